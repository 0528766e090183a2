"""Put blocks together from formatted pieces of text, and footnotes with the places their markers stand at.

Both the Word and the HTML reader use this: they differ in what they read, not in what a block is.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from documents.draft import Footnote, Span, Warning
from documents.errors import DocumentError
from documents.read.draft.masthead import enacting_line
from documents.read.source import Block
from documents.text import squash
from redline import english

MAX_BLOCKS = 10_000
"""Some twenty times the longest resolution."""

_TYPED_MARKER = re.compile(r"\d{1,3}|[*†‡§]{1,4}")
_UNIT_BEFORE = re.compile(r"\b[kcmd]?m$")
_BARE_NUMBER = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]{1,2}|[ivxIVX]{1,5})[.)]")
_TYPED_NUMBER = re.compile(r"(?:\d{1,3}[.)]|\((?:\d{1,3}|[a-z]{1,4})\)|[a-z]\))\s")
_BACK_LINK = re.compile(r"^[\^↑]\s*| ?[↩⏎↑]\ufe0e?$")
_TITLE_LINE = 90
_WRAPPED_LINES = 4
_MAX_WRAPPED = 110


@dataclass(frozen=True, slots=True)
class Format:
    """How a piece of text looks, as far as a draft's meaning depends on it."""

    italic: bool = False
    bold: bool = False
    superscript: bool = False
    underlined: bool = False
    """Not as a link is."""
    struck: bool = False
    inserted: bool = False
    """Marked by the file itself as an insertion, and `deleted` as a deletion, where the reader leaves both in."""
    deleted: bool = False


PLAIN = Format()


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    look: Format


