"""Read the tags of a web page in order and collect its blocks, each with where on the page it stands.

The parser reports tags as they open and close and builds no tree, so a page may be nested as deep as it likes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from documents.read.blocks import PLAIN, BlockBuilder, Cell, Format
from documents.read.html.css import (
    Declarations,
    StyleSheet,
    bold,
    is_hidden,
    italic,
    left_indent,
    lines_on_text,
    list_type,
)
from documents.read.html.lists import ListItem, OpenLists, whole_number

_UNREAD = frozenset(
    [
        "script",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "textarea",
        "button",
        "datalist",
        "head",
        "title",
        "style",
        "xml",
        "rt",
        "rp",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_RAW = frozenset({"title", "style"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_STRUCK = frozenset({"s", "strike"})
_REGIONS = {
    "nav": "nav",
    "header": "header",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "dialog": "dialog",
}
_REGION_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "dialog": "dialog", "alertdialog": "dialog", "menu": "nav", "menubar": "nav", "toolbar": "nav",
}  # fmt: skip
_REGION_NAMES = frozenset(
    [
        "nav",
        "navbar",
        "navigation",
        "menu",
        "menubar",
        "breadcrumb",
        "breadcrumbs",
        "sidebar",
        "site-header",
        "site-footer",
        "skip-link",
        "skip-nav",
        "cookie",
        "cookies",
        "cookie-banner",
        "social",
        "social-links",
        "share",
        "sharing",
        "toolbar",
        "pager",
        "pagination",
    ]
)
_MEANINGFUL = frozenset(
    {
        *_ITALIC,
        *_BOLD,
        *_STRUCK,
        *_REGIONS,
        "sup",
        "pre",
        "center",
        "main",
        "article",
        "table",
        "tr",
        "td",
        "th",
        "a",
        "u",
        "ins",
        "del",
    }
)
"""Tags that change something for what is inside them even without attributes."""
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOTE_MARKER = re.compile(r"[\[(]?\s*(\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§]{1,4})\s*[\])]?")
_NOTE_TARGET = re.compile(r"#[_-]*(?:foot|end)?(?:fn|ftn|edn|notes?|cite|ref)(?:[-_:.]|\d|$)", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"\blevel(\d)\b")
_SYMBOL_BULLETS = frozenset("·§oØüv")
_MAX_CLASSES = 2_000
_WRITES_COMMENTS = re.compile(r"LibreOffice|OpenOffice|StarOffice", re.IGNORECASE)
_COMMENT_SIGNS = frozenset({"msocommentreference", "msocomanchor"})
_COMMENT_TEXTS = frozenset({"msocomoff", "msocomtxt", "msocommenttext", "msocommentsubject"})
_MAX_COLUMNS = 30
_MAX_ROWS = 10_000


@dataclass(slots=True)
class Region:
    """A part of the page that is usually not its content."""

    kind: str
    text_length: int = 0


@dataclass(slots=True)
class PageBlock:
    """A block, and what tells whether it belongs to the page's content."""

    builder: BlockBuilder
    region: Region | None
    in_main: bool
    item: ListItem | None = None
    text_length: int = 0
    link_length: int = 0


