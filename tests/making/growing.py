"""How much longer eight times as much takes: two computing times of one run, on one machine. Linear is 8, quadratic 64."""

from __future__ import annotations

import time
from collections.abc import Callable

SMALL, LARGE = 6_000, 48_000
"""Characters: a paragraph has 50,000 at most. Both are whole numbers of most of what is repeated, so that they end alike."""
MOST = 24
"""How many times as long eight times as much may take: what is over 8 allows for a machine that does other things."""


def took(act: Callable[[str], object], given: str, times: int = 1) -> float:
    """The least computing time of several."""
    least = float("inf")
    for _ in range(times):
        begun = time.process_time()
        act(given)
        least = min(least, time.process_time() - begun)
    return least


def filled(piece: str, size: int) -> str:
    """So many characters of a piece that repeats itself."""
    return (piece * (size // len(piece) + 1))[:size]
