"""A file named on the command line, "-" being standard input."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from documents.commands import CommandFailedError
from documents.draft import DraftText
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers
from documents.read import MAX_BYTES, read_bytes, read_file

STANDARD_INPUT = Path("-")


def read_once(*paths: Path) -> None:
    """Raises CommandFailedError where standard input is given for two files: the second would find nothing left."""
    if paths.count(STANDARD_INPUT) > 1:
        raise CommandFailedError("Only one of the files may be -, standard input.")


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


def draft_given(path: Path, answers: Answers = NO_ANSWERS) -> DraftText:
    """Read a draft. Raises CommandFailedError, which names the file and what is wrong with it."""
    try:
        return read_given(path, answers)
    except DocumentError as error:
        raise CommandFailedError(f"{path}: {error.message}") from error
    except OSError as error:
        raise CommandFailedError(f"{path}: {error.strerror or error}") from error


def changed_at(path: Path) -> datetime:
    """When a file was changed last; of standard input, now."""
    if path == STANDARD_INPUT:
        return datetime.now(UTC)
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def write_out(content: bytes, output: Path | None, out: Any) -> None:
    """Write to a file, or to standard output if there is none. Raises CommandFailedError."""
    if output is None:
        # Word files are bytes, and a terminal or a pipe takes them; a test's text buffer takes only text.
        binary = getattr(out, "buffer", None)
        if binary is not None:
            out.flush()
            binary.write(content)
        else:
            out.write(content.decode())
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise CommandFailedError(f"{output}: {error.strerror}") from error
