"""Resolutions, and the sessions of the bodies that adopt them."""

from __future__ import annotations

import uuid

import reversion
from django.db import models
from django.urls import reverse

from coalitions.models import Coalition
from resolutions.models.body import Body


@reversion.register()
class Resolution(models.Model):
    """The instrument that comes back each year, at one body, as one coalition follows it.

    Each coalition has its own: its drafts, clauses and links are nobody else's business.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.PROTECT, related_name="resolutions")
    body = models.CharField(max_length=10, choices=Body.choices, default=Body.HUMAN_RIGHTS_COUNCIL)
    title = models.CharField(max_length=300)

    class Meta:
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "body", "title"], name="resolution_once_per_coalition"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="resolution_has_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("resolution", args=[self.uuid])


@reversion.register()
class Session(models.Model):
    """One session of a body, with its tabling deadline, as one coalition knows it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.PROTECT, related_name="sessions")
    body = models.CharField(max_length=10, choices=Body.choices, default=Body.HUMAN_RIGHTS_COUNCIL)
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    tabling_deadline = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["body", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "body", "number"], name="session_once_per_body"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="session_number_from_one"),
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="session_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.number}"
