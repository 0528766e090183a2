"""The alignment of least cost where words of grammar that two replacements leave between them weigh half.

"of the" kept between two replacements says that nothing was kept, and makes two edits of one. So in a kept block of
nothing but such words and marks, with something struck and something inserted on both of its sides, each word kept
saves one instead of two (`optimum` has the rest of the cost). In the terms used there, a block of k words gains
2 (k - 1), and such a block k - 2; the best chain of pairs has the greatest gain.

Whether a block counts half is known only when the edit behind it is. A chain therefore ends in one of three states: WHOLE (the block at its end counts
whole, whatever follows), BOUND (nothing but words of grammar since a replacement, counted whole: no replacement may
follow) and HALF (the same, counted half: anything may follow). With these the costs stay affine, and each pair of
neighbours that both texts share is looked at once, as in `optimum`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from redline.texts.grammar import is_light
from redline.texts.phrasing import unease
from redline.texts.words import Edit, Texts

Block = tuple[int, int, int]
"""Where the kept words begin in either text, and how many they are."""

Row = tuple[int, Sequence[int]]
"""Where a pair stands in the old text, and everywhere it stands in the new."""

_WHOLE, _BOUND, _HALF = range(3)
_NONE = -1
"""The gain of a state that cannot be."""

_Gains = tuple[int, int, int]

_Node = tuple[int, int, int]
"""A pair's place in both texts, and the state of the chain that ends with it."""

_Priced = tuple[int, _Node, "_Priced | None"]
"""What the edits behind a node cost the reader, the node, the rest of the chain."""

_COMPARED = 2000
"""How many pairs of equally good chains are compared for each gain."""

_BLOCK = 1000
"""What one more block costs when chains gain the same: more than any unease."""


def has_confetti(texts: Texts, within: Edit, blocks: Sequence[Block]) -> bool:
    """Whether any block of nothing but words of grammar stands between two replacements."""
    return any(
        _all_light(texts, block) and _between_replacements(within, blocks, at, blocks[at - 1] if at else None)
        for at, block in enumerate(blocks)
    )


def without_confetti(texts: Texts, within: Edit, blocks: Sequence[Block]) -> list[Block]:
    """The blocks without those that gain nothing: at most two words of grammar between two replacements."""
    left: list[Block] = []
    for at, block in enumerate(blocks):
        idle = block[2] <= 2 and _all_light(texts, block)
        if not idle or not _between_replacements(within, blocks, at, left[-1] if left else None):
            left.append(block)
    return left


def _all_light(texts: Texts, block: Block) -> bool:
    return all(map(is_light, texts.old_words[block[0] : block[0] + block[2]]))


def _between_replacements(within: Edit, blocks: Sequence[Block], at: int, before: Block | None) -> bool:
    i, i_end, j, j_end = within
    if before is not None:
        i, j = before[0] + before[2], before[1] + before[2]
    block_i, block_j, length = blocks[at]
    if at + 1 < len(blocks):
        i_end, j_end, _ = blocks[at + 1]
    return i < block_i and j < block_j and block_i + length < i_end and block_j + length < j_end


