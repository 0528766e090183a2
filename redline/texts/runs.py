"""A redline: two texts as one list of runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redline.labels.label import Label


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a draft: which of them, counted from 0, and its label."""

    index: int
    label: Label


@dataclass(frozen=True)
class Run:
    """A stretch of a redline. `op` is "=" kept, "-" deleted or "+" inserted; `move` joins both ends of a move.

    In a comparison of two drafts words may stand in another paragraph than before (`redline.drafts.flow`).
    """

    op: str
    text: str
    move: int | None = None
    source: Place | None = None
    """Of kept and deleted words, the paragraph of the old draft that they stood in, if it is not the one beside which
    they are shown; of inserted words that were moved here, the paragraph that they come from."""
    target: Place | None = None
    """Of deleted words that were moved to another paragraph, the paragraph of the new draft where they stand now."""

    @property
    def elsewhere(self) -> Place | None:
        """Of words that moved to another paragraph, the other one: where they were, or where they are."""
        if self.op == "=" or self.move is None:
            return None
        return self.source if self.op == "+" else self.target


def old_text(runs: Iterable[Run]) -> str:
    """The text before: what is kept and what is deleted."""
    return "".join(run.text for run in runs if run.op != "+")


def new_text(runs: Iterable[Run]) -> str:
    """The text after: what is kept and what is inserted."""
    return "".join(run.text for run in runs if run.op != "-")
