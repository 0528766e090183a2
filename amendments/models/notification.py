"""Notifications in the app, how somebody wants them by mail, the queue of mails, and deadlines."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from amendments.models.campaign import Campaign
from coalitions.models import Coalition


class Notification(models.Model):
    """Something that somebody is told. `headline` never quotes a text; `quote` may, where the coalition allows it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    headline = models.CharField(max_length=300)
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


class MailWish(models.TextChoices):
    """How somebody wants to be told by mail."""

    AT_ONCE = "at-once", "At once when I am mentioned, the rest daily"
    DAILY = "daily", "Once a day"
    NONE = "none", "No mail"


class Subscription(models.Model):
    """One person's wish for one campaign. No row means at once."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="subscriptions"
    )
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="subscriptions")
    mail = models.CharField(max_length=8, choices=MailWish.choices, default=MailWish.AT_ONCE)
    digest_sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "campaign"], name="subscription_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.campaign}: {self.mail}"


class OutgoingMail(models.Model):
    """A mail on its way. Stays until sent; what could not be sent is shown to the coordinator."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    coalition = models.ForeignKey(Coalition, null=True, on_delete=models.CASCADE, related_name="mails")
    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_at", "id"]

    def __str__(self) -> str:
        return self.subject


class Deadline(models.Model):
    """A day that matters to a campaign, meant in the coalition's time zone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="deadlines")
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
        return f"Calendar of {self.person}"
