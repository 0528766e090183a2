"""Walk one story of a Word file (its body, a header, a footnote) and collect its paragraphs in reading order."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field, replace

from lxml import etree

from documents.read.blocks import BlockBuilder, Cell, Format
from documents.read.docx.alternatives import ALTERNATIVES, CHOICE, FALLBACK, chosen
from documents.read.docx.comments import MARKED, mark_of
from documents.read.docx.forms import form_field
from documents.read.docx.notes import Notes
from documents.read.docx.own import is_own
from documents.read.docx.own import mark_of as mark_of_words
from documents.read.docx.people import take_out_names
from documents.read.docx.styles import (
    ParagraphProperties,
    Styles,
    W,
    attribute,
    child_value,
    flag,
    is_on,
    number_of,
    paragraph_properties,
    run_properties,
)
from documents.read.docx.symbols import NEW_SYMBOL, new_symbol, symbol
from documents.read.docx.tracked import DELETED, INSERTED, Accepted, TrackedChanges

_MARK_OF_COMMENT = "comment"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURES = frozenset(
    {
        "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
        "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
        "{urn:schemas-microsoft-com:vml}imagedata",
    }
)
_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_VML_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_VML_LENGTH = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*(\d{1,6}(?:\.\d{0,6})?)(pt|in|cm|mm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
_EMU_A_POINT = 12_700
_SMALL_PICTURE = 85
"""Points (3 cm). A picture with a shorter side is an emblem, a bar code or a line, and cannot hold a text."""
_MAX_COLUMNS = 100
_UNKNOWN_SIZE = (math.inf, math.inf)
_EMBEDDED = frozenset(W + name for name in ("altChunk", "subDoc", "object"))
_SKIPPED = frozenset(
    W + name
    for name in (
        "pPr",
        "rPr",
        "tblPr",
        "tblGrid",
        "tblPrEx",
        "trPr",
        "tcPr",
        "sectPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
    )
)
_SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_TEXT_BOX = W + "txbxContent"
_CONTAINERS = frozenset((W + "tc", _TEXT_BOX))
_NUMBERING_FIELD = re.compile(r"\s*(?:AUTONUM|LISTNUM)", re.IGNORECASE)
_DRAWN_FIELD = re.compile(r"\s*(?:EQ|SYMBOL|MACROBUTTON|GOTOBUTTON)\b", re.IGNORECASE)
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_WHITE_IN_TEXT = re.compile(r"[\t\r\n]+")


@dataclass(slots=True)
class Tally:
    """What was seen on the way, for warnings."""

    tracked: TrackedChanges = field(default_factory=TrackedChanges)
    hidden: int = 0
    comments: int = 0
    pictures: int = 0
    """Those large enough to hold a text."""
    embedded: int = 0
    text_boxes: int = 0
    filled_boxes: int = 0
    """Text boxes that have a text."""
    placeholders: int = 0
    unknown_symbols: int = 0
    numbering_fields: int = 0
    drawn_fields: int = 0
    """Fields whose instruction itself is what Word draws: a formula, a sign, a button."""
    marked: Counter[str] = field(default_factory=Counter)
    """Words that a file of our own marks as "added" or "deleted", in runs."""
    names: int = 0
    """Fields by which Word puts in the name of a person, a firm or a folder."""
    unclosed_field: bool = False


@dataclass(slots=True)
class StoryParagraph:
    """A paragraph: what it holds, and the properties that its list number depends on."""

    builder: BlockBuilder
    own: ParagraphProperties
    """What the paragraph itself states."""
    resolved: ParagraphProperties
    """What it has with all its styles."""
    container: object
    """What it stands in (the body, a cell, a text box), up to the next table: told apart by identity."""
    box: int = 0
    """The text box it stands in, counted from 1; 0 for none."""
    end_removed: bool = False
    """Its end is deleted: what it holds joins the following paragraph, whose properties win (17.13.5.15)."""
    end_hidden: bool = False
    """Its end is hidden: the following paragraph goes on in the same line."""
    look: Format = field(default_factory=Format)
    hides: bool = False
    custom_note: tuple[str, str] | None = None


class StoryReader:
    """Reads stories of one document with one reading of its tracked changes."""

    def __init__(
        self, styles: Styles, notes: Notes | None, *, accepted: Accepted, marks_comments: bool = False
    ) -> None:
        """`notes` gives footnotes their markers and texts; None where there are none, as inside a footnote. With
        `marks_comments`, the text keeps marks where comments are fastened (`documents.read.docx.comments`)."""
        self.tally = Tally()
        self._styles = styles
        self._notes = notes
        self._is_own = is_own(styles.names())
        self._accepted = accepted
        self._marks_comments = marks_comments

    def read(self, root: etree._Element, *, heed_fields: bool = True) -> list[StoryParagraph]:
        """The paragraphs of a story, joined where the end of one is not printed.

        `heed_fields=False` shows the text of a field's instruction part too, for a file with a field left open.
        """
        self.tally.names += take_out_names(root).fields
        walk = _Walk(heed_fields=heed_fields)
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._leave(element, walk)
            elif not self._enter(element, walk):
                events.skip_subtree()
        self.tally.unclosed_field = walk.fields_in_instruction > 0
        paragraphs = _join_unended(walk.paragraphs)
        self.tally.filled_boxes += len({p.box for p in paragraphs if p.box and not p.builder.is_blank})
        return paragraphs

    def _enter(self, element: etree._Element, walk: _Walk) -> bool:
        """Take in one element. Returns whether what is inside it is to be read."""
        tag = element.tag
        if tag in _SKIPPED:
            return False
        if tag == W + "r":
            self._open_run(element, walk)
        elif tag == W + "t" or tag == _MATH_TEXT or (tag == W + "delText" and not self._accepted.everybody):
            text = _WHITE_IN_TEXT.sub(" ", element.text or "")
            self._put(self._without_private(text, element) if _PRIVATE.search(text) else text, walk)
        elif tag in _SIGNS:
            self._put(_SIGNS[tag], walk)
        elif tag == W + "p":
            self._open_paragraph(element, walk)
        elif tag in INSERTED or tag in DELETED:
            above = element.getparent()
            if above is None or above.tag not in INSERTED:
                self.tally.tracked.note(element)
            return self._accepted.shows(element)
        elif tag == W + "fldChar":
            shown = walk.field_mark(attribute(element, "fldCharType"), form_field(element))
            self._put(shown, walk)
            return False
        elif tag in (W + "instrText", W + "fldSimple"):
            instruction = (element.text or "") if tag == W + "instrText" else attribute(element, "instr")
            self.tally.numbering_fields += _NUMBERING_FIELD.match(instruction) is not None
            self.tally.drawn_fields += _DRAWN_FIELD.match(instruction) is not None
        elif tag == W + "sym":
            self._put_symbol(element, walk)
        elif tag == NEW_SYMBOL:
            self._put(new_symbol(element), walk)
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            self._put_note(element, walk)
        elif tag in MARKED:
            self._meet_comment(element, walk)
        elif tag == W + "hyperlink":
            walk.links += 1
        elif tag == W + "tbl":
            walk.containers[-1] = object()
            walk.tables.append(_Table())
        elif tag == W + "tr":
            walk.rows.append(element)
            walk.open_row(element)
            return not self._is_dropped(element.find(W + "trPr"), "table row")
        elif tag in _CONTAINERS:
            walk.containers.append(element)
            walk.open_cell(element)
            if tag == _TEXT_BOX:
                walk.boxes.append(self._next_box())
            return not self._is_dropped(element.find(W + "tcPr"), "table cell")
        elif tag == ALTERNATIVES:
            walk.chosen.append(chosen(element))
        elif tag in (CHOICE, FALLBACK):
            return bool(walk.chosen) and element is walk.chosen[-1]
        elif tag == W + "sdt":
            return not self._is_placeholder(element)
        elif tag == _EXTENT:
            walk.picture_size = _drawing_size(element)
        elif tag == _VML_SHAPE:
            walk.picture_size = _vml_size(element)
        elif tag in _PICTURES:
            self.tally.pictures += min(walk.picture_size) >= _SMALL_PICTURE
        elif tag in _EMBEDDED:
            self.tally.embedded += 1
        return True

    def _leave(self, element: etree._Element, walk: _Walk) -> None:
        tag = element.tag
        if tag == W + "r" and walk.open:
            self._close_custom_note("*", walk.open[-1])
        elif tag == W + "p":
            walk.open.pop()
        elif tag == W + "hyperlink":
            walk.links -= 1
        elif tag == W + "tbl":
            walk.tables.pop()
        elif tag == W + "tr":
            walk.rows.pop()
        elif tag in _CONTAINERS:
            walk.containers.pop()
            walk.cells.pop()
            if tag == _TEXT_BOX:
                walk.boxes.pop()
        elif tag == ALTERNATIVES:
            walk.chosen.pop()

    def _open_paragraph(self, element: etree._Element, walk: _Walk) -> None:
        stated = element.find(W + "pPr")
        mark = None if stated is None else stated.find(W + "rPr")
        if stated is not None:
            self.tally.tracked.note_number(stated)
        stated = self._as_it_was(stated, "pPr")
        own = paragraph_properties(stated)
        numbered = None if stated is None else stated.find(f"{W}numPr/{W}ins")
        if numbered is not None and not self._accepted.takes(numbered):
            own = replace(own, number_id=None, level=None)
        resolved = self._styles.paragraph(own)
        paragraph = StoryParagraph(BlockBuilder(), own, resolved, walk.containers[-1])
        paragraph.builder.row = walk.rows[-1] if walk.rows else None
        paragraph.builder.cell = walk.cells[-1] if walk.cells else None
        paragraph.box = walk.boxes[-1]
        paragraph.end_removed = self._is_dropped(mark, "paragraph break")
        # The large letters are a paragraph of their own in the file, and one with the next in the text (17.3.1.11).
        paragraph.end_removed = paragraph.end_removed or bool(resolved.drop_cap)
        paragraph.end_hidden = bool(self._styles.run(resolved.style, run_properties(mark)).hidden)
        walk.paragraphs.append(paragraph)
        walk.open.append(paragraph)

    def _next_box(self) -> int:
        self.tally.text_boxes += 1
        return self.tally.text_boxes

    def _is_dropped(self, properties: etree._Element | None, kind: str) -> bool:
        """Whether properties mark their owner as inserted or deleted so that this reading leaves it out."""
        if properties is None:
            return False
        marks = self.tally.tracked.note_properties(properties, kind)
        return not all(self._accepted.shows(mark) for mark in marks)

    def _as_it_was(self, stated: etree._Element | None, kind: str) -> etree._Element | None:
        """Properties as they were before a tracked change of them that this reading rejects."""
        made = None if stated is None else stated.find(f"{W}{kind}Change")
        if made is None or self._accepted.takes(made):
            return stated
        before = made.find(W + kind)
        return stated if before is None else before

    def _meet_comment(self, element: etree._Element, walk: _Walk) -> None:
        """The place where a comment is fastened, or its sign."""
        self.tally.comments += element.tag == W + "commentReference"
        if self._marks_comments and walk.open:
            walk.open[-1].builder.footnote(mark_of(element), _MARK_OF_COMMENT)

    def _open_run(self, element: etree._Element, walk: _Walk) -> None:
        paragraph = walk.paragraph()
        stated = self._as_it_was(element.find(W + "rPr"), "rPr")
        shown = self._styles.run(paragraph.resolved.style, run_properties(stated))
        paragraph.look = Format(
            bool(shown.italic),
            bool(shown.bold),
            bool(shown.superscript),
            underlined=bool(shown.underlined) and not walk.links and not self._styles.is_link(shown.style),
            struck=bool(shown.struck),
        )
        if shown.hidden and not paragraph.hides:
            self.tally.hidden += 1
        paragraph.hides = bool(shown.hidden) or self._is_marked_out(shown.style, paragraph.look)

    def _is_marked_out(self, style: str | None, look: Format) -> bool:
        """Whether a run of this style is not in the text that is read, in a file of our own that marks changes for the eye.
        Somebody who took the mark away, and left the style, which nobody sees, settled the change."""
        mark = mark_of_words(self._styles.name(style)) if self._is_own else ""
        if (mark == "deleted" and not look.struck) or (
            mark == "added" and not (look.bold or look.underlined)
        ):
            return False
        self.tally.marked[mark] += bool(mark)
        return mark == ("deleted" if self._accepted.everybody else "added")

    def _put(self, text: str, walk: _Walk) -> None:
        if not text:
            return
        paragraph = walk.paragraph()
        if walk.fields_in_instruction or paragraph.hides:
            return
        if paragraph.custom_note and text.strip():
            self._close_custom_note(text.strip(), paragraph)
        else:
            paragraph.builder.add(text, paragraph.look)

    def _put_symbol(self, element: etree._Element, walk: _Walk) -> None:
        self._put(self._symbol(attribute(element, "font"), attribute(element, "char")), walk)

    def _symbol(self, font: str, code: str) -> str:
        sign = symbol(font, code)
        if sign is None:
            self.tally.unknown_symbols += 1
        return sign or "\ufffd"

    def _without_private(self, text: str, element: etree._Element) -> str:
        """Characters of a symbol font that stand in the text itself, as LibreOffice writes them, as what they show."""
        fonts = element.find(f"../{W}rPr/{W}rFonts")
        font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
        return _PRIVATE.sub(lambda match: self._symbol(font, f"{ord(match[0]):X}"), text)

    def _put_note(self, element: etree._Element, walk: _Walk) -> None:
        paragraph = walk.paragraph()
        if self._notes is None or walk.fields_in_instruction or paragraph.hides:
            return
        if self._is_own and (paragraph.look.struck if self._accepted.everybody else paragraph.look.bold):
            # LibreOffice gives marks of notes a style of its own: how they look is all that is left of their change.
            return
        kind = etree.QName(element).localname.removesuffix("Reference")
        identifier = attribute(element, "id")
        if is_on(attribute(element, "customMarkFollows")):
            paragraph.custom_note = (kind, identifier)
        else:
            marker, text = self._notes.counted(kind, identifier)
            paragraph.builder.footnote(marker, text, look=paragraph.look)

    def _close_custom_note(self, marker: str, paragraph: StoryParagraph) -> None:
        if paragraph.custom_note is None or self._notes is None:
            return
        kind, identifier = paragraph.custom_note
        paragraph.custom_note = None
        text = self._notes.marked(kind, identifier, marker)
        paragraph.builder.footnote(marker, text, look=paragraph.look)

    def _is_placeholder(self, element: etree._Element) -> bool:
        """A form field that still shows its prompt ("Click here to enter text")."""
        properties = element.find(W + "sdtPr")
        if not flag(properties, "showingPlcHdr"):
            return False
        self.tally.placeholders += 1
        return True


@dataclass(slots=True)
class _Table:
    """A table that is being read: the row and the column that the next cell has."""

    row: int = -1
    column: int = 0


@dataclass(slots=True)
class _Field:
    """A field that has begun."""

    state: str
    """What is chosen in it, if it is one of a form."""
    in_instruction: bool = True

    @property
    def has_result(self) -> bool:
        """Whether what follows now is its result, and is shown."""
        return self.in_instruction and not self.state


class _Walk:
    """Where a walk through a story stands."""

    def __init__(self, *, heed_fields: bool) -> None:
        self.paragraphs: list[StoryParagraph] = []
        self.open: list[StoryParagraph] = []
        """Paragraphs begun and not ended: more than one inside a text box."""
        self.containers: list[object] = [object()]
        self.rows: list[object] = []
        self.tables: list[_Table] = []
        self.cells: list[Cell | None] = []
        """For each cell begun and not ended, where it stands; None for a text box."""
        self.links = 0
        """How many links are begun and not ended."""
        self.boxes: list[int] = [0]
        """The text boxes begun and not ended, by their numbers."""
        self.chosen: list[etree._Element | None] = []
        """For each set of alternatives begun and not ended, the one to be read."""
        self.fields_in_instruction = 0
        self.picture_size = _UNKNOWN_SIZE
        """Width and height in points of the picture that is being read."""
        self._heed_fields = heed_fields
        self._fields: list[_Field] = []
        """The fields begun and not ended."""

    def paragraph(self) -> StoryParagraph:
        """The paragraph that text goes to now; text outside any paragraph, which no program writes, gets its own."""
        if not self.open:
            nothing = ParagraphProperties()
            stray = StoryParagraph(BlockBuilder(), nothing, nothing, self.containers[-1])
            self.paragraphs.append(stray)
            return stray
        return self.open[-1]

    def open_row(self, element: etree._Element) -> None:
        """A table row begins; it may leave columns out before its first cell."""
        if self.tables:
            table = self.tables[-1]
            table.row += 1
            table.column = _span(child_value(element.find(W + "trPr"), "gridBefore"), otherwise=0)

    def open_cell(self, element: etree._Element) -> None:
        """A cell begins, or a text box."""
        if element.tag != W + "tc" or not self.tables:
            self.cells.append(None)
            return
        table = self.tables[-1]
        span = _span(child_value(element.find(W + "tcPr"), "gridSpan"), otherwise=1)
        self.cells.append(Cell(table, table.row, table.column, span))
        table.column += span

    def field_mark(self, kind: str, state: str) -> str:
        """A field begins, passes from its instruction to its result, or ends; `state` is what a form field holds.

        Returns what is shown of a form field that ends: its state, whatever is stored as its result.
        """
        if not self._heed_fields:
            return ""
        if kind == "begin":
            self._fields.append(_Field(state))
            self.fields_in_instruction += 1
        elif kind == "separate" and self._fields and self._fields[-1].has_result:
            self._fields[-1].in_instruction = False
            self.fields_in_instruction -= 1
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            self.fields_in_instruction -= field.in_instruction
            return field.state
        return ""


def _span(text: str, *, otherwise: int) -> int:
    """How many columns a cell takes up."""
    value = number_of(text)
    return otherwise if value is None or not 0 <= value <= _MAX_COLUMNS else value


def _drawing_size(extent: etree._Element) -> tuple[float, float]:
    width, height = (
        int(value) if value.isdecimal() and len(value) < 12 else 0
        for value in (extent.get("cx", ""), extent.get("cy", ""))
    )
    return (width / _EMU_A_POINT, height / _EMU_A_POINT) if width and height else _UNKNOWN_SIZE


def _vml_size(shape: etree._Element) -> tuple[float, float]:
    sizes = {
        name: float(value) * _POINTS[unit]
        for name, value, unit in _VML_LENGTH.findall(shape.get("style", "")[:2000])
    }
    return sizes.get("width", math.inf), sizes.get("height", math.inf)


def _join_unended(paragraphs: list[StoryParagraph]) -> list[StoryParagraph]:
    """Join paragraphs whose end is not printed with the one that follows in the same place."""
    result: list[StoryParagraph] = []
    waiting: dict[int, StoryParagraph] = {}
    blank: set[int] = set()
    """Those waiting that show nothing yet: what was joined is not looked through again at each one."""
    for paragraph in paragraphs:
        earlier = waiting.pop(id(paragraph.container), None)
        is_blank = paragraph.builder.is_blank and (earlier is None or id(earlier) in blank)
        if earlier is None:
            result.append(paragraph)
        else:
            if earlier.end_removed or id(earlier) in blank:
                earlier.own, earlier.resolved = paragraph.own, paragraph.resolved
            earlier.builder.join(paragraph.builder)
            earlier.end_removed, earlier.end_hidden = paragraph.end_removed, paragraph.end_hidden
            paragraph = earlier
        if paragraph.end_removed or paragraph.end_hidden:
            waiting[id(paragraph.container)] = paragraph
            (blank.add if is_blank else blank.discard)(id(paragraph))
    gone = {id(paragraph) for paragraph in waiting.values()} & blank
    return [paragraph for paragraph in result if id(paragraph) not in gone]
