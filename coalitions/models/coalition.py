"""Coalitions of organisations, and who belongs to them in which role."""

from __future__ import annotations

import uuid
from typing import Any

import reversion
from django.conf import settings
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from documents.text import one_line


@reversion.register()
class Organisation(models.Model):
    """An organisation. Each coalition names its own: of one that has the same name elsewhere nobody learns."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    name_ko = models.CharField(gettext_lazy("name in Korean"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        """What it is called in the language of the page, or of the file that is written."""
        return self.named_in(get_language() or "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the names as all words come in, from the admin as well."""
        self.name, self.name_ko = one_line(self.name), one_line(self.name_ko)
        super().save(*args, **kwargs)

    def named_in(self, language: str) -> str:
        """What it is called in a text of a language."""
        return (language.split("-")[0] == "ko" and self.name_ko) or self.name

    @property
    def other_names(self) -> list[tuple[str, str]]:
        """What it is called besides, each with its language."""
        both = [("en", self.name), ("ko", self.name_ko)]
        return [(language, name) for language, name in both if name and name != str(self)]

    @staticmethod
    def name_at(path: str) -> Combinable:
        """For a query that asks for nothing else of an organisation at `path`: its name, as `str` gives it."""
        korean = (get_language() or "").split("-")[0] == "ko"
        name = F(f"{path}__name")
        return Coalesce(NullIf(F(f"{path}__name_ko"), Value("")), name) if korean else name


_PLACES = {
    "Zurich": gettext_lazy("Zurich"),
    "Seoul": gettext_lazy("Seoul"),
    "Brussels": gettext_lazy("Brussels"),
    "London": gettext_lazy("London"),
    "New York": gettext_lazy("New York"),
    "Paris": gettext_lazy("Paris"),
    "Tokyo": gettext_lazy("Tokyo"),
}
"""After which places time zones are named that coalitions of ours are likely to have."""


@reversion.register()
class Coalition(models.Model):
    """Organisations that work on resolutions together. Exports are authored by it, never by a person.

    What tells it from others is its UUID: another may have the same name, and neither learns of the other.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    name_ko = models.CharField(gettext_lazy("name in Korean"), max_length=200, blank=True)
    organisations = models.ManyToManyField(Organisation, blank=True, related_name="coalitions")
    time_zone = models.CharField(
        max_length=60, default="Europe/Zurich", help_text=gettext_lazy("In which deadlines are meant.")
    )
    requires_second_factor = models.BooleanField(
        default=False,
        help_text=gettext_lazy("Nobody sees anything of the coalition without a second factor."),
    )
    mail_may_quote = models.BooleanField(
        gettext_lazy("mails may quote texts"),
        default=False,
        help_text=gettext_lazy("Off: a mail says that something happened, never what."),
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        """What it is called in the language of the page, or of the file that is written."""
        return self.named_in(get_language() or "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the names as all words come in, from the admin as well."""
        self.name, self.name_ko = one_line(self.name), one_line(self.name_ko)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("coalition", args=[self.uuid])

    def named_in(self, language: str) -> str:
        """What it is called in a text of a language."""
        return (language.split("-")[0] == "ko" and self.name_ko) or self.name

    @property
    def place_of_time(self) -> str:
        """The place whose time it keeps, in the reader's language where that is known: "Zurich" of "Europe/Zurich"."""
        place = self.time_zone.rpartition("/")[2].replace("_", " ")
        return str(_PLACES.get(place, place))

    @property
    def its_time(self) -> str:
        """What stands behind an hour: "Zurich time"."""
        return (
            _("%(place)s time") % {"place": self.place_of_time} if "/" in self.time_zone else self.time_zone
        )

    @property
    def coalition(self) -> Coalition:
        """Itself: whatever people are told of is asked for its coalition."""
        return self


class Role(models.TextChoices):
    """What somebody is in a coalition. Each may do what the later ones may."""

    COORDINATOR = "coordinator", gettext_lazy("Coordinator")
    DRAFTER = "drafter", gettext_lazy("Drafter")
    MEMBER = "member", gettext_lazy("Member")
    OBSERVER = "observer", gettext_lazy("Observer")


@reversion.register()
class Membership(models.Model):
    """A person's place in a coalition, for an organisation. Leaving ends it; the row stays."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role.choices, default=Role.MEMBER)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    steps_hidden_at = models.DateTimeField(null=True, blank=True, editable=False)
    """When this coordinator put the first steps away, which lead a new coalition to its first file."""

    class Meta:
        ordering = ["coalition", "organisation__name", "person__last_name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["coalition", "person"],
                condition=Q(left_at__isnull=True),
                name="membership_once_at_a_time",
                violation_error_message=gettext_lazy("This person belongs to the coalition already."),
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}: {self.get_role_display().lower()}"
