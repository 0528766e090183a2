"""What a version of an amendment says in another language."""

from __future__ import annotations

import reversion
from django.conf import settings
from django.db import models

from amendments.models.version import Version
from documents.languages import NAMES


@reversion.register()
class VersionTranslation(models.Model):
    """A version in another language. Positions are given to the version's own text, which is the authentic one.

    It is out of date once the amendment says something else (`amendments.translations.known`).
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.TextField(
        blank=True, help_text="Empty for a deletion, and where only the reason is translated."
    )
    reason = models.TextField(blank=True)
    edition = models.PositiveIntegerField(default=1, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    rests_on = ("version",)

    class Meta:
        ordering = ["version", "language"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="version_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.version} ({NAMES.get(self.language, self.language)})"
