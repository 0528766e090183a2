"""The date that tracked changes carry: that of the last change, never that of the download, which tells when somebody
worked and makes every file another one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime


def marked_at(moments: Iterable[datetime]) -> str:
    """The latest of some moments (at least one) to the second, as `RedlineDocument.date` wants it:
    "2025-02-14T12:00:00Z"."""
    return max(moments).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
