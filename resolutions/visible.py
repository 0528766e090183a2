"""The drafts somebody may see."""

from __future__ import annotations

from django.db.models import QuerySet

from coalitions.loading import PersonRequest, own_coalitions
from coalitions.permissions import readable
from resolutions.models import Draft, Resolution


def readable_drafts(request: PersonRequest, resolution: Resolution | None = None) -> QuerySet[Draft]:
    """Drafts the signed-in person may read, of one resolution or of all, latest session first."""
    drafts = Draft.objects.filter(readable(request.user), resolution__coalition__in=own_coalitions(request))
    if resolution is not None:
        drafts = drafts.filter(resolution=resolution)
    return drafts.select_related("session")
