"""A redline document to one HTML page, complete in itself, for reading and for printing."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby
from pathlib import Path

from documents.note_marks import NoteMark
from documents.redlines import RedlineDocument, RedlineParagraph, for_reading
from documents.text import legal
from documents.write.directions import (
    from_the_right,
    has_from_the_right,
    runs_from_the_right,
    stretches,
)
from documents.write.phrases import Phrases, of_other_paragraphs, phrases, place_named, title_lines
from documents.write.pieces import Piece, pieces
from redline import Place, Run

_STYLE = "".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8") for name in ("style.css", "aloud.css")
)
"""It stands in the page itself, which must look right wherever it is opened."""


def write_html(document: RedlineDocument) -> str:
    """Write a page that needs no other file and no script.

    Insertions are underlined and deletions struck through, so that they can be told apart in black and white; whoever
    hears the page is told where each begins and ends, in the language of the document. Labels stand in a column of their own, notes below their paragraph, footnotes at
    the end. Everything that comes from the document is escaped. The page names nobody but the author of a note.
    """
    return _Page(document).html()


class _Page:
    def __init__(self, document: RedlineDocument) -> None:
        self.document = document
        self.words = phrases(document.language)
        self.marks: list[NoteMark] = []
        self.right_to_left = self.apart = from_the_right(document.language)

    def html(self) -> str:
        document = self.document
        direction = "rtl" if self.right_to_left else "ltr"
        paragraphs = "\n".join(self._paragraph(paragraph) for paragraph in document.paragraphs)
        return (
            f'<!doctype html>\n<html lang="{_text(document.language)}" dir="{direction}">\n<head>\n'
            '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_text(' '.join(document.title.split()))}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
            f"{self._header()}\n<main>\n{self._enacting_line()}{paragraphs}{self._annexes()}\n</main>\n{self._footnote_list()}"
            "</body>\n</html>\n"
        )

    def _header(self) -> str:
        document = self.document
        lines = [f"<h1{self._way(document.title)}>{_lines(document.title)}</h1>"]
        if document.subtitle:
            lines.append(f'<p class="subtitle"{self._way(document.subtitle)}>{_lines(document.subtitle)}</p>')
        lines.append(f'<p class="presented">{"<br>".join(map(_lines, title_lines(document)))}</p>')
        notices = [*document.introduction, *([self.words.only_changed] if document.only_changed else [])]
        lines += [f'<p class="notice"{self._way(notice)}>{_lines(notice)}</p>' for notice in notices]
        lines.append(self._key())
        return "<header>\n" + "\n".join(lines) + "\n</header>"

    def _key(self) -> str:
        words = self.words
        samples = [f"<ins>{words.inserted}</ins>", f"<del>{words.deleted}</del>"]
        if any(run.move is not None for paragraph in self.document.paragraphs for run in paragraph.runs):
            samples.append(f'<del class="moved">{words.moved}</del> <ins class="moved">{words.moved}</ins>')
        items = "".join(f" <span>{sample}</span>" for sample in samples)
        return f'<p class="key">{words.key}{items}</p>'

    def _enacting_line(self) -> str:
        line = self.document.enacting_line
        return f'<p class="enacting"{self._way(line)}>{_lines(line)}</p>\n' if line else ""

    def _way(self, text: str) -> str:
        """Which way a text runs, where that is not the way of the page."""
        return ' dir="ltr"' if self.right_to_left and not runs_from_the_right(text) else ""

    def _paragraph(self, paragraph: RedlineParagraph) -> str:
        notes = "".join(
            f'<aside class="note"{self._way(note.text)}>{self._author(note.author)}{_lines(note.text)}</aside>'
            for note in paragraph.notes
            if note.text
        )
        text = self._text(paragraph)
        return (
            f"{self._heading(paragraph)}"
            f'<section class="paragraph {_text(paragraph.change)} level-{paragraph.level}">'
            f'<div class="label">{_label(paragraph, self.words, right_to_left=self.right_to_left)}</div><div class="text"><p{_spoken(paragraph)}>{text}</p>{notes}</div></section>'
        )

    def _heading(self, paragraph: RedlineParagraph) -> str:
        content = _redlined(paragraph.heading_runs)
        way = self._way("".join(run.text for run in paragraph.heading_runs))
        return f"<h2{way}>{content}</h2>\n" if content else ""

    def _annexes(self) -> str:
        return "".join(
            f'\n<p class="annex"{_spoken(line)}>{self._text(line)}</p>' for line in self.document.annexes
        )

    def _author(self, author: str) -> str:
        return f"<b>{_text(author)}</b> " if author and author != self.document.author else ""

    def _text(self, paragraph: RedlineParagraph) -> str:
        self.apart = from_the_right(paragraph.language or self.document.language)
        parts = []
        for _, group in groupby(pieces(for_reading(paragraph)), key=lambda piece: piece.together):
            first, *others = group
            content = "".join(self._piece(piece) for piece in (first, *others))
            moved = ' class="moved"' if first.move is not None or first.elsewhere else ""
            if first.begins:
                parts.append(f" {self._told(self.words.words_from, paragraph, first.begins)} ")
            parts.append(_marked(content, first.op, moved))
            if first.elsewhere:
                phrase = self.words.words_from if first.op == "+" else self.words.words_in
                parts.append(f" {self._told(phrase, paragraph, first.elsewhere)}")
        return "".join(parts)

    def _told(self, phrase: str, paragraph: RedlineParagraph, place: Place) -> str:
        """The other paragraph that words are from or in."""
        label = place_named(paragraph, place, self.words)
        return f'<small class="elsewhere">({_text(phrase.format(label=label))})</small>'

    def _piece(self, piece: Piece) -> str:
        if piece.mark is not None:
            self.marks.append(piece.mark)
            number = len(self.marks)
            return f'<sup><a id="mark-{number}" href="#footnote-{number}">{number}</a></sup>'
        content = _lines(piece.text, apart=self.apart)
        content = f"<i>{content}</i>" if piece.italic else content
        if not piece.agreed:
            return content
        # The number is drawn and no part of the text: whoever copies it, or reads the file again, has the words alone.
        mark = f' data-source="{piece.agreed}"' if piece.agreed_ends else ""
        return f'<span class="agreed"{mark}>{content}</span>'

    def _footnote_list(self) -> str:
        if not self.marks:
            return ""
        items = "\n".join(
            f'<li id="footnote-{number}">{_redlined(mark.runs)} <a href="#mark-{number}">↩</a></li>'
            for number, mark in enumerate(self.marks, 1)
        )
        return f"<footer>\n<ol>\n{items}\n</ol>\n</footer>\n"


def _spoken(paragraph: RedlineParagraph) -> str:
    """The language of a paragraph that has another one than the page."""
    if not paragraph.language:
        return ""
    direction = "rtl" if from_the_right(paragraph.language) else "ltr"
    return f' lang="{_text(paragraph.language)}" dir="{direction}"'


def _marked(content: str, op: str, attributes: str = "") -> str:
    if not content or op == "=":
        return content
    element = "ins" if op == "+" else "del"
    return f"<{element}{attributes}>{content}</{element}>"


def _redlined(runs: Iterable[Run]) -> str:
    return "".join(_marked(_lines(run.text), run.op) for run in runs)


def _label(paragraph: RedlineParagraph, words: Phrases, *, right_to_left: bool) -> str:
    label = _text(str(paragraph.label))
    if right_to_left:
        label = f"<bdi>{label}</bdi>"
    said = of_other_paragraphs(paragraph, words)
    if said:
        if paragraph.was:
            said = f"{words.was.format(label=paragraph.was)}, {said}"
    elif paragraph.change == "inserted":
        said = words.new
    elif paragraph.change == "deleted":
        said = words.deleted_paragraph
    elif paragraph.change == "moved" and paragraph.old_label:
        said = words.moved_from.format(label=paragraph.old_label)
    elif paragraph.was:
        said = words.was.format(label=paragraph.was)
    # In brackets, and inside the mark: whoever reads the file again finds a label with something said of it, or neither.
    status = f' <span class="status">({_lines(said)})</span>' if said else ""
    if paragraph.change == "deleted":
        return f"<del>{label}{status}</del>"
    return f"<ins>{label}{status}</ins>" if not paragraph.old_label else label + status


def _text(text: str) -> str:
    return escape(legal(text))


def _lines(text: str, *, apart: bool = False) -> str:
    """A text with its breaks. Where it runs from right to left (`apart`: what stands around it does), each stretch that runs
    the other way is set apart, so that no bracket of a label goes astray."""
    if not apart and not has_from_the_right(text):
        return _text(text).replace("\n", "<br>")
    parts = (f"<bdi>{_text(part)}</bdi>" if left else _text(part) for part, left in stretches(text))
    return "".join(parts).replace("\n", "<br>")