@dataclass(slots=True)
class _Table:
    """A table that is being read: the row and the column that the next cell has."""

    row: int = -1
    column: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    """Columns that a cell of an earlier row takes up, with the last row of it."""

    def next_row(self) -> None:
        """A row begins."""
        self.row, self.column = self.row + 1, 0

    def next_cell(self, attributes: Mapping[str, str]) -> Cell:
        """A cell begins."""
        while self.column < _MAX_COLUMNS and self.taken.get(self.column, -1) >= self.row:
            self.column += 1
        wide, high = (
            min(max(whole_number(attributes.get(name, "")) or 1, 1), most)
            for name, most in (("colspan", _MAX_COLUMNS), ("rowspan", _MAX_ROWS))
        )
        cell = Cell(self, max(self.row, 0), self.column, wide)
        if high > 1:
            last = self.row + high - 1
            self.taken.update(dict.fromkeys(range(self.column, min(self.column + wide, _MAX_COLUMNS)), last))
        self.column += wide
        return cell


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element with all that it hands down to what is inside it."""

    tag: str
    style: str = ""
    """The name of the block it is or stands in: "p", "h2", "li"."""
    look: Format = PLAIN
    unread: bool = False
    hidden: bool = False
    keeps_space: bool = False
    centred: bool = False
    in_link: bool = False
    in_main: bool = False
    indent: int = 0
    region: Region | None = None
    row: object = None
    table: _Table | None = None
    cell: Cell | None = None
    anchor: str = ""
    """The target of a link to a place on the same page, "#fn1"."""
    word_number: bool = False
    """Inside the number that Word typed for its own list."""


@dataclass(slots=True)
class PageTally:
    """What was seen on the way, for warnings."""

    insertions: int = 0
    deletions: int = 0
    hidden: int = 0
    comments: int = 0
    """By their words; `comment_signs` by their signs in the text, where it has both."""
    comment_signs: int = 0


class PageReader:
    """Takes the parser's events (`start`, `end`, `data`, `comment`, `close`) and collects `blocks`."""

    def __init__(self, *, accept: bool, gone_items: frozenset[int] = frozenset()) -> None:
        self.blocks: list[PageBlock] = []
        self.tally = PageTally()
        self.title = ""
        self._writes_comments = False
        """Whether the page is by a program that puts its comments into those of HTML."""
        self._in_comment = False
        """Whether the rest of the block is the words of a comment."""
        self._accept = accept
        self._sheet = StyleSheet()
        self._open = [_Element("")]
        self._lists = OpenLists(gone_items)
        self._block: PageBlock | None = None
        self._item: ListItem | None = None
        """The list item whose text has not begun yet."""
        self._word_number = ""
        self._word_level = 0
        self._ids: set[str] = set()
        self._anchored: list[tuple[str, Format]] = []
        """Text of the link to a place on the same page that is being read."""
        self._raw: list[str] = []
        """Text of a title or style element that is being read."""

    # The parser calls these five.

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        above = self._open[-1]
        if tag in _RAW:
            self._raw.clear()
        if tag == "meta" and attributes.get("name", "").lower() == "generator":
            self._writes_comments = _WRITES_COMMENTS.search(attributes.get("content", "")[:200]) is not None
        if above.unread or tag in _UNREAD:
            self._open.append(_Element(tag, unread=True, region=above.region))
            return
        attributes = dict(attributes)
        classes = attributes.get("class", "")[:_MAX_CLASSES].lower().split()
        style = self._sheet.style_of(tag, classes, attributes.get("style", ""))
        if tag in _BLOCKS:
            self._end_block()
        if self._is_comment(tag, attributes, classes, style):
            self._open.append(_Element(tag, unread=True, region=above.region))
            return
        if attributes or style or tag in _MEANINGFUL:
            self._open.append(self._element(tag, attributes, classes, style))
            self._note_ids(tag, attributes)
        elif tag not in _BLOCKS or above.style == tag:
            self._open.append(above)
        else:
            self._open.append(replace(above, style=tag))
        if tag == "br":
            self._break_line()
        elif tag in _LISTS:
            self._lists.open(tag, attributes, list_type(style), self._sheet.list_number(classes))
        elif tag == "li":
            self._item = self._lists.item(attributes, list_type(style))
        elif tag == "q":
            self._put("“")
        elif tag == "ins":
            self.tally.insertions += 1
        elif tag == "del":
            self.tally.deletions += 1
        if level := _WORD_LEVEL.search(style.get("mso-list", "")):
            self._word_level = max(int(level[1]) - 1, 0)

    def end(self, tag: str) -> None:
        """An element closes."""
        if len(self._open) == 1:
            return
        element = self._open[-1]
        if element.unread:
            self._open.pop()
            if tag == "title" and not self.title:
                self.title = " ".join("".join(self._raw).split())
            elif tag == "style":
                self._sheet.add("".join(self._raw))
            return
        if tag == "q":
            self._put("”")
        elif tag == "a" and element.anchor:
            self._end_anchor(element.anchor)
        self._open.pop()
        if element.word_number and not self._open[-1].word_number:
            self._end_word_number()
        if tag in _BLOCKS:
            self._end_block()
        if tag in _LISTS:
            self._lists.close()
        elif tag == "li":
            self._item = None

    def data(self, text: str) -> None:
        """Text."""
        element = self._open[-1]
        if element.unread:
            if element.tag in _RAW:
                self._raw.append(text)
        elif element.keeps_space:
            self._put(text.replace("\r\n", "\n").replace("\r", "\n"))
        else:
            self._put(_SPACE.sub(" ", text))

    def comment(self, text: str) -> None:
        """A comment, or one of Word's conditions, whose content the parser reports by itself."""
        if self._writes_comments and self._block is not None and not self._open[-1].unread:
            self.tally.comments += bool(text.strip())

    def _is_comment(
        self, tag: str, attributes: Mapping[str, str], classes: list[str], style: Declarations
    ) -> bool:
        """Whether an element is a comment in the margin or its sign in the text, as Word, Google Docs and LibreOffice
        write them."""
        target = attributes.get("href", "") if tag == "a" else ""
        if style.get("mso-element") == "comment" or "annotation_style_by_filter" in classes:
            self.tally.comments += 1
            return True
        if target.startswith("#cmnt_ref"):
            self.tally.comments += 1
            self._in_comment = True
            return True
        if not _COMMENT_SIGNS.isdisjoint(classes) or target.startswith(("#cmnt", "#_msocom_")):
            self.tally.comment_signs += 1
            return True
        return (
            style.get("mso-special-character") == "comment"
            or not _COMMENT_TEXTS.isdisjoint(classes)
            or target.startswith("#_msoanchor_")
        )

    def close(self) -> PageReader:
        """The page ends."""
        self._end_block()
        return self

    def _element(
        self, tag: str, attributes: Mapping[str, str], classes: list[str], style: Declarations
    ) -> _Element:
        """What an element is, with what it inherits from those around it."""
        above = self._open[-1]
        slanted, heavy = italic(style), bold(style)
        raised = style.get("vertical-align")
        lined = lines_on_text(style)
        href = attributes.get("href", "") if tag == "a" else ""
        in_link = above.in_link or bool(href)
        look = Format(
            italic=(above.look.italic or tag in _ITALIC) if slanted is None else slanted,
            bold=(above.look.bold or tag in _BOLD) if heavy is None else heavy,
            superscript=(above.look.superscript or tag == "sup" or "msofootnotereference" in classes)
            if raised is None
            else raised == "super",
            underlined=not in_link and (above.look.underlined or tag == "u" or "underline" in lined),
            struck=above.look.struck or tag in _STRUCK or "line-through" in lined,
            inserted=above.look.inserted or tag == "ins",
            deleted=above.look.deleted or tag == "del",
        )
        alignment = style.get("text-align", attributes.get("align", "").lower())
        white_space = style.get("white-space", "")
        hides = is_hidden(style) or "hidden" in attributes
        if hides and not above.hidden:
            self.tally.hidden += 1
        is_block = tag in _BLOCKS
        table, cell = above.table, above.cell
        if tag == "table":
            table, cell = _Table(), None
        elif tag == "tr" and table:
            table.next_row()
        elif tag in ("td", "th") and table:
            cell = table.next_cell(attributes)
        return replace(
            above,
            tag=tag,
            style=tag if is_block else above.style,
            look=look if look != above.look else above.look,
            hidden=above.hidden or hides,
            keeps_space=white_space.startswith(("pre", "break-spaces"))
            if white_space
            else above.keeps_space or tag == "pre",
            centred=alignment == "center" if alignment else above.centred or tag == "center",
            in_link=in_link,
            in_main=above.in_main or tag in ("main", "article") or attributes.get("role") == "main",
            indent=above.indent + left_indent(style) if is_block else above.indent,
            region=above.region or self._region(tag, attributes, classes),
            row=object() if tag == "tr" else above.row,
            table=table,
            cell=cell,
            anchor=href if href.startswith("#") and len(href) > 1 else "" if tag == "a" else above.anchor,
            word_number=above.word_number or style.get("mso-list") == "ignore",
        )

    def _region(self, tag: str, attributes: Mapping[str, str], classes: list[str]) -> Region | None:
        kind = _REGION_ROLES.get(attributes.get("role", "").lower()) or _REGIONS.get(tag)
        if kind == "header" and self._open[-1].in_main:
            return None
        if kind is None and tag in _BLOCKS:
            names = [*classes, attributes.get("id", "").lower()]
            kind = "nav" if any(name in _REGION_NAMES for name in names) else None
        return Region(kind) if kind else None

    def _note_ids(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Remember the names under which a footnote's marker may point to the block that follows, or to this one."""
        names = [attributes.get("id", ""), attributes.get("name", "") if tag == "a" else ""]
        keys = {f"#{name}" for name in names if name}
        if self._block is None:
            self._ids |= keys
        elif self._block.builder.is_blank:
            self._block.builder.note_keys |= keys

    def _is_left_out(self, look: Format) -> bool:
        """Whether the text that is read has nothing of such a look."""
        return look.deleted if self._accept else look.inserted

    def _put(self, text: str) -> None:
        """Add text as it is to be shown, where it is shown at all."""
        element = self._open[-1]
        if not text or element.hidden or self._in_comment:
            return
        if element.word_number:
            self._word_number += text
        elif element.anchor:
            self._anchored.append((text, element.look))
        else:
            self._add(text, element.look)

    def _add(self, text: str, look: Format) -> None:
        element = self._open[-1]
        block = self._block
        if block is None:
            if not text.strip():
                return
            block = self._block = self._new_block(element)
        if text[0] == " " and not element.keeps_space and block.builder.ends_in_space:
            text = text[1:]
        block.builder.add(text, look)
        length = len(text.strip())
        block.text_length += length
        if element.in_link:
            block.link_length += length

    def _new_block(self, element: _Element) -> PageBlock:
        builder = BlockBuilder(
            style=element.style,
            indent=max(element.indent, 0),
            centred=element.centred,
            row=element.row,
            cell=element.cell,
            note_keys=self._ids,
        )
        self._ids = set()
        block = PageBlock(builder, element.region, element.in_main)
        if self._word_number:
            builder.number, builder.level = self._word_number, self._word_level
            self._word_number = ""
        elif self._item is not None:
            block.item, self._item = self._item, None
            builder.level = block.item.level
        elif self._lists.depth:
            builder.level = self._lists.depth - 1
        self.blocks.append(block)
        return block

    def _break_line(self) -> None:
        """A line break; a second one right after it ends the block."""
        if self._open[-1].hidden or self._is_left_out(self._open[-1].look):
            return
        if self._anchored:
            self._release_anchored()
        if self._block is None:
            return
        if self._block.builder.ends_in_break:
            self._end_block()
        else:
            self._block.builder.add("\n", self._open[-1].look)

    def _end_block(self) -> None:
        self._release_anchored()
        block, self._block = self._block, None
        self._in_comment = False
        if block is None:
            return
        if block.region is not None:
            block.region.text_length += block.text_length
        self._word_level = 0

    def _end_word_number(self) -> None:
        number = self._word_number.strip()
        self._word_number = "•" if number in _SYMBOL_BULLETS else number
        if self._block is not None and self._block.builder.is_blank and self._word_number:
            self._block.builder.number, self._block.builder.level = self._word_number, self._word_level
            self._word_number = ""

    def _end_anchor(self, target: str) -> None:
        """A link to a place on the same page may be a footnote's marker, or lead back from the footnote to it."""
        text = "".join(piece for piece, _ in self._anchored)
        marker = _NOTE_MARKER.fullmatch(text.strip())
        raised = any(look.superscript for _, look in self._anchored)
        if marker is None or not (raised or text.strip()[:1] in "[(" or _NOTE_TARGET.match(target)):
            self._release_anchored()
        elif self._block is None or self._block.builder.is_blank:
            self._anchored.clear()
            self._add(marker[1], Format(superscript=True))
        else:
            self._anchored.clear()
            look = self._open[-1].look
            self._block.builder.footnote(marker[1], key=target, typed="" if raised else text, look=look)

    def _release_anchored(self) -> None:
        anchored, self._anchored = self._anchored, []
        for text, look in anchored:
            self._add(text, look)
