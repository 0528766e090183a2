"""How much two paragraphs say the same, measured in their words and in the pairs of words that stand together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from heapq import nlargest
from itertools import chain, pairwise
from math import log

from redline.texts.words import bare_words

OLD, NEW = 0, 1
"""The two drafts, where something is kept for each."""

Words = frozenset[str]
Pairs = frozenset[tuple[str, str]]

_INCLUSION = 0.1
"""How much it counts that one paragraph stands in the other: language is more often added than lost."""
_ADDED_FROM, _ADDED = 0.85, 0.9
"""From how much of the shorter one that stands in the longer one the two begin to be the same with something added, and
from how much on they are, however much was added: what is missing counts then, not what was added."""
_FEWEST_OF_ADDED, _FEWEST_OF_CUT = 8, 18
"""Fewest pairs of words they share for that, where the new one is the longer and where the old one is: a short paragraph
that is new may as well have been split off another."""
_FEWEST, _FEWEST_OF_ALL = 5, 2
"""Fewest pairs of words by which a paragraph may be called a part of another, for a formula stands in many; and fewest
if it is there to the last word, as a short chapeau may be."""
_FEWEST_SHARED = 0.15
"""The part of its own pairs that must be there at all, before they are weighed."""
_FEWEST_OF_CLAUSE = 4
"""Fewest words of a first clause that tells anything: "Recalling also its resolution" and the like are openings."""
_CLAUSE_END = re.compile("[,;:.，、；：。،؛—]")
_RARE = 8
"""A word is rare if no more new paragraphs have it."""
_CANDIDATES, _LEAST_SHARED = 5, 0.04
"""Of the paragraphs that share rare words with another, so many are compared in full, if they share as much."""
_DIGITS = 9
"""Sums over sets differ in their last digits from one run of Python to the next; an alignment must not."""


class Similarity:
    """Similarity of every paragraph of one draft to every paragraph of another.

    A word that few paragraphs have weighs much, one that all have weighs next to nothing: where each paragraph
    names the same country, the name tells nothing about which paragraph is which. Two words that stand together
    weigh as much as the two on average.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        known: dict[str, tuple[list[str], Words]] = {}
        for text in (*old, *new):
            if text not in known:
                words = bare_words(text)
                known[text] = words, frozenset(words)
        self._words = tuple([known[text][0] for text in side] for side in (old, new))
        self._word_sets = tuple([known[text][1] for text in side] for side in (old, new))
        count = Counter(chain.from_iterable(chain(*self._word_sets)))
        paragraphs = len(old) + len(new)
        self._weight = {word: log((paragraphs + 1) / max(found, 2)) + 0.01 for word, found in count.items()}
        self._texts = old, new
        self._pairs: tuple[dict[int, Pairs], dict[int, Pairs]] = ({}, {})
        self._word_sums: dict[Words, float] = {}
        self._sums: tuple[dict[int, float], dict[int, float]] = ({}, {})

    @cached_property
    def _first_clauses(self) -> tuple[dict[int, tuple[str, ...]], ...]:
        # Where it is known which paragraph became which, nobody asks for them.
        return tuple(_first_clauses(side) for side in self._texts)

    def of(self, i: int, j: int) -> float:
        """How much speaks for old paragraph i and new paragraph j being one: 0 nothing, 1 the same words and pairs.

        It is `alike`, and where the shorter one stands in the longer one nearly whole, the part of it that does: a
        paragraph into which forty words were inserted is itself, rather than a lookalike of its own length.
        """
        alike, contained, shared = self._compare(i, j)
        longer_new = self._sums[OLD][i] < self._sums[NEW][j]
        if contained > _ADDED_FROM and shared >= (_FEWEST_OF_ADDED if longer_new else _FEWEST_OF_CUT):
            alike += (contained - alike) * min(1.0, (contained - _ADDED_FROM) / (_ADDED - _ADDED_FROM))
        return round(alike, _DIGITS)

    def alike(self, i: int, j: int) -> float:
        """Similarity as it is told to people: Dice's coefficient, raised a little where one stands in the other."""
        return round(self._compare(i, j)[0], _DIGITS)

    def _compare(self, i: int, j: int) -> tuple[float, float, int]:
        """How alike they are, how much of the shorter one stands in the other, and how many pairs of words both have."""
        pairs = self.pairs(OLD, i) & self.pairs(NEW, j)
        shared = self._weigh(self._word_sets[OLD][i] & self._word_sets[NEW][j]) + self._weigh_pairs(pairs)
        if not shared:
            return 0.0, 0.0, 0
        old, new = self._sums[OLD][i], self._sums[NEW][j]
        contained = shared / min(old, new)
        return shared * (1 - _INCLUSION) * 2 / (old + new) + _INCLUSION * contained, contained, len(pairs)

    def candidates(self, olds: Sequence[int], news: Sequence[int]) -> dict[int, dict[int, float]]:
        """For each of these old paragraphs, its similarity to those of these new ones that share its rare words."""
        return {i: {j: self.of(i, j) for j in found} for i, found in self.likely(olds, news).items()}

    def likely(self, olds: Sequence[int], news: Sequence[int]) -> dict[int, list[int]]:
        """For each of these old paragraphs those of these new ones that share its rare words."""
        old_sets, new_sets = self._word_sets
        shared_words = frozenset().union(*map(old_sets.__getitem__, olds))
        holders: dict[str, list[int]] = {}
        for j in news:
            for word in new_sets[j] & shared_words:
                holders.setdefault(word, []).append(j)
        rare = {word: (self._weight[word], found) for word, found in holders.items() if len(found) <= _RARE}
        rare_words = frozenset(rare)
        sizes = {j: self._weigh_words(NEW, j) for j in news}
        likely: dict[int, list[int]] = {}
        for i in olds:
            size = self._weigh_words(OLD, i)
            shared: dict[int, float] = {}
            for word in old_sets[i] & rare_words:
                weight, found = rare[word]
                for j in found:
                    shared[j] = shared.get(j, 0.0) + weight
            ratio = {j: 2 * weight / (size + sizes[j]) for j, weight in shared.items()}
            best = nlargest(_CANDIDATES, sorted(ratio), key=ratio.__getitem__)
            least = max(_LEAST_SHARED, ratio[best[0]] / 4) if best else 0.0
            likely[i] = [j for j in best if ratio[j] >= least]
        return likely

    def contained(self, part: Pairs, whole: Pairs, besides: Pairs) -> float:
        """How much of `part` stands in `whole`, where what `besides` has in common with `part` counts for nothing."""
        if part.isdisjoint(whole):
            return 0.0
        own = part - besides
        found = own & whole
        if len(found) < len(own) * _FEWEST_SHARED or len(own) < _FEWEST_OF_ALL:
            return 0.0
        if len(own) < _FEWEST and found != own:
            return 0.0
        return round(self._weigh_pairs(found) / self._weigh_pairs(own), _DIGITS)

    def pairs(self, side: int, index: int) -> Pairs:
        """The pairs of words that stand together in a paragraph of the draft `side`."""
        found = self._pairs[side].get(index)
        if found is None:
            found = self._pairs[side][index] = frozenset(pairwise(self._words[side][index]))
            self._sums[side][index] = self._weigh_words(side, index) + self._weigh_pairs(found)
        return found

    def same_opening(self, i: int, j: int) -> bool:
        """True if both paragraphs open with the same word."""
        return self._words[OLD][i][:1] == self._words[NEW][j][:1] != []

    def same_first_clause(self, i: int, j: int) -> bool:
        """True if both open with the same clause, to the word, and no other paragraph of either draft does."""
        clause = self._first_clauses[OLD].get(i)
        return clause is not None and clause == self._first_clauses[NEW].get(j)

    def _weigh_words(self, side: int, index: int) -> float:
        words = self._word_sets[side][index]
        found = self._word_sums.get(words)
        if found is None:
            found = self._word_sums[words] = self._weigh(words)
        return found

    def _weigh(self, words: Words) -> float:
        return sum(map(self._weight.__getitem__, words))

    def _weigh_pairs(self, pairs: Pairs) -> float:
        return sum(map(self._weight.__getitem__, chain.from_iterable(pairs))) / 2


def _first_clauses(texts: Sequence[str]) -> dict[int, tuple[str, ...]]:
    """The words of each paragraph up to its first mark, where they are more than an opening and open no other one."""
    clauses = [tuple(bare_words(_CLAUSE_END.split(text, maxsplit=1)[0])) for text in texts]
    count = Counter(clauses)
    return {
        index: clause
        for index, clause in enumerate(clauses)
        if len(clause) >= _FEWEST_OF_CLAUSE and count[clause] == 1
    }
