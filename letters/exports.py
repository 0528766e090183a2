"""A letter as a file that leaves the house."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import slugify

from coalitions.changes import change
from coalitions.models import Person
from documents.dating import marked_at
from documents.letters import write_letter_docx, write_letter_html, write_letter_plain
from letters.document import assemble
from letters.models import Letter

LETTER_FORMATS = {"docx": "Word", "html": "Page for printing", "txt": "Plain text for a mail"}
"""By file ending, with what a person calls it."""


@dataclass(frozen=True)
class LetterFile:
    """A file that leaves the house."""

    content: bytes
    name: str
    """Without its ending."""


def export_letter(letter: Letter, person: Person, ending: str, language: str) -> LetterFile:
    """The letter as a file; that it left is in the audit log. `ending` is one of `LETTER_FORMATS`."""
    document = assemble(letter, person, language).document
    if ending == "docx":
        content = write_letter_docx(document, date=marked_at([letter.version.at]))
    else:
        content = (write_letter_html if ending == "html" else write_letter_plain)(document).encode()
    with change(
        person,
        "Letter exported",
        audit="letter.exported",
        about=letter,
        format=ending,
        language=language,
        version=letter.version.number,
        fingerprint=document.fingerprint,
    ):
        pass
    return LetterFile(content, f"{slugify(letter.name)[:80] or 'letter'}-{language}")
