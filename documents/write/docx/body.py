"""The body of a Word file with its footnotes and comments, in WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import count, groupby
from xml.sax.saxutils import escape, quoteattr

from documents.note_marks import NoteMark
from documents.redlines import Note, RedlineParagraph
from documents.text import legal
from documents.write.docx.order import Tracked
from documents.write.docx.parts import DECLARATION, FOOTER_ID, HEADER_ID, NAMESPACES
from documents.write.pieces import Piece, pieces
from redline import Run

_RIGHT_TO_LEFT = re.compile("[\u0591-\u08ff]")
"""Letters and digits of Hebrew, Arabic and their neighbours: a run that has one is of such a script."""
_BREAK = re.compile("([\t\n])")
_TAB_AND_BREAK = {"\t": "<w:tab/>", "\n": "<w:br/>"}
_MOST_INITIALS = 9
"""Word takes no more: a limit of its own, which the standard (17.13.4.2) does not know."""
_KINDS = {"=": "", "-": "del", "+": "ins"}
_SECTION = (
    f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
    f'<w:footerReference w:type="first" r:id="{FOOTER_ID}"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="624" w:gutter="0"/>'
    "<w:titlePg/></w:sectPr>"
)
"""A4; no header on the first page, where the title stands."""
_FOOTNOTE_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for identifier, kind in enumerate(("separator", "continuationSeparator"))
)


class Body:
    """Collects paragraphs with their tracked changes; `parts` gives them with their footnotes and comments."""

    def __init__(self, *, author: str, date: str, right_to_left: bool = False) -> None:
        self._direction = "<w:bidi/>" if right_to_left else ""
        self._date = date
        self._signed, self._signed_apart = (
            f'w:author={quoteattr(legal(author))} w:date="{moment}"'
            for moment in (date, _shortly_before(date))
        )
        self._signature = self._signed
        self._ids = count(1)
        self._moves = count(1)
        self._footnote_ids = count(2)
        # LibreOffice 7.4 gives footnotes the text of others where a comment has an id as low as theirs.
        self._comment_ids = count(1_000_000)
        self._blocks: list[str] = []
        self._footnotes: list[str] = []
        self._comments: list[str] = []

    def line(self, style: str, text: str, change: str = "", note: str = "") -> None:
        """A paragraph of plain text; `change` is "ins" or "del" for one that is inserted or deleted as a whole. With
        `note`, an asterisk behind it and a footnote that has no number."""
        self._signature = self._signed_apart if change == "ins" else self._signed
        content = self._text(text, change)
        if note:
            mark = self._note(_run("<w:t>*</w:t>", style="FootnoteReference"), _text_run(note))
            reference = f'<w:footnoteReference w:customMarkFollows="1" w:id="{mark}"/><w:t>*</w:t>'
            content += _run(reference, style="FootnoteReference")
        self._blocks.append(self._block(style, content, change))
        self._signature = self._signed

    def redline(self, style: str, runs: Iterable[Run]) -> None:
        """A paragraph of text that stands in both texts, with what changed in it."""
        content = "".join(self._text(run.text, _KINDS[run.op]) for run in runs)
        self._blocks.append(self._block(style, content))

    def paragraph(self, tracked: Tracked, *, labelled: bool = True) -> None:
        """A paragraph with its changes, footnotes and comments, behind its label or, in an annex, without one."""
        paragraph, change = tracked.paragraph, tracked.change
        self._signature = self._signed_apart if change in ("ins", "moveTo") else self._signed
        content = self._pieces(paragraph, change)
        if labelled:
            labels = "".join(
                self._text(label, kind, style="Label") for kind, label in _labels(paragraph, change)
            )
            content = labels + self._text("\t", change) + content
        if change != "moveFrom":
            content = self._commented(content, paragraph.notes, change)
        range_end = ""
        if tracked.move:
            # The mark of a moved paragraph moves as well, so the range ends after the paragraph, not in it.
            range_start, range_end = self._range(change, f"paragraph{tracked.move}")
            content = range_start + content
        style = _style_of(paragraph, change) if labelled else "AnnexText"
        self._blocks.append(self._block(style, content, _mark_of(paragraph, change)) + range_end)
        self._signature = self._signed

    def parts(self) -> dict[str, str]:
        """The finished XML parts by their name in the package.

        The body ends with a rule, a paragraph of its own. Word cannot take away the last paragraph mark of a
        document, so the last paragraph must not be a tracked one; and it has no words, which a reader would add to
        the last paragraph.
        """
        body = "".join(self._blocks) + self._block("EndRule", "") + _SECTION
        return {
            "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"{DECLARATION}<w:footnotes {NAMESPACES}>{_FOOTNOTE_RULES}"
            f"{''.join(self._footnotes)}</w:footnotes>",
            "word/comments.xml": f"{DECLARATION}<w:comments {NAMESPACES}>{''.join(self._comments)}</w:comments>",
        }

    def _block(self, style: str, content: str, change: str = "") -> str:
        mark = f"<w:rPr>{self._change(change)}</w:rPr>" if change else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{self._direction}{mark}</w:pPr>{content}</w:p>'

    def _pieces(self, paragraph: RedlineParagraph, change: str) -> str:
        written = []
        move_names: dict[int, str] = {}
        shown = [(kind, piece) for piece in pieces(paragraph) if (kind := _kind(piece, change)) is not None]
        for (kind, move), group in groupby(shown, key=lambda pair: (pair[0], pair[1].move)):
            runs = "".join(
                _text_run(piece.text, deleted=kind == "del", italic=piece.italic)
                if piece.mark is None
                else self._footnote(piece.mark, kind)
                for _, piece in group
            )
            content = self._change(kind, runs)
            if move is not None and kind in ("moveFrom", "moveTo"):
                if move not in move_names:
                    move_names[move] = f"text{next(self._moves)}"
                range_start, range_end = self._range(kind, move_names[move])
                content = range_start + content + range_end
            written.append(content)
        return "".join(written)

    def _text(self, text: str, kind: str, style: str = "") -> str:
        return self._change(kind, _text_run(text, deleted=kind == "del", style=style)) if text else ""

    def _change(self, kind: str, content: str = "") -> str:
        """A tracked change around runs, or without them the change of a paragraph mark; "" is no change."""
        if not kind:
            return content
        return f'<w:{kind} w:id="{next(self._ids)}" {self._signature}>{content}</w:{kind}>'

    def _range(self, kind: str, name: str) -> tuple[str, str]:
        """The start and the end of one end of a move."""
        identifier = next(self._ids)
        start = f'<w:{kind}RangeStart w:id="{identifier}" w:name="{name}" {self._signature}/>'
        return start, f'<w:{kind}RangeEnd w:id="{identifier}"/>'

    def _footnote(self, mark: NoteMark, kind: str) -> str:
        """The mark of a footnote inside a change of this kind, "" for none; then the change of its words is tracked in
        the note itself."""
        words = "".join(self._text(run.text, _KINDS[run.op]) for run in _note_runs(mark, kind))
        identifier = self._note(_run("<w:footnoteRef/>", style="FootnoteReference"), words)
        return _run(f'<w:footnoteReference w:id="{identifier}"/>', style="FootnoteReference")

    def _note(self, mark: str, words: str) -> int:
        """A footnote of runs; returns its id."""
        identifier = next(self._footnote_ids)
        self._footnotes.append(
            f'<w:footnote w:id="{identifier}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
            f"{mark}{_text_run(' ')}{words}</w:p></w:footnote>"
        )
        return identifier

    def _commented(self, content: str, notes: tuple[Note, ...], change: str) -> str:
        starts, ends = "", ""
        for note in notes:
            identifier = self._comment(note)
            reference = _run(f'<w:commentReference w:id="{identifier}"/>', style="CommentReference")
            starts += f'<w:commentRangeStart w:id="{identifier}"/>'
            ends += f'<w:commentRangeEnd w:id="{identifier}"/>{self._change(change, reference)}'
        return starts + content + ends

    def _comment(self, note: Note) -> int:
        identifier = next(self._comment_ids)
        author = legal(note.author)
        initials = "".join(word[0] for word in author.split() if word[0].isalnum())[:_MOST_INITIALS]
        first, *others = note.text.splitlines() or [""]
        lines = [_run("<w:annotationRef/>", style="CommentReference") + _text_run(first)]
        lines += [_text_run(line) for line in others]
        content = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{line}</w:p>' for line in lines
        )
        self._comments.append(
            f'<w:comment w:id="{identifier}" w:author={quoteattr(author)} w:date="{self._date}" '
            f"w:initials={quoteattr(initials)}>{content}</w:comment>"
        )
        return identifier


def _shortly_before(date: str) -> str:
    """The date of what is inserted as a whole paragraph, or moved to its place. LibreOffice (7.4 to 25.8) makes one
    change of neighbours of the same author and minute, over the ends of paragraphs, and then rejects too much of it.
    To the standard (17.13.5) a date is only told."""
    moment = datetime.fromisoformat(date) - timedelta(minutes=2)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _mark_of(paragraph: RedlineParagraph, change: str) -> str:
    """The change of the mark at the end of a paragraph: that of the words before it. Where the end of a moved paragraph
    is reworded, LibreOffice would else leave an empty one; to the standard (17.13.5.15, .20) a mark that is deleted or
    moved away is gone either way."""
    if change not in ("moveFrom", "moveTo"):
        return change
    kinds = [kind for piece in pieces(paragraph) if (kind := _kind(piece, change)) is not None]
    return kinds[-1] if kinds else change


def ends_tracked_at_first_note(paragraphs: Iterable[Tracked]) -> bool:
    """Whether the first footnote stands in a paragraph whose end is tracked: the paragraph as a whole, or its last words."""
    for tracked in paragraphs:
        if tracked.paragraph.marks:
            cut = [
                (piece, kind)
                for piece in pieces(tracked.paragraph)
                if (kind := _kind(piece, tracked.change)) is not None
            ]
            if any(piece.mark for piece, _ in cut):
                return cut[-1][1] != ""
    return False


def _note_runs(mark: NoteMark, kind: str) -> tuple[Run, ...]:
    """The words of a note where its mark stands in a change of this kind: those of the one text that has it there."""
    if not kind:
        return mark.runs
    shown = mark.old or mark.new if kind in ("del", "moveFrom") else mark.new or mark.old
    return (Run("=", shown.text),) if shown else ()


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
    return _KINDS[piece.op]


def _labels(paragraph: RedlineParagraph, change: str) -> list[tuple[str, str]]:
    """The label before a paragraph as elements and texts: both labels where it was renumbered."""
    new = str(paragraph.label)
    old = str(paragraph.old_label or paragraph.label)
    if change == "moveFrom":
        return [(change, old)]
    if change == "moveTo" and old != new:
        return [("ins", new)]
    if change or old == new:
        return [(change, new)]
    return [("del", old), ("ins", new)]


def _style_of(paragraph: RedlineParagraph, change: str) -> str:
    label = (paragraph.old_label if change == "moveFrom" else None) or paragraph.label
    return f"Sub{label.level}" if label.is_sub else label.kind


def _run(content: str, *, style: str = "", italic: bool = False, right_to_left: bool = False) -> str:
    properties = (
        (f'<w:rStyle w:val="{style}"/>' if style else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + ("<w:rtl/>" if right_to_left else "")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{content}</w:r>" if properties else f"<w:r>{content}</w:r>"


def _text_run(text: str, *, deleted: bool = False, style: str = "", italic: bool = False) -> str:
    name = "delText" if deleted else "t"
    content = "".join(
        _TAB_AND_BREAK.get(part) or f'<w:{name} xml:space="preserve">{escape(part)}</w:{name}>'
        for part in _BREAK.split(legal(text))
        if part
    )
    return _run(content, style=style, italic=italic, right_to_left=_RIGHT_TO_LEFT.search(text) is not None)
