"""What one organisation says to one exact text of an amendment."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Version
from coalitions.models import Organisation


class Stance(models.TextChoices):
    """What an organisation can say."""

    SUPPORT = "support", gettext_lazy("Support")
    CHANGES = "changes", gettext_lazy("Support with changes")
    OPPOSE = "oppose", gettext_lazy("Oppose")
    ABSTAIN = "abstain", gettext_lazy("Abstain")


class Position(models.Model):
    """One organisation's word on one exact text. Never changed: a new word is a new row, and the latest counts.

    It counts for the amendment only while the amendment's words are those of `version`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="positions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="positions")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    note = models.TextField(blank=True)
    counter_text = models.TextField(
        blank=True, help_text=gettext_lazy("The full text that would be supported.")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("amendment", "version")

    class Meta:
        ordering = ["amendment", "-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="position_stance_known"),
            models.CheckConstraint(
                condition=Q(stance="changes") | Q(counter_text=""),
                name="position_counter_text_only_with_changes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_stance_display().lower()} ({self.version})"

    @property
    def said_by(self) -> str:
        """Whose word it is."""
        return str(self.organisation)
