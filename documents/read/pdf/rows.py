"""Characters to rows: what stands on one base line across the page, in pieces that wide gaps part."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import inf

from documents.errors import DocumentError
from documents.read.pdf.characters import Character, Page
from documents.read.text.lines import is_ideograph
from redline import english

_GAP = 0.9
"""A gap that parts pieces, by the size of the type: wider than the spaces of justified lines mostly are."""
_SPACE = 0.15
"""A gap that is a space where the file has none."""
_UNSPOKEN = 0.22
"""The same inside a piece, where some programs put all spaces of a page elsewhere in the file."""
_MOST_ROOM, _OF_TYPED = 0.5, 0.85
"""The most that programs leave between scripts where no space was typed: a quarter of the size of the type, mostly; and
how much of a typed space it must fall short of to be told from one."""
_PLACE = 0.6
"""How far from the last letter a space may stand to be the one after it."""
_SAME_LINE = 0.2
_SMALL = 0.8
_RAISED, _LOWERED = 0.75, 0.3
_NEAR = 1.5
MAX_ROWS = 1_500
"""Of a page: some ten times as many as small type gives."""


@dataclass(slots=True)
class Piece:
    """Characters that stand next to each other on one base line."""

    characters: list[Character] = field(default_factory=list)
    left: float = inf
    """Where it begins."""
    right: float = -inf
    """Where it ends."""
    raised: bool = False
    """Smaller than the rest of its row and above its base line."""

    def add(self, character: Character) -> None:
        """Append a character."""
        self.characters.append(character)
        self.left = min(self.left, character.left)
        self.right = max(self.right, character.right)

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.characters[0].look.size

    @property
    def base(self) -> float:
        """Its base line."""
        return self.characters[0].base


@dataclass(slots=True)
class Row:
    """The pieces of one line, from left to right."""

    base: float
    size: float
    pieces: list[Piece] = field(default_factory=list)
    leftwards: bool = False
    """It runs from right to left; its places are mirrored."""
    turned: bool = False
    """Its brackets are named by what they look like on the page, where "(" closes what runs to the left."""

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.pieces[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(piece.right for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(text for text, _ in self.spelled())

    def spelled(self) -> list[tuple[str, Character]]:
        """Its characters in order, spaces put in where pieces stand apart."""
        if self.leftwards:
            return _spelled_leftwards(self)
        spelled: list[tuple[str, Character]] = []
        for piece in self.pieces:
            before = spelled[-1][1] if spelled else None
            first = piece.characters[0]
            if before is not None and first.left - before.right > _SPACE * self.size:
                spelled.append((" ", first))
            spelled.extend((c.text, c) for c in piece.characters)
        return spelled

    def raised(self) -> set[int]:
        """The identities of those of its characters that are set small above the line."""
        return {id(c) for piece in self.pieces if piece.raised for c in piece.characters}


def _spelled_leftwards(row: Row) -> list[tuple[str, Character]]:
    """The characters of a row that runs from right to left, by their places: figures and foreign words run the other
    way, and the letters of a ligature, which share one place, are given in the order of the page."""
    letters = [c for piece in row.pieces for c in piece.characters if c.text.strip()]
    letters = [
        c for _, group in groupby(letters, key=lambda c: (c.left, c.right)) for c in reversed(list(group))
    ]
    letters.sort(key=lambda c: c.left)
    spelled: list[tuple[str, Character]] = []
    for before, character in zip([None, *letters], letters, strict=False):
        if before is not None and character.left - before.right > _SPACE * row.size:
            spelled.append((" ", character))
        spelled.append((character.text, character))
    kinds = "".join(_kind(text) for text, _ in spelled)
    for match in _RUN.finditer(kinds):
        spelled[match.start() : match.end()] = reversed(spelled[match.start() : match.end()])
    strokes = _kashidas(letters)
    return [
        (text.translate(_TURNED) if row.turned else text, c) for text, c in spelled if id(c) not in strokes
    ]


def _kashidas(letters: Sequence[Character]) -> set[int]:
    """The identities of those strokes that only stretch a word to fill its line. LibreOffice names them ";", which no
    Arabic text has, least of all inside a word. The letters come in the order of their places."""
    return {
        id(c)
        for before, c, behind in zip(letters, letters[1:], letters[2:], strict=False)
        if c.text in _KASHIDAS
        and all(
            unicodedata.bidirectional(other.text[0]) in ("AL", "NSM") or other.text in _KASHIDAS
            for other in (before, behind)
        )
    }


_KASHIDAS = frozenset(";ـ")

_TURNED = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_CLOSED = re.compile(r"\([^()]*\)|\[[^][]*\]|«[^«»]*»")
_CLOSED_TURNED = re.compile(r"\)[^()]*\(|\][^][]*\[|»[^«»]*«")


def _turn_brackets(rows: Sequence[Row]) -> None:
    """Some programs name the brackets of a text that runs to the left by what they mean, others by what they look like.
    Which it is on a page shows in those that open and close in one row."""
    texts = [row.text for row in rows]
    right, turned = (
        sum(len(pattern.findall(text)) for text in texts) for pattern in (_CLOSED, _CLOSED_TURNED)
    )
    for row in rows:
        row.turned = turned > right


_RUN = re.compile("[LN](?:[LN]|[ s](?=[LN]))*")
"""Letters and figures that run to the right, with what stands between them."""


def _kind(text: str) -> str:
    kind = unicodedata.bidirectional(text[0])
    if kind == "L":
        return "L"
    if kind in ("EN", "AN"):
        return "N"
    return " " if text == " " else "s" if kind in ("CS", "ES") else "-"


def rows_of(page: Page) -> list[Row]:
    """The rows of a page from top to bottom. Small raised characters belong to the row beside whose words they stand.

    Raises DocumentError "too-large" for more than MAX_ROWS of them.
    """
    pieces = without_set_spaces(_pieces(page.characters))
    rows: list[Row] = []
    bases: list[tuple[float, int]] = []
    for piece in sorted(pieces, key=lambda piece: -piece.size):
        row = _row_of(piece, rows, bases)
        if row is None and len(rows) == MAX_ROWS:
            raise DocumentError(
                "too-large",
                english(
                    "Page %(number)s of this PDF has more than %(max_rows)s lines, more than any page of a text. Copy the text of the draft alone, and paste it here instead.",
                    number=page.number,
                    max_rows=format(MAX_ROWS, ","),
                ),
            )
        if row is None:
            row = Row(piece.base, piece.size, leftwards=page.leftwards)
            insort(bases, (piece.base, len(rows)))
            rows.append(row)
        piece.raised = piece.size < _SMALL * row.size and piece.base > row.base + 0.1 * row.size
        row.pieces.append(piece)
    for row in rows:
        row.pieces.sort(key=lambda piece: piece.left)
    if page.leftwards:
        _turn_brackets(rows)
    return sorted(rows, key=lambda row: -row.base)


def _pieces(characters: Sequence[Character]) -> list[Piece]:
    pieces: list[Piece] = []
    before: Character | None = None
    for character in characters:
        if not character.text.strip():
            if before is not None and abs(character.left - before.right) < _PLACE * before.look.size:
                _add_space(pieces[-1], before)
            continue
        if before is None or _parts(before, character):
            pieces.append(Piece())
        elif character.left - before.right > _UNSPOKEN * character.look.size:
            _add_space(pieces[-1], before)
        pieces[-1].add(character)
        before = character
    return pieces


def without_set_spaces(pieces: list[Piece]) -> list[Piece]:
    """Take out the spaces that are no characters but room, which programs leave beside the figures of East Asian texts.

    Beside an ideograph no space was typed. Beside Korean letters one may have been, and is as wide as those between
    two words are.
    """
    between_words = sorted(
        gap for piece in pieces for a, gap, b in _gaps(piece) if is_hangul(a.text) and is_hangul(b.text)
    )
    typed = between_words[len(between_words) // 2] if between_words else 0.0
    for piece in pieces:
        room = {
            index
            for index, (a, gap, b) in _gaps_at(piece)
            if gap < _MOST_ROOM
            and (
                (is_ideograph(a.text) and b.text[0].isalnum())
                or (is_ideograph(b.text) and a.text[-1].isalnum())
                or (is_hangul(a.text) != is_hangul(b.text) and gap < _OF_TYPED * typed)
            )
        }
        if room:
            piece.characters = [c for index, c in enumerate(piece.characters) if index not in room]
    return pieces


def _gaps(piece: Piece) -> Iterator[tuple[Character, float, Character]]:
    """The characters before and behind each space of a piece, and how wide it is, by the size of the type."""
    return (gap for _, gap in _gaps_at(piece))


def _gaps_at(piece: Piece) -> Iterator[tuple[int, tuple[Character, float, Character]]]:
    characters = piece.characters
    for index in range(1, len(characters) - 1):
        if characters[index].text == " ":
            before, behind = characters[index - 1], characters[index + 1]
            yield index, (before, (behind.left - before.right) / max(piece.size, 1), behind)


def is_hangul(text: str) -> bool:
    """Whether a text begins with a Korean syllable."""
    return "\uac00" <= text[:1] <= "\ud7a3"


def _add_space(piece: Piece, before: Character) -> None:
    if piece.characters[-1].text != " ":
        piece.add(Character(" ", before.right, before.right, before.base, before.look))


def _parts(before: Character, character: Character) -> bool:
    size = max(before.look.size, character.look.size, 1)
    return (
        abs(before.base - character.base) > 0.05 * size
        or character.left - before.right > _GAP * size
        or character.left < before.left - size
        or character.look.size < _SMALL * before.look.size
        or before.look.size < _SMALL * character.look.size
    )


def _row_of(piece: Piece, rows: list[Row], bases: list[tuple[float, int]]) -> Row | None:
    """The row a piece belongs to, among those near it; larger pieces are there already."""
    nearest: Row | None = None
    raised: Row | None = None
    reach = 60.0
    start = bisect_left(bases, (piece.base - reach, -1))
    for base, index in bases[start:]:
        if base > piece.base + reach:
            break
        row = rows[index]
        above = piece.base - row.base
        if abs(above) <= _SAME_LINE * row.size:
            nearest = _nearer(piece, row, nearest)
        elif (
            piece.size < _SMALL * row.size
            and -_LOWERED * row.size < above < _RAISED * row.size
            and _stands_beside(piece, row)
        ):
            raised = _nearer(piece, row, raised)
    if nearest is None or raised is None:
        return nearest or raised
    # In two columns, the base line of a raised figure may be that of a row of the other column.
    return nearest if _stands_beside(piece, nearest) else raised


def _nearer(piece: Piece, row: Row, other: Row | None) -> Row:
    return row if other is None or abs(piece.base - row.base) < abs(piece.base - other.base) else other


def _stands_beside(piece: Piece, row: Row) -> bool:
    return any(_is_beside(piece, other, row.size) for other in row.pieces)


def _is_beside(piece: Piece, other: Piece, size: float) -> bool:
    return -_NEAR * size < piece.left - other.right < _NEAR * size or (
        -_NEAR * size < other.left - piece.right < _NEAR * size
    )
