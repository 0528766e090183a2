"""How far something is that takes a while, for whoever asked for it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone


class Progress(models.Model):
    """Something that goes on, or went on, in a request: which step of how many. A row that its browser asked for; it holds no
    text, names no campaign and no draft, and goes after some days."""

    class State(models.TextChoices):
        """Whether it goes on."""

        RUNNING = "running"
        DONE = "done"
        STOPPED = "stopped"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="progress")
    what = models.CharField(max_length=300)
    step = models.CharField(max_length=300, blank=True)
    at = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    address = models.CharField(
        max_length=300, blank=True, help_text="The path of the page where the result stands."
    )
    process = models.CharField(
        max_length=200, help_text="Where it goes on: machine, process, when that began."
    )
    began_at = models.DateTimeField(default=timezone.now)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-began_at", "-id"]
        verbose_name_plural = "progress"

    def __str__(self) -> str:
        return self.what
