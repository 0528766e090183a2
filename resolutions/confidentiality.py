"""Say who may read a draft."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import reversion
from django.db import transaction

from coalitions import audit
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
        raise ConfidentialityError("Choose who may read it.")
    if confidentiality == Confidentiality.EMBARGOED and embargoed_until is None:
        raise ConfidentialityError("Say until when the embargo lasts.")
    coalition = draft.resolution.coalition
    members = {m.person_id for m in coalition.memberships.filter(left_at=None)}
    chosen = {p.pk: p for p in [*named, person]} if confidentiality == Confidentiality.NAMED else {}
    if not chosen.keys() <= members:
        raise ConfidentialityError("Only people of the coalition can be named.")
    with transaction.atomic(), reversion.create_revision():
        before = draft.confidentiality
        draft.confidentiality = confidentiality
        draft.embargoed_until = embargoed_until if confidentiality == Confidentiality.EMBARGOED else None
        draft.save()
        draft.named_persons.set(chosen.values())
        reversion.set_user(person)
        reversion.set_comment(f"Who may read it: {draft.get_confidentiality_display()}")
        audit.record(
            "draft.restricted",
            person=person,
            coalition=coalition,
            about=draft,
            before=before,
            after=confidentiality,
            named=len(chosen),
        )
