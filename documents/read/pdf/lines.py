"""Rows of the pages to lines of the text: in reading order, measured as the reader of plain text measures its lines."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from documents.draft import Footnote, Span
from documents.read.draft.markers import find_marker
from documents.read.pdf.characters import Character, Page
from documents.read.pdf.columns import Frame, frames_of
from documents.read.pdf.korean import with_broken_words
from documents.read.pdf.rows import Row, rows_of
from documents.read.text.lines import Line
from documents.text import is_unseen
from redline import english

_LETTER = 0.45
"""The mean breadth of a letter, by the size of the type."""
_TWIPS = 20
_ROWS_AT_TOP, _ROWS_AT_FOOT = 3, 5
_SAME_HEIGHT = 4
_FIGURE = re.compile(r"(\d{1,6})")
_MOST_FIGURES = 12
"""Of a row at the edge of a page any of the first may be the page's number."""
_ENDS_OF_TEXT = (",", ";", "،", "؛", "，", "；", "、")
_LINE_OF_TEXT = 1.1
"""How far apart the lines of a paragraph may be, by what a quarter of all rows are apart at most."""
_WORDS = re.compile(r"(?<!\S)[^\W\d_]{2,}(?!\S)")
_SOFT_HYPHEN = "\u00ad"
_WIDE_GAP = 3
"""Pieces of a masthead that stand so far apart, by the size of the type, are lines of their own."""
_INDENTED = 0.8


@dataclass(frozen=True)
class PrintedLine(Line):
    """A line of a page. `columns` is counted in letters of mean breadth, and the same for all lines that reach the
    right edge of their column."""

    page: int = 1
    on_page: int = 1
    """Which line of its page it is, in reading order."""
    base: float = 0
    left: float = 0
    right: float = 0
    size: float = 0
    side: str = "page"
    italics: tuple[Span, ...] = ()
    raised: tuple[Span, ...] = ()
    """What is set small above the line."""
    bold: bool = False
    centred: bool = False
    twips: int = 0
    """How far it is indented."""
    footnotes: tuple[Footnote, ...] = ()
    is_page_line: bool = False
    """It stands at the top or the foot of several pages."""
    spaced: bool = False
    """A space stands at its end."""
    room: float = 0
    """How much farther it might have reached, by the size of its type."""

    @property
    def place(self) -> str:
        """Where it stands, as warnings name it."""
        return english("page %(page)s, line %(line)s", page=self.page, line=self.on_page)

    def without(self, start: int, end: int, note: Footnote | None = None) -> PrintedLine:
        """The line with some characters cut out, and a footnote in their place."""

        def moved(offset: int) -> int:
            return offset - max(0, min(offset, end) - start)

        kept = tuple(replace(old, offset=moved(old.offset)) for old in self.footnotes)
        return replace(
            self,
            text=self.text[:start] + self.text[end:],
            italics=tuple((a, b) for a, b in ((moved(a), moved(b)) for a, b in self.italics) if a < b),
            raised=tuple((moved(a), moved(b)) for a, b in self.raised if b <= start or a >= end),
            footnotes=tuple(sorted((*kept, *([note] if note else [])), key=lambda found: found.offset)),
        )


def lines_of(pages: Sequence[Page]) -> list[PrintedLine]:
    """The lines of all pages in reading order."""
    rows = [rows_of(page) for page in pages]
    furniture = _page_rows(rows)
    size = _common_size(pages)
    lines: list[PrintedLine] = []
    for page, on_page in zip(pages, rows, strict=True):
        top = [row for row in on_page if id(row) in furniture[0]]
        foot = [row for row in on_page if id(row) in furniture[1]]
        others = [row for row in on_page if id(row) not in furniture[0] | furniture[1]]
        frames = frames_of(others)
        for frame, known in (
            (Frame("page", tuple(top)), True),
            *((f, False) for f in frames),
            (Frame("page", tuple(foot)), True),
        ):
            lines += _frame_lines(page.number, frame, known)
    return with_broken_words(_with_spaces_at_ends(_measured(lines, size), pages))


def _with_spaces_at_ends(lines: Sequence[PrintedLine], pages: Sequence[Page]) -> list[PrintedLine]:
    """The lines, those marked behind whose last letter something invisible is drawn: in some files the spaces of a line of
    Korean are pieces of their own, which pdfium does not give."""
    drawn = {page.number: page.ends for page in pages if page.ends}

    def is_spaced(line: PrintedLine) -> bool:
        ends = drawn.get(line.page, {})
        heights = range(int(line.base - 0.3 * line.size), int(line.base + line.size) + 1)
        return any(
            0.02 < end - line.right < line.size / 2 for height in heights for end in ends.get(height, ())
        )

    return [line if line.spaced or not is_spaced(line) else replace(line, spaced=True) for line in lines]


