"""Read the tags of a web page in order and collect its blocks, each with where on the page it stands.

The parser reports tags as they open and close and builds no tree, so a page may be nested as deep as it likes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from documents.read.blocks import BlockBuilder, Format
from documents.read.html_css import (
    Declarations,
    StyleSheet,
    bold,
    is_hidden,
    italic,
    left_indent,
    list_type,
)
from documents.read.html_lists import ListItem, OpenLists, whole_number

_UNREAD = frozenset(
    "script noscript template iframe object embed applet svg canvas audio video map select textarea button datalist "
    "head xml rt rp".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul".split()
)
_CONTENTLESS = frozenset("area base br col hr img input link meta param source track wbr embed".split())
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_STRUCK = frozenset({"s", "strike"})
_REGIONS = {"nav": "nav", "header": "header", "footer": "footer", "aside": "aside", "form": "form", "dialog": "dialog"}
_REGION_ROLES = {
    "navigation": "nav", "banner": "header", "contentinfo": "footer", "complementary": "aside", "search": "form",
    "dialog": "dialog", "alertdialog": "dialog", "menu": "nav", "menubar": "nav", "toolbar": "nav",
}  # fmt: skip
_REGION_NAMES = frozenset(
    "nav navbar navigation menu menubar breadcrumb breadcrumbs sidebar site-header site-footer skip-link skip-nav "
    "cookie cookies cookie-banner social social-links share sharing toolbar pager pagination".split()
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_NOTE_MARKER = re.compile(r"[\[(]?\s*(\d{1,3}|[ivx]{1,5}|[a-z]|[*†‡§]{1,4})\s*[\])]?")
_NOTE_TARGET = re.compile(r"#.*?(?:fn|note|ftn|foot|cite|ref)", re.IGNORECASE)
_WORD_LEVEL = re.compile(r"\blevel(\d)\b")
_SYMBOL_BULLETS = frozenset("·§oØüv")


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


@dataclass(frozen=True, slots=True)
class _Element:
    """An open element with all that it hands down to what is inside it."""

    tag: str
    style: str = ""
    """The name of the block it is or stands in: "p", "h2", "li"."""
    look: Format = Format()
    unread: bool = False
    hidden: bool = False
    dropped_change: bool = False
    keeps_space: bool = False
    centred: bool = False
    struck: bool = False
    in_link: bool = False
    in_main: bool = False
    indent: int = 0
    region: Region | None = None
    row: object = None
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
    struck: int = 0


class PageReader:
    """Takes the parser's events (`start`, `end`, `data`, `comment`, `close`) and collects `blocks`."""

    def __init__(self, *, accept: bool) -> None:
        self.blocks: list[PageBlock] = []
        self.tally = PageTally()
        self.title = ""
        self.preformatted: list[str] = []
        self._accept = accept
        self._sheet = StyleSheet()
        self._open = [_Element("")]
        self._lists = OpenLists()
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

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element opens."""
        above = self._open[-1]
        tag = tag.lower()
        if above.unread and tag not in ("title", "style"):
            self._open.append(replace(above, tag=tag))
            return
        if tag in ("title", "style"):
            self._raw.clear()
        classes = attributes.get("class", "")[:2000].lower().split()
        style = self._sheet.style_of(tag, classes, attributes.get("style", ""))
        if tag in _BLOCKS:
            self._end_block()
        element = self._element(tag, attributes, classes, style, above)
        if element is not above or tag not in _CONTENTLESS:
            self._open.append(element if element is not above else replace(above, tag=tag))
        self._note_ids(tag, attributes)
        if element.unread:
            return
        if tag == "br":
            self._break_line()
        elif tag in _LISTS:
            self._item = None
            self._lists.open(tag, attributes, list_type(style), self._sheet.list_number(classes))
        elif tag == "li":
            self._item = self._lists.item(attributes, list_type(style))
        elif tag == "q":
            self.data("“")
        if tag in ("ins", "del"):
            self.tally.insertions += tag == "ins"
            self.tally.deletions += tag == "del"
        if "mso-list" in style and (level := _WORD_LEVEL.search(style["mso-list"])):
            self._word_level = max(int(level[1]) - 1, 0)

    def end(self, tag: str) -> None:
        """An element closes."""

    def data(self, text: str) -> None:
        """Text."""

    def comment(self, text: str) -> None:
        """A comment, or one of Word's conditions, whose content the parser reports by itself."""

    def close(self) -> None:
        """The page ends."""
        self._end_block()
