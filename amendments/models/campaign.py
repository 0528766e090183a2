"""A coalition's work on one resolution at one session."""

from __future__ import annotations

import uuid

import reversion
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from coalitions.models import Coalition
from resolutions.models import Draft, Resolution, Session


class AgreementRule(models.TextChoices):
    """When an amendment's text counts as agreed."""

    ALL = "all", gettext_lazy("Every organisation supports it")
    NO_OPPOSITION = "no-opposition", gettext_lazy("Nobody opposes it by the deadline")
    SHARE = "share", gettext_lazy("A share of the organisations supports it and none opposes")


@reversion.register()
class Campaign(models.Model):
    """A coalition's work on one resolution at one session."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.PROTECT, related_name="campaigns")
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="campaigns")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="campaigns")
    base_draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="campaigns")
    title = models.CharField(max_length=300)
    notice = models.CharField(
        max_length=300, blank=True, help_text=gettext_lazy("Shown on the page and in every export.")
    )
    contact = models.CharField(
        max_length=300,
        blank=True,
        help_text=gettext_lazy(
            "Whom a desk writes to, such as an address for the whole coalition. Stands in Word files below the title."
        ),
    )
    agreement_rule = models.CharField(
        max_length=14, choices=AgreementRule.choices, default=AgreementRule.NO_OPPOSITION
    )
    agreement_share = models.PositiveSmallIntegerField(
        default=66, help_text=gettext_lazy("Per cent; for the rule of a share.")
    )
    positions_due = models.DateTimeField(
        null=True, blank=True, help_text=gettext_lazy("Positions are asked for until then.")
    )
    came_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="asked_again_in",
        editable=False,
        help_text=gettext_lazy("The campaign whose amendments are asked for again."),
    )
    begun_on = models.ForeignKey(
        Draft,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="The text for which it asks again: what that one holds stands already.",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    rests_on = ("base_draft",)

    class Meta:
        ordering = ["-session__number", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "resolution", "session"],
                name="campaign_once_per_resolution_and_session",
                violation_error_message=gettext_lazy(
                    "This coalition already has a campaign on this resolution at this session."
                ),
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="campaign_has_title"),
            models.CheckConstraint(
                condition=models.Q(agreement_share__gte=1) & models.Q(agreement_share__lte=100),
                name="campaign_share_is_per_cent",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("campaign", args=[self.uuid])

    @property
    def named(self) -> str:
        """Its title with its session, where the title does not name that itself."""
        session = str(self.session)
        return self.title if session in self.title else f"{self.title}, {session}"
