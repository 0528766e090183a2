"""A redline document to a Word file (Office Open XML, ISO/IEC 29500) with real tracked changes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from documents.languages import RIGHT_TO_LEFT
from documents.redlines import RedlineDocument, for_reading
from documents.write.docx.body import Body, ends_tracked_at_first_note
from documents.write.docx.order import Tracked, in_both_orders, whole_moves
from documents.write.docx.parts import static_parts
from documents.write.phrases import phrases

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip file can name: the file says nothing of when it was made, and equal input gives equal bytes."""


def write_docx(document: RedlineDocument) -> bytes:
    """Write a Word file whose tracked changes turn the draft into the proposed text.

    Accepting all changes gives exactly the proposed text, with its labels and in its order; rejecting all gives
    exactly the draft. A paragraph that is nearly all rewritten is struck and inserted whole: a desk officer takes or
    leaves it as one, and reads sentences instead of what two texts happen to share. Each paragraph is its label, a tab and its text. Every change and the file itself are authored
    by `document.author`; nothing else in the file tells who, when or with what it was made. Notes become Word
    comments. Control characters, which no XML file can hold, are dropped. Equal documents give equal bytes.

    Raises ValueError if `document.date` is not an ISO 8601 date and time with its zone.
    """
    date = _utc(document.date)
    right_to_left = document.language.split("-")[0] in RIGHT_TO_LEFT
    paragraphs = list(in_both_orders([*map(for_reading, document.paragraphs)]))
    annexes = list(in_both_orders(document.annexes))
    body = Body(
        author=document.author,
        date=date,
        right_to_left=right_to_left,
        moves=whole_moves(paragraphs),
        plain_moves=document.plain_moves,
    )
    _opening(body, document, date, with_note=ends_tracked_at_first_note(paragraphs))
    for tracked in paragraphs:
        _paragraph(body, tracked)
    body.begin_annexes(whole_moves(annexes))
    for tracked in annexes:
        _lines(body, tracked)
    static = static_parts(title=document.title, author=document.author, date=date, language=document.language)
    return _package(static | body.parts())


def _opening(body: Body, document: RedlineDocument, date: str, *, with_note: bool) -> None:
    """What stands above the first paragraph; `with_note`, with a footnote of its own, so that no other is the first.
    LibreOffice (7.4) reads all notes where the first one stands, and then has forgotten what is tracked of the end of
    that paragraph."""
    words = phrases(document.language)
    body.line("Title", document.title)
    if document.subtitle:
        body.line("Subtitle", document.subtitle)
    for line in document.introduction:
        body.line("Notice", line)
    tracked = words.tracked.format(author=document.author, date=date.partition("T")[0])
    body.line("Notice", tracked, note=words.tracked_notes if with_note else "")
    if document.only_changed:
        body.line("Notice", words.only_changed)
    if document.enacting_line:
        body.line("EnactingLine", document.enacting_line)


def _paragraph(body: Body, tracked: Tracked) -> None:
    old, new = tracked.headings
    if old == new:
        if new:
            body.line("Heading1", new)
    elif old and new:
        body.redline("Heading1", tracked.paragraph.heading_runs)
    else:
        if old:
            body.line("Heading1", old, change="del")
        if new:
            body.line("Heading1", new, change="ins")
    _lines(body, tracked)


def _lines(body: Body, tracked: Tracked) -> None:
    if tracked.group:
        body.group(tracked.group)
    else:
        body.paragraph(tracked)


def _package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content.encode())
    return buffer.getvalue()


def _utc(date: str) -> str:
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is None:
        raise ValueError(f"The date of the tracked changes must have a time zone: {date!r}")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
