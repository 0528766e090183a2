"""Read a draft from a file or a pasted text."""

from __future__ import annotations

from pathlib import Path

from documents.model import DraftText


def read_bytes(data: bytes, name: str) -> DraftText:
    """Read a file's content. `name` (the file's name) only helps to tell the format; the content decides."""
    raise NotImplementedError


def read_text(text: str) -> DraftText:
    """Read pasted plain text."""
    raise NotImplementedError


def read_file(path: Path) -> DraftText:
    """Read a file."""
    raise NotImplementedError
