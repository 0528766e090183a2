"""A letter as plain text, as a Word file, as a PDF, and as a page in one file that works offline."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from pathlib import Path

from documents.letters.blocks import blocks
from documents.letters.letter import LetterDocument
from documents.letters.phrases import letter_phrases
from documents.text import squash, unbroken, without_controls
from documents.write.directions import from_the_right, stretches, way_of
from documents.write.docx import write_lines
from documents.write.pdf import Block, Piece, typeset

_STYLE = Path(__file__).with_name("letter.css").read_text(encoding="utf-8")
"""It stands in the page itself, which must look right wherever it is opened."""


def _named(letter: LetterDocument) -> str:
    """What a program calls the file, on a tab or in a list: what the letter is about, as its page."""
    return squash(letter.subject) or letter.sender


def _with_fingerprint(letter: LetterDocument) -> list[tuple[str, str]]:
    """What a file holds: the letter, and at its end the fingerprint of its exact words, by which anybody can ask for it."""
    words = letter_phrases(letter.language).fingerprint.format(fingerprint=letter.fingerprint)
    return [*blocks(letter), ("fingerprint", words)]


def letter_blocks(letter: LetterDocument) -> list[str]:
    """The blocks of a file, each on one line, as whoever reads it again finds them."""
    return [squash(words) for _, words in _with_fingerprint(letter)]


def write_letter_plain(letter: LetterDocument) -> str:
    """Plain text for a mail: blocks with an empty line between, signatures on lines of their own."""
    text, before = "", ""
    for kind, words in _with_fingerprint(letter):
        gap = "" if not text else "\n" if kind == before == "signature" else "\n\n"
        text, before = f"{text}{gap}{words}", kind
    return without_controls(text) + "\n"


_HEADING = "PlainHeading"
"""Not indented: a letter has no column of labels."""
_STYLES = {
    "sender": "Title",
    "subject": _HEADING,
    "ask": _HEADING,
    "signed": _HEADING,
    "fingerprint": "Notice",
}


def write_letter_docx(letter: LetterDocument, *, date: str) -> bytes:
    """A Word file without a person's name in it. `date` as in a redline document; equal letters give equal bytes."""
    lines = [(_STYLES.get(kind, "AnnexText"), unbroken(words)) for kind, words in _with_fingerprint(letter)]
    sender, *rest = lines
    return write_lines(
        rest,
        title=sender[1],
        named=_named(letter),
        author=letter.sender,
        date=date,
        language=letter.language,
    )


_BLOCKS = {
    "date": "subtitle",
    "subject": "heading",
    "ask": "heading",
    "signed": "heading",
    "fingerprint": "notice",
}
_TOGETHER = frozenset({"addressee", "signature", "contact"})
"""What stands line by line, a block each; signatures all in one."""


def write_letter_pdf(letter: LetterDocument, *, date: str) -> bytes:
    """A PDF, tagged, with its fonts in it; the sender is its title. `date` as in a redline document."""
    (_, sender), *rest = _with_fingerprint(letter)
    set_in: list[Block] = []
    before = ""
    for kind, words in rest:
        pieces = tuple(Piece(unbroken(line)) for line in words.splitlines() if line.strip())
        if kind == before == "signature":
            set_in[-1] = replace(set_in[-1], pieces=(*set_in[-1].pieces, *pieces))
        elif kind in _TOGETHER or before == "subject":
            # The form of address stands apart from the subject above it, as in any letter.
            set_in.append(Block("lines", pieces))
        else:
            set_in += [Block(_BLOCKS.get(kind, "text"), (piece,)) for piece in pieces]
        before = kind
    return typeset(
        set_in,
        title=sender,
        named=_named(letter),
        author=letter.sender,
        date=date,
        language=letter.language,
    )


_TAGS = {
    "sender": "p class=sender",
    "subject": "h1",
    "ask": "h2",
    "signed": "h2",
    "fingerprint": "p class=fingerprint",
}


def write_letter_html(letter: LetterDocument) -> str:
    """A page in one file: its style is in it, it names nothing outside."""
    direction = "rtl" if from_the_right(letter.language) else "ltr"
    body = []
    for kind, words in _with_fingerprint(letter):
        tag = _TAGS.get(kind, "p class=lines")
        words = unbroken(without_controls(words))
        way = way_of(words, letter.language)
        content = _apart(words) if way == "rtl" else escape(words)
        other = "" if way == direction else f" dir={way}"
        body.append(f"<{tag}{other}>{content}</{tag.split()[0]}>")
    title = escape(_named(letter))
    return (
        f'<!doctype html><html lang="{escape(letter.language)}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>\n{_STYLE}</style></head><body><main>{''.join(body)}</main></body></html>\n"
    )


def _apart(words: str) -> str:
    """Words that run from right to left, each label or symbol in them set apart, so that none of its brackets goes astray."""
    parts = ((escape(part), left) for part, left in stretches(words))
    return "".join(f"<bdi>{part}</bdi>" if left else part for part, left in parts)
