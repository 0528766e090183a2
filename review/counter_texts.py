"""Adopt a counter-text: it becomes the next version of the amendment, by the same way as any other saved text."""

from __future__ import annotations

from amendments import drafting
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.models import Amendment, Kind, Position, Stance
from coalitions.models import Person


def adopt_counter_text(
    amendment: Amendment, position: Position, person: Person, *, started_from: int
) -> Amendment:
    """Save the counter-text of a position as the amendment's text; reason, source and asks stay.

    `started_from` is the version the person saw, which must have the words the counter-text was written against:
    raises SaveConflictError otherwise, and DraftingError where there is no counter-text or the text is locked.
    """
    if position.stance != Stance.CHANGES or position.amendment_id != amendment.pk:
        raise DraftingError("There is no counter-text to adopt.")
    seen = amendment.texts.filter(version=started_from).first()
    if seen is None or not seen.same_words(position.text):
        raise SaveConflictError(amendment)
    wording = Wording(
        text=position.counter_text,
        label=amendment.label,
        reason=amendment.reason,
        source_symbol=amendment.source_symbol,
        source_label=amendment.source_label,
        asks=tuple(amendment.asks.all()),
    )
    if amendment.kind == Kind.INSERT:
        return drafting.revise_paragraph(amendment, wording, person, started_from=started_from)
    if amendment.paragraph is None or amendment.withdrawn:
        raise SaveConflictError(amendment)
    return drafting.propose_change(
        amendment.campaign, amendment.paragraph, wording, person, started_from=started_from
    )
