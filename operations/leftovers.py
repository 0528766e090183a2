"""Kept files that no row names: what an upload leaves whose process was killed before its row was stored, what a deleted
account leaves, and what a broken-off restore leaves."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from operations import rows

YOUNGEST = timedelta(days=1)
"""A file younger than this may belong to an upload or a restore that is under way."""


def leftovers(now: datetime) -> list[Path]:
    """The files in MEDIA_ROOT that no row names and that are old enough to belong to nothing under way."""
    media = Path(settings.MEDIA_ROOT)
    # The files first: what is stored between the two looks is no leftover.
    there = sorted(path for path in media.rglob("*") if path.is_file() and now - _written(path) >= YOUNGEST)
    named = {media / name for name in rows.file_names(rows.tables())}
    return [path for path in there if path not in named]


def _written(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:
        return datetime.max.replace(tzinfo=UTC)


def take_away(found: list[Path]) -> None:
    """Delete files, and the folders that are empty then."""
    media = Path(settings.MEDIA_ROOT)
    for path in found:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            if folder == media or not folder.is_relative_to(media) or any(folder.iterdir()):
                break
            folder.rmdir()
