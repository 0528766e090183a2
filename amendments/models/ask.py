"""The numbered points of a campaign's letter, and what they say in other languages."""

from __future__ import annotations

import uuid

import reversion
from django.db import models
from django.db.models import Q
from django.urls import reverse

from amendments.models.campaign import Campaign
from resolutions.models import Translation


class AskQuerySet(models.QuerySet["Ask"]):
    """Asks, with what is often needed."""

    def standing(self) -> AskQuerySet:
        """Those that the letter makes: none that was dropped."""
        return self.filter(dropped=False)


@reversion.register()
class Ask(models.Model):
    """One numbered point of the letter, tied to the amendments that carry it. In the language of the base draft.

    It is changed in place and has its history with django-reversion. An ask that an amendment carried is never deleted
    but dropped. `edition` counts how often it was saved: every save names the one the person saw.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="asks")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    dropped = models.BooleanField(default=False, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = AskQuerySet.as_manager()

    rests_on = ("campaign",)

    class Meta:
        ordering = ["campaign", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "number"], condition=Q(dropped=False), name="ask_number_once_per_campaign"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("ask", args=[self.uuid])


@reversion.register()
class AskTranslation(Translation):
    """An ask in another language, and which words of the ask it translates: it is out of date once those are others."""

    SAYS = ("title", "text")

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    of_title = models.CharField(max_length=200, editable=False)
    of_text = models.TextField(blank=True, editable=False)

    rests_on = ("ask",)

    class Meta:
        ordering = ["ask", "language"]
        constraints = [models.UniqueConstraint(fields=["ask", "language"], name="ask_once_per_language")]

    def __str__(self) -> str:
        return f"{self.ask.number}. {self.title}"

    @property
    def is_stale(self) -> bool:
        """Whether the ask says something else since."""
        return (self.of_title, self.of_text) != (self.ask.title, self.ask.text)
