"""The tables of an Excel file as rows of cells (ISO 29500-1, section 18): one table a sheet, and the comments on its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from documents.errors import DocumentError
from documents.read.docx.comments import WordComment
from documents.read.docx.package import Package, open_excel_package, relationship_id
from documents.read.docx.styles import is_on, number_of
from documents.read.grid.model import EMPTY, MOST_COLUMNS, MOST_ROWS, Grid, GridCell, GridNote, Row, too_many
from documents.text import squash
from redline import english

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_THREADED = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_MERGED = 2_000
"""Cells merged with others, in one sheet."""


@dataclass(frozen=True)
class ExcelGrid:
    """An Excel file as read."""

    grid: Grid
    comments: tuple[WordComment, ...] = ()


def is_excel_file(data: bytes) -> bool:
    """Whether a file is an Excel workbook (.xlsx). Raises DocumentError for a package that is not safe to open."""
    return open_excel_package(data) is not None


def excel_grid(data: bytes) -> ExcelGrid:
    """The sheets of a workbook, without what is struck through in them.

    Raises DocumentError as `open_excel_package` does, "not-docx" for what is no workbook, "too-large" for more than any
    sheet has.
    """
    opened = open_excel_package(data)
    if opened is None:
        raise DocumentError(
            "not-docx",
            english("This is not an Excel workbook (.xlsx). Save it as one, and give that file."),
        )
    return _Book(*opened).read()


class _Book:
    """A workbook that is being read."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._links = package.relationships(main)
        self._root = package.xml(main)
        strings = self._linked("sharedStrings")
        self._strings = [] if strings is None else list(strings.iterchildren(S + "si"))
        self._struck = list(_struck_formats(self._linked("styles")))
        self._comments: list[WordComment] = []

    def read(self) -> ExcelGrid:
        parts = {link.identifier: link.part for link in self._links if link.kind == "worksheet"}
        tables = []
        for sheet in self._root.iter(S + "sheet"):
            part = parts.get(relationship_id(sheet), "")
            if part in self._package:
                tables.append(self._table(part))
        if sum(any(cell.text for cell in row) for table in tables for row in table) > MOST_ROWS:
            raise too_many()
        return ExcelGrid(Grid(tuple(tables)), tuple(self._comments))

    def _linked(self, kind: str) -> etree._Element | None:
        part = next((link.part for link in self._links if link.kind == kind), "")
        return self._package.xml(part) if part in self._package else None

    def _table(self, part: str) -> tuple[Row, ...]:
        root = self._package.xml(part)
        cells: dict[tuple[int, int], GridCell] = {}
        row_number = 0
        for row in root.iter(S + "row"):
            row_number = number_of(row.get("r", "")) or row_number + 1
            column = -1
            for cell in row.iterchildren(S + "c"):
                _, column = _place(cell.get("r", "")) or (row_number, column + 1)
                pieces = self._pieces(cell)
                if whole := _lines("".join(text for text, _ in pieces)):
                    if column >= MOST_COLUMNS or len(cells) > MOST_ROWS * MOST_COLUMNS:
                        raise too_many()
                    text = _lines("".join(text for text, struck in pieces if not struck))
                    cells[row_number, column] = GridCell(text, whole=whole, pieces=tuple(pieces))
        for place, notes in self._notes(part).items():
            cells[place] = replace(cells.get(place, EMPTY), notes=notes)
        _merge(cells, root.iter(S + "mergeCell"))
        return tuple(_rows(cells))

    def _pieces(self, cell: etree._Element) -> list[tuple[str, bool]]:
        """The words of a cell in stretches, each with whether it is struck through."""
        kind = cell.get("t", "n")
        struck = _is_one_of(self._struck, cell.get("s", ""))
        if kind == "inlineStr":
            return list(_pieces(cell.find(S + "is"), struck=struck))
        value = cell.findtext(S + "v", "")
        if kind == "s":
            index = number_of(value)
            known = index is not None and 0 <= index < len(self._strings)
            return list(_pieces(self._strings[index or 0], struck=struck)) if known else []
        return [({"1": "TRUE", "0": "FALSE"}.get(value, "") if kind == "b" else value, struck)]

    def _notes(self, part: str) -> dict[tuple[int, int], tuple[GridNote, ...]]:
        """The comments on cells of a sheet: those in threads, else those of the old kind, in which the threads stand again."""
        links = self._package.relationships(part)
        found: dict[tuple[int, int], tuple[GridNote, ...]] = {}
        said: dict[str, str] = {}
        for link in links:
            if link.kind == "threadedComment" and link.part in self._package:
                for one in self._package.xml(link.part).iter(_THREADED + "threadedComment"):
                    said[one.get("id", "")] = identifier = f"{link.part} {len(self._comments)}"
                    self._comments.append(
                        WordComment(
                            identifier,
                            one.get("personId", ""),
                            one.get("dT", ""),
                            _lines(one.findtext(_THREADED + "text", "")),
                            said.get(one.get("parentId", ""), ""),
                            is_on(one.get("done", "0")),
                        )
                    )
                    if place := _place(one.get("ref", "")):
                        found[place] = (*found.get(place, ()), GridNote(identifier))
        for link in links:
            if link.kind == "comments" and link.part in self._package:
                root = self._package.xml(link.part)
                authors = [author.text or "" for author in root.iter(S + "author")]
                for one in root.iter(S + "comment"):
                    place = _place(one.get("ref", ""))
                    body = _words(one.find(S + "text"))
                    if place is None or place in found or not body:
                        continue
                    index = number_of(one.get("authorId", ""))
                    author = authors[index] if index is not None and 0 <= index < len(authors) else ""
                    identifier = f"{link.part} {len(self._comments)}"
                    self._comments.append(
                        WordComment(identifier, author, "", body.removeprefix(f"{author}:").strip())
                    )
                    found[place] = (GridNote(identifier),)
        return found


