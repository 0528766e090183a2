"""Fields of an old form (w:ffData): the box that is ticked, the entry that is chosen.

Their state stands in the field's data; unlike a text field they have no result in the text. Source: ECMA-376 part 1,
section 17.16.17.
"""

from __future__ import annotations

from lxml import etree

from documents.read.docx.styles import W, child_value, flag, number_of

TICKED, UNTICKED = "☒", "☐"
_LIST_ENTRY = W + "listEntry"


def form_field(begin: etree._Element) -> str:
    """What the field that begins with this w:fldChar shows by its data alone; "" if it is no box and no list."""
    data = begin.find(W + "ffData")
    return "" if data is None else _state(data)


def keep_state(data: etree._Element) -> None:
    """Take all out of a field's data but what is shown: its name, help, macros, the entries that were not chosen."""
    box, state = data.find(W + "checkBox") is not None, _state(data)
    data[:] = []
    if box:
        etree.SubElement(etree.SubElement(data, W + "checkBox"), W + "default").set(
            W + "val", str(int(state == TICKED))
        )
    elif state:
        etree.SubElement(etree.SubElement(data, W + "ddList"), _LIST_ENTRY).set(W + "val", state)


def _state(data: etree._Element) -> str:
    box = data.find(W + "checkBox")
    if box is not None:
        ticked = flag(box, "checked")
        return TICKED if (flag(box, "default") if ticked is None else ticked) else UNTICKED
    choices = data.find(W + "ddList")
    if choices is None:
        return ""
    entries = [entry.get(W + "val", "") for entry in choices.iterchildren(_LIST_ENTRY)]
    chosen = number_of(child_value(choices, "result") or child_value(choices, "default")) or 0
    return entries[chosen] if 0 <= chosen < len(entries) else ""
