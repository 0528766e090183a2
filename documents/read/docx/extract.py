"""Read a Word file (.docx): bytes to a Source.

What stands in the text is read as Word prints it without mark-up: the result of a field, not its instruction; the
number of a list, not its definition; one reading of tracked changes. What cannot be shown as text (pictures, comments,
hidden text) is left out, and a warning says so. Source of the format: ECMA-376 part 1, section 17.
"""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from documents.draft import Warning
from documents.errors import DocumentError
from documents.read.blocks import BlockBuilder, assemble
from documents.read.docx.notes import Notes, note_form
from documents.read.docx.numbering import Numbering
from documents.read.docx.own import is_own, role_of
from documents.read.docx.package import open_word_package, relationship_id
from documents.read.docx.story import StoryParagraph, StoryReader, Tally
from documents.read.docx.styles import Styles, W, attribute
from documents.read.source import Source
from documents.text import squash

_UNPRINTED_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_EVERYWHERE = "the whole file"


def extract_docx(data: bytes, *, changes: str = "accept") -> Source:
    """Read a Word file's text.

    `changes` tells how tracked changes are read: "accept" gives the text as proposed, "reject" the text before.
    With "reject" a paragraph whose formatting change is tracked has its former style, list and alignment.

    Block texts keep tabs, and line breaks as "\\n". Blank paragraphs are left out. Raises DocumentError as
    `open_word_package` does, and "no-text" if there is no text in the file.
    """
    if changes not in ("accept", "reject"):
        raise ValueError(f"changes must be accept or reject, not {changes!r}")
    return _Document(data, accept=changes == "accept").source()


class _Document:
    def __init__(self, data: bytes, *, accept: bool) -> None:
        self._package, main = open_word_package(data)
        self._accept = accept
        self._links = self._package.relationships(main)
        self._root = self._package.xml(main)
        self._styles = Styles(self._linked("styles"))
        self._numbering = Numbering(self._linked("numbering"), self._styles)
        self._is_own = is_own(self._styles.names())
        self._note_tallies: list[Tally] = []
        self._note_texts = {
            **self._read_notes("footnote"),
            **self._read_notes("endnote"),
        }

    def source(self) -> Source:
        body = self._body()
        reader = self._story_reader(with_notes=True)
        paragraphs = reader.read(body)
        unclosed = reader.tally.unclosed_field
        if unclosed:
            # A field whose end is missing would swallow the rest of the text.
            reader = self._story_reader(with_notes=True)
            paragraphs = reader.read(body, heed_fields=False)
        for tally in self._note_tallies:
            reader.tally.hidden += tally.hidden
            reader.tally.unknown_symbols += tally.unknown_symbols
        blocks, warnings = assemble(self._number(paragraphs))
        if not blocks:
            raise _no_text(reader.tally)
        return Source(
            blocks=blocks,
            warnings=(
                *_tally_warnings(reader.tally, unclosed=unclosed, accept=self._accept),
                *_numbering_warnings(self._numbering),
                *warnings,
            ),
            header_lines=self._header_lines(),
        )

    def _body(self) -> etree._Element:
        if self._root.tag != W + "document":
            raise DocumentError(
                "not-docx",
                "This is an Office file, but not a Word document (.docx). Open it in the program it was made with, save "
                "it as a Word document and give that file.",
            )
        body = self._root.find(W + "body")
        if body is None:
            raise _no_text(Tally())
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
        return StoryReader(self._styles, notes, accept=self._accept)

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
                texts[kind, attribute(element, "id")] = _one_line(
                    paragraph.builder.text for paragraph in paragraphs
                )
        return texts

    def _number(self, paragraphs: Iterable[StoryParagraph]) -> list[BlockBuilder]:
        builders = []
        for paragraph in paragraphs:
            builder, resolved = paragraph.builder, paragraph.resolved
            builder.style = self._styles.name(resolved.style)
            builder.role = role_of(builder.style, builder.text) if self._is_own else ""
            builder.centred = bool(resolved.centred)
            builder.indent = resolved.indent or 0
            number = self._numbering.advance(paragraph.own, resolved, paragraph.box)
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


