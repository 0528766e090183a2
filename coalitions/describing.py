"""What a coalition is called, its time, and which organisations it is of: changed by its coordinators."""

from __future__ import annotations

import reversion
from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.invitations import open_invitations, organisation_named, organisation_of
from coalitions.models import Coalition, Organisation, Person
from documents.text import one_line


class DescribingError(ValueError):
    """A name that cannot be taken, or an organisation that cannot be changed; the message says why."""


def describe(
    coalition: Coalition, by: Person, *, name: str, name_ko: str, time_zone: str, mail_may_quote: bool
) -> Coalition:
    """Change what a coalition is called, its time zone, and whether mails quote texts. Raises DescribingError."""
    said = {
        "name": one_line(name),
        "name_ko": one_line(name_ko),
        "time_zone": time_zone,
        "mail_may_quote": mail_may_quote,
    }
    if not said["name"]:
        raise DescribingError(_("A coalition needs a name."))
    with change(by, "Coalition described anew", audit="coalition.described") as made:
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        made.about = locked
        made.facts["changed"] = changed = [
            field for field, value in said.items() if getattr(locked, field) != value
        ]
        made.happened = bool(changed)
        for field in changed:
            setattr(locked, field, said[field])
        if changed:
            locked.save()
    return locked


def add_organisation(coalition: Coalition, name: str, name_ko: str, by: Person) -> Organisation:
    """Another organisation of the coalition, which nobody belongs to yet. Raises DescribingError where it is one already."""
    with change(by, "Organisation added", audit="organisation.added", coalition=coalition) as made:
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        if organisation_named(locked, name) is not None:
            raise DescribingError(_("This organisation belongs to the coalition already."))
        added = organisation_of(locked, name)
        if one_line(name_ko) and not added.name_ko:
            added.name_ko = name_ko
            added.save()
        made.about = added
        made.comment = f"{added.name} added"
    return added


def rename_organisation(
    coalition: Coalition, organisation: Organisation, name: str, name_ko: str, by: Person
) -> Organisation:
    """Another name for an organisation of the coalition. Raises DescribingError, with one sentence for a name that
    another of its organisations has and for an organisation that others work with as well: it does not say that there
    are others."""
    with change(by, "Organisation renamed", audit="organisation.renamed", coalition=coalition) as made:
        locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
        made.about = locked
        said = (one_line(name), one_line(name_ko))
        made.happened = said != (locked.name, locked.name_ko)
        if made.happened:
            if (
                not said[0]
                or locked.coalitions.exclude(pk=coalition.pk).exists()
                or organisation_named(coalition, said[0], but=locked) is not None
            ):
                raise DescribingError(
                    _("“%(said)s” cannot be used here. Take another name, or ask whoever runs the server.")
                    % {"said": said[0]}
                )
            locked.name, locked.name_ko = said
            locked.save()
        made.comment = f"{locked.name} renamed"
    return locked


def remove_organisation(coalition: Coalition, organisation: Organisation, by: Person) -> None:
    """Take an organisation out of the coalition. Raises DescribingError while somebody belongs to it or is invited."""
    with change(by, f"{organisation.name} removed", audit="organisation.removed", about=organisation) as made:
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        made.coalition = locked
        if locked.memberships.filter(organisation=organisation, left_at=None).exists():
            raise DescribingError(
                _("There are people for %(organisation)s. Remove them or change their place first.")
                % {"organisation": organisation}
            )
        if open_invitations(locked).filter(organisation=organisation).exists():
            raise DescribingError(
                _("Somebody is invited for %(organisation)s. Take the invitation back first.")
                % {"organisation": organisation}
            )
        made.happened = locked.organisations.filter(pk=organisation.pk).exists()
        locked.organisations.remove(organisation)
        reversion.add_to_revision(locked)
