"""Begin a coalition, and give one a coordinator: whoever runs the server does by a command, the first person by a page."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from coalitions.changes import alone, change
from coalitions.invitations import invite, organisation_of
from coalitions.models import Coalition, Membership, Organisation, Person, Role
from documents.text import one_line


class FoundingError(ValueError):
    """A coalition that cannot be begun as asked; the message says why."""


def may_begin(person: Person) -> bool:
    """Whether somebody may begin a coalition by a page: they are in none, and there is none yet on this server, or they
    are staff, or the server lets everybody (ELEVENBIS_FOUNDING)."""
    if not person.is_active or person.current_memberships:
        return False
    return person.is_staff or settings.FOUNDING == "everybody" or not Coalition.objects.exists()


def begin(name: str, organisation: str, time_zone: str, by: Person) -> Coalition:
    """A new coalition whose first coordinator is whoever begins it, for their organisation. Raises FoundingError."""
    organisation = one_line(organisation)
    if not organisation:
        raise FoundingError(_("You need an organisation."))
    with change(by, "Coalition begun with its coordinator", audit="membership.appointed") as made:
        alone(Coalition)
        # As the person stands now: two forms sent at once make one coalition.
        if not may_begin(Person.objects.select_for_update().get(pk=by.pk)):
            raise FoundingError(
                _("Somebody began a coalition here before you. Ask its coordinator to invite you.")
            )
        coalition = found(name, by, time_zone)
        made.about = _make_coordinator(coalition, by, organisation)
        made.facts = {"role": Role.COORDINATOR, "of": str(by.uuid)}
    by.__dict__.pop("current_memberships", None)
    return coalition


def found(name: str, by: Person | None = None, time_zone: str = "") -> Coalition:
    """A new coalition, without anybody yet. Raises FoundingError without a name. That there is another of the same name
    is not said: it would be somebody else's business."""
    name = one_line(name)
    if not name:
        raise FoundingError(_("A coalition needs a name."))
    with change(by, "Coalition begun", audit="coalition.begun") as made:
        made.about = Coalition.objects.create(name=name, **({"time_zone": time_zone} if time_zone else {}))
    return made.about


def called(name: str) -> Coalition | None:
    """The coalition that whoever runs the server means: by its name, or by the UUID that stands in the address of its
    page; None where there is none of this name. Raises FoundingError where several have the name."""
    try:
        return Coalition.objects.get(uuid=UUID(name.strip()))
    except ValueError:
        found = list(Coalition.objects.filter(name=one_line(name))[:100])
    except Coalition.DoesNotExist as error:
        raise FoundingError(f"There is no coalition {name.strip()}.") from error
    if len(found) > 1:
        keys = "".join(f"\n  {coalition.uuid}" for coalition in found)
        raise FoundingError(
            f"{len(found)} coalitions are called “{one_line(name)}”. Give one of these instead of the name; it stands in"
            f" the address of the coalition's page:{keys}"
        )
    return found[0] if found else None


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
        membership = _make_coordinator(coalition, person, organisation)
        made.about = membership
        made.facts = {"role": membership.role, "of": str(person.uuid)}
    person.__dict__.pop("current_memberships", None)
    return membership


def _make_coordinator(coalition: Coalition, person: Person, organisation: Organisation | str) -> Membership:
    """Called inside a change."""
    locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
    present = locked.memberships.filter(person=person, left_at=None).first()
    membership = present or Membership(coalition=locked, person=person)
    membership.role = Role.COORDINATOR
    membership.organisation = organisation_of(locked, organisation)
    membership.save()
    return membership
