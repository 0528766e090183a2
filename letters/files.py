"""A letter as a file: how it is written in each format, what it is called, and which file one is."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.languages import Words, name_of
from documents.dating import marked_at
from documents.letters import (
    LetterDocument,
    write_letter_docx,
    write_letter_html,
    write_letter_pdf,
    write_letter_plain,
)
from letters.models import Letter, SignedText
from letters.signing import signed_document

LETTER_FORMATS: dict[str, Words] = {
    "docx": "Word",
    "pdf": "PDF",
    "html": gettext_lazy("Page for printing"),
    "txt": gettext_lazy("Plain text for a mail"),
}
"""By file ending, with what a person calls it."""


def letter_file(document: LetterDocument, ending: str, date: str) -> bytes:
    """A letter in a format. `ending` is one of `LETTER_FORMATS`, `date` as in a redline document."""
    if ending in ("docx", "pdf"):
        return (write_letter_docx if ending == "docx" else write_letter_pdf)(document, date=date)
    return (write_letter_html if ending == "html" else write_letter_plain)(document).encode()


def letter_file_name(letter: Letter, language: str) -> str:
    """What a file of it is called, without its ending."""
    return f"{slugify(letter.name)[:80] or 'letter'}-{language}"


_KNOWN: list[Callable[[SignedText, bytes], str]] = []


def knows_files(knows: Callable[[SignedText, bytes], str]) -> Callable[[SignedText, bytes], str]:
    """Say which other files of the letter of a signed text are known: decorates a function that describes one, "" for none."""
    _KNOWN.append(knows)
    return knows


def left_before(text: SignedText, content: bytes) -> str:
    """Which file of the letter of a signed text that left once this is, to the byte, in words; "" for none."""
    return next(filter(None, (knows(text, content) for knows in _KNOWN)), "")


def files_like(text: SignedText, content: bytes) -> str:
    """Which file of a signed text this is, to the byte, in words: "Word, in Korean"; "" for none."""
    for language in text.content:
        document = signed_document(text, language)
        for ending, name in LETTER_FORMATS.items():
            if letter_file(document, ending, marked_at([text.at])) == content:
                return _("%(format)s, in %(language)s") % {"format": name, "language": name_of(language)}
    return ""