def best_chain(texts: Texts, within: Edit, rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The pairs of the chain that gains most; among equals the one of the fewest blocks, then the one that
    reads best. Empty if no chain gains anything, or where texts repeat so much that not all equals could be compared."""
    return _Search(texts, within).chain(rows)


@dataclass
class _Best:
    """The best gains so far, of chains that end far enough before the row looked at."""

    nearest: list[int]
    """For each gain the first column in which a chain that a replacement may follow reaches it, three rows above."""
    of_column: dict[int, int] = field(default_factory=dict)
    """For each column the best gain of all chains that end there, two rows above."""

    def reach(self, column: int, gain: int) -> None:
        """Note a chain that a replacement may follow."""
        if gain >= len(self.nearest):
            self.nearest += [column] * (gain + 1 - len(self.nearest))
        while self.nearest[gain] > column:
            self.nearest[gain] = column
            gain -= 1


class _Search:
    def __init__(self, texts: Texts, within: Edit) -> None:
        self.texts = texts
        self.i, self.i_end, self.j, self.j_end = within
        self.light = [is_light(word) for word in texts.old_words[self.i : self.i_end]]
        self.nodes: list[list[_Node]] = []

    def chain(self, rows: Sequence[Row]) -> list[tuple[int, int]]:
        self._gains(rows)
        return self._easiest()

    def _is_light(self, i: int) -> bool:
        """Whether both words of a pair are light."""
        return self.light[i - self.i] and self.light[i + 1 - self.i]

    def _gains(self, rows: Sequence[Row]) -> None:
        """Find for each pair and state the greatest gain of a chain that ends so."""
        best = _Best([self.j - 2])
        waiting: deque[tuple[int, dict[int, _Gains]]] = deque()
        recent: dict[int, dict[int, _Gains]] = {}
        for i, columns in rows:
            while waiting and waiting[0][0] <= i - 3:
                for j, (whole, _, half) in waiting.popleft()[1].items():
                    if max(whole, half) > 0:
                        best.reach(j, max(whole, half))
            for above in [above for above in recent if above <= i - 2]:
                for j, gains in recent[above].items():
                    best.of_column[j] = max(best.of_column.get(j, 0), *gains)
                if above < i - 2:
                    del recent[above]
            row = self._row(i, columns, recent, best)
            recent.pop(i - 2, None)
            recent[i] = row
            waiting.append((i, row))

    def _row(
        self, i: int, columns: Sequence[int], recent: Mapping[int, dict[int, _Gains]], best: _Best
    ) -> dict[int, _Gains]:
        light = self._is_light(i)
        last = recent.get(i - 1, {})
        above = recent.get(i - 2, {})
        above_columns = list(above)
        above_best: list[int] = []
        for gains in above.values():
            above_best.append(max(*gains, above_best[-1] if above_best else _NONE))
        row: dict[int, _Gains] = {}
        for j in columns:
            whole = bound = half = _NONE
            # What follows an insertion or a deletion, or the start of the text.
            one_sided = best.of_column.get(j - 2, _NONE)
            if i == self.i or j == self.j:
                one_sided = max(one_sided, 0)
            at = bisect_right(above_columns, j - 2)
            if at:
                one_sided = max(one_sided, above_best[at - 1])
            if one_sided > _NONE:
                whole = one_sided + 2
            if i > self.i:
                replaced = bisect_right(best.nearest, j - 3) - 1
                if replaced > _NONE and light:
                    bound, half = replaced + 2, replaced
                elif replaced > _NONE:
                    whole = max(whole, replaced + 2)
            if (before := last.get(j - 1)) is not None:
                if before[_WHOLE] > _NONE:
                    whole = max(whole, before[_WHOLE] + 2)
                if before[_BOUND] > _NONE and light:
                    bound = max(bound, before[_BOUND] + 2)
                elif before[_BOUND] > _NONE:
                    whole = max(whole, before[_BOUND] + 2)
                if before[_HALF] > _NONE and light:
                    half = max(half, before[_HALF] + 1)
            row[j] = whole, bound, half
            for state, gain in enumerate(row[j]):
                if gain > _NONE:
                    self.nodes += [[] for _ in range(gain + 1 - len(self.nodes))]
                    self.nodes[gain].append((i, j, state))
        return row

    def _easiest(self) -> list[tuple[int, int]]:
        """Of the chains that gain most the one that reads best: from the last pairs to the first."""
        alive: list[list[_Priced]] = [[] for _ in range(len(self.nodes) + 2)]
        found: list[_Priced] = []
        top = max(
            (gain for gain, nodes in enumerate(self.nodes) if any(map(self._may_end, nodes))), default=0
        )
        for gain in range(top, -1, -1):
            nodes = self.nodes[gain]
            most = max(1, _COMPARED // max(1, len(nodes)))
            for later in (gain + 1, gain + 2):
                if len(alive[later]) > most:
                    alive[later].sort(key=lambda chain: chain[0])
                    del alive[later][most:]
            halves: list[_Priced] = []
            for node in reversed(nodes):
                best: _Priced | None = None
                if gain == top and self._may_end(node):
                    best = (self._unease(node, (self.i_end, self.j_end)), node, None)
                for step, chains in ((0, halves[-most:]), (1, alive[gain + 1]), (2, alive[gain + 2])):
                    for chain in chains:
                        price = self._price(node, chain[1], step)
                        if price is not None and (best is None or price + chain[0] < best[0]):
                            best = (price + chain[0], node, chain)
                if best is None:
                    continue
                alive[gain].append(best)
                if node[2] == _HALF:
                    halves.append(best)
                if self._may_start(node, gain):
                    i, j, _ = node
                    first = unease(self.texts, (self.i, i, self.j, j))
                    found.append((best[0] + first, node, best[2]))
        rest: _Priced | None = min(found, key=lambda chain: chain[0], default=None)
        points: list[tuple[int, int]] = []
        while rest is not None:
            points.append(rest[1][:2])
            rest = rest[2]
        return points

    def _may_end(self, node: _Node) -> bool:
        """Whether the last edit may follow: no replacement behind what was counted whole for want of one."""
        i, j, state = node
        return state != _BOUND or i + 2 == self.i_end or j + 2 == self.j_end

    def _may_start(self, node: _Node, gain: int) -> bool:
        i, j, state = node
        if i == self.i or j == self.j:
            return state == _WHOLE and gain == 2
        if self._is_light(i):
            return (state, gain) in ((_BOUND, 2), (_HALF, 0))
        return state == _WHOLE and gain == 2

    def _unease(self, node: _Node, following: tuple[int, int]) -> int:
        return unease(self.texts, (node[0] + 2, following[0], node[1] + 2, following[1]))

    def _price(self, node: _Node, following: _Node, step: int) -> int | None:
        """What a reader pays for the step from one pair to the next of a chain; None if the chain cannot go so."""
        i, j, state = node
        next_i, next_j, next_state = following
        if next_i == i + 1 and next_j == j + 1:
            light = self._is_light(next_i)
            allowed = (
                next_state == (_WHOLE if state == _BOUND and not light else state)
                and step == (1 if state == _HALF else 2)
                and (state != _HALF or light)
            )
            return 0 if allowed else None
        if next_i < i + 2 or next_j < j + 2 or step != (0 if next_state == _HALF else 2):
            return None
        if next_i == i + 2 or next_j == j + 2:
            allowed = next_state == _WHOLE
        else:
            allowed = state != _BOUND and (next_state != _WHOLE) == self._is_light(next_i)
        return _BLOCK + self._unease(node, (next_i, next_j)) if allowed else None
