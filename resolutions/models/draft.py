"""One text of a resolution at one session."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from resolutions.models.resolution import Resolution, Session
from resolutions.models.stage import Stage, corrected


class FrozenDraftError(Exception):
    """A text that is in use was about to change. Correct it by a new revision of the draft instead."""


def source_path(_draft: models.Model, _name: str) -> str:
    """Where an original file is kept. Its own name may name people, so it stays in the database only."""
    return f"sources/{uuid.uuid4()}"


class Confidentiality(models.TextChoices):
    """Who may read a draft. Each is stricter than the one before."""

    PUBLIC = "public", gettext_lazy("Public")
    COALITION = "coalition", gettext_lazy("The coalition")
    EMBARGOED = "embargoed", gettext_lazy("Drafters only until a date")
    NAMED = "named", gettext_lazy("Named persons only")


OPEN = (Confidentiality.PUBLIC, Confidentiality.COALITION)
"""What everybody in the coalition may read."""


@reversion.register(exclude=["source_file"])
class Draft(models.Model):
    """One text of a resolution at one session."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT, related_name="drafts")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="drafts")
    stage = models.CharField(max_length=10, choices=Stage.choices)
    symbol = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, default="en")
    dated = models.DateField(
        null=True, blank=True, help_text=gettext_lazy("The day the text was adopted, tabled or circulated.")
    )
    revision = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    correction_reason = models.CharField(max_length=500, blank=True)
    notice = models.CharField(
        max_length=300, blank=True, help_text=gettext_lazy("Shown above the text and in every export.")
    )
    masthead = models.JSONField(default=dict, blank=True)
    closing = models.JSONField(default=list, blank=True)
    annexes = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    source_file = models.FileField(upload_to=source_path, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    confidentiality = models.CharField(
        max_length=10, choices=Confidentiality.choices, default=Confidentiality.COALITION
    )
    embargoed_until = models.DateTimeField(null=True, blank=True)
    named_persons = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="drafts_named_for"
    )
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-session__number", "-created_at"]
        constraints = [
            # Only among those that everybody reads: a refusal would tell of a draft that one may not read.
            models.UniqueConstraint(
                fields=["resolution", "session", "stage", "symbol", "language", "revision"],
                condition=models.Q(confidentiality__in=OPEN),
                name="draft_once_per_stage_and_revision",
            ),
            models.CheckConstraint(condition=models.Q(revision__gte=1), name="draft_revision_from_one"),
            models.CheckConstraint(
                condition=models.Q(confidentiality__in=Confidentiality.values),
                name="draft_confidentiality_known",
            ),
            models.CheckConstraint(
                condition=(models.Q(revision=1) & models.Q(corrects__isnull=True))
                | (models.Q(revision__gt=1) & models.Q(corrects__isnull=False)),
                name="draft_later_revision_corrects_one",
            ),
        ]

    def __str__(self) -> str:
        name = self.symbol or f"{self.session} {self.stage_inside}"
        return corrected(name, self.revision - 1) if self.revision > 1 else name

    def get_absolute_url(self) -> str:
        return reverse("draft", args=[self.uuid])

    @property
    def frozen(self) -> bool:
        """Whether the text is in use and must not change."""
        return self.frozen_at is not None

    @property
    def described(self) -> str:
        """What a reader needs to tell it from other drafts: "A/HRC/RES/55/21 (adopted, HRC55)"."""
        return f"{self} ({self.stage_inside}, {self.session})"

    @property
    def stage_inside(self) -> str:
        """Its stage as it reads within a sentence: "zero draft", "tabled L-document"."""
        # Pages say it hundreds of times: `get_stage_display` asks each time what each stage is called.
        says = str(Stage(self.stage).label) if self.stage in Stage else self.stage
        return f"{says[:1].lower()}{says[1:]}"

    @property
    def is_confidential(self) -> bool:
        """Whether not everybody in the coalition may read it, so that each view is noted."""
        return self.confidentiality not in OPEN

    def freeze(self) -> None:
        """Mark the text as in use. From now on paragraphs cannot change; the database refuses it too."""
        if not self.frozen:
            self.frozen_at = timezone.now()
            self.save(update_fields=["frozen_at"])
