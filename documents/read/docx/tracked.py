"""The tracked changes of a Word file: how many of each kind, and by how many authors."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from documents.read.docx.styles import W, attribute, child_value
from redline import Said, english, in_a_row, one_or_more

INSERTED = frozenset(W + name for name in ("ins", "moveTo"))
DELETED = frozenset(W + name for name in ("del", "moveFrom"))
_PUT_IN = frozenset((*INSERTED, W + "cellIns"))
_KINDS = {W + "ins": "insertion", W + "del": "deletion", W + "moveFrom": "move", W + "moveTo": "move"}
_MARKS = (*_KINDS, W + "cellIns", W + "cellDel")
_TEXTS = frozenset(W + name for name in ("t", "delText"))
_SHOWN = (
    *_TEXTS,
    *(W + name for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym", "drawing", "pict", "object")),
    *(W + name for name in ("footnoteReference", "endnoteReference")),
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}t",
)
NOBODY = "Author"
"""What stands in a file where a name stood, or none."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """Whose tracked changes are read as accepted; those of all others are read as rejected."""

    everybody: bool
    authors: frozenset[str] = frozenset()
    """Those whose are accepted, where those of everybody are not."""

    def takes(self, change: etree._Element) -> bool:
        """Whether a change, or the mark of one, is accepted."""
        return self.everybody or attribute(change, "author") in self.authors

    def shows(self, change: etree._Element) -> bool:
        """Whether what a change was made to is in the text: an accepted insertion, a rejected deletion."""
        return (change.tag in _PUT_IN) == self.takes(change)


@dataclass(slots=True)
class TrackedChanges:
    """Changes of words, paragraphs, rows and numbers by kind; those of looks alone are not among them. Who their
    authors are is counted and goes no further."""

    kinds: Counter[str] = field(default_factory=Counter)
    _authors: set[str] = field(default_factory=set)

    @property
    def said(self) -> Said:
        """How many of each kind, in a row."""
        return in_a_row([_counted(kind, count) for kind, count in sorted(self.kinds.items())])

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.kinds.values())

    @property
    def authors(self) -> int:
        """How many authors they have, as far as they are named."""
        return len(self._authors - {"", NOBODY})

    def note(self, element: etree._Element) -> None:
        """A change of words is met, or one inside of which another was made that may never be met."""
        self._note(element, _KINDS[element.tag])
        for inside in element.iterchildren(*_KINDS):
            if inside.tag in DELETED and element.tag in INSERTED:
                self._note(inside, _KINDS[inside.tag])

    def note_properties(self, properties: etree._Element, kind: str) -> list[etree._Element]:
        """Properties are met that may say that their owner was inserted or deleted. Returns what says so."""
        found = list(properties.iterchildren(*_MARKS))
        if found:
            self.kinds[kind] += 1
            self._authors.update(attribute(element, "author") for element in found)
        return found

    def note_number(self, properties: etree._Element) -> None:
        """A paragraph's properties are met: its number in a list may be tracked, or what it was before."""
        number, former = properties.find(W + "numPr"), properties.find(W + "pPrChange")
        inserted = None if number is None else number.find(W + "ins")
        if inserted is None and former is not None:
            before = former.find(f"{W}pPr/{W}numPr")
            if _values(before) != _values(number):
                inserted = former
        if inserted is not None:
            self.kinds["list number"] += 1
            self._authors.add(attribute(inserted, "author"))

    def add(self, others: TrackedChanges) -> None:
        """Count others too."""
        self.kinds.update(others.kinds)
        self._authors |= others._authors

    def _note(self, element: etree._Element, kind: str) -> None:
        if not any(shown.text or shown.tag not in _TEXTS for shown in element.iter(*_SHOWN)):
            return  # nothing is changed by it
        self.kinds[kind] += 1
        self._authors.add(attribute(element, "author"))


def _values(number: etree._Element | None) -> tuple[str, str]:
    return child_value(number, "numId"), child_value(number, "ilvl")


def _counted(kind: str, count: int) -> Said:
    of_each = {
        "deletion": (english("1 deletion"), english("%(count)s deletions", count=count)),
        "insertion": (english("1 insertion"), english("%(count)s insertions", count=count)),
        "list number": (english("1 list number"), english("%(count)s list numbers", count=count)),
        "move": (english("1 move"), english("%(count)s moves", count=count)),
        "paragraph break": (english("1 paragraph break"), english("%(count)s paragraph breaks", count=count)),
        "table row": (english("1 table row"), english("%(count)s table rows", count=count)),
        "table cell": (english("1 table cell"), english("%(count)s table cells", count=count)),
    }
    return one_or_more(count, *of_each[kind])
