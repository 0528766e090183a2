"""Whether what one side of a merge asks for stands already in what the other side wrote, at another place of the text.

Words of meaning decide: a phrase taken up elsewhere comes with other commas and another "and". A phrase of two such
words or more that the other side inserted is taken up; one word alone may have come for a reason of its own, so a
person has to look.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from redline.texts.words import fold, listed, split

EMPTY_WORDS = listed(
    "a an the of in on at for with from to into upon by as per and or nor but that which who whom whose its their his "
    "her our is are was were be been being has have had also such this these those 및 또는 그리고 등"
)
"""Words that say nothing by themselves. What denies ("not", "without") and what counts ("all", "any") does."""

_MOST_SHARED = 200_000
"""So many pairs of neighbours are looked at in one merge; only texts made of repetitions share more."""

_MOST_RUNS = 20
"""So many of the longest common stretches of a wish are looked at closely,"""

_MOST_COUNTS = 5_000
"""and so often in one merge a whole text is gone through for them: more than any real paragraph needs."""


@dataclass(frozen=True)
class Standing:
    """Words that were asked for and stand in the new base."""

    text: str
    """The words as they stand there."""
    span: tuple[int, int]
    """Where: start and end (exclusive), in characters of the new base."""
    verbatim: bool
    """Whether they stand to the letter as asked; else in other case, with other quotation marks, commas or little words."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What one edit asks for: the characters start to end of the proposed text in place of some words of the base."""

    start: int
    end: int
    deleted: str


@dataclass(frozen=True, slots=True)
class Found:
    """How much of a wish stands: "all", "part" (with what is missing unknown), "perhaps" (one word), "nothing"."""

    share: str
    standing: tuple[Standing, ...] = ()


NOTHING = Found("nothing")


