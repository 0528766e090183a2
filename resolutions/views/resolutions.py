"""The list of resolutions, one resolution, one draft and its original file."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions import audit
from coalitions.load import PersonRequest, load, own_coalitions
from resolutions.clauses.links import uncertain
from resolutions.models import Draft, Resolution
from resolutions.texts import plain
from resolutions.visible import readable_drafts


@require_safe
def resolution_list(request: HttpRequest) -> HttpResponse:
    """All resolutions."""
    resolutions = Resolution.objects.filter(coalition__in=own_coalitions(request)).annotate(
        draft_count=Count("drafts", distinct=True), campaign_count=Count("campaigns", distinct=True)
    )
    # Counting drops the models' own order.
    resolutions = resolutions.select_related("coalition").order_by("title")
    several = len(own_coalitions(request)) > 1
    return render(
        request, "resolutions/resolution_list.html", {"resolutions": resolutions, "several": several}
    )


@require_safe
def resolution(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One resolution: its drafts, the latest first, and the campaigns on it."""
    shown = load(request, Resolution, "resolutions.view", uuid=uuid)
    return render(
        request,
        "resolutions/resolution.html",
        {
            "resolution": shown,
            "drafts": readable_drafts(request, shown)
            .annotate(paragraph_count=Count("paragraphs"))
            .order_by(*Draft._meta.ordering or ()),
            "campaigns": shown.campaigns.select_related("session", "coalition", "base_draft__session"),
        },
    )


@require_safe
def draft(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One draft, paragraph by paragraph."""
    drafts = Draft.objects.select_related("resolution", "session", "created_by", "corrects__session")
    shown = load(request, drafts, "resolutions.view_draft", uuid=uuid)
    audit.viewed(request, shown)
    paragraphs = list(shown.paragraphs.select_related("clause"))
    for paragraph in paragraphs:
        paragraph.draft = shown
    return render(
        request,
        "resolutions/draft.html",
        {
            "draft": shown,
            "rows": [(paragraph, plain(paragraph)) for paragraph in paragraphs],
            "uncertain": sum(uncertain(paragraph) for paragraph in paragraphs),
            "others": readable_drafts(request, shown.resolution).exclude(pk=shown.pk),
        },
    )


@require_safe
def draft_source(request: HttpRequest, uuid: UUID) -> FileResponse:
    """The original file a draft was read from, always as a download."""
    shown = load(request, Draft.objects.select_related("resolution"), "resolutions.view_draft", uuid=uuid)
    if not shown.source_file:
        raise Http404("This draft has no original file.")
    audit.exported(request, shown, shown.resolution.coalition, "original")
    return FileResponse(
        shown.source_file.open("rb"),
        as_attachment=True,
        filename=shown.source_name,
        content_type="application/octet-stream",
    )
