"""Mentions of paragraphs in prose."""
from __future__ import annotations
from dataclasses import dataclass
from redline.labels import Label


@dataclass(frozen=True)
class Reference:
    """A place in prose that names paragraphs: characters start to end (exclusive), and the labels it means."""

    start: int
    end: int
    labels: tuple[Label, ...]


def find_references(text: str) -> list[Reference]:
    raise NotImplementedError
