"""What anything says in another language; and a paragraph of a draft."""

from __future__ import annotations

from typing import ClassVar

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q

from coalitions.languages import name_of
from resolutions.models.paragraph import Paragraph


class Translation(models.Model):
    """What something says in another language, as a row: the thing's own words are the authentic ones.

    `edition` counts how often it was saved: every save names the one the person saw (`resolutions.translations.writing`).
    """

    SAYS: ClassVar[tuple[str, ...]] = ("text",)
    """The fields with its words."""

    language = models.CharField(max_length=10)
    edition = models.PositiveIntegerField(default=1, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    @property
    def said(self) -> dict[str, str]:
        """Its words, by field."""
        return {name: getattr(self, name) for name in self.SAYS}

    @property
    def language_name(self) -> str:
        """Korean, French, in the reader's language."""
        return name_of(self.language)


@reversion.register()
class ParagraphTranslation(Translation):
    """A paragraph in another language, with the section heading above it.

    It translates that paragraph's exact text. A paragraph of a later draft that says the same, or nearly the same, may be
    shown with it (`resolutions.translations.known`).
    """

    SAYS = ("text", "heading")

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="translations")
    text = models.TextField()
    heading = models.CharField(max_length=300, blank=True)

    rests_on = ("paragraph",)

    class Meta:
        ordering = ["paragraph", "language"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "language"], name="paragraph_once_per_language"),
            models.CheckConstraint(condition=~Q(text=""), name="paragraph_translation_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} ({self.language_name})"
