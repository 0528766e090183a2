"""Who is who among the paragraphs of two drafts: the search behind `redline.align`.

Equal texts first. The others are compared by their words, and pairs are chosen so that the evidence for all of them
together is greatest: what two paragraphs have in common, and how well the pair fits what is known of its neighbours.
That is done twice, because the second time more is known. After each time, paragraphs that are still alone are looked
for inside others: those were split or merged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from redline.anchors import equal_texts, repeated_texts
from redline.assignment import best_assignment, heaviest_chain
from redline.parts import Part, find_parts
from redline.similarity import NEW, OLD, Similarity

# What speaks for a pair, in units of similarity; it is possible if the sum is above 0 and the similarity not below the
# floor. Set on drafts mutated from real ones and on real ones of successive years (benchmarks/align.py): two unrelated
# paragraphs of one resolution have a similarity below 0.17 in 99 of 100 cases, a paragraph with 40 to 60 % of its words
# changed one above 0.15.
BASE = -0.25
FLOOR = 0.15
STRANGERS = 0.08
"""Added to the floor, taken from the base, if the drafts are hardly related: there, two paragraphs on one subject are
often two paragraphs, and what stands at the same place says little."""
IN_PLACE = 0.10
IN_ORDER = 0.05
NEIGHBOUR = 0.025
SAME_LABEL = 0.02
SAME_PARENT = 0.02
SAME_OPENING = 0.01
OTHER_KIND = -0.05

NEAR = 3
"""By how many paragraphs a pair may miss its expected place and still be in place."""
CANDIDATES = 5
"""How many of the paragraphs that share the rarest words are compared in full."""
PART_ANYWHERE, PART_NEARBY = 0.6, 0.4
"""How much of a paragraph must stand in another, besides what that one became itself, to be called a part of it."""

DISSOLVE = 0.1

Texts = Sequence[str]


@dataclass(frozen=True)
class Match:
    """Old paragraph `old` became new paragraph `new`: all of it, or a part of it by "split" or "merge".

    `certainty` is 0.5 where nothing speaks for the pair any more or another pair would do as well.
    """

    old: int
    new: int
    similarity: float
    certainty: float
    part: str = ""


class Surroundings:
    """What the pairs known so far say about where every other one should be."""

    def __init__(self, sizes: tuple[int, int], partner: Mapping[int, int]) -> None:
        self._partner = partner
        self._last = (sizes[OLD] - 1, sizes[NEW] - 1)
        links = sorted(partner.items())
        chain = [links[at] for at in heaviest_chain([(i, j, 1.0) for i, j in links])]
        start, stop = (-1, -1), sizes
        self._between: list[tuple[tuple[int, int], tuple[int, int]]] = []
        known = [start, *chain, stop]
        at = 1
        for i in range(sizes[OLD]):
            here = known[at][0] == i
            self._between.append((known[at - 1], known[at + here]))
            at += here

    def expected(self, i: int) -> tuple[float, int, int]:
        """Where old paragraph i should be in the new draft, and the new paragraphs that it should stand between.

        What is known of paragraph i itself does not count.
        """
        (old_before, new_before), (old_after, new_after) = self._between[i]
        step = (new_after - new_before) / (old_after - old_before)
        return new_before + (i - old_before) * step, new_before, new_after

    def evidence(self, i: int, j: int) -> float:
        """What the place of this pair says for it."""
        expected, new_before, new_after = self.expected(i)
        found = 0.0
        if new_before <= j <= new_after:
            found = IN_PLACE if abs(j - expected) <= NEAR else IN_ORDER
        if self._partner.get(i - 1, -1 if i == 0 else None) == j - 1:
            found += NEIGHBOUR
        if (i, j) == self._last or self._partner.get(i + 1) == j + 1:
            found += NEIGHBOUR
        return found


class Matching:
    """One search. `fixed` links are given and never questioned; `closed` old paragraphs have no counterpart."""

    def __init__(
        self,
        labels: tuple[Texts, Texts],
        texts: tuple[Texts, Texts],
        fixed: Mapping[int, int],
        closed: Collection[int],
    ) -> None:
        self._labels, self._texts, self._fixed = labels, texts, fixed
        self._sizes = (len(texts[OLD]), len(texts[NEW]))
        self._partner: dict[int, int] = dict(fixed)
        linked = set(fixed.values())
        self._free_old = [i for i in range(self._sizes[OLD]) if i not in fixed and i not in closed]
        self._free_new = [j for j in range(self._sizes[NEW]) if j not in linked]
        self._parts: tuple[list[Part], list[Part]] = ([], [])
        self._possible: dict[int, dict[int, float]] = {}
        self._evidence: dict[int, dict[int, float]] = {}

    def run(self) -> list[Match]:
        """All matches but the fixed ones."""
        equal = equal_texts(*self._texts, self._free_old, self._free_new, self._fixed)
        self._settle(equal)
        self._equal = equal
        if self._free_old and self._free_new:
            self._compare()
        self._promote_parts()
        certainty = self._certainty()
        matches = [
            Match(i, j, self._possible[i][j] if i in certainty else 1.0, certainty.get(i, 1.0))
            for i, j in self._partner.items()
            if i not in self._fixed
        ]
        for side, kind in ((OLD, "merge"), (NEW, "split")):
            for p in self._parts[side]:
                old, new = (p.part, p.whole) if side == OLD else (p.whole, p.part)
                matches.append(Match(old, new, p.contained, p.contained, kind))
        return matches

    def _settle(self, links: Mapping[int, int]) -> None:
        """Take these links for certain."""
        self._partner |= links
        taken = set(links.values())
        self._free_old = [i for i in self._free_old if i not in links]
        self._free_new = [j for j in self._free_new if j not in taken]

    def _compare(self) -> None:
        self._parents = tuple(_parents(labels) for labels in self._labels)
        self._similarity = Similarity(*self._texts)
        self._possible = _candidates(self._similarity, self._free_old, self._free_new)
        for i, equal in repeated_texts(*self._texts, self._free_old, self._free_new, CANDIDATES).items():
            self._possible.setdefault(i, {}).update((j, 1.0) for j in equal)
        self._assign(strangers=STRANGERS)
        self._find_parts(PART_ANYWHERE)
        self._compare_in_place()
        self._assign(strangers=STRANGERS * (1 - self._relation()))
        self._find_parts(PART_NEARBY)
        self._assign(strangers=STRANGERS * (1 - self._relation()))

    def _relation(self) -> float:
        """How related the drafts are, by the paragraphs linked so far: 1 if most are, 0 if hardly half of them."""
        linked = len(self._partner) + len(self._parts[OLD]) + len(self._parts[NEW])
        return min(1.0, max(0.0, (linked / min(self._sizes) - 0.55) / 0.3))

    def _assign(self, strangers: float) -> None:
        """Choose the best pairs of free paragraphs anew, in the light of those chosen before."""
        surroundings = Surroundings(self._sizes, self._partner)
        free_new = set(self._free_new)
        self._evidence = {}
        for i in self._free_old:
            evidence = {}
            for j, similarity in self._possible.get(i, {}).items():
                if j in free_new and similarity >= FLOOR + strangers:
                    found = BASE - strangers + similarity + surroundings.evidence(i, j) + self._likeness(i, j)
                    if found > 0:
                        evidence[j] = found
            self._evidence[i] = evidence
        for i in self._free_old:
            self._partner.pop(i, None)
        self._partner |= best_assignment(self._evidence)

    def _likeness(self, i: int, j: int) -> float:
        """What labels and opening words say for a pair."""
        old, new = self._labels[OLD][i], self._labels[NEW][j]
        found = 0.0
        if old == new:
            found += SAME_LABEL
        elif old[:2] != new[:2]:
            found += OTHER_KIND
        old_parent, new_parent = self._parents[OLD][i], self._parents[NEW][j]
        if old_parent is not None and self._partner.get(old_parent, -1) == new_parent:
            found += SAME_PARENT
        if self._similarity.first_word(OLD, i) == self._similarity.first_word(NEW, j):
            found += SAME_OPENING
        return found

    def _lone(self) -> tuple[list[int], list[int]]:
        """Free paragraphs of either draft that have no partner."""
        taken = set(self._partner.values())
        return (
            [i for i in self._free_old if i not in self._partner],
            [j for j in self._free_new if j not in taken],
        )

    def _compare_in_place(self) -> None:
        """Make every lone old paragraph a candidate for the lone new ones near its place, alike or not."""
        surroundings = Surroundings(self._sizes, self._partner)
        lone_old, lone_new = self._lone()
        for i in lone_old:
            expected, new_before, new_after = surroundings.expected(i)
            known = self._possible.setdefault(i, {})
            for j in lone_new:
                if new_before < j < new_after and abs(j - expected) <= NEAR and j not in known:
                    known[j] = self._similarity.of(i, j)

    def _find_parts(self, nearby: float) -> None:
        """Look for lone paragraphs inside others: old ones in new ones (merged), new ones in old ones (split)."""
        self._free_old = self._without_parts(OLD, self._free_old, nearby)
        self._free_new = self._without_parts(NEW, self._free_new, nearby)

    def _without_parts(self, side: int, free: list[int], nearby: float) -> list[int]:
        """Find the parts among the free paragraphs of this side; returns those that are left."""
        source = {j: i for i, j in self._partner.items()}
        own, other = (self._partner, source) if side == OLD else (source, self._partner)
        linked = sorted(own)
        sure = self._fixed.keys() | self._equal.keys()
        if side == OLD:
            sure = {self._partner[i] for i in sure}
        likely = self._possible if side == OLD else _turned(self._possible)

        def near(part: int) -> list[int]:
            """What the neighbours of this paragraph became."""
            at = bisect_left(linked, part)
            return [own[k] for k in linked[max(0, at - 1) : at + 2] if k != part]

        wholes: dict[int, dict[int, float]] = {}
        for part in free:
            i, j = (part, own.get(part)) if side == OLD else (own.get(part), part)
            more = 0.0 if part not in own else DISSOLVE + self._evidence[i][j]
            wholes[part] = {
                whole: more + (nearby if whole in near(part) else PART_ANYWHERE)
                for whole in (*near(part), *likely.get(part, ()))
                if whole in other and whole not in sure
            }
        found = find_parts(self._similarity, side, wholes, other, self._parts[side])
        self._parts[side].extend(found)
        gone = {part.part for part in found}
        if side == OLD:
            for i in gone & own.keys():
                del self._partner[i]
        else:
            for j in gone & own.keys():
                del self._partner[own[j]]
        return [index for index in free if index not in gone]

    def _promote_parts(self) -> None:
        """Where nothing else became of a paragraph in the end, its best part is what became of it."""
        taken = set(self._partner.values())
        for side, parts in enumerate(self._parts):
            for part in sorted(parts, key=lambda part: -part.contained):
                i, j = (part.part, part.whole) if side == OLD else (part.whole, part.part)
                if i not in self._partner and j not in taken:
                    self._partner[i] = j
                    taken.add(j)
                    parts.remove(part)

    def _certainty(self) -> dict[int, float]:
        """For each pair of the last assignment, 0.5 and what it is ahead of no pair, or of the next best ones."""
        source = {j: i for i, j in self._partner.items() if i in self._evidence}
        held = {j: self._evidence[i][j] for j, i in source.items()}
        rival: dict[int, float] = {}
        certainty = {}
        for i, choices in self._evidence.items():
            own = choices[self._partner[i]] if i in self._partner else 0.0
            for j, found in choices.items():
                if self._partner.get(i) != j:
                    rival[j] = max(rival.get(j, 0.0), found - own)
        for j, found in held.items():
            i = source[j]
            other = max((e - held.get(k, 0.0) for k, e in self._evidence[i].items() if k != j), default=0.0)
            certainty[i] = min(0.99, 0.5 + found - max(0.0, other, rival.get(j, 0.0)))
        return certainty


def _candidates(
    similarity: Similarity, free_old: Sequence[int], free_new: Sequence[int]
) -> dict[int, dict[int, float]]:
    """For each free old paragraph, the similarity of the free new ones that share its rarest words."""
    places: dict[str, list[int]] = {}
    for j in free_new:
        for word in similarity.word_sets[NEW][j]:
            places.setdefault(word, []).append(j)
    most = max(8, len(free_new) // 8)
    weight = similarity.weight
    rare = {word: (weight[word], found) for word, found in places.items() if len(found) <= most}
    sizes = {j: similarity.weigh(similarity.word_sets[NEW][j]) for j in free_new}
    possible: dict[int, dict[int, float]] = {}
    for i in free_old:
        words = similarity.word_sets[OLD][i]
        size = similarity.weigh(words)
        shared: dict[int, float] = {}
        for word in words & rare.keys():
            heavy, found = rare[word]
            for j in found:
                shared[j] = shared.get(j, 0.0) + heavy
        best = nlargest(CANDIDATES, shared, key=lambda j: shared[j] / (size + sizes[j]))
        possible[i] = {j: similarity.of(i, j) for j in best}
    return possible


def _turned(pairs: Mapping[int, Mapping[int, float]]) -> dict[int, list[int]]:
    """The same pairs, looked up by their second index."""
    turned: dict[int, list[int]] = {}
    for i, others in pairs.items():
        for j in others:
            turned.setdefault(j, []).append(i)
    return turned


def _parents(labels: Texts) -> list[int | None]:
    """For each label the index of the paragraph that it is a sub-paragraph of."""
    place: dict[str, int] = {}
    parents: list[int | None] = []
    for index, label in enumerate(labels):
        place[label] = index
        parents.append(place.get(label.rpartition("(")[0]) if label.endswith(")") else None)
    return parents
