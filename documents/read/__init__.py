"""Read a draft from a file or a pasted text.

Each format has an extractor (`docx`, `html`, `text`) that turns it into blocks; `paragraphs` understands the blocks.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from documents.errors import DocumentError
from documents.model import DraftText, Source, Warning
from documents.read.docx import extract_docx
from documents.read.html import extract_html
from documents.read.paragraphs import understand
from documents.read.sniffing import decode, is_page, is_word_file, refuse_other_xml, refuse_unreadable
from documents.read.text import extract_text

MAX_BYTES = 10 * 1024 * 1024
"""Far above any draft: a resolution of a hundred pages with pictures stays below it."""


def read_bytes(data: bytes, name: str, *, limit: int = MAX_BYTES) -> DraftText:
    """Read a file's content: a Word file, a web page or plain text.

    The content decides what it is; `name` (the file's name) only helps to say what is wrong. Raises DocumentError for
    what cannot be read: "empty", "too-large" (more than `limit` bytes), "pdf", "rtf", "image", "packed", "binary",
    "not-a-page", "no-paragraphs", "no-operative", and what `extract_docx` and `extract_html` raise.
    """
    if len(data) > limit:
        raise DocumentError("too-large", _too_large(limit))
    if not data.strip(b"\0 \t\r\n\f\xef\xbb\xbf\xff\xfe"):
        raise DocumentError(
            "empty", "This file is empty. Save it again where it came from, and give that copy."
        )
    return understand(_extract(data))


def read_text(text: str, *, limit: int = MAX_BYTES) -> DraftText:
    """Read pasted text. Raises DocumentError: "empty", "too-large", "no-paragraphs", "no-operative"."""
    if len(text) > limit:
        raise DocumentError("too-large", _too_large(limit))
    if not text.strip():
        raise DocumentError("empty", "There is no text. Paste the text of the draft, or give a file.")
    return understand(extract_html(text) if is_page(text) else extract_text(text))


def read_file(path: Path, *, limit: int = MAX_BYTES) -> DraftText:
    """Read a file. Raises OSError if it cannot be opened, and DocumentError as `read_bytes` does."""
    with path.open("rb") as file:
        return read_bytes(file.read(limit + 1), path.name, limit=limit)


def _extract(data: bytes) -> Source:
    if is_word_file(data):
        return extract_docx(data)
    refuse_unreadable(data)
    text, guessed = decode(data)
    if is_page(text):
        return extract_html(data)
    refuse_other_xml(text)
    source = extract_text(text)
    if not guessed:
        return source
    warning = Warning(
        "encoding",
        f"The characters were read as {guessed}; look at accents and quotation marks.",
        "the whole text",
    )
    return replace(source, warnings=(warning, *source.warnings))


def _too_large(limit: int) -> str:
    return (
        f"This is larger than {limit / (1024 * 1024):g} MB, the most that is read. Take pictures and attachments out of "
        "it, or copy the text of the draft and paste it here instead."
    )
