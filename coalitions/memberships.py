"""Change somebody's place in a coalition, or end it. A coalition always keeps a coordinator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.invitations import open_invitations, revoke_all
from coalitions.models import Coalition, Membership, Organisation, Person, Role


class LastCoordinatorError(ValueError):
    """Without this coordinator the coalition would have none."""

    def __init__(self) -> None:
        super().__init__(_("This is the last coordinator. Make somebody else a coordinator first."))


@dataclass(frozen=True)
class LeftBehind:
    """A kind of what people make that goes on opening the coalition when they are gone, such as share links."""

    described: Callable[[Membership, Person], list[str]]
    """What there is of a member's, in words for a reader: only what that reader sees is named."""
    end: Callable[[Membership, Person | None], int]
    """End all of it, inside a change; returns how much."""


_LEFT_BEHIND: list[LeftBehind] = []


def leaves_behind(kind: LeftBehind) -> None:
    """Say that members leave something behind; called once by the room that keeps it."""
    _LEFT_BEHIND.append(kind)


def left_behind(membership: Membership, reader: Person) -> list[str]:
    """What somebody would leave behind, in words for a reader."""
    return [line for kind in _LEFT_BEHIND for line in kind.described(membership, reader)]


def change_membership(
    membership: Membership, role: str, organisation: Organisation, by: Person
) -> Membership:
    """Give somebody another role or another organisation of the coalition. Raises LastCoordinatorError."""
    with change(by, "Membership changed", audit="membership.changed", coalition=membership.coalition) as made:
        locked = _locked(membership)
        made.about = locked
        made.facts = {"role": role, "earlier_role": locked.role, "organisation": str(organisation.uuid)}
        if role != Role.COORDINATOR:
            _keep_a_coordinator(locked)
            _revoke_sent(locked)
        made.happened = (locked.role, locked.organisation) != (role, organisation)
        locked.role, locked.organisation = role, organisation
        locked.save()
        made.comment = f"{locked.person}: {locked.get_role_display().lower()} for {organisation.name}"
    return locked


def end(membership: Membership, by: Person | None, *, with_left_behind: bool = True) -> Membership:
    """End somebody's membership: one leaves, or a coordinator removes them. Raises LastCoordinatorError.

    Invitations they know, sent by them or to them, end as well: nobody comes back by an old one. So does what they
    leave behind, such as share links, unless a coordinator keeps it. `by` is None where the account itself goes, and
    nobody will be left who did it.
    """
    own = by is None or by.pk == membership.person_id
    verb = "membership.left" if own else "membership.removed"
    with change(by, "Membership ended", audit=verb, coalition=membership.coalition) as made:
        locked = _locked(membership)
        made.about = locked
        _keep_a_coordinator(locked)
        ended = end_left_behind(locked, by) if with_left_behind else _revoke_sent(locked)
        if locked.person.email:
            revoke_all(open_invitations(locked.coalition).filter(email__iexact=locked.person.email))
        if with_left_behind:
            made.facts["ended"] = ended
        made.happened = locked.left_at is None
        locked.left_at = locked.left_at or timezone.now()
        locked.save()
        made.comment = f"{locked.person} {'left' if own else 'was removed'}"
    locked.person.__dict__.pop("current_memberships", None)
    if by is not None:
        by.__dict__.pop("current_memberships", None)
    return locked


def end_left_behind(membership: Membership, by: Person | None) -> int:
    """End what a member made that opens the coalition to others, inside a change: invitations they sent, and what other
    rooms said they leave behind. Returns how much of the latter."""
    _revoke_sent(membership)
    return sum(kind.end(membership, by) for kind in _LEFT_BEHIND)


def coordinates_alone(person: Person) -> list[Coalition]:
    """The coalitions in which somebody is a coordinator, and nobody else is who can sign in."""
    own = Membership.objects.filter(person=person, role=Role.COORDINATOR, left_at=None)
    return [m.coalition for m in own.select_related("coalition") if not _other_coordinators(m).exists()]


def _locked(membership: Membership) -> Membership:
    """The membership as it stands, with the coalition locked: two coordinators cannot demote each other at once."""
    Coalition.objects.select_for_update().get(pk=membership.coalition_id)
    return Membership.objects.select_related("coalition", "organisation", "person").get(pk=membership.pk)


def _keep_a_coordinator(membership: Membership) -> None:
    if membership.role != Role.COORDINATOR or membership.left_at is not None:
        return
    if not _other_coordinators(membership).exists():
        raise LastCoordinatorError


def _other_coordinators(membership: Membership) -> QuerySet[Membership]:
    return membership.coalition.memberships.filter(
        role=Role.COORDINATOR, left_at=None, person__is_active=True
    ).exclude(pk=membership.pk)


def _revoke_sent(membership: Membership) -> int:
    return revoke_all(open_invitations(membership.coalition).filter(invited_by=membership.person))
