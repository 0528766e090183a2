"""What the tables of a file hold."""

from __future__ import annotations

from dataclasses import dataclass

from documents.errors import DocumentError
from redline import english

MOST_ROWS = 5_000
"""Rows with words in all tables of a file: many times those of the longest sheet."""
MOST_COLUMNS = 64


@dataclass(frozen=True)
class GridNote:
    """A comment fastened to a cell, by its identifier in the file."""

    identifier: str


@dataclass(frozen=True, eq=False)
class GridCell:
    """A cell. One that reaches over several rows or columns stands, as the same object, in each."""

    text: str
    """Its words once all changes are made: without what is struck through or deleted."""
    notes: tuple[GridNote, ...] = ()
    whole: str = ""
    """All words in it, also those that are struck through."""
    pieces: tuple[tuple[str, bool], ...] = ()
    """Of an Excel file, the same in stretches, each with whether it is struck through."""


EMPTY = GridCell("")
Row = tuple[GridCell, ...]


@dataclass(frozen=True)
class Grid:
    """The tables of a file, in its order, and what stands outside of them."""

    tables: tuple[tuple[Row, ...], ...]
    lines: tuple[str, ...] = ()


def too_many() -> DocumentError:
    """What is raised for a table that is larger than any sheet."""
    return DocumentError(
        "too-large",
        english(
            "This file has a table of more than %(most_rows)s rows, or of more than %(most_columns)s columns with words in them. Take out what is no part of the sheet, and give it again.",
            most_rows=format(MOST_ROWS, ","),
            most_columns=MOST_COLUMNS,
        ),
    )
