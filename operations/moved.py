"""Fields of an earlier release whose words stand elsewhere today: a restore carries them there."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from amendments.models import AskTranslation
from notices.models import Notification


def _korean_titles(rows: Iterator[Mapping[str, Any]]) -> None:
    """An ask once had its title in Korean beside it: that is a translation of the title alone."""
    AskTranslation.objects.bulk_create(
        AskTranslation(
            ask_id=row["id"], language="ko", title=row["title_ko"], of_title=row["title"], of_text=row["text"]
        )
        for row in rows
        if row["title_ko"]
    )


def _headlines(rows: Iterator[Mapping[str, Any]]) -> None:
    """A notification once had its headline in one language only: whichever it was, it is read where there is no other."""
    headlines = {row["id"]: row["headline"] for row in rows}
    for kept in Notification.objects.filter(pk__in=headlines):
        kept.headline = headlines[kept.pk]
        kept.save(update_fields=["headlines"])


MOVED: dict[str, dict[str, Callable[[Iterator[Mapping[str, Any]]], None]]] = {
    "amendments.Ask": {"title_ko": _korean_titles},
    "notices.Notification": {"headline": _headlines},
}
"""By table and field, what takes the rows of a part, once they are in, and puts the field's words in their place."""


def carry_moved(table: str, names: Sequence[str], content: bytes) -> None:
    """Put the words of fields that moved into their place. `content` are rows of the table as a backup has them."""
    for name, put in MOVED.get(table, {}).items():
        if name in names:
            put(dict(zip(names, json.loads(line), strict=True)) for line in content.splitlines())
