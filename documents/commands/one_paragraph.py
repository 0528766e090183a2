"""A file that holds one paragraph, as `carry` and `uptake` are given them; - is standard input."""

from __future__ import annotations

import re
from pathlib import Path

from documents.commands import CommandFailedError
from documents.commands.given import bytes_given
from documents.errors import DocumentError
from documents.read import MAX_BYTES, extract
from documents.read.sniff import is_pdf, is_word_file, refuse_unreadable
from documents.text import squash

MOST_BYTES = 1_000_000
"""No paragraph is longer; a larger text is something else."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


def read_paragraph(path: Path) -> str:
    """The one paragraph of a file, spaces squashed as everywhere in the house."""
    try:
        content = bytes_given(path, MAX_BYTES)
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror or error}.") from error
    try:
        paragraphs = _paragraphs(path, content)
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    if len(paragraphs) > 1:
        raise CommandFailedError(f"{path}: holds {len(paragraphs)} paragraphs; give a file of one paragraph.")
    return squash("".join(paragraphs))


def _paragraphs(path: Path, content: bytes) -> list[str]:
    """Those of a Word file or a PDF, or of a text. Raises CommandFailedError and DocumentError."""
    if is_word_file(content) or is_pdf(content):
        if len(content) > MAX_BYTES:
            raise CommandFailedError(f"{path}: over {MAX_BYTES:,} bytes; give a file of one paragraph.")
        return [words for block in extract(content).blocks if (words := squash(block.text))]
    if len(content) > MOST_BYTES:
        raise CommandFailedError(f"{path}: over {MOST_BYTES:,} bytes; give a file of one paragraph.")
    refuse_unreadable(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandFailedError(f"{path}: not UTF-8 text (byte {error.start + 1}).") from error
    if "\0" in text:
        raise CommandFailedError(f"{path}: not a text file.")
    return _BLANK_LINE.split("\n".join(text.splitlines()).strip())
