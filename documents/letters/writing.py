"""A letter as plain text, as a Word file, and as a page in one file that works offline."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from documents.languages import RIGHT_TO_LEFT
from documents.letters.letter import LetterDocument
from documents.letters.phrases import letter_phrases
from documents.text import without_controls
from documents.write.docx import write_lines

_STYLE = (
    "body{font:1.05rem/1.6 'Noto Serif','Noto Serif CJK KR','Nanum Myeongjo',Georgia,serif;max-width:42rem;"
    "margin:3rem auto;padding:0 1.25rem;color:#111;background:#fff}h1{font-size:1.2rem}h2{font-size:1.05rem;"
    "margin:1.5rem 0 .25rem}p{margin:.6rem 0}.lines{white-space:pre-line}footer{margin-top:2.5rem}:lang(ko){word-break:"
    "keep-all}@media print{body{margin:0;max-width:none}}"
)


def _blocks(letter: LetterDocument) -> Iterator[tuple[str, str]]:
    """Everything that stands in the letter, from the top down: what it is, and its words. What is empty is left out."""
    words = letter_phrases(letter.language)
    day = words.day(letter.dated) if letter.dated else ""
    comma = " " if letter.language in ("ko", "zh") else ", "
    yield "sender", letter.sender
    yield "date", comma.join(filter(None, [letter.place, day]))
    for addressee in letter.addressees:
        yield "addressee", addressee
    yield "subject", words.subject.format(subject=letter.subject) if letter.subject else ""
    yield "text", letter.salutation
    yield from (("text", paragraph) for paragraph in _paragraphs(letter.opening))
    for ask in letter.asks:
        yield "ask", f"{ask.number}. {ask.title}"
        yield from (("text", paragraph) for paragraph in _paragraphs(ask.text))
    yield from (("text", paragraph) for paragraph in _paragraphs(letter.closing))
    yield from _signatures(letter)
    for annex in letter.annexes:
        yield "annex", words.annex.format(annex=annex)
    yield "contact", letter.contact


def _signatures(letter: LetterDocument) -> Iterator[tuple[str, str]]:
    words = letter_phrases(letter.language)
    if not letter.signatures and not letter.withheld:
        return
    yield "signed", words.as_of.format(day=words.day(letter.as_of)) if letter.as_of else words.signed
    for one in letter.signatures:
        yield "signature", ", ".join(filter(None, [one.name, one.of]))
    if letter.withheld:
        yield (
            "signature",
            words.withheld_one if letter.withheld == 1 else words.withheld.format(count=letter.withheld),
        )


def _paragraphs(text: str) -> list[str]:
    return [block.strip() for block in text.split("\n\n") if block.strip()]


def write_letter_plain(letter: LetterDocument) -> str:
    """Plain text for a mail: blocks with an empty line between, signatures on lines of their own."""
    text, before = "", ""
    for kind, words in _blocks(letter):
        if not words:
            continue
        gap = "" if not text else "\n" if kind == before == "signature" else "\n\n"
        text, before = f"{text}{gap}{words}", kind
    return without_controls(text) + "\n"


_STYLES = {"sender": "Title", "subject": "Heading1", "ask": "Heading1", "signed": "Heading1"}


def write_letter_docx(letter: LetterDocument, *, date: str) -> bytes:
    """A Word file without a person's name in it. `date` as in a redline document; equal letters give equal bytes."""
    lines = [(_STYLES.get(kind, "AnnexText"), words) for kind, words in _blocks(letter) if words]
    sender, *rest = lines
    return write_lines(rest, title=sender[1], author=letter.sender, date=date, language=letter.language)


_TAGS = {"sender": "p class=sender", "subject": "h1", "ask": "h2", "signed": "h2"}


def write_letter_html(letter: LetterDocument) -> str:
    """A page in one file: its style is in it, it names nothing outside."""
    direction = "rtl" if letter.language in RIGHT_TO_LEFT else "ltr"
    body = []
    for kind, words in _blocks(letter):
        if words:
            tag = _TAGS.get(kind, "p class=lines")
            body.append(f"<{tag}>{escape(without_controls(words))}</{tag.split()[0]}>")
    title = escape(letter.subject or letter.sender)
    return (
        f'<!doctype html><html lang="{escape(letter.language)}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body><main>{''.join(body)}</main></body></html>\n"
    )
