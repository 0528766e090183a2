"""Read a Word file (.docx): bytes to a Source.

What stands in the text is read as Word prints it without mark-up: the result of a field, not its instruction; the
number of a list, not its definition; one reading of tracked changes. What cannot be shown as text (pictures, comments,
hidden text) is left out, and a warning says so. Source of the format: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import etree

from documents.errors import DocumentError
from documents.model import Source, Warning
from documents.read.blocks import BlockBuilder, Format, assemble
from documents.read.docx_numbering import Numbering, print_number
from documents.read.docx_styles import (
    ParagraphProperties,
    RunProperties,
    Styles,
    W,
    attribute,
    child_value,
    number_of,
    paragraph_properties,
    run_properties,
)
from documents.read.docx_symbols import symbol
from documents.read.package import Package, open_word_package, relationship_id

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)
_INSERTED = frozenset({W + "ins", W + "moveTo"})
_DELETED = frozenset({W + "del", W + "moveFrom"})
_SKIPPED = frozenset(
    W + name
    for name in ("rPr", "tblPr", "tblGrid", "tblPrEx", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "rt", "instrText")
)
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_SIGNS = {W + name: text for name, text in _MARKS.items()}
_NUMBERING_FIELDS = ("AUTONUM", "LISTNUM")
_UNPRINTED_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def extract_docx(data: bytes, *, changes: str = "accept") -> Source:
    """Read a Word file's text.

    `changes` tells how tracked changes are read: "accept" gives the text as proposed, "reject" the text before.
    With "reject" a paragraph whose formatting change is tracked has its former style, list and alignment.

    Block texts keep tabs, and line breaks as "\\n". Blank paragraphs are left out. Raises DocumentError as
    `open_word_package` does, and "no-text" if there is no text in the file.
    """
    if changes not in ("accept", "reject"):
        raise ValueError(f"changes must be accept or reject, not {changes!r}")
    package, main = open_word_package(data)
    document = _Document(package, main, accept=changes == "accept")
    return document.source()


@dataclass(slots=True)
class _Tally:
    """What was seen on the way and is told in warnings."""

    tracked: Counter[str] = field(default_factory=Counter)
    hidden: int = 0
    struck: int = 0
    pictures: int = 0
    embedded: int = 0
    unknown_symbols: int = 0
    numbering_fields: int = 0
    open_fields: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in the making: what it holds, and whether its end counts."""

    builder: BlockBuilder
    own: ParagraphProperties
    resolved: ParagraphProperties
    container: object
    joins_following: bool = False
    """Its end is not printed (deleted, or hidden): what it holds belongs to the next paragraph."""
    look: Format = Format()
    is_hidden: bool = False
    is_symbol_note: bool = False


class _Document:
    def __init__(self, package: Package, main: str, *, accept: bool) -> None:
        self.package = package
        self.main = main
        self.accept = accept
        self.root = package.xml(main)
        self.links = package.relationships(main)
        self.styles = Styles(self._linked("styles"))
        self.numbering = Numbering(self._linked("numbering"), self.styles)
        self.tally = _Tally()
        self.note_texts = {kind: self._notes(kind) for kind in ("footnote", "endnote")}
        self.note_counts: Counter[str] = Counter()
        self.note_forms = self._note_forms()

    def source(self) -> Source:
        paragraphs = self.story(self.root)
        builders = self._number(_join_unended(paragraphs))
        blocks, warnings = assemble(builders)
        if not blocks:
            raise self._nothing_to_read()
        return Source(
            blocks=blocks,
            warnings=(*self._warnings(), *warnings),
            header_lines=self._header_lines(),
        )
