"""The first page, the answer for a watchdog, and the page for a form that could not be trusted."""

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
from coalitions.loading import PersonRequest, own_coalitions
from resolutions.models import DraftImport, Resolution


@require_safe
def home(request: PersonRequest) -> HttpResponse:
    """What waits for one, then where one left off: unsaved texts, campaigns, resolutions.

    Who is in several coalitions sees them apart.
    """
    mine = own_coalitions(request)
    person = request.user
    campaigns = (
        Campaign.objects.filter(coalition__in=mine)
        .select_related("session", "coalition", "base_draft__session")
        .annotate(amendment_count=Count("amendments", filter=~Q(amendments__status=Status.WITHDRAWN)))
    )
    return render(
        request,
        "home.html",
        {
            "waiting": grouped(waiting_for(person, readable_campaigns(request))),
            "campaigns": campaigns.order_by("coalition__name", "-session__number", "title"),
            "closed": [membership.coalition for pk, membership in person.standing.items() if pk not in mine],
            "several": len(person.standing) > 1,
            "resolutions": Resolution.objects.filter(coalition__in=mine)
            .select_related("coalition")
            .annotate(draft_count=Count("drafts"))
            .order_by("coalition__name", "title"),
            "unsaved": UnsavedText.objects.filter(person=person, campaign__coalition__in=mine).select_related(
                "campaign"
            ),
            "imports": DraftImport.objects.filter(person=person, draft=None)[:5],
        },
    )


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer “ok” if the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in words that a form was refused, since nothing showed that it came from a page of this house.

    The reason is for the log, which Django writes; it speaks of tokens and origins.
    """
    return render(request, "403_csrf.html", status=403)
