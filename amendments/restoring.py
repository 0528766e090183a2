"""Restore an earlier text of an amendment: it becomes the next version, by the same way as any other saved text."""

from __future__ import annotations

from amendments import drafting
from amendments.drafting import DraftingError, SaveConflictError
from amendments.history import wording_at
from amendments.models import Amendment, Kind
from coalitions.models import Person


def restore(amendment: Amendment, version: int, person: Person, *, started_from: int) -> Amendment:
    """Make the words of a version, with its reason, source and asks, the next version.

    `started_from` is the version the person saw as the latest. A withdrawn amendment stays withdrawn: its text is
    proposed again, as an amendment of its own. Raises SaveConflictError, or DraftingError where there is no such
    version, nothing to restore, or drafting refuses the text.
    """
    text = amendment.texts.filter(version=version).first()
    if text is None:
        raise DraftingError("There is no such version.")
    present = amendment.texts.filter(version=amendment.version).first()
    if not amendment.withdrawn and present is not None and present.same_words(text):
        raise DraftingError("These are the words that stand now.")
    wording = wording_at(text)
    if text.kind == Kind.INSERT:
        if not amendment.withdrawn:
            return drafting.revise_paragraph(amendment, wording, person, started_from=started_from)
        if amendment.anchor is None:
            raise DraftingError("The place of this paragraph is not known any more.")
        return drafting.propose_paragraph(
            amendment.campaign, amendment.anchor, amendment.place, wording, person
        )
    if amendment.paragraph is None:
        raise SaveConflictError(amendment)
    propose = drafting.propose_deletion if text.kind == Kind.DELETE else drafting.propose_change
    if amendment.withdrawn:
        return propose(amendment.campaign, amendment.paragraph, wording, person)
    return propose(
        amendment.campaign,
        amendment.paragraph,
        wording,
        person,
        started_from=started_from,
        seen=amendment.uuid,
    )
