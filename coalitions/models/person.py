"""Somebody who signs in."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy
from rules.permissions import permissions

from documents.text import one_line

if TYPE_CHECKING:
    from coalitions.models.coalition import Membership


class Person(AbstractUser):
    """Somebody who signs in. What a person may do is said by the memberships, never here."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    time_zone = models.CharField(
        max_length=60, blank=True, help_text=gettext_lazy("Empty: that of the coalition.")
    )
    language = models.CharField(
        max_length=10, blank=True, help_text=gettext_lazy("Empty: that of the browser.")
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="person_email_once",
                violation_error_message=gettext_lazy("Somebody with this address is here already."),
            )
        ]

    asked_once: dict[str, Any] | None = None
    """What the rules asked the database about this person, kept for one request; None outside of requests."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the address in small letters: that is how sign-in looks it up. The name is stored as all words come in,
        also from the admin and from an organisation's sign-in."""
        self.email = self.email.lower()
        self.first_name, self.last_name = one_line(self.first_name), one_line(self.last_name)
        super().save(*args, **kwargs)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Whether the rules allow something with a thing. Being a superuser counts only where no thing is named."""
        if obj is None:
            return super().has_perm(perm)
        return bool(permissions.test_rule(perm, self, obj))

    @cached_property
    def current_memberships(self) -> dict[int, Membership]:
        """The current memberships by coalition id. One query, kept for the request."""
        memberships = self.memberships.filter(left_at=None).select_related("coalition", "organisation")
        return {m.coalition_id: m for m in memberships}
