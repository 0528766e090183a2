"""The first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.models import Campaign, Status, UnsavedText
from amendments.under_way import Task
from coalitions.forms import CoalitionBegunForm
from coalitions.founding import FoundingError, begin, may_begin
from coalitions.invitations import asked_places
from coalitions.load import PersonRequest, listed, load, own_coalitions
from coalitions.models import Coalition
from coalitions.views.paging import paged
from resolutions.models import DraftImport
from resolutions.rules import counted_resolutions
from workspace.first_run import first_run, hide_steps
from workspace.waiting import waiting

A_PAGE = 50
IMPORTS = 5
"""So many imports stand on the first page; all have a page of their own."""


@dataclass(frozen=True)
class UnsavedRow:
    """A text that was typed and not saved. Without an address it is shown here: its form is there no more."""

    says: str
    campaign: Campaign
    address: str
    typed: str
    at: datetime
    key: str
    """How the form is named to throw the text away."""


def _unsaved(request: PersonRequest) -> list[UnsavedRow]:
    texts = listed(request, UnsavedText).select_related(
        *("campaign", "paragraph", "amendment__current__paragraph", "amendment__current__neighbour")
    )
    rows = []
    for text in texts:
        task = Task.of(text)
        address = task.address if task.is_open else ""
        typed = str(text.fields.get("proposed_text", ""))
        rows.append(UnsavedRow(task.says, text.campaign, address, typed, text.updated_at, task.key))
    return rows


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """What waits for one, then where one left off: unsaved texts, campaigns, resolutions.

    Who is in several coalitions sees them apart; who is in none, or just began one, is led by steps.
    """
    return _page(request, CoalitionBegunForm())


@require_http_methods(["GET", "HEAD", "POST"])
def new_coalition(request: PersonRequest) -> HttpResponse:
    """Begin a coalition and become its coordinator; looked at, it is the first page, where the form stands."""
    if not may_begin(request.user):
        raise Http404(_("There is nothing here for you."))
    if request.method != "POST":
        return redirect("home")
    form = CoalitionBegunForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            begin(data["name"], data["organisation"], data["time_zone"], request.user)
        except FoundingError as error:
            form.add_error(None, str(error))
        else:
            return redirect("home")
    return _page(request, form, status=422)


@require_POST
def first_steps_hiding(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Put the first steps away, for oneself."""
    coalition = load(request, Coalition, "coalitions.manage", uuid=uuid)
    hide_steps(request.user.current_memberships[coalition.pk])
    return redirect("home")


def _counted(campaigns: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Campaigns with how many amendments they put forward against their base draft, in the order of the page."""
    against = Q(amendments__current__paragraph__draft=F("base_draft"))
    beside = Q(amendments__current__neighbour__draft=F("base_draft"))
    chosen = ~Q(amendments__status=Status.WITHDRAWN) & Q(amendments__is_chosen=True)
    amendments = Count("amendments", filter=chosen & (against | beside))
    order = ("coalition__name", "coalition", "-session__number", "title")
    return campaigns.annotate(amendment_count=amendments).order_by(*order)


def _page(request: PersonRequest, form: CoalitionBegunForm, status: int = 200) -> HttpResponse:
    mine = own_coalitions(request)
    person = request.user
    campaigns = listed(request, Campaign).select_related("session", "coalition", "base_draft__session")
    resolutions = counted_resolutions(request).order_by("coalition__name", "title")
    return render(
        request,
        "workspace/home.html",
        {
            "waiting": waiting(person, listed(request, Campaign)),
            "campaigns": paged(request, _counted(campaigns), A_PAGE, name="campaigns", anchor="#campaigns"),
            "closed": [
                membership.coalition
                for pk, membership in person.current_memberships.items()
                if pk not in mine
            ],
            "several": len(person.current_memberships) > 1,
            "resolutions": paged(request, resolutions, A_PAGE, name="resolutions", anchor="#resolutions"),
            "asked_places": asked_places(person),
            "first_run": first_run(request, resolutions, campaigns),
            "form": form,
            "unsaved": _unsaved(request),
            "imports": listed(request, DraftImport).filter(draft=None)[:IMPORTS],
        },
        status=status,
    )
