"""Comments on paragraphs, amendments and quoted words."""

from __future__ import annotations

import uuid

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from amendments.models import Amendment, Campaign, Version
from letters.models import Letter, LetterText
from resolutions.models import Paragraph


@reversion.register(exclude=("muted_by",))
class Comment(models.Model):
    """A comment or a reply. It is about an amendment, a paragraph or a letter, and may quote a run of its words.

    A comment on an amendment points at the version it was written on, one on a letter at its text. `quote` with `quote_start` (a character offset)
    says which words, in the text of that version, of the paragraph, or of the letter: none of them ever changes.
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
    letter = models.ForeignKey(
        Letter, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    letter_text = models.ForeignKey(
        LetterText, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
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
    muted_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="muted_threads",
        help_text="Of a thread's first comment: who is not told of replies.",
    )
    edition = models.PositiveIntegerField(
        default=1, help_text="How often its words were saved: what a second save is held against."
    )
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    rests_on = ("campaign", "amendment", "version", "paragraph", "letter", "letter_text")

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amendment__isnull=False, paragraph__isnull=True, letter__isnull=True)
                | Q(amendment__isnull=True, paragraph__isnull=False, letter__isnull=True)
                | Q(amendment__isnull=True, paragraph__isnull=True, letter__isnull=False),
                name="comment_about_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(amendment__isnull=False, version__isnull=False)
                | Q(amendment__isnull=True, version__isnull=True),
                name="comment_on_an_amendment_is_on_a_version",
            ),
            models.CheckConstraint(
                condition=Q(letter__isnull=False, letter_text__isnull=False)
                | Q(letter__isnull=True, letter_text__isnull=True),
                name="comment_on_a_letter_is_on_a_text",
            ),
            models.CheckConstraint(condition=~Q(body=""), name="comment_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:60]}"

    @property
    def said_by(self) -> str:
        """Who wrote it; empty where their account is gone."""
        return str(self.author) if self.author is not None else ""

    @property
    def read(self) -> Version | LetterText | None:
        """What was read when it was written: a version, or a letter's text; None of a paragraph."""
        return self.version or self.letter_text

    @read.setter
    def read(self, read: Version | LetterText | None) -> None:
        self.version = read if isinstance(read, Version) else None
        self.letter_text = read if isinstance(read, LetterText) else None
