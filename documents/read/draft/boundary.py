"""Where the operative part begins."""

from __future__ import annotations

from collections.abc import Sequence

from documents.read.draft.items import Item
from documents.wording import (
    may_open_operative,
    opens_decision,
    opens_operative,
    opens_preambular,
    opens_statement,
)


def first_operative(items: Sequence[Item]) -> int | None:
    """The index of the first operative paragraph; None if there is none.

    Numbers tell where they are printed; else the verb does.
    """
    labels = [
        (index, item.marker.label.kind if item.marker.label else item.marker.kind)
        for index, item in enumerate(items)
        if item.marker and item.marker.is_label
    ]
    labelled = next((index for index, kind in labels if kind == "OP"), None)
    # A preambular paragraph may stand behind the first operative one: "PP2bis" as an afterthought.
    certain = next((i for i, item in enumerate(items) if _is_numbered_operative(item)), len(items))
    certain = certain if labelled is None else min(certain, labelled)
    last_labelled_preambular = max((i for i, kind in labels if kind == "PP" and i < certain), default=-1)
    numbered = [
        i
        for i, item in enumerate(items)
        if i > last_labelled_preambular and item.marker and item.marker.is_punctuated
    ]
    if numbered:
        first = _first_numbered(items, numbered)
        return first if labelled is None else min(first, labelled)
    if labelled is not None:
        return labelled
    for opens in (opens_operative, opens_statement, may_open_operative, opens_decision):
        for index, item in enumerate(items):
            if (
                not item.bullet
                and not (item.marker and item.marker.is_label)
                and opens(item.unmarked().words)
            ):
                return index
    return None


def _is_numbered_operative(item: Item) -> bool:
    return item.marker is not None and item.marker.is_punctuated and opens_operative(item.words)


def _first_numbered(items: Sequence[Item], numbered: Sequence[int]) -> int:
    first = numbered[0]
    if opens_preambular(items[first].words):
        for index in numbered[1:]:
            marker = items[index].marker
            if marker and marker.number == 1:
                return index
        if first == 0:
            return next((i for i in numbered if opens_operative(items[i].words)), first)
    marker = items[first].marker
    missing = marker.number - 1 if marker else 0
    while missing and first and opens_operative(items[first - 1].words):
        first, missing = first - 1, missing - 1
    return first
