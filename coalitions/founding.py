"""Begin a coalition, and give one a coordinator from outside: what whoever runs the server does, never a page."""

from __future__ import annotations

from django.db import IntegrityError

from coalitions.changes import change
from coalitions.invitations import invite, organisation_of
from coalitions.models import Coalition, Membership, Organisation, Person, Role


class FoundingError(ValueError):
    """A coalition that cannot be begun as asked; the message says why."""


def found(name: str, by: Person | None = None) -> Coalition:
    """A new coalition, without anybody yet. Raises FoundingError if there is one of this name, or no name."""
    name = " ".join(name.split())
    if not name:
        raise FoundingError("A coalition needs a name.")
    try:
        with change(by, "Coalition begun", audit="coalition.begun") as made:
            made.about = Coalition.objects.create(name=name)
            return made.about
    except IntegrityError as error:
        raise FoundingError(f"There is a coalition called “{name}” already.") from error


def appoint(
    coalition: Coalition, email: str, organisation: Organisation | str, by: Person | None = None
) -> Membership | str:
    """Make somebody a coordinator of a coalition for one of its organisations, or for a new one.

    Whoever has an account is one at once, and the membership is returned, changed if there was one already; for
    anybody else the token of an invitation is returned, which makes them one.
    """
    person = Person.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if person is None:
        return invite(coalition, email, organisation, Role.COORDINATOR, by)[1]
    with change(by, f"{person} is made a coordinator", audit="membership.appointed") as made:
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        present = locked.memberships.filter(person=person, left_at=None).first()
        membership = present or Membership(coalition=locked, person=person)
        membership.role = Role.COORDINATOR
        membership.organisation = organisation_of(locked, organisation)
        membership.save()
        made.about = membership
        made.facts = {"role": membership.role, "of": str(person.uuid)}
    person.__dict__.pop("current_memberships", None)
    return membership
