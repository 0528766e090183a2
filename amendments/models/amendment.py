"""One suggested change to one paragraph, or one new or deleted paragraph: the full proposed text, never a patch."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from amendments.models.campaign import Ask, Campaign
from resolutions.models import Paragraph, validate_label


class Kind(models.TextChoices):
    """What an amendment does."""

    CHANGE = "change", "Change"
    INSERT = "insert", "New paragraph"
    DELETE = "delete", "Deletion"


class Place(models.TextChoices):
    """On which side of its neighbour a new paragraph stands."""

    BEFORE = "before", "before"
    AFTER = "after", "after"


class Status(models.TextChoices):
    """How far an amendment has come. The moves between them are in `amendments/moving.py`."""

    DRAFT = "draft", "Draft"
    REVIEW = "review", "In review"
    AGREED = "agreed", "Agreed"
    SUBMITTED = "submitted", "Submitted"
    WITHDRAWN = "withdrawn", "Withdrawn"


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def standing(self) -> AmendmentQuerySet:
        """Those not withdrawn."""
        return self.exclude(status=Status.WITHDRAWN)


@reversion.register()
class Amendment(models.Model):
    """One suggested change.

    A change or a deletion is about `paragraph`; its text is the base text, and that draft is frozen. A new
    paragraph stands at `place` of `anchor`. Withdrawn amendments stay, so that nothing said is lost.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="amendments")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="amendments"
    )
    anchor = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="inserted_amendments"
    )
    place = models.CharField(max_length=10, choices=Place.choices, blank=True)
    label = models.CharField(max_length=40, validators=[validate_label])
    proposed_text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    source_symbol = models.CharField("agreed language: symbol", max_length=60, blank=True)
    source_label = models.CharField("agreed language: paragraph", max_length=40, blank=True)
    asks = models.ManyToManyField(Ask, blank=True, related_name="amendments")
    version = models.PositiveIntegerField(default=1, editable=False)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False)
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["campaign", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(kind=Kind.INSERT) & Q(paragraph__isnull=True) & Q(anchor__isnull=False) & ~Q(place="")
                )
                | (~Q(kind=Kind.INSERT) & Q(paragraph__isnull=False) & Q(anchor__isnull=True) & Q(place="")),
                name="amendment_has_its_place",
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.DELETE) & Q(proposed_text=""))
                | (~Q(kind=Kind.DELETE) & ~Q(proposed_text="")),
                name="amendment_text_fits_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="amendment_kind_known"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="amendment_status_known"),
            models.UniqueConstraint(
                fields=["campaign", "paragraph"],
                condition=~Q(status="withdrawn"),
                name="amendment_once_per_paragraph",
                violation_error_message="This paragraph already has an amendment in this campaign.",
            ),
            models.UniqueConstraint(
                fields=["campaign", "label"],
                condition=~Q(status="withdrawn"),
                name="amendment_label_once_per_campaign",
                violation_error_message="This campaign already has an amendment with this label.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("amendment", args=[self.uuid])

    def clean(self) -> None:
        """Say in words what the constraints say in the database."""
        place = self.paragraph or self.anchor
        if place is not None and place.draft_id != self.campaign.base_draft_id:
            raise ValidationError("The paragraph is not one of the campaign's base draft.")

    @property
    def withdrawn(self) -> bool:
        """Whether it is out of the campaign."""
        return self.status == Status.WITHDRAWN

    @property
    def locked(self) -> bool:
        """Whether its text is agreed, so that changing it means re-opening it first."""
        return self.status in (Status.AGREED, Status.SUBMITTED)

    @property
    def base_text(self) -> str:
        """The exact text it was written against; empty for a new paragraph."""
        return self.paragraph.text if self.paragraph else ""


class AmendmentText(models.Model):
    """One exact text of an amendment, as saved. Never changed: positions and moves point at it."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="texts")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    label = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["amendment", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "version"], name="amendment_text_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.label}, version {self.version}"

    def same_words(self, other: AmendmentText) -> bool:
        """Whether the two propose exactly the same, whatever the reason given."""
        return (self.kind, self.label, self.text) == (other.kind, other.label, other.text)


class Move(models.Model):
    """A change of an amendment's status: from where to where, by whom, on which text, and why."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="moves")
    text = models.ForeignKey(AmendmentText, on_delete=models.PROTECT, related_name="moves")
    before = models.CharField(max_length=10, choices=Status.choices)
    after = models.CharField(max_length=10, choices=Status.choices)
    reason = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["amendment", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.amendment}: {self.before} to {self.after}"


class UnsavedText(models.Model):
    """What somebody has typed and not yet saved. One for each person and place; gone when saved."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="unsaved_texts"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=200, help_text="Which form: the path of its page.")
    fields = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-updated_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "place"], name="unsaved_text_once_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.place} by {self.person}"
