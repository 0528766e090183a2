"""Who is editing what just now."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from amendments.models.campaign import Campaign


class Presence(models.Model):
    """Somebody has the form at `place` open, and was there at `seen_at`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "place"], name="presence_once_per_place")]

    def __str__(self) -> str:
        return f"{self.person} at {self.place}"
