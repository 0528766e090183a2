"""What happens in a campaign is noted for the addresses that are told of it, in the transaction in which it happens."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from amendments.models import Version
from exchange.models import Event, ShareAnswer, Webhook, WebhookDelivery


@receiver(post_save, sender=Version)
def _text_changed(instance: Version, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        _note(instance.amendment.campaign_id, Event.TEXT, version=instance)


@receiver(post_save, sender=ShareAnswer)
def _answer_came(instance: ShareAnswer, created: bool, raw: bool = False, **_: Any) -> None:
    if created and not raw:
        _note(instance.amendment.campaign_id, Event.ANSWER, version=instance.version, answer=instance)


def _note(campaign_id: int, event: str, **about: Any) -> None:
    for hook in Webhook.objects.filter(campaign=campaign_id, ended_at=None):
        if event in hook.events:
            WebhookDelivery.objects.create(webhook=hook, event=event, **about)
