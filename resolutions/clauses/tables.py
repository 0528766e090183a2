"""The concordance as a table in a file: CSV and XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from documents.text import inert_in_tables
from documents.write.excel import height_of, workbook
from resolutions.clauses.concordance import Cell, Concordance, Mark

_COLOURS = {
    Mark.NEW: "#E2F5E9",
    Mark.BACK: "#E2F5E9",
    Mark.DROPPED: "#FDEAEA",
    Mark.MOVED: "#EDE6F8",
    Mark.RENUMBERED: "#F1F3F5",
    Mark.CHANGED: "#FFF5DD",
}
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a file's date of making is nobody's business


@dataclass(frozen=True)
class Table:
    """All that the file says."""

    title: str
    rows: list[list[str]]
    """The head, then a row for each clause: its name, its opening words, then of every draft the label and what happened."""
    marks: list[list[str]]
    """Of each row after the head, for each draft the mark by which its cells are coloured; "" for none."""


def table(concordance: Concordance) -> Table:
    """The concordance as a table."""
    head = ["Clause", "Opening words"]
    for draft in concordance.drafts:
        head += [draft.described, f"{draft}: what happened"]
    return Table(
        str(concordance.resolution),
        [head, *([row.clause.name, row.opening, *_cells(row.cells)] for row in concordance.rows)],
        [[_coloured_by(cell) for cell in row.cells] for row in concordance.rows],
    )


def _coloured_by(cell: Cell) -> str:
    return next((mark.value for mark in cell.marks if mark in _COLOURS), "")


def _cells(cells: tuple[Cell, ...]) -> list[str]:
    return [
        text for cell in cells for text in (cell.paragraph.label if cell.paragraph else "", cell.described)
    ]


def as_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that Excel reads Korean; no cell is taken for a formula."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([[inert_in_tables(text) for text in row] for row in table.rows])
    return file.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table) -> bytes:
    """A sheet with its head frozen, labels coloured by what happened. No person and no date is named in it."""
    file = io.BytesIO()
    with workbook(file) as book:
        book.set_properties({"title": table.title, "created": _CREATED})
        base = {"valign": "top", "text_wrap": True}
        plain = book.add_format(base)
        heading = book.add_format({**base, "bold": True, "bottom": 1})
        coloured = {
            mark.value: book.add_format({**base, "bg_color": colour}) for mark, colour in _COLOURS.items()
        }
        sheet = book.add_worksheet("Concordance")
        head, *rows = table.rows
        widths = (18, 44, *(14, 24) * (len(head) // 2 - 1))
        for column, text in enumerate(head):
            sheet.write_string(0, column, text, heading)
        for at, (texts, marks) in enumerate(zip(rows, table.marks, strict=True), start=1):
            sheet.set_row(at, height_of(texts, widths))
            for column, text in enumerate(texts):
                shape = coloured.get(marks[column // 2 - 1], plain) if column > 1 else plain
                sheet.write_string(at, column, text, shape)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
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

    write: Callable[[Table], bytes]
    content_type: str


TABLES = {
    "csv": TableFormat(as_csv, "text/csv; charset=utf-8"),
    "xlsx": TableFormat(as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""By the ending of the file."""
