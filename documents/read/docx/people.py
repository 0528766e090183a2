"""The words that Word itself puts into a text and that name a person: who wrote or saved it, at which firm, in which folder.

Such words are the result of a field (AUTHOR, FILENAME \\p) or stand in a form field bound to the properties of the
file. They are no words of a draft: the reader leaves them out, and a kept file is freed of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from documents.read.docx.alternatives import CHOICE, is_understood
from documents.read.docx.styles import W, attribute

INSTRUCTION = " AUTHOR "
"""What stands in every field that named a person, once it names nobody."""

BINDING = {
    W + "prefixMappings": "xmlns:ns0='http://purl.org/dc/elements/1.1/' "
    "xmlns:ns1='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'",
    W + "xpath": "/ns1:coreProperties[1]/ns0:creator[1]",
    W + "storeItemID": "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
}
"""What every form field is bound to that named a person, once it names nobody."""

_NAMING = frozenset(
    {
        "AUTHOR", "FILENAME", "LASTSAVEDBY", "TEMPLATE", "USERADDRESS", "USERINITIALS", "USERNAME",
    }
)  # fmt: skip
_NAMING_PROPERTIES = frozenset({*_NAMING, "COMPANY", "HYPERLINKBASE", "LASTAUTHOR", "MANAGER"})
_OF_PROPERTIES = frozenset({"DOCPROPERTY", "INFO"})
_NAMING_BINDING = re.compile(
    r"(?:creator|lastModifiedBy|Manager|Company\w{0,20}|HyperlinkBase|Template)(?:\[\d{1,5}\])?\s*$"
)
_WORDS = frozenset(
    {
        *(W + name for name in ("t", "delText")),
        "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
        "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    }
)
_INSTRUCTIONS = frozenset(W + name for name in ("instrText", "delInstrText"))
_BEGINNING = (W + "fldChar", W + "fldSimple", "{*}dataBinding")
_MET = (W + "fldChar", W + "fldSimple", W + "sdt", CHOICE, *_WORDS, *_INSTRUCTIONS)


def names_someone(instruction: str) -> bool:
    """Whether a field with this instruction shows a person, their firm or their folders."""
    words = instruction.upper().replace('"', " ").split()
    if not words:
        return False
    return words[0] in _NAMING or (
        words[0] in _OF_PROPERTIES and len(words) > 1 and words[1] in _NAMING_PROPERTIES
    )


@dataclass(frozen=True)
class Found:
    """What was found in one story."""

    fields: int
    """Fields and bound form fields that name a person, whether or not they show anything."""
    shown: int
    """Those of them that showed some words."""


def take_out_names(root: etree._Element) -> Found:
    """Take the words that name a person out of a story, in place; the fields stay, and are computed no more."""
    if next(root.iter(*_BEGINNING), None) is None:
        return Found(0, 0)  # nearly all stories, and to walk through one takes as long as to read it
    walk = _Walk()
    events = etree.iterwalk(root, events=("start", "end"), tag=_MET)
    for event, element in events:
        if event == "end":
            walk.leave(element)
        elif element.tag == CHOICE and not is_understood(element):
            events.skip_subtree()
        else:
            walk.enter(element)
    return Found(walk.found, walk.shown)


@dataclass(slots=True)
class _Field:
    """A field, or a form field, that has begun and not ended."""

    begins: etree._Element
    names: bool = False
    in_result: bool = False
    instructions: list[etree._Element] = field(default_factory=list)
    words: int = 0
    """How many elements with words had been met when its result began."""


class _Walk:
    def __init__(self) -> None:
        self.found = 0
        self.shown = 0
        self._fields: list[_Field] = []
        self._whole: list[_Field] = []
        """Simple fields and form fields: elements with their result inside them."""
        self._met = 0
        self._words: list[tuple[int, etree._Element]] = []
        """Elements with words that were not emptied yet, and how many were met before each."""

    def enter(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _WORDS:
            self._words.append((self._met, element))
            self._met += 1
        elif tag in _INSTRUCTIONS and self._fields and not self._fields[-1].in_result:
            self._fields[-1].instructions.append(element)
        elif tag == W + "fldChar":
            self._mark(element, attribute(element, "fldCharType"))
        elif tag == W + "fldSimple":
            self._whole.append(_Field(element, names_someone(attribute(element, "instr")), words=self._met))
        elif tag == W + "sdt":
            self._whole.append(_Field(element, _is_bound_to_name(element), words=self._met))

    def leave(self, element: etree._Element) -> None:
        if element.tag not in (W + "fldSimple", W + "sdt"):
            return
        ended = self._whole.pop()
        if not ended.names:
            return
        if element.tag == W + "fldSimple":
            element.set(W + "instr", INSTRUCTION)
            element.set(W + "fldLock", "true")
        else:
            for binding in _bindings(element):
                binding.attrib.clear()
                for name, value in BINDING.items():
                    binding.set(name, value)
        self._empty(ended)

    def _mark(self, element: etree._Element, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field(element))
        elif self._fields and kind == "separate":
            self._separate(self._fields[-1])
        elif self._fields and kind == "end":
            ended = self._fields.pop()
            if not ended.in_result:
                self._separate(ended)
            if ended.names:
                self._end(ended)

    def _separate(self, begun: _Field) -> None:
        if not begun.in_result:
            begun.in_result = True
            begun.words = self._met
            begun.names |= names_someone("".join(part.text or "" for part in begun.instructions))

    def _end(self, ended: _Field) -> None:
        ended.begins.set(W + "fldLock", "true")
        for number, part in enumerate(ended.instructions):
            part.text = "" if number else INSTRUCTION
        self._empty(ended)
        if self._fields and not self._fields[-1].in_result:
            # What is made of a name, as by QUOTE or IF, is a name.
            self._fields[-1].names = True

    def _empty(self, ended: _Field) -> None:
        self.found += 1
        shown = False
        # What was emptied is not looked at again, however deep fields stand in each other.
        while self._words and self._words[-1][0] >= ended.words:
            element = self._words.pop()[1]
            shown |= bool((element.text or "").strip())
            element.text = ""
        self.shown += shown


def _bindings(form_field: etree._Element) -> list[etree._Element]:
    properties = form_field.find(W + "sdtPr")
    if properties is None:
        return []
    return list(properties.iterchildren("{*}dataBinding"))


def is_safe_binding(element: etree._Element) -> bool:
    """Whether an element binds a form field as `take_out_names` leaves it."""
    return etree.QName(element).localname == "dataBinding" and set(element.attrib.items()) == set(
        BINDING.items()
    )


def _is_bound_to_name(form_field: etree._Element) -> bool:
    return any(_NAMING_BINDING.search(attribute(binding, "xpath")) for binding in _bindings(form_field))
