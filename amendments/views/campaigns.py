"""A new campaign, and what one is called."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amendments.campaigns import CampaignError, describe, start
from amendments.forms import CampaignDescriptionForm, CampaignForm
from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from resolutions.models import Resolution
from resolutions.rules import readable_drafts


@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Start a campaign on a resolution."""
    resolution = load(request, Resolution, "amendments.start", uuid=uuid)
    drafts = readable_drafts(request, resolution)
    latest = drafts.first()
    initial = {
        "title": f"Suggested changes for {resolution.title}"[:300],
        "base_draft": latest,
        "body": resolution.body,
        "session_number": latest.session.number if latest else None,
    }
    with timezone.override(resolution.coalition.time_zone):
        form = CampaignForm(request.POST or None, initial=initial, resolution=resolution, drafts=drafts)
        if request.method == "POST" and form.is_valid():
            try:
                return redirect(start(form.campaign(), request.user, form.session))
            except CampaignError as error:
                form.add_error(None, str(error))
        status = 422 if request.method == "POST" else 200
        context = {"form": form, "resolution": resolution}
        return render(request, "amendments/campaign_new.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_description(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Title, notice and session of a campaign."""
    campaign = load(request, Campaign, "amendments.settings", uuid=uuid)
    with timezone.override(campaign.coalition.time_zone):
        form = CampaignDescriptionForm(request.POST or None, campaign=campaign)
        if request.method == "POST" and form.is_valid():
            said = {name: form.cleaned_data[name] for name in ("title", "notice", "contact")}
            try:
                described = describe(campaign, request.user, **said, session=form.session)
            except CampaignError as error:
                form.add_error("session_number", str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect(described)
        return render(
            request,
            "amendments/campaign_description.html",
            {"form": form, "campaign": campaign},
            status=422 if request.method == "POST" else 200,
        )
