"""Whether what a letter says is what was agreed: said wherever its status is shown, and asked about before it leaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from coalitions.models import Person
from documents.letters import LetterDocument
from documents.redlines import MarkedText
from letters.annex import annex_changes, annex_now, not_annexed, says_outside, says_since
from letters.document import Assembled, assemble
from letters.models import Letter, LetterStatus, LetterText, SignedText
from letters.texts import present_text, words_of_letter, words_of_text
from redline import redline

_TELLERS: list[Callable[[Letter], list[LetterText]]] = []


def tells_agreed(teller: Callable[[Letter], list[LetterText]]) -> Callable[[Letter], list[LetterText]]:
    """Say which texts of a letter were agreed, the latest first: decorates a function that gives them."""
    _TELLERS.append(teller)
    return teller


@dataclass(frozen=True)
class Agreement:
    """How far a letter has come, as what it says now has it."""

    status: str
    """In words."""
    says: str = ""
    """What whoever sends it should know; empty where what it says is what was agreed."""
    since: MarkedText | None = None
    """From the text that was agreed to the one that stands, where that is another."""


def agreement_on(letter: Letter, person: Person, read: LetterDocument | None = None) -> Agreement:
    """How far a letter has come as it reads now. `read` is what it says in its own language, where that is at hand."""
    if not letter.agreed:
        status = str(LetterStatus(letter.status).label)
        return Agreement(status, _("It is not agreed. Status: %(status)s.") % {"status": status.lower()})
    return agreement_on_text(letter, read or present_text(letter, person))


def agreement_on_text(letter: Letter, document: LetterDocument) -> Agreement:
    """The same of a letter that is agreed, with what it says in its own language."""
    status = str(LetterStatus(letter.status).label)
    agreed = next(iter(_agreed(letter)), None)
    if agreed is not None and agreed.fingerprint == document.fingerprint:
        return Agreement(status)
    since = redline(words_of_text(agreed), words_of_letter(document)) if agreed is not None else None
    return Agreement(
        _("Agreed, but to an earlier text"),
        _("It is agreed, but to an earlier text: asks, or the paragraphs they name, have changed since."),
        MarkedText(tuple(since)) if since is not None else None,
    )


def to_be_known(letter: Letter, person: Person) -> str:
    """What whoever sends a letter as it reads now says they know: that it is not agreed like this, that asks lost their
    amendments; "" for nothing."""
    assembled = assemble(letter, person)
    return _together(agreement_on(letter, person, assembled.document).says, *assembled.lost)


def to_be_known_on_opening(letter: Letter, agreement: Agreement, assembled: Assembled) -> str:
    """What whoever opens a letter for signatures says they know; besides that, what its annex would not hold."""
    outside = not_annexed(assembled.versions, annex_now(letter.campaign))
    return _together(agreement.says, *assembled.lost, says_outside(outside))


def _together(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def to_be_known_of_signed(text: SignedText, person: Person) -> str:
    """What whoever sends a text that is signed says they know: that it was never agreed, that the letter or its annex are
    others since; "" for nothing."""
    said = []
    if was_never_agreed(text):
        said.append(_("The text that is signed was never agreed."))
    if present_text(text.letter, person).fingerprint != text.fingerprint:
        said.append(_("The letter says something else since it was opened for signatures."))
    if since := says_since(annex_changes(text, person)):
        said.append(since)
    return " ".join(said)


def was_never_agreed(text: SignedText) -> bool:
    """Whether a text that is signed is none of those that were agreed."""
    return all(one.fingerprint != text.fingerprint for one in _agreed(text.letter))


def _agreed(letter: Letter) -> list[LetterText]:
    return [text for teller in _TELLERS for text in teller(letter)]
