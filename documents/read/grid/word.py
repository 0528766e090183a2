"""The tables of a Word file as rows of cells."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from documents.read.blocks import BlockBuilder, whole_spans
from documents.read.docx.comments import MARKED
from documents.read.docx.story import StoryReader
from documents.read.docx.styles import W, attribute, child_value, number_of
from documents.read.grid.model import EMPTY, MOST_COLUMNS, MOST_ROWS, Grid, GridCell, GridNote, Row, too_many
from documents.text import squash

_DROPPED = (f"{W}trPr/{W}del", f"{W}trPr/{W}moveFrom")


def word_grid(body: etree._Element, reader: StoryReader) -> Grid:
    """The tables of a body as a reader of its text reads their cells. A table inside a cell is words of that cell.

    Raises DocumentError "too-large".
    """
    lines = [
        words_of(paragraph.builder)
        for paragraph in reader.read(body)
        if paragraph.builder.cell is None and not paragraph.box
    ]
    tables = [table for table in body.iter(W + "tbl") if next(table.iterancestors(W + "tbl"), None) is None]
    rows = [tuple(_rows(table, reader)) for table in tables]
    if sum(map(len, rows)) > MOST_ROWS:
        raise too_many()
    return Grid(tuple(rows), tuple(line for line in lines if line))


def words_of(builder: BlockBuilder) -> str:
    """The words of a paragraph without those that are struck through."""
    text, kept, at = builder.text, "", 0
    for start, end in whole_spans(text, [(a, b) for a, b, look in builder.looks() if look.struck]):
        kept += text[at:start]
        at = end
    return "\n".join(filter(None, map(squash, (kept + text[at:]).split("\n"))))


def _rows(table: etree._Element, reader: StoryReader) -> Iterator[Row]:
    above: Row = ()
    for row in _own(table, "tr", table):
        if any(row.find(path) is not None for path in _DROPPED):
            continue
        cells: list[GridCell] = [EMPTY] * (number_of(child_value(row.find(W + "trPr"), "gridBefore")) or 0)
        for cell in _own(row, "tc", table):
            properties = cell.find(W + "tcPr")
            span = number_of(child_value(properties, "gridSpan")) or 1
            merged = None if properties is None else properties.find(W + "vMerge")
            goes_on = merged is not None and attribute(merged) != "restart"
            at = len(cells)
            if not 0 < span <= MOST_COLUMNS or at + span > MOST_COLUMNS:
                raise too_many()
            found = _cell(cell, reader)
            if goes_on and not found.text and at < len(above):
                found = above[at]
            cells += [found] * span
        above = tuple(cells[:MOST_COLUMNS])
        yield above


def _own(element: etree._Element, name: str, table: etree._Element) -> Iterator[etree._Element]:
    """The rows or cells of a table itself, also where they stand in a form field."""
    for found in element.iter(W + name):
        if next(found.iterancestors(W + "tbl"), None) is table:
            yield found


def _cell(cell: etree._Element, reader: StoryReader) -> GridCell:
    if cell.find(f"{W}tcPr/{W}cellDel") is not None:
        return EMPTY
    notes = dict.fromkeys(attribute(mark, "id") for mark in cell.iter(*MARKED))
    lines = (words_of(paragraph.builder) for paragraph in reader.read(cell))
    whole = squash(" ".join("".join(text.text or "" for text in p.iter(W + "t")) for p in cell.iter(W + "p")))
    return GridCell("\n".join(filter(None, lines)), tuple(GridNote(one) for one in notes if one), whole)
