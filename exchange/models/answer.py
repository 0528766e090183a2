"""What desks answer to the texts that they were given."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy, pgettext_lazy

from amendments.models import Amendment, Version
from exchange.models.link import ShareLink
from exchange.models.returned import Returned


class Answer(models.TextChoices):
    """What a desk can answer."""

    ACCEPTED = "accepted", gettext_lazy("Accepted")
    CHANGES = "changes", gettext_lazy("Accepted with changes")
    CANNOT = "cannot", gettext_lazy("Cannot accept")
    COMMENTS = "comments", pgettext_lazy("answer of a desk", "Comments")
    """Words without a verdict."""


class ShareAnswer(models.Model):
    """A desk's answer to one exact text, given by a share link or taken from a file that came back. The latest of each
    reader to each amendment counts."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    link = models.ForeignKey(
        ShareLink, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    returned = models.ForeignKey(
        Returned, null=True, blank=True, on_delete=models.CASCADE, related_name="answers"
    )
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="answers")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=8, choices=Answer.choices)
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    noted_at = models.DateTimeField(
        null=True, blank=True, help_text="A coordinator has looked at it; until then it waits."
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    rests_on = ("link", "returned", "amendment", "version")

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="share_answer_known"),
            models.CheckConstraint(
                condition=Q(link__isnull=False) ^ Q(returned__isnull=False),
                name="share_answer_from_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_by}: {self.get_answer_display().lower()}"

    @property
    def said_by(self) -> str:
        """Whose word it is."""
        return self.given_by

    @property
    def given_by(self) -> str:
        """Who answered, as the coalition calls them: the reader of the link, or the desk that sent the file."""
        if self.link is not None:
            return self.link.given_to
        return self.returned.desk if self.returned is not None else ""
