"""A redline document to a Word file (Office Open XML, ISO/IEC 29500) with real tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from documents.desk_sheet import DeskSheet
from documents.redlines import RedlineDocument, for_reading
from documents.write.directions import from_the_right
from documents.write.docx.body import Body, BodyAcross, ends_tracked_at_first_note
from documents.write.docx.grid import Grid
from documents.write.docx.marked import MarkedBody
from documents.write.docx.order import Tracked, in_both_orders, whole_moves
from documents.write.docx.parts import static_parts
from documents.write.phrases import Phrases, phrases, title_lines

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
    return _written(document, Body, together=True)


def write_marked_docx(document: RedlineDocument) -> bytes:
    """Write the same without tracked changes, as the editorial manual of the United Nations marks them: additions in bold,
    deletions struck through. What moved is struck where it was and in bold where it is now. Footnotes, comments, headings
    and annexes are as in the other file. Raises ValueError as there."""
    return _written(document, MarkedBody, together=False)


def _written(document: RedlineDocument, kind: type[Body], *, together: bool) -> bytes:
    date = utc(document.date)
    paragraphs = list(in_both_orders([*map(for_reading, document.paragraphs)], together=together))
    annexes = list(in_both_orders(document.annexes, together=together))
    body = kind(
        author=document.author,
        date=date,
        right_to_left=from_the_right(document.language),
        moves=whole_moves(paragraphs),
        plain_moves=document.plain_moves,
    )
    tracks = kind is Body
    said = _tracked(document, paragraphs) if tracks else (phrases(document.language).marked, "")
    _opening(body, document, said)
    for tracked in paragraphs:
        _paragraph(body, tracked)
        if document.notes_below and tracked.change != "moveFrom":
            _notes_below(body, tracked, phrases(document.language))
    body.begin_annexes(whole_moves(annexes))
    for tracked in annexes:
        _lines(body, tracked)
    static = static_parts(
        title=document.title, author=document.author, date=date, language=document.language, tracks=tracks
    )
    return package(static | body.parts())


def write_lines(
    lines: Iterable[tuple[str, str] | Grid],
    *,
    title: str,
    author: str,
    date: str,
    language: str = "en",
    named: str = "",
) -> bytes:
    """Write a Word file of plain paragraphs, each with the name of its style, and of tables, below a title; one with a
    table lies across. `named` is what programs call it, where that is not its title. It tells no more of who or when than `write_docx` does. Raises ValueError for a date as there."""
    moment, lines = utc(date), list(lines)
    kind = BodyAcross if any(isinstance(line, Grid) for line in lines) else Body
    body = kind(author=author, date=moment, right_to_left=from_the_right(language))
    body.line("Title", title)
    for line in lines:
        if isinstance(line, Grid):
            body.grid(line)
        else:
            body.line(*line)
    return package(
        static_parts(title=title, named=named, author=author, date=moment, language=language, tracks=False)
        | body.parts()
    )


def _tracked(document: RedlineDocument, paragraphs: Sequence[Tracked]) -> tuple[str, str]:
    """What is said of tracked changes, and a footnote to it where no other is to be the first. LibreOffice (7.4) reads all
    notes where the first one stands, and then has forgotten what is tracked of the end of that paragraph."""
    words = phrases(document.language)
    tracked = words.tracked.format(author=document.author)
    return tracked, words.tracked_notes if ends_tracked_at_first_note(paragraphs) else ""


def title_block(body: Body, document: RedlineDocument | DeskSheet) -> None:
    """Title, what it is against, whose it is, of which day, whom to write to."""
    body.line("Title", document.title)
    if document.subtitle:
        body.line("Subtitle", document.subtitle)
    body.line("TitleBlock", "\n".join(title_lines(document)))


def _opening(body: Body, document: RedlineDocument, said: tuple[str, str]) -> None:
    """What stands above the first paragraph; `said` of its changes, with a footnote where that is not empty."""
    words = phrases(document.language)
    title_block(body, document)
    for line in document.introduction:
        body.line("Notice", line)
    body.line("Notice", said[0], note=said[1])
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


def _notes_below(body: Body, tracked: Tracked, words: Phrases) -> None:
    """Reasons and sources as text: no part of the redline, so they are not tracked."""
    for paragraph in tracked.group or (tracked.paragraph,):
        for note in paragraph.notes:
            sourced = note.whose or (not note.reason and (note.source_symbol or note.source_label))
            body.line("BelowText", note.text if sourced else words.reason.format(reason=note.text))


def _lines(body: Body, tracked: Tracked) -> None:
    if tracked.group:
        body.group(tracked.group)
    else:
        body.paragraph(tracked)


def package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, content.encode())
    return buffer.getvalue()


def utc(date: str) -> str:
    moment = datetime.fromisoformat(date)
    if moment.tzinfo is None:
        raise ValueError(f"The date of the tracked changes must have a time zone: {date!r}")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
