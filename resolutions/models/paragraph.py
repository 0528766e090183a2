"""The labelled paragraphs of a draft, and the clauses that join them through the years."""

from __future__ import annotations

import uuid
from typing import Any

import reversion
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coalitions.languages.engine import in_words
from redline import Label, LabelError, parse_label
from resolutions.models.draft import Draft, FrozenDraftError
from resolutions.models.resolution import Resolution


@reversion.register()
class Clause(models.Model):
    """One paragraph's identity through the years."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    resolution = models.ForeignKey(Resolution, on_delete=models.CASCADE, related_name="clauses")
    name = models.CharField(
        max_length=120, blank=True, help_text=gettext_lazy("A short name, if it helps: “Songbun”.")
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name or f"Clause {self.pk}"


class LinkMethod(models.TextChoices):
    """How a paragraph came to its clause."""

    FIRST = "first", gettext_lazy("first draft of the resolution")
    NEW = "new", gettext_lazy("no counterpart in the draft before")
    IDENTICAL = "identical", gettext_lazy("same text")
    SIMILAR = "similar", gettext_lazy("similar text")
    CONTEXT = "context", gettext_lazy("similar text in the same place")
    SPLIT = "split", gettext_lazy("part of an earlier paragraph")
    MERGE = "merge", gettext_lazy("joined from earlier paragraphs")
    CONFIRMED = "confirmed", gettext_lazy("a person’s word")


def validate_label(value: str) -> None:
    """Refuse what is not a canonical label."""
    try:
        label = parse_label(value)
    except LabelError as error:
        raise ValidationError(in_words(error.said)) from error
    if str(label) != value:
        raise ValidationError(_("Write the label as “%(label)s”.") % {"label": label})


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
    remarks = models.JSONField(
        default=list,
        blank=True,
        help_text="What stands beside the paragraph in the file: who proposes or says what.",
    )
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

    rests_on = ("draft",)
    FROZEN_FIELDS = ("draft_id", "position", "label", "text", "italics", "footnotes", "heading", "remarks")

    def __str__(self) -> str:
        return _("%(label)s of %(draft)s") % {"label": self.label, "draft": self.draft}

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


_MOST_IN_A_LABEL = 6
"""Sections, number and sub-paragraphs, at the very most."""


def anchor_of(label: str) -> str:
    """A label as an id in a page: "OP 2(l)" -> "op-2-l", "OP II.3" -> "op-ii-3". Two labels never share one."""
    plain = label.lower().replace(" ", "-").replace(".", "-")
    return plain.replace(")(", "-").replace("(", "-").replace(")", "")


def label_of_anchor(anchor: str) -> str:
    """The label that an id in a page most likely stands for: "op-2-l" -> "OP 2(l)"; empty for what is no such id."""
    kind, *numbers = anchor.split("-", _MOST_IN_A_LABEL)
    for before in range(1, min(len(numbers), _MOST_IN_A_LABEL) + 1):
        # What stands before the sub-paragraphs is one number, or a section and a number.
        label = f"{kind.upper()} {'.'.join(numbers[:before]).upper() if before > 1 else numbers[0]}"
        label += "".join(f"({one})" for one in numbers[before:])
        try:
            return str(parse_label(label))
        except LabelError:
            continue
    return ""
