"""The body of a Word file with its footnotes and comments, in WordprocessingML."""

from __future__ import annotations

import re
from itertools import count, groupby

from lxml import etree

from documents.model import Footnote, Note, RedlineParagraph
from documents.write.characters import legal
from documents.write.docx_parts import FOOTER_ID, HEADER_ID, OFFICE, WORD
from documents.write.pieces import Piece, pieces
from documents.write.places import Placed

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RELATIONSHIP_ID = f"{{{OFFICE}/relationships}}id"
_NAMESPACES = {"w": WORD, "r": f"{OFFICE}/relationships"}
_BREAK = re.compile("([\t\n])")

Element = etree._Element


def _w(name: str) -> str:
    return f"{{{WORD}}}{name}"


def _child(parent: Element, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, _w(name), {_w(key): value for key, value in attributes.items()})


class Body:
    """Collects paragraphs with their tracked changes; `document`, `footnotes` and `comments` are the XML parts."""

    def __init__(self, *, author: str, date: str) -> None:
        self._signed = {"author": legal(author), "date": date}
        self._ids = count(1)
        self._moves = count(1)
        self._footnote_ids = count(2)
        # LibreOffice 7.4 gives footnotes the text of others where a comment has an id as low as theirs.
        self._comment_ids = count(1_000_000)
        self.document = etree.Element(_w("document"), nsmap=_NAMESPACES)
        self.comments = etree.Element(_w("comments"), nsmap=_NAMESPACES)
        self.footnotes = etree.Element(_w("footnotes"), nsmap=_NAMESPACES)
        self._body = _child(self.document, "body")
        for identifier, kind in enumerate(("separator", "continuationSeparator")):
            footnote = _child(self.footnotes, "footnote", type=kind, id=str(identifier))
            paragraph = _child(footnote, "p")
            _child(_child(paragraph, "pPr"), "spacing", after="0", line="240", lineRule="auto")
            _child(_child(paragraph, "r"), kind)

    def line(self, style: str, text: str, change: str = "") -> None:
        """A paragraph of plain text; `change` is "ins" or "del" for one that is inserted or deleted as a whole."""
        paragraph = self._paragraph(style, change)
        self._text(paragraph, text, change)

    def paragraph(self, placed: Placed) -> None:
        """A labelled paragraph with its changes, footnotes and comments."""
        paragraph, change = placed.paragraph, placed.change
        element = self._paragraph(_style_of(paragraph, change), change)
        range_end = self._range(element, change, f"paragraph{placed.move}") if placed.move else None
        notes = () if change == "moveFrom" else paragraph.notes
        comments = [self._comment(note) for note in notes]
        for identifier in comments:
            _child(element, "commentRangeStart", id=identifier)
        for kind, label in _labels(paragraph, change):
            self._text(element, label, kind, style="Label")
        self._text(element, "\t", change)
        self._pieces(element, paragraph, change)
        for identifier in comments:
            _child(element, "commentRangeEnd", id=identifier)
            run = _run(self._tracked(element, change), style="CommentReference")
            _child(run, "commentReference", id=identifier)
        if range_end is not None:
            # The mark of a moved paragraph moves as well, so the range ends after the paragraph, not in it.
            self._body.append(range_end)

    def end(self) -> None:
        """A rule below the text, and the page set-up: A4, no header on the first page.

        The rule is a paragraph of its own. Word cannot take away the last paragraph mark of a document, so the last
        paragraph must not be a tracked one; and it has no words, which a reader would add to the last paragraph.
        """
        self._paragraph("EndRule")
        section = _child(self._body, "sectPr")
        for name, kind, identifier in (
            ("headerReference", "default", HEADER_ID),
            ("footerReference", "default", FOOTER_ID),
            ("footerReference", "first", FOOTER_ID),
        ):
            _child(section, name, type=kind).set(_RELATIONSHIP_ID, identifier)
        _child(section, "pgSz", w="11906", h="16838")
        margins = {"top": "1418", "right": "1304", "bottom": "1304", "left": "1304"}
        _child(section, "pgMar", **margins, header="680", footer="624", gutter="0")
        _child(section, "titlePg")

    def _paragraph(self, style: str, change: str = "") -> Element:
        paragraph = _child(self._body, "p")
        properties = _child(paragraph, "pPr")
        _child(properties, "pStyle", val=style)
        if change:
            self._change(_child(properties, "rPr"), change)
        return paragraph

    def _pieces(self, element: Element, paragraph: RedlineParagraph, change: str) -> None:
        move_names: dict[int, str] = {}
        shown = [(kind, piece) for piece in pieces(paragraph) if (kind := _kind(piece, change)) is not None]
        for (kind, move), group in groupby(shown, key=lambda pair: (pair[0], pair[1].move)):
            range_end = None
            if move is not None and kind in ("moveFrom", "moveTo"):
                if move not in move_names:
                    move_names[move] = f"text{next(self._moves)}"
                range_end = self._range(element, kind, move_names[move])
            parent = self._tracked(element, kind)
            for _, piece in group:
                if piece.footnote is not None:
                    self._footnote(parent, piece.footnote)
                else:
                    _text_run(parent, piece.text, deleted=kind == "del", italic=piece.italic)
            if range_end is not None:
                element.append(range_end)

    def _text(self, parent: Element, text: str, kind: str, style: str = "") -> None:
        if text:
            _text_run(self._tracked(parent, kind), text, deleted=kind == "del", style=style)

    def _tracked(self, parent: Element, kind: str) -> Element:
        return self._change(parent, kind) if kind else parent

    def _change(self, parent: Element, kind: str) -> Element:
        return _child(parent, kind, id=self._next_id(), **self._signed)

    def _range(self, parent: Element, kind: str, name: str) -> Element:
        """Begin the range of one end of a move; returns the element that ends it, still without a place."""
        identifier = self._next_id()
        _child(parent, f"{kind}RangeStart", id=identifier, name=name, **self._signed)
        return etree.Element(_w(f"{kind}RangeEnd"), {_w("id"): identifier})

    def _footnote(self, parent: Element, footnote: Footnote) -> None:
        identifier = str(next(self._footnote_ids))
        _child(_run(parent, style="FootnoteReference"), "footnoteReference", id=identifier)
        content = _child(self.footnotes, "footnote", id=identifier)
        paragraph = _child(content, "p")
        _child(_child(paragraph, "pPr"), "pStyle", val="FootnoteText")
        _child(_run(paragraph, style="FootnoteReference"), "footnoteRef")
        _text_run(paragraph, f" {footnote.text}")

    def _comment(self, note: Note) -> str:
        identifier = str(next(self._comment_ids))
        author = legal(note.author)
        initials = "".join(word[0] for word in author.split() if word[0].isalnum())
        comment = _child(
            self.comments,
            "comment",
            id=identifier,
            author=author,
            date=self._signed["date"],
            initials=initials,
        )
        for index, line in enumerate(note.text.splitlines() or [""]):
            paragraph = _child(comment, "p")
            _child(_child(paragraph, "pPr"), "pStyle", val="CommentText")
            if index == 0:
                _child(_run(paragraph, style="CommentReference"), "annotationRef")
            _text_run(paragraph, line)
        return identifier

    def _next_id(self) -> str:
        return str(next(self._ids))


