"""Paragraphs that were split in two or merged into one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from redline.similarity import Features, Similarity


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
    """Find the paragraphs of `side` (0 old, 1 new) that stand alone because they were cut out of another or joined
    to another.

    `wholes[part][whole]` says which paragraphs of the other draft come into question and how much of the part such a
    one must contain. What a whole has in common with its own `counterpart`, and with the parts `known` or found
    before, counts for nothing: a part is what is left over.
    """
    accounted: dict[int, Features] = {}

    def besides(whole: int) -> Features:
        return accounted.get(whole) or similarity.features(side, counterpart[whole])

    def contained(part: int, whole: int) -> float:
        features = similarity.features(side, part), similarity.features(1 - side, whole)
        return similarity.contained(*features, besides(whole))

    for before in known:
        accounted[before.whole] = besides(before.whole) | similarity.features(side, before.part)
    possible = [
        Part(part, whole, found)
        for part, choices in wholes.items()
        for whole, enough in choices.items()
        if (found := contained(part, whole)) >= enough
    ]
    possible.sort(key=lambda candidate: (-candidate.contained, candidate.part, candidate.whole))
    parts: dict[int, Part] = {}
    for best in possible:
        if best.part not in parts and contained(best.part, best.whole) >= wholes[best.part][best.whole]:
            parts[best.part] = best
            accounted[best.whole] = besides(best.whole) | similarity.features(side, best.part)
    return list(parts.values())
