"""Give an address that is told, and end it. Its secret is shown once, and kept sealed: what is sent is signed with it."""

from __future__ import annotations

from collections.abc import Collection

from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person
from coalitions.tokens import new_token, sealed
from exchange.models import Event, Webhook
from exchange.webhooks.guard import AddressError, target_of

MOST = 5
"""Addresses of one campaign at a time."""


def give(campaign: Campaign, address: str, events: Collection[str], person: Person) -> tuple[Webhook, str]:
    """Tell an address of events from now on; returns it with its secret. Raises AddressError for an address that is not
    asked, for no event, and for one address too many."""
    target_of(address)
    if len(address) > 500 or not events or not set(events) <= set(Event.values):
        raise AddressError(_("Say what it is told of."))
    if Webhook.objects.filter(campaign=campaign, ended_at=None).count() >= MOST:
        raise AddressError(_("A campaign tells at most %(most)s addresses. End one first.") % {"most": MOST})
    secret = new_token()
    with change(person, "A program is told", audit="webhook.given", about=campaign) as made:
        hook = Webhook.objects.create(
            campaign=campaign,
            address=address,
            secret=sealed(secret),
            events=[event for event in Event.values if event in events],
            created_by=person,
        )
        made.facts["webhook"] = str(hook.uuid)
    return hook, secret


def end(hook: Webhook, person: Person | None) -> None:
    """From now on it is told nothing, also not what waits."""
    with change(person, "A program is told no more", audit="webhook.ended", about=hook) as made:
        made.happened = bool(
            Webhook.objects.filter(pk=hook.pk, ended_at=None).update(ended_at=timezone.now())
        )
        hook.deliveries.filter(delivered_at=None).delete()
