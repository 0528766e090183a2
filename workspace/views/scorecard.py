"""What was asked for and what stands of it: a campaign's scorecard."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from workspace.scorecard.card import Scorecard, scorecard_of, scored_drafts


@require_safe
def scorecard(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What became of a campaign's amendments in the latest draft, or in the one that the address names."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    card, drafts = _card(request, campaign)
    return render(
        request,
        "workspace/scorecard.html",
        {"campaign": campaign, "card": card, "drafts": drafts},
    )


def _card(request: PersonRequest, campaign: Campaign) -> tuple[Scorecard | None, list[Draft]]:
    """The scorecard that a request asks for, and the drafts there are to choose from; None before there is one."""
    readable = list(readable_drafts(request, campaign.resolution))
    drafts = scored_drafts(campaign, readable)
    chosen = request.GET.get("draft", "")
    draft = next((one for one in drafts if not chosen or str(one.uuid) == chosen), None)
    if draft is None:
        if chosen:
            raise Http404("No such draft came after what the amendments were written against.")
        return None, drafts
    draft = load(request, Draft, "resolutions.view_draft", pk=draft.pk)
    return scorecard_of(campaign, draft, request.user, readable), drafts
