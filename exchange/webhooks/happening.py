"""What happens in a campaign is noted for the addresses that are told of it, in the transaction in which it happens."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from amendments.models import Version
from coalitions.changes import written_at_once
from exchange.models import Event, ShareAnswer, Webhook, WebhookDelivery


@receiver(post_save, sender=Version)
def _text_changed(instance: Version, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        _note(instance.amendment.campaign_id, Event.TEXT, version=instance)


@receiver(written_at_once, sender=Version)
def _texts_changed(keys: Iterable[int], **_: Any) -> None:
    """A carry-over writes the texts of all amendments by one statement."""
    versions = Version.objects.filter(pk__in=list(keys)).select_related("amendment").order_by("pk")
    by_campaign: dict[int, list[Version]] = {}
    for version in versions:
        by_campaign.setdefault(version.amendment.campaign_id, []).append(version)
    for campaign_id, some in by_campaign.items():
        WebhookDelivery.objects.bulk_create(
            WebhookDelivery(webhook=hook, event=Event.TEXT, version=version)
            for hook in _told(campaign_id, Event.TEXT)
            for version in some
        )


@receiver(post_save, sender=ShareAnswer)
def _answer_came(instance: ShareAnswer, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        _note(instance.amendment.campaign_id, Event.ANSWER, version=instance.version, answer=instance)


def _note(campaign_id: int, event: str, **about: Any) -> None:
    for hook in _told(campaign_id, event):
        WebhookDelivery.objects.create(webhook=hook, event=event, **about)


def _told(campaign_id: int, event: str) -> list[Webhook]:
    hooks = Webhook.objects.filter(campaign=campaign_id, ended_at=None)
    return [hook for hook in hooks if event in hook.events]
