"""The two exact algorithms under the alignment, against trying everything."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline.drafts.assignment import best_assignment, heaviest_chain

WEIGHT = st.sampled_from([0.25, 0.5, 0.75, 1.0, 3.0])
WEIGHTS = st.dictionaries(
    st.integers(0, 5), st.dictionaries(st.integers(0, 5), WEIGHT, max_size=4), max_size=6
)
PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), WEIGHT), max_size=9)


def greatest_sum(weights: dict[int, dict[int, float]]) -> float:
    """The best sum of weights, by trying everything."""
    if not weights:
        return 0.0
    row, *rest = weights
    best = greatest_sum({r: weights[r] for r in rest})
    for column, weight in weights[row].items():
        others = {r: {c: w for c, w in weights[r].items() if c != column} for r in rest}
        best = max(best, weight + greatest_sum(others))
    return best


@given(WEIGHTS)
def test_no_other_assignment_weighs_more(weights: dict[int, dict[int, float]]) -> None:
    chosen = best_assignment(weights)
    assert len(set(chosen.values())) == len(chosen)
    assert sum(weights[row][column] for row, column in chosen.items()) == pytest.approx(greatest_sum(weights))


def test_the_best_pair_yields_where_two_others_are_better_together() -> None:
    assert best_assignment({0: {0: 1.0, 1: 0.9}, 1: {0: 0.8}}) == {0: 1, 1: 0}


def test_a_row_stays_alone_rather_than_push_out_a_better_one() -> None:
    assert best_assignment({0: {0: 0.9}, 1: {0: 0.5}}) == {0: 0}


def rises(pairs: list[tuple[int, int, float]]) -> bool:
    return all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(PAIRS)
def test_no_other_chain_weighs_more(pairs: list[tuple[int, int, float]]) -> None:
    chain = [pairs[at] for at in heaviest_chain(pairs)]
    assert rises(chain)
    best = max(
        sum(weight for _, _, weight in some)
        for size in range(len(pairs) + 1)
        for some in combinations(sorted(pairs), size)
        if rises(list(some))
    )
    assert sum(weight for _, _, weight in chain) == pytest.approx(best)
