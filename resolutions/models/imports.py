"""A file or pasted text on its way to a draft."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from coalitions.models import Coalition
from resolutions.models.draft import Draft, source_path


class DraftImport(models.Model):
    """A file or pasted text on its way to a draft: read, shown, corrected, then saved as one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="imports")
    source_file = models.FileField(upload_to=source_path)
    source_name = models.CharField(max_length=255)
    coalition = models.ForeignKey(Coalition, on_delete=models.CASCADE, related_name="imports")
    reading = models.JSONField(help_text="The text as read, with the corrections made so far.")
    answers = models.JSONField(
        default=dict,
        blank=True,
        help_text="Answers to what the reader asked about the file: its key, the option.",
    )
    version = models.PositiveIntegerField(default=1)
    corrects = models.ForeignKey(
        Draft, null=True, blank=True, on_delete=models.CASCADE, related_name="corrections_begun"
    )
    draft = models.OneToOneField(
        Draft, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_of"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    rests_on = ("corrects", "draft")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.source_name

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.uuid])
