"""Which paragraph of one draft is which of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol


class LabelledText(Protocol):
    """What is aligned: anything with a canonical label (as text) and a text."""

    @property
    def label(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Link:
    """Paragraph `old` (index) became paragraph `new` (index)."""

    old: int
    new: int
    score: float
    method: str
    moved: bool = False


@dataclass(frozen=True)
class Alignment:
    """All links between two drafts, and the rows in which both are shown side by side."""

    links: tuple[Link, ...]
    rows: tuple[tuple[int | None, int | None], ...]


def align(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    *,
    confirmed: Mapping[int, int | None] | None = None,
) -> Alignment:
    """Align two drafts."""
    raise NotImplementedError
