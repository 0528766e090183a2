"""Plain text, as it is pasted or saved, to blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from documents.read.draft.masthead import enacting_line
from documents.read.soft_hyphens import settle_soft_hyphens
from documents.read.source import Block, Source
from documents.read.text.columns import in_reading_order
from documents.read.text.decorated_marks import raise_decorated_marks
from documents.read.text.lines import Line, split_lines
from documents.read.text.lost_hyphens import put_hyphens_back
from documents.read.text.margin_numbers import without_margin_numbers
from documents.read.text.page_lines import without_page_lines
from documents.read.text.page_notes import lift_notes, put_notes
from documents.read.text.unwrap import paragraphs_of
from documents.wording import opens_statement
from redline import english


def extract_text(text: str) -> Source:
    """Cut plain text into blocks: columns read one after the other, page headers and footers taken out, wrapped lines
    joined to paragraphs.

    Blank lines may or may not stand between paragraphs; lines may be broken at any width, or not at all. Raises
    DocumentError "too-large" as `split_lines` does.
    """
    raw, margin_warnings = without_margin_numbers(text.split("\n"))
    settled, soft_warnings = settle_soft_hyphens(
        raw, [english("line %(number)s", number=number) for number in range(1, len(raw) + 1)]
    )
    text, order_warnings = in_reading_order("\n".join(settled))
    lines = [replace(line, seam=line.page_break) for line in split_lines(text)]
    lines = raise_decorated_marks(lines, _body_start(lines))
    lines, notes = lift_notes(lines, _body_start(lines))
    lines, page_warnings = without_page_lines(lines, _body_start(lines))
    lines, hyphen_warnings = put_hyphens_back(lines)
    paragraphs = paragraphs_of(lines, _body_start(lines))
    blocks = [Block(p.text, p.lines[0].place, indent=p.lines[0].indent) for p in paragraphs]
    blocks, note_warnings = put_notes(blocks, [p.lines[0].number for p in paragraphs], notes)
    return Source(
        tuple(blocks),
        (*margin_warnings, *soft_warnings, *order_warnings, *page_warnings, *hyphen_warnings, *note_warnings),
    )


def _body_start(lines: Sequence[Line]) -> int:
    """The index of the line after the enacting line, or else of the first that opens a statement; 0 if there is none."""
    enacting = next((index + 1 for index, line in enumerate(lines) if enacting_line(line.text)), 0)
    return enacting or next((index for index, line in enumerate(lines) if opens_statement(line.text)), 0)
