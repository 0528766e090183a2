"""A letter with its versions, what they say in other languages, and the templates that a coalition keeps."""

from __future__ import annotations

import uuid
from typing import Any

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from amendments.models import Campaign, VersionKeptError
from coalitions.models import Coalition
from resolutions.models import Translation


class LetterWords(models.Model):
    """What is written in a letter besides its asks, which come from the campaign.

    Texts of several paragraphs have empty lines between them; `addressees` likewise between one desk and the next.
    """

    addressees = models.TextField(blank=True)
    place = models.CharField(max_length=100, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    salutation = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True)
    closing = models.TextField(blank=True)
    annexes = models.TextField(blank=True)
    contact = models.TextField(blank=True)

    class Meta:
        abstract = True

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """The names of the fields, in the order of the letter."""
        return tuple(field.name for field in LetterWords._meta.fields)

    @property
    def words(self) -> dict[str, str]:
        """What they say, by field."""
        return {name: getattr(self, name) for name in self.names()}


@reversion.register()
class LetterTemplate(LetterWords):
    """Words that a coalition begins its letters with, in one language."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="letter_templates")
    name = models.CharField(max_length=100)
    language = models.CharField(max_length=10, default="en")

    class Meta:
        ordering = ["coalition", "name"]
        constraints = [
            models.UniqueConstraint(fields=["coalition", "name"], name="letter_template_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="letter_template_has_name"),
        ]

    def __str__(self) -> str:
        return self.name


class LetterStatus(models.TextChoices):
    """How far a letter has come. The moves between them are in `review/letters/status.py`."""

    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("In review")
    AGREED = "agreed", _("Agreed")


@reversion.register(fields=["campaign", "name", "current", "status"])
class Letter(models.Model):
    """A letter of a campaign: an identity, how far it has come, and the version that stands now. In the language of the
    base draft."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="letters")
    name = models.CharField(
        max_length=100, help_text=gettext_lazy("How the coalition speaks of it: “Letter to the EU”.")
    )
    current = models.OneToOneField(
        "letters.LetterVersion",
        null=True,
        on_delete=models.PROTECT,
        related_name="current_of",
        editable=False,
    )
    status = models.CharField(
        max_length=10, choices=LetterStatus.choices, default=LetterStatus.DRAFT, editable=False
    )

    rests_on = ("campaign",)

    class Meta:
        ordering = ["campaign", "id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "name"], name="letter_name_once_per_campaign"),
            models.CheckConstraint(condition=~Q(name=""), name="letter_has_name"),
            models.CheckConstraint(condition=Q(status__in=LetterStatus.values), name="letter_status_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("letter", args=[self.uuid])

    def languages(self) -> set[str]:
        """The languages that a version of it was translated into."""
        return set(LetterTranslation.objects.filter(version__letter=self).values_list("language", flat=True))

    def translation_into(self, language: str) -> LetterTranslation | None:
        """The latest translation into a language: of the version that stands, or of an earlier one."""
        there = LetterTranslation.objects.filter(version__letter=self, language=language)
        return there.select_related("version").order_by("-version__number").first()

    @property
    def agreed(self) -> bool:
        """Whether a text of it is agreed: its words are locked until it is re-opened."""
        return self.status == LetterStatus.AGREED

    @property
    def version(self) -> LetterVersion:
        """What it says now. Raises ValueError for one that is not stored whole."""
        if self.current is None:
            raise ValueError("a letter has a version")
        return self.current


class LetterVersion(LetterWords):
    """Everything that one version of a letter says of its own; written once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    dated = models.DateField(null=True, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("letter",)

    class Meta:
        ordering = ["letter", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "number"], name="letter_version_number_once")
        ]

    def __str__(self) -> str:
        return _("%(letter)s, version %(number)s") % {"letter": self.letter, "number": self.number}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it once. Raises VersionKeptError for one that is stored already."""
        if not self._state.adding:
            raise VersionKeptError(f"{self} is kept as it is. Save the next version of the letter.")
        super().save(*args, **kwargs)


@reversion.register()
class LetterTranslation(LetterWords, Translation):
    """A version of a letter in another language. It is out of date once another version stands."""

    SAYS = LetterWords.names()

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="translations")

    rests_on = ("version",)

    class Meta:
        ordering = ["version", "language"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="letter_version_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.language})"
