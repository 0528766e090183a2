"""Tokens of secret addresses: invitations, share links, calendars. Whoever holds one gets in; only its hash is kept."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """A token of 256 random bits, as it stands in an address. It is shown once and stored nowhere."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a token. It has 256 random bits, so a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()
