"""The first run: the steps that lead whoever begins a coalition from nothing to its first file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Campaign
from coalitions.founding import may_begin
from coalitions.invitations import open_invitations
from coalitions.languages import Words
from coalitions.load import PersonRequest, listed, own_coalitions
from coalitions.models import Coalition, Membership, Person
from exchange.models import Departure
from resolutions.models import Resolution


@dataclass(frozen=True)
class Step:
    """One of them: what it is for, what there is to do, and where; without an address it cannot be done yet."""

    title: Words
    says: Words
    button: Words = ""
    address: str = ""
    done: bool = False
    is_next: bool = False


@dataclass(frozen=True)
class FirstRun:
    """What the first page shows until there is a file. `begins` asks for the coalition's name in the first step; `alone`
    is for somebody who belongs nowhere and may not begin one: no steps."""

    steps: Sequence[Step] = ()
    begins: bool = False
    alone: bool = False
    under_way: bool = False
    """Whether there is a campaign: what waits in it comes first."""
    hiding: str = ""
    """The address that puts the steps away."""

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.done for step in self.steps)


_NAME = gettext_lazy("Name your coalition")
_IMPORT = gettext_lazy("Import the text")
_START = gettext_lazy("Start a campaign")
_SUGGEST = gettext_lazy("Suggest the first change")
_FILE = gettext_lazy("Make the first Word file")
_INVITE = gettext_lazy("Invite the others")
_BEGIN = gettext_lazy("You become its coordinator. Everything can be changed later.")
_TEXT = gettext_lazy(
    "The resolution adopted last time, or the latest draft you have: a Word file, a web page, or pasted text. You check how it was read before anything is saved."
)
_CAMPAIGN = gettext_lazy("Your coalition’s work on this text: who suggests what, and what all agree on.")
_CHANGE = gettext_lazy(
    "Click into a paragraph and write it as it should read. What you change is marked as you type."
)
_REDLINE = gettext_lazy(
    "With tracked changes, as a desk officer reads them. As long as nothing is agreed, choose “All texts, also drafts”."
)
_OTHERS = gettext_lazy("Each by a link of their own, for their organisation, as drafter, member or observer.")


def first_run(
    request: PersonRequest, resolutions: QuerySet[Resolution], campaigns: QuerySet[Campaign]
) -> FirstRun | None:
    """What leads a person on who belongs to no coalition, or coordinates their only one, until a file was made in it or
    they put the steps away; None for everybody else. `resolutions` and `campaigns` are those the person sees."""
    person = request.user
    if not person.current_memberships:
        return _nowhere(person)
    if len(person.current_memberships) > 1 or not own_coalitions(request):
        return None
    membership = next(iter(person.current_memberships.values()))
    coalition = membership.coalition
    if membership.steps_hidden_at or not person.has_perm("coalitions.manage", coalition):
        return None
    begun = list(campaigns[:2])
    if begun and listed(request, Departure).filter(campaign__coalition=coalition).exists():
        return None
    suggested = bool(begun) and listed(request, Amendment).filter(campaign__coalition=coalition).exists()
    steps = [_named(coalition), *_text(list(resolutions[:2]), begun), *_work(begun, suggested=suggested)]
    hiding = reverse("first-steps-hiding", args=[coalition.uuid])
    return FirstRun([*_with_next(steps), _others(coalition)], under_way=bool(begun), hiding=hiding)


def hide_steps(membership: Membership) -> None:
    """Put the steps away. It is no change of the record: it says how somebody likes their page."""
    membership.steps_hidden_at = timezone.now()
    membership.save(update_fields=["steps_hidden_at"])


def _nowhere(person: Person) -> FirstRun:
    if not may_begin(person):
        return FirstRun(alone=True)
    steps = [
        *(Step(_NAME, _BEGIN), Step(_IMPORT, _TEXT), Step(_START, _CAMPAIGN), Step(_SUGGEST, _CHANGE)),
        *(Step(_FILE, _REDLINE), Step(_INVITE, _OTHERS)),
    ]
    return FirstRun(_with_next(steps), begins=True)


def _with_next(steps: Sequence[Step]) -> list[Step]:
    """The first that is not done is the next one."""
    coming = next((step for step in steps if not step.done), None)
    return [replace(step, is_next=step is coming) for step in steps]


def _named(coalition: Coalition) -> Step:
    says = _("%(coalition)s, and you coordinate it.") % {"coalition": coalition}
    address = reverse("coalition-description", args=[coalition.uuid])
    return Step(_NAME, says, gettext_lazy("Change the name"), address, done=True)


def _text(resolutions: Sequence[Resolution], begun: Sequence[Campaign]) -> list[Step]:
    """The text, and the campaign on it: where there is one resolution, straight on that."""
    if begun:
        return [Step(_IMPORT, _TEXT, done=True), Step(_START, _CAMPAIGN, done=True)]
    if not resolutions:
        address = reverse("import-new")
        return [Step(_IMPORT, _TEXT, gettext_lazy("Import a draft"), address), Step(_START, _CAMPAIGN)]
    if len(resolutions) > 1:
        says, address = _("Now choose one and start a campaign on it."), reverse("resolutions")
    else:
        says = _("%(resolution)s is here. Now start a campaign on it and write what should change.") % {
            "resolution": resolutions[0]
        }
        address = reverse("campaign-new", args=[resolutions[0].uuid])
    return [Step(_IMPORT, _TEXT, done=True), Step(_START, says, _START, address)]


def _work(begun: Sequence[Campaign], *, suggested: bool) -> list[Step]:
    """What there is to do in the campaign."""
    if not begun:
        return [Step(_SUGGEST, _CHANGE), Step(_FILE, _REDLINE)]
    campaign = begun[0]
    files = f"{reverse('downloads', args=[campaign.uuid])}?holds=all"
    write = f"{campaign.get_absolute_url()}?only=all"
    return [
        Step(_SUGGEST, _CHANGE, gettext_lazy("Open the campaign"), write, done=suggested),
        Step(_FILE, _REDLINE, gettext_lazy("To the files"), files if suggested else ""),
    ]


def _others(coalition: Coalition) -> Step:
    waiting = open_invitations(coalition).count()
    people = coalition.memberships.filter(left_at=None).count() - 1
    said = [
        _("%(people)s joined") % {"people": people} if people else "",
        _("%(waiting)s invited") % {"waiting": waiting} if waiting else "",
    ]
    says = ", ".join(part for part in said if part)
    return Step(
        _INVITE,
        f"{says}." if says else _OTHERS,
        _("Invite somebody"),
        f"{coalition.get_absolute_url()}#invite",
        done=bool(says),
    )