def _kind(piece: Piece, change: str) -> str | None:
    """The element around a piece in a paragraph with this change: "" if it is not tracked, None if the piece does
    not stand there. Changes are never nested: LibreOffice (7.4 to 25.8) loses a deletion inside an insertion.
    """
    if change in ("del", "moveFrom"):
        return {"=": change, "-": "del"}.get(piece.op)
    if change in ("ins", "moveTo"):
        return {"=": change, "+": "ins"}.get(piece.op)
    if piece.move is not None:
        return {"-": "moveFrom", "+": "moveTo"}[piece.op]
    return {"=": "", "-": "del", "+": "ins"}[piece.op]


def _labels(paragraph: RedlineParagraph, change: str) -> list[tuple[str, str]]:
    """The label before a paragraph as elements and texts: both labels where it was renumbered."""
    new = paragraph.label
    old = paragraph.old_label or new
    if change == "moveFrom":
        return [(change, old)]
    if change == "moveTo" and old != new:
        return [("ins", new)]
    if change or old == new:
        return [(change, new)]
    return [("del", old), ("ins", new)]


def _style_of(paragraph: RedlineParagraph, change: str) -> str:
    label = (change == "moveFrom" and paragraph.old_label) or paragraph.label
    level = min(label.count("("), 3)
    return f"Sub{level}" if level else "PP" if label.startswith("PP") else "OP"


def _run(parent: Element, *, style: str = "", italic: bool = False) -> Element:
    run = _child(parent, "r")
    if style or italic:
        properties = _child(run, "rPr")
        if style:
            _child(properties, "rStyle", val=style)
        if italic:
            _child(properties, "i")
            _child(properties, "iCs")
    return run


def _text_run(
    parent: Element, text: str, *, deleted: bool = False, style: str = "", italic: bool = False
) -> None:
    run = _run(parent, style=style, italic=italic)
    for part in _BREAK.split(legal(text)):
        if part == "\t":
            _child(run, "tab")
        elif part == "\n":
            _child(run, "br")
        elif part:
            element = _child(run, "delText" if deleted else "t")
            element.set(_SPACE, "preserve")
            element.text = part
