"""Adopt a counter-text: it becomes the next version of the amendment, by the same way as any other saved text."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from amendments import drafting
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.models import Amendment, Kind
from coalitions.changes import change
from coalitions.models import Person
from review.models import Position, Stance


def adopt_counter_text(
    amendment: Amendment, position: Position, person: Person, *, started_from: int
) -> Amendment:
    """Save the counter-text of a position as the amendment's text; reason, source and asks stay.

    `started_from` is the number of the version the person saw, which must have the words the counter-text was written
    against: raises SaveConflictError otherwise, and DraftingError where there is no counter-text or the text is locked.
    """
    if position.stance != Stance.CHANGES or position.amendment_id != amendment.pk:
        raise DraftingError(_("There is no counter-text to adopt."))
    seen = amendment.versions.filter(number=started_from).first()
    if seen is None or not seen.same_words(position.version):
        raise SaveConflictError(amendment)
    paragraph = amendment.paragraph
    wording = replace(Wording.of(amendment.version), text=position.counter_text)
    said = f"{amendment.label}: counter-text of {position.organisation.name} adopted"
    with change(person, said, audit="counter-text.adopted", about=position):
        if amendment.kind == Kind.INSERT:
            return drafting.revise_paragraph(amendment, wording, person, started_from=started_from)
        if paragraph is None or amendment.withdrawn:
            raise SaveConflictError(amendment)
        return drafting.propose_change(
            amendment.campaign,
            paragraph,
            wording,
            person,
            started_from=started_from,
            seen=amendment.uuid,
        )
