"""An Excel file put together anew from the words of its cells and the comments on them: nothing else of it is kept."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from documents.draft import Warning
from documents.read.docx.comments import WordComment
from documents.read.grid import GridCell, excel_grid
from documents.text import without_controls
from documents.write.excel import height_of, workbook
from redline import english

_MOST = 32_767
"""Characters of a cell; Excel's own limit."""
_WIDTH = 30
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - of no zone, as Excel writes it


def excel_without_names(data: bytes) -> tuple[bytes, tuple[Warning, ...]]:
    """An Excel file with the same words in the same cells of its tables, struck through where they are, that names nobody; and a
    remark on what it lacks. Reading it gives what reading `data` gives. Raises DocumentError as `excel_grid` does."""
    read = excel_grid(data)
    said = {comment.identifier: comment for comment in read.comments}
    file = io.BytesIO()
    with workbook(file) as book:
        book.set_properties({"created": _LONG_AGO})
        base = {"valign": "top", "text_wrap": True}
        looks = {False: book.add_format(base), True: book.add_format({**base, "font_strikeout": True})}
        for table in read.grid.tables:
            sheet = book.add_worksheet()
            sheet.set_column(0, 63, _WIDTH)
            commented: set[str] = set()
            for at, row in enumerate(table):
                sheet.set_row(at, height_of([cell.text for cell in row], [_WIDTH] * len(row)))
                for column, cell in enumerate(row):
                    _write(sheet, at, column, cell, looks)
                    notes = [note.identifier for note in cell.notes if note.identifier not in commented]
                    commented.update(notes)
                    if body := _said(notes, said):
                        sheet.write_comment(at, column, body, {"author": ""})
    remark = english(
        "The copy that is kept has the words of the table and the comments on it: how it looks, and formulas, are left out."
    )
    return file.getvalue(), (Warning("taken-out", remark, english("the whole file")),)


def _write(sheet: Worksheet, at: int, column: int, cell: GridCell, looks: Mapping[bool, Format]) -> None:
    pieces = [(without_controls(text), struck) for text, struck in cell.pieces if text]
    pieces = [(text, struck) for text, struck in pieces if text]
    if len(pieces) == 1 or sum(len(text) for text, _ in pieces) > _MOST:
        words = "".join(text for text, _ in pieces)
        sheet.write_string(at, column, words[:_MOST], looks[all(struck for _, struck in pieces)])
    elif pieces:
        parts = [part for text, struck in pieces for part in (looks[struck], text)]
        sheet.write_rich_string(at, column, *parts, looks[False])


def _said(notes: list[str], said: Mapping[str, WordComment]) -> str:
    words = "\n".join(said[note].body for note in notes if note in said)
    return without_controls(words)[:_MOST]
