"""What the product keeps between two comparisons, let go: each round of a benchmark computes."""

from __future__ import annotations


def forget_redlines() -> None:
    """The next comparison of two texts is made anew."""
    from documents import compare

    compare._runs_kept.cache_clear()
    compare._long_runs_kept.cache_clear()
