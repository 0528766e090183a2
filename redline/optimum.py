"""Which words two texts keep: the alignment of least cost, exactly.

The cost (see `redline.diff`) is an affine gap cost after Gotoh (1982). It has a shorter form here. Let K words be
kept, in blocks without an edit in between, and let P be the pairs of neighbours inside the blocks. Both ends of the
texts count as kept, so edits stand only between blocks, and K - P blocks make K - P - 1 edits:

    cost = (words of both texts - 2 K) + 2 (K - P - 1) + constant = constant - 2 P

So the least cost is the largest number of neighbours kept together, and a word kept alone gains nothing. Pairs of
neighbouring words seldom repeat in a text: the pairs that both texts share are few, and the longest chain of them is
found as Hunt and Szymanski (1977) find a longest common subsequence, in plain Python and in the time it takes to look
at each shared pair once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

Edit = tuple[int, int, int, int]
"""Units old[a:b] become units new[c:d]; both may be empty when only the space in front of the next word differs."""

_Node = tuple[int, int, "_Node | None"]


def edits(old: Sequence[str], new: Sequence[str]) -> list[Edit]:
    """The edits of least cost between two lists of units (`redline.words.split`), fewest edits first among equals."""
    start = _common_start(old, new)
    old_end, new_end = _common_end(old, new, start)
    found: list[Edit] = []
    i, j = start, start
    for block_i, block_j, length in _blocks(old[start:old_end], new[start:new_end]):
        found.append((i, start + block_i, j, start + block_j))
        i, j = start + block_i + length, start + block_j + length
    if i < old_end or j < new_end or old[old_end] != new[new_end]:
        found.append((i, old_end, j, new_end))
    return found


def _common_start(old: Sequence[str], new: Sequence[str]) -> int:
    """How many units stand at the start of both. Keeping them is always of least cost."""
    limit = min(len(old), len(new)) - 1
    for index in range(limit):
        if old[index] != new[index]:
            return index
    return limit


def _common_end(old: Sequence[str], new: Sequence[str], start: int) -> tuple[int, int]:
    """Where the words that stand at the end of both begin, in either text; the space in front of the first may differ."""
    i, j = len(old) - 1, len(new) - 1
    while i > start and j > start and old[i] == new[j] and old[i - 1].lstrip() == new[j - 1].lstrip():
        i -= 1
        j -= 1
    return i, j


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int]]:
    """The blocks of at least two neighbouring words kept: where in old, where in new, how many words."""
    if len(old) < 2 or len(new) < 2:
        return []
    pairs = list(zip([unit.lstrip() for unit in old], old[1:], strict=False))
    wanted = set(pairs)
    places: dict[tuple[str, str], list[int]] = {}
    for j, pair in enumerate(zip([unit.lstrip() for unit in new], new[1:], strict=False)):
        if pair in wanted:
            places.setdefault(pair, []).append(j)
    if not places:
        return []
    return _joined(_longest_chain([places.get(pair) for pair in pairs]))


def _joined(node: _Node | None) -> list[tuple[int, int, int]]:
    """A chain of kept pairs as blocks, first to last."""
    found: list[tuple[int, int, int]] = []
    while node is not None:
        i, j, node = node
        if found and found[-1][0] == i + 1 and found[-1][1] == j + 1:
            found[-1] = (i, j, found[-1][2] + 1)
        else:
            found.append((i, j, 2))
    return found[::-1]


def _longest_chain(rows: Sequence[list[int] | None]) -> _Node | None:
    """The longest chain of pairs, and of those one with the fewest blocks.

    `rows[i]` says where in the new text the pair that starts at word i of the old text starts. After the pair (i, j)
    comes either (i + 1, j + 1), in the same block, or a pair that shares no word with it: both at least two further.
    """
    # nearest[k] is the first place in the new text where a chain of k pairs can end; ends[k] holds such chains as
    # (end, blocks, chain), an end further on only where it has fewer blocks.
    nearest: list[int] = [-2]
    ends: list[list[tuple[int, int, _Node | None]]] = [[(-2, 0, None)]]
    last_row = -2
    older: dict[int, tuple[int, int, _Node]] = {}
    last: dict[int, tuple[int, int, _Node]] = {}

    def settle(row: dict[int, tuple[int, int, _Node]]) -> None:
        for j, (count, blocks, node) in row.items():
            if count == len(nearest):
                nearest.append(j)
                ends.append([(j, blocks, node)])
                continue
            chains = ends[count]
            at = len(chains)
            while at and chains[at - 1][0] > j:
                at -= 1
            if at and chains[at - 1][1] <= blocks:
                continue
            keep = at
            while keep < len(chains) and chains[keep][1] >= blocks:
                keep += 1
            if at and chains[at - 1][0] == j:
                at -= 1
            chains[at:keep] = [(j, blocks, node)]
            nearest[count] = chains[0][0]

    for i, places in enumerate(rows):
        if places is None:
            continue
        settle(older)
        if last_row == i - 1:
            older = last
        else:
            settle(last)
            older = last = {}
        row: dict[int, tuple[int, int, _Node]] = {}
        for j in places:
            count = bisect_right(nearest, j - 2)
            before = last.get(j - 1)
            if before is not None and before[0] >= count:
                row[j] = (before[0] + 1, before[1], (i, j, before[2]))
                continue
            chains = ends[count - 1]
            at = len(chains) - 1
            while chains[at][0] > j - 2:
                at -= 1
            blocks = chains[at][1] + 1
            if before is not None and before[0] == count - 1 and before[1] <= blocks:
                row[j] = (count, before[1], (i, j, before[2]))
            else:
                row[j] = (count, blocks, (i, j, chains[at][2]))
        last, last_row = row, i
    settle(older)
    if last is not older:
        settle(last)
    return ends[-1][-1][2]
