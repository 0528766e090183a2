"""Addresses of programs that are told when something happens in a campaign, and what each was told."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amendments.models import Campaign, Version
from exchange.models.answer import ShareAnswer


class Event(models.TextChoices):
    """What a program can be told of."""

    TEXT = "text", _("A text changed")
    ANSWER = "answer", _("An answer came")


class Webhook(models.Model):
    """One address, in the name of the coordinator who gave it: told of nothing that they may not see themselves."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="webhooks")
    address = models.CharField(max_length=500)
    secret = models.TextField(editable=False, help_text="Sealed with the server's key.")
    events = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    rests_on = ("campaign",)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.address


class WebhookDelivery(models.Model):
    """One thing that happened, to be told to one address. It names the thing and holds no word of it."""

    only_notes_versions = True

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=10, choices=Event.choices)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    answer = models.ForeignKey(ShareAnswer, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    rests_on = ("webhook", "version")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(event__in=Event.values), name="webhook_event_known")
        ]

    def __str__(self) -> str:
        return f"{self.event} to {self.webhook}"
