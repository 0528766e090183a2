"""Labels of paragraphs: PP 4, PP 11bis, OP 2(l), OP 2(a)(iii), OP 5 alt."""

from __future__ import annotations

from dataclasses import dataclass


class LabelError(ValueError):
    """A text that is not one label; the message names what is wrong."""


@dataclass(frozen=True)
class Label:
    """One paragraph's label."""

    kind: str
    number: int
    suffix: str = ""
    subs: tuple[str, ...] = ()
    alt: int = 0


@dataclass(frozen=True)
class Reference:
    """A place in prose that names paragraphs: characters start to end (exclusive), and the labels it means."""

    start: int
    end: int
    labels: tuple[Label, ...]


def parse_label(text: str) -> Label:
    """Parse one label."""
    raise NotImplementedError


def find_references(text: str) -> list[Reference]:
    """Find every reference in prose."""
    raise NotImplementedError
