"""A redline: two texts as one list of runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of a redline. `op` is "=" kept, "-" deleted or "+" inserted; `move` joins both ends of a move."""

    op: str
    text: str
    move: int | None = None


def old_text(runs: Iterable[Run]) -> str:
    """The text before: what is kept and what is deleted."""
    return "".join(run.text for run in runs if run.op != "+")


def new_text(runs: Iterable[Run]) -> str:
    """The text after: what is kept and what is inserted."""
    return "".join(run.text for run in runs if run.op != "-")
