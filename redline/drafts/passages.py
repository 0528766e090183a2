"""Words that a text shares with other texts: which runs of six words and more stand in one of very many.

A text is known by the numbers of its six words in a row (`fingerprints`), each number the same on every machine and in
every year. Which texts have a number is asked of an index that the caller keeps; `likely` chooses from its answer the few
texts worth reading, and `cover` finds in these the runs to the letter, longest first.

Sources: numbers that roll over the words are those of Karp and Rabin, "Efficient randomized pattern-matching algorithms"
(1987); to know documents by them is Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document
fingerprinting" (2003). Their winnowing keeps one number of each window of w, and so promises to find only runs of
w + k - 1 words: with six words and a window of four, runs of nine. Every run of six is to be found here, so every number is
kept, and the index stays small by having each paragraph once, however many resolutions repeat it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeVar

from redline.texts.words import fold, split

LEAST = 6
"""So many words in a row are somebody's words; fewer are the language's."""

_MOST_REPEATED = 20
"""A text that says the same six words more often is no resolution; all the same it must not take long."""

_PRIME = (1 << 61) - 1
_BASE = 1_000_003 * 1_000_033
_HIGHEST = pow(_BASE, LEAST - 1, _PRIME)

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word as it is compared, typography and case folded, and where it stands in its text."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Shared:
    """Words [start, end) of a text that stand in another, whose number is `source`, from its word `at`.

    `length` is that of the whole run there: parts of it may be somebody else's longer run.
    """

    start: int
    end: int
    source: int
    at: int
    length: int


def placed_words(text: str) -> list[PlacedWord]:
    """The words of a text with their places; marks alone are none, "fifty-first" and "A/HRC/RES/55/21" are one each."""
    units = split(text)
    found, at = [], 0
    for unit, word in zip(units, fold(units), strict=True):
        end = at + len(unit)
        word = word.strip()
        if any(character.isalnum() for character in word):
            found.append(PlacedWord(word, end - len(unit.lstrip()), end))
        at = end
    return found


def passage_words(text: str) -> list[str]:
    """The words of `placed_words` without their places."""
    return [word for unit in fold(split(text)) if (word := unit.strip()) and _is_word(word)]


@lru_cache(maxsize=65_536)
def _is_word(word: str) -> bool:
    return any(character.isalnum() for character in word)


def fingerprints(words: Sequence[str]) -> list[int]:
    """The number of the six words from each place, in order: below 2 to the 61st; none for a text of fewer words."""
    if len(words) < LEAST:
        return []
    numbers = [_number(word) for word in words]
    rolling = 0
    for number in numbers[:LEAST]:
        rolling = (rolling * _BASE + number) % _PRIME
    found = [rolling]
    for gone, come in zip(numbers, numbers[LEAST:], strict=False):
        rolling = ((rolling - gone * _HIGHEST) * _BASE + come) % _PRIME
        found.append(rolling)
    return found


@lru_cache(maxsize=262_144)
def _number(word: str) -> int:
    return (
        int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") % _PRIME
    )


def likely(
    numbers: Sequence[int],
    known: Mapping[int, Iterable[Key]],
    newer: Callable[[Iterable[Key]], Mapping[Key, Any]],
) -> list[Key]:
    """The texts worth reading: for each place of `numbers` those that go on there longest, and of these the newest.

    `known` says which texts have a number; `newer` gives, for some texts, what orders them, the newest highest. It is asked
    once, and of those only that others are as long as.
    """
    runs: dict[Key, list[list[int]]] = {}
    for at, number in enumerate(numbers):
        for key in known.get(number, ()):
            own = runs.setdefault(key, [])
            if own and own[-1][1] == at:
                own[-1][1] = at + 1
            else:
                own.append([at, at + 1])
    longest = [0] * len(numbers)
    for own in runs.values():
        for start, end in own:
            for at in range(start, end):
                longest[at] = max(longest[at], end - start)
    best: list[list[Key]] = [[] for _ in numbers]
    for key, own in runs.items():
        for start, end in own:
            for at in range(start, end):
                if longest[at] == end - start:
                    best[at].append(key)
    order = newer({key for keys in best if len(keys) > 1 for key in keys})
    return list(
        dict.fromkeys(
            max(keys, key=lambda key: order[key]) if len(keys) > 1 else keys[0] for keys in best if keys
        )
    )


def cover(words: Sequence[str], sources: Sequence[Sequence[str]]) -> list[Shared]:
    """Which words of a text stand in which of some others, in order: each word at most once, the longest runs first.

    Of two runs as long, that of the earlier source counts: give the better sources first. A run of six words and more is
    found wherever it stands; what a longer one has taken is cut off it, and the rest stays, however short.
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(words) - LEAST + 1):
        same = places.setdefault(tuple(words[at : at + LEAST]), [])
        if len(same) < _MOST_REPEATED:
            same.append(at)
    runs = [
        (length, -number, start, there)
        for number, source in enumerate(sources)
        for start, there, length in _maximal(words, source, places)
    ]
    taken = [False] * len(words)
    found: list[Shared] = []
    for length, number, start, there in sorted(runs, key=lambda run: (-run[0], -run[1], run[2])):
        found += _left(taken, Shared(start, start + length, -number, there, length))
    return sorted(found, key=lambda shared: shared.start)


