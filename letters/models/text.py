"""The exact text of a letter that somebody spoke about: with the asks as they were, and the paragraphs they cited."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import VersionKeptError
from letters.models.letter import Letter, LetterVersion


class LetterText(models.Model):
    """What a letter said, whole, in its own language: positions are given to it and comments quote it.

    A letter's text is more than its version: it has the campaign's asks, and the labels that their amendments had. The
    row is written the first time somebody speaks of these very words, and never changed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="texts")
    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """What `LetterDocument.said` gives."""
    fingerprint = models.CharField(max_length=64)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("letter", "version")

    class Meta:
        ordering = ["letter", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["letter", "fingerprint"], name="letter_text_once"),
            models.UniqueConstraint(fields=["letter", "number"], name="letter_text_number_once"),
        ]

    def __str__(self) -> str:
        return _("%(letter)s, text %(number)s") % {"letter": self.letter, "number": self.number}

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it once. Raises VersionKeptError for one that is stored already."""
        if not self._state.adding:
            raise VersionKeptError(f"{self} is kept as it is.")
        super().save(*args, **kwargs)
