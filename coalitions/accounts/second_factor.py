"""The second factor: whether a session has one, where to get one, how its secrets are stored."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from coalitions.audit import record
from coalitions.changes import change
from coalitions.models import Coalition, Person

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


class NoSecondFactorError(ValueError):
    """Who has none cannot ask it of others: nobody shuts themselves out."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with a key made from SECRET_KEY: a stolen database alone gives no codes."""

    def encrypt(self, text: str) -> str:
        return _ciphers().encrypt(text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """What a new passkey is called until its owner calls it something else."""
        of_the_kind = Authenticator.objects.filter(user=user, type=type).count()
        return _("My passkey") if not of_the_kind else _("Passkey %(number)s") % {"number": of_the_kind + 1}

    def decrypt(self, encrypted_text: str) -> str:
        return _ciphers().decrypt(encrypted_text.encode()).decode()


def _ciphers() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = [hashlib.sha256(b"elevenbis second factor\0" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def has_one(person: Any) -> bool:
    """Whether somebody has set up an app or a passkey. Recovery codes alone are none."""
    return bool(
        person.is_authenticated and Authenticator.objects.filter(user=person, type__in=FACTORS).exists()
    )


def session_has_one(request: HttpRequest) -> bool:
    """Whether this session proved a second factor that the person still has."""
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)
    return any(record.get("method") == "mfa" for record in records) and has_one(request.user)


def place_to_prove_one(person: Person) -> str:
    """Where somebody proves the second factor they have, or sets one up."""
    if has_one(person):
        for method in get_account_adapter().get_reauthentication_methods(person):
            if method["id"].startswith("mfa_reauthenticate"):
                return str(method["url"])
    return reverse("mfa_index")


def require_second_factor(coalition: Coalition, required: bool, person: Person, *, proven: bool) -> None:
    """Ask everybody in the coalition for a second factor, or no longer.

    `proven` says whether the coordinator's own session has one. Raises NoSecondFactorError where it has none.
    """
    if required and not proven:
        raise NoSecondFactorError(_("Set up a second factor of your own first. Then ask it of everybody."))
    comment = f"Second factor {'required' if required else 'no longer required'}"
    with change(person, comment, audit="coalition.second-factor", about=coalition, required=required) as made:
        locked = Coalition.objects.select_for_update().get(pk=coalition.pk)
        made.happened = locked.requires_second_factor != required
        locked.requires_second_factor = required
        locked.save()


@receiver(authenticator_added)
def _first_factor(request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    """Setting up the first factor proves it for this session; sessions without it end.

    A later one proves nothing by itself: a session that has only the password must show the earlier one.
    """
    record("person.second-factor-added", person=user, kind=str(authenticator.type))
    if authenticator.type not in FACTORS:
        return
    if Authenticator.objects.filter(user=user, type__in=FACTORS).exclude(pk=authenticator.pk).exists():
        return
    record_authentication(request, user, "mfa", id=authenticator.pk, type=str(authenticator.type))
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()


@receiver(authenticator_removed)
def _factor_removed(user: Person, authenticator: Authenticator, **kwargs: Any) -> None:
    record("person.second-factor-removed", person=user, kind=str(authenticator.type))
