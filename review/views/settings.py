"""A campaign's settings: when an amendment counts as agreed, and until when positions are asked for."""

from __future__ import annotations

from uuid import UUID

import reversion
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from amendments.models import Campaign
from coalitions import audit
from coalitions.load import load, require
from review.forms_positions import CampaignSettingsForm, coalition_time


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_settings(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show or change them. What is agreed already stays agreed."""
    campaigns = Campaign.objects.select_related("coalition", "base_draft__resolution")
    campaign = load(request, campaigns, "amendments.settings", uuid=uuid)
    require(request, campaign.base_draft, "resolutions.view_draft")
    with coalition_time(campaign):
        form = CampaignSettingsForm(request.POST or None, instance=campaign)
        if request.method == "POST" and form.is_valid():
            with transaction.atomic(), reversion.create_revision():
                form.instance.save(update_fields=form.Meta.fields)
                reversion.set_user(request.user)
                audit.record(
                    "campaign.settings-changed",
                    request=request,
                    coalition=campaign.coalition,
                    about=campaign,
                    changed=form.changed_data,
                )
                reversion.set_comment(f"Settings changed: {campaign.title}")
            messages.success(request, "Settings saved.")
            return redirect("campaign-settings", campaign.uuid)
        return render(
            request,
            "review/campaign_settings.html",
            {"campaign": campaign, "form": form},
            status=422 if request.method == "POST" else 200,
        )
