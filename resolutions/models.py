"""Resolutions, sessions, drafts and their paragraphs, and the clauses that join paragraphs through the years."""

from __future__ import annotations

import uuid
from typing import Any

import reversion
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Coalition
from redline import Label, LabelError, parse_label


class FrozenDraftError(Exception):
    """A text that is in use was about to change. Correct it by a new revision of the draft instead."""


class Body(models.TextChoices):
    """Organs that adopt resolutions."""

    HUMAN_RIGHTS_COUNCIL = "HRC", "Human Rights Council"
    GENERAL_ASSEMBLY = "GA", "General Assembly"
    THIRD_COMMITTEE = "GA3", "General Assembly, Third Committee"
    SECURITY_COUNCIL = "SC", "Security Council"
    ECONOMIC_AND_SOCIAL_COUNCIL = "ECOSOC", "Economic and Social Council"
    STATUS_OF_WOMEN = "CSW", "Commission on the Status of Women"
    OTHER = "OTHER", "Another body"


class Stage(models.TextChoices):
    """How far a text has come in its session. The order is that of a session."""

    ZERO = "zero", "Zero draft"
    REVISION = "revision", "Revision"
    TABLED = "tabled", "Tabled L-document"
    ORALLY_REVISED = "oral", "Orally revised"
    ADOPTED = "adopted", "Adopted"


STAGE_ORDER = {stage: order for order, stage in enumerate(Stage.values)}


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
    """One session of a body, with its tabling deadline."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.CharField(max_length=10, choices=Body.choices, default=Body.HUMAN_RIGHTS_COUNCIL)
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    tabling_deadline = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["body", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["body", "number"], name="session_once_per_body"),
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


def source_path(_draft: models.Model, _name: str) -> str:
    """Where an original file is kept. Its own name may name people, so it stays in the database only."""
    return f"sources/{uuid.uuid4()}"


class Confidentiality(models.TextChoices):
    """Who may read a draft. Each is stricter than the one before."""

    PUBLIC = "public", "Public"
    COALITION = "coalition", "The coalition"
    EMBARGOED = "embargoed", "Drafters only until a date"
    NAMED = "named", "Named persons only"


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
        null=True, blank=True, help_text="The day the text was adopted, tabled or circulated."
    )
    revision = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections"
    )
    correction_reason = models.CharField(max_length=500, blank=True)
    notice = models.CharField(
        max_length=300, blank=True, help_text="Shown above the text and in every export."
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
            models.UniqueConstraint(
                fields=["resolution", "session", "stage", "symbol", "language", "revision"],
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
        name = self.symbol or f"{self.session} {self.get_stage_display().lower()}"
        return f"{name} (correction {self.revision - 1})" if self.revision > 1 else name

    def get_absolute_url(self) -> str:
        return reverse("draft", args=[self.uuid])

    @property
    def frozen(self) -> bool:
        """Whether the text is in use and must not change."""
        return self.frozen_at is not None

    @property
    def described(self) -> str:
        """What a reader needs to tell it from other drafts: "A/HRC/RES/55/21 (adopted, HRC55)"."""
        return f"{self} ({self.get_stage_display().lower()}, {self.session})"

    def freeze(self) -> None:
        """Mark the text as in use. From now on paragraphs cannot change; the database refuses it too."""
        if not self.frozen:
            self.frozen_at = timezone.now()
            self.save(update_fields=["frozen_at"])


@reversion.register()
class Clause(models.Model):
    """One paragraph's identity through the years."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="clauses")
    name = models.CharField(max_length=120, blank=True, help_text="A short name, if it helps: “Songbun”.")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or f"Clause {self.pk}"


class LinkMethod(models.TextChoices):
    """How a paragraph came to its clause."""

    FIRST = "first", "first draft of the resolution"
    NEW = "new", "no counterpart in the draft before"
    IDENTICAL = "identical", "same text"
    SIMILAR = "similar", "similar text"
    CONTEXT = "context", "similar text in the same place"
    SPLIT = "split", "part of an earlier paragraph"
    MERGE = "merge", "joined from earlier paragraphs"
    CONFIRMED = "confirmed", "a person's word"


def validate_label(value: str) -> None:
    """Refuse what is not a canonical label."""
    try:
        label = parse_label(value)
    except LabelError as error:
        raise ValidationError(str(error)) from error
    if str(label) != value:
        raise ValidationError(f"Write the label as “{label}”.")


@reversion.register()
class Paragraph(models.Model):
    """One labelled paragraph of one draft."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=40, validators=[validate_label])
    text = models.TextField()
    italics = models.JSONField(default=list, blank=True)
    footnotes = models.JSONField(default=list, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="paragraphs")
    link_method = models.CharField(max_length=10, choices=LinkMethod.choices, default=LinkMethod.FIRST)
    link_score = models.FloatField(default=1.0)

    class Meta:
        ordering = ["draft", "position"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "position"], name="paragraph_position_once_per_draft"),
            models.UniqueConstraint(fields=["draft", "label"], name="paragraph_label_once_per_draft"),
            models.UniqueConstraint(fields=["draft", "clause"], name="paragraph_clause_once_per_draft"),
            models.CheckConstraint(condition=~models.Q(text=""), name="paragraph_has_text"),
            models.CheckConstraint(
                condition=models.Q(label__startswith="PP ") | models.Q(label__startswith="OP "),
                name="paragraph_is_pp_or_op",
            ),
            models.CheckConstraint(
                condition=models.Q(link_score__gte=0) & models.Q(link_score__lte=1),
                name="link_score_in_range",
            ),
        ]

    FROZEN_FIELDS = ("draft_id", "position", "label", "text", "italics", "footnotes", "heading")

    def __str__(self) -> str:
        return f"{self.label} of {self.draft}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; only the link to the clause may change once the draft is frozen."""
        if self.draft.frozen:
            before = Paragraph.objects.filter(pk=self.pk).values(*self.FROZEN_FIELDS).first()
            if before is None or any(before[name] != getattr(self, name) for name in self.FROZEN_FIELDS):
                raise FrozenDraftError(
                    f"{self.draft} is in use, so {self.label} cannot change. Make a correction."
                )
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return f"{self.draft.get_absolute_url()}#{self.anchor}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete, unless the draft is frozen."""
        if self.draft.frozen:
            raise FrozenDraftError(f"{self.draft} is in use, so {self.label} cannot be deleted.")
        return super().delete(*args, **kwargs)

    @property
    def parsed_label(self) -> Label:
        """The label as a `redline.Label`."""
        return parse_label(self.label)

    @property
    def anchor(self) -> str:
        """The paragraph's id in a page: "op-2-l"."""
        return anchor_of(self.label)


def anchor_of(label: str) -> str:
    """A label as an id in a page: "OP 2(l)" -> "op-2-l". Two labels never share one."""
    return label.lower().replace(" ", "-").replace(")(", "-").replace("(", "-").replace(")", "")


class DraftImport(models.Model):
    """A file or pasted text on its way to a draft: read, shown, corrected, then saved as one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports")
    source_file = models.FileField(upload_to=source_path)
    source_name = models.CharField(max_length=255)
    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="imports")
    reading = models.JSONField(help_text="The text as read, with the corrections made so far.")
    version = models.PositiveIntegerField(default=1)
    corrects = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections_begun"
    )
    draft = models.OneToOneField(
        Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_of"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.source_name

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.uuid])
