"""A letter: what it is (`letter`), the references in it (`citing`), its written forms (`writing`)."""

from documents.letters.blocks import blocks
from documents.letters.citing import cited, with_references
from documents.letters.letter import LetterAsk, LetterDocument, LetterSignature
from documents.letters.writing import (
    letter_blocks,
    write_letter_docx,
    write_letter_html,
    write_letter_pdf,
    write_letter_plain,
)

__all__ = [
    "LetterAsk",
    "LetterDocument",
    "LetterSignature",
    "blocks",
    "cited",
    "letter_blocks",
    "with_references",
    "write_letter_docx",
    "write_letter_html",
    "write_letter_pdf",
    "write_letter_plain",
]
