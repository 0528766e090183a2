"""A phrase over the years: in each series when its words first stood, when they changed and when they went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from redline import passage_words
from resolutions.library.index import in_parts
from resolutions.library.nearest import NEAR, likeness_of
from resolutions.library.phrases import has_phrase, may_have, with_texts, wordings_with
from resolutions.library.precedents import spans_of_phrase
from resolutions.library.shown import Piece, in_context
from resolutions.models import AdoptedParagraph, AdoptedText
from resolutions.models.library import ADOPTED_AROUND
from resolutions.texts import plain

MOST_WORDINGS = 400
"""So many wordings are followed, the newest; a phrase that more have is a formula."""

MOST_SERIES = 12
"""So many series are shown: those in which it stood most often."""

_MOST_COLUMNS = 25

_MOST_EVENTS = 8
"""Of each series so many are told with their words: the first, and the newest. The strip has them all."""


_LOOKED_AT = 6
"""Of the paragraphs of a text so many are measured, those with most words in common."""


class Shape(StrEnum):
    """What became of a phrase in one year of a series: the shapes of `.mark`."""

    FIRST = "new"
    STANDS = "same"
    GONE = "dropped"
    BACK = "back-again"
    WITHOUT = "without"
    """There is a text, and it does not say it."""


IN_WORDS = {
    Shape.FIRST: _("first stands"),
    Shape.STANDS: _("stands"),
    Shape.GONE: _("gone"),
    Shape.BACK: _("back again"),
    Shape.WITHOUT: _("not in the text"),
}


@dataclass(frozen=True)
class Cell:
    """One year of a series: what is shown of its texts; without a text it is empty."""

    year: int
    shape: Shape | None = None
    text: AdoptedText | None = None
    label: str = ""

    @property
    def words(self) -> object:
        """What the shape says."""
        return IN_WORDS[self.shape] if self.shape else ""


@dataclass(frozen=True)
class Event:
    """A year in which something happened to a phrase in a series."""

    shape: Shape
    text: AdoptedText
    paragraph: AdoptedParagraph | None = None
    """The paragraph that says it now."""
    other: AdoptedParagraph | None = None
    """Where it comes or goes: the nearest wording in the text before it, or in the one that does not say it any more."""
    redline: RedlineParagraph | None = None
    """Between these, from the older to the newer."""
    pieces: tuple[Piece, ...] = ()
    """The words in context, where there is no redline."""

    @property
    def words(self) -> object:
        """What the shape says."""
        return IN_WORDS[self.shape]


@dataclass(frozen=True)
class Strand:
    """A phrase in one series."""

    newest: AdoptedText
    cells: tuple[Cell, ...]
    events: tuple[Event, ...]
    standing: int
    """In how many of its texts the words stand."""


@dataclass(frozen=True)
class OverYears:
    """A phrase in the whole library."""

    texts: int
    first: AdoptedParagraph | None
    last: AdoptedParagraph | None
    years: tuple[int, ...]
    strands: tuple[Strand, ...]
    complete: bool
    """Whether every text that says it was found."""
    more_series: int
    """In how many other series it stands."""


_Series = tuple[int, str]


class _Row(NamedTuple):
    """A paragraph, as much of it as is needed of thousands."""

    pk: int
    adopted_id: int
    position: int
    label: str
    text: str
    series: int
    language: str
    day: date

    @property
    def age(self) -> tuple[date, int, int]:
        """As that of a paragraph."""
        return self.day, self.adopted_id, self.position


_FIELDS = ("pk", "adopted_id", "position", "label", "text")
_FIELDS_OF_TEXT = ("adopted__series_id", "adopted__language", "adopted__adopted_on")


def over_years(phrase: str) -> OverYears:
    """When a phrase stood in which adopted texts. Texts without a date are left out."""
    words = passage_words(phrase)
    found = wordings_with(words, MOST_WORDINGS)
    by_series = _by_series(_standing(found.keys))
    order = sorted(by_series, key=lambda series: (-_count(by_series[series]), series))
    shown = order[:MOST_SERIES]
    texts = _texts_of(shown)
    if not found.complete:
        # What is shown is shown as it is: of these series every text is read.
        keys = [text.pk for series in shown for text in texts[series]]
        by_series |= _by_series(sorted(_all_with(words, keys), key=lambda one: one.age))
    standing = sorted((one for of_series in by_series.values() for one in of_series), key=lambda one: one.age)
    # The events first: they say which texts are to be read for the wording beside them.
    events = {series: _worth_telling(_events(texts[series], by_series[series])) for series in shown}
    beside = {text.pk for told in events.values() for shape, text, _here in told if shape == Shape.GONE}
    beside |= {
        text.pk for series in shown for text in _before(texts[series], events[series], other_than=Shape.GONE)
    }
    read = _read(beside)
    told = {
        series: [_beside(texts[series], event, by_series[series], read) for event in events[series]]
        for series in shown
    }
    ends = standing[:1] + standing[-1:]
    paragraphs = _paragraphs([*ends, *(row for own in told.values() for _, _, *rows in own for row in rows)])
    years = _years(texts.values())

    def strand(series: _Series) -> Strand:
        own, has = texts[series], by_series[series]
        return Strand(
            own[-1],
            _cells(years, own, has),
            tuple(_told(words, one, paragraphs) for one in told[series]),
            _count(has),
        )

    return OverYears(
        _count(standing),
        paragraphs[standing[0].pk] if standing else None,
        paragraphs[standing[-1].pk] if standing else None,
        years,
        tuple(strand(series) for series in shown),
        found.complete,
        len(order) - len(shown),
    )


def _by_series(standing: Iterable[_Row]) -> dict[_Series, list[_Row]]:
    found: dict[_Series, list[_Row]] = {}
    for row in standing:
        found.setdefault((row.series, row.language), []).append(row)
    return found


def _count(standing: Iterable[_Row]) -> int:
    """In how many texts."""
    return len({one.adopted_id for one in standing})


def _standing(keys: Iterable[int]) -> list[_Row]:
    """The paragraphs with some wordings, the oldest first."""
    found: list[_Row] = []
    for some in in_parts(list(keys)):
        rows = AdoptedParagraph.objects.filter(wording__in=some, adopted__adopted_on__isnull=False)
        found += map(_Row._make, rows.order_by().values_list(*_FIELDS, *_FIELDS_OF_TEXT))
    return sorted(found, key=lambda one: one.age)


def _all_with(words: Sequence[str], texts: Sequence[int]) -> list[_Row]:
    """All paragraphs of some texts that have a phrase."""
    return [
        row
        for rows in may_have(words, texts)
        for row in map(_Row._make, rows.order_by().values_list(*_FIELDS, *_FIELDS_OF_TEXT))
        if has_phrase(words, row.text)
    ]


def _paragraphs(rows: Iterable[_Row | None]) -> dict[int, AdoptedParagraph]:
    """The paragraphs of those rows that are shown."""
    found: dict[int, AdoptedParagraph] = {}
    for some in in_parts(sorted({row.pk for row in rows if row is not None}), 500):
        found |= {one.pk: one for one in with_texts(AdoptedParagraph.objects.filter(pk__in=some)).order_by()}
    return found


def _day(text: AdoptedText) -> date:
    return text.adopted_on or date.min


def _texts_of(series: Sequence[_Series]) -> dict[_Series, list[AdoptedText]]:
    """The dated texts of some series, the oldest first."""
    found: dict[_Series, list[AdoptedText]] = {one: [] for one in series}
    rows = AdoptedText.objects.filter(series__in={key for key, _language in series}, adopted_on__isnull=False)
    rows = rows.defer(*ADOPTED_AROUND)
    for text in rows.order_by("adopted_on", "symbol"):
        if (text.series_id, text.language) in found:
            found[text.series_id, text.language].append(text)
    return found


_Happened = tuple[Shape, AdoptedText, _Row | None]
_Beside = tuple[Shape, AdoptedText, _Row | None, _Row | None]


def _events(texts: Sequence[AdoptedText], standing: Sequence[_Row]) -> Iterable[_Happened]:
    has = _by_text(standing)
    was = stood = False
    for text in texts:
        here = has.get(text.pk)
        if here is not None and not was:
            yield (Shape.BACK if stood else Shape.FIRST), text, here
        elif here is None and was:
            yield Shape.GONE, text, None
        was = here is not None
        stood = stood or was


def _worth_telling(events: Iterable[_Happened]) -> list[_Happened]:
    every = list(events)
    return every if len(every) <= _MOST_EVENTS else [every[0], *every[1 - _MOST_EVENTS :]]


def _by_text(standing: Sequence[_Row]) -> dict[int, _Row]:
    found: dict[int, _Row] = {}
    for row in standing:
        found.setdefault(row.adopted_id, row)
    return found


def _before(
    texts: Sequence[AdoptedText], events: Sequence[_Happened], *, other_than: Shape
) -> list[AdoptedText]:
    keys = [text.pk for text in texts]
    return [
        texts[at - 1] for shape, text, _here in events if shape != other_than and (at := keys.index(text.pk))
    ]


def _read(keys: Iterable[int]) -> dict[int, list[_Row]]:
    found: dict[int, list[_Row]] = {}
    for some in in_parts(sorted(keys), 500):
        rows = AdoptedParagraph.objects.filter(adopted__in=some).order_by("position")
        for row in map(_Row._make, rows.values_list(*_FIELDS, *_FIELDS_OF_TEXT)):
            found.setdefault(row.adopted_id, []).append(row)
    return found


def _beside(
    texts: Sequence[AdoptedText],
    event: _Happened,
    standing: Sequence[_Row],
    read: dict[int, list[_Row]],
) -> _Beside:
    """An event with the wording beside it: in the text before, or of what is gone in the text that has it no more."""
    shape, text, here = event
    at = [one.pk for one in texts].index(text.pk)
    before = texts[at - 1] if at else None
    if here is None:
        gone = _by_text(standing)[before.pk] if before else None
        return shape, text, gone, _nearest_in(gone, read.get(text.pk, ())) if gone else None
    return shape, text, here, _nearest_in(here, read.get(before.pk, ())) if before else None


def _told(words: Sequence[str], happened: _Beside, paragraphs: dict[int, AdoptedParagraph]) -> Event:
    """An event as it is shown."""
    shape, text, here, beside = happened
    paragraph = paragraphs[here.pk] if here else None
    other = paragraphs[beside.pk] if beside else None
    if paragraph is None:
        return Event(shape, text)
    if other is None:
        pieces = in_context(paragraph.text, spans_of_phrase(words, paragraph.text))
        return Event(shape, text, paragraph, pieces=pieces)
    older, newer = (paragraph, other) if shape == Shape.GONE else (other, paragraph)
    return Event(shape, text, paragraph, other, compare_paragraph(plain(older), plain(newer)))


def _nearest_in(row: _Row, others: Sequence[_Row]) -> _Row | None:
    # How many words two texts have in common says soon which are far; the order of the words is looked at of the others.
    said = set(row.text.lower().split())
    alike = sorted(others, key=lambda one: _in_common(said, one.text), reverse=True)[:_LOOKED_AT]
    words = passage_words(row.text)
    measured = [(likeness_of(words, passage_words(one.text)), -one.position, one) for one in alike]
    likeness, _place, nearest = max(measured, key=lambda one: one[:2], default=(0.0, 0, None))
    return nearest if likeness >= NEAR else None


def _in_common(said: set[str], text: str) -> float:
    theirs = set(text.lower().split())
    return 2 * len(said & theirs) / (len(said) + len(theirs) or 1)


def _years(texts: Iterable[Sequence[AdoptedText]]) -> tuple[int, ...]:
    """The columns: every year, or where these are too many those that have a text."""
    known = sorted({_day(text).year for of_series in texts for text in of_series})
    if not known:
        return ()
    every = range(known[0], known[-1] + 1)
    return tuple(every if len(every) <= _MOST_COLUMNS else known)


_TELLS = {Shape.WITHOUT: 0, Shape.STANDS: 1, Shape.GONE: 2, Shape.BACK: 3, Shape.FIRST: 3}


def _cells(years: Sequence[int], texts: Sequence[AdoptedText], standing: Sequence[_Row]) -> tuple[Cell, ...]:
    has = _by_text(standing)
    happened = {text.pk: shape for shape, text, _here in _events(texts, standing)}
    cells: dict[int, Cell] = {}
    for text in texts:
        here = has.get(text.pk)
        shape = happened.get(text.pk, Shape.STANDS if here else Shape.WITHOUT)
        year = _day(text).year
        # Of several texts of one year that shows at which something happened, else the last that says it.
        if year not in cells or _TELLS[shape] >= _TELLS[cells[year].shape or Shape.WITHOUT]:
            cells[year] = Cell(year, shape, text, here.label if here else "")
    return tuple(cells.get(year, Cell(year)) for year in years)
