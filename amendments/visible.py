"""The campaigns and amendments somebody may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest

from amendments.models import Amendment, Campaign
from coalitions.loading import PersonRequest, load, own_coalitions, require
from resolutions.visible import readable_drafts


def load_amendment(request: HttpRequest, uuid: UUID, permission: str) -> Amendment:
    """An amendment with its campaign, base draft and paragraph; errors as for `coalitions.loading.load`."""
    amendments = Amendment.objects.select_related(
        "campaign__coalition",
        "campaign__session",
        "campaign__base_draft__session",
        "campaign__base_draft__resolution",
        "paragraph",
        "anchor",
        "updated_by",
    )
    found = load(request, amendments, permission, uuid=uuid)
    require(request, found.campaign.base_draft, "resolutions.view_draft")
    return found


def readable_campaigns(request: PersonRequest) -> QuerySet[Campaign]:
    """The campaigns whose base draft the signed-in person may read."""
    return Campaign.objects.filter(
        coalition__in=own_coalitions(request), base_draft__in=readable_drafts(request)
    )
