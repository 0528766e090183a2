"""What a version of an amendment, and what stands above all of a campaign, says in another language."""

from __future__ import annotations

import reversion
from django.db import models

from amendments.models.campaign import Campaign
from amendments.models.version import Version
from resolutions.models import Draft, Translation


@reversion.register()
class VersionTranslation(Translation):
    """A version in another language. Positions are given to the version's own text, which is the authentic one.

    It is out of date once the amendment says something else (`amendments.translations.known`). `of_words` are what it translates
    where that is not what its version says: it came in a file, with an amendment that said something else when it was written.
    """

    SAYS = ("text", "reason", "fallback")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="translations")
    text = models.TextField(
        blank=True, help_text="Empty for a deletion, and where only the reason is translated."
    )
    reason = models.TextField(blank=True)
    fallback = models.TextField(blank=True)
    of_words = models.JSONField(null=True, blank=True, editable=False)

    rests_on = ("version",)

    class Meta:
        ordering = ["version", "language"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="version_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.language_name})"

    @property
    def translates(self) -> dict[str, str]:
        """The words that it is a translation of, by field."""
        return {
            name: getattr(self.version, name) if self.of_words is None else self.of_words.get(name, "")
            for name in self.SAYS
        }

    @property
    def is_of_other_words(self) -> bool:
        """Whether its own version says something else."""
        return any(getattr(self.version, name) != words for name, words in self.translates.items())


@reversion.register()
class CampaignTranslation(Translation):
    """The title and the notice of a campaign in another language, and which words they translate: what stands above its
    files. It is out of date once those are others."""

    SAYS = ("title", "notice")

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(max_length=300, blank=True)
    notice = models.CharField(max_length=300, blank=True)
    of_title = models.CharField(max_length=300, editable=False)
    of_notice = models.CharField(max_length=300, blank=True, editable=False)
    of_draft = models.ForeignKey(
        Draft, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    """The campaign's base draft when it was written: a title may speak of a draft that is no longer the one."""

    rests_on = ("campaign",)

    class Meta:
        ordering = ["campaign", "language"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "language"], name="campaign_once_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.campaign} ({self.language_name})"

    @property
    def is_stale(self) -> bool:
        """Whether the campaign has another title or notice since."""
        return (self.of_title, self.of_notice) != (self.campaign.title, self.campaign.notice)
