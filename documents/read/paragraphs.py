"""Blocks of a source to a draft: which block is a preambular paragraph, an operative one, a heading, the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.errors import DocumentError
from documents.model import Block, DraftParagraph, DraftText, Source, Warning
from documents.read.closing import split_off_closing
from documents.read.markers import Marker, find_marker
from documents.read.masthead import enacting_line, read_masthead
from documents.read.numbering import Numbering
from documents.read.rich import RichText
from documents.read.verbs import opens_operative, opens_preambular
from redline import Label

_ENUMERATOR = re.compile(r"(?:(?:part|section|chapter)\s+)?(?:[IVXL]{1,6}|[A-Z])\.?", re.IGNORECASE)
_TERMINAL = re.compile(r"(?:[,;:.?!—–]|[;,]\s*(?:and|or))[\]”’\"')*\d]*$")


@dataclass(frozen=True)
class _Item:
    """One block of the body with the number it begins with."""

    text: RichText
    place: str
    marker: Marker | None
    headline: bool = False

    @property
    def words(self) -> str:
        return self.text.text


def understand(source: Source) -> DraftText:
    """Give every block of a source its part in the draft.

    Raises DocumentError when there is no text ("no-paragraphs") or nothing operative in it ("no-operative").
    """
    blocks = [tidy for block in source.blocks if (tidy := _tidied(block)).text]
    if not blocks:
        raise DocumentError("no-paragraphs", "There is no text in it. Choose a file or paste a text with paragraphs.")
    return _Reader(blocks, source.warnings).read()


def _tidied(block: Block) -> Block:
    rich = RichText.of(block).squashed()
    return replace(block, text=rich.text, italics=rich.italics, footnotes=rich.footnotes)


class _Reader:
    def __init__(self, blocks: Sequence[Block], warnings: Sequence[Warning]) -> None:
        self.blocks = list(blocks)
        self.numbering = Numbering()
        self.warnings = list(warnings)
        self.paragraphs: list[DraftParagraph] = []
        self.headings: list[str] = []

    def read(self) -> DraftText:
        start, enacting, after = self._find_enacting_line()
        parts = split_off_closing(after)
        masthead = read_masthead([block.text for block in self.blocks[:start]], enacting)
        items = [_item(block) for block in parts.body]
        boundary = _first_operative(items)
        if boundary is None:
            raise DocumentError(
                "no-operative",
                "No operative paragraph was found in it (such as “1. Decides ...”). "
                "Check that the whole text of the resolution is there.",
            )
        self._read_preamble(items[:boundary], items)
        self.numbering.begin_operative()
        self._read_operative(items, boundary)
        return DraftText(
            masthead=masthead,
            paragraphs=tuple(self.paragraphs),
            closing=tuple(block.text for block in parts.closing),
            annexes=tuple(block.text for block in (*parts.annexes, *parts.beyond)),
            warnings=(*self.warnings, *self.numbering.warnings),
        )

    def _find_enacting_line(self) -> tuple[int, str, list[Block]]:
        for index, block in enumerate(self.blocks):
            line = enacting_line(block.text)
            if line:
                rest = block.text[len(line) :].strip()
                after = [replace(block, text=rest)] if rest else []
                return index, line, [*after, *self.blocks[index + 1 :]]
        self._warn("no-enacting-line", "No enacting line (such as “The Human Rights Council,”) was found.", "")
        for index, block in enumerate(self.blocks):
            item = _item(block)
            if item.marker and (item.marker.label or item.marker.is_number) or opens_preambular(block.text):
                return index, "", self.blocks[index:]
        return len(self.blocks), "", []

    def _read_preamble(self, items: Sequence[_Item], all_items: Sequence[_Item]) -> None:
        for index, item in enumerate(items):
            following = next((i.marker for i in all_items[index + 1 :] if i.marker), None)
            marker = item.marker
            if marker and marker.label:
                self._add(self.numbering.printed(marker.label, item.place), item)
            elif marker and marker.is_number and marker.form != "1":
                self._add(self.numbering.numbered(marker, item.place), item)
            elif marker and not marker.is_number and self.paragraphs:
                self._add_sub(item, marker, following)
            elif self.paragraphs and item.words[:1].islower():
                self._join(item)
            else:
                self._add(self.numbering.next_paragraph(), replace(item, marker=None))

    def _read_operative(self, items: Sequence[_Item], boundary: int) -> None:
        for index in range(boundary, len(items)):
            item = items[index]
            marker = item.marker
            following = next((i.marker for i in items[index + 1 :] if i.marker), None)
            if marker and marker.label:
                self._add(self.numbering.printed(marker.label, item.place), item)
            elif marker and marker.is_number and marker.form != "1" and self.numbering.counts_paragraphs(marker):
                self._add(self.numbering.numbered(marker, item.place), item)
            elif marker and marker.form != "1" and self.numbering.number:
                self._add_sub(item, marker, following)
            elif _is_heading(items, index):
                self.headings.append(item.words)
            elif opens_operative(item.words) and not (
                following and following.is_number and following.number == self.numbering.number + 1
            ):
                self._add(self.numbering.next_paragraph(), replace(item, marker=None))
            elif self.paragraphs:
                self._join(item)
            else:
                self._add(self.numbering.next_paragraph(), replace(item, marker=None))

    def _add_sub(self, item: _Item, marker: Marker, following: Marker | None) -> None:
        introduced = bool(self.paragraphs) and self.paragraphs[-1].text.endswith(":")
        label = self.numbering.sub_paragraph(marker, item.place, introduced=introduced, following=following)
        self._add(label, item)

    def _add(self, label: Label, item: _Item) -> None:
        marker = item.marker
        text = item.text
        if marker:
            front = text.cut(0, marker.start)
            text = text.cut(marker.end)
            text = front.followed_by(text, "") if front.text else text
        self.paragraphs.append(
            DraftParagraph(
                label, text.text, text.italics, text.footnotes, heading=" – ".join(self.headings), place=item.place
            )
        )
        self.headings.clear()

    def _join(self, item: _Item) -> None:
        last = self.paragraphs[-1]
        joined = RichText(last.text, last.italics, last.footnotes).followed_by(item.text)
        self.paragraphs[-1] = replace(last, text=joined.text, italics=joined.italics, footnotes=joined.footnotes)

    def _warn(self, code: str, message: str, place: str) -> None:
        self.warnings.append(Warning(code, message, place))


def _item(block: Block) -> _Item:
    return _Item(RichText.of(block), block.place, find_marker(block.text), block.centred or block.bold)


def _first_operative(items: Sequence[_Item]) -> int | None:
    for index, item in enumerate(items):
        marker = item.marker
        if marker and (marker.label.kind == "OP" if marker.label else marker.is_number and marker.form != "1"):
            return index
    return next((index for index, item in enumerate(items) if opens_operative(item.words)), None)


def _is_heading(items: Sequence[_Item], index: int) -> bool:
    words = items[index].words
    if _ENUMERATOR.fullmatch(words):
        return True
    return len(words.split()) <= 20 and not _TERMINAL.search(words) and words[:1].isupper() and index + 1 < len(items)
