"""When a person looked at a campaign, and at one of its amendments: what changed since is marked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models.amendment import Amendment
from amendments.models.campaign import Campaign


class Visit(models.Model):
    """A person's present visit to a campaign, and when the one before ended. One row for each pair; nothing of the past
    is kept."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)
    """When the person looked last."""
    before = models.DateTimeField(null=True, blank=True)
    """When the visit before this one ended; None on the first one."""

    rests_on = ("campaign",)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "campaign"], name="visit_once_per_campaign")]

    def __str__(self) -> str:
        return _("%(campaign)s, seen by %(person)s") % {"campaign": self.campaign, "person": self.person}


class Seen(models.Model):
    """A person marked what was new of one amendment as seen, up to a time. One row for each pair."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    rests_on = ("amendment",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "amendment"], name="seen_once_per_amendment")
        ]

    def __str__(self) -> str:
        return _("%(amendment)s, seen by %(person)s") % {"amendment": self.amendment, "person": self.person}
