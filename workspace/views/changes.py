"""The list of every single change of a campaign, beside its text."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from workspace.changes import changes_of
from workspace.page import CampaignPage
from workspace.views.campaign import whole_page


@require_safe
def campaign_changes(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Every change in the rows that are shown, of all or (`by`) of one organisation: a page of the campaign on which the list is
    open, or for that page the list alone, or its next lines."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    part = bool(request.headers.get("HX-Request"))
    page = CampaignPage(request, shown, whole=not part)
    begins = request.GET.get("from", "")
    start = int(begins[:6]) if begins.isascii() and begins.isdigit() else 0
    changes = changes_of(page, request.GET.get("by", ""), start)
    asked = page.wants.query
    lines = [one.drawn(shown.get_absolute_url(), asked) for one in changes.changes]
    more = {**page.wants.kept, "by": changes.by or "", "from": changes.next}
    panel = {"changes": changes, "lines": lines, "kept": page.wants.kept, "more": urlencode(more)}
    if part:
        name = "_changes_lines" if start else "_changes"
        return render(request, f"workspace/{name}.html", {"campaign": shown, "asked": asked, "panel": panel})
    return whole_page(request, page, panel)
