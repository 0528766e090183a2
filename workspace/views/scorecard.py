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
from coalitions.rules import those_seen
from exchange.views.leaving import leave
from resolutions.models import Draft, Resolution
from resolutions.rules import load_texts, readable_drafts
from resolutions.views.files import limited_export
from review.uptake import drafts_after
from workspace.scorecard.card import Group, Scorecard, scorecard_of, stood_already
from workspace.scorecard.charts import by_ask, by_outcome
from workspace.scorecard.files import FILES, scorecard_leaving, years_leaving
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
    if card is None:
        context |= {"already": stood_already(campaign, request.user), "begun": _begun(request, campaign)}
    else:
        outcomes = [outcome for outcome, count in card.tally.counts.items() if count]
        context |= {
            "outcomes": outcomes,
            "organisations": [Counted(group, group.counts(outcomes)) for group in card.by_organisation],
            "outcomes_chart": by_outcome(card.tally),
            "asks_chart": by_ask(card.by_ask),
            "already": card.already,
            "begun": _begun(request, campaign),
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
    years = over_the_years(*_counted(request, resolution), request.user)
    load_texts(request, years.drafts)
    files = [
        File(shape.name, reverse("resolution-scorecard-file", args=[resolution.uuid, ending]))
        for ending, shape in FILES.items()
    ]
    return render(
        request,
        "workspace/scorecard_years.html",
        {"resolution": resolution, "years": years, "files": files if years.openly.rows else []},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@limited_export
def resolution_scorecard_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The same as a file, without what rests on texts that not everybody in the coalition may read; before there is
    anything to tell, the page that says so."""
    resolution = load(request, Resolution, "resolutions.view", uuid=uuid)
    campaigns, drafts = _counted(request, resolution)
    years = over_the_years(
        [one for one in campaigns if not one.base_draft.is_confidential],
        [one for one in drafts if not one.is_confidential],
        request.user,
    ).openly
    if not years.rows:
        return redirect("resolution-scorecard", resolution.uuid)
    load(request, Campaign, "exchange.export", pk=years.campaigns[-1].pk)
    return leave(request, years_leaving(resolution, years, ending))


def _counted(request: PersonRequest, resolution: Resolution) -> tuple[list[Campaign], list[Draft]]:
    """The campaigns and the drafts of a resolution that the person may read."""
    campaigns = listed(request, Campaign).filter(resolution=resolution)
    related = ("session", "base_draft__session", "begun_on__session", "coalition", "resolution")
    return list(campaigns.select_related(*related)), list(readable_drafts(request, resolution))


def _begun(request: PersonRequest, campaign: Campaign) -> Draft | None:
    """The text that a later one is compared with: for which a campaign asks again, else the base draft."""
    begun = campaign.begun_on
    seen = those_seen(request.user, [begun]) if begun is not None else []
    return seen[0] if seen else campaign.base_draft


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
