"""Read a draft from a file or a pasted text: sniff -> extract -> understand, with blocks in between.

| step                  | reads                     | writes                                                            |
|-----------------------|---------------------------|-------------------------------------------------------------------|
| `sniff`               | bytes, or pasted text     | which format it is, and what the extractor of that format takes   |
| `docx` `html` `pdf` `akn` `text` | the content of one format | a `Source`: blocks with numbers, italics, footnotes, in order     |
| `draft`               | a `Source`                | a `DraftText`: masthead, labelled paragraphs, closing, annexes    |

A file of this program's own says what it is: `own` makes a draft of it at once.

A file may hold two texts: `readings` asks which is meant, `hand_marks` finds those of changes marked by hand, `tables`
those of columns side by side.

Each step may leave warnings and questions, which are handed on; what it cannot accept it refuses with a DocumentError.
A question is read on with the likeliest answer; the same file can be read again with another (`documents.questions`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.draft import DraftText, Warning
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers
from documents.read.akn import extract_akn
from documents.read.docx import extract_docx
from documents.read.draft import understand
from documents.read.html import extract_html
from documents.read.own import own_file, read_own
from documents.read.pdf import extract_pdf
from documents.read.sniff import Sniffed, sniff
from documents.read.source import Source
from documents.read.text import extract_text
from documents.text import too_long_for_draft
from redline import Said, english

MAX_BYTES = 10 * 1024 * 1024
"""Far above any draft: a resolution of a hundred pages with pictures stays below it."""

EXTRACTORS: dict[str, Callable[[Any, Answers], Source]] = {
    "akn": extract_akn,
    "docx": extract_docx,
    "html": extract_html,
    "pdf": lambda content, _: extract_pdf(content),
    "text": lambda content, _: extract_text(content),
}


def extract(given: bytes | str, answers: Answers = NO_ANSWERS) -> Source:
    """The blocks of a file's content or of a pasted text, before anyone knows what they mean. Raises DocumentError."""
    return _extracted(sniff(given), answers)


def _extracted(sniffed: Sniffed, answers: Answers) -> Source:
    if sniffed.format == "json":
        raise DocumentError(
            "own-format", english("This file holds a draft of our own format: import it as a draft.")
        )
    if sniffed.format == "text":
        _refuse_too_long(len(sniffed.content))
    return checked(EXTRACTORS[sniffed.format](sniffed.content, answers), sniffed.warnings)


def checked(source: Source, warnings: tuple[Warning, ...] = ()) -> Source:
    """What an extractor found, with what was told before; refused with a DocumentError where it is too long."""
    # Before anything is understood: that takes many times as long as to count.
    _refuse_too_long(
        sum(len(block.text) + sum(len(note.text) for note in block.footnotes) for block in source.blocks)
    )
    return replace(source, warnings=(*warnings, *source.warnings))


def _read(given: bytes | str, answers: Answers) -> DraftText:
    sniffed = sniff(given)
    if own := own_file(sniffed):
        return read_own(own, answers)
    return understand(_extracted(sniffed, answers), answers)


def _refuse_too_long(length: int) -> None:
    if problem := too_long_for_draft(length):
        raise DocumentError("too-long", problem)


def read_bytes(data: bytes, name: str, *, limit: int = MAX_BYTES, answers: Answers = NO_ANSWERS) -> DraftText:
    """Read a file's content: a Word file, a PDF, a web page or plain text.

    The content decides what it is; `name` (the file's name) only helps to say what is wrong; `answers`
    are to the questions of an earlier reading, and those that fit none count for nothing. Raises DocumentError for
    what cannot be read: "empty", "too-large" (more than `limit` bytes), "too-long" (more
    than `SOURCE_MOST` characters), "rtf", "image", "packed", "binary",
    "not-a-page", "no-paragraphs", "no-operative", and what `extract_docx`, `extract_html` and `extract_pdf` raise.
    """
    refuse_unreadable(data, limit)
    return _read(data, answers)


def refuse_unreadable(data: bytes, limit: int) -> None:
    """Raise DocumentError for a file that is empty, or larger than the limit."""
    if len(data) > limit:
        raise DocumentError("too-large", _too_large(limit))
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise DocumentError(
            "empty", english("This file is empty. Save it again where it came from, and give that copy.")
        )


def read_text(text: str, *, limit: int = MAX_BYTES, answers: Answers = NO_ANSWERS) -> DraftText:
    """Read pasted text, with `answers` as in `read_bytes`. Raises DocumentError: "empty", "too-large", "too-long", "no-paragraphs", "no-operative"."""
    if len(text) > limit:
        raise DocumentError("too-large", _too_large(limit))
    if not text.strip():
        raise DocumentError(
            "empty", english("There is no text. Paste the text of the draft, or give a file.")
        )
    return _read(text, answers)


def read_file(path: Path, *, limit: int = MAX_BYTES, answers: Answers = NO_ANSWERS) -> DraftText:
    """Read a file. Raises OSError if it cannot be opened, and DocumentError as `read_bytes` does."""
    with path.open("rb") as file:
        return read_bytes(file.read(limit + 1), path.name, limit=limit, answers=answers)


def _too_large(limit: int) -> Said:
    return english(
        "This is larger than %(limit)s MB, the most that is read. Take pictures and attachments out of it, or copy the text of the draft and paste it here instead.",
        limit=format(limit / (1024 * 1024), "g"),
    )
