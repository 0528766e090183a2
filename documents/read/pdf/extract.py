"""Read a PDF that has a text layer: bytes to a Source.

A PDF knows no paragraphs, only characters with their places. They are put together to rows, rows to columns, columns to
lines (`lines`); notes are lifted from the foot of the pages (`notes`); the lines are joined to paragraphs as those of a
plain text are (`documents.read.text`), whose rules see what the eye sees: how far a line reaches, gaps, page ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from documents.draft import Warning
from documents.errors import DocumentError
from documents.read.blocks import whole_spans
from documents.read.draft.masthead import enacting_line
from documents.read.pdf.characters import Page, read_pages
from documents.read.pdf.lines import PrintedLine, lines_of
from documents.read.pdf.notes import lift_printed_notes
from documents.read.source import Block, Source
from documents.read.text.page_lines import without_page_lines
from documents.read.text.page_notes import lift_notes, put_notes
from documents.read.text.unwrap import Paragraph, paragraphs_of
from redline import english, one_or_more

_PASTE = english("Or copy the text and paste it here instead.")
_EVERYWHERE = english("the whole file")
_TOO_LITTLE = 20
"""Characters a page must have on average: a scan has a page number or a stamp at most."""


def extract_pdf(data: bytes) -> Source:
    """Read a PDF's text: blocks in reading order, footnotes where their marks stand, page headers and footers left out.

    Raises DocumentError as `read_pages` does, "pdf-scan" where the pages are pictures without text, "pdf-letters"
    where the file does not say which letters it shows, and "no-text".
    """
    pages = read_pages(data)
    _refuse_without_text(pages)
    lines = lines_of(pages)
    header = tuple(dict.fromkeys(line.text for line in lines if line.is_page_line))
    lines, waiting, mark_warnings = lift_printed_notes(lines, pages)
    lines, typed = lift_notes(lines, _body_start(lines))
    known = {index for index, line in enumerate(lines) if line.is_page_line}
    lines, page_warnings = without_page_lines(lines, _body_start(lines), known)
    paragraphs = paragraphs_of(lines, _body_start(lines))
    blocks = [_block(paragraph) for paragraph in paragraphs]
    notes = sorted((*waiting, *typed), key=lambda note: note.line)
    blocks, note_warnings = put_notes(blocks, [p.lines[0].number for p in paragraphs], notes)
    warnings = (*_page_warnings(pages, lines), *page_warnings, *mark_warnings, *note_warnings)
    return Source(tuple(blocks), warnings, header)


def _body_start(lines: Sequence[PrintedLine]) -> int:
    """The index of the line after the enacting line; 0 if there is none."""
    return next((index + 1 for index, line in enumerate(lines) if enacting_line(line.text)), 0)


def _block(paragraph: Paragraph[PrintedLine]) -> Block:
    first = paragraph.lines[0]
    italics = [
        (start + at, end + at)
        for line, at in zip(paragraph.lines, paragraph.starts, strict=True)
        for start, end in line.italics
    ]
    footnotes = tuple(
        replace(note, offset=note.offset + at)
        for line, at in zip(paragraph.lines, paragraph.starts, strict=True)
        for note in line.footnotes
    )
    return Block(
        paragraph.text,
        first.place,
        italics=tuple(whole_spans(paragraph.text, italics)),
        footnotes=footnotes,
        indent=first.twips,
        centred=all(line.centred for line in paragraph.lines),
        bold=all(line.bold for line in paragraph.lines),
    )


def _refuse_without_text(pages: Sequence[Page]) -> None:
    letters = sum(len(page.characters) for page in pages)
    unknown = sum(page.unknown for page in pages)
    if any(page.pictures for page in pages) and letters < _TOO_LITTLE * len(pages):
        raise DocumentError(
            "pdf-scan",
            english(
                "This PDF is a scan: its pages are pictures without text. Have the text recognised (OCR): open the PDF in Word or Google Docs and save it as a Word document (.docx). %(paste)s",
                paste=_PASTE,
            ),
        )
    if unknown and 4 * unknown > letters:
        raise DocumentError(
            "pdf-letters",
            english(
                "This PDF shows letters without saying which they are, so that its text cannot be read, nor copied. Ask for the Word file it was made from, or have the text recognised (OCR)."
            ),
        )
    if not letters:
        raise DocumentError(
            "no-text",
            english("This PDF has no text in it. Look whether it is the right file, and complete."),
        )


def _page_warnings(pages: Sequence[Page], lines: Sequence[PrintedLine]) -> list[Warning]:
    warnings: list[Warning] = []
    in_columns = sorted({line.page for line in lines if line.side == "right"})
    if in_columns:
        message = one_or_more(
            len(in_columns),
            english("1 page in two columns, read one column after the other: look at their order."),
            english(
                "%(count)s pages in two columns, read one column after the other: look at their order.",
                count=len(in_columns),
            ),
        )
        warnings.append(Warning("two-columns", message, english("page %(number)s", number=in_columns[0])))
    for page in pages:
        if turned := " ".join(page.turned.split()):
            message = english(
                "Text that does not stand upright was left out: “%(turned)s”.", turned=_start(turned)
            )
            warnings.append(Warning("turned-text", message, english("page %(number)s", number=page.number)))
    pictures = [page for page in pages if page.pictures]
    if pictures:
        number = sum(page.pictures for page in pages)
        warnings.append(
            Warning(
                "pictures",
                one_or_more(
                    number,
                    english("1 picture left out."),
                    english("%(count)s pictures left out.", count=number),
                ),
                english("page %(number)s", number=pictures[0].number),
            )
        )
    scanned = [page.number for page in pages if page.pictures and len(page.characters) < _TOO_LITTLE]
    if scanned:
        message = english(
            "This page may be a scan: it has a picture and hardly any text, which was not read."
        )
        warnings += [
            Warning("scanned-page", message, english("page %(number)s", number=number)) for number in scanned
        ]
    unknown = sum(page.unknown for page in pages)
    if unknown:
        message = one_or_more(
            unknown,
            english("1 character not named by the file, shown as �."),
            english("%(count)s characters not named by the file, shown as �.", count=unknown),
        )
        warnings.append(Warning("unknown-symbol", message, _EVERYWHERE))
    return warnings


def _start(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57].rstrip()} ..."
