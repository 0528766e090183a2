"""A file that holds one paragraph, as `carry` and `uptake` are given them; - is standard input."""

from __future__ import annotations

import re
from pathlib import Path

from documents.commands import CommandFailedError
from documents.commands.given import bytes_given
from documents.text import squash

MOST_BYTES = 1_000_000
"""No paragraph is longer; a larger file is something else."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def read_paragraph(path: Path) -> str:
    """The one paragraph of a file, spaces squashed as everywhere in the house."""
    try:
        content = bytes_given(path, MOST_BYTES)
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror or error}.") from error
    if len(content) > MOST_BYTES:
        raise CommandFailedError(f"{path}: over {MOST_BYTES:,} bytes; give a file of one paragraph.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandFailedError(f"{path}: not UTF-8 text (byte {error.start + 1}).") from error
    if "\0" in text:
        raise CommandFailedError(f"{path}: not a text file.")
    paragraphs = _BLANK_LINE.split("\n".join(text.splitlines()).strip())
    if len(paragraphs) > 1:
        raise CommandFailedError(f"{path}: holds {len(paragraphs)} paragraphs; give a file of one paragraph.")
    return squash(text)
