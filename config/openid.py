"""The organisations whose own sign-in (OpenID Connect) is accepted, from the environment variable OIDC_PROVIDERS."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

_NEEDED = ("id", "name", "client_id", "secret", "server_url", "domains")


def openid_apps(providers: Any) -> list[dict[str, Any]]:
    """The providers as allauth wants them.

    Each is an object with `id`, `name`, `client_id`, `secret`, `server_url` and `domains`: the mail domains the
    provider may speak for, so that one organisation's server cannot sign in as a person of another. Raises
    ImproperlyConfigured with what is missing.
    """
    if not isinstance(providers, list) or not all(isinstance(p, dict) for p in providers):
        raise ImproperlyConfigured("OIDC_PROVIDERS must be a JSON list of objects.")
    return [_app(provider) for provider in providers]


def _app(provider: dict[str, Any]) -> dict[str, Any]:
    missing = [key for key in _NEEDED if not provider.get(key)]
    if missing:
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: a provider has no {', '.join(missing)}.")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", str(provider["id"])):
        raise ImproperlyConfigured("OIDC_PROVIDERS: an id is small letters, digits and hyphens.")
    if urlsplit(provider["server_url"]).scheme != "https":
        raise ImproperlyConfigured(
            f"OIDC_PROVIDERS: the server_url of {provider['id']} must begin with https."
        )
    if not isinstance(provider["domains"], list):
        raise ImproperlyConfigured(f"OIDC_PROVIDERS: the domains of {provider['id']} must be a list.")
    return {
        "provider_id": provider["id"],
        "name": provider["name"],
        "client_id": provider["client_id"],
        "secret": provider["secret"],
        "settings": {
            "server_url": provider["server_url"],
            "domains": [str(domain).lower() for domain in provider["domains"]],
            "oauth_pkce_enabled": True,
        },
    }


def origins(apps: list[dict[str, Any]]) -> list[str]:
    """Where the sign-in of these providers takes place, for the content security policy."""
    parts = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return sorted({f"{part.scheme}://{part.netloc}" for part in parts})
