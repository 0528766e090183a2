"""A redline document to PDF: the same pieces as in Word and HTML, for printing and for a mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, groupby

from documents.redlines import RedlineDocument, RedlineParagraph, for_reading
from documents.write.pdf.typeset import Block, Piece, typeset
from documents.write.phrases import Phrases, of_other_paragraphs, phrases, place_named, title_lines
from documents.write.pieces import pieces
from redline import Run


def write_pdf(document: RedlineDocument) -> bytes:
    """Write a PDF: insertions underlined and green, deletions struck and red, so that they are told apart in black and
    white. Labels stand in a column of their own; footnotes, numbered through the document, and notes below their
    paragraph. It is dated by the document, names nobody but the authors given, and has no other metadata.
    """
    return typeset(
        list(_blocks(document)),
        title=document.title,
        author=document.author,
        date=document.date,
        language=document.language,
    )


def _blocks(document: RedlineDocument) -> Iterator[Block]:
    words = phrases(document.language)
    if document.subtitle:
        yield Block("subtitle", (Piece(document.subtitle),))
    yield from (Block("presented", (Piece(line),)) for line in title_lines(document))
    notices = [*document.introduction, *([words.only_changed] if document.only_changed else [])]
    yield from (Block("notice", (Piece(notice),)) for notice in notices)
    key = (Piece(f"{words.key} "), Piece(words.inserted, "+"), Piece(" "), Piece(words.deleted, "-"))
    yield Block("notice", key)
    if document.enacting_line:
        yield Block("text", (Piece(document.enacting_line, italic=True),))
    numbers = count(1)
    for paragraph in document.paragraphs:
        if any(run.text for run in paragraph.heading_runs):
            yield Block("heading", tuple(map(_piece, paragraph.heading_runs)))
        yield from _paragraph(paragraph, _label(paragraph, words), numbers, words, document.author)
    for line in document.annexes:
        yield from _paragraph(line, (), numbers, words, document.author)


def _paragraph(
    paragraph: RedlineParagraph, label: tuple[Piece, ...], numbers: Iterator[int], words: Phrases, author: str
) -> Iterator[Block]:
    text: list[Piece] = []
    footnotes: list[Block] = []
    for _, group in groupby(pieces(for_reading(paragraph)), key=lambda piece: (piece.together, piece.mark)):
        same = list(group)
        first, last = same[0], same[-1]
        if first.begins:
            text.append(
                _said(f" [{words.words_from.format(label=place_named(paragraph, first.begins, words))}] ")
            )
        if first.mark is not None:
            number = f"[{next(numbers)}]"
            text.append(Piece(number, first.op, raised=True))
            footnotes.append(Block("note", (Piece(f"{number} "), *(_piece(run) for run in first.mark.runs))))
            continue
        for piece in same:
            text.append(Piece(piece.text, piece.op, piece.italic, agreed=bool(piece.agreed)))
            if piece.agreed_ends:
                text.append(Piece(f"({piece.agreed})", raised=True))
        if first.elsewhere and last.ends:
            phrase = words.words_from if first.op == "+" else words.words_in
            text.append(_said(f" [{phrase.format(label=place_named(paragraph, first.elsewhere, words))}] "))
    level = paragraph.level if label else 0
    language = paragraph.language.split("-")[0].lower()[:3]
    yield Block("text", tuple(text) or (Piece(" "),), label, level, language=language)
    yield from (replace(footnote, level=level) for footnote in footnotes)
    for note in paragraph.notes:
        of = f"{note.author}: " if note.author and note.author != author else ""
        yield from (Block("note", (Piece(f"{of}{line}"),), level=level) for line in note.text.splitlines())


def _label(paragraph: RedlineParagraph, words: Phrases) -> tuple[Piece, ...]:
    """The label, and below it in small what became of the paragraph."""
    op, said = "=", []
    if paragraph.change == "deleted":
        op, said = "-", [words.deleted_paragraph]
    elif not paragraph.old_label:
        op, said = "+", [words.new]
    elif paragraph.was:
        said = [words.was.format(label=paragraph.was)]
    if others := of_other_paragraphs(paragraph, words):
        said = [*said, others]
    return (
        Piece(str(paragraph.label), op),
        *((_said(f" {words.comma.join(said)}"),) if said else ()),
    )


def _piece(run: Run) -> Piece:
    return Piece(run.text, run.op)


def _said(text: str) -> Piece:
    return Piece(text, quiet=True)
