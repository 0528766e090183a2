"""Tables of which each column is another text: one is read, the others are kept beside its paragraphs.

A column of labels ("PP 1") goes with the text beside it. A table whose cells are no draft's paragraphs, or that only
sets one text in columns, is none of these: its cells are read in turn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.draft import Warning
from documents.questions import Answers, Option, Question, ask
from documents.read.blocks import BlockBuilder
from documents.read.draft.markers import Marker, find_marker
from documents.text import squash
from documents.wording import is_finished, opens_operative, opens_preambular
from redline import english, in_a_row, one_or_more

KEY = "columns"
_ALL = "all"
_HEADER_WORDS = 12
_MOST_COLUMNS = 12
_MOST_OPTIONS = 9
_SHOWN = 60
_REMARK = 1_000
"""Characters of a remark: the paragraph itself is rarely longer."""
_LOOSE_LABEL = re.compile(
    r"\W{0,3}(?:(?:new|ex|old)\s{1,3})?[po]\.?p\.?\s{0,3}[.-]?\s{0,3}\d{1,3}[^\w\n]{0,3}(?:bis|ter|quater|alt|new)?[^\w\n]{0,3}(?:\d|new)?\W{0,3}"
    r"|\W{0,2}\d{1,3}\W{0,2}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}|[^\W\d_a-zA-Z]")
"""Two letters, or one of a script that writes words with fewer."""
_ORDINALS = (
    *(english("first"), english("second"), english("third"), english("fourth"), english("fifth")),
    *(english("sixth"), english("seventh"), english("eighth"), english("ninth")),
)
_ROLES = (
    (
        "aside",
        re.compile(
            r"\b(?:comments?|remarks?|rationale|justifications?|explanations?|reasons?|notes?|sources?|positions?|"
            r"observations?|background|status|references?|agreed language|commentaires?|observaciones|comentarios)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "proposed",
        re.compile(
            r"\b(?:propos\w{0,6}|suggest\w{0,6}|amend\w{0,6}|revis\w{0,5}|new|changes?|counter\w{0,10}|alternatives?|"
            r"edits?|propuestas?|modifi\w{0,10})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "base",
        re.compile(
            r"\b(?:current|base|baseline|original|existing|adopted|last year\w{0,2}|previous|zero|draft|agreed|text|l\.\d{1,3}|"
            r"resolution|actuel|actual|original)\b|\d{1,3}/\d{1,3}",
            re.IGNORECASE,
        ),
    ),
)
_LIKELY = ("base", "", "proposed", "aside")
"""What a column is by its header, the likeliest text first; "" is not known."""


@dataclass(slots=True)
class _CellText:
    """What stands in one cell."""

    builders: list[BlockBuilder] = field(default_factory=list)
    span: int = 1

    @property
    def text(self) -> str:
        """Its text in one line, with the numbers that lists give it."""
        return squash(" ".join(f"{b.number} {b.text}" for b in self.builders))

    @property
    def is_blank(self) -> bool:
        """Whether it has neither text nor number."""
        return all(builder.is_blank and not builder.number for builder in self.builders)


@dataclass(slots=True)
class _Table:
    rows: dict[int, dict[int, _CellText]] = field(default_factory=dict)
    content: int = 0
    """The first row that holds paragraphs of a draft."""
    header: int | None = None
    columns: tuple[int, ...] = ()
    """Those with words that are no labels, in order."""
    labels: frozenset[int] = frozenset()
    """Those of labels alone."""

    def header_of(self, column: int) -> str:
        """What stands above a column, "" if nothing does."""
        cell = self.rows[self.header].get(column) if self.header is not None else None
        return cell.text if cell else ""

    def likeliest(self) -> int:
        """The column that is most probably the text: by its header, else the first that holds paragraphs."""

        def rank(column: int) -> tuple[bool, int, int]:
            return (not self._has_paragraphs(column), _LIKELY.index(_role(self.header_of(column))), column)

        return min(self.columns, key=rank)

    def _has_paragraphs(self, column: int) -> bool:
        return any(
            _is_paragraph(builder)
            for number, row in self.rows.items()
            if number >= self.content and column in row
            for builder in row[column].builders
        )


@dataclass(frozen=True)
class Columns:
    """The blocks that are read, and what is asked and told about the others."""

    builders: list[BlockBuilder]
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warning, ...] = ()


def read_columns(builders: Sequence[BlockBuilder], answers: Answers) -> Columns:
    """Of tables with several texts side by side, leave in the column that `answers` name, or the likeliest; what the
    others say becomes remarks of the blocks beside them. Labels that stand in a cell of their own go to the next cell."""
    tables = _tables(builders)
    asked = [table for table in tables if _is_parallel(table)]
    questions: tuple[Question, ...] = ()
    warnings: tuple[Warning, ...] = ()
    gone: set[int] = set()
    if asked:
        main = max(asked, key=lambda table: len(table.rows))
        question = _question(main, answers, len(asked))
        questions = (question,)
        if question.chosen != _ALL:
            ordinal = int(question.chosen) - 1
            warnings = _told(asked, gone, ordinal, main.header_of(main.columns[ordinal]))
    kept = [builder for builder in builders if id(builder) not in gone]
    return Columns(_with_labels_beside(kept), questions, warnings)


def _tables(builders: Iterable[BlockBuilder]) -> list[_Table]:
    tables: dict[int, _Table] = {}
    for builder in builders:
        cell = builder.cell
        if cell is None:
            continue
        row = tables.setdefault(id(cell.table), _Table()).rows.setdefault(cell.row, {})
        found = row.setdefault(min(cell.column, _MOST_COLUMNS), _CellText())
        found.builders.append(builder)
        found.span = cell.span
    return list(tables.values())


def _is_parallel(table: _Table) -> bool:
    """Whether a table has several texts side by side. Notes which columns they are, and which row says what they are."""
    rows = sorted(table.rows)
    strong = [row for row in rows if any(_is_sure(cell) for cell in table.rows[row].values())]
    parallel = [row for row in rows if _repeats_numbers(table.rows[row])]
    if not strong and not parallel:
        return False
    weak = [
        row
        for row in rows
        if any(_is_paragraph(b) for cell in table.rows[row].values() for b in cell.builders)
    ]
    table.content = min([*weak, *strong, *parallel])
    above = [row for row in rows if row < table.content]
    if above and _is_header(table.rows[above[-1]]):
        table.header = above[-1]
    content = [table.rows[row] for row in rows if row >= table.content and not _is_across(table.rows[row])]
    columns = sorted({column for row in content for column in row})
    labels, wordy = set(), set()
    for column in columns:
        cells = [row[column] for row in content if column in row and not row[column].is_blank]
        if cells and all(_is_label(cell) for cell in cells):
            labels.add(column)
        elif any(_WORD.search(cell.text) and not _is_label(cell) for cell in cells):
            wordy.add(column)
    table.labels, table.columns = frozenset(labels), tuple(sorted(wordy))
    side_by_side = any(
        sum(column in row and not row[column].is_blank for column in wordy) > 1
        for row in content
        if any(_is_sure(cell) for cell in row.values()) or _repeats_numbers(row)
    )
    headed = table.header is not None and len({table.header_of(c) for c in wordy} - {""}) > 1
    return len(wordy) > 1 and (side_by_side or headed) and not _goes_on(content, table.columns)


def _is_sure(cell: _CellText) -> bool:
    """Whether a cell holds what is surely a paragraph of a resolution."""
    return any(_is_paragraph(b) and _opens(_words_of(b)) for b in cell.builders)


def _is_paragraph(builder: BlockBuilder) -> bool:
    """Whether a block may be a paragraph of a resolution: it has a number, or the words one opens with, and an end."""
    words = _words_of(builder)
    numbered = bool(builder.number) or words != builder.text.strip()
    return len(words) > 1 and is_finished(words) and (numbered or _opens(words))


def _opens(words: str) -> bool:
    return opens_operative(words) or opens_preambular(words)


def _words_of(builder: BlockBuilder) -> str:
    text = builder.text.strip()
    marker = _marker(text)
    return text[marker.end :] if marker and not builder.number else text


def _marker(text: str) -> Marker | None:
    marker = find_marker(text[:200])
    return None if marker is None or (marker.is_bare and not opens_operative(text[marker.end :])) else marker


def _is_label(cell: _CellText) -> bool:
    """Whether a cell has a label and nothing else."""
    text = cell.text
    if len(text) > 40 or not text:
        return False
    marker = find_marker(f"{text} ")
    return bool((marker and marker.end >= len(text)) or _LOOSE_LABEL.fullmatch(text))


def _numbers(cell: _CellText) -> set[str]:
    found = set()
    for builder in cell.builders:
        marker = _marker(f"{builder.number} " if builder.number else builder.text.strip())
        if marker and (marker.is_label or marker.is_punctuated):
            found.add(str(marker.label or marker.value))
    return found


def _repeats_numbers(row: dict[int, _CellText]) -> bool:
    """Whether two cells of a row have a paragraph of the same number."""
    seen: set[str] = set()
    for cell in row.values():
        numbers = set() if _is_label(cell) else _numbers(cell)
        if numbers & seen:
            return True
        seen |= numbers
    return False


def _goes_on(content: Sequence[dict[int, _CellText]], columns: Sequence[int]) -> bool:
    """Whether one text is set in columns: a single row, and each column counts on from the one before."""
    if len(content) != 1:
        return False
    counts = [
        [int(n) for n in sorted(_numbers(content[0][c])) if n.isdigit()] for c in columns if c in content[0]
    ]
    return len(counts) > 1 and all(
        before and after and max(before) < min(after) for before, after in pairwise(counts)
    )


def _is_header(row: dict[int, _CellText]) -> bool:
    texts = [cell.text for cell in row.values() if not cell.is_blank]
    return bool(texts) and all(
        len(text.split()) <= _HEADER_WORDS and not text.endswith((",", ";", ".")) for text in texts
    )


def _is_across(row: dict[int, _CellText]) -> bool:
    """Whether a row is one cell over several columns, such as a heading, and belongs to all of them."""
    return len(row) == 1 and next(iter(row.values())).span > 1


def _role(header: str) -> str:
    return next((name for name, words in _ROLES if words.search(header[:200])), "")


def _question(table: _Table, answers: Answers, tables: int) -> Question:
    options = []
    for index, column in enumerate(table.columns[:_MOST_OPTIONS]):
        shown = table.header_of(column) or next(
            (row[column].text for _, row in sorted(table.rows.items()) if column in row and row[column].text),
            "",
        )
        shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()} ..."
        options.append(
            Option(
                str(index + 1),
                english("The %(nth)s column is the text: “%(shown)s”", nth=_ORDINALS[index], shown=shown),
            )
        )
    options.append(
        Option(_ALL, english("All of them are, one cell after the other: the table only sets one text"))
    )
    text = one_or_more(
        tables,
        english("A table has several texts side by side. Which column is the text?"),
        english("%(count)s tables have several texts side by side. Which column is the text?", count=tables),
    )
    likeliest = str(min(table.columns.index(table.likeliest()), _MOST_OPTIONS - 1) + 1)
    return ask(KEY, text, options, answers, likeliest)


def _told(tables: Sequence[_Table], gone: set[int], ordinal: int, name: str) -> tuple[Warning, ...]:
    """Take one column of each table; of the others, tell how much they say."""
    words: dict[str, int] = {}
    missing = 0
    for table in tables:
        by_name = [column for column in table.columns if name and table.header_of(column) == name]
        at = table.columns[ordinal] if ordinal < len(table.columns) else table.likeliest()
        missing += _take(table, by_name[0] if by_name else at, gone, words)
    others = in_a_row(
        [
            one_or_more(
                number,
                english("%(column)s: 1 word", column=name),
                english("%(column)s: %(count)s words", column=name, count=number),
            )
            for name, number in words.items()
        ]
    )
    told = [
        english(
            "Of tables with several texts side by side one column was read. Kept beside its paragraphs: %(others)s.",
            others=others,
        )
    ]
    if missing:
        told.append(
            one_or_more(
                missing,
                english(
                    "1 row of such tables has nothing in the column that was read: no paragraph, or one as the other column has it."
                ),
                english(
                    "%(count)s rows of such tables have nothing in the column that was read: no paragraph, or one as the other column has it.",
                    count=missing,
                ),
            )
        )
    codes = ("column-not-read", "column-empty")
    return tuple(
        Warning(code, message, english("the whole file")) for code, message in zip(codes, told, strict=False)
    )


def _take(table: _Table, chosen: int, gone: set[int], words: dict[str, int]) -> int:
    """Leave one column of a table in, with its labels; note what the others say beside it. Returns how many rows have
    nothing in it."""
    header = (
        {column: cell.text for column, cell in table.rows[table.header].items()}
        if table.header is not None
        else {}
    )
    before: BlockBuilder | None = None
    missing = 0
    for number, row in sorted(table.rows.items()):
        is_header = number == table.header or (header and {c: cell.text for c, cell in row.items()} == header)
        if is_header:
            gone.update(id(builder) for cell in row.values() for builder in cell.builders)
        if is_header or number < table.content or _is_across(row):
            continue
        text = row.get(chosen)
        own = [b for b in text.builders if not b.is_blank or b.number] if text else []
        missing += not own and any(_is_paragraph(b) for cell in row.values() for b in cell.builders)
        remarks = []
        for column, cell in sorted(row.items()):
            if column == chosen or (column in table.labels and own):
                continue
            gone.update(id(builder) for builder in cell.builders)
            if column in table.columns and _WORD.search(cell.text):
                name = (
                    table.header_of(column) or f"the {_ORDINALS[min(table.columns.index(column), 8)]} column"
                )
                words[name] = words.get(name, 0) + len(cell.text.split())
                remarks.append(f"{name}: {cell.text}"[:_REMARK])
        beside = own[0] if own else before
        if beside is not None:
            beside.remarks = (*beside.remarks, *remarks)
        before = own[-1] if own else before
    return missing


def _with_labels_beside(builders: Sequence[BlockBuilder]) -> list[BlockBuilder]:
    """A label alone in one cell of a table row belongs to the text in the next cell."""
    result: list[BlockBuilder] = []
    for builder in builders:
        before = result[-1] if result else None
        if (
            before is not None
            and before.row is not None
            and before.row is builder.row
            and before.cell != builder.cell
            and not before.number
            and not builder.is_blank
            and (marker := find_marker(f"{before.text.strip()[:40]} ")) is not None
            and marker.is_label
            and marker.end >= len(before.text.strip())
        ):
            result.pop()
            before.add("\t")
            builder.begin_with(before)
        result.append(builder)
    return result
