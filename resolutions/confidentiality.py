"""Say who may read a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError
from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from resolutions.models import Confidentiality, Draft


class ConfidentialityError(ValueError):
    """A rule that makes no sense; the message says what is missing."""


def restrict(
    draft: Draft,
    confidentiality: str,
    person: Person,
    *,
    embargoed_until: datetime | None = None,
    named: Iterable[Person] = (),
) -> None:
    """Set who may read a draft. Whoever sets it for named persons stays one of them. Raises ConfidentialityError."""
    if confidentiality not in Confidentiality.values:
        raise ConfidentialityError(_("Choose who may read it."))
    if confidentiality == Confidentiality.EMBARGOED and embargoed_until is None:
        raise ConfidentialityError(_("Say until when the embargo lasts."))
    members = draft.resolution.coalition.memberships.filter(left_at=None)
    chosen = {p.pk: p for p in [*named, person]} if confidentiality == Confidentiality.NAMED else {}
    if not chosen.keys() <= set(members.values_list("person", flat=True)):
        raise ConfidentialityError(_("Only people of the coalition can be named."))
    try:
        with change(
            person, "Who may read it", audit="draft.restricted", about=draft, named=len(chosen)
        ) as made:
            locked = Draft.objects.select_for_update().get(pk=draft.pk)
            made.facts |= {"before": locked.confidentiality, "after": confidentiality}
            draft.confidentiality = confidentiality
            draft.embargoed_until = embargoed_until if confidentiality == Confidentiality.EMBARGOED else None
            draft.save(update_fields=["confidentiality", "embargoed_until"])
            draft.named_persons.set(chosen.values())
            made.comment = f"Who may read it: {draft.get_confidentiality_display()}"
    except IntegrityError as error:
        draft.refresh_from_db(fields=["confidentiality", "embargoed_until"])
        raise ConfidentialityError(
            _("The coalition reads another draft of this session, stage and symbol already.")
        ) from error
