"""A desk sheet as it was sent, and a desk that writes into it."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

from annex_making import annex
from docx import Document

from documents.desk_sheet import DeskRow, DeskSheet
from documents.write.docx.sheet import write_sheet_docx
from documents.write.table import write_sheet_xlsx

ANSWER, ASKED = 7, 2
"""Columns."""
LABELS = ("PP 2", "PP 2bis", "OP 1", "OP 2(b)", "OP 3", "OP 2(d)")


def sent_sheet(language: str = "en") -> DeskSheet:
    """A row for each paragraph of the annex that changes."""
    document = annex()
    rows = [one for one in document.paragraphs if one.change != "same"]
    return DeskSheet(
        title=document.title,
        rows=tuple(
            DeskRow(
                one,
                source="A/RES/1/1, OP 2(l)",
                reason="Shorter.",
                fallback="Anything brighter.",
                supporters=("Lamps for All", "Wick Watch"),
            )
            for one in rows
        ),
        author=document.author,
        date=document.date,
        introduction=("Holds the 6 amendments that are agreed.",),
        language=language,
    )


class WordSheet:
    """A desk sheet in Word, and what is done to it; `file` is the file as it is then saved."""

    def __init__(self, language: str = "en") -> None:
        self.document = Document(io.BytesIO(write_sheet_docx(sent_sheet(language))))
        self.table = self.document.tables[0]

    def row(self, label: str):
        """The row of a paragraph."""
        return next(row for row in self.table.rows if row.cells[0].text.split("\n")[0] == label)

    def answer(self, label: str, words: str) -> WordSheet:
        """Write into the last column."""
        self.row(label).cells[ANSWER].text = words
        return self

    @property
    def file(self) -> bytes:
        """It saved."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()


def excel_sheet(answers: dict[str, str], merged: str = "") -> bytes:
    """The desk sheet in Excel with answers; `merged` are cells that were joined, as "H7:H8"."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_sheet_xlsx(sent_sheet()))) as archive,
        zipfile.ZipFile(buffer, "w") as out,
    ):
        for name in archive.namelist():
            content = archive.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = content.decode()
                for label, words in answers.items():
                    text = _with_cell(text, f"H{7 + LABELS.index(label)}", words)
                if merged:
                    cells = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>'
                    text = text.replace("</sheetData>", f"</sheetData>{cells}")
                content = text.encode()
            out.writestr(name, content)
    return buffer.getvalue()


def _with_cell(text: str, place: str, words: str) -> str:
    cell = f'<c r="{place}" t="inlineStr"><is><t>{escape(words)}</t></is></c>'
    made, times = re.subn(rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', lambda _: cell, text)
    if times:
        return made
    row = place[1:]
    return re.sub(rf'(<row r="{row}".*?)</row>', lambda found: f"{found[1]}{cell}</row>", text)
