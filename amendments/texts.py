"""A paragraph's text as it is stored."""

from __future__ import annotations


def squash(text: str) -> str:
    """A paragraph's text as it is stored: one line, single spaces."""
    return " ".join(text.replace("\u00a0", " ").split())
