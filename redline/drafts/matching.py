"""Who is who among the paragraphs of two drafts: the search behind `align`.

Equal texts first. The others are compared by their words, and pairs are chosen so that the evidence for all of them
together is greatest: what two paragraphs have in common, and how well the pair fits what is known of its neighbours.
That is done again when more is known. In between, paragraphs that are alone, or paired for want of better, are looked
for inside others: those were split or merged.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from redline.drafts.assignment import best_assignment
from redline.drafts.equal_texts import equal_texts, repeated_texts
from redline.drafts.parts import Part, find_parts
from redline.drafts.similarity import NEW, OLD, Similarity
from redline.drafts.surroundings import NEAR, Surroundings
from redline.labels.label import Label

# What speaks for a pair, in units of similarity. A pair is possible if all of it is above 0 in sum and its similarity
# is not below the floor. Set on drafts mutated from real ones, and on real ones of successive years: two unrelated
# paragraphs of one resolution have a similarity below 0.17 in 99 of 100 cases; one with 40 to 60 % of its words changed
# has one above 0.15 to what it was (see benchmarks/align.py).
BASE, FLOOR = -0.25, 0.15
STRANGERS = 0.08
"""How much stricter it is between drafts that are hardly related, such as those of two bodies: there, two paragraphs
on one subject are often two paragraphs, and what stands at the same place says little."""
SAME_LABEL, SAME_PARENT, SAME_OPENING, OTHER_KIND = 0.02, 0.02, 0.01, -0.05
SAME_CLAUSE = 0.4
"""For the same first clause, where no other paragraph has it: it says what a paragraph is about, and what follows may all
have changed, when a lookalike that shares the opening and the end is about something else."""

PART_ANYWHERE, PART_NEARBY = 0.45, 0.25
"""How much of a paragraph must stand in another, besides what became of that one by itself, to be a part of it."""
DISSOLVE = 0.1
"""How much better a part it must be than the pair it is in, to leave the pair."""
SURE = 0.7
"""A pair of at least this similarity is no part of anything else."""
SAME = 0.9
"""A pair of at least this similarity needs no first clause to be one: nothing else was lost."""
CLOSE = 0.1
"""A pair that leads by less than this is contested."""
REPEATED = 5
"""How many equal paragraphs come into question for one of several."""

Texts = Sequence[str]
Labels = Sequence[Label]


@dataclass(frozen=True)
class Match:
    """Old paragraph `old` became new paragraph `new`; or a part of it did, by "split" or "merge".

    `certainty` is 0.5 if nothing is left that speaks for the pair, or if another would do as well; `contested` says
    that another would nearly do. `by_context` pairs would not have been made for their similarity alone.
    """

    old: int
    new: int
    similarity: float
    certainty: float
    contested: bool = False
    by_context: bool = False
    part: str = ""


class Matching:
    """One search. `fixed` links are given and never questioned; `closed` old paragraphs have no counterpart."""

    _similarity: Similarity

    def __init__(
        self,
        labels: tuple[Labels, Labels],
        texts: tuple[Texts, Texts],
        fixed: Mapping[int, int],
        closed: Collection[int] = (),
    ) -> None:
        self._texts, self._fixed = texts, fixed
        self._sizes = (len(texts[OLD]), len(texts[NEW]))
        self._partner: dict[int, int] = dict(fixed)
        linked = set(fixed.values())
        self._free_old = [i for i in range(self._sizes[OLD]) if i not in fixed and i not in closed]
        self._free_new = [j for j in range(self._sizes[NEW]) if j not in linked]
        self._parents = tuple(_parents(side) for side in labels)
        # They are compared for every pair that is possible, and numbers are compared much faster.
        number_of: dict[Label, int] = {}
        self._labels = tuple(
            [number_of.setdefault(label, len(number_of)) for label in side] for side in labels
        )
        self._kinds = tuple([label.kind for label in side] for side in labels)
        self._parts: tuple[list[Part], list[Part]] = ([], [])
        self._strangers = STRANGERS
        # For each free old paragraph: similarity to the new ones compared with it, and all evidence for the possible.
        self._compared: dict[int, dict[int, float]] = {}
        self._evidence: dict[int, dict[int, float]] = {}

    def run(self) -> list[Match]:
        """All matches except the fixed ones."""
        equal = equal_texts(*self._texts, self._free_old, self._free_new, self._fixed)
        self._partner |= equal
        taken = set(equal.values())
        self._free_old = [i for i in self._free_old if i not in equal]
        self._free_new = [j for j in self._free_new if j not in taken]
        if self._free_old and self._free_new:
            self._search()
        return [Match(i, j, 1.0, 1.0) for i, j in equal.items()] + self._wholes() + self._cut()

    def _search(self) -> None:
        self._similarity = Similarity(*self._texts)
        self._compared = self._similarity.candidates(self._free_old, self._free_new)
        for i, equal in repeated_texts(*self._texts, self._free_old, self._free_new, REPEATED).items():
            self._compared[i] |= dict.fromkeys(equal, 1.0)
        self._assign(Surroundings(self._sizes, self._partner))
        self._strangers = STRANGERS * (1 - self._relation())
        self._find_parts(PART_ANYWHERE)
        self._assign_again()
        if self._find_parts(PART_NEARBY):
            self._assign_again()
        self._promote_parts()

    def _relation(self) -> float:
        """How related the drafts are, by the paragraphs linked so far: 1 if most are, 0 if hardly half of them."""
        return min(1.0, max(0.0, (len(self._partner) / min(self._sizes) - 0.55) / 0.25))

    # Pairs

    def _assign_again(self) -> None:
        """Choose anew in the light of what was chosen before, with what is alone compared in its place as well."""
        surroundings = Surroundings(self._sizes, self._partner)
        self._compare_in_place(surroundings)
        self._assign(surroundings)

    def _assign(self, surroundings: Surroundings) -> None:
        """Choose the best pairs of free paragraphs."""
        free_new = set(self._free_new)
        base, floor = BASE - self._strangers, FLOOR + self._strangers
        self._evidence = {}
        for i in self._free_old:
            possible = self._evidence[i] = {}
            for j, similarity in self._compared[i].items():
                if similarity >= floor and j in free_new:
                    evidence = base + similarity + surroundings.evidence(i, j) + self._likeness(i, j)
                    if evidence > 0:
                        possible[j] = evidence
        for i in self._free_old:
            self._partner.pop(i, None)
        self._partner |= best_assignment(self._evidence)

    def _likeness(self, i: int, j: int) -> float:
        """What labels and opening words say for a pair."""
        if self._labels[OLD][i] == self._labels[NEW][j]:
            found = SAME_LABEL
        else:
            found = OTHER_KIND if self._kinds[OLD][i] != self._kinds[NEW][j] else 0.0
        parent = self._parents[OLD][i]
        if parent is not None and self._partner.get(parent, -1) == self._parents[NEW][j]:
            found += SAME_PARENT
        if self._similarity.same_first_clause(i, j) or self._compared[i][j] >= SAME:
            found += SAME_CLAUSE
        if self._similarity.same_opening(i, j):
            found += SAME_OPENING
        return found

    def _compare_in_place(self, surroundings: Surroundings) -> None:
        """Compare every lone old paragraph with the lone new ones near where it should be, rare words in common or not."""
        taken = set(self._partner.values())
        lone_new = [j for j in self._free_new if j not in taken]
        for i in self._free_old:
            if i in self._partner:
                continue
            expected, after, before = surroundings.expected(i)
            first = bisect_left(lone_new, max(expected - NEAR, after + 1))
            last = bisect_right(lone_new, min(expected + NEAR, before - 1))
            for j in lone_new[first:last]:
                if j not in self._compared[i]:
                    self._compared[i][j] = self._similarity.of(i, j)

    # Parts

    def _find_parts(self, nearby: float) -> bool:
        """Look for paragraphs inside others: old ones in new ones (merged), new ones in old ones (split).

        `nearby` is how much of one must stand in what became of its neighbours; elsewhere it is PART_ANYWHERE.
        """
        merged = self._parts_of(OLD, self._free_old, nearby)
        self._free_old = [i for i in self._free_old if i not in merged]
        split = self._parts_of(NEW, self._free_new, nearby)
        self._free_new = [j for j in self._free_new if j not in split]
        return bool(merged or split)

    def _parts_of(self, side: int, free: Sequence[int], nearby: float) -> set[int]:
        """Find parts among the free paragraphs of one draft, and release them from the pairs they were in."""
        source = {j: i for i, j in self._partner.items()}
        own, counterpart = (self._partner, source) if side == OLD else (source, self._partner)
        compared = self._compared if side == OLD else _turned(self._compared)
        free_wholes = {own[part] for part in free if part in own}
        linked = sorted(own)
        choices: dict[int, dict[int, float]] = {}
        for part in free:
            more, likely = self._strangers, compared.get(part, {})
            if part in own:
                i, j = (part, own[part]) if side == OLD else (own[part], part)
                if self._compared[i][j] >= SURE:
                    continue
                more += DISSOLVE + self._evidence[i][j]
                likely = {whole: similarity for whole, similarity in likely.items() if similarity > FLOOR}
            at = bisect_left(linked, part)
            beside = {own[k] for k in linked[max(0, at - 1) : at + 1 + (part in own)] if k != part}
            choices[part] = {
                whole: more + (nearby if whole in beside else PART_ANYWHERE)
                for whole in likely.keys() | beside
                if whole in free_wholes
            }
        found = find_parts(self._similarity, side, choices, counterpart, self._parts[side])
        self._parts[side].extend(found)
        parts = {part.part for part in found}
        for part in parts & own.keys():
            del self._partner[part if side == OLD else own[part]]
        return parts

    def _promote_parts(self) -> None:
        """Where nothing else became of a paragraph in the end, its best part is what became of it."""
        taken = set(self._partner.values())
        for side, parts in enumerate(self._parts):
            for part in sorted(parts, key=lambda part: -part.contained):
                i, j = (part.part, part.whole) if side == OLD else (part.whole, part.part)
                if i not in self._partner and j not in taken:
                    parts.remove(part)
                    taken.add(j)
                    self._partner[i] = j
                    self._free_old = sorted({*self._free_old, i})
                    self._compared[i][j] = self._similarity.of(i, j)
                    self._evidence[i] = {j: max(0.0, BASE + self._compared[i][j])}

    # Results

    def _cut(self) -> list[Match]:
        """The parts that were found."""
        pairs = [(p.part, p.whole, p, "merge") for p in self._parts[OLD]]
        pairs += [(p.whole, p.part, p, "split") for p in self._parts[NEW]]
        return [
            Match(i, j, p.contained, min(0.99, 0.5 + p.contained / 2), part=kind) for i, j, p, kind in pairs
        ]

    def _wholes(self) -> list[Match]:
        """The pairs that were chosen, and how certain each is: by how much it leads before the best other choice."""
        chosen = [(i, self._partner[i]) for i in self._free_old if i in self._partner]
        held = {j: self._evidence[i][j] for i, j in chosen}
        rival = dict.fromkeys(held, 0.0)
        for i, possible in self._evidence.items():
            own = self._partner.get(i)
            lost = possible[own] if own is not None else 0.0
            for j, evidence in possible.items():
                if j != own:
                    if j in rival:
                        rival[j] = max(rival[j], evidence - lost)
                    if own is not None:
                        rival[own] = max(rival[own], evidence - held.get(j, 0.0))
        return [
            Match(
                i,
                j,
                similarity := self._similarity.alike(i, j),
                certainty=min(0.99, 0.5 + held[j] - rival[j]),
                contested=held[j] - rival[j] < min(held[j], CLOSE),
                by_context=similarity + BASE <= 0,
            )
            for i, j in chosen
        ]


def _turned(pairs: Mapping[int, Mapping[int, float]]) -> dict[int, dict[int, float]]:
    """The same pairs, looked up by their second index."""
    turned: dict[int, dict[int, float]] = {}
    for i, others in pairs.items():
        for j, similarity in others.items():
            turned.setdefault(j, {})[i] = similarity
    return turned


def _parents(labels: Labels) -> list[int | None]:
    """For each label the index of the paragraph that it is a sub-paragraph of (`Label.parent`, without making it)."""
    index_of: dict[tuple[str, str, int, str, tuple[str, ...]], int] = {}
    parents: list[int | None] = []
    for index, label in enumerate(labels):
        paragraph, subs = (label.section, label.kind, label.number, label.suffix), label.subs
        if not label.alt:
            index_of[(*paragraph, subs)] = index
        parents.append(index_of.get((*paragraph, subs[:-1])) if subs else None)
    return parents
