"""The date that tracked changes carry."""

from __future__ import annotations

from datetime import UTC, datetime


def marked_now() -> str:
    """This moment to the second, as `RedlineDocument.date` wants it: "2025-02-14T12:00:00Z"."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")
