"""Styles that somebody made, named as they liked, and that no text has: a kept file goes without."""

from __future__ import annotations

from lxml import etree

from documents.read.docx.styles import W, attribute, is_on

_ASKING = tuple(W + name for name in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink"))
_TOGETHER = tuple(W + name for name in ("basedOn", "next", "link"))


def styles_asked_for(root: etree._Element) -> set[str]:
    """The identifiers of the styles that a part's text or lists have."""
    return {attribute(element) for element in root.iter(*_ASKING)}


def forget_unused_styles(styles: etree._Element, asked_for: set[str]) -> None:
    """Remove the styles that Word did not bring along and that nothing asks for, from the tree of their part."""
    asks = {
        attribute(style, "styleId"): [attribute(element) for element in style.iterchildren(*_TOGETHER)]
        for style in styles.iterchildren(W + "style")
    }
    kept: set[str] = set()
    waiting = list(asked_for) + [
        attribute(style, "styleId")
        for style in styles.iterchildren(W + "style")
        if not is_on(attribute(style, "customStyle")) or is_on(attribute(style, "default"))
    ]
    while waiting:
        identifier = waiting.pop()
        if identifier not in kept:
            kept.add(identifier)
            waiting += asks.get(identifier, [])
    for style in list(styles.iterchildren(W + "style")):
        if attribute(style, "styleId") not in kept:
            styles.remove(style)
