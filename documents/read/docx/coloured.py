"""Words of a Word file in another colour than the rest, or highlighted. A colour is no mark of a change for any reader of this
program, but for people it may be."""

from __future__ import annotations

from lxml import etree

from documents.read.docx.styles import W, child_value

_OURS = frozenset({"0A5C2B", "9C1C2E"})
"""The colours of our own additions and deletions, which are marked in other ways as well."""
_DARK = 0x60
_HABIT = 0.5
"""Where more of the text is in colour, that is how it looks, and says nothing."""


def coloured_words(body: etree._Element) -> list[str]:
    """The stretches of words that stand out by their colour or a highlight, in order; none where most do."""
    found: list[str] = []
    goes_on = False
    length = total = 0
    for element in body.iter(W + "p", W + "r"):
        if element.tag == W + "p":
            goes_on = False
            continue
        words = "".join(text.text or "" for text in element.iterchildren(W + "t"))
        total += len(words)
        if not words.strip():
            continue
        if not _stands_out(element.find(W + "rPr")):
            goes_on = False
            continue
        length += len(words)
        if goes_on:
            found[-1] += words
        else:
            found.append(words)
        goes_on = True
    return [words.strip() for words in found] if length <= _HABIT * total else []


def _stands_out(properties: etree._Element | None) -> bool:
    if properties is None or child_value(properties, "rStyle").lower().endswith(("hyperlink", "label")):
        return False
    if child_value(properties, "highlight") not in ("", "none"):
        return True
    colour = child_value(properties, "color").upper()
    if len(colour) != 6 or colour in _OURS:
        return False
    try:
        parts = bytes.fromhex(colour)
    except ValueError:
        return False
    return max(parts) >= _DARK
