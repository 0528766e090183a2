"""An Excel workbook as it leaves: each row is as high as its texts, and grows with what a desk writes into it."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import xlsxwriter

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_SHEETS = "xl/worksheets/"
_FIXED = b' customHeight="1"'
_LINE, _HIGHEST = 15.0, 409.0
"""Points: of a line in the font of a cell, and the most that Excel gives a row."""
_WIDE = 2
"""Of a Korean or Chinese letter, in those that the width of a column is counted in."""


@contextmanager
def workbook(file: io.BytesIO) -> Iterator[xlsxwriter.Workbook]:
    """A workbook to be filled, in which no text is a formula or a link; the file has it at the end.

    Heights that are set are those of the texts, which a program may measure anew when somebody writes into a cell: none is fixed.
    """
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, _OPTIONS) as book:
        yield book
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(file, "w") as made:
        for part in parts.infolist():
            content = parts.read(part)
            if part.filename.startswith(_SHEETS):
                content = content.replace(_FIXED, b"")
            made.writestr(part, content)


def height_of(cells: Sequence[str], widths: Sequence[int]) -> float:
    """How high a row has to be, in points, for all lines of its cells to be seen in columns of these widths. LibreOffice does not
    measure a row that has no height, and shows one line of it."""
    most = max((_lines(cell, width) for cell, width in zip(cells, widths, strict=False)), default=1)
    return min(most * _LINE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    return sum(_broken(line, width) for line in text.split("\n"))


def _broken(line: str, width: int) -> int:
    """In how many lines a line is broken: between words, a longer one where the column ends."""
    lines, taken = 1, 0
    for word in line.split(" "):
        wide = sum(_WIDE if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in word)
        if taken and taken + 1 + wide > width:
            lines, taken = lines + 1, 0
        taken += wide + (1 if taken else 0)
        if taken > width:
            lines += (taken - 1) // width
            taken = (taken - 1) % width + 1
    return lines
