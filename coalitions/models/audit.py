"""The audit log: append-only, each entry chained by hash to the one before."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class AuditEntry(models.Model):
    """One thing that somebody did. `person_key` and `coalition_key` are their UUIDs, which outlive a deleted account.

    No row is pointed at: a link beside the signed key would be a second truth, which nobody signs, and would have to
    be changed when an account is deleted.
    """

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=timezone.now)
    person_key = models.CharField(max_length=36, blank=True)
    coalition_key = models.CharField(max_length=36, blank=True)
    action = models.CharField(max_length=60)
    about = models.CharField(
        max_length=300, blank=True, help_text="What it was done to: kind and UUID, no text."
    )
    revision = models.PositiveBigIntegerField(
        null=True, help_text="The revision of the history that was recorded with it; by its key, as all else."
    )
    details = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["-number"]
        verbose_name_plural = "audit entries"
        indexes = [
            models.Index(fields=["coalition_key", "number"], name="audit_of_coalition"),
            models.Index(fields=["person_key"], name="audit_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.action}"
