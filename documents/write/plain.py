"""A redline document to plain text, as delegations paste it into a mail."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, groupby

from documents.redlines import RedlineDocument, RedlineParagraph
from documents.text import without_controls
from documents.write.phrases import Phrases, of_other_paragraphs, phrases, place_named, title_lines
from documents.write.phrases.english import ENGLISH
from documents.write.pieces import Piece, pieces
from redline import Run


def write_plain(document: RedlineDocument, *, notes_below: bool = False) -> str:
    """Write text with each change in brackets: "OP 2(l): Calls upon [DELETE: all] [ADD: those] States". Words that moved
    to another paragraph name it: "[MOVED TO OP 15: without delay]", "[MOVED FROM OP 9: without delay]". Each language has its own words for that.

    Above stand its title, whose it is, of which day, whom to write to, and what it holds. A paragraph stands on one line behind its label, its footnotes, numbered through the document, and its
    notes below it, indented; with `notes_below` the footnotes stand below the whole text, as in a document of the
    United Nations, where they are read as such. No line is wrapped. Control characters
    that came in with a pasted text are left out.
    """
    words = phrases(document.language)
    opening = [document.title, document.subtitle, *title_lines(document), *document.introduction]
    if document.only_changed:
        opening.append(words.only_changed)
    blocks = ["\n".join(line for line in opening if line), document.enacting_line]
    numbers = count(1)
    below: list[str] = []
    for paragraph in document.paragraphs:
        heading = "".join(marked(run, said=words) for run in paragraph.heading_runs)
        text, notes = _block(f"{_label(paragraph, words)}: ", paragraph, numbers, words)
        blocks += [heading, _with_notes(text, notes, below if notes_below else None)]
    for line in document.annexes:
        text, notes = _block("", line, numbers, words)
        blocks.append(_with_notes(text, notes, below if notes_below else None))
    if below:
        blocks.append("\n".join([RULE, *below]))
    return without_controls("\n\n".join(block for block in blocks if block)) + "\n"


RULE = "_" * 18
"""What stands above the footnotes of a text."""


def _with_notes(text: list[str], footnotes: list[str], below: list[str] | None) -> str:
    """A paragraph with its footnotes, or without those that are put below the whole text."""
    if below is not None:
        below += footnotes
        footnotes = []
    return "\n".join([text[0], *(f"    {note}" for note in footnotes), *text[1:]])


def write_paragraph(paragraph: RedlineParagraph, language: str) -> str:
    """One paragraph in the same way, to be pasted by itself: without marks where its runs have none. Its footnotes are
    numbered from 1."""
    words = phrases(language)
    return without_controls(
        _with_notes(*_block(f"{_label(paragraph, words)}: ", paragraph, count(1), words), None)
    )


def _block(
    opening: str, paragraph: RedlineParagraph, numbers: Iterator[int], words: Phrases
) -> tuple[list[str], list[str]]:
    """The paragraph with its notes, a line each, and its footnotes."""
    text, footnotes = opening, []
    for _, group in groupby(_unstyled(paragraph), key=lambda piece: (piece.together, piece.mark)):
        first, *others = group
        if first.begins:
            text += f" [{words.marks[4].format(label=place_named(paragraph, first.begins, words))}] "
        if first.mark is None:
            run = Run(first.op, "".join(piece.text for piece in (first, *others)))
            elsewhere = place_named(paragraph, first.elsewhere, words) if first.elsewhere else ""
            text += marked(run, elsewhere, words)
        else:
            number = next(numbers)
            text += marked(Run(first.op, f"[{number}]"), said=words)
            footnotes.append(f"[{number}] {''.join(marked(part, said=words) for part in first.mark.runs)}")
    notes = [f"    {line}" for note in paragraph.notes for line in note.text.splitlines()]
    return [text.rstrip(" "), *notes], footnotes


def _unstyled(paragraph: RedlineParagraph) -> list[Piece]:
    """The pieces of a paragraph, cut for its footnotes only."""
    return pieces(replace(paragraph, italics=(), agreed=()))


def _label(paragraph: RedlineParagraph, words: Phrases) -> str:
    others = of_other_paragraphs(paragraph, words)
    if others:
        was = [words.was.format(label=paragraph.was)] if paragraph.was else []
        return f"{paragraph.label} ({words.comma.join([*was, others])})"
    if paragraph.change == "inserted":
        return f"{paragraph.label} ({words.new})"
    if paragraph.was:
        return f"{paragraph.label} ({words.was.format(label=paragraph.was)})"
    return str(paragraph.label)


def marked(run: Run, elsewhere: str = "", said: Phrases = ENGLISH) -> str:
    """The change in brackets, with its outer spaces outside of them."""
    words = run.text.strip()
    added, struck, moved_to, moved_from, _ = said.marks
    if run.op == "=" or not run.text:
        return run.text
    name = added if run.op == "+" else struck
    if elsewhere:
        name = (moved_from if run.op == "+" else moved_to).format(label=elsewhere)
    if not words:
        return f"[{name}{said.colon}{run.text}]"
    before, _, after = run.text.partition(words)
    return f"{before}[{name}{said.colon}{words}]{after}"