def body_size(lines: Sequence[PrintedLine]) -> float:
    """The size most of the text is set in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _common_size(pages: Sequence[Page]) -> float:
    sizes = Counter(round(c.look.size, 1) for page in pages for c in page.characters)
    return max(sizes.most_common(1)[0][0], 1) if sizes else 1


def _page_rows(pages: Sequence[Sequence[Row]]) -> tuple[set[int], set[int]]:
    """The identities of rows that stand at the top and at the foot of pages: what two pages have at the same height,
    but for the page's number. The top of the first page is its masthead."""
    found: tuple[set[int], set[int]] = (set(), set())
    for which, edges in enumerate(
        ([rows[:_ROWS_AT_TOP] for rows in pages[1:]], [rows[-_ROWS_AT_FOOT:] for rows in pages])
    ):
        places: dict[Hashable, list[tuple[int, Row]]] = defaultdict(list)
        for number, edge in enumerate(edges):
            for row in edge:
                if _is_text(row):
                    continue
                for said in _said_on_every_page(row, number):
                    places[said].append((number, row))
        for same in places.values():
            for number, row in same:
                if any(n != number and abs(r.base - row.base) < _SAME_HEIGHT for n, r in same):
                    found[which].add(id(row))
    steps = sorted(a.base - b.base for rows in pages for a, b in pairwise(rows))
    near = _LINE_OF_TEXT * steps[len(steps) // 4] if steps else 0.0
    for rows in pages:
        for inner, row in pairwise(rows):
            _release(found[1], row, inner, near)
        for inner, row in pairwise(reversed(rows)):
            _release(found[0], row, inner, near)
    return found


def _said_on_every_page(row: Row, page: int) -> Iterator[Hashable]:
    """What a row says if it has no page number, and if any of its figures is one: "2 GE.33-2" on page 2 is "page - 0,
    GE.33-2" or "2 GE.page - 31-2". Two footnotes, "1 A/55/9." and "4 A/56/10.", never say the same.
    """
    words = _FIGURE.split(" ".join(row.text.split()))
    figures = words[1::2]
    yield tuple(words)
    for index, figure in enumerate(figures[:_MOST_FIGURES]):
        yield index, int(figure) - page, *words[: 2 * index + 1], *words[2 * index + 2 :]


def _release(furniture: set[int], row: Row, inner: Row, near: float) -> None:
    """Take a row out of these that goes on with the text, towards the middle of the page: words as near as the lines of a
    paragraph are. The same sentence may well end two pages."""
    beside = abs(inner.base - row.base) < near and abs(inner.size - row.size) < 0.5
    if beside and id(inner) not in furniture and len(_WORDS.findall(row.text)) > 2:
        furniture.discard(id(row))


def _is_text(row: Row) -> bool:
    """Whether a row is a numbered paragraph or an item, or ends as no header does: the same words may well stand at the foot
    of two pages."""
    text = " ".join(row.text.split())
    if text.endswith(_ENDS_OF_TEXT):
        return True
    marker = find_marker(text)
    return marker is not None and not marker.is_bare and len(text[marker.end :].split()) > 2


def _frame_lines(page: int, frame: Frame, known: bool) -> list[PrintedLine]:
    lines = []
    for row in frame.rows:
        parts = [row] if page > 1 or frame.side != "page" or known else _parted(row)
        lines += [line for part in parts if (line := _line(page, frame.side, part, known)).text]
    return lines


def _parted(row: Row) -> list[Row]:
    """The parts of a row of a masthead that stand far apart; a number and its text stay together."""
    parts = [[row.pieces[0]]]
    for before, piece in pairwise(row.pieces):
        if piece.left - before.right > _WIDE_GAP * row.size and not _is_number(
            Row(row.base, row.size, parts[-1], row.leftwards).text
        ):
            parts.append([])
        parts[-1].append(piece)
    return [Row(row.base, row.size, part, row.leftwards, row.turned) for part in parts]


def _is_number(text: str) -> bool:
    marker = find_marker(text.strip() + " ")
    return len(text.strip()) <= 6 and marker is not None


def _line(page: int, side: str, row: Row, known: bool) -> PrintedLine:
    shown, characters = _squashed(row.spelled())
    raised = row.raised()
    set_in: Counter[float] = Counter()
    for text, character in zip(shown, characters, strict=True):
        if id(character) not in raised and text != " ":
            set_in[character.look.size] += 1
    return PrintedLine(
        text="".join(shown),
        number=0,
        columns=0,
        page=page,
        base=row.base,
        left=row.left,
        right=row.right,
        size=set_in.most_common(1)[0][0] if set_in else row.size,
        side=side,
        italics=_spans(shown, [c.look.italic for c in characters]),
        raised=_spans(shown, [id(c) in raised for c in characters]),
        bold=all(c.look.bold for text, c in zip(shown, characters, strict=True) if text != " "),
        broken_word=row.text.rstrip().endswith(_SOFT_HYPHEN),
        is_page_line=known,
        spaced=row.text.endswith(" "),
    )


def _squashed(spelled: Iterable[tuple[str, Character]]) -> tuple[list[str], list[Character]]:
    """The characters as a text is stored, see `documents.text.squash`, each with where it comes from."""
    shown: list[str] = []
    characters: list[Character] = []
    for text, character in spelled:
        for letter in text:
            if is_unseen(letter) or (letter.isspace() and (not shown or shown[-1] == " ")):
                continue
            shown.append(" " if letter.isspace() else letter)
            characters.append(character)
    if shown and shown[-1] == " ":
        del shown[-1], characters[-1]
    return shown, characters


def _spans(shown: Sequence[str], marked: Sequence[bool]) -> tuple[Span, ...]:
    """Where marked characters stand, spaces between them included."""
    spans: list[Span] = []
    for index, (text, is_marked) in enumerate(zip(shown, marked, strict=True)):
        if not is_marked or text == " ":
            continue
        if spans and not "".join(shown[spans[-1][1] : index]).strip():
            spans[-1] = (spans[-1][0], index + 1)
        else:
            spans.append((index, index + 1))
    return tuple(spans)


# --- measured ---------------------------------------------------------------------------------------------------


def _measured(lines: Sequence[PrintedLine], size: float) -> list[PrintedLine]:
    """The lines with their numbers, breadths, indents, gaps and seams."""
    edges = _Edges(lines)
    letter = _LETTER * size
    full = round(max((edges.right(line) - edges.left(line) for line in lines), default=0) / letter)
    pitch = _pitch(lines)
    measured: list[PrintedLine] = []
    counted: Counter[int] = Counter()
    for index, line in enumerate(lines):
        left, right = edges.left(line), edges.right(line)
        margins = line.left - left, right - line.right
        centred = min(margins) > 1.5 * line.size and abs(margins[0] - margins[1]) < 0.5 * line.size
        before = lines[index - 1] if index else None
        counted[line.page] += 1
        new_frame = before is not None and (line.page, line.side) != (before.page, before.side)
        gap = before is not None and not new_frame and _is_gap(before, line, pitch)
        measured.append(
            replace(
                line,
                number=index + 1,
                on_page=counted[line.page],
                columns=full + round((line.right - right) / letter),
                indent=max(0, round(margins[0] / letter)),
                twips=max(0, round(margins[0] * _TWIPS)),
                centred=centred,
                gap=gap or (not new_frame and _begins_with_indent(lines, index)),
                seam=new_frame,
                page_break=before is not None and line.page != before.page,
                room=(right - line.right) / max(line.size, 1),
            )
        )
    return measured


class _Edges:
    """Where the columns of each page begin and end; where a page has too few lines, where they do on the others."""

    def __init__(self, lines: Sequence[PrintedLine]) -> None:
        on_page: dict[tuple[int, str], list[PrintedLine]] = defaultdict(list)
        anywhere: dict[str, list[PrintedLine]] = defaultdict(list)
        for line in lines:
            if not line.is_page_line:
                on_page[line.page, line.side].append(line)
                anywhere[line.side].append(line)
        self._on_page = {key: self._of(found) for key, found in on_page.items() if len(found) >= 8}
        self._anywhere = {key: self._of(found) for key, found in anywhere.items()}

    @staticmethod
    def _of(lines: Sequence[PrintedLine]) -> tuple[float, float]:
        """A single line that reaches farther does not count."""
        rights = sorted((line.right for line in lines), reverse=True)
        return min(line.left for line in lines), rights[min(len(rights) - 1, len(rights) // 20)]

    def left(self, line: PrintedLine) -> float:
        return self._edges(line)[0]

    def right(self, line: PrintedLine) -> float:
        return self._edges(line)[1]

    def _edges(self, line: PrintedLine) -> tuple[float, float]:
        found = self._on_page.get((line.page, line.side)) or self._anywhere.get(line.side)
        return found or (line.left, line.right)


def _pitch(lines: Sequence[PrintedLine]) -> float:
    """How far lines of one paragraph stand apart, by the size of their type."""
    steps = [
        (a.base - b.base) / b.size
        for a, b in pairwise(lines)
        if (a.page, a.side) == (b.page, b.side) and a.base > b.base and b.text[:1].islower()
    ]
    return median(steps) if steps else 1.2


def _is_gap(before: PrintedLine, line: PrintedLine, pitch: float) -> bool:
    if before.is_page_line != line.is_page_line or before.bold != line.bold:
        return True
    size = max(before.size, line.size)
    return before.base - line.base > pitch * size + 0.25 * line.size or before.base <= line.base


def _begins_with_indent(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether a line begins farther right than those above and below, as the first line of a paragraph may."""
    if not 0 < index < len(lines) - 1:
        return False
    before, line, after = lines[index - 1 : index + 2]
    if not (before.page, before.side) == (line.page, line.side) == (after.page, after.side):
        return False
    indent = _INDENTED * line.size
    return (
        line.left - before.left > indent
        and line.left - after.left > indent
        and abs(before.left - after.left) < indent
    )
