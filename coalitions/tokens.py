"""Tokens of secret addresses: invitations, share links, calendars. Whoever holds one gets in; only its hash is kept.

A secret that the server has to use itself, to sign with it, is kept sealed: a stolen database alone does not give it.
"""

from __future__ import annotations

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def new_token() -> str:
    """A token of 256 random bits, as it stands in an address. It is shown once and stored nowhere."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a token. It has 256 random bits, so a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()


def sealed(secret: str) -> str:
    """A secret as it is stored."""
    return _seal().encrypt(secret.encode()).decode()


def opened(stored: str) -> str:
    """The secret that was sealed."""
    return _seal().decrypt(stored.encode()).decode()


def _seal() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = [hashlib.sha256(b"elevenbis sealed\0" + str(key).encode()).digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
