"""Comments on paragraphs, amendments and quoted words."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from amendments.models import Amendment, Campaign, Version
from resolutions.models import Paragraph


@reversion.register()
class Comment(models.Model):
    """A comment or a reply. It is about an amendment or a paragraph, and may quote a run of its words.

    A comment on an amendment points at the version it was written on. `quote` with `quote_start` (a character offset)
    says which words, in the text of that version, or of the paragraph: neither ever changes.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="comments")
    amendment = models.ForeignKey(
        Amendment, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    paragraph = models.ForeignKey(
        Paragraph, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    reply_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="replies"
    )
    quote = models.TextField(blank=True)
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    body = models.TextField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="comments"
    )
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="mentioned_in")
    edition = models.PositiveIntegerField(
        default=1, help_text="How often its words were saved: what a second save is held against."
    )
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    rests_on = ("campaign", "amendment", "version", "paragraph")

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amendment__isnull=False) ^ Q(paragraph__isnull=False),
                name="comment_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(amendment__isnull=False, version__isnull=False)
                | Q(amendment__isnull=True, version__isnull=True),
                name="comment_on_an_amendment_is_on_a_version",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:60]}"
