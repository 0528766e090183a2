"""What organisations say to the exact text of a letter, and how far it has come."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalitions.models import Organisation
from letters.models import Letter, LetterStatus, LetterText
from review.models.position import Stance


class LetterPosition(models.Model):
    """One organisation's word on one exact text of a letter. Never changed: a new word is a new row, and the latest
    counts, as long as the letter says what `text` says."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="positions")
    text = models.ForeignKey(LetterText, on_delete=models.PROTECT, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="letter_positions")
    stance = models.CharField(max_length=8, choices=Stance.choices)
    note = models.TextField(blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("letter", "text")

    class Meta:
        ordering = ["letter", "-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="letter_position_stance_known"
            ),
            models.CheckConstraint(
                condition=~Q(stance="changes") | ~Q(note=""), name="letter_position_says_which_changes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_stance_display().lower()} ({self.text})"


class LetterMove(models.Model):
    """A letter went from one status to another: by whom, with which text, and why."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="moves")
    text = models.ForeignKey(LetterText, on_delete=models.PROTECT, related_name="moves")
    before = models.CharField(max_length=10, choices=LetterStatus.choices)
    after = models.CharField(max_length=10, choices=LetterStatus.choices)
    reason = models.CharField(max_length=500, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    rests_on = ("letter", "text")

    class Meta:
        ordering = ["letter", "-at", "-id"]

    def __str__(self) -> str:
        return f"{self.letter}: {self.before} to {self.after}"
