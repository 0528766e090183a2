"""What a paragraph of a draft says in another language."""

from __future__ import annotations

import reversion
from django.conf import settings
from django.db import models
from django.db.models import Q

from documents.languages import NAMES
from resolutions.models.paragraph import Paragraph


@reversion.register()
class ParagraphTranslation(models.Model):
    """A paragraph in another language. The paragraph's own text is the authentic one.

    It translates that paragraph's exact text. A paragraph of a later draft that says the same, or nearly the same, may be
    shown with it (`resolutions.translations.known`).
    """

    paragraph = models.ForeignKey(Paragraph, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    text = models.TextField()
    edition = models.PositiveIntegerField(default=1, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    rests_on = ("paragraph",)

    class Meta:
        ordering = ["paragraph", "language"]
        constraints = [
            models.UniqueConstraint(fields=["paragraph", "language"], name="paragraph_once_per_language"),
            models.CheckConstraint(condition=~Q(text=""), name="paragraph_translation_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.paragraph} ({NAMES.get(self.language, self.language)})"
