"""A campaign's settings: when an amendment counts as agreed, and until when positions are asked for."""

from __future__ import annotations

from copy import copy
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amendments.campaigns import change_settings
from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from review.forms.positions import CampaignSettingsForm, coalition_time


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_settings(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Show or change them. What is agreed already stays agreed."""
    campaign = load(request, Campaign, "amendments.settings", uuid=uuid)
    with coalition_time(campaign):
        # A form writes into its instance; what was chosen before must still be known when it is saved.
        form = CampaignSettingsForm(request.POST or None, instance=copy(campaign))
        if request.method == "POST" and form.is_valid():
            change_settings(campaign, request.user, **form.cleaned_data)
            messages.success(request, _("Settings saved."))
            return redirect("campaign-settings", campaign.uuid)
        return render(
            request,
            "review/campaign_settings.html",
            {"campaign": campaign, "form": form},
            status=422 if request.method == "POST" else 200,
        )
