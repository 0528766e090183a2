"""A campaign's side-by-side page, its exports, and a new campaign."""

from __future__ import annotations

from uuid import UUID

import reversion
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from review.threads import open_comments
from exchange.exports import suggested_changes_document
from amendments.forms import CampaignForm
from amendments.models import Campaign, Status
from amendments.presence import editing
from amendments.suggested import SuggestedRow, suggested_changes
from coalitions import audit
from coalitions.load import PersonRequest, load, require
from documents.write.formats import FORMATS
from resolutions.models import Draft, Resolution
from resolutions.views.files import file_response
from resolutions.visible import readable_drafts


def _campaign(request: HttpRequest, uuid: UUID, permission: str = "amendments.view") -> Campaign:
    """A campaign whose base draft the person may read."""
    campaigns = Campaign.objects.select_related(
        "coalition", "resolution", "session", "base_draft__session", "base_draft__resolution"
    )
    found = load(request, campaigns, permission, uuid=uuid)
    require(request, found.base_draft, "resolutions.view_draft")
    return found


def _left_draft(request: PersonRequest, campaign: Campaign) -> Draft:
    """The draft on the left: the one the address names, else the base draft."""
    chosen = request.GET.get("left", "")
    found = next((d for d in readable_drafts(request, campaign.resolution) if str(d.uuid) == chosen), None)
    return found or campaign.base_draft


@require_safe
def campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The chosen draft on the left, the suggested text as a redline on the right."""
    shown = _campaign(request, uuid)
    audit.viewed(request, shown.base_draft)
    left = _left_draft(request, shown)
    rows = suggested_changes(shown, left, with_positions=True)
    only_changed = request.GET.get("only") == "changed"
    statuses = [row.amendment.status for row in rows if row.amendment]
    status = request.GET.get("status", "")
    if status not in statuses:
        status = ""
    return render(
        request,
        "workspace/campaign.html",
        {
            "campaign": shown,
            "left": left,
            "drafts": readable_drafts(request, shown.resolution),
            "rows": [row for row in rows if _is_shown(row, only_changed, status)],
            "status": status,
            "statuses": [(s, s.label, statuses.count(s)) for s in Status if s in statuses],
            "may_propose": request.user.has_perm("amendments.propose", shown),
            "may_comment": request.user.has_perm("amendments.comment", shown),
            "may_share": request.user.has_perm("amendments.share", shown),
            "may_set": request.user.has_perm("amendments.settings", shown),
            "labels": [(row.anchor, row.redline.label) for row in rows],
            "asks": shown.asks.prefetch_related("amendments"),
            "comment_counts": open_comments(shown),
            "amended": sum(1 for row in rows if row.amendment),
            "only_changed": only_changed,
            "editing": editing(shown, request.user),
            "unified": request.GET.get("view") == "unified",
        },
    )


def _is_shown(row: SuggestedRow, only_changed: bool, status: str) -> bool:
    if status:
        return row.amendment is not None and row.amendment.status == status
    return row.changed or not only_changed


@require_safe
def suggested_changes_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The suggested changes as a file: Word with tracked changes, a page to print, or plain text."""
    shown = _campaign(request, uuid, "amendments.export")
    audit.exported(request, shown, shown.coalition, ending)
    left = _left_draft(request, shown)
    document = suggested_changes_document(
        shown, left, only_changed=request.GET.get("only") == "changed", notes=request.GET.get("notes") != "no"
    )
    return file_response(
        FORMATS[ending].write(document), ending, slugify(shown.title)[:80] or "suggested-changes"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_campaign(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Start a campaign on a resolution."""
    resolution = load(request, Resolution.objects.select_related("coalition"), "amendments.start", uuid=uuid)
    begun = Campaign(resolution=resolution, coalition=resolution.coalition)
    latest = readable_drafts(request, resolution).first()
    initial = {
        "title": f"Suggested changes for {resolution.title}"[:300],
        "base_draft": latest,
        "session": latest.session if latest else None,
    }
    form = CampaignForm(
        request.POST or None, instance=begun, initial=initial, drafts=readable_drafts(request, resolution)
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic(), reversion.create_revision():
            started = form.save()
            started.base_draft.freeze()
            reversion.set_user(request.user)
            reversion.set_comment(f"Campaign started: {started.title}")
        return redirect(started)
    return render(request, "amendments/campaign_new.html", {"form": form, "resolution": resolution})