def words_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts have in common in the same order: the length of their longest common subsequence.

    Source: Hyyrö, "Bit-parallel LCS-length computation revisited" (2004): one addition a word, whatever the other's length.
    """
    places: dict[str, int] = {}
    for at, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << at
    every = (1 << len(one)) - 1
    free = every
    for word in other:
        met = free & places.get(word, 0)
        free = ((free + met) | (free - met)) & every
    return len(one) - free.bit_count()


def phrase_places(phrase: Sequence[str], words: Sequence[str]) -> list[int]:
    """From which words on a phrase stands in a text, word for word; places that overlap count once."""
    found: list[int] = []
    length = len(phrase)
    if not length:
        return found
    first, rest = phrase[0], list(phrase)
    at = 0
    while at + length <= len(words):
        if words[at] == first and list(words[at : at + length]) == rest:
            found.append(at)
            at += length
        else:
            at += 1
    return found


class Passages:
    """Texts whose runs of six words are known by their place, so that many others are covered by them quickly."""

    def __init__(self, sources: Sequence[Sequence[str]]) -> None:
        """The words of the texts, as `passage_words` gives them; the better ones first."""
        self._sources = sources
        self._having: dict[tuple[str, ...], list[int]] = {}
        for number, source in enumerate(sources):
            for at in range(len(source) - LEAST + 1):
                having = self._having.setdefault(tuple(source[at : at + LEAST]), [])
                if not having or having[-1] != number:
                    having.append(number)

    def cover(self, words: Sequence[str]) -> list[Shared]:
        """The same as `cover(words, sources)`: only the texts that share six words with it are read."""
        some = sorted(
            {
                number
                for at in range(len(words) - LEAST + 1)
                for number in self._having.get(tuple(words[at : at + LEAST]), ())
            }
        )
        return [
            replace(shared, source=some[shared.source])
            for shared in cover(words, [self._sources[number] for number in some])
        ]


def _maximal(
    words: Sequence[str], source: Sequence[str], places: Mapping[tuple[str, ...], list[int]]
) -> list[tuple[int, int, int]]:
    """All runs of six words and more that cannot be made longer: start, start in the source, length."""
    found: list[tuple[int, int, int]] = []
    reached: dict[int, int] = {}  # By diagonal, how far the text has been followed.
    for there in range(len(source) - LEAST + 1):
        for start in places.get(tuple(source[there : there + LEAST]), ()):
            if reached.get(there - start, 0) > start:
                continue
            length = LEAST
            while (
                start + length < len(words)
                and there + length < len(source)
                and words[start + length] == source[there + length]
            ):
                length += 1
            reached[there - start] = start + length
            found.append((start, there, length))
    return found


def _left(taken: list[bool], run: Shared) -> list[Shared]:
    """The parts of a run that nobody has taken; they are taken now."""
    parts: list[Shared] = []
    at = run.start
    while at < run.end:
        if taken[at]:
            at += 1
            continue
        end = at
        while end < run.end and not taken[end]:
            taken[end] = True
            end += 1
        parts.append(Shared(at, end, run.source, run.at + at - run.start, run.length))
        at = end
    return parts
