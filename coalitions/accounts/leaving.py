"""The end of an account: deleted, by oneself or in the admin, or closed there for a while. The coalition's record stays
whole."""

from __future__ import annotations

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.memberships import LastCoordinatorError, coordinates_alone, end, end_left_behind
from coalitions.models import Coalition, Membership, Person


class LeavingError(ValueError):
    """Why the account cannot be deleted yet."""

    def __init__(self, membership: Membership, by: Person | None) -> None:
        person, coalition = membership.person, membership.coalition
        said = (
            _("You are the last coordinator of %(coalition)s. Make somebody else coordinator first.")
            if by is None
            else _(
                "%(person)s is the last coordinator of %(coalition)s. Make somebody else coordinator first."
            )
        )
        super().__init__(said % {"person": person, "coalition": coalition})


With = Callable[[Person], None]
_WITH_ACCOUNT: list[With] = []
_WITH_ACCESS: list[With] = []


def goes_with_account(remove: With) -> With:
    """Say, in the room that keeps it, what goes when an account is deleted: decorates the function that removes it."""
    _WITH_ACCOUNT.append(remove)
    return remove


def goes_with_access(remove: With) -> With:
    """The same for what opens something to whoever has its address, such as a calendar: it goes with a closed account
    as well."""
    _WITH_ACCESS.append(remove)
    return remove


def delete_account(person: Person, by: Person | None = None) -> None:
    """Delete a person. What was written for the coalition stays without a name: versions, positions, comments, and the
    audit log, in which only a key is left. Each membership ends as if they had left: with the invitations and share
    links of theirs. Raises LeavingError for the last coordinator of a coalition.

    `by` is who runs the server and does it in the admin; None for people themselves.
    """
    # Whoever deletes themselves is no longer there when it is recorded.
    by = None if by == person else by
    with change(by, "Account deleted", audit="person.deleted", about=person):
        for membership in _current(person):
            try:
                end(membership, by)
            except LastCoordinatorError as error:
                raise LeavingError(membership, by) from error
        for remove in (*_WITH_ACCESS, *_WITH_ACCOUNT):
            remove(person)
        person.delete()


def close_account(person: Person, by: Person) -> list[Coalition]:
    """Stop whatever still opens something for a person whose account was made inactive: sessions, the calendar's address,
    invitations they sent, share links they made. The memberships stay, should the account be opened again.

    Returns the coalitions that are left without a coordinator who can sign in.
    """
    with change(by, "Account closed", audit="person.closed", about=person) as made:
        for membership in _current(person):
            with change(by, "Account closed", audit="membership.closed", about=membership) as told:
                told.facts["ended"] = end_left_behind(membership, by)
        for remove in _WITH_ACCESS:
            remove(person)
        sessions = list(UserSession.objects.filter(user=person))
        for session in sessions:
            session.end()
        made.facts["sessions"] = len(sessions)
    return coordinates_alone(person)


def _current(person: Person) -> list[Membership]:
    """In the order in which coalitions are locked."""
    current = person.memberships.filter(left_at=None).select_related("coalition", "person")
    return list(current.order_by("coalition_id"))
