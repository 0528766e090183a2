"""One version of an amendment: everything it proposed, in one row that is never changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from reversion.models import Revision

from amendments.models.ask import Ask
from resolutions.models import Draft, Paragraph, validate_label


class Kind(models.TextChoices):
    """What an amendment does."""

    CHANGE = "change", pgettext_lazy("kind of amendment", "Change")
    INSERT = "insert", gettext_lazy("New paragraph")
    DELETE = "delete", gettext_lazy("Deletion")


class Side(models.TextChoices):
    """On which side of its neighbour a new paragraph stands."""

    BEFORE = "before", "before"
    AFTER = "after", "after"

    def of(self, label: str) -> str:
        """ "after PP 11"."""
        said = _("before %(label)s") if self == Side.BEFORE else _("after %(label)s")
        return said % {"label": label}


class VersionKeptError(Exception):
    """A version was about to change or to be deleted. Save the next version of the amendment instead."""


class Version(models.Model):
    """Everything that one version of an amendment proposes.

    A change or a deletion is of `paragraph`, whose draft is frozen: the text it was written against is that
    paragraph's, for ever. A new paragraph stands on one `side` of its `neighbour`. Positions, comments, changes of
    status and exports point at versions. The row is written once; the database refuses to change it, but for the
    person's name, which goes when an account is deleted, and the revision it came with, which is known last.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    amendment = models.ForeignKey("amendments.Amendment", on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="versions"
    )
    neighbour = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="versions_beside"
    )
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    label = models.CharField(max_length=40, validators=[validate_label])
    text = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    source_symbol = models.CharField(gettext_lazy("agreed language: symbol"), max_length=60, blank=True)
    source_label = models.CharField(gettext_lazy("agreed language: paragraph"), max_length=40, blank=True)
    fallback = models.TextField(
        gettext_lazy("fallback wording"),
        blank=True,
        help_text=gettext_lazy("What would do as well, if this text cannot be had."),
    )
    asks = models.ManyToManyField(Ask, through="amendments.CarriedAsk", related_name="versions")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    revision = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    rests_on = ("paragraph", "neighbour")

    class Meta:
        ordering = ["amendment", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["amendment", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_from_one"),
            models.CheckConstraint(
                condition=(
                    Q(kind=Kind.INSERT) & Q(paragraph__isnull=True) & Q(neighbour__isnull=False) & ~Q(side="")
                )
                | (
                    ~Q(kind=Kind.INSERT) & Q(paragraph__isnull=False) & Q(neighbour__isnull=True) & Q(side="")
                ),
                name="version_is_of_a_paragraph_or_beside_one",
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.DELETE) & Q(text="")) | (~Q(kind=Kind.DELETE) & ~Q(text="")),
                name="version_text_fits_kind",
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="version_kind_known"),
        ]

    def __str__(self) -> str:
        return _("%(label)s, version %(number)s") % {"label": self.label, "number": self.number}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it once. Raises VersionKeptError for one that is stored already."""
        if not self._state.adding:
            raise VersionKeptError(f"{self} is kept as it is. Save the next version of the amendment.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises VersionKeptError: versions are never deleted."""
        raise VersionKeptError(f"{self} is kept: nothing that was proposed is deleted.")

    @property
    def draft(self) -> Draft:
        """The draft it was written against."""
        about = self.paragraph or self.neighbour
        if about is None:
            raise ValueError("a version is of a paragraph or beside one")
        return about.draft

    @property
    def base_text(self) -> str:
        """The exact text it was written against; empty for a new paragraph."""
        return self.paragraph.text if self.paragraph else ""

    def same_words(self, other: Version) -> bool:
        """Whether the two propose exactly the same words of the same paragraph, whatever the reason given."""
        return self.words == other.words

    def says_the_same(self, other: Version) -> bool:
        """Whether the two propose the same words for the same reason, from the same source, with the same fallback."""
        return self.same_words(other) and self.besides == other.besides

    @property
    def besides(self) -> tuple[str, str, str, str]:
        """What it says besides its words: reason, source, and what would do as well."""
        return self.reason, self.source_symbol, self.source_label, self.fallback

    @property
    def words(self) -> tuple[str, str, str, int | None]:
        """What a position is given to: kind, label, text, and the paragraph that they change."""
        return self.kind, self.label, self.text, self.paragraph_id


class CarriedAsk(models.Model):
    """A version of an amendment carries an ask. As lasting as the version: an ask that was carried is not deleted."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    ask = models.ForeignKey(Ask, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["version", "ask__number"]
        constraints = [models.UniqueConstraint(fields=["version", "ask"], name="ask_once_per_version")]

    def __str__(self) -> str:
        return f"{self.version}: {self.ask}"


class MergedText(models.Model):
    """A version was made of the words of others: one of these, the text that was read. As lasting as both.

    From whom which words are is not stored: both texts are, and it is computed of them.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="merged_of")
    source = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="merged_into")

    class Meta:
        ordering = ["version", "id"]
        constraints = [models.UniqueConstraint(fields=["version", "source"], name="merged_text_once")]

    def __str__(self) -> str:
        return f"{self.version}: {self.source}"
