"""Change somebody's place in a coalition, or end it. A coalition always keeps a coordinator."""

from __future__ import annotations

import reversion
from django.db import transaction
from django.utils import timezone

from coalitions.audit import record
from coalitions.invitations import revoke_all, standing
from coalitions.models import Coalition, Membership, Organisation, Person, Role


class LastCoordinatorError(ValueError):
    """Without this coordinator the coalition would have none."""

    def __init__(self) -> None:
        super().__init__("This is the last coordinator. Make somebody else a coordinator first.")


def change_place(membership: Membership, role: str, organisation: Organisation, by: Person) -> Membership:
    """Give somebody another role or another organisation of the coalition. Raises LastCoordinatorError."""
    with transaction.atomic(), reversion.create_revision():
        locked = _locked(membership)
        earlier = locked.role
        if role != Role.COORDINATOR:
            _keep_a_coordinator(locked)
            _revoke_sent(locked)
        locked.role, locked.organisation = role, organisation
        locked.save()
        record(
            "membership.changed",
            person=by,
            coalition=locked.coalition,
            about=locked,
            role=role,
            earlier_role=earlier,
            organisation=str(organisation.uuid),
        )
        reversion.set_user(by)
        reversion.set_comment(f"{locked.person}: {locked.get_role_display().lower()} for {organisation}")
    return locked


def end(membership: Membership, by: Person) -> Membership:
    """End somebody's membership: one leaves, or a coordinator removes them. Raises LastCoordinatorError.

    Links they know, sent by them or to them, end as well: nobody comes back by an old one.
    """
    with transaction.atomic(), reversion.create_revision():
        locked = _locked(membership)
        _keep_a_coordinator(locked)
        _revoke_sent(locked)
        if locked.person.email:
            revoke_all(standing(locked.coalition).filter(email__iexact=locked.person.email))
        locked.left_at = locked.left_at or timezone.now()
        locked.save()
        record(
            "membership.left" if by == locked.person else "membership.removed",
            person=by,
            coalition=locked.coalition,
            about=locked,
        )
        reversion.set_user(by)
        reversion.set_comment(f"{locked.person} {'left' if by == locked.person else 'was removed'}")
    return locked


def _locked(membership: Membership) -> Membership:
    """The membership as it stands, with the coalition locked: two coordinators cannot demote each other at once."""
    Coalition.objects.select_for_update().get(pk=membership.coalition_id)
    return Membership.objects.select_related("coalition", "organisation", "person").get(pk=membership.pk)


def _keep_a_coordinator(membership: Membership) -> None:
    if membership.role != Role.COORDINATOR or membership.left_at is not None:
        return
    others = membership.coalition.memberships.filter(
        role=Role.COORDINATOR, left_at=None, person__is_active=True
    ).exclude(pk=membership.pk)
    if not others.exists():
        raise LastCoordinatorError


def _revoke_sent(membership: Membership) -> None:
    revoke_all(standing(membership.coalition).filter(invited_by=membership.person))
