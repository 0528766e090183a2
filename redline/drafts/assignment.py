"""Two exact algorithms on pairs of indices with weights: the best one-to-one choice, and the heaviest part in order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from heapq import heappop, heappush

_NONE = -1


def best_assignment(weights: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Choose pairs so that the sum of their weights is greatest and no row and no column is in two of them.

    `weights[row][column]` holds the pairs that are allowed, all above 0; rows and columns may stay alone. This is
    the Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987) on a sparse matrix: a row whose
    best column nobody else wants costs nothing, so the price is paid for contested paragraphs only.
    """
    row_of: dict[int, int] = {}
    price: dict[int, float] = {}
    profit: dict[int, float] = {}
    contested: list[int] = []
    for row, choices in weights.items():
        if not choices:
            continue
        column = max(choices, key=choices.__getitem__)
        profit[row] = choices[column]
        if column in row_of:
            contested.append(row)
        else:
            row_of[column] = row
    for row in contested:
        _augment(row, weights, row_of, price, profit)
    return {row: column for column, row in row_of.items() if column >= 0}


def _augment(
    start: int,
    weights: Mapping[int, Mapping[int, float]],
    row_of: dict[int, int],
    price: dict[int, float],
    profit: dict[int, float],
) -> None:
    """Give `start` a column, moving others to their next best where that is better for all together.

    Staying alone is a column of one's own, -2 - row, of weight 0.
    """
    distance: dict[int, float] = {}
    done: dict[int, float] = {}
    came_from: dict[int, int] = {}
    held: dict[int, int] = {}
    heap: list[tuple[float, int]] = []
    row, so_far = start, 0.0
    while True:
        for column, weight in (*weights[row].items(), (-2 - row, 0.0)):
            if column in done:
                continue
            through = so_far + profit[row] + price.get(column, 0.0) - weight
            if through < distance.get(column, float("inf")):
                distance[column] = through
                came_from[column] = row
                heappush(heap, (through, column))
        so_far, column = heappop(heap)
        while column in done:
            so_far, column = heappop(heap)
        done[column] = so_far
        if column not in row_of:
            break
        row = row_of[column]
        held[row] = column
    shortest = so_far
    profit[start] -= shortest
    for visited, at in done.items():
        if visited in row_of:
            price[visited] = price.get(visited, 0.0) + shortest - at
            profit[row_of[visited]] -= shortest - at
    while True:
        row = came_from[column]
        row_of[column] = row
        if row == start:
            return
        column = held[row]


def heaviest_chain(pairs: Sequence[tuple[int, int, float]]) -> list[int]:
    """The positions in `pairs` of the heaviest selection in which both indices rise together.

    `pairs` are (old, new, weight), weights above 0. Two pairs that share an index are never both chosen.
    """
    order = sorted(range(len(pairs)), key=lambda at: (pairs[at][0], -pairs[at][1]))
    # Ends of chains that no other end beats: new index and total weight both rise along the list.
    ends: list[int] = []
    totals: list[float] = []
    last: list[int] = []
    before: dict[int, int] = {}
    for at in order:
        _, new, weight = pairs[at]
        rank = bisect_left(ends, new)
        total = weight + (totals[rank - 1] if rank else 0.0)
        before[at] = last[rank - 1] if rank else _NONE
        stop = rank
        while stop < len(ends) and totals[stop] <= total:
            stop += 1
        if stop == rank and rank < len(ends) and ends[rank] == new:
            continue
        ends[rank:stop], totals[rank:stop], last[rank:stop] = [new], [total], [at]
    chain: list[int] = []
    at = last[-1] if last else _NONE
    while at != _NONE:
        chain.append(at)
        at = before[at]
    return chain[::-1]
