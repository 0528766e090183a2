"""What the pairs known so far say about where every other pair should be."""

from __future__ import annotations

from collections.abc import Mapping

from redline.drafts.assignment import heaviest_chain

IN_PLACE, IN_ORDER, NEIGHBOUR = 0.10, 0.05, 0.025
"""Evidence for a pair at its expected place; for one that only keeps the order; for each neighbour that agrees."""
NEAR = 3
"""By how many paragraphs a pair may miss its expected place and still be in place."""


class Surroundings:
    """Made of pairs of indices; asked about any others. What is known of a paragraph itself counts for nothing."""

    def __init__(self, sizes: tuple[int, int], partner: Mapping[int, int]) -> None:
        """`sizes` are the numbers of old and new paragraphs."""
        self._partner = partner
        self._last = (sizes[0] - 1, sizes[1] - 1)
        links = sorted(partner.items())
        in_order = [links[at] for at in heaviest_chain([(i, j, 1.0) for i, j in links])]
        known = [(-1, -1), *in_order, sizes]
        self._between: list[tuple[tuple[int, int], tuple[int, int]]] = []
        at = 1
        for i in range(sizes[0]):
            itself = known[at][0] == i
            self._between.append((known[at - 1], known[at + itself]))
            at += itself

    def expected(self, i: int) -> tuple[float, int, int]:
        """The place in the new draft where old paragraph i should be, and the new paragraphs it should be between."""
        (old_before, new_before), (old_after, new_after) = self._between[i]
        step = (new_after - new_before) / (old_after - old_before)
        return new_before + (i - old_before) * step, new_before, new_after

    def evidence(self, i: int, j: int) -> float:
        """What the place of this pair says for it, in units of similarity."""
        expected, new_before, new_after = self.expected(i)
        found = 0.0
        if new_before <= j <= new_after:
            found = IN_PLACE if abs(j - expected) <= NEAR else IN_ORDER
        if self._partner.get(i - 1) == j - 1 if i else j == 0:
            found += NEIGHBOUR
        if self._partner.get(i + 1) == j + 1 or (i, j) == self._last:
            found += NEIGHBOUR
        return found
