"""Paragraphs that were split in two or merged into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redline.drafts.similarity import Pairs, Similarity


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
