"""A campaign's amendments on their way from one draft onto a later one, and what was decided of each."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models.amendment import Amendment, Status
from amendments.models.campaign import Campaign
from amendments.models.version import Kind, Side, Version
from resolutions.models import Draft, Paragraph


class Outcome(models.TextChoices):
    """What becomes of an amendment on a later draft."""

    CARRIED = "carried", gettext_lazy("Carried over")
    TAKEN_UP = "taken-up", gettext_lazy("Taken up")
    SET_ASIDE = "set-aside", gettext_lazy("Set aside")


SETTLED = (Outcome.TAKEN_UP, Outcome.SET_ASIDE)
"""Nothing of these stands on the new draft."""


@reversion.register()
class CarryOver(models.Model):
    """The carrying of a campaign's amendments from the draft they were written against onto a later one.

    While it is under way nothing of the amendments changes: what is decided of each is a row beside it. Finishing
    writes the next versions and moves the campaign's base draft. One may be under way in a campaign.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="carry_overs")
    before = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    onto = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(
        null=True, blank=True, help_text="Given up before it was finished, or taken back afterwards."
    )
    renewal_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the organisations are asked to renew their positions."
    )

    rests_on = ("campaign", "before", "onto")

    class Meta:
        ordering = ["campaign", "-started_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"],
                condition=Q(finished_at__isnull=True, undone_at__isnull=True),
                name="carry_over_one_under_way",
            )
        ]

    def __str__(self) -> str:
        return _("Amendments carried onto %(onto)s") % {"onto": self.onto}

    def get_absolute_url(self) -> str:
        return reverse("carry-over", args=[self.uuid])

    @property
    def under_way(self) -> bool:
        """Whether decisions are still being made."""
        return self.finished_at is None and self.undone_at is None

    @property
    def stands(self) -> bool:
        """Whether it was finished and not taken back."""
        return self.finished_at is not None and self.undone_at is None


class CarryDecision(models.Model):
    """What becomes of one version of an amendment in a carry-over: as it was computed, or as somebody settled it.

    Of what is carried it holds what the next version is to say. It counts while the amendment's version is the one
    it was made about. `number` counts how often it was saved: every save names the number the person saw.
    """

    carry_over = models.ForeignKey(CarryOver, on_delete=models.CASCADE, related_name="decisions")
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="carry_decisions")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="carry_decisions")
    number = models.PositiveIntegerField(default=1)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True)
    """Empty: decided once, and opened again."""
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    neighbour = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    label = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    written = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="came_of"
    )
    """The version that finishing made of it."""
    same_edit = models.BooleanField(default=False)
    """Whether that takes out and puts in the same words as before, and only the words around them are others."""
    status_before = models.CharField(max_length=10, choices=Status.choices, blank=True)

    rests_on = ("carry_over", "amendment", "version")

    class Meta:
        ordering = ["carry_over", "amendment"]
        constraints = [
            models.UniqueConstraint(
                fields=["carry_over", "amendment"], name="carry_decision_once_per_amendment"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.SET_ASIDE) | ~Q(reason=""), name="carry_decision_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.label}: {self.says.lower() or 'open'}"

    @property
    def in_substance(self) -> bool:
        """Whether a person said that the draft took it up, where its words do not show that: signed, with a reason."""
        return self.outcome == Outcome.TAKEN_UP and bool(self.reason)

    @property
    def says(self) -> str:
        """The outcome in words."""
        return _("Taken up in substance") if self.in_substance else str(self.get_outcome_display())
