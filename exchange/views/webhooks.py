"""The coordinators' page of addresses that are told when something happens in a campaign."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from amendments.models import Campaign
from coalitions.accounts.asked_again import ask_again
from coalitions.forms import OneLineField
from coalitions.load import PersonRequest, listed, load
from exchange.models import Event, Webhook, WebhookDelivery
from exchange.webhooks.guard import AddressError
from exchange.webhooks.hooks import end, give

SHOWN = 10
"""Of each address, the last things it was told."""


class WebhookForm(forms.Form):
    """An address, and what it is told of."""

    address = OneLineField(
        label=gettext_lazy("Address"), max_length=500, help_text="https://example.org/told"
    )
    events = forms.MultipleChoiceField(
        label=gettext_lazy("Told when"),
        choices=Event.choices,
        initial=Event.values,
        widget=forms.CheckboxSelectMultiple,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All addresses of a campaign with what they were told last; a new one, whose secret is shown once."""
    campaign = load(request, Campaign, "exchange.share", uuid=uuid)
    sent = request.method == "POST"
    if sent:
        ask_again(request)
    form = WebhookForm(request.POST if sent else None)
    made, secret = None, ""
    if sent and form.is_valid():
        try:
            made, secret = give(
                campaign, form.cleaned_data["address"], form.cleaned_data["events"], request.user
            )
            form = WebhookForm()
        except AddressError as error:
            form.add_error("address", str(error))
    hooks = listed(request, Webhook).filter(campaign=campaign)
    told = listed(request, WebhookDelivery).filter(webhook__campaign=campaign).order_by("-at", "-pk")
    return render(
        request,
        "exchange/webhooks.html",
        {
            "campaign": campaign,
            "form": form,
            "made": made,
            "secret": secret,
            "hooks": hooks.prefetch_related(Prefetch("deliveries", told, to_attr="told")),
            "shown": SHOWN,
        },
        status=422 if form.errors else 200,
    )


@require_POST
def webhook_end(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """End one."""
    hook = load(request, Webhook, "exchange.share", uuid=uuid)
    end(hook, request.user)
    messages.success(request, _("%(address)s is told nothing any more.") % {"address": hook.address})
    return redirect("webhooks", hook.campaign.uuid)
