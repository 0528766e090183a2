"""Links by which an EU desk reads a campaign's redline, and may answer, without an account."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.models import Campaign


class ShareLink(models.Model):
    """A link given to somebody. Only the token's hash is stored, so the address is shown once."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="share_links")
    given_to = models.CharField(max_length=200, help_text=gettext_lazy("Shown on the page: “Shared with …”."))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    passphrase = models.CharField(
        max_length=200, blank=True, editable=False, help_text="Hashed, like a password."
    )
    attempts = models.PositiveSmallIntegerField(
        default=0,
        editable=False,
        help_text="Wrong passphrases in the ten minutes that end at the time below.",
    )
    attempts_until = models.DateTimeField(null=True, editable=False)
    may_answer = models.BooleanField(default=False)
    shows_all = models.BooleanField(
        default=False,
        help_text=gettext_lazy(
            "Also amendments that are not agreed yet. Off: agreed and submitted ones only."
        ),
    )
    named = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Keys of names of which nothing was settled when a coordinator gave the link all the same.",
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    rests_on = ("campaign",)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return _("%(campaign)s, for %(given_to)s") % {"campaign": self.campaign, "given_to": self.given_to}


class ShareOpening(models.Model):
    """One opening of a link: when, and what. No address of the reader is kept."""

    link = models.ForeignKey(ShareLink, on_delete=models.CASCADE, related_name="openings")
    what = models.CharField(max_length=40, default="page")
    at = models.DateTimeField(default=timezone.now)
    shown = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="Ids of the versions that the page showed: the next visit tells what changed since.",
    )

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.link}: {self.what}"
