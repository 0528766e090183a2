"""Read a Word file (.docx): bytes to a Source.

What stands in the text is read as Word prints it without mark-up: the result of a field, not its instruction; the
number of a list, not its definition; one reading of tracked changes. What cannot be shown as text (pictures, comments,
hidden text) is left out, and a warning says so. Source of the format: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from lxml import etree

from documents.draft import Warning
from documents.errors import DocumentError
from documents.questions import NO_ANSWERS, Answers
from documents.read.blocks import BlockBuilder, assemble, lines_of
from documents.read.docx.comments import WordComment, comments_of
from documents.read.docx.everything import PARTS, lines_in
from documents.read.docx.notes import Notes, note_form
from documents.read.docx.numbering import Numbering
from documents.read.docx.own import is_own, role_of
from documents.read.docx.package import open_word_package, relationship_id
from documents.read.docx.story import StoryParagraph, StoryReader, Tally
from documents.read.docx.styles import Styles, W, attribute
from documents.read.docx.tracked import DELETED, INSERTED, Accepted, TrackedChanges
from documents.read.hand_marks import HandMarks
from documents.read.readings import ask_reading, comments_left_out, is_proposed, remark_on_marks
from documents.read.source import Source
from documents.read.tables import Columns, read_columns
from documents.text import squash
from redline import english, one_or_more

_UNPRINTED_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_EVERYWHERE = english("the whole file")


def extract_docx(data: bytes, answers: Answers = NO_ANSWERS) -> Source:
    """Read a Word file's text.

    `answers` say which of its two texts is read where it has tracked changes or marks by hand
    (`documents.read.readings`), and which columns of its tables. In the base a paragraph whose formatting change is
    tracked has its former style, list and alignment.

    Block texts keep tabs, and line breaks as "\\n". Blank paragraphs are left out. Raises DocumentError as
    `open_word_package` does, and "no-text" if there is no text in the file.
    """
    return WordDocument(data, answers).source()


@dataclass(frozen=True)
class _Read:
    """The body as it is read one way."""

    lines: list[BlockBuilder]
    columns: Columns
    marks: HandMarks
    tally: Tally
    numbering: Numbering
    gone: frozenset[int]
    """Which paragraphs with a number of a list, counted in order, are not in this text by their marks."""


class WordDocument:
    """A Word file, to be read more than once."""

    def __init__(
        self,
        data: bytes,
        answers: Answers = NO_ANSWERS,
        *,
        authors: Collection[str] | None = None,
        marks_comments: bool = False,
    ) -> None:
        """With `authors`, of the tracked changes those of these authors alone are read as accepted, whatever `answers` say;
        with `marks_comments`, the text keeps marks where comments are fastened."""
        self._package, main = open_word_package(data)
        self._answers = answers
        self._proposed = is_proposed(answers) and authors is None
        self._accepted = Accepted(everybody=self._proposed, authors=frozenset(authors or ()))
        self._marks_comments = marks_comments
        self._links = self._package.relationships(main)
        self._root = self._package.xml(main)
        self._styles = Styles(self._linked("styles"))
        self._is_own = is_own(self._styles.names())
        self._note_tallies: list[Tally] = []
        self._note_texts = {
            **self._read_notes("footnote"),
            **self._read_notes("endnote"),
        }

    def comments(self) -> tuple[WordComment, ...]:
        """Its comments and the replies to them."""
        part = self._linked("comments")
        words = {}
        for index, element in enumerate(() if part is None else part.iterfind(W + "comment")):
            reader = StoryReader(self._styles, None, accepted=Accepted(everybody=True))
            lines = [_one_line([paragraph.builder.text]) for paragraph in reader.read(element)]
            words[index] = "\n".join(line for line in lines if line)
        return comments_of(part, self._linked("commentsExtended"), words)

    def signed(self) -> frozenset[tuple[str, str]]:
        """The authors of its tracked changes, each with the dates that theirs bear."""
        changes = self._root.iter(*INSERTED, *DELETED)
        return frozenset((attribute(change, "author"), attribute(change, "date")) for change in changes)

    def story(self) -> tuple[etree._Element, StoryReader]:
        """Its body, and a reader of what stands in it."""
        return self._body(), self._story_reader(with_notes=True)

    def everything(self) -> tuple[str, ...]:
        """All that it shows with its changes made, line by line: its text, headers, notes, comments."""
        parts = dict.fromkeys(link.part for link in self._links if link.kind in PARTS)
        roots = (self._package.xml(part) for part in parts if part in self._package)
        return lines_in((self._root, *roots), self._styles)

    def source(self) -> Source:
        """What stands in its text. Raises DocumentError "no-text"."""
        body = self._body()
        read = self._read(body)
        if read.gone:
            # What is not in this text is not counted by its lists.
            read = self._read(body, gone=read.gone)
        for tally in self._note_tallies:
            read.tally.hidden += tally.hidden
            read.tally.unknown_symbols += tally.unknown_symbols
        blocks, warnings = assemble(read.lines)
        tracked = read.tally.tracked
        if not blocks:
            raise _no_text(read.tally, changed=bool(tracked.total or read.marks))
        return Source(
            blocks=blocks,
            warnings=(
                *_tracked_warnings(tracked, proposed=self._proposed),
                *remark_on_marks(read.marks, _EVERYWHERE, proposed=self._proposed),
                *_tally_warnings(read.tally),
                *read.columns.warnings,
                *_numbering_warnings(read.numbering),
                *warnings,
            ),
            header_lines=self._header_lines(),
            questions=(
                *ask_reading(self._answers, read.marks, tracked=tracked.total, authors=tracked.authors),
                *read.columns.questions,
            ),
        )

    def _read(self, body: etree._Element, gone: frozenset[int] = frozenset()) -> _Read:
        """Read the body; the paragraphs that are `gone` have no numbers."""
        reader = self._story_reader(with_notes=True)
        paragraphs = reader.read(body)
        if reader.tally.unclosed_field:
            # A field whose end is missing would swallow the rest of the text.
            reader = self._story_reader(with_notes=True)
            paragraphs = reader.read(body, heed_fields=False)
            reader.tally.unclosed_field = True
        numbering = Numbering(self._linked("numbering"), self._styles)
        columns = read_columns(self._number(paragraphs, numbering, gone), self._answers)
        lines = lines_of(columns.builders)
        numbered = {id(p.builder): i for i, p in enumerate(paragraphs) if p.builder.number}
        for tally in self._note_tallies:
            reader.tally.tracked.add(tally.tracked)
            reader.tally.marked += tally.marked
        known = reader.tally.marked
        marks = HandMarks(
            lines, tracked=bool(reader.tally.tracked.total), known=(known["deleted"], known["added"])
        )
        marks.take(proposed=self._proposed)
        now_gone = frozenset(numbered[id(line)] for line in marks.gone if id(line) in numbered)
        return _Read(lines, columns, marks, reader.tally, numbering, now_gone)

    def _body(self) -> etree._Element:
        if self._root.tag != W + "document":
            raise DocumentError(
                "not-docx",
                english(
                    "This is an Office file, but not a Word document (.docx). Open it in the program it was made with, save it as a Word document and give that file."
                ),
            )
        body = self._root.find(W + "body")
        if body is None:
            raise _no_text(Tally(), changed=False)
        return body

    def _linked(self, kind: str) -> etree._Element | None:
        """The part of a kind ("styles") that the main part points to; None if there is none."""
        for link in self._links:
            if link.kind == kind and link.part in self._package:
                return self._package.xml(link.part)
        return None

    def _story_reader(self, *, with_notes: bool) -> StoryReader:
        notes = None
        if with_notes:
            settings = self._linked("settings")
            forms = {kind: note_form(kind, self._root, settings) for kind in ("footnote", "endnote")}
            notes = Notes(self._note_texts, forms)
        return StoryReader(
            self._styles,
            notes,
            accepted=self._accepted,
            marks_comments=with_notes and self._marks_comments,
        )

    def _read_notes(self, kind: str) -> dict[tuple[str, str], str]:
        part = self._linked(f"{kind}s")
        texts: dict[tuple[str, str], str] = {}
        if part is None:
            return texts
        reader = self._story_reader(with_notes=False)
        self._note_tallies.append(reader.tally)
        for element in part.iterfind(W + kind):
            if attribute(element, "type") not in _UNPRINTED_NOTES:
                paragraphs = reader.read(element)
                marks = HandMarks([paragraph.builder for paragraph in paragraphs], in_notes=True)
                marks.take(proposed=self._proposed)
                texts[kind, attribute(element, "id")] = _one_line(
                    paragraph.builder.text for paragraph in paragraphs
                )
        return texts

    def _number(
        self, paragraphs: Iterable[StoryParagraph], numbering: Numbering, gone: frozenset[int]
    ) -> list[BlockBuilder]:
        builders = []
        for index, paragraph in enumerate(paragraphs):
            builder, resolved = paragraph.builder, paragraph.resolved
            builder.style = self._styles.name(resolved.style)
            builder.role = role_of(builder.style, builder.text) if self._is_own else ""
            builder.centred = bool(resolved.centred)
            builder.indent = resolved.indent or 0
            number = None if index in gone else numbering.advance(paragraph.own, resolved, paragraph.box)
            if number is not None:
                builder.number, builder.level, builder.counted = number.text, number.level, number.counted
                if paragraph.own.indent is None and number.indent is not None:
                    builder.indent = number.indent
            builders.append(builder)
        return builders

    def _header_lines(self) -> tuple[str, ...]:
        parts = {link.identifier: link.part for link in self._links if link.kind == "header"}
        wanted = dict.fromkeys(
            parts.get(relationship_id(reference)) for reference in self._root.iter(W + "headerReference")
        )
        lines: dict[str, None] = {}
        for part in wanted:
            if part is not None and part in self._package:
                for paragraph in self._story_reader(with_notes=False).read(self._package.xml(part)):
                    for piece in paragraph.builder.text.replace("\t", "\n").split("\n"):
                        lines[_one_line([piece])] = None
        return tuple(line for line in lines if line)


def _one_line(texts: Iterable[str]) -> str:
    return squash(" ".join(texts))


def _no_text(tally: Tally, *, changed: bool) -> DocumentError:
    if tally.pictures:
        return DocumentError(
            "no-text",
            english(
                "This Word file holds only pictures, no text: perhaps a scan. Ask for the file it was printed from, or have the text recognised (OCR) first."
            ),
        )
    if changed:
        return DocumentError(
            "no-text",
            english(
                "Nothing is left of this Word file’s text once its tracked changes are read this way: all of it is inserted or deleted. Accept or reject the changes in Word first."
            ),
        )
    return DocumentError(
        "no-text", english("This Word file has no text in it. Look whether it is the right file.")
    )


def _tracked_warnings(tracked: TrackedChanges, *, proposed: bool) -> tuple[Warning, ...]:
    if not tracked.total:
        return ()
    taken = (
        english("accepted: the text as proposed")
        if proposed
        else english("rejected: the text as it was before")
    )
    message = english(
        "The file has tracked changes (%(kinds)s). They were read as %(taken)s.",
        kinds=tracked.said,
        taken=taken,
    )
    return (Warning("tracked-changes", message, _EVERYWHERE),)


def _tally_warnings(tally: Tally) -> list[Warning]:
    warnings = []
    if tally.comments:
        warnings.append(("comments", comments_left_out(tally.comments)))
    if tally.hidden:
        warnings.append(
            (
                "hidden-text",
                one_or_more(
                    tally.hidden,
                    english("1 passage of hidden text left out."),
                    english("%(count)s passages of hidden text left out.", count=tally.hidden),
                ),
            )
        )
    if tally.pictures:
        warnings.append(
            (
                "pictures",
                one_or_more(
                    tally.pictures,
                    english("1 picture left out."),
                    english("%(count)s pictures left out.", count=tally.pictures),
                ),
            )
        )
    if tally.filled_boxes:
        warnings.append(
            (
                "text-boxes",
                one_or_more(
                    tally.filled_boxes,
                    english(
                        "The text of 1 text box is read after the paragraph that the box is fastened to: see whether it belongs there."
                    ),
                    english(
                        "The text of %(count)s text boxes is read after the paragraph that the box is fastened to: see whether it belongs there.",
                        count=tally.filled_boxes,
                    ),
                ),
            )
        )
    if tally.embedded:
        warnings.append(
            (
                "embedded",
                one_or_more(
                    tally.embedded,
                    english("1 embedded object or document not read."),
                    english("%(count)s embedded objects or document not read.", count=tally.embedded),
                ),
            )
        )
    if tally.placeholders:
        warnings.append(
            (
                "placeholders",
                one_or_more(
                    tally.placeholders,
                    english("1 empty form field left out."),
                    english("%(count)s empty form fields left out.", count=tally.placeholders),
                ),
            )
        )
    if tally.unknown_symbols:
        warnings.append(
            (
                "unknown-symbol",
                one_or_more(
                    tally.unknown_symbols,
                    english("1 sign of a symbol font not known, shown as �."),
                    english(
                        "%(count)s signs of a symbol font not known, shown as �.", count=tally.unknown_symbols
                    ),
                ),
            )
        )
    if tally.numbering_fields:
        warnings.append(
            (
                "numbering-field",
                one_or_more(
                    tally.numbering_fields,
                    english(
                        "1 number made by a field of Word, not by a list; such numbers are not stored in the file and were left out."
                    ),
                    english(
                        "%(count)s numbers made by a field of Word, not by a list; such numbers are not stored in the file and were left out.",
                        count=tally.numbering_fields,
                    ),
                ),
            )
        )
    if tally.drawn_fields:
        warnings.append(
            (
                "drawn-field",
                one_or_more(
                    tally.drawn_fields,
                    english(
                        "1 field left out by which Word draws a formula, a sign or a button: what they show is not stored as text."
                    ),
                    english(
                        "%(count)s fields left out by which Word draws a formula, a sign or a button: what they show is not stored as text.",
                        count=tally.drawn_fields,
                    ),
                ),
            )
        )
    if tally.names:
        warnings.append(
            (
                "name-field",
                one_or_more(
                    tally.names,
                    english(
                        "1 field left out by which Word puts in a name: of a person, a firm or a folder."
                    ),
                    english(
                        "%(count)s fields left out by which Word puts in a name: of a person, a firm or a folder.",
                        count=tally.names,
                    ),
                ),
            )
        )
    if tally.unclosed_field:
        warnings.append(
            (
                "unclosed-field",
                english("A field of Word is not closed; the text after it may contain its instruction."),
            )
        )
    return [Warning(code, message, _EVERYWHERE) for code, message in warnings]


def _numbering_warnings(numbering: Numbering) -> list[Warning]:
    warnings = []
    if numbering.unknown_lists:
        warnings.append(
            Warning(
                "unknown-list",
                english(
                    "Some paragraphs belong to a numbered list that the file does not define; their numbers are lost."
                ),
                _EVERYWHERE,
            )
        )
    if numbering.unknown_forms:
        forms = ", ".join(sorted(numbering.unknown_forms)[:5])
        warnings.append(
            Warning(
                "number-form",
                english("Numbers of an unfamiliar kind (%(forms)s) are shown in figures.", forms=forms[:80]),
                _EVERYWHERE,
            )
        )
    return warnings
