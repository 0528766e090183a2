"""A letter as a file that leaves the house: unsigned as it reads now, or a text that is signed with its signatures."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from coalitions.models import Person
from documents.dating import marked_at
from documents.letters import LetterDocument
from documents.text import fingerprint_of
from exchange.departures.leaving import Leaving, Recorded, Written, writes
from exchange.models import Left
from letters.document import assemble
from letters.files import letter_file, letter_file_name
from letters.models import Letter, Signature, SignedText
from letters.signing import Below, signatures_below, signed_document


def unsigned(letter: Letter, person: Person, ending: str, language: str = "") -> Leaving:
    """What a file of the letter as it reads now is made of, in a language (its own if none is named)."""
    campaign = letter.campaign
    assembled = assemble(letter, person, language)
    said = assembled.document.said
    return Leaving(
        Left.LETTER,
        campaign,
        campaign.base_draft,
        ending,
        assembled.document.language,
        letter_file_name(letter, assembled.document.language),
        words={"said": said, "date": marked_at([letter.version.at])},
        versions=assembled.versions,
        options={"version": letter.version.number},
        letter_version=letter.version,
        recorded=_recorded(letter, assembled.document, ending, version=letter.version.number),
    )


def signed(text: SignedText, ending: str, language: str = "") -> Leaving:
    """What a file of a signed text is made of: which signatures stand below it, and not their names."""
    letter, below = text.letter, signatures_below(text)
    language = language if language in text.content else text.language
    return Leaving(
        Left.SIGNED,
        letter.campaign,
        text.annex_draft,
        ending,
        language,
        letter_file_name(letter, language),
        words={
            "signatures": [str(one.uuid) for one in below.named],
            "later": sorted(map(str, below.later)),
            "withheld": below.withheld,
            "withheld_later": below.withheld_later,
            "as_of": below.as_of.isoformat() if below.as_of else "",
            "date": marked_at([text.at]),
        },
        options={"signatures": len(below.named), "withheld": below.withheld + below.withheld_later},
        letter_version=text.version,
        signed_text=text,
        recorded=_recorded(
            letter, signed_document(text, language, below), ending, signatures=len(below.named)
        ),
    )


def letter_document(leaving: Leaving) -> LetterDocument:
    """The letter in a file that leaves, or left. A signature that is gone from the records is left out."""
    if leaving.signed_text is None:
        return LetterDocument.of(leaving.words["said"])
    words, text = leaving.words, leaving.signed_text
    there = {str(one.uuid): one for one in text.signatures.prefetch_related("names")}
    named: list[Signature] = [there[key] for key in words["signatures"] if key in there]
    as_of = date.fromisoformat(words["as_of"]) if words["as_of"] else None
    later = frozenset(UUID(key) for key in words.get("later", []))
    withheld_later = words.get("withheld_later", 0)
    return signed_document(
        text, leaving.language, Below(named, words["withheld"], as_of, later, withheld_later)
    )


@writes(Left.LETTER)
@writes(Left.SIGNED)
def _written(leaving: Leaving) -> Written:
    document = letter_document(leaving)
    names = [[one.name, one.of] for one in document.signatures]
    as_of = leaving.words.get("as_of", "")
    said = [document.said, names, document.withheld, as_of, leaving.words["date"]]
    later = [one.later.isoformat() for one in document.signatures if one.later]
    # What left before there were later ones has none: its fingerprint stays.
    words = fingerprint_of(
        [*said, later, document.withheld_later] if later or document.withheld_later else said
    )
    return Written(letter_file(document, leaving.ending, leaving.words["date"]), words)


def _recorded(letter: Letter, document: LetterDocument, ending: str, **facts: Any) -> Recorded:
    facts |= {"format": ending, "language": document.language, "fingerprint": document.fingerprint}
    return Recorded(letter, facts, audit="letter.exported")
