"""A redline document as a table, one row a paragraph: CSV, and an Excel sheet with an empty column for an answer; and a desk
sheet as an Excel sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import xlsxwriter

from documents.desk_sheet import DeskSheet
from documents.languages import RIGHT_TO_LEFT
from documents.redlines import RedlineDocument, RedlineParagraph
from documents.text import inert_in_tables, without_controls
from documents.write.excel import height_of, workbook
from documents.write.phrases import Phrases, lines_around, phrases
from redline import new_text, old_text

_WIDTHS = (12, 12, 60, 60, 45, 40)
_SHEET_WIDTHS = (12, 45, 50, 20, 35, 28, 24, 40)
_MOST = 32_767
"""Characters of a cell; Excel's own limit."""
_LOOKS: dict[str, dict[str, object]] = {
    "=": {},
    "-": {"font_strikeout": True, "font_color": "#9C1C2E"},
    "+": {"bold": True, "underline": 1, "font_color": "#0A5C2B"},
}


def write_csv(document: RedlineDocument) -> bytes:
    """A CSV file, UTF-8 with a mark of it, since Excel asks for that; no cell is taken for a formula.

    Columns: the label, what happened to the paragraph, the draft's text, the suggested text, and the notes. Above them a
    row with the title and what the document says of itself.
    """
    file = io.StringIO()
    table = csv.writer(file)
    table.writerow([inert_in_tables(line) for line in _about(document)])
    words = phrases(document.language)
    table.writerow(words.heads[:-1])
    for paragraph in document.paragraphs:
        for cells in _rows(paragraph, words):
            table.writerow([inert_in_tables(cell) for cell in cells])
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def write_xlsx(document: RedlineDocument) -> bytes:
    """An Excel file of the same with what is deleted struck and what is inserted underlined, and a column for answers.

    Equal documents give equal bytes: it is dated as the document is. A text that no cell can hold is cut, and says so.
    """
    file, words = io.BytesIO(), phrases(document.language)
    with _table(file, document, _about(document), words.heads, _WIDTHS) as table:
        for paragraph in document.paragraphs:
            for cells in _rows(paragraph, words):
                table.row(cells)
            table.redline(3, paragraph)
    return file.getvalue()


def write_sheet_xlsx(sheet: DeskSheet) -> bytes:
    """A desk sheet as an Excel file, with the columns of the Word file and no footnotes. Equal sheets give equal bytes."""
    file, words = io.BytesIO(), phrases(sheet.language)
    with _table(file, sheet, lines_around(sheet), words.columns, _SHEET_WIDTHS) as table:
        for row in sheet.rows:
            table.row(
                (str(row.redline.label), old_text(row.redline.runs), new_text(row.redline.runs), *row.words)
            )
            table.redline(2, row.redline)
    return file.getvalue()


class _Table:
    """The one sheet of an Excel file, written row by row."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        about: Sequence[str],
        heads: Sequence[str],
        widths: Sequence[int],
        language: str,
    ):
        words = phrases(language)
        self._cut, self._widths = words.cut, widths
        base = {"valign": "top", "text_wrap": True}
        self._plain, head = book.add_format(base), book.add_format({**base, "bold": True, "bottom": 1})
        self._marks = {op: book.add_format({**base, **looks}) for op, looks in _LOOKS.items()}
        self._sheet = sheet = book.add_worksheet(words.suggested)
        if language.split("-")[0] in RIGHT_TO_LEFT:
            sheet.right_to_left()
        for at, line in enumerate(about):
            sheet.write_string(at, 0, without_controls(line), book.add_format({"bold": not at}))
        self._at = top = len(about) + 1
        for column, (name, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.write_string(top, column, name, head)
            sheet.set_column(column, column, width)
        sheet.freeze_panes(top + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)

    def row(self, cells: Sequence[str]) -> None:
        """The next row."""
        self._at += 1
        self._height = height_of(cells, self._widths)
        self._sheet.set_row(self._at, self._height)
        for column, cell in enumerate(cells):
            self._sheet.write_string(self._at, column, self._held(without_controls(cell)), self._plain)

    def redline(self, column: int, paragraph: RedlineParagraph) -> None:
        """The suggested text with its changes marked, in place of the bare one in that row, where that fits a cell."""
        runs = [(run.op, without_controls(run.text)) for run in paragraph.runs]
        runs = [(op, text) for op, text in runs if text]
        if len(runs) == 1:
            # One stretch alone cannot be marked inside a cell: the cell is.
            self._sheet.write_string(self._at, column, self._held(runs[0][1]), self._marks[runs[0][0]])
        elif runs and sum(len(text) for _, text in runs) <= _MOST:
            parts = [part for op, text in runs for part in (self._marks[op], text)]
            self._sheet.write_rich_string(self._at, column, *parts, self._marks["="])
            # What is struck through stands in it as well.
            marked = "".join(text for _, text in runs)
            shown = height_of([marked], [self._widths[column]])
            self._sheet.set_row(self._at, max(shown, self._height))

    def _held(self, text: str) -> str:
        """As much of a text as a cell can hold."""
        end = f" … {self._cut}"
        return text if len(text) <= _MOST else f"{text[: _MOST - len(end)]}{end}"


@contextmanager
def _table(
    file: io.BytesIO,
    document: RedlineDocument | DeskSheet,
    about: Sequence[str],
    heads: Sequence[str],
    widths: Sequence[int],
) -> Iterator[_Table]:
    """An Excel file of a table with some lines above it."""
    with workbook(file) as book:
        created = datetime.fromisoformat(document.date).replace(tzinfo=None)
        author, title = without_controls(document.author), without_controls(document.title)
        book.set_properties({"title": title, "author": author, "created": created})
        yield _Table(book, about, heads, widths, document.language)


def _about(document: RedlineDocument) -> list[str]:
    noted = any(paragraph.footnotes or paragraph.new_footnotes for paragraph in document.paragraphs)
    footnotes, annexes, both = phrases(document.language).left_out
    said = both if noted and document.annexes else footnotes if noted else annexes if document.annexes else ""
    return [line for line in (document.title, document.subtitle, *document.introduction, said) if line]


def _rows(paragraph: RedlineParagraph, words: Phrases) -> Iterator[tuple[str, ...]]:
    """The heading above a paragraph, if there is one, then the paragraph."""
    headings = old_text(paragraph.heading_runs), new_text(paragraph.heading_runs)
    if any(headings):
        yield ("", words.heading, *headings, "")
    yield (
        str(paragraph.label),
        _happened(paragraph, words),
        old_text(paragraph.runs),
        new_text(paragraph.runs),
        "\n".join(note.text for note in paragraph.notes),
    )


def _happened(paragraph: RedlineParagraph, words: Phrases) -> str:
    said = {
        "changed": words.changed,
        "inserted": words.new,
        "deleted": words.deleted_paragraph,
        "moved": words.moved,
    }
    return said.get(paragraph.change, "")
