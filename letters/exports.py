"""A letter as a file that leaves the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from coalitions.changes import change
from coalitions.models import Person
from documents.dating import marked_at
from documents.languages import NAMES
from documents.letters import (
    LetterDocument,
    write_letter_docx,
    write_letter_html,
    write_letter_pdf,
    write_letter_plain,
)
from letters.document import assemble
from letters.models import Letter, SignedText
from letters.signing import signed_document

LETTER_FORMATS = {"docx": "Word", "pdf": "PDF", "html": "Page for printing", "txt": "Plain text for a mail"}
"""By file ending, with what a person calls it."""


@dataclass(frozen=True)
class LetterFile:
    """A file that leaves the house."""

    content: bytes
    name: str
    """Without its ending."""


def export_letter(letter: Letter, person: Person, ending: str, language: str) -> LetterFile:
    """The letter as a file, unsigned; that it left is in the audit log. `ending` is one of `LETTER_FORMATS`."""
    document = assemble(letter, person, language).document
    content = _written(document, ending, marked_at([letter.version.at]))
    _left(letter, person, ending, document, version=letter.version.number)
    return LetterFile(content, _name(letter, document))


def export_signed(text: SignedText, person: Person, ending: str, language: str) -> LetterFile:
    """A text that is signed, with its signatures; that it left is in the audit log. It can be made again exactly while
    the signatures are the same."""
    document = signed_document(text, language)
    content = _written(document, ending, marked_at([text.at]))
    _left(text.letter, person, ending, document, signatures=len(document.signatures))
    return LetterFile(content, _name(text.letter, document))


def files_like(text: SignedText, content: bytes) -> str:
    """Which file of a signed text this is, to the byte, in words: "Word, in Korean"; "" for none."""
    for language in text.content:
        document = signed_document(text, language)
        for ending, name in LETTER_FORMATS.items():
            if _written(document, ending, marked_at([text.at])) == content:
                return f"{name}, in {NAMES[language]}"
    return ""


def _written(document: LetterDocument, ending: str, date: str) -> bytes:
    if ending in ("docx", "pdf"):
        return (write_letter_docx if ending == "docx" else write_letter_pdf)(document, date=date)
    return (write_letter_html if ending == "html" else write_letter_plain)(document).encode()


def _left(letter: Letter, person: Person, ending: str, document: LetterDocument, **facts: Any) -> None:
    with change(
        person,
        "Letter exported",
        audit="letter.exported",
        about=letter,
        format=ending,
        language=document.language,
        fingerprint=document.fingerprint,
        **facts,
    ):
        pass


def _name(letter: Letter, document: LetterDocument) -> str:
    return f"{slugify(letter.name)[:80] or 'letter'}-{document.language}"