@dataclass(slots=True)
class _Marker:
    marker: str
    text: str
    key: str
    """The name under which the text of the note may stand in a later block; "" if the text is known."""
    typed: str = ""
    """What to show in the text instead if no such block is found, and it was no footnote after all."""
    look: Format = PLAIN


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a block stands. Tables are told apart by identity; rows and columns count from 0."""

    table: object
    row: int
    column: int
    span: int = 1
    """How many columns it takes up."""


@dataclass(slots=True)
class BlockBuilder:
    """One block in the making. Set the fields as they become known; add text and footnotes in order."""

    number: str = ""
    counted: str = ""
    role: str = ""
    level: int = 0
    style: str = ""
    indent: int = 0
    centred: bool = False
    row: object = None
    """The table row it stands in, if any: told apart by identity."""
    cell: Cell | None = None
    remarks: tuple[str, ...] = ()
    """What stands beside it in the file and is no text of it."""
    note_keys: set[str] = field(default_factory=set)
    """The names under which this block may be the text of a footnote, see `footnote`; a typed marker that it starts
    with is found by itself."""
    _items: list[_Piece | _Marker] = field(default_factory=list)

    def add(self, text: str, look: Format = PLAIN) -> None:
        """Append text."""
        if text:
            self._items.append(_Piece(text, look))

    def footnote(
        self, marker: str, text: str = "", key: str = "", typed: str = "", look: Format = PLAIN
    ) -> None:
        """A footnote marker stands here. Give its text, or the name under which a later block has it, and with
        `typed` what is shown here if there is no such block."""
        self._items.append(_Marker(marker, text, key, typed, look))

    def looks(self) -> list[tuple[int, int, Format]]:
        """How its text looks: start and end of each piece, in order."""
        found, position = [], 0
        for item in self._items:
            if isinstance(item, _Piece):
                found.append((position, position + len(item.text), item.look))
                position += len(item.text)
        return found

    def leave_out(self, spans: Sequence[Span], has_mark: Callable[[Format], bool]) -> None:
        """Take spans of its text out, given in order and apart; and footnote markers inside them or right behind them
        that look as if they belonged to them."""
        kept: list[_Piece | _Marker] = []
        position, index = 0, 0
        for item in self._items:
            if isinstance(item, _Marker):
                while index < len(spans) and spans[index][1] < position:
                    index += 1
                inside = index < len(spans) and spans[index][0] < position <= spans[index][1]
                if not (inside and (has_mark(item.look) or position < spans[index][1])):
                    kept.append(item)
                continue
            start, end = position, position + len(item.text)
            while index < len(spans) and spans[index][1] <= start:
                index += 1
            at, here = start, index
            while here < len(spans) and spans[here][0] < end:
                kept.append(_Piece(item.text[at - start : max(spans[here][0], at) - start], item.look))
                at = min(spans[here][1], end)
                here += 1
            kept.append(_Piece(item.text[at - start :], item.look))
            position = end
        self._items = [item for item in kept if isinstance(item, _Marker) or item.text]

    def clear(self) -> None:
        """Take everything out of it, its number too."""
        self._items, self.number = [], ""

    @property
    def linked_notes(self) -> set[str]:
        """The names of the notes that markers in this block link to."""
        return {item.key for item in self._items if isinstance(item, _Marker) and item.key}

    def join(self, following: BlockBuilder) -> None:
        """Append what another block holds."""
        self._items.extend(following._items)
        self.note_keys |= following.note_keys

    def begin_with(self, before: BlockBuilder) -> None:
        """Put what another block holds in front."""
        self._items[:0] = before._items
        self.note_keys |= before.note_keys
        self.remarks = (*before.remarks, *self.remarks)

    @property
    def text(self) -> str:
        """What was added so far, as it came."""
        return "".join(item.text for item in self._items if isinstance(item, _Piece))

    @property
    def ends_in_space(self) -> bool:
        """Whether white space, or nothing at all, stands before what is added next."""
        last = self._items[-1] if self._items else None
        return last is None or (isinstance(last, _Piece) and last.text[-1] in " \n\t")

    @property
    def ends_in_break(self) -> bool:
        """Whether a line break, and perhaps spaces, stand before what is added next."""
        for item in reversed(self._items):
            if isinstance(item, _Marker):
                return False
            text = item.text.rstrip(" \t\xa0")
            if text:
                return text.endswith("\n")
        return False

    @property
    def is_blank(self) -> bool:
        """Whether there is no text to see."""
        return not any(isinstance(item, _Piece) and item.text.strip() for item in self._items)

    def _lift_typed_markers(self) -> str:
        """Turn superscript digits and asterisks into footnote markers; "m²" and the like stay.

        Returns the marker the block starts with, if any, which is then left out of the block.
        """
        leading = ""
        lifted: list[_Piece | _Marker] = []
        tail = ""
        for group in _superscript_groups(self._items):
            text = "".join(item.text for item in group if isinstance(item, _Piece))
            first = group[0]
            if (
                isinstance(first, _Piece)
                and first.look.superscript
                and _TYPED_MARKER.fullmatch(text.strip())
                and not _UNIT_BEFORE.search(tail)
            ):
                if lifted or leading:
                    lifted.append(_Marker(text.strip(), "", text.strip()))
                else:
                    leading = text.strip()
            elif text.strip() or lifted or isinstance(first, _Marker):
                lifted.extend(group)
                tail = (tail + text)[-8:]
        self._items = lifted
        return leading

    def _build(self, place: str) -> Block:
        text = self.text
        start = len(text) - len(text.lstrip())
        end = max(len(text.rstrip()), start)
        position = 0
        italics: list[Span] = []
        footnotes: list[Footnote] = []
        all_bold = True
        for item in self._items:
            if isinstance(item, _Marker):
                offset = min(max(position, start), end) - start
                footnotes.append(Footnote(offset, item.marker, squash(item.text)))
                continue
            if item.look.italic:
                italics.append((position, position + len(item.text)))
            if item.text.strip() and not item.look.bold:
                all_bold = False
            position += len(item.text)
        return Block(
            text=text[start:end],
            place=place,
            number=self.number,
            counted=self.counted,
            level=self.level,
            style=self.style,
            italics=tuple((a - start, b - start) for a, b in whole_spans(text, italics)),
            footnotes=tuple(footnotes),
            indent=self.indent,
            centred=self.centred,
            bold=all_bold and start < end,
            remarks=self.remarks,
            role=self.role,
        )


def lines_of(builders: Sequence[BlockBuilder]) -> list[BlockBuilder]:
    """Builders in reading order, each for one block: line breaks that part paragraphs or lines of a title part them,
    others stay as "\\n". A number that stands alone in a table cell goes to the next cell."""
    return _with_numbers_beside([line for builder in builders for line in _parted_at_breaks(builder)])


def assemble(lines: Sequence[BlockBuilder]) -> tuple[tuple[Block, ...], tuple[Warning, ...]]:
    """Blocks from builders as `lines_of` gives them, with warnings about what did not fit.

    Blank blocks are left out. Footnotes that the source has only as typed markers get their text from the block that
    starts with the same marker. Raises DocumentError "too-large" for more than MAX_BLOCKS blocks.
    """
    warnings: list[Warning] = []
    kept: list[BlockBuilder] = []
    for builder in lines:
        if not builder.is_blank:
            kept.append(builder)
        elif builder.number.strip("•–-o▪ "):
            warnings.append(
                Warning(
                    "empty-number",
                    english(
                        "The number %(number)s stands here with no text after it, and was left out.",
                        number=builder.number,
                    ),
                    english("after paragraph %(kept)s", kept=len(kept)),
                )
            )
    if len(kept) > MAX_BLOCKS:
        raise DocumentError(
            "too-large",
            english(
                "This file has %(kept)s paragraphs; %(max_blocks)s is the most that can be read. Copy the text of the draft alone, and paste it here instead.",
                kept=format(len(kept), ","),
                max_blocks=format(MAX_BLOCKS, ","),
            ),
        )
    places = [f"paragraph {index}" for index in range(1, len(kept) + 1)]
    notes = _resolve_notes(kept)
    blocks = []
    for index, builder in enumerate(kept):
        if index in notes:
            continue
        block = builder._build(places[index])
        blocks.append(block)
        for footnote in block.footnotes:
            if not footnote.text:
                warnings.append(
                    Warning(
                        "footnote-without-text",
                        english(
                            "The footnote marked %(marker)s has no text in this file.", marker=footnote.marker
                        ),
                        block.place,
                    )
                )
    return tuple(blocks), tuple(warnings)


def _parted_at_breaks(builder: BlockBuilder) -> list[BlockBuilder]:
    """Cut a block at those line breaks that stand for the end of a paragraph or a line of a title."""
    if not any(isinstance(item, _Piece) and "\n" in item.text for item in builder._items):
        return [builder]
    lines: list[list[_Piece | _Marker]] = [[]]
    for item in builder._items:
        if isinstance(item, _Marker):
            lines[-1].append(item)
            continue
        for index, text in enumerate(item.text.split("\n")):
            if index:
                lines.append([])
            if text:
                lines[-1].append(_Piece(text, item.look))
    texts = ["".join(item.text for item in line if isinstance(item, _Piece)).strip() for line in lines]
    width = _wrapped_width(texts)
    blocks = [replace(builder, _items=lines[0])]
    for line, before, text in zip(lines[1:], texts, texts[1:], strict=False):
        if _break_parts(before, text, width):
            blocks.append(replace(builder, number="", note_keys=set(), _items=line))
        else:
            blocks[-1]._items.append(_Piece("\n", PLAIN))
            blocks[-1]._items.extend(line)
    return blocks


def _wrapped_width(lines: Sequence[str]) -> int:
    """The width at which lines were wrapped by a program, 0 if they were not: then most are nearly as long as the
    longest, and that is about the width of a page."""
    lengths = [len(line) for line in lines if line]
    width = max(lengths, default=0)
    if len(lengths) < _WRAPPED_LINES or width > _MAX_WRAPPED:
        return 0
    return width if sum(length > 0.75 * width for length in lengths) > 0.6 * len(lengths) else 0


def _break_parts(before: str, after: str, width: int) -> bool:
    if not before or not after or _TYPED_NUMBER.match(after) or enacting_line(after):
        return True
    if after[0].islower():
        return False
    if before[-1] in ",;:.":
        return not width or len(before) < 0.75 * width
    return not width and len(before) <= _TITLE_LINE


def _superscript_groups(items: Iterable[_Piece | _Marker]) -> list[list[_Piece | _Marker]]:
    """Neighbouring superscript pieces together, everything else alone."""
    groups: list[list[_Piece | _Marker]] = []
    open_group = False
    for item in items:
        superscript = isinstance(item, _Piece) and item.look.superscript
        if superscript and open_group:
            groups[-1].append(item)
        else:
            groups.append([item])
        open_group = superscript
    return groups


def whole_spans(text: str, spans: Sequence[Span]) -> list[Span]:
    """Join spans that only white space parts, and trim white space from their ends."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    trimmed = []
    for start, end in joined:
        words = text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            trimmed.append((start, end))
    return trimmed


