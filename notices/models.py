"""Notifications in the app, how somebody wants them by mail, the queue of mails, deadlines and calendars.

Notices know no campaign and no amendment: what somebody is told is `about` any thing of which a room says who sees it
(`coalitions.rules.sees`), and belongs to a `topic`, such as a campaign, which is named in digests and can be muted.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from coalitions.models import Coalition


class _OnATopic(models.Model):
    """Something that belongs to a topic, such as a campaign."""

    topic_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    topic_id = models.PositiveBigIntegerField()
    topic = GenericForeignKey("topic_type", "topic_id")

    class Meta:
        abstract = True


class Notification(_OnATopic):
    """Something that somebody is told. `headline` never quotes a text; `quote` may, where the coalition allows it.

    What is told is kept in every language of the pages: whoever reads it later may have chosen another one meanwhile.

    It is shown and mailed only while the person sees what it is about, and its topic.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="+")
    about_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    kind = models.CharField(max_length=20)
    headlines = models.JSONField(default=dict, help_text="The headline by languages of the pages.")
    quote = models.TextField(blank=True)
    address = models.CharField(max_length=300, help_text="The path of the page it is about.")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["person", "read_at"], name="notification_unread")]

    def __str__(self) -> str:
        return self.headline

    @property
    def headline(self) -> str:
        """What it says, in the language of whoever reads it now; in that of the house where that is none of those it has."""
        said: dict[str, str] = self.headlines
        return said.get(get_language() or "") or said.get(settings.LANGUAGE_CODE, "")

    @headline.setter
    def headline(self, words: str) -> None:
        """Words that are the same in every language."""
        self.headlines = {settings.LANGUAGE_CODE: words}


class MailWish(models.TextChoices):
    """How somebody wants to be told by mail."""

    AT_ONCE = "at-once", gettext_lazy("At once when I am mentioned, the rest daily")
    DAILY = "daily", gettext_lazy("Once a day")
    NONE = "none", gettext_lazy("No mail")


class Subscription(_OnATopic):
    """One person's wish for one topic. No row means at once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    mail = models.CharField(max_length=8, choices=MailWish.choices, default=MailWish.AT_ONCE)
    digest_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic_type", "topic_id"], name="subscription_once")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.topic}: {self.mail}"


class OutgoingMail(models.Model):
    """A mail on its way. Stays until sent; what could not be sent is shown to the coordinator.

    A mail that tells of notifications has no body: it is written when it is sent, of those that its reader then sees.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, null=True, on_delete=models.CASCADE, related_name="mails")
    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    notifications = models.ManyToManyField(Notification, blank=True, related_name="mails")
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return self.subject


class Deadline(_OnATopic):
    """A day that matters to a topic, meant in the coalition's time zone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="deadlines")
    title = models.CharField(max_length=200)
    at = models.DateTimeField()
    remind_days_before = models.PositiveSmallIntegerField(default=2)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]

    def __str__(self) -> str:
        return self.title


class CalendarFeed(models.Model):
    """The secret address of one person's calendar. Only the token's hash is stored."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return _("Calendar of %(person)s") % {"person": self.person}
