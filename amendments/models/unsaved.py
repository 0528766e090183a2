"""What is under way: texts typed and not yet saved, and who is editing what just now.

Both are keyed by what they are about, never by an address: a paragraph of the campaign's base draft that is changed,
deleted or has a new one beside it, or an amendment.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models.amendment import Amendment
from amendments.models.campaign import Campaign
from resolutions.models import Paragraph


class Writing(models.TextChoices):
    """What somebody is writing."""

    CHANGE = "change", gettext_lazy("Change of the paragraph")
    DELETE = "delete", gettext_lazy("Deletion of the paragraph")
    BEFORE = "before", gettext_lazy("New paragraph before it")
    AFTER = "after", gettext_lazy("New paragraph after it")
    REVISE = "revise", gettext_lazy("Text of an amendment")
    ANOTHER = "another", gettext_lazy("Another text beside an amendment")


OF_AMENDMENTS = (Writing.REVISE, Writing.ANOTHER)
"""What is written about an amendment, not about a paragraph of the draft."""


class _UnderWay(models.Model):
    """What somebody is writing where: `writing` on `paragraph`, or one of OF_AMENDMENTS on `amendment`."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    writing = models.CharField(max_length=8, choices=Writing.choices)
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    amendment = models.ForeignKey(
        Amendment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    rests_on = ("campaign", "paragraph", "amendment")

    class Meta:
        abstract = True


def _once(name: str) -> list[models.BaseConstraint]:
    """One row for a person and a thing, whichever of the two kinds of thing it is."""
    return [
        models.CheckConstraint(
            condition=(Q(writing__in=OF_AMENDMENTS) & Q(amendment__isnull=False) & Q(paragraph__isnull=True))
            | (~Q(writing__in=OF_AMENDMENTS) & Q(amendment__isnull=True) & Q(paragraph__isnull=False)),
            name=f"{name}_about_one_thing",
        ),
        models.UniqueConstraint(
            fields=["person", "campaign", "writing", "paragraph"],
            condition=Q(paragraph__isnull=False),
            name=f"{name}_once_per_paragraph",
        ),
        models.UniqueConstraint(
            fields=["person", "writing", "amendment"],
            condition=Q(amendment__isnull=False),
            name=f"{name}_once_per_amendment",
        ),
    ]


class UnsavedText(_UnderWay):
    """What somebody has typed and not yet saved. Gone when saved."""

    fields = models.JSONField(default=dict)
    base_version = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-updated_at"]
        constraints = _once("unsaved_text")

    def __str__(self) -> str:
        return _("%(writing)s by %(person)s") % {"writing": self.get_writing_display(), "person": self.person}


class Presence(_UnderWay):
    """Somebody has the form open, and was there at `seen_at`."""

    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = _once("presence")

    def __str__(self) -> str:
        return f"{self.person}: {self.get_writing_display()}"
