"""Whose words a text has: which of them stand, six and more in a row, in an adopted text, and in which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from redline import PlacedWord, cover, fingerprints, likely, passage_words, placed_words, redline
from resolutions.library.index import in_parts, newest_days
from resolutions.models import AdoptedParagraph, Fingerprint, Formula

MOST_WORDS = 20_000
"""So many words of a text are looked up; none is as long."""


@dataclass(frozen=True)
class Agreed:
    """Characters [start, end) of a text that stand in a paragraph of the library.

    `words` is how many they are; `run` how many stand there in a row, parts of which may be shown as another's.
    """

    start: int
    end: int
    words: int
    run: int
    paragraph: AdoptedParagraph


@dataclass(frozen=True)
class Language:
    """A text's words: how many there are, and which are agreed language, in order."""

    words: int
    agreed: tuple[Agreed, ...]

    @property
    def agreed_words(self) -> int:
        """How many are agreed language."""
        return sum(one.words for one in self.agreed)


def language_of_text(text: str) -> Language:
    """Whose words a text has. For each run the longest source counts, and of those as long the newest.

    Every run of six words and more that stands in the library is found; what stands in more than 200 wordings is found in
    the newest of them. Few queries, however large the library: each asks for 500 numbers or 1,000 rows.
    """
    return language_of_texts([text])[0]


def language_of_texts(texts: Sequence[str]) -> list[Language]:
    """The same for several texts, asked for together."""
    placed = [placed_words(text)[:MOST_WORDS] for text in texts]
    words = [[one.word for one in own] for own in placed]
    numbers = [fingerprints(own) for own in words]
    known = known_wordings({number for own in numbers for number in own})
    chosen = [_likely(own, known) for own in numbers]
    newest = newest_paragraphs({key for own in chosen for key in own})
    return [
        _covered(own, one, [newest[key] for key in keys if key in newest])
        for own, one, keys in zip(placed, words, chosen, strict=True)
    ]


def kept_words(base: str, text: str, placed: Sequence[PlacedWord]) -> list[bool]:
    """Which words of a text the one that it was written from has already, by the redline that everybody sees."""
    marks: list[bool] = []
    for run in redline(base, text):
        if run.op != "-":
            marks += [run.op == "="] * len(run.text)
    return [all(marks[word.start : word.end]) for word in placed]


def known_wordings(numbers: Iterable[int]) -> dict[int, list[int]]:
    """The wordings that have these numbers; of a formula the newest alone."""
    found: dict[int, list[int]] = {}
    for some in in_parts(sorted(numbers), 500):
        for model in (Fingerprint, Formula):
            rows = model.objects.filter(number__in=some).values_list("number", "wording_id")
            for number, key in rows:
                found.setdefault(number, []).append(key)
    return found


def _likely(numbers: Sequence[int], known: dict[int, list[int]]) -> list[int]:
    def newer(keys: Iterable[int]) -> dict[int, tuple[date, int]]:
        return {key: (day or date.min, key) for key, day in newest_days(keys).items()}

    return likely(numbers, known, newer)


def newest_paragraphs(keys: Iterable[int]) -> dict[int, AdoptedParagraph]:
    """The newest paragraph with each wording."""
    best: dict[int, tuple[date, int]] = {}
    for some in in_parts(sorted(keys)):
        rows = AdoptedParagraph.objects.filter(wording__in=some).order_by()
        for key, day, pk in rows.values_list("wording_id", "adopted__adopted_on", "pk"):
            best[key] = max(best.get(key, (date.min, 0)), (day or date.min, pk))
    found: dict[int, AdoptedParagraph] = {}
    for part in in_parts([pk for _, pk in best.values()]):
        rows = AdoptedParagraph.objects.filter(pk__in=part).select_related("adopted").order_by()
        found |= {one.wording_id: one for one in rows}
    return found


def _covered(
    placed: Sequence[PlacedWord], words: Sequence[str], paragraphs: Sequence[AdoptedParagraph]
) -> Language:
    newest_first = sorted(paragraphs, key=lambda one: one.age, reverse=True)
    shared = cover(words, [passage_words(one.text) for one in newest_first])
    return Language(
        len(words),
        tuple(
            Agreed(
                placed[one.start].start,
                placed[one.end - 1].end,
                one.end - one.start,
                one.length,
                newest_first[one.source],
            )
            for one in shared
        ),
    )
