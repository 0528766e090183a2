"""What was asked for and what stands of it: a campaign's scorecard, a resolution's over the years, and files."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from amendments.models import Campaign
from coalitions.load import PersonRequest, listed, load
from exchange.views.leaving import leave
from resolutions.models import Draft, Resolution
from resolutions.rules import load_texts, readable_drafts
from resolutions.views.files import limited_export
from review.uptake import drafts_after
from workspace.scorecard.card import Group, Scorecard, scorecard_of
from workspace.scorecard.charts import by_ask, by_outcome
from workspace.scorecard.files import FILES, scorecard_leaving
from workspace.scorecard.years import over_the_years


@dataclass(frozen=True)
class File:
    """A file on offer."""

    name: str
    address: str


@dataclass(frozen=True)
class Counted:
    """A line of a table of groups: how many amendments of the group ended in each of the ways that are shown."""

    group: Group
    counts: list[int]

    @property
    def anchor(self) -> str:
        """Where its amendments stand on the page; empty where there are none."""
        return self.group.anchor if self.group.tally.total else ""


@require_safe
def scorecard(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What became of a campaign's amendments in the latest draft, or in the one that the address names."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    card, drafts = _card(request, campaign)
    context: dict[str, object] = {"campaign": campaign, "card": card, "drafts": drafts}
    if card is not None:
        outcomes = [outcome for outcome, count in card.tally.counts.items() if count]
        context |= {
            "outcomes": outcomes,
            "asks": [Counted(group, group.counts(outcomes)) for group in card.by_ask],
            "organisations": [Counted(group, group.counts(outcomes)) for group in card.by_organisation],
            "outcomes_chart": by_outcome(card.tally),
            "asks_chart": by_ask(card.by_ask),
            "may_propose": request.user.has_perm("amendments.propose", campaign),
            "files": [File(shape.name, _address(card, ending)) for ending, shape in FILES.items()],
        }
    return render(request, "workspace/scorecard.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@limited_export
def scorecard_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The same as a file; before there is a later draft, the page that says so."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    card, _ = _card(request, campaign)
    if card is None:
        return redirect("scorecard", campaign.uuid)
    return leave(request, scorecard_leaving(card, ending))


@require_safe
def resolution_scorecard(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Of each clause of a resolution what campaigns asked, how often, what stands and since when."""
    resolution = load(request, Resolution, "resolutions.view", uuid=uuid)
    campaigns = listed(request, Campaign).filter(resolution=resolution)
    campaigns = campaigns.select_related("session", "base_draft", "coalition", "resolution")
    years = over_the_years(campaigns, readable_drafts(request, resolution), request.user)
    load_texts(request, years.drafts)
    return render(request, "workspace/scorecard_years.html", {"resolution": resolution, "years": years})


def _card(request: PersonRequest, campaign: Campaign) -> tuple[Scorecard | None, list[Draft]]:
    """The scorecard that a request asks for, and the drafts there are to choose from; None before there is one."""
    readable = list(readable_drafts(request, campaign.resolution))
    drafts = drafts_after(campaign, readable)[::-1]
    chosen = request.GET.get("draft", "")
    draft = next((one for one in drafts if not chosen or str(one.uuid) == chosen), None)
    if draft is None:
        if chosen:
            raise Http404("No such draft came after what the amendments were written against.")
        return None, drafts
    draft = load(request, Draft, "resolutions.view_draft", pk=draft.pk)
    return scorecard_of(campaign, draft, request.user, readable), drafts


def _address(card: Scorecard, ending: str) -> str:
    arguments = {"uuid": card.campaign.uuid, "ending": ending}
    return reverse("scorecard-file", kwargs=arguments, query={"draft": str(card.draft.uuid)})
