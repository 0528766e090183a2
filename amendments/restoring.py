"""Restore an earlier version of an amendment: it becomes the next one, by the same way as any other saved text."""

from __future__ import annotations

from django.utils.translation import gettext as _

from amendments import drafting
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.models import Amendment, Kind
from coalitions.models import Person


def restore(amendment: Amendment, number: int, person: Person, *, started_from: int) -> Amendment:
    """Make what version `number` proposed, with its reason, source and asks, the next version.

    `started_from` is the version the person saw as the latest. A withdrawn amendment stays withdrawn: its text is
    proposed again, as an amendment of its own; so is that of one that was merged into another, beside what stands now. Raises SaveConflictError, or DraftingError where there is no such
    version, nothing to restore, or drafting refuses the text.
    """
    earlier = amendment.versions.select_related("paragraph", "neighbour").filter(number=number).first()
    if earlier is None:
        raise DraftingError(_("There is no such version."))
    if not amendment.withdrawn and amendment.version.says_the_same(earlier):
        raise DraftingError(_("This is what stands now."))
    wording = Wording.of(earlier)
    if earlier.kind == Kind.INSERT:
        if not amendment.withdrawn:
            return drafting.revise_paragraph(amendment, wording, person, started_from=started_from)
        if earlier.neighbour is None or earlier.neighbour.draft_id != amendment.campaign.base_draft_id:
            raise DraftingError(_("The place of this paragraph is in another draft than the campaign’s."))
        return drafting.propose_paragraph(
            amendment.campaign, earlier.neighbour, earlier.side, wording, person, rival=amendment.merged
        )
    if earlier.paragraph is None:
        raise SaveConflictError(amendment)
    propose = drafting.propose_deletion if earlier.kind == Kind.DELETE else drafting.propose_change
    if amendment.withdrawn:
        return propose(amendment.campaign, earlier.paragraph, wording, person, rival=amendment.merged)
    return propose(
        amendment.campaign,
        earlier.paragraph,
        wording,
        person,
        started_from=started_from,
        seen=amendment.uuid,
    )
