"""One suggested change to one paragraph, or one new or deleted paragraph, and its way to the desk."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from reversion.models import Revision

from amendments.models.campaign import Campaign
from amendments.models.version import Version
from coalitions.models import Organisation
from resolutions.models import Paragraph


class Status(models.TextChoices):
    """How far an amendment has come. The moves between them are in `review/status.py`."""

    DRAFT = "draft", pgettext_lazy("status of an amendment", "Draft")
    REVIEW = "review", gettext_lazy("In review")
    AGREED = "agreed", gettext_lazy("Agreed")
    SUBMITTED = "submitted", gettext_lazy("Submitted")
    WITHDRAWN = "withdrawn", gettext_lazy("Withdrawn")
    MERGED = "merged", gettext_lazy("Merged into another")


OUT = (Status.WITHDRAWN, Status.MERGED)
"""Out of the campaign; what was said stays."""


class AmendmentQuerySet(models.QuerySet["Amendment"]):
    def not_withdrawn(self) -> AmendmentQuerySet:
        """Those that stand: not withdrawn, nor merged into another."""
        return self.exclude(status__in=OUT)

    def chosen(self) -> AmendmentQuerySet:
        """Those that the campaign puts forward: of several for one paragraph, the one that was chosen."""
        return self.not_withdrawn().filter(is_chosen=True)

    def locked(self, amendment: Amendment) -> Amendment:
        """An amendment as it stands now, its row locked until the end of the transaction.

        Two queries on purpose: PostgreSQL, having waited for the row, would join it with what it read before.
        """
        self.select_for_update(no_key=True).get(pk=amendment.pk)
        return self.with_version().select_related("campaign__coalition").get(pk=amendment.pk)

    def with_version(self) -> AmendmentQuerySet:
        """With the current version, its paragraph and its writer, in the same query."""
        return self.select_related(
            "current__paragraph__draft", "current__neighbour__draft", "current__person"
        )


@reversion.register(fields=["campaign", "status", "is_chosen", "current"])
class Amendment(models.Model):
    """One suggested change: an identity, a status, and the version that stands now.

    What it proposes is in its versions, the latest of which is `current`. Several amendments may stand for one
    paragraph; one of them is the campaign's choice. Withdrawn ones stay, so that nothing said is lost.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="amendments")
    current = models.OneToOneField(
        Version, null=True, on_delete=models.RESTRICT, related_name="current_of", editable=False
    )
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT, editable=False)
    is_chosen = models.BooleanField(
        default=True,
        editable=False,
        help_text=gettext_lazy("Of several for one paragraph, the campaign’s choice."),
    )

    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        help_text="For which it was first written.",
    )

    came_of = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="asked_again_in",
        editable=False,
        help_text="That of an earlier campaign which it asks for again, in whatever words.",
    )

    rests_on = ("campaign", "current")

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        ordering = ["campaign", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=Status.values), name="amendment_status_known")
        ]

    def __str__(self) -> str:
        if self.current is None:
            return "An amendment not saved yet"
        return f"{self.label}: {self.version.get_kind_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("amendment", args=[self.uuid])

    @property
    def version(self) -> Version:
        """The version that stands now."""
        if self.current is None:
            raise ValueError("an amendment is saved together with its first version")
        return self.current

    @property
    def withdrawn(self) -> bool:
        """Whether it is out of the campaign: withdrawn, or merged into another."""
        return self.status in OUT

    @property
    def merged(self) -> bool:
        """Whether it is out of the campaign since its words were merged with those of others."""
        return self.status == Status.MERGED

    @property
    def locked(self) -> bool:
        """Whether its text is agreed, so that changing it means re-opening it first."""
        return self.status in (Status.AGREED, Status.SUBMITTED)

    # What its current version says, for those who ask the amendment.

    @property
    def label(self) -> str:
        """The label of the paragraph it is about, or of the new one."""
        return self.version.label

    @property
    def kind(self) -> str:
        """Change, new paragraph or deletion."""
        return self.version.kind

    @property
    def text(self) -> str:
        """The full proposed text; empty for a deletion."""
        return self.version.text

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph that is changed or deleted."""
        return self.version.paragraph

    @property
    def base_text(self) -> str:
        """The exact text it was written against; empty for a new paragraph."""
        return self.version.base_text


class StatusChange(models.Model):
    """An amendment went from one status to another: by whom, on which version, and why."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="status_changes")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="status_changes")
    before = models.CharField(max_length=10, choices=Status.choices)
    after = models.CharField(max_length=10, choices=Status.choices)
    reason = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    revision = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="With which it came, where others may have come with it.",
    )

    rests_on = ("amendment", "version")

    class Meta:
        ordering = ["amendment", "-at", "-id"]

    def __str__(self) -> str:
        return _("%(amendment)s: %(before)s to %(after)s") % {
            "amendment": self.amendment,
            "before": self.before,
            "after": self.after,
        }