def _no_text(tally: Tally) -> DocumentError:
    if tally.pictures:
        return DocumentError(
            "no-text",
            "This Word file holds only pictures, no text: perhaps a scan. Ask for the file it was printed from, or "
            "have the text recognised (OCR) first.",
        )
    if sum(tally.tracked.values()):
        return DocumentError(
            "no-text",
            "Nothing is left of this Word file's text once its tracked changes are read this way: all of it is "
            "inserted or deleted. Accept or reject the changes in Word first.",
        )
    return DocumentError("no-text", "This Word file has no text in it. Look whether it is the right file.")


def _tally_warnings(tally: Tally, *, unclosed: bool, accept: bool) -> list[Warning]:
    warnings = []
    total = sum(tally.tracked.values())
    if total:
        kinds = ", ".join(_counted(count, kind) for kind, count in sorted(tally.tracked.items()))
        taken = "accepted: the text as proposed" if accept else "rejected: the text as it was before"
        warnings.append(
            ("tracked-changes", f"The file has tracked changes ({kinds}). They were read as {taken}.")
        )
    if tally.comments:
        warnings.append(("comments", f"{_counted(tally.comments, 'comment')} in the margin left out."))
    if tally.hidden:
        warnings.append(("hidden-text", f"{_counted(tally.hidden, 'passage')} of hidden text left out."))
    if tally.struck:
        warnings.append(
            (
                "struck-through",
                f"{_counted(tally.struck, 'passage')} struck through by hand, not as a tracked change, read as text.",
            )
        )
    if tally.pictures:
        warnings.append(("pictures", f"{_counted(tally.pictures, 'picture')} left out."))
    if tally.filled_boxes:
        warnings.append(
            (
                "text-boxes",
                f"The text of {_counted(tally.filled_boxes, 'text box', 'text boxes')} is read after the paragraph that "
                "the box is fastened to: see whether it belongs there.",
            )
        )
    if tally.embedded:
        warnings.append(("embedded", f"{_counted(tally.embedded, 'embedded object')} or document not read."))
    if tally.placeholders:
        warnings.append(("placeholders", f"{_counted(tally.placeholders, 'empty form field')} left out."))
    if tally.unknown_symbols:
        warnings.append(
            (
                "unknown-symbol",
                f"{_counted(tally.unknown_symbols, 'sign')} of a symbol font not known, shown as \ufffd.",
            )
        )
    if tally.numbering_fields:
        warnings.append(
            (
                "numbering-field",
                f"{_counted(tally.numbering_fields, 'number')} made by a field of Word, not by a list; such numbers "
                "are not stored in the file and were left out.",
            )
        )
    if tally.drawn_fields:
        warnings.append(
            (
                "drawn-field",
                f"{_counted(tally.drawn_fields, 'field')} left out by which Word draws a formula, a sign or a button: what "
                "they show is not stored as text.",
            )
        )
    if tally.names:
        warnings.append(
            (
                "name-field",
                f"{_counted(tally.names, 'field')} left out by which Word puts in a name: of a person, a firm or a folder.",
            )
        )
    if unclosed:
        warnings.append(
            (
                "unclosed-field",
                "A field of Word is not closed; the text after it may contain its instruction.",
            )
        )
    return [Warning(code, message, _EVERYWHERE) for code, message in warnings]


def _numbering_warnings(numbering: Numbering) -> list[Warning]:
    warnings = []
    if numbering.unknown_lists:
        warnings.append(
            Warning(
                "unknown-list",
                "Some paragraphs belong to a numbered list that the file does not define; their numbers are lost.",
                _EVERYWHERE,
            )
        )
    if numbering.unknown_forms:
        forms = ", ".join(sorted(numbering.unknown_forms)[:5])
        warnings.append(
            Warning(
                "number-form",
                f"Numbers of an unfamiliar kind ({forms:.80}) are shown in figures.",
                _EVERYWHERE,
            )
        )
    return warnings


def _counted(count: int, noun: str, several: str = "") -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {several or noun + 's'}"
