"""Precedents: where a phrase was adopted before, word for word, and where its longest parts were."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from documents.draft import Span
from redline import LEAST, cover, fingerprints, passage_words, phrase_places, placed_words
from resolutions.library.index import in_parts
from resolutions.library.language import known_wordings, newest_paragraphs
from resolutions.library.phrases import wordings_with
from resolutions.library.shown import Piece, in_context
from resolutions.models import AdoptedParagraph

MOST = 30
"""So many precedents are shown."""

_MOST_PARTS = 10
"""So many that have a part of the phrase,"""
_MOST_ALIKE = 3
"""and of the same part so many."""
_READ_ALIKE = 40
_MOST_READ = 400


@dataclass(frozen=True)
class Precedent:
    """A wording that has a phrase, or a part of it: the newest paragraph that says it."""

    paragraph: AdoptedParagraph
    texts: int
    """How many adopted texts have this wording."""
    spans: tuple[Span, ...]
    """Where its words stand in the paragraph."""
    words: int
    """How many of the phrase's words stand there in a row."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words in their context, marked."""
        return in_context(self.paragraph.text, self.spans)

    @property
    def marked(self) -> str:
        """The words as they stand there, the first time."""
        start, end = self.spans[0]
        return self.paragraph.text[start:end]


@dataclass(frozen=True)
class Precedents:
    """What the library has of a phrase."""

    words: int
    exact: tuple[Precedent, ...]
    """Those that have it word for word, the newest first."""
    parts: tuple[Precedent, ...]
    """Those that have six words of it and more in a row, the longest runs first."""
    complete: bool
    """Whether no other wording has it word for word."""


def precedents(phrase: str) -> Precedents:
    """Where a phrase was adopted: each wording once."""
    words = passage_words(phrase)
    found = wordings_with(words, MOST)
    newest = newest_paragraphs(found.keys)
    counts = texts_with(found.keys)
    ranked = sorted(newest.values(), key=lambda one: one.age, reverse=True)
    exact = [
        Precedent(one, counts[one.wording_id], spans_of_phrase(words, one.text), len(words))
        for one in ranked[:MOST]
    ]
    parts = _parts(words, set(found.keys)) if len(words) > LEAST else []
    return Precedents(len(words), tuple(exact), tuple(parts), found.complete and len(ranked) <= MOST)


def texts_with(keys: Iterable[int]) -> dict[int, int]:
    """In how many texts each of some wordings stands."""
    counts: dict[int, int] = {}
    for some in in_parts(list(keys)):
        rows = AdoptedParagraph.objects.filter(wording__in=some).order_by().values_list("wording_id")
        counts |= dict(rows.annotate(Count("adopted", distinct=True)))
    return counts


def spans_of_phrase(words: Sequence[str], text: str) -> tuple[Span, ...]:
    """The characters of a text at which a phrase stands."""
    placed = placed_words(text)
    places = phrase_places(words, [one.word for one in placed])
    return tuple((placed[at].start, placed[at + len(words) - 1].end) for at in places)


def _parts(words: Sequence[str], without: set[int]) -> list[Precedent]:
    numbers = fingerprints(words)
    known = known_wordings(numbers)
    longest: dict[int, tuple[int, int]] = {}
    begun: dict[int, int] = {}
    for at, number in enumerate(numbers):
        here = dict.fromkeys(known.get(number, ()))
        begun = {key: begun.get(key, at) for key in here}
        for key, start in begun.items():
            if key not in without:
                longest[key] = max(longest.get(key, (0, 0)), (at - start + 1, -start))
    # Of those that have the same part the newest are shown, and which are these is known when they are read.
    alike: dict[tuple[int, int], int] = {}
    chosen: list[int] = []
    for key in sorted(longest, key=lambda key: (longest[key], key), reverse=True)[:_MOST_READ]:
        alike[longest[key]] = alike.get(longest[key], 0) + 1
        if alike[longest[key]] <= _READ_ALIKE:
            chosen.append(key)
    newest = sorted(newest_paragraphs(chosen).values(), key=lambda one: one.age, reverse=True)
    newest.sort(key=lambda one: longest[one.wording_id], reverse=True)
    shown: list[AdoptedParagraph] = []
    taken: dict[tuple[int, int], int] = {}
    for paragraph in newest:
        run = longest[paragraph.wording_id]
        taken[run] = taken.get(run, 0) + 1
        if taken[run] <= _MOST_ALIKE and len(shown) < _MOST_PARTS:
            shown.append(paragraph)
    counts = texts_with(one.wording_id for one in shown)
    return [part for one in shown if (part := _part(words, one, counts[one.wording_id])) is not None]


def _part(words: Sequence[str], paragraph: AdoptedParagraph, texts: int) -> Precedent | None:
    placed = placed_words(paragraph.text)
    runs = cover(words, [[one.word for one in placed]])
    if not runs:
        return None
    # The longest first: its words are those that are put in.
    runs.sort(key=lambda run: (run.start - run.end, run.start))
    spans = tuple((placed[run.at].start, placed[run.at + run.end - run.start - 1].end) for run in runs)
    return Precedent(paragraph, texts, spans, runs[0].end - runs[0].start)
