"""The rows of a sheet that a desk was to answer in, whatever became of its rows and columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from documents.read.grid import Grid, GridCell, GridNote, csv_grids
from documents.read.grid.model import Row
from documents.returned.model import SheetRow
from documents.text import squash
from documents.write.phrases import BESIDE_LABEL, LANGUAGES, phrases
from redline import Label, find_references

LABEL, CURRENT, ASKED, ANSWER = "label", "current", "asked", "answer"
_KNOWN = tuple(phrases(language) for language in LANGUAGES)
_ROLES: dict[str, str] = {
    **{
        words.columns[at].casefold(): role
        for words in _KNOWN
        for at, role in enumerate((LABEL, CURRENT, ASKED))
    },
    **{
        words.heads[at].casefold(): role
        for words in _KNOWN
        for at, role in ((0, LABEL), (2, CURRENT), (3, ASKED))
    },
}
_OTHERS = {head.casefold() for words in _KNOWN for head in (*words.heads, *words.columns)} - set(_ROLES)
_ANSWERS = re.compile(r"answers?\b|reply\b|respuesta|réponse|답변|회신", re.IGNORECASE)
_NOTHING = frozenset({"", "–", "-", "—"})
_ENOUGH = 3
"""So many columns of ours tell a sheet from any other table."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as read."""

    rows: tuple[SheetRow, ...]
    notes: tuple[tuple[GridNote, ...], ...]
    """The comments fastened to the cells of each row."""
    lines: tuple[str, ...]
    """What stands around its rows."""
    has_answers: bool
    """Whether it has a column for them."""
    is_desk_sheet: bool
    """Whether its columns are those of a desk sheet, and not of an annex as a table."""


def sheet_of(grid: Grid) -> Sheet | None:
    """The sheet that a file's tables hold; None where none of them is one. A table behind it without heads of its own, and as
    wide, goes on with it: a desk may have parted it."""
    rows: list[SheetRow] = []
    notes: list[tuple[GridNote, ...]] = []
    lines = list(grid.lines)
    columns: _Columns | None = None
    for table in grid.tables:
        for row in table:
            if heads := _Columns.of(row):
                columns = heads
            elif columns is None or not columns.fits(row):
                lines += _outside(row)
            else:
                found = columns.read(row)
                if found.label is not None or found.answer or found.asked or found.current or found.others:
                    rows.append(found)
                    notes.append(tuple(note for cell in dict.fromkeys(row) for note in cell.notes))
    if columns is None:
        return None
    has_answers = columns.answer is not None
    return Sheet(tuple(rows), tuple(notes), tuple(lines), has_answers, columns.are_of_desk_sheet)


def csv_sheet_of(data: bytes) -> tuple[Sheet, Grid] | None:
    """The sheet that a CSV file holds, and all its cells; None for any other text. Raises DocumentError as `csv_grids` does."""
    found = ((sheet_of(grid), grid) for grid in csv_grids(data))
    return next(((sheet, grid) for sheet, grid in found if sheet is not None), None)


@dataclass(frozen=True)
class _Columns:
    """Which columns hold what."""

    roles: dict[str, int]
    heads: tuple[str, ...]

    @classmethod
    def of(cls, row: Row) -> _Columns | None:
        """The columns that a row heads; None where it is no row of heads."""
        heads = tuple(squash(cell.text.replace("\n", " ")) for cell in row)
        roles: dict[str, int] = {}
        known = 0
        for at, head in enumerate(heads):
            role = _ROLES.get(head.casefold(), "")
            if not role and len(head) < 60 and _ANSWERS.search(head):
                role = ANSWER
            known += bool(role) or head.casefold() in _OTHERS
            if role:
                roles[role] = at if role == ANSWER else roles.get(role, at)
        is_sheet = known >= _ENOUGH and LABEL in roles and not roles.keys().isdisjoint((CURRENT, ASKED))
        return cls(roles, heads) if is_sheet else None

    @property
    def are_of_desk_sheet(self) -> bool:
        """Whether more of the heads are those of a desk sheet than of an annex as a table, or as many."""
        own = {head.casefold() for head in self.heads}
        return any(
            len(own & {head.casefold() for head in words.columns})
            >= max(1, len(own & {head.casefold() for head in words.heads}))
            for words in _KNOWN
        )

    @property
    def answer(self) -> int | None:
        return self.roles.get(ANSWER)

    def fits(self, row: Row) -> bool:
        """Whether a row stands below these heads: a cell of it may have been joined with others, a line above has one alone."""
        return len({id(cell) for cell in row if cell.text}) > 1 or (
            (cell := self._cell(row, LABEL)) is not None and _label_in(cell.whole) is not None
        )

    def read(self, row: Row) -> SheetRow:
        """What stands in a row. A cell that was joined with those beside it is the last of them, and so the answer before
        anything else."""
        cell = self._cell(row, LABEL)
        words = "" if cell is None or cell is self._cell(row, ANSWER) else cell.whole
        label = _label_in(words)
        beside = squash(BESIDE_LABEL.sub("", words.replace(str(label), "", 1) if label else words))
        others = [(self.heads[self.roles[LABEL]], beside)] if beside else []
        taken = {id(self._cell(row, role)) for role in (LABEL, CURRENT, ASKED, ANSWER)}
        for at, cell in enumerate(row):
            if cell.text and id(cell) not in taken:
                taken.add(id(cell))
                others.append((self.heads[at] if at < len(self.heads) else "", cell.text))
        return SheetRow(
            label,
            self._text(row, CURRENT),
            self._text(row, ASKED),
            self._words(row, ANSWER) or "",
            tuple(others),
        )

    def _cell(self, row: Row, role: str) -> GridCell | None:
        at = self.roles.get(role)
        return row[at] if at is not None and at < len(row) else None

    def _words(self, row: Row, role: str) -> str | None:
        cell = self._cell(row, role)
        if role not in self.roles:
            return None
        if cell is None or any(cell is self._cell(row, other) and cell.text for other in _behind(role)):
            return ""
        return cell.text

    def _text(self, row: Row, role: str) -> str | None:
        """A text of the draft or of ours, which is one paragraph; "" for none."""
        words = self._words(row, role)
        if words is None:
            return None
        text = squash(words.replace("\n", " "))
        return "" if text in _NOTHING else text


def _behind(role: str) -> Sequence[str]:
    order = (LABEL, CURRENT, ASKED, ANSWER)
    return order[order.index(role) + 1 :]


def _label_in(words: str) -> Label | None:
    found = find_references(words[:80])
    return found[0].labels[0] if found and found[0].labels else None


def _outside(row: Row) -> Iterable[str]:
    return [line for cell in dict.fromkeys(row) if cell.text for line in cell.text.split("\n")]