def _struck_formats(styles: etree._Element | None) -> Iterator[bool]:
    """For each format of cells whether its font is struck through."""
    if styles is None:
        return
    fonts = styles.find(S + "fonts")
    struck = [_is_struck(font) for font in (() if fonts is None else fonts.iterchildren(S + "font"))]
    formats = styles.find(S + "cellXfs")
    for one in () if formats is None else formats.iterchildren(S + "xf"):
        yield _is_one_of(struck, one.get("fontId", ""))


def _is_one_of(flags: Sequence[bool], index: str) -> bool:
    number = number_of(index)
    return number is not None and 0 <= number < len(flags) and flags[number]


def _is_struck(font: etree._Element | None) -> bool:
    struck = None if font is None else font.find(S + "strike")
    return struck is not None and is_on(struck.get("val", "1"))


def _pieces(element: etree._Element | None, *, struck: bool) -> Iterator[tuple[str, bool]]:
    """The words of a string, in stretches that look alike or as a whole; a stretch that says nothing looks as its cell, which
    is `struck` or not."""
    for child in () if element is None else element:
        if child.tag == S + "t":
            yield _ESCAPED.sub(_unescaped, child.text or ""), struck
        elif child.tag == S + "r":
            look = child.find(S + "rPr")
            words = _ESCAPED.sub(_unescaped, child.findtext(S + "t", ""))
            yield words, struck if look is None else _is_struck(look)


def _words(element: etree._Element | None) -> str:
    return _lines("".join(text for text, _ in _pieces(element, struck=False)))


def _unescaped(match: re.Match[str]) -> str:
    code = int(match[1], 16)
    return match[0] if 0xD800 <= code < 0xE000 else chr(code)


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(squash, text.splitlines())))


def _place(reference: str) -> tuple[int, int] | None:
    """Row, from 1, and column, from 0, of "B7"."""
    match = _CELL.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(match[2]), column - 1


def _merge(cells: dict[tuple[int, int], GridCell], merged: Iterable[etree._Element]) -> None:
    """Let the cell that others were merged with stand in the place of each."""
    left = _MOST_MERGED
    for element in merged:
        first, _, last = element.get("ref", "").partition(":")
        start, end = _place(first), _place(last)
        if start is None or end is None or start not in cells:
            continue
        size = (end[0] - start[0] + 1) * (end[1] - start[1] + 1)
        if size < 1 or size > left:
            continue
        left -= size
        for row in range(start[0], end[0] + 1):
            for column in range(start[1], end[1] + 1):
                cells[row, column] = cells[start]


def _rows(cells: dict[tuple[int, int], GridCell]) -> Iterator[Row]:
    """The rows that hold something, in order."""
    rows: dict[int, dict[int, GridCell]] = {}
    for (row, column), cell in cells.items():
        rows.setdefault(row, {})[column] = cell
    for _, found in sorted(rows.items()):
        yield tuple(found.get(column, EMPTY) for column in range(min(max(found) + 1, MOST_COLUMNS)))
