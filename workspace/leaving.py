"""The deletion of an account, which leaves the coalition's record whole."""

from __future__ import annotations

from coalitions.changes import change
from coalitions.models import Coalition, Membership, Person, Role
from resolutions.models import DraftImport


class LeavingError(ValueError):
    """Why the account cannot be deleted yet."""


def delete_account(person: Person) -> None:
    """Delete a person. What was written for the coalition stays without a name: versions, positions, comments, and the
    audit log, in which only a key is left. Raises LeavingError for the last coordinator of a coalition."""
    # By nobody: who did it is who it is about, and no longer there when it is recorded.
    with change(None, "Account deleted", audit="person.deleted", about=person):
        coordinating = person.memberships.filter(left_at=None, role=Role.COORDINATOR)
        coalitions = Coalition.objects.filter(memberships__in=coordinating)
        for coalition in coalitions.order_by("pk").select_for_update(of=("self",)):
            others = Membership.objects.filter(
                coalition=coalition, left_at=None, role=Role.COORDINATOR, person__is_active=True
            )
            if not others.exclude(person=person).exists():
                raise LeavingError(
                    f"You are the last coordinator of {coalition}. Make somebody else coordinator first."
                )
        DraftImport.objects.filter(person=person, draft=None).delete()
        person.delete()
