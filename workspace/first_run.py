"""The first run: three cards that lead from nothing to a campaign, whoever begins a coalition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models import Campaign
from coalitions.founding import may_begin
from coalitions.invitations import open_invitations
from coalitions.languages import Words
from coalitions.load import PersonRequest, own_coalitions
from coalitions.models import Coalition, Person
from resolutions.models import Resolution


@dataclass(frozen=True)
class Card:
    """One of the three: what it is for, what there is to do, and where; without an address it cannot be done yet."""

    title: Words
    says: Words
    button: str = ""
    address: str = ""
    done: bool = False
    is_next: bool = False


@dataclass(frozen=True)
class FirstRun:
    """What the first page shows before there is a campaign. `begins` asks for the coalition's name on the first card;
    `alone` is for somebody who belongs nowhere and may not begin one: no cards."""

    cards: Sequence[Card] = ()
    begins: bool = False
    alone: bool = False


_NAME = gettext_lazy("Name your coalition")
_IMPORT = gettext_lazy("Import the text")
_INVITE = gettext_lazy("Invite the others")
_TEXT = gettext_lazy(
    "The resolution adopted last time, or the latest draft you have: a Word file, a web page, or pasted text. You check how it was read before anything is saved."
)
_OTHERS = gettext_lazy("Each by a link of their own, for their organisation, as drafter, member or observer.")


def first_run(
    request: PersonRequest, resolutions: QuerySet[Resolution], campaigns: QuerySet[Campaign]
) -> FirstRun | None:
    """What leads a person on who belongs to no coalition, or coordinates their only one, which has no campaign yet;
    None for everybody else. `resolutions` and `campaigns` are those the person sees."""
    person = request.user
    if not person.current_memberships:
        return _nowhere(person)
    if len(person.current_memberships) > 1 or not own_coalitions(request):
        return None
    coalition = next(iter(person.current_memberships.values())).coalition
    if not person.has_perm("coalitions.manage", coalition) or campaigns.exists():
        return None
    return FirstRun(
        [
            Card(
                _NAME,
                _("%(coalition)s, and you coordinate it.") % {"coalition": coalition},
                _("Change the name"),
                reverse("coalition-description", args=[coalition.uuid]),
                done=True,
            ),
            _text(list(resolutions)),
            _others(coalition),
        ]
    )


def _nowhere(person: Person) -> FirstRun:
    if not may_begin(person):
        return FirstRun(alone=True)
    return FirstRun(
        [
            Card(_NAME, _("You become its coordinator. Everything can be changed later."), is_next=True),
            Card(_IMPORT, _TEXT),
            Card(_INVITE, _OTHERS),
        ],
        begins=True,
    )


def _text(resolutions: Sequence[Resolution]) -> Card:
    if not resolutions:
        return Card(_IMPORT, _TEXT, _("Import a draft"), reverse("import-new"), is_next=True)
    if len(resolutions) > 1:
        says, address = _("Now choose one and start a campaign on it."), reverse("resolutions")
    else:
        says = _("%(resolution)s is here. Now start a campaign on it and write what should change.") % {
            "resolution": resolutions[0]
        }
        address = reverse("campaign-new", args=[resolutions[0].uuid])
    return Card(_IMPORT, says, _("Start a campaign"), address, done=True, is_next=True)


def _others(coalition: Coalition) -> Card:
    waiting = open_invitations(coalition).count()
    people = coalition.memberships.filter(left_at=None).count() - 1
    said = [
        _("%(people)s joined") % {"people": people} if people else "",
        _("%(waiting)s invited") % {"waiting": waiting} if waiting else "",
    ]
    says = ", ".join(part for part in said if part)
    return Card(
        _INVITE,
        f"{says}." if says else _OTHERS,
        _("Invite somebody"),
        f"{coalition.get_absolute_url()}#invite",
        done=bool(says),
    )
