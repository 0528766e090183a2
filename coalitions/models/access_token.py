"""A person's token for programs: what opens the API in their name, for a while. Only its hash is stored."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a token may be used for; never for more than its person may do."""

    READ = "read", _("Read what you may read")
    WRITE = "write", _("Import drafts and take amendments from files")
    EXPORT = "export", _("Download files")


class AccessToken(models.Model):
    """What one program holds to speak in a person's name."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens"
    )
    name = models.CharField(max_length=100)
    scopes = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    with_second_factor = models.BooleanField(
        default=False, editable=False, help_text="Whether the session in which it was made had one."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Whether it still opens anything."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def scopes_named(self) -> list[str]:
        """Its scopes as the form calls them."""
        return [str(Scope(scope).label) for scope in self.scopes]
