"""Blocks of the body to items: each with the number it begins with, typed or generated, taken off its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.read.draft.markers import Marker, find_marker
from documents.read.draft.rich import RichText
from documents.read.draft.structure.section_numbers import section_number
from documents.read.source import HEADING, Block

_WORD = re.compile(r"[^\W\d_]{3}")
_BULLET = re.compile(r"(?:[•●○▪■□◦‣⁃∙·*]|[-–—](?=\s))\s*")


@dataclass(frozen=True)
class Item:
    """One block of the body.

    `text` has no number; that is in `marker` (None: it has none). `bullet` tells that it had a bullet point instead,
    `headline` that it was set like a heading: centred, bold or in a heading style.
    """

    text: RichText
    place: str
    marker: Marker | None = None
    bullet: bool = False
    headline: bool = False
    heading: bool = False
    """It is one, as the source itself says."""
    remarks: tuple[str, ...] = ()
    """What is remarked beside it, once that was taken off its text."""

    @property
    def words(self) -> str:
        """The text alone."""
        return self.text.text

    def unmarked(self) -> Item:
        """The item with its number back in its text: it was none after all."""
        marker = self.marker
        if marker is None or not marker.typed:
            return replace(self, marker=None)
        front = self.text.piece(0, marker.start) if marker.start else RichText("")
        rest = self.text.piece(marker.start, len(self.text.text))
        return replace(
            self, marker=None, text=front.followed_by(RichText(marker.typed), "").followed_by(rest, "")
        )


def items_of(blocks: Sequence[Block]) -> list[Item]:
    """One item for each block with a text; a number that stands alone goes to the next block."""
    items: list[Item] = []
    for block in blocks:
        item = _with_own_label(_item(block))
        before = items[-1] if items else None
        if before and before.marker and not before.words and item.marker is None:
            items[-1] = replace(item, marker=before.marker, place=before.place)
        else:
            items.append(item)
    return _with_bare_numbers(items)


def take_marker(item: Item) -> Item:
    """The item with the number its text begins with, the "(a)" of "4. (a) Requests"; its own number is forgotten."""
    return _marked(replace(item, marker=None), find_marker(item.words))


def _with_bare_numbers(items: list[Item]) -> list[Item]:
    """Where numbers are printed without punctuation throughout, "1 Requests", they count as if they had it."""
    markers = [item.marker for item in items if item.marker and item.marker.is_number]
    bare = [marker for marker in markers if marker.is_bare]
    if bare != markers or [marker.number for marker in bare] != list(range(1, len(bare) + 1)):
        return items
    return [
        replace(item, marker=replace(item.marker, form="1.")) if item.marker in bare and item.marker else item
        for item in items
    ]


def _item(block: Block) -> Item:
    headline = (
        block.centred or block.bold or "heading" in block.style.lower() or block.style.startswith("_ H")
    )
    is_heading = block.role == HEADING
    item = Item(RichText.of(block), block.place, headline=headline, heading=is_heading, remarks=block.remarks)
    if item.heading:
        return item
    number = block.number.strip()
    if number:
        generated = _generated(block)
        if generated is None:
            if _WORD.search(number) or section_number(number):
                return replace(item, text=RichText(number).followed_by(item.text))
            return replace(item, bullet=_BULLET.fullmatch(f"{number} ") is not None)
        typed = find_marker(item.words)
        if typed and (typed.value, typed.label) == (generated.value, generated.label):
            return _marked(item, typed)
        return replace(item, marker=replace(generated, start=0, typed=""))
    if bullet := _BULLET.match(block.text):
        return replace(item, text=item.text.cut(bullet.end()), bullet=bullet.end() < len(block.text))
    return _marked(item, find_marker(block.text))


def _generated(block: Block) -> Marker | None:
    """A number that the source's own lists made: as printed, or else what it counts."""
    number = block.number.strip()
    plain = f"{block.counted}. " if block.counted.isdigit() and not block.level else f"({block.counted}) "
    for text in (f"{number} ", f"{number}. ", plain if block.counted else ""):
        marker = find_marker(text)
        if marker and marker.end >= len(text.rstrip(" .")):
            return marker
    return None


def _with_own_label(item: Item) -> Item:
    """The item with the label that stands behind the number or bullet of a list: "1) PP1: Recalling", "• OP 2 Urges"."""
    if not item.bullet and (item.marker is None or not item.marker.is_punctuated):
        return item
    label = find_marker(item.words)
    if label is None or label.label is None:
        return item
    return _marked(replace(item, marker=None, bullet=False), label)


def _marked(item: Item, marker: Marker | None) -> Item:
    if marker is None:
        return item
    text = item.text.without([(marker.start, marker.end)])
    return replace(item, text=text, marker=replace(marker, typed=item.words[marker.start : marker.end]))
