"""A file named on the command line, "-" being standard input."""

from __future__ import annotations

import sys
from pathlib import Path

from documents.draft import DraftText
from documents.questions import NO_ANSWERS, Answers
from documents.read import MAX_BYTES, read_bytes, read_file

STANDARD_INPUT = Path("-")


def read_given(path: Path, answers: Answers = NO_ANSWERS) -> DraftText:
    """Read a draft from a file or standard input. Raises as `read_file` does."""
    if path == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "-", answers=answers)
    return read_file(path, answers=answers)


def bytes_given(path: Path, most: int) -> bytes:
    """The first bytes of a file or of standard input, one more than `most` if there are. Raises OSError."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read(most + 1)
    with path.open("rb") as file:
        return file.read(most + 1)
