"""What whoever lets a letter leave has to say: that they know that it is not agreed as it stands, that asks lost their
amendments, that what is signed is not what stands now. A coordinator says so, of a letter alone as of a package."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied

from coalitions.models import Person
from exchange.departures.leaving import Leaving, said_why
from exchange.models import Left
from letters.agreeing import to_be_known, to_be_known_of_signed
from letters.annex import AnnexChange, annex_changes
from letters.models import Letter, SignedText


def unagreed(leaving: Leaving, person: Person) -> str:
    """What is to be known of the letter among the files, signed or not; "" for nothing."""
    if (text := signed_among(leaving)) is not None:
        return to_be_known_of_signed(text, person)
    letter = next((one.letter_version for one in leaving.files if one.kind == Left.LETTER), None)
    return to_be_known(letter.letter, person) if letter is not None else ""


def signed_among(leaving: Leaving) -> SignedText | None:
    """The text that is signed among the files."""
    return next((one.signed_text for one in leaving.files if one.signed_text is not None), None)


def annex_since(leaving: Leaving, person: Person) -> list[AnnexChange]:
    """What has changed of the annex since the letter among the files was opened for signatures."""
    text = signed_among(leaving)
    return annex_changes(text, person) if text is not None else []


class UnagreedLetterError(Exception):
    """A letter among the files is not as it was agreed or signed, and nobody said that it leaves all the same. Nothing left."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def although_unagreed(leaving: Leaving, person: Person, why: str) -> Leaving:
    """The same, to leave: with `why`, where something is to be known of a letter in it. Raises UnagreedLetterError where nothing
    is said then, PermissionDenied where who says it is no coordinator."""
    says = unagreed(leaving, person)
    if not says:
        return leaving
    if not (why := said_why(why)):
        raise UnagreedLetterError(says)
    if not may_say_so(leaving, person):
        raise PermissionDenied(says)
    return replace(leaving, options={**leaving.options, "although": why})


def may_say_so(leaving: Leaving, person: Person) -> bool:
    """Whether somebody may let a letter leave all the same."""
    return person.has_perm("exchange.share", leaving.about)


def letter_of(leaving: Leaving) -> Letter:
    """The letter of a file of one."""
    if leaving.letter_version is None:
        raise ValueError("a letter leaves with its version")
    return leaving.letter_version.letter
