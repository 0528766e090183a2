"""Paragraphs that were split in two or merged into one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from redline.drafts.similarity import NEW, OLD, Pairs, Similarity

_NEARBY, _ANYWHERE = 0.35, 0.5
"""So much of a paragraph whose clause is new must stand in what became of a neighbour, or of any other paragraph."""


@dataclass(frozen=True)
class Part:
    """A lone paragraph `part` of one draft that stands in `whole` of the other; `contained` says how much of it."""

    part: int
    whole: int
    contained: float


def find_parts(
    similarity: Similarity,
    side: int,
    wholes: Mapping[int, Mapping[int, float]],
    counterpart: Mapping[int, int],
    known: Iterable[Part],
) -> list[Part]:
    """Find the paragraphs of `side` that were cut out of another one, or joined to another one.

    `wholes[part][whole]` says which paragraphs of the other draft come into question and how much of the part such a
    one must contain. What a whole has in common with its own `counterpart`, and with the parts `known` or found
    before, counts for nothing: a part is what is left over. No paragraph is a part and a counterpart at once.
    """
    accounted: dict[int, Pairs] = {}
    partner = {mine: theirs for theirs, mine in counterpart.items()}

    def besides(whole: int) -> Pairs:
        if whole in accounted:
            return accounted[whole]
        return similarity.pairs(side, counterpart[whole]) if whole in counterpart else frozenset()

    def contained(part: int, whole: int) -> float:
        features = similarity.pairs(side, part), similarity.pairs(1 - side, whole)
        return similarity.contained(*features, besides(whole))

    for before in known:
        accounted[before.whole] = besides(before.whole) | similarity.pairs(side, before.part)
    possible = [
        Part(part, whole, found)
        for part, choices in wholes.items()
        for whole, enough in choices.items()
        if counterpart[whole] != part and (found := contained(part, whole)) >= enough
    ]
    possible.sort(key=lambda candidate: (-candidate.contained, candidate.part, candidate.whole))
    parts: dict[int, Part] = {}
    for best in possible:
        if best.part in parts or partner.get(best.part) in accounted or counterpart[best.whole] in parts:
            continue
        if contained(best.part, best.whole) >= wholes[best.part][best.whole]:
            parts[best.part] = best
            accounted[best.whole] = besides(best.whole) | similarity.pairs(side, best.part)
    return list(parts.values())


def parts_of_known(
    old: Sequence[str], new: Sequence[str], known: Mapping[int, int]
) -> list[tuple[int, int, Part, str]]:
    """The parts among the texts that have no counterpart, where all counterparts are `known`: old and new index, the part,
    and "split" or "merge". Only what became of a text that changed comes into question."""
    changed = {i: j for i, j in known.items() if old[i] != new[j]}
    lone_old = [i for i in range(len(old)) if i not in known]
    taken = set(known.values())
    lone_new = [j for j in range(len(new)) if j not in taken]
    if not changed or not (lone_old or lone_new):
        return []
    similarity = Similarity(old, new)
    turned = {j: i for i, j in changed.items()}
    split = _parts_beside(similarity, NEW, lone_new, similarity.likely(sorted(changed), lone_new), changed)
    merged = _parts_beside(similarity, OLD, lone_old, similarity.likely(lone_old, sorted(turned)), turned)
    return [
        *((part.whole, part.part, part, "split") for part in split),
        *((part.part, part.whole, part, "merge") for part in merged),
    ]


def _parts_beside(
    similarity: Similarity,
    side: int,
    lone: Sequence[int],
    compared: Mapping[int, Iterable[int]],
    counterpart: Mapping[int, int],
) -> list[Part]:
    """Parts among the lone paragraphs of a side; `counterpart` leads from the wholes of the other side to this one."""
    whole_of = {mine: theirs for theirs, mine in counterpart.items()}
    likely: dict[int, set[int]] = {part: set() for part in lone}
    for i, found in compared.items():
        for j in found:
            part, whole = (i, j) if side == OLD else (j, i)
            likely[part].add(whole)
    places = sorted(whole_of)
    choices = {}
    for part in lone:
        at = bisect_left(places, part)
        beside = {whole_of[place] for place in places[max(0, at - 1) : at + 1]}
        choices[part] = {
            whole: _NEARBY if whole in beside else _ANYWHERE for whole in sorted(likely[part] | beside)
        }
    return find_parts(similarity, side, choices, counterpart, ())
