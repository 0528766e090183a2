"""The body of a Word file with its footnotes and comments, in WordprocessingML."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import count, groupby
from xml.sax.saxutils import quoteattr

from documents.note_marks import NoteMark
from documents.redlines import Note, RedlineParagraph
from documents.text import legal
from documents.write.directions import from_the_right, runs_from_the_right
from documents.write.docx.grid import WHOLE, Grid, grid_xml
from documents.write.docx.order import Tracked
from documents.write.docx.parts import DECLARATION, FOOTER_ID, HEADER_ID, NAMESPACES
from documents.write.docx.runs import PLAIN, Look, run, text_run
from documents.write.pieces import Piece, pieces
from redline import Label, Place, Run

_MOST_INITIALS = 9
"""Word takes no more: a limit of its own, which the standard (17.13.4.2) does not know."""
_WORDS = re.compile(r">([^<>]+)<")
_KINDS = {"=": "", "-": "del", "+": "ins"}
PORTRAIT = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1304" w:bottom="1304" w:left="1304" w:header="680" w:footer="624" w:gutter="0"/>'
)
LANDSCAPE = (
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    '<w:pgMar w:top="1134" w:right="850" w:bottom="1021" w:left="850" w:header="567" w:footer="510" w:gutter="0"/>'
)
"""A4."""
_SECTION = (
    f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER_ID}"/>'
    f'<w:footerReference w:type="default" r:id="{FOOTER_ID}"/>'
    f'<w:footerReference w:type="first" r:id="{FOOTER_ID}"/>%s<w:titlePg/></w:sectPr>'
)
"""No header on the first page, where the title stands."""
_FOOTNOTE_RULES = "".join(
    f'<w:footnote w:type="{kind}" w:id="{identifier}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
    f'w:lineRule="auto"/></w:pPr><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    for identifier, kind in enumerate(("separator", "continuationSeparator"))
)


class Body:
    """Collects paragraphs with their tracked changes; `parts` gives them with their footnotes and comments."""

    page = PORTRAIT

    def __init__(
        self,
        *,
        author: str,
        date: str,
        right_to_left: bool = False,
        moves: Collection[int] = (),
        plain_moves: bool = False,
    ) -> None:
        """`moves` are the numbers of those moves between paragraphs of which both ends are written; with `plain_moves`,
        all that moved is deleted and inserted."""
        self._across = () if plain_moves else moves
        self._plain_moves = plain_moves
        self._named = "elsewhere"
        self._labelled = True
        self._right_to_left = right_to_left
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
        self._opened = ""
        self._footnotes: list[str] = []
        self._comments: list[str] = []

    def line(self, style: str, text: str, change: str = "", note: str = "") -> None:
        """A paragraph of plain text; `change` is "ins" or "del" for one that is inserted or deleted as a whole. With
        `note`, an asterisk behind it and a footnote that has no number."""
        self._signature = self._signed_apart if change == "ins" else self._signed
        content = self._text(text, change)
        if note:
            mark = self._note(run("<w:t>*</w:t>", style="FootnoteReference"), text_run(note))
            reference = f'<w:footnoteReference w:customMarkFollows="1" w:id="{mark}"/><w:t>*</w:t>'
            content += run(reference, style="FootnoteReference")
        self._blocks.append(self._block(style, content, change))
        self._signature = self._signed

    def grid(self, grid: Grid) -> None:
        """A table of plain words; a row does not go on on the next page."""
        head, *rows = ([text_run(cell) for cell in row] for row in grid.rows)
        written = ((row, WHOLE) for row in rows)
        self._blocks.append(
            grid_xml(grid.widths, head, written, self._block, right_to_left=self._right_to_left)
        )

    def redline(self, style: str, runs: Iterable[Run]) -> None:
        """A paragraph of text that stands in both texts, with what changed in it."""
        content = "".join(self._text(run.text, _KINDS[run.op]) for run in runs)
        self._blocks.append(self._block(style, content))

    def paragraph(self, tracked: Tracked) -> None:
        """A paragraph with its changes, footnotes and comments, behind its label or, in an annex, without one."""
        paragraph, change = tracked.paragraph, tracked.change
        around = self._right_to_left
        self._right_to_left = from_the_right(paragraph.language) if paragraph.language else around
        self._signature = self._signed_apart if change in ("ins", "moveTo") else self._signed
        content = self._pieces(paragraph, change)
        content = self._label_runs(_labels(paragraph, change), change) + content
        if change != "moveFrom":
            content = self._commented(content, paragraph.notes, change)
        range_end = ""
        if tracked.move:
            # The mark of a moved paragraph moves as well, so the range ends after the paragraph, not in it.
            range_start, range_end = self._range(change, f"paragraph{tracked.move}")
            content = range_start + content
        style = _style_of(paragraph, change) if self._labelled else "AnnexText"
        self._blocks.append(self._block(style, content, _mark_of(paragraph, change)) + range_end)
        self._signature, self._right_to_left = self._signed, around

    def begin_annexes(self, moves: Collection[int]) -> None:
        """From here on lines of annexes are written: without labels, and with moves of their own."""
        self._across = () if self._plain_moves else moves
        self._named = "annex"
        self._labelled = False

    def group(self, rows: Sequence[RedlineParagraph]) -> None:
        """Paragraphs that were split or merged (`order.Tracked.group`): one text that runs through them, in which the mark
        between two is inserted, deleted, or stands in both. Behind it is the label of the text that has it."""
        self._signature = self._signed
        home: Place | None = None
        for number, row in enumerate(rows):
            first, *others = self._by_home(row)
            if number:
                both = first[0] != home
                before = rows[number - 1].label
                self._close(before, "" if both else "ins", home if both else None)
            if first[0] == home:
                self._opened = self._label_runs([("ins", str(row.label))], "ins")
            else:
                self._opened = self._label_runs(_both_labels(first[0].label, row.label), "")
            names: dict[int, str] = {}
            self._opened += self._written(first[1], names)
            home = first[0]
            for place, cut in others:
                self._close(home.label, "del")
                self._opened = self._label_runs([("del", str(place.label))], "del") + self._written(
                    cut, names
                )
                home = place
            self._opened = self._commented(self._opened, row.notes, "")
        self._close(rows[-1].label, "", home)

    def _close(self, label: Label, change: str, was: Place | None = None) -> None:
        """End a paragraph of a group. One that stands in both texts may have had another style."""
        style, old = (
            _label_style(it) if self._labelled else "AnnexText" for it in (label, was.label if was else label)
        )
        self._blocks.append(self._block(style, self._opened, change, old))

    def _label_runs(self, labels: Iterable[tuple[str, str]], tab: str) -> str:
        """The label in front of a paragraph with its tab; nothing in an annex."""
        if not self._labelled:
            return ""
        return "".join(self._text(text, kind, style="Label") for kind, text in labels) + self._text("\t", tab)

    def parts(self) -> dict[str, str]:
        """The finished XML parts by their name in the package.

        The body ends with a rule, a paragraph of its own. Word cannot take away the last paragraph mark of a
        document, so the last paragraph must not be a tracked one; and it has no words, which a reader would add to
        the last paragraph.
        """
        body = "".join(self._blocks) + self._block("EndRule", "") + _SECTION % self.page
        return {
            "word/document.xml": f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"{DECLARATION}<w:footnotes {NAMESPACES}>{_FOOTNOTE_RULES}"
            f"{''.join(self._footnotes)}</w:footnotes>",
            "word/comments.xml": f"{DECLARATION}<w:comments {NAMESPACES}>{''.join(self._comments)}</w:comments>",
        }

    def _block(self, style: str, content: str, change: str = "", old_style: str = "") -> str:
        direction = self._direction(content)
        mark = f"<w:rPr>{self._change(change)}</w:rPr>" if change else ""
        if old_style and old_style != style:
            old = f'<w:pPr><w:pStyle w:val="{old_style}"/>{direction}</w:pPr>'
            mark += self._change("pPrChange", old)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}{mark}</w:pPr>{content}</w:p>'

    def _direction(self, content: str) -> str:
        """The property of a paragraph that runs from right to left, by its own words."""
        if not self._right_to_left:
            return ""
        return "<w:bidi/>" if runs_from_the_right("".join(_WORDS.findall(content))) else ""

    def _pieces(self, paragraph: RedlineParagraph, change: str) -> str:
        shown = [
            (kind, piece) for piece in pieces(paragraph) if (kind := self._kind(piece, change)) is not None
        ]
        return self._written(shown, {})

    def _written(self, shown: Iterable[tuple[str, Piece]], move_names: dict[int, str]) -> str:
        """Pieces inside their changes; `move_names` are those of the paragraph's moves so far."""
        written = []
        for (kind, move, across), group in groupby(shown, key=self._joined):
            runs = "".join(
                self._words(piece.text, kind, italic=piece.italic, shaded=bool(piece.agreed))
                if piece.mark is None
                else self._footnote(piece.mark, kind)
                for _, piece in group
            )
            content = self._change(kind, runs)
            if across is not None:
                range_start, range_end = self._range(kind, f"{self._named}{across}")
                content = range_start + content + range_end
            elif move is not None and kind in ("moveFrom", "moveTo"):
                if move not in move_names:
                    move_names[move] = f"text{next(self._moves)}"
                range_start, range_end = self._range(kind, move_names[move])
                content = range_start + content + range_end
            written.append(content)
        return "".join(written)

    def _by_home(self, row: RedlineParagraph) -> list[tuple[Place, list[tuple[str, Piece]]]]:
        """The pieces of a row by the paragraph of the draft that they stood in; what is inserted goes with what is before it,
        or at the start of the row with what follows."""
        found: list[tuple[Place, list[tuple[str, Piece]]]] = []
        waiting: list[tuple[str, Piece]] = []
        for piece in pieces(row):
            kind, home = self._kind(piece, ""), _home(piece, row)
            if kind is None:
                continue
            if home is not None and (not found or found[-1][0] != home):
                found.append((home, waiting))
                waiting = []
            (found[-1][1] if found else waiting).append((kind, piece))
        return found

    def _kind(self, piece: Piece, change: str) -> str | None:
        """The element around a piece in a paragraph with this change (`_kind_of`)."""
        elsewhere = piece.run.move if piece.run and piece.elsewhere else None
        if elsewhere in self._across and change in ("", _KINDS[piece.op]):
            return {"-": "moveFrom", "+": "moveTo"}[piece.op]
        return _kind_of(piece, change)

    def _text(self, text: str, kind: str, style: str = "") -> str:
        return self._change(kind, self._words(text, kind, style=style)) if text else ""

    def _words(
        self, text: str, kind: str, *, style: str = "", italic: bool = False, shaded: bool = False
    ) -> str:
        """A run of words as it stands inside a change of this kind."""
        look = Look(shaded=True) if shaded else PLAIN
        return text_run(text, deleted=self._is(kind) == "del", style=style, italic=italic, look=look)

    def _reference(self, content: str, style: str, kind: str) -> str:
        """A run with the mark of a footnote or a comment, as it stands inside a change of this kind."""
        return run(content, style=style)

    def _change(self, kind: str, content: str = "") -> str:
        """A tracked change around runs, or without them the change of a paragraph mark; "" is no change."""
        if not kind:
            return content
        kind = self._is(kind)
        return f'<w:{kind} w:id="{next(self._ids)}" {self._signature}>{content}</w:{kind}>'

    def _is(self, kind: str) -> str:
        """The kind of a change as it is written."""
        return {"moveFrom": "del", "moveTo": "ins"}.get(kind, kind) if self._plain_moves else kind

    def _joined(self, shown: tuple[str, Piece]) -> tuple[str, int | None, int | None]:
        """Neighbours of which this is the same stand in one change: its kind, and its move within or between paragraphs."""
        kind, piece = shown
        between = piece.run.move if piece.run and piece.elsewhere else None
        return kind, piece.move, between if between in self._across and kind.startswith("move") else None

    def _range(self, kind: str, name: str) -> tuple[str, str]:
        """The start and the end of one end of a move."""
        if self._plain_moves:
            return "", ""
        identifier = next(self._ids)
        start = f'<w:{kind}RangeStart w:id="{identifier}" w:name="{name}" {self._signature}/>'
        return start, f'<w:{kind}RangeEnd w:id="{identifier}"/>'

    def _footnote(self, mark: NoteMark, kind: str) -> str:
        """The mark of a footnote inside a change of this kind, "" for none; then the change of its words is tracked in
        the note itself."""
        words = "".join(self._text(run.text, _KINDS[run.op]) for run in _note_runs(mark, kind))
        identifier = self._note(run("<w:footnoteRef/>", style="FootnoteReference"), words)
        return self._reference(f'<w:footnoteReference w:id="{identifier}"/>', "FootnoteReference", kind)

    def _note(self, mark: str, words: str) -> int:
        """A footnote of runs; returns its id."""
        identifier = next(self._footnote_ids)
        self._footnotes.append(
            f'<w:footnote w:id="{identifier}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/>{self._direction(words)}</w:pPr>'
            f"{mark}{text_run(' ')}{words}</w:p></w:footnote>"
        )
        return identifier

    def _commented(self, content: str, notes: tuple[Note, ...], change: str) -> str:
        starts, ends = "", ""
        for note in filter(lambda note: note.text, notes):
            identifier = self._comment(note)
            reference = run(f'<w:commentReference w:id="{identifier}"/>', style="CommentReference")
            starts += f'<w:commentRangeStart w:id="{identifier}"/>'
            ends += f'<w:commentRangeEnd w:id="{identifier}"/>{self._change(change, reference)}'
        return starts + content + ends

    def _comment(self, note: Note) -> int:
        identifier = next(self._comment_ids)
        author = legal(note.author)
        initials = "".join(word[0] for word in author.split() if word[0].isalnum())[:_MOST_INITIALS]
        first, *others = note.text.splitlines() or [""]
        lines = [run("<w:annotationRef/>", style="CommentReference") + text_run(first)]
        lines += [text_run(line) for line in others]
        content = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="CommentText"/>{self._direction(line)}</w:pPr>{line}</w:p>'
            for line in lines
        )
        self._comments.append(
            f'<w:comment w:id="{identifier}" w:author={quoteattr(author)} w:date="{self._date}" '
            f"w:initials={quoteattr(initials)}>{content}</w:comment>"
        )
        return identifier


