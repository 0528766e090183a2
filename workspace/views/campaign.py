"""A campaign's side-by-side page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from amendments.models import Campaign, Status
from amendments.under_way import editing
from coalitions.load import PersonRequest, load
from exchange.downloads import downloads
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from workspace.rows import asks_with_labels, campaign_rows, is_shown


def _left_draft(request: PersonRequest, campaign: Campaign) -> Draft:
    """The draft on the left: the one the address names, else the base draft."""
    chosen = request.GET.get("left", "")
    drafts = readable_drafts(request, campaign.resolution)
    found = next((draft for draft in drafts if str(draft.uuid) == chosen), None)
    if found is None or found.pk == campaign.base_draft_id:
        return campaign.base_draft
    return load(request, Draft, "resolutions.view_draft", pk=found.pk)


@require_safe
def campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The chosen draft on the left, what the campaign suggests as a redline on the right."""
    shown = load(request, Campaign, "amendments.view", uuid=uuid)
    left = _left_draft(request, shown)
    page = campaign_rows(shown, left, request.user)
    only_changed = request.GET.get("only") == "changed"
    statuses = [row.amendment.status for row in page.rows if row.amendment]
    status = request.GET.get("status", "")
    if status not in statuses:
        status = ""
    return render(
        request,
        "workspace/campaign.html",
        {
            "campaign": shown,
            "left": left,
            "beside_base": left.pk == shown.base_draft_id,
            "downloads": downloads(shown),
            "drafts": readable_drafts(request, shown.resolution),
            "rows": [row for row in page.rows if is_shown(row, only_changed=only_changed, status=status)],
            "elsewhere": page.elsewhere,
            "status": status,
            "statuses": [(s, s.label, statuses.count(s)) for s in Status if s in statuses],
            "may_propose": request.user.has_perm("amendments.propose", shown),
            "may_share": request.user.has_perm("exchange.share", shown),
            "may_set": request.user.has_perm("amendments.settings", shown),
            "labels": [(row.anchor, row.redline.label) for row in page.rows],
            "asks": asks_with_labels(shown, page.rows),
            "amended": sum(1 for row in page.rows if row.amendment),
            "only_changed": only_changed,
            "editing": editing(shown, request.user),
            "unified": request.GET.get("view") == "unified",
        },
    )
