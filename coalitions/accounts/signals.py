"""Sign-ins and sign-outs go to the audit log."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from coalitions.audit import record
from coalitions.models import Person


@receiver(user_logged_in)
def _signed_in(sender: Any, request: HttpRequest, user: Person, **_: Any) -> None:
    record("person.signed-in", person=user)


@receiver(user_logged_out)
def _signed_out(sender: Any, request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None and user.pk is not None:
        record("person.signed-out", person=user)


@receiver(user_login_failed)
def _failed(sender: Any, credentials: dict[str, Any], **_: Any) -> None:
    # Whose name was tried is not kept: people type passwords into the wrong field.
    record("person.sign-in-failed")
