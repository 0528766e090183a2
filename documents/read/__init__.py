"""Read a draft from a file or a pasted text."""

from __future__ import annotations

from pathlib import Path

from documents.model import DraftText
from documents.read.paragraphs import understand
from documents.read.text import extract_text


def read_bytes(data: bytes, name: str) -> DraftText:
    """Read a file's content. `name` (the file's name) only helps to tell the format; the content decides."""
    return read_text(data.decode("utf-8-sig"))


def read_text(text: str) -> DraftText:
    """Read pasted plain text."""
    return understand(extract_text(text))


def read_file(path: Path) -> DraftText:
    """Read a file."""
    return read_bytes(path.read_bytes(), path.name)
