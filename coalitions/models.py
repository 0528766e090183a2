"""Coalitions and the people in them."""

from __future__ import annotations

import uuid

import reversion
from django.contrib.auth.models import AbstractUser
from django.db import models


class Person(AbstractUser):
    """Somebody who signs in."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username


@reversion.register()
class Coalition(models.Model):
    """Organisations that work on a resolution together. Exports are authored by it, never by a person."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
