"""A file that came back from a desk, and what it makes of each paragraph."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amendments.models import Amendment, Campaign, Side, Version
from documents.returned.model import Reading as Read
from exchange.models.departure import Departure
from exchange.models.link import ShareLink
from letters.models import Letter
from resolutions.models import Draft, Paragraph
from resolutions.models.draft import source_path


class Reading(models.TextChoices):
    """How a returned paragraph is to be read (`documents.returned.model.Reading`)."""

    LEFT = Read.LEFT.value, _("Left as sent")
    ACCEPTED = Read.ACCEPTED.value, _("Accepted as it is")
    REJECTED = Read.REJECTED.value, _("Our words rejected")
    COUNTER = Read.COUNTER.value, _("Counter-text")
    NEW = Read.NEW.value, _("New amendment")
    COMMENT = Read.COMMENT.value, _("Comment only")
    UNCHANGED = Read.UNCHANGED.value, _("Unchanged")
    UNCLEAR = Read.UNCLEAR.value, _("Unclear answer")
    UNPLACED = Read.UNPLACED.value, _("Could not be placed")


class Taken(models.TextChoices):
    """What a returned paragraph is taken as. Its comments are taken with it, whichever it is."""

    ACCEPTED = "accepted", _("The answer: accepted")
    CANNOT = "cannot", _("The answer: cannot accept")
    COMMENTS = "comments", _("The answer: their words")
    AMENDMENT = "amendment", _("Their text as an amendment")
    COMMENT = "comment", _("Their text as a comment")
    REMARKS = "remarks", _("Their comments only")
    NOTE = "note", _("A note of the campaign")


class Returned(models.Model):
    """A file that a desk sent back: kept without personal metadata, read once, taken paragraph by paragraph."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="returned_files")
    draft = models.ForeignKey(
        Draft, on_delete=models.PROTECT, related_name="+", help_text="The base draft of what was sent."
    )
    desk = models.CharField(max_length=200, help_text="Which desk sent it back.")
    link = models.ForeignKey(
        ShareLink,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The share link of the same desk: its answers and those in the file are of one reader.",
    )
    source_file = models.FileField(upload_to=source_path)
    source_name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, editable=False, help_text="SHA-256 of the file as it was given.")
    departure = models.ForeignKey(
        Departure,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="returned",
        help_text="The file that it answers.",
    )
    recognised = models.JSONField(
        default=dict,
        blank=True,
        help_text="By what it was taken for the answer to that; empty where whoever gave it said so.",
    )
    told = models.JSONField(default=list, help_text="What was remarked on the file as a whole.")
    aside_at = models.DateTimeField(
        null=True, blank=True, help_text="When this reading was put aside: nothing of it waits any more."
    )
    instead = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The reading of the same file, as the answer to another, that took its place.",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("campaign", "draft", "departure")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "digest", "departure"], name="returned_file_once_per_campaign"
            )
        ]

    def __str__(self) -> str:
        return _("%(name)s, from %(desk)s") % {"name": self.source_name, "desk": self.desk}

    def get_absolute_url(self) -> str:
        return reverse("returned-file", args=[self.uuid])

    @property
    def letter(self) -> Letter | None:
        """The letter that it is; None where it answers a file of suggested changes."""
        sent = self.departure
        return None if sent is None or sent.letter_version is None else sent.letter_version.letter


class ReturnedParagraph(models.Model):
    """What a returned file makes of one paragraph, as it was read; and what it was taken as, once it was."""

    returned = models.ForeignKey(Returned, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=40, blank=True)
    reading = models.CharField(max_length=20, choices=Reading.choices)
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        Version,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What of ours it answers.",
    )
    neighbour = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    present = models.BooleanField(help_text="Whether the file has this paragraph.")
    text = models.TextField(blank=True, help_text="The paragraph as the file has it.")
    answer = models.TextField(blank=True, help_text="What the file has in the column for their answer.")
    remarks = models.JSONField(default=list, help_text="The comments on it.")
    notes = models.JSONField(default=list, help_text="What of it was not understood.")
    taken_as = models.CharField(max_length=10, choices=Taken.choices, blank=True)
    amendment = models.ForeignKey(
        Amendment,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The amendment that their text became.",
    )

    rests_on = ("returned", "paragraph", "version", "neighbour")

    class Meta:
        ordering = ["returned", "position"]
        constraints = [
            models.UniqueConstraint(fields=["returned", "position"], name="returned_paragraph_position_once"),
            models.CheckConstraint(
                condition=Q(reading__in=Reading.values), name="returned_paragraph_reading_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.get_reading_display()}"
