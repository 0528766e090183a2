"""Plain text to blocks."""

from __future__ import annotations

from documents.model import Block, Source


def extract_text(text: str) -> Source:
    """Cut plain text into blocks."""
    return Source(
        tuple(
            Block(line, f"line {number}")
            for number, line in enumerate(text.splitlines(), start=1)
            if line.strip()
        )
    )
