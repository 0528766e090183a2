"""The exact text of a letter as somebody reads it, and keeping it so that words can be said about it."""

from __future__ import annotations

from coalitions.models import Person
from documents.letters import LetterDocument, blocks
from letters.document import assemble
from letters.models import Letter, LetterText


def present_text(letter: Letter, person: Person) -> LetterDocument:
    """What the letter says now in its own language, as far as a person sees the amendments behind it."""
    return assemble(letter, person).document


def kept_text(letter: Letter, person: Person, read: LetterDocument) -> LetterText:
    """The row of what the letter says now, as the person reads it; written if these words have none yet. To be called
    inside a recorded change, with the letter's row locked."""
    there = letter.texts.filter(fingerprint=read.fingerprint).first()
    if there is not None:
        return there
    latest = letter.texts.first()
    return LetterText.objects.create(
        letter=letter,
        version=letter.version,
        number=latest.number + 1 if latest else 1,
        content=read.said,
        fingerprint=read.fingerprint,
        person=person,
    )


def words_of_letter(document: LetterDocument) -> str:
    """A letter as one text, which can be quoted and compared: its blocks, each a paragraph of its own."""
    return "\n\n".join(words for _, words in blocks(document))


def words_of_text(text: LetterText) -> str:
    """The same of a text that was kept."""
    return words_of_letter(LetterDocument.of(text.content))
