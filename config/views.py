"""The first page, and the answer for a watchdog."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amendments.models import Campaign, Status, UnsavedText
from amendments.visible import readable_campaigns
from amendments.waiting import grouped, waiting_for
from coalitions.loading import own_coalitions
from resolutions.models import DraftImport, Resolution


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for one, then where one left off: unsaved texts, campaigns, resolutions."""
    mine = own_coalitions(request)
    campaigns = (
        Campaign.objects.filter(coalition__in=mine)
        .select_related("session", "coalition", "base_draft__session")
        .annotate(amendment_count=Count("amendments", filter=~Q(amendments__status=Status.WITHDRAWN)))
    )
    return render(
        request,
        "home.html",
        {
            "waiting": grouped(waiting_for(request.user, readable_campaigns(request))),
            "campaigns": campaigns,
            "resolutions": Resolution.objects.filter(coalition__in=mine).annotate(
                draft_count=Count("drafts")
            ),
            "unsaved": UnsavedText.objects.filter(person=request.user).select_related("campaign"),
            "imports": DraftImport.objects.filter(person=request.user, draft=None)[:5],
        },
    )


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer “ok” if the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