class _Words:
    """The words of meaning of a text, folded, with their spans."""

    def __init__(self, text: str) -> None:
        self.text = text
        units = split(text)
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for unit, word in zip(units, fold(units), strict=True):
            word = word.lstrip()
            at += len(unit)
            # Nearly every word is letters alone: looking for one among its characters takes four times as long.
            if word not in EMPTY_WORDS and (word.isalnum() or any(map(str.isalnum, word))):
                self.words.append(word)
                self.starts.append(at - len(unit.lstrip()))
                self.ends.append(at)

    @cached_property
    def _joined(self) -> str:
        return _joined(self.words)

    @cached_property
    def _single(self) -> Counter[str]:
        return Counter(self.words)

    def between(self, start: int, end: int) -> tuple[int, int]:
        """The first and the last (exclusive) of the words that stand in a span."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def count(self, words: Sequence[str]) -> int:
        """How often these words stand one after the other."""
        return self._single[words[0]] if len(words) == 1 else self._joined.count(_joined(words))


_ENDING = re.compile(r"(?<=\w{5})(?:ly|ed|ing|e?s)$")


def _stem(word: str) -> str:
    """What a word shares with its other forms, roughly: "immediate" and "immediately"; in Korean two syllables, behind
    which particles and endings stand. For asking a person, never for calling something taken up."""
    return word[:2] if "가" <= word[:1] <= "힣" else _ENDING.sub("", word)


def _joined(words: Iterable[str]) -> str:
    return "".join(f"\x01{word}\x02" for word in words)


def _places(words: _Words, spans: Iterable[tuple[int, int]]) -> dict[int, None]:
    """The words of meaning that stand in spans, in order."""
    return {at: None for start, end in spans for at in range(*words.between(start, end))}


def _place_of(sought: Sequence[str], text: _Words, among: Iterable[int]) -> int | None:
    """The first of these places at which the words stand, one after the other."""
    return next((at for at in among if text.words[at : at + len(sought)] == sought), None)


class NewBase:
    """What the other side made of the base, to be asked what of a proposed text stands in it."""

    def __init__(
        self,
        base: str,
        proposed: str,
        present: str,
        wished: Iterable[tuple[int, int]],
        inserted: Iterable[tuple[int, int]],
    ) -> None:
        """`wished` and `inserted`: the spans of `proposed` and of `present` that are not kept words of the base."""
        self._base_text, self._proposed_text, self._present_text = base, proposed, present
        self._wished_spans, self._inserted_spans = tuple(wished), tuple(inserted)
        self._shared = self._counts = 0

    # Of most wishes no word was written by the other side: that is seen in what either side inserted alone, and the texts are
    # not read.

    @cached_property
    def _stems_inserted(self) -> frozenset[str]:
        return frozenset(
            _stem(word)
            for start, end in self._inserted_spans
            for word in _Words(self._present_text[start:end]).words
        )

    @cached_property
    def _proposed(self) -> _Words:
        return _Words(self._proposed_text)

    @cached_property
    def _present(self) -> _Words:
        return _Words(self._present_text)

    @cached_property
    def _wished(self) -> dict[int, None]:
        return _places(self._proposed, self._wished_spans)

    @cached_property
    def _inserted(self) -> dict[int, None]:
        return _places(self._present, self._inserted_spans)

    @cached_property
    def _first(self) -> dict[str, int]:
        return {self._present.words[at]: at for at in reversed(self._inserted)}

    @cached_property
    def _alike(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at in self._inserted:
            found.setdefault(_stem(self._present.words[at]), []).append(at)
        return found

    @cached_property
    def _base(self) -> _Words:
        """What both sides started from: asked only of words that both wrote, so not read for every merge."""
        return _Words(self._base_text)

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[int]]:
        """Where any two neighbours stand in the new base."""
        found: dict[tuple[str, str], list[int]] = {}
        for at, pair in enumerate(pairwise(self._present.words)):
            found.setdefault(pair, []).append(at)
        return found

    def found(self, wish: Wish) -> Found:
        """How much of a wish stands, and where."""
        if not self._touches(wish):
            return NOTHING
        first, last = self._proposed.between(wish.start, wish.end)
        wanted = self._proposed.words[first:last]
        if len(wanted) == 1:
            at = self._alone(wanted[0])
            at = self._first_like(_stem(wanted[0])) if at is None else at
            return NOTHING if at is None else Found("perhaps", (self._standing(at, at + 1, wish),))
        for start, at, length in self._common(wanted):
            words, whole = wanted[start : start + length], length == len(wanted)
            if not self._is_theirs(words, at):
                continue
            # What is to be said once more than the other side says it is for a person too.
            enough = whole and self._present.count(words) >= self._proposed.count(words)
            all_of_it = enough and self._is_gone(wish.deleted, wanted)
            return Found("all" if all_of_it else "part", (self._standing(at, at + length, wish),))
        scattered = tuple(self._standing(at, at + 1, wish) for at in self._scattered(wanted))
        return Found("part", scattered) if scattered else NOTHING

    def shares(self, wish: Wish) -> bool:
        """Whether the other side wrote two words or more of a wish too, wherever, and however often they are wanted."""
        if not self._touches(wish):
            return False
        first, last = self._proposed.between(wish.start, wish.end)
        wanted = self._proposed.words[first:last]
        together = any(self._written(at, length) for _, at, length in self._common(wanted))
        return together or bool(self._scattered(wanted))

    def still(self, deleted: str) -> Standing | None:
        """Where words that both sides took out of one place stand all the same: the other side has moved them."""
        words = _Words(deleted).words
        if not words or self._present.count(words) <= self._proposed.count(words):
            return None
        at = _place_of(words, self._present, self._inserted)
        return None if at is None else self._at(at, at + len(words), verbatim=True)

    def moved_by_ours(self, deleted: str) -> bool:
        """Whether words that both sides took out of one place stand elsewhere in the proposed text alone."""
        words = _Words(deleted).words
        if not words or self._proposed.count(words) <= self._present.count(words):
            return False
        return _place_of(words, self._proposed, self._wished) is not None

    def _touches(self, wish: Wish) -> bool:
        """Whether the other side inserted a word of a wish, or one with the same stem."""
        if not self._stems_inserted:
            return False
        wanted = _Words(self._proposed_text[wish.start : wish.end]).words
        return any(_stem(word) in self._stems_inserted for word in wanted)

    def _alone(self, word: str) -> int | None:
        """Where the other side inserted this one word."""
        return self._first.get(word) if self._is_new(word) else None

    def _first_like(self, stem: str) -> int | None:
        """Where the other side first inserted a word with this stem that is new."""
        places = self._alike.get(stem, ())
        return next((at for at in places if self._is_new(self._present.words[at])), None)

    def _is_new(self, word: str) -> bool:
        """Whether the new base has a word more often than the base has it."""
        return self._present.count([word]) > self._base.count([word])

    def _scattered(self, wanted: Sequence[str]) -> list[int]:
        """Where the other side inserted most words of a wish in another order, or with other endings; two at least."""
        places = {stem: self._first_like(stem) for stem in map(_stem, wanted)}
        found = sorted(at for at in places.values() if at is not None)
        return found if len(found) > 1 and 2 * len(found) > len(places) else []

    def _common(self, wanted: Sequence[str]) -> list[tuple[int, int, int]]:
        """The longest stretches of two words and more that stand in the new base: (in wanted, in the base, length)."""
        found: list[tuple[int, int, int]] = []
        lengths: dict[int, int] = {}
        for i, pair in enumerate([*pairwise(wanted), None]):
            places = self._pairs.get(pair, []) if pair else []
            row = {j: lengths.pop(j - 1, 1) + 1 for j in places}
            # What is left of the row before ended with its last word, wanted[i].
            found += [(i + 1 - length, j + 2 - length, length) for j, length in lengths.items()]
            lengths = row
            self._shared += len(row)
            if self._shared > _MOST_SHARED:
                break
        return sorted(found, key=lambda run: (-run[2], run[1]))[:_MOST_RUNS]

    def _is_theirs(self, words: Sequence[str], at: int) -> bool:
        """Whether the other side wrote these words there."""
        if self._written(at, len(words)):
            return True
        if not any(place in self._inserted for place in range(at, at + len(words))):
            return False
        self._counts += 1
        return self._counts < _MOST_COUNTS and self._present.count(words) > self._base.count(words)

    def _written(self, at: int, length: int) -> bool:
        """Whether the other side inserted two neighbours or more of these words of the new base; others may be kept."""
        return any(
            place in self._inserted and place + 1 in self._inserted for place in range(at, at + length - 1)
        )

    def _is_gone(self, deleted: str, wanted: Sequence[str]) -> bool:
        """Whether the words that were to make place have gone from the new base too."""
        words = _Words(deleted).words
        left = Counter(words) - Counter(wanted)
        if left.total() == len(words):
            return not words or self._present.count(words) <= self._proposed.count(words)
        return all(self._present.count([word]) <= self._proposed.count([word]) for word in left)

    def _standing(self, first: int, last: int, wish: Wish) -> Standing:
        asked = " ".join(self._proposed.text[wish.start : wish.end].split())
        start, end = self._present.starts[first], self._present.ends[last - 1]
        return self._at(first, last, verbatim=" ".join(self._present.text[start:end].split()) in asked)

    def _at(self, first: int, last: int, *, verbatim: bool) -> Standing:
        start, end = self._present.starts[first], self._present.ends[last - 1]
        return Standing(self._present.text[start:end], (start, end), verbatim)
