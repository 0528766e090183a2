"""A coalition's work on one resolution at one session, and the numbered points of its letter."""

from __future__ import annotations

import uuid

import reversion
from django.db import models
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Coalition
from resolutions.models import Draft, Resolution, Session


@reversion.register()
class Campaign(models.Model):
    """A coalition's work on one resolution at one session."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.PROTECT, related_name="campaigns")
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="campaigns")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="campaigns")
    base_draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=300)
    notice = models.CharField(max_length=300, blank=True, help_text="Shown on the page and in every export.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-session__number", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "resolution", "session"],
                name="campaign_once_per_resolution_and_session",
                violation_error_message="This coalition already has a campaign on this resolution at this session.",
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="campaign_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaign", args=[self.uuid])


@reversion.register()
class Ask(models.Model):
    """One numbered point of the letter, tied to the amendments that carry it."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="asks")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    title_ko = models.CharField("title in Korean", max_length=200, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="ask_number_once_per_campaign")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
