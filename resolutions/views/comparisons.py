"""Two drafts of a resolution beside each other."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalitions.load import PersonRequest, load
from resolutions.comparison import annex_rows, change_rows, compare_drafts, counts
from resolutions.models import Draft
from resolutions.rules import readable_drafts


def two_drafts(request: PersonRequest, old: UUID, new: UUID) -> tuple[Draft, Draft]:
    """Two drafts of one resolution that the signed-in person may read; 404 for any others."""
    before, after = (load(request, Draft, "resolutions.view_draft", uuid=uuid) for uuid in (old, new))
    if before.resolution_id != after.resolution_id:
        raise Http404(_("The two drafts are not of the same resolution."))
    return before, after


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From the form that names two drafts to the page that compares them."""
    try:
        old, new = UUID(request.GET.get("old", "")), UUID(request.GET.get("new", ""))
    except ValueError as error:
        raise Http404(_("Choose two drafts.")) from error
    return redirect("comparison", old, new)


@require_safe
def comparison(request: PersonRequest, old: UUID, new: UUID) -> HttpResponse:
    """The comparison page."""
    before, after = two_drafts(request, old, new)
    paragraphs = compare_drafts(before, after)
    only_changed = request.GET.get("only") == "changed"
    rows = change_rows(paragraphs, only_changed=only_changed)
    return render(
        request,
        "resolutions/comparison.html",
        {
            "old": before,
            "new": after,
            "rows": rows,
            "annexes": annex_rows(before, after, only_changed=only_changed),
            "changes": [row for row in rows if row.changed],
            "labels": [(row.anchor, row.redline.label) for row in rows if not row.left],
            "drafts": readable_drafts(request, after.resolution),
            "counts": counts(paragraphs),
            "only_changed": only_changed,
            "unified": request.GET.get("view") == "unified",
        },
    )
