"""A secret that is made once and kept in a file that only its owner reads."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


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
