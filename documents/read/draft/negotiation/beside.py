"""Items of the body to items with what is remarked beside them: lines below a paragraph, brackets in it, what stands with
its label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from documents.read.draft.items import Item, take_marker
from documents.read.draft.negotiation.remarks import (
    announces,
    attributed,
    ends_in_remark,
    is_remark_line,
    is_status,
    leading_remark,
    lift_remarks,
    without_brackets,
)
from documents.read.draft.rich import RichText
from documents.read.draft.structure.section_numbers import section_number
from documents.wording import introduces, opens_operative, opens_preambular
from redline import Label

_MARKS = "→⇒>»►▸➔•*–—@/|- "
"""What a remark may begin with when it is set off from the paragraph above."""


def take_remarks(items: Sequence[Item]) -> list[Item]:
    """The items without those that are remarks, and without remarks in their texts; each has its own in `remarks`.

    A remark belongs to the item above it, or to the first one; a line that says who proposes what follows belongs to
    what follows.
    """
    items = [_with_label_behind(item) for item in items]
    labelled = any(item.marker and item.marker.is_label for item in items)
    paper = labelled or any(_may_be_line(item) and is_remark_line(_line(item), paper=False) for item in items)
    folding = _Folding(paper, labelled)
    for index, item in enumerate(items):
        folding.take(item, items[index + 1] if index + 1 < len(items) else None)
    return folding.ended()


@dataclass
class _Folding:
    """The items so far, what is still to be said of the next one, and whether the last line was a remark."""

    paper: bool
    labelled: bool
    items: list[Item] = field(default_factory=list)
    ahead: list[str] = field(default_factory=list)
    in_remark: bool = False
    in_list: bool = False
    """Whether the lines are a list that the text itself introduces: "... appoints:", "Norway: Ms. Lamp"."""
    at: dict[Label, int] = field(default_factory=dict)

    def take(self, item: Item, following: Item | None) -> None:
        """Take in one item: as a remark, or with the remarks that stand in it."""
        if self._goes_on_with_remark(item):
            before = self.ahead if self.ahead or not self.items else list(self.items[-1].remarks)
            before[-1] = f"{before[-1]} {item.words}"
            if before is not self.ahead:
                self.items[-1] = replace(self.items[-1], remarks=tuple(before))
            return
        if _may_be_line(item) and self._is_announced(item, following):
            self.ahead.append(_line(item).rstrip(" :："))
            self.in_remark = False
            return
        if self._is_remark(item):
            self._remark_on(len(self.items) - 1, without_brackets(_line(item)))
            self.in_remark = True
            return
        label = item.marker.label if item.marker else None
        if label in self.at and is_remark_line(item.words, paper=False):
            self._remark_on(self.at[label], item.words)
            return
        self.in_remark = False
        self.in_list = _may_be_line(item) and (self.in_list or self._is_introduced())
        if label is not None:
            self.at.setdefault(label, len(self.items))
        self.items.append(self._with_own(item))

    def ended(self) -> list[Item]:
        """All items, when there are no more."""
        for remark in self.ahead:
            self._remark_on(len(self.items) - 1, remark)
        return self.items

    def _remark_on(self, index: int, remark: str) -> None:
        if index < 0:
            self.ahead.append(remark)
        else:
            item = self.items[index]
            self.items[index] = replace(item, remarks=(*item.remarks, remark))

    def _with_own(self, item: Item) -> Item:
        marker = item.marker
        own = marker.remarks if marker else ()
        if marker and marker.is_label and is_status(item.words) and not _opens(item.words):
            item = replace(
                item, text=RichText(""), remarks=(*self.ahead, *own, item.words.strip("[]()"), *item.remarks)
            )
        else:
            text, leading = _without_leading(item.text) if self.paper or marker else (item.text, ())
            text, lifted = lift_remarks(text, paper=self.paper)
            item = replace(item, text=text, remarks=(*self.ahead, *own, *leading, *lifted, *item.remarks))
        self.ahead = []
        return item

    def _is_remark(self, item: Item) -> bool:
        if not _may_be_line(item) or self.in_list:
            return False
        introduced = self._is_introduced()
        if introduced and not self.labelled:
            return False
        return is_remark_line(_line(item), paper=self.paper and not introduced)

    def _is_introduced(self) -> bool:
        """Whether the text above leads to what follows, and nothing was remarked on it so far."""
        return bool(self.items) and introduces(self.items[-1].words) and not self.in_remark

    def _is_announced(self, item: Item, following: Item | None) -> bool:
        labelled = following is not None and following.marker is not None and following.marker.is_label
        return labelled and announces(_line(item))

    def _goes_on_with_remark(self, item: Item) -> bool:
        """Whether an item goes on with the remark above it: the words that are to be added, another sentence."""
        if not self.in_remark or item.marker is not None or not item.words:
            return False
        said = self.ahead[-1] if self.ahead or not self.items else self.items[-1].remarks[-1]
        if is_remark_line(_line(item), paper=self.paper):
            return False
        if said.endswith((":", "：")) or item.words[:1].islower():
            return True
        sentence = item.words.endswith((".", "?", "!", "。", "”", '"')) or ends_in_remark(item.words)
        return self.labelled and sentence and not _opens(item.words)


def _without_leading(rich: RichText) -> tuple[RichText, tuple[str, ...]]:
    """A text without the remarks in brackets that it begins with, and these."""
    remarks: list[str] = []
    while found := leading_remark(rich.text, 0):
        rest = rich.text[found[1] :]
        behind = len(rest) - len(rest.lstrip(" .:–—-"))
        remarks.append(found[0])
        rich = rich.cut(found[1] + behind)
    return rich, tuple(remarks)


def _with_label_behind(item: Item) -> Item:
    """The item with the label that stands behind who proposes it: "[Norway] PP2 bis Welcoming"."""
    found = attributed(item.words) if item.marker is None and item.words else None
    if found is None:
        return item
    who, end = found
    front = end + len(item.words[end:]) - len(item.words[end:].lstrip())
    labelled = take_marker(replace(item, text=item.text.cut(front)))
    if labelled.marker is None or labelled.marker.label is None or not labelled.words:
        return item
    return replace(labelled, marker=replace(labelled.marker, remarks=(who, *labelled.marker.remarks)))


def _opens(words: str) -> bool:
    return opens_operative(words) or opens_preambular(words)


def _may_be_line(item: Item) -> bool:
    return item.marker is None and bool(item.words) and not section_number(item.words)


def _line(item: Item) -> str:
    return item.words.lstrip(_MARKS)
