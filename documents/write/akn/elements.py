"""Elements of Akoma Ntoso, made one inside the other; and the names by which paragraphs are referred to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from lxml import etree

from documents.text import legal
from redline import Label

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_DEFAULT = cast("Mapping[str, str]", {None: NAMESPACE})
_MIXED = frozenset(
    f"{{{NAMESPACE}}}{name}" for name in ("p", "num", "heading", "docTitle", "docNumber", "ins", "del", "i")
)
"""Elements in which white space is text: nothing is put on a line of its own inside them."""


def element(name: str, /, **attributes: str) -> etree._Element:
    """An element that stands in none yet. `class_` is the attribute of that name."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=_DEFAULT)
    return _with(made, attributes)


def below(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """An element at the end of another one, with a text in it."""
    made = _with(etree.SubElement(parent, f"{{{NAMESPACE}}}{name}"), attributes)
    if text:
        made.text = legal(text)
    return made


def say(parent: etree._Element, text: str) -> None:
    """A text at the end of an element, behind whatever is in it."""
    last = next(
        parent.iterchildren(reversed=True), None
    )  # to count the children would take as long as there are many
    if last is not None:
        last.tail = (last.tail or "") + legal(text)
    else:
        parent.text = (parent.text or "") + legal(text)


def _with(made: etree._Element, attributes: dict[str, str]) -> etree._Element:
    for key, value in attributes.items():
        made.set(key.rstrip("_"), legal(value))
    return made


def written(root: etree._Element) -> bytes:
    """The file: UTF-8, every block on a line of its own."""
    _on_lines(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _on_lines(root: etree._Element) -> None:
    stack = [root]
    while stack:
        one = stack.pop()
        if one.tag in _MIXED or not len(one) or one.text:
            continue
        one.text = "\n"
        for child in one:
            child.tail = "\n"
        stack.extend(one)


class Names:
    """Gives every element a name (eId) of its own: what another one has already gets a number behind it."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def of(self, wanted: str) -> str:
        """The name, or where it is taken the next one like it."""
        count = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        return wanted if count == 1 else self.of(f"{wanted}-{count}")


def name_of(label: Label) -> str:
    """The eId of a paragraph: rec_11bis of PP 11bis, para_2__point_l of OP 2(l), sec_II__para_3 of OP II.3."""
    kind = "rec" if label.kind == "PP" else "para"
    section = f"sec_{label.section}__" if label.section else ""
    points = "".join(f"__point_{sub.replace(' ', '-')}" for sub in label.subs)
    alt = f"-alt{label.alt}" if label.alt else ""
    return f"{section}{kind}_{label.number}{label.suffix}{points}{alt}"


def number_of(label: Label) -> str:
    """The number as a resolution prints it: 2., 11bis., (l). One that no resolution prints is the label."""
    if label.kind == "PP":
        return str(label)
    alt = f" alt {label.alt}" if label.alt > 1 else " alt" if label.alt else ""
    if not label.subs:
        return f"{label.number}{label.suffix}{alt}."
    base, _, suffix = label.subs[-1].partition(" ")
    return f"({base}){suffix}{alt}"
