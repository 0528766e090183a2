"""How much two paragraphs say the same, measured in their words and in the pairs of words that stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

# Chinese and Japanese are written without spaces; there every character counts as a word.
_WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W_぀-ヿ㐀-䶿一-鿿]+")

Feature = str | tuple[str, str]
"""A word, or two words that stand next to each other."""
Features = frozenset[Feature]

OLD, NEW = 0, 1
INCLUSION = 0.1
FEWEST_OWN = 8
"""Fewest features of its own by which a paragraph may be called a part of another; a formula stands in many."""


class Similarity:
    """Similarity of every paragraph of one draft to every paragraph of another.

    A word that few paragraphs have weighs much, one that all have weighs next to nothing: where each paragraph
    names the same country, the name tells nothing about which paragraph is which. A pair of words weighs as much
    as the two words on average.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        known: dict[str, list[str]] = {}
        self._words = tuple([_words(text, known) for text in side] for side in (old, new))
        self.word_sets = tuple([frozenset(words) for words in side] for side in self._words)
        paragraphs = len(old) + len(new)
        count: Counter[str] = Counter()
        for side in self.word_sets:
            for words in side:
                count.update(words)
        self.weight: dict[Feature, float] = {
            word: log((paragraphs + 1) / max(found, 2)) + 0.01 for word, found in count.items()
        }
        self._features: tuple[dict[int, Features], dict[int, Features]] = ({}, {})
        self._sums: tuple[dict[int, float], dict[int, float]] = ({}, {})

    def weigh(self, features: Iterable[Feature]) -> float:
        """The weight of all these features."""
        return sum(map(self.weight.__getitem__, features))

    def features(self, side: int, index: int) -> Features:
        """What paragraph `index` is made of; `side` is OLD or NEW."""
        found = self._features[side].get(index)
        if found is None:
            words, weight = self._words[side][index], self.weight
            pairs = frozenset(pairwise(words))
            for pair in pairs:
                if pair not in weight:
                    weight[pair] = (weight[pair[0]] + weight[pair[1]]) / 2
            found = self._features[side][index] = pairs.union(self.word_sets[side][index])
            self._sums[side][index] = self.weigh(found)
        return found

    def of(self, i: int, j: int) -> float:
        """Similarity of old paragraph i and new paragraph j: 0 nothing in common, 1 the same words and pairs.

        Dice's coefficient, raised a little where one stands in the other: language is more often added than lost.
        """
        shared = self.weigh(self.features(OLD, i) & self.features(NEW, j))
        old, new = self._sums[OLD][i], self._sums[NEW][j]
        return shared * ((1 - INCLUSION) * 2 / (old + new) + INCLUSION / min(old, new)) if shared else 0.0

    def contained(self, part: Features, whole: Features, besides: Features) -> float:
        """How much of `part` stands in `whole`, where what `besides` has in common with `part` counts for nothing."""
        own = part - besides
        return self.weigh(own & whole) / self.weigh(own) if len(own) >= FEWEST_OWN else 0.0

    def length(self, side: int, index: int) -> int:
        """How many words the paragraph has."""
        return len(self._words[side][index])

    def first_word(self, side: int, index: int) -> str:
        """The word that opens the paragraph, "" if it has none."""
        words = self._words[side][index]
        return words[0] if words else ""


def _words(text: str, known: dict[str, list[str]]) -> list[str]:
    """The words of a text without case and punctuation. Most texts stand in both drafts and are cut once."""
    found = known.get(text)
    if found is None:
        found = known[text] = _WORD.findall(text.casefold())
    return found
