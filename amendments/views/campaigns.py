"""A new campaign."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from amendments.campaigns import start
from amendments.forms import CampaignForm
from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from resolutions.models import Resolution
from resolutions.rules import readable_drafts


@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Start a campaign on a resolution."""
    resolution = load(request, Resolution, "amendments.start", uuid=uuid)
    begun = Campaign(resolution=resolution, coalition=resolution.coalition)
    drafts = readable_drafts(request, resolution)
    latest = drafts.first()
    initial = {
        "title": f"Suggested changes for {resolution.title}"[:300],
        "base_draft": latest,
        "session": latest.session if latest else None,
    }
    form = CampaignForm(request.POST or None, instance=begun, initial=initial, drafts=drafts)
    if request.method == "POST" and form.is_valid():
        return redirect(start(form.save(commit=False), request.user))
    return render(request, "amendments/campaign_new.html", {"form": form, "resolution": resolution})