class BodyAcross(Body):
    """The same on pages that lie across."""

    page = LANDSCAPE


def _shortly_before(date: str) -> str:
    """The date of what is inserted as a whole paragraph, or moved to its place. LibreOffice (7.4 to 25.8) makes one
    change of neighbours of the same author and minute, over the ends of paragraphs, and then rejects too much of it.
    To the standard (17.13.5) a date is only told."""
    moment = datetime.fromisoformat(date) - timedelta(minutes=2)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _home(piece: Piece, row: RedlineParagraph) -> Place | None:
    """The paragraph of the draft that a piece stood in; None for what is inserted, and for marks."""
    if piece.op == "+" or piece.mark is not None or piece.run is None:
        return None
    if piece.run.source is not None:
        return piece.run.source
    return Place(row.old_index, row.old_label) if row.old_index is not None and row.old_label else None


def _mark_of(paragraph: RedlineParagraph, change: str) -> str:
    """The change of the mark at the end of a paragraph: that of the words before it. Where the end of a moved paragraph
    is reworded, LibreOffice would else leave an empty one; to the standard (17.13.5.15, .20) a mark that is deleted or
    moved away is gone either way."""
    if change not in ("moveFrom", "moveTo"):
        return change
    kinds = [kind for piece in pieces(paragraph) if (kind := _kind_of(piece, change)) is not None]
    return kinds[-1] if kinds else change


def ends_tracked_at_first_note(paragraphs: Iterable[Tracked]) -> bool:
    """Whether the first footnote stands in a paragraph whose end is tracked: the paragraph as a whole, its last words,
    or perhaps its end in a group."""
    for tracked in paragraphs:
        if any(paragraph.marks for paragraph in tracked.group):
            return True
        if tracked.paragraph.marks:
            cut = [
                (piece, kind)
                for piece in pieces(tracked.paragraph)
                if (kind := _kind_of(piece, tracked.change)) is not None
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


def _kind_of(piece: Piece, change: str) -> str | None:
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
    return [(change, new)] if change else _both_labels(old, new)


def _both_labels(old: object, new: object) -> list[tuple[str, str]]:
    return [("", str(new))] if str(old) == str(new) else [("del", str(old)), ("ins", str(new))]


def _style_of(paragraph: RedlineParagraph, change: str) -> str:
    return _label_style((paragraph.old_label if change == "moveFrom" else None) or paragraph.label)


def _label_style(label: Label) -> str:
    return f"Sub{label.level}" if label.is_sub else label.kind
