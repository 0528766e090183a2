"""A phrase over the years: in each series when its words first stood, when they changed and when they went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from redline import passage_words
from resolutions.library.index import in_parts
from resolutions.library.nearest import NEAR, likeness_of
from resolutions.library.phrases import paragraphs_with, with_texts, wordings_with
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
        by_series |= _by_series(sorted(paragraphs_with(words, keys), key=lambda one: one.age))
    standing = sorted((one for of_series in by_series.values() for one in of_series), key=lambda one: one.age)
    # The events first: they say which texts are to be read for the wording beside them.
    events = {series: _worth_telling(_events(texts[series], by_series[series])) for series in shown}
    beside = {text.pk for told in events.values() for _shape, text, _here in told}
    beside |= {text.pk for series in shown for text in _before(texts[series], events[series])}
    read = _read(beside)
    years = _years(texts.values())

    def strand(series: _Series) -> Strand:
        own, has = texts[series], by_series[series]
        told = tuple(_told(words, own, event, has, read) for event in events[series])
        return Strand(own[-1], _cells(years, own, has), told, _count(has))

    return OverYears(
        _count(standing),
        standing[0] if standing else None,
        standing[-1] if standing else None,
        years,
        tuple(strand(series) for series in shown),
        found.complete,
        len(order) - len(shown),
    )


def _by_series(standing: Iterable[AdoptedParagraph]) -> dict[_Series, list[AdoptedParagraph]]:
    found: dict[_Series, list[AdoptedParagraph]] = {}
    for paragraph in standing:
        found.setdefault((paragraph.adopted.series_id, paragraph.adopted.language), []).append(paragraph)
    return found


def _count(standing: Iterable[AdoptedParagraph]) -> int:
    """In how many texts."""
    return len({one.adopted_id for one in standing})


def _standing(keys: Iterable[int]) -> list[AdoptedParagraph]:
    """The paragraphs with some wordings, the oldest first."""
    found: list[AdoptedParagraph] = []
    for some in in_parts(list(keys)):
        rows = AdoptedParagraph.objects.filter(wording__in=some, adopted__adopted_on__isnull=False)
        found += with_texts(rows).order_by()
    return sorted(found, key=lambda one: one.age)


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


_Happened = tuple[Shape, AdoptedText, AdoptedParagraph | None]


def _events(texts: Sequence[AdoptedText], standing: Sequence[AdoptedParagraph]) -> Iterable[_Happened]:
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


def _by_text(standing: Sequence[AdoptedParagraph]) -> dict[int, AdoptedParagraph]:
    found: dict[int, AdoptedParagraph] = {}
    for paragraph in standing:
        found.setdefault(paragraph.adopted_id, paragraph)
    return found


def _before(texts: Sequence[AdoptedText], events: Sequence[_Happened]) -> list[AdoptedText]:
    keys = [text.pk for text in texts]
    return [texts[at - 1] for _shape, text, _here in events if (at := keys.index(text.pk))]


def _read(keys: Iterable[int]) -> dict[int, list[AdoptedParagraph]]:
    found: dict[int, list[AdoptedParagraph]] = {}
    for some in in_parts(sorted(keys), 500):
        rows = with_texts(AdoptedParagraph.objects.filter(adopted__in=some))
        for paragraph in rows.order_by("position"):
            found.setdefault(paragraph.adopted_id, []).append(paragraph)
    return found


def _told(
    words: Sequence[str],
    texts: Sequence[AdoptedText],
    event: _Happened,
    standing: Sequence[AdoptedParagraph],
    read: dict[int, list[AdoptedParagraph]],
) -> Event:
    """An event with the wording beside it, in the text before."""
    shape, text, here = event
    at = [one.pk for one in texts].index(text.pk)
    before = texts[at - 1] if at else None
    if here is None:
        gone = _by_text(standing)[before.pk] if before else None
        now = _nearest_in(gone, read.get(text.pk, ())) if gone else None
        redline = compare_paragraph(plain(gone), plain(now)) if gone and now else None
        pieces = in_context(gone.text, spans_of_phrase(words, gone.text)) if gone and not redline else ()
        return Event(shape, text, gone, now, redline, pieces)
    other = _nearest_in(here, read.get(before.pk, ())) if before else None
    if other is None:
        return Event(shape, text, here, pieces=in_context(here.text, spans_of_phrase(words, here.text)))
    return Event(shape, text, here, other, compare_paragraph(plain(other), plain(here)))


def _nearest_in(paragraph: AdoptedParagraph, others: Iterable[AdoptedParagraph]) -> AdoptedParagraph | None:
    words = passage_words(paragraph.text)
    measured = [(likeness_of(words, passage_words(one.text)), -one.position, one) for one in others]
    likeness, _place, nearest = max(measured, key=lambda one: one[:2], default=(0.0, 0, None))
    return nearest if likeness >= NEAR else None


def _years(texts: Iterable[Sequence[AdoptedText]]) -> tuple[int, ...]:
    """The columns: every year, or where these are too many those that have a text."""
    known = sorted({_day(text).year for of_series in texts for text in of_series})
    if not known:
        return ()
    every = range(known[0], known[-1] + 1)
    return tuple(every if len(every) <= _MOST_COLUMNS else known)


def _cells(
    years: Sequence[int], texts: Sequence[AdoptedText], standing: Sequence[AdoptedParagraph]
) -> tuple[Cell, ...]:
    has = _by_text(standing)
    happened = {text.pk: shape for shape, text, _here in _events(texts, standing)}
    cells: dict[int, Cell] = {}
    for text in texts:
        here = has.get(text.pk)
        shape = happened.get(text.pk, Shape.STANDS if here else Shape.WITHOUT)
        year = _day(text).year
        # Of two texts of one year that shows where it stands.
        if year not in cells or here:
            cells[year] = Cell(year, shape, text, here.label if here else "")
    return tuple(cells.get(year, Cell(year)) for year in years)
