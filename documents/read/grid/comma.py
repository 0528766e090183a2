"""The rows of a CSV file as cells, however a spreadsheet saved it again: with commas, semicolons or tabs (RFC 4180 and custom)."""

from __future__ import annotations

import csv
import io
from itertools import islice

from documents.read.grid.model import EMPTY, MOST_COLUMNS, MOST_ROWS, Grid, GridCell, Row, too_many
from documents.read.sniff import sniff
from documents.text import inert_in_tables

_SEPARATORS = (",", ";", "\t")
_FEW = 5
"""Among so many first rows the heads of ours stand."""


def csv_grids(data: bytes) -> tuple[Grid, ...]:
    """What a text says as rows of cells, in each way of setting cells apart by which its first rows have several; none for a
    file that is no text. Raises DocumentError as `sniff` does, and "too-large" for more rows or columns than any sheet has."""
    sniffed = sniff(data)
    if sniffed.format != "text":
        return ()
    found = (_grid(sniffed.content, separator) for separator in _SEPARATORS)
    return tuple(grid for grid in found if grid is not None)


def _grid(text: str, separator: str) -> Grid | None:
    read = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator)
    try:
        first = list(islice(read, _FEW))
        if not any(len(row) > 2 for row in first):
            return None
        rows = [*first, *islice(read, MOST_ROWS)]
    except csv.Error:
        return None
    if len(rows) > MOST_ROWS or max(map(len, rows)) > MOST_COLUMNS:
        raise too_many()
    return Grid((tuple(_cells(row) for row in rows),))


def _cells(row: list[str]) -> Row:
    return tuple(_cell(text) for text in row)


def _cell(text: str) -> GridCell:
    """A cell, without the mark that keeps a spreadsheet from taking it for a formula."""
    bare = text.removeprefix("'")
    text = bare if bare != text and inert_in_tables(bare) == text else text
    text = "\n".join(text.splitlines()).strip()
    return GridCell(text, whole=text) if text else EMPTY
