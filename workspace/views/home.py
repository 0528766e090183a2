"""The first page."""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amendments.models import Campaign, Status, UnsavedText
from amendments.under_way import Task
from coalitions.load import PersonRequest, listed, own_coalitions
from resolutions.models import DraftImport, Resolution
from resolutions.rules import readable_drafts
from review.tasks import grouped, waiting_for


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """What waits for one, then where one left off: unsaved texts, campaigns, resolutions.

    Who is in several coalitions sees them apart.
    """
    mine = own_coalitions(request)
    person = request.user
    campaigns = listed(request, Campaign).select_related("session", "coalition", "base_draft__session")
    unsaved = listed(request, UnsavedText).select_related(
        "campaign", "paragraph", "amendment__current", "amendment__campaign"
    )
    return render(
        request,
        "workspace/home.html",
        {
            "waiting": grouped(waiting_for(person, listed(request, Campaign))),
            "campaigns": campaigns.annotate(
                amendment_count=Count("amendments", filter=~Q(amendments__status=Status.WITHDRAWN))
            ).order_by("coalition__name", "-session__number", "title"),
            "closed": [
                membership.coalition
                for pk, membership in person.current_memberships.items()
                if pk not in mine
            ],
            "several": len(person.current_memberships) > 1,
            "resolutions": listed(request, Resolution)
            .select_related("coalition")
            .annotate(draft_count=Count("drafts", filter=Q(drafts__in=readable_drafts(request))))
            .order_by("coalition__name", "title"),
            "unsaved": [(text, Task.of(text).address) for text in unsaved],
            "imports": listed(request, DraftImport).filter(draft=None)[:5],
        },
    )
