"""What `run.py serve` keeps in its folder: secrets that are made once, in files that only their owner reads, and the
address. Whatever else opens the folder goes by them."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import environ

DATABASE = "elevenbis.sqlite3"
AUDIT_KEY = "audit-key"


def kept_secret(file: Path) -> str:
    """The secret in a file; made, with mode 600, where there is none. Of two who make it at once, both get the same."""
    if not file.exists():
        _make(file)
    return file.read_text(encoding="ascii").strip()


def _make(file: Path) -> None:
    # Written beside it first: nobody ever reads half a secret, and a crash leaves none.
    beside = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(opened, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(60) + "\n")
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(beside, file)
        except FileExistsError:
            # Somebody else was quicker: theirs is the secret.
            return
    finally:
        beside.unlink()


def is_served(var: Path, env: environ.Env) -> bool:
    """Whether a program that starts on a served folder takes the settings and keys of `serve`.

    It does where the folder's own database is opened, whose audit log was signed with the kept key, and nothing else is
    asked for: production, the demo, a key in the environment. A developer's key there would sign entries that fit none
    of the others. The tests make databases of their own and open no other.
    """
    return (
        (var / AUDIT_KEY).exists()
        and not env.bool("ELEVENBIS_PRODUCTION", default=False)
        and not env.bool("ELEVENBIS_DEMO", default=False)
        and not env.str("AUDIT_KEY", default="")
        and _is_database_of(var, env)
        and env.str("DJANGO_SETTINGS_MODULE", default="") != "tests.settings"
    )


def _is_database_of(var: Path, env: environ.Env) -> bool:
    url = env.str("DATABASE_URL", default="")
    return not url or Path(env.db_url_config(url)["NAME"]).resolve() == (var / DATABASE).resolve()


def kept_address(file: Path) -> str:
    """The address that was served last; empty where none was."""
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""