def _with_numbers_beside(builders: Sequence[BlockBuilder]) -> list[BlockBuilder]:
    """A number alone in one cell of a table row belongs to the text in the next cell."""
    result: list[BlockBuilder] = []
    for builder in builders:
        before = result[-1] if result else None
        if (
            before is not None
            and builder.row is not None
            and before.row is builder.row
            and not builder.is_blank
        ):
            typed = before.text.strip()
            if before.is_blank and before.number and not builder.number:
                builder.number, builder.level, builder.counted = before.number, before.level, before.counted
                result.pop()
            elif _BARE_NUMBER.fullmatch(typed) and not before.number:
                result.pop()
                before.add("\t")
                builder.begin_with(before)
        result.append(builder)
    return result


def _resolve_notes(builders: Sequence[BlockBuilder]) -> set[int]:
    """Give footnote markers their texts. Returns the indexes of the blocks that were such texts.

    A typed marker ("1") waits for one note; a linked one ("#note1") may stand in several places.
    """
    notes: set[int] = set()
    waiting: dict[str, deque[_Marker]] = defaultdict(deque)
    for index, builder in enumerate(builders):
        leading = builder._lift_typed_markers()
        linked = next((key for key in builder.note_keys if key in waiting), "")
        found = waiting.pop(linked, deque()) if linked else _next_waiting(waiting.get(leading))
        if found and (linked or not builder.number):
            text = _BACK_LINK.sub("", " ".join(builder.text.split()))
            for marker in found:
                marker.text = text.removeprefix(marker.marker).strip() if linked else text
            notes.add(index)
            continue
        if leading:
            builder._items.insert(0, _Piece(leading if builder.text[:1].isspace() else leading + " ", PLAIN))
        for item in builder._items:
            if isinstance(item, _Marker) and item.key:
                waiting[item.key].append(item)
                if item.key != item.marker:
                    waiting[item.marker].append(item)
    for builder in builders:
        builder._items = [
            _Piece(item.typed, PLAIN) if isinstance(item, _Marker) and item.typed and not item.text else item
            for item in builder._items
        ]
    return notes


def _next_waiting(markers: deque[_Marker] | None) -> deque[_Marker]:
    while markers:
        marker = markers.popleft()
        if not marker.text:
            return deque([marker])
    return deque()
