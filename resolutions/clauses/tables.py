"""The concordance as a table in a file: CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter

from coalitions.changes import change
from coalitions.models import Person
from documents.text import inert_in_tables
from resolutions.clauses.concordance import Cell, Concordance, Mark
from resolutions.held import may_leave

_COLOURS = {
    Mark.NEW: "#E2F5E9",
    Mark.BACK: "#E2F5E9",
    Mark.DROPPED: "#FDEAEA",
    Mark.MOVED: "#EDE6F8",
    Mark.RENUMBERED: "#F1F3F5",
    Mark.CHANGED: "#FFF5DD",
}
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's date of making is nobody's business


def table(concordance: Concordance) -> list[list[str]]:
    """Head and rows: the clause, its opening words, then of every draft the label and what happened."""
    head = ["Clause", "Opening words"]
    for draft in concordance.drafts:
        head += [draft.described, f"{draft}: what happened"]
    return [head, *([row.clause.name, row.opening, *_cells(row.cells)] for row in concordance.rows)]


def _cells(cells: tuple[Cell, ...]) -> list[str]:
    return [
        text for cell in cells for text in (cell.paragraph.label if cell.paragraph else "", cell.described)
    ]


def as_csv(concordance: Concordance) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Korean; no cell is taken for a formula."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[inert_in_tables(text) for text in row] for row in table(concordance)])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(concordance: Concordance) -> bytes:
    """A sheet with its head frozen, labels coloured by what happened. No person and no date is named in it."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": str(concordance.resolution), "created": _CREATED})
        base = {"valign": "top", "text_wrap": True}
        plain = book.add_format(base)
        heading = book.add_format({**base, "bold": True, "bottom": 1})
        coloured = {mark: book.add_format({**base, "bg_color": colour}) for mark, colour in _COLOURS.items()}
        sheet = book.add_worksheet("Concordance")
        head, *rows = table(concordance)
        for column, text in enumerate(head):
            sheet.write_string(0, column, text, heading)
        for at, (texts, row) in enumerate(zip(rows, concordance.rows, strict=True), start=1):
            for column, text in enumerate(texts):
                marks = row.cells[column // 2 - 1].marks if column > 1 else ()
                shape = next((coloured[mark] for mark in marks if mark in coloured), plain)
                sheet.write_string(at, column, text, shape)
        sheet.set_column(0, 0, 18)
        sheet.set_column(1, 1, 44)
        for index in range(len(concordance.drafts)):
            sheet.set_column(2 + 2 * index, 2 + 2 * index, 14)
            sheet.set_column(3 + 2 * index, 3 + 2 * index, 24)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return file.getvalue()


@dataclass(frozen=True)
class TableFormat:
    """A format of tables: how one is written, and its type."""

    write: Callable[[Concordance], bytes]
    content_type: str


TABLES = {
    "csv": TableFormat(as_csv, "text/csv; charset=utf-8"),
    "xlsx": TableFormat(as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""By the ending of the file."""


def export(concordance: Concordance, ending: str, person: Person) -> bytes:
    """The concordance as a file of one of TABLES; that it left is recorded. Raises HeldError."""
    may_leave(*concordance.drafts)
    about = concordance.resolution
    with change(person, "Concordance exported", audit="file.exported", about=about, format=ending):
        return TABLES[ending].write(concordance)
