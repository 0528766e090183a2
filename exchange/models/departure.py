"""What left the house: a row for every file, with everything it was made of, so that it can be made again exactly."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amendments.models import Campaign, Version
from exchange.models.link import ShareLink
from letters.models import LetterVersion, SignedText
from resolutions.models import Draft


class Left(TextChoices):
    """The kinds of files that leave."""

    SUGGESTED = "suggested-changes", _("Suggested changes")
    DESK_SHEET = "desk-sheet", _("Desk sheet")
    WRITTEN = "written-amendments", _("Written amendments")
    LETTER = "letter", _("Letter, unsigned")
    SIGNED = "signed-letter", _("Letter with its signatures")
    SCORECARD = "scorecard", _("Scorecard")
    COMPARISON = "comparison", _("Comparison of two drafts")
    DRAFT = "draft", _("Text of a draft")
    CONCORDANCE = "concordance", _("Concordance")
    PACKAGE = "package", _("Package")


_OF_DRAFTS = [Left.DRAFT, Left.CONCORDANCE]


class Departure(models.Model):
    """A file that left: what it was made of, who made it, and a hash of its bytes.

    It is made of exact versions of amendments, of a draft that is frozen, and of `words`: all that could be changed in place
    since, such as titles and notices. Nothing of it changes afterwards but to whom it was given.
    """

    only_notes_versions = True
    """That a version left is true of it whatever comes, also when the carrying that wrote it is taken back."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="departures"
    )
    """None of what is of no campaign: a comparison of two drafts, a draft's text, a concordance."""
    kind = models.CharField(max_length=30, help_text="One of Left.")
    ending = models.CharField(max_length=10, help_text="Of the file: docx, pdf ...")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=200, help_text="Of the file, without its ending.")
    options = models.JSONField(default=dict, blank=True, help_text="What was chosen, in words of the code.")
    words = models.JSONField(default=dict, blank=True)
    """What the file says that is in no version and in no paragraph of the draft."""
    base_draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="departures")
    compared_with = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    """Of a comparison: the earlier of the two drafts; the other one is `base_draft`."""
    more_drafts = models.ManyToManyField(Draft, related_name="+", blank=True)
    """Of a concordance: the drafts in it before the latest, which is `base_draft`."""
    versions = models.ManyToManyField(
        Version, through="exchange.VersionThatLeft", related_name="departures", blank=True
    )
    letter_version = models.ForeignKey(
        LetterVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="departures"
    )
    signed_text = models.ForeignKey(
        SignedText, null=True, blank=True, on_delete=models.PROTECT, related_name="departures"
    )
    part_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    """The package that it is in."""
    link = models.ForeignKey(
        ShareLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="departures"
    )
    given_to = models.CharField(
        max_length=200, blank=True, help_text="To whom it was given, if that is known."
    )
    anyway = models.CharField(
        max_length=300,
        blank=True,
        help_text="Why it left although it named persons of whom nothing was settled.",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    sha256 = models.CharField(max_length=64, help_text="Of the bytes of the file.")
    size = models.PositiveIntegerField(help_text="Of the file, in bytes.")
    fingerprint = models.CharField(max_length=64, help_text="Of the words in it, whatever its format.")

    rests_on = ("campaign", "base_draft", "compared_with", "more_drafts")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=Left.PACKAGE) | Q(part_of__isnull=True), name="departure_package_in_none"
            ),
            models.CheckConstraint(
                condition=Q(kind=Left.COMPARISON, campaign__isnull=True, compared_with__isnull=False)
                | Q(kind__in=_OF_DRAFTS, campaign__isnull=True, compared_with__isnull=True)
                | (
                    ~Q(kind__in=[Left.COMPARISON, *_OF_DRAFTS])
                    & Q(campaign__isnull=False, compared_with__isnull=True)
                ),
                name="departure_of_a_campaign_or_of_drafts",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        return reverse("departure", args=[self.uuid])

    @property
    def file_name(self) -> str:
        """With its ending."""
        return f"{self.name}.{self.ending}"

    @property
    def says_kind(self) -> str:
        """What it is, in words."""
        return str(Left(self.kind).label) if self.kind in Left.values else self.kind


class VersionThatLeft(models.Model):
    """A version of an amendment was in a file that left."""

    only_notes_versions = True

    departure = models.ForeignKey(Departure, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["departure", "version__amendment", "id"]
        constraints = [
            models.UniqueConstraint(fields=["departure", "version"], name="version_once_per_departure")
        ]

    def __str__(self) -> str:
        return f"{self.version} in {self.departure}"
