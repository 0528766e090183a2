"""Persons whom the texts of a campaign name: whether they may be named, and how that is known."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from amendments.models import Campaign


class Word(TextChoices):
    """What somebody says of a name that was found."""

    CONSENT = "consent", _("They agreed to be named")
    PUBLIC = "public", _("It is public already that this is about them")
    NOBODY = "nobody", _("It is no person’s name")
    WITHHELD = "withheld", _("They must not be named")


class NamedPerson(models.Model):
    """A name that was found in the texts of a campaign, and what is known of it.

    No history of it is kept, and nothing else names it: whoever asks to be forgotten is, with the row.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="named_persons")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200, editable=False, help_text="The name as it is looked for.")
    also = models.TextField(
        max_length=1000,
        blank=True,
        help_text="Other ways of writing it, a line each: in Korean letters, in Latin ones.",
    )
    word = models.CharField(max_length=10, choices=Word.choices)
    consent = models.CharField(
        max_length=300, blank=True, help_text="How they agreed: by mail, by telephone ..."
    )
    consented_on = models.DateField(null=True, blank=True)
    source = models.CharField(
        max_length=300, blank=True, help_text="Where it is from, or where it is public."
    )
    at_risk = models.BooleanField(
        default=False,
        help_text="To name them may put somebody at risk: it is asked each time before it leaves.",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("campaign",)

    class Meta:
        ordering = ["campaign", "name"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "key"], name="person_named_once_per_campaign"),
            models.CheckConstraint(condition=Q(word__in=Word.values), name="named_person_word_known"),
            models.CheckConstraint(
                condition=~Q(word=Word.CONSENT)
                | (~Q(consent="") & ~Q(source="") & Q(consented_on__isnull=False)),
                name="named_person_consent_is_whole",
            ),
        ]

    def __str__(self) -> str:
        """Nobody's name: logs and lists show this."""
        return str(_("A person who is named"))

    @property
    def ways(self) -> tuple[str, ...]:
        """The name, in every way of writing it that was said."""
        return (self.name, *filter(None, (way.strip() for way in self.also.splitlines())))
