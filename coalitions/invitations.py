"""Invite into a coalition: a link that works once, for a week, until it is taken back."""

from __future__ import annotations

from datetime import timedelta

import reversion
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from coalitions.audit import record
from coalitions.models import Coalition, Invitation, Membership, Organisation, Person
from coalitions.tokens import hash_of, new_token

VALID_FOR = timedelta(days=7)
_SESSION_KEY = "invitation"


class InvitingError(ValueError):
    """An invitation that makes no sense; the message says why."""


def invite(
    coalition: Coalition, email: str, organisation: Organisation | str, role: str, by: Person
) -> tuple[Invitation, str]:
    """Offer a place to somebody; returns the invitation and the token of its link, which is stored nowhere.

    `organisation` is one of the coalition, or the name of a new one. An earlier invitation to the same address
    ends. Raises InvitingError where the address belongs to a member already.
    """
    email = email.strip().lower()
    token = new_token()
    with transaction.atomic(), reversion.create_revision():
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        if Membership.objects.filter(coalition=locked, left_at=None, person__email__iexact=email).exists():
            raise InvitingError("Somebody with this address belongs to the coalition already.")
        revoke_all(standing(locked).filter(email__iexact=email))
        invitation = Invitation.objects.create(
            coalition=locked,
            organisation=_organisation(locked, organisation, by),
            role=role,
            email=email,
            token_hash=hash_of(token),
            invited_by=by,
            expires_at=timezone.now() + VALID_FOR,
        )
        record("invitation.made", person=by, coalition=locked, about=invitation, role=role)
    return invitation, token


def _organisation(coalition: Coalition, organisation: Organisation | str, by: Person) -> Organisation:
    if isinstance(organisation, Organisation):
        return organisation
    name = " ".join(organisation.split())
    found = Organisation.objects.filter(name__iexact=name).first() or Organisation.objects.create(name=name)
    if not coalition.organisations.filter(pk=found.pk).exists():
        coalition.organisations.add(found)
        reversion.add_to_revision(coalition)
        reversion.set_user(by)
        reversion.set_comment(f"{found} joins")
    return found


def standing(coalition: Coalition) -> QuerySet[Invitation]:
    """The coalition's invitations that still work."""
    return working().filter(coalition=coalition)


def revoke(invitation: Invitation, by: Person) -> None:
    """Take an invitation back. One that was used stays used."""
    with transaction.atomic():
        revoke_all(Invitation.objects.filter(pk=invitation.pk, accepted_at=None))
        record("invitation.revoked", person=by, coalition=invitation.coalition, about=invitation)


def revoke_all(invitations: QuerySet[Invitation]) -> None:
    """Take several back."""
    invitations.filter(revoked_at=None).update(revoked_at=timezone.now())


def find_invitation(token: str) -> Invitation | None:
    """The invitation a link's token opens. None for one that expired, was used, taken back, or never was."""
    return working().filter(token_hash=hash_of(token)).first()


def remember_in_session(request: HttpRequest, invitation: Invitation) -> None:
    """Let a sign-in elsewhere come back to this invitation. The token itself is not kept."""
    request.session[_SESSION_KEY] = str(invitation.uuid)


def invitation_of_session(request: HttpRequest) -> Invitation | None:
    """The invitation last opened in this session, if it still works."""
    uuid = request.session.get(_SESSION_KEY)
    return working().filter(uuid=uuid).first() if uuid else None


def working() -> QuerySet[Invitation]:
    """Invitations that still work, of all coalitions."""
    return Invitation.objects.filter(
        accepted_at=None, revoked_at=None, expires_at__gt=timezone.now()
    ).select_related("coalition", "organisation", "invited_by")
