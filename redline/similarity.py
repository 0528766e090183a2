"""How much two paragraphs say the same, measured in their words and pairs of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log

# Chinese and Japanese are written without spaces; there every character counts as a word.
_WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W_぀-ヿ㐀-䶿一-鿿]+")

Feature = str | tuple[str, str]
"""A word, or two words that stand next to each other."""


def words(text: str) -> list[str]:
    """The words of a text without case and punctuation."""
    return _WORD.findall(text.casefold())


class Similarity:
    """Similarity of every text of one list to every text of another.

    A feature that few texts have weighs much, one that all have weighs next to nothing: in a resolution where
    each paragraph names the same country, the name tells nothing about which paragraph is which.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old = [_features(words(text)) for text in old]
        self.new = [_features(words(text)) for text in new]
        found: Counter[Feature] = Counter()
        for features in (*self.old, *self.new):
            found.update(features)
        size = len(old) + len(new)
        self._weight: dict[Feature, float] = {
            feature: log((size + 1) / max(count, 2)) + 0.01 for feature, count in found.items()
        }
        self._old_weights = [self._sum(features) for features in self.old]
        self._new_weights = [self._sum(features) for features in self.new]

    def _sum(self, features: frozenset[Feature]) -> float:
        return sum(map(self._weight.__getitem__, features))

    def shared(self, i: int, j: int) -> float:
        """The weight of what old text i and new text j have in common."""
        return self._sum(self.old[i] & self.new[j])

    def of(self, i: int, j: int) -> float:
        """0 (no word in common) to 1 (same words in the same order)."""
        whole = self._old_weights[i] + self._new_weights[j]
        return 2 * self.shared(i, j) / whole if whole else 0.0


def _features(words: list[str]) -> frozenset[Feature]:
    return frozenset(words).union(pairwise(words))
