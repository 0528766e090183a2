"""The audit log: append-only, each entry chained by hash to the one before."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from coalitions.models.coalition import Coalition

BY_READERS = ("share-link.opened", "share-link.answered")
"""What people without an account do."""


class AuditEntry(models.Model):
    """One thing that somebody did. `person_key` and `coalition_key` are UUIDs that outlive a deleted account."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="audit_entries",
        db_constraint=False,
    )
    person_key = models.CharField(max_length=36, blank=True)
    coalition = models.ForeignKey(
        Coalition, null=True, on_delete=models.SET_NULL, related_name="audit_entries", db_constraint=False
    )
    coalition_key = models.CharField(max_length=36, blank=True)
    action = models.CharField(max_length=60)
    about = models.CharField(
        max_length=300, blank=True, help_text="What it was done to: kind and UUID, no text."
    )
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "audit entries"

    def __str__(self) -> str:
        return f"{self.number}: {self.action}"

    @property
    def who(self) -> str:
        """Who did it, in words."""
        if self.person is not None:
            return str(self.person)
        if self.person_key:
            return "somebody whose account is deleted"
        return "a reader by link" if self.action in BY_READERS else "the program"
