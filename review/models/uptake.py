"""What a person says became of an amendment in a later draft."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Version
from coalitions.models import Organisation
from resolutions.models import Draft


class Outcome(models.TextChoices):
    """What may have become of an amendment."""

    TAKEN_UP = "taken-up", gettext_lazy("Taken up")
    PART = "part", gettext_lazy("Taken up in part")
    SUBSTANCE = "substance", gettext_lazy("Taken up in substance")
    NOT = "not", gettext_lazy("Not taken up")
    OBSOLETE = "obsolete", gettext_lazy("Obsolete")
    WITHDRAWN = "withdrawn", gettext_lazy("Withdrawn before tabling")


class Judgement(models.Model):
    """A person's word on what became of one version of an amendment in a later draft; the latest wins over what is
    computed. Never changed: a new word is a new row, and the database refuses anything else.

    It counts while the amendment asks for the words of `version`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="judgements")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="judgements")
    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="judgements")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("amendment", "version", "draft")
    stays_with_words = True
    """It forbids nobody to take a carrying back: it is kept, and counts again as soon as the same words are asked for there."""

    class Meta:
        ordering = ["amendment", "-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="judgement_outcome_known"),
            models.CheckConstraint(
                condition=~Q(outcome="substance") | ~Q(reason=""), name="judgement_in_substance_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_outcome_display().lower()}"
