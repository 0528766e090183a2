"""The public library: adopted texts that belong to no coalition, and the index of their words.

Everybody who is signed in may read them, and nobody changes them: they are read in (`resolutions.library.reading`) or
shared by a staff person, and read in anew where the reading was wrong. A resolution of a coalition is another thing: its
drafts are that coalition's business, and may be confidential.
"""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from redline import Label, parse_label
from resolutions.models.body import Body
from resolutions.models.paragraph import anchor_of, validate_label


class Series(models.Model):
    """The same resolution over the years: what one body adopts under one title."""

    body = models.CharField(max_length=10, choices=Body.choices, default=Body.OTHER)
    key = models.CharField(max_length=300)
    """The title as it is compared: `resolutions.library.reading.series_key`."""

    class Meta:
        verbose_name_plural = "series"
        constraints = [models.UniqueConstraint(fields=["body", "key"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.body}: {self.key}"


ADOPTED_AROUND = ("masthead", "closing", "annexes", "warnings")
"""What an adopted text has beside its paragraphs: not loaded where only these are wanted."""


class AdoptedText(models.Model):
    """One adopted text in one language, as it was read. `way` and the figures are those of `resolutions.adoption`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="texts")
    symbol = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    body = models.CharField(max_length=10, choices=Body.choices, default=Body.OTHER)
    session = models.CharField(max_length=20, blank=True)
    """The session's number as its symbol has it: "79", "S-21"; for a body without sessions the year."""
    language = models.CharField(max_length=10, default="en")
    adopted_on = models.DateField(null=True, blank=True)
    way = models.CharField(max_length=20, blank=True)
    in_favour = models.PositiveSmallIntegerField(null=True, blank=True)
    against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstaining = models.PositiveSmallIntegerField(null=True, blank=True)
    masthead = models.JSONField(default=dict, blank=True)
    closing = models.JSONField(default=list, blank=True)
    annexes = models.JSONField(default=list, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    content = models.CharField(max_length=64, db_index=True)
    """SHA-256 of the file it was read from: the same file is not read twice."""
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-adopted_on", "symbol"]
        constraints = [
            models.UniqueConstraint(fields=["symbol", "language"], name="adopted_text_once"),
            models.CheckConstraint(condition=~models.Q(symbol=""), name="adopted_text_has_symbol"),
        ]
        indexes = [models.Index(fields=["-adopted_on"], name="adopted_text_newest")]

    def __str__(self) -> str:
        return self.symbol

    def get_absolute_url(self) -> str:
        return reverse("library-text", args=[self.uuid])

    @property
    def year(self) -> int | None:
        """The year of its adoption, where that is known."""
        return self.adopted_on.year if self.adopted_on else None


class Wording(models.Model):
    """The words of paragraphs that say the same, whatever their typography: most are repeated from year to year."""

    digest = models.BigIntegerField(unique=True)
    newest_on = models.DateField(null=True)
    """When the newest text that has them was adopted."""

    def __str__(self) -> str:
        return str(self.digest)


class AdoptedParagraph(models.Model):
    """One labelled paragraph of an adopted text."""

    adopted = models.ForeignKey(AdoptedText, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=40, validators=[validate_label])
    text = models.TextField()
    italics = models.JSONField(default=list, blank=True)
    footnotes = models.JSONField(default=list, blank=True)
    heading = models.CharField(max_length=300, blank=True)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="paragraphs")

    class Meta:
        ordering = ["adopted", "position"]
        constraints = [
            models.UniqueConstraint(fields=["adopted", "position"], name="adopted_paragraph_place_once"),
            models.UniqueConstraint(fields=["adopted", "label"], name="adopted_paragraph_label_once"),
        ]

    def __str__(self) -> str:
        return _("%(label)s of %(draft)s") % {"label": self.label, "draft": self.adopted}

    def get_absolute_url(self) -> str:
        return f"{self.adopted.get_absolute_url()}#{self.anchor}"

    @property
    def age(self) -> tuple[date, int, int]:
        """Its place among others in time, the newest last; what has no date is older than all."""
        return self.adopted.adopted_on or date.min, self.adopted_id, self.position

    @property
    def parsed_label(self) -> Label:
        """The label as a `redline.Label`."""
        return parse_label(self.label)

    @property
    def anchor(self) -> str:
        """The paragraph's id in a page: "op-2-l"."""
        return anchor_of(self.label)


class Fingerprint(models.Model):
    """A number of six words (`redline.fingerprints`), and a wording that has them. Made from the paragraphs, at any time
    anew; no backup holds it."""

    pk = models.CompositePrimaryKey("number", "wording_id")
    number = models.BigIntegerField()
    wording = models.ForeignKey(
        Wording, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )

    def __str__(self) -> str:
        return f"{self.number} in {self.wording_id}"


class Formula(models.Model):
    """Six words that so many wordings have that nobody reads them all: how many, and the newest. Made anew as well."""

    number = models.BigIntegerField(primary_key=True)
    count = models.PositiveIntegerField()
    newest_on = models.DateField(null=True)
    wording = models.ForeignKey(
        Wording, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )

    def __str__(self) -> str:
        return f"{self.number}: {self.count}"
