"""The deletion of an account, which leaves the coalition's record whole."""

from __future__ import annotations

from coalitions.changes import change
from coalitions.memberships import LastCoordinatorError, end
from coalitions.models import Person
from resolutions.models import DraftImport


class LeavingError(ValueError):
    """Why the account cannot be deleted yet."""


def delete_account(person: Person) -> None:
    """Delete a person. What was written for the coalition stays without a name: versions, positions, comments, and the
    audit log, in which only a key is left. Each membership ends as if they had left: with the invitations and share
    links of theirs. Raises LeavingError for the last coordinator of a coalition."""
    # By nobody: who did it is who it is about, and no longer there when it is recorded.
    with change(None, "Account deleted", audit="person.deleted", about=person):
        for membership in person.memberships.filter(left_at=None).order_by("coalition_id"):
            try:
                end(membership, None)
            except LastCoordinatorError as error:
                raise LeavingError(
                    f"You are the last coordinator of {membership.coalition}. Make somebody else coordinator first."
                ) from error
        DraftImport.objects.filter(person=person, draft=None).delete()
        person.delete()
