"""Take the place an invitation offers: somebody who has an account, or somebody new."""

from __future__ import annotations

import reversion
from allauth.utils import generate_unique_username
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalitions.audit import record
from coalitions.invitations import working
from coalitions.models import Coalition, Invitation, Membership, Person


class JoiningError(ValueError):
    """The place cannot be taken; the message says why."""


class SpentError(JoiningError):
    """The invitation expired, was used or taken back in the meantime."""


def join(invitation: Invitation | None, person: Person) -> Membership:
    """Take the place offered. Of two who try at the same time, one gets it; the other gets SpentError.

    Raises JoiningError for somebody who belongs already; the invitation then stays as it was.
    """
    with transaction.atomic(), reversion.create_revision():
        offered = _locked(invitation)
        Coalition.objects.select_for_update().get(pk=offered.coalition_id)
        if Membership.objects.filter(coalition=offered.coalition, person=person, left_at=None).exists():
            raise JoiningError(f"You belong to {offered.coalition} already.")
        now = timezone.now()
        offered.accepted_at, offered.accepted_by = now, person
        offered.save(update_fields=["accepted_at", "accepted_by"])
        membership = Membership.objects.create(
            coalition=offered.coalition,
            organisation=offered.organisation,
            person=person,
            role=offered.role,
            joined_at=now,
        )
        record(
            "membership.joined",
            person=person,
            coalition=offered.coalition,
            about=membership,
            role=membership.role,
            invitation=str(offered.uuid),
        )
        reversion.set_user(person)
        reversion.set_comment(f"{person} joined as {membership.get_role_display().lower()}")
    person.__dict__.pop("standing", None)
    return membership


def join_as_new_person(
    invitation: Invitation, first_name: str, last_name: str, password: str
) -> tuple[Person, Membership]:
    """Make an account for the invited address and take the place, both or neither. Errors as for `join`."""
    person = Person(
        username=generate_unique_username([f"{first_name}.{last_name}", "person"]),
        email=invitation.email.lower(),
        first_name=first_name.strip(),
        last_name=last_name.strip(),
    )
    person.set_password(password)
    try:
        with transaction.atomic():
            _locked(invitation)
            person.save()
            return person, join(invitation, person)
    except IntegrityError as error:
        raise JoiningError(
            "An account for this address cannot be made. If you have one already, sign in with it."
        ) from error


def _locked(invitation: Invitation | None) -> Invitation:
    offered = invitation and working().select_for_update(of=("self",)).filter(pk=invitation.pk).first()
    if offered is None:
        raise SpentError("This invitation does not work any more. Ask for a new one.")
    return offered
