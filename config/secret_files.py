"""Secrets that stand in files of their own, as containers and systemd hand them over: `SECRET_KEY_FILE=/run/secrets/key`.

What is in the environment of a process is read by whoever may look at the process; a file has an owner.
django-environ can read such files too, but keeps their line break and takes an empty one for a secret.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SECRETS = (
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "AUDIT_KEY",
    "DATABASE_URL",
    "DATABASE_PASSWORD",
    "EMAIL_URL",
    "CACHE_URL",
    "OIDC_PROVIDERS",
)
"""The variables that may be given as a file. Others that end with _FILE are other programs' own."""


def read_secret_files(environment: MutableMapping[str, str]) -> None:
    """Put into the environment what the files named by `NAME_FILE` hold, for each secret.

    Raises ImproperlyConfigured, naming variable and file but never what is in it, where the file cannot be read or is
    empty, or where the secret is given both ways.
    """
    for name in SECRETS:
        if file := environment.get(f"{name}_FILE"):
            if environment.get(name):
                raise ImproperlyConfigured(f"Both {name} and {name}_FILE are set: leave one out.")
            environment[name] = _secret(f"{name}_FILE", Path(file))


def _secret(variable: str, file: Path) -> str:
    try:
        # Editors and `echo` end a file with a line break, which is no part of the secret.
        secret = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"{variable} names {file}, which cannot be read ({error.strerror}). Make it, and let this program read it."
        ) from error
    except UnicodeDecodeError as error:
        raise ImproperlyConfigured(f"{variable} names {file}, which holds no text.") from error
    if not secret:
        raise ImproperlyConfigured(f"{variable} names {file}, which is empty: put the secret into it.")
    return secret
