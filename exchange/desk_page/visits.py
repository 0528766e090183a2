"""What a share link showed when it was opened last, and what is otherwise now. Of the link, not of whoever opened it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from amendments.models import Amendment, Version
from exchange.models import ShareLink

A_VISIT = timedelta(hours=1)
"""Openings that follow each other within this time are one visit: a page that is loaded again still marks what is new."""
MOST = 1000
"""So many openings are looked through for where a visit began."""


@dataclass(frozen=True)
class LastVisit:
    """The last page of the visit before this one."""

    at: datetime
    shown: dict[int, Version]
    """The versions that stood there, by their amendments."""

    def version_of(self, amendment: Amendment) -> Version | None:
        """What was read of an amendment; None if it was not there."""
        return self.shown.get(amendment.pk)

    def gone(self, present: Iterable[Amendment]) -> list[Version]:
        """What was there and is not any more."""
        there = {amendment.pk for amendment in present}
        return [version for pk, version in self.shown.items() if pk not in there]


def last_visit(link: ShareLink, now: datetime | None = None) -> LastVisit | None:
    """The visit before the one that goes on or begins now; None for the first. Three queries at most."""
    pages = link.openings.filter(what="page")
    later = now or timezone.now()
    before = None
    for key, at in pages.values_list("pk", "at")[:MOST]:
        if later - at > A_VISIT:
            before = key
            break
        later = at
    if before is None:
        return None
    opening = pages.get(pk=before)
    return LastVisit(opening.at, _versions(opening.shown))


def _versions(keys: Sequence[int]) -> dict[int, Version]:
    related = ("paragraph__draft", "neighbour__draft")
    return {
        version.amendment_id: version
        for version in Version.objects.select_related(*related).filter(pk__in=keys)
    }
