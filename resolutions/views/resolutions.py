"""The list of resolutions, one resolution, one draft and its original file."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from resolutions.models import Draft, Resolution
from resolutions.texts import plain


@require_safe
def resolution_list(request: HttpRequest) -> HttpResponse:
    """All resolutions."""
    resolutions = Resolution.objects.annotate(
        draft_count=Count("drafts", distinct=True), campaign_count=Count("campaigns", distinct=True)
    )
    return render(request, "resolutions/resolution_list.html", {"resolutions": resolutions})


@require_safe
def resolution(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One resolution: its drafts in order of time, and the campaigns on it."""
    shown = get_object_or_404(Resolution, uuid=uuid)
    return render(
        request,
        "resolutions/resolution.html",
        {
            "resolution": shown,
            "drafts": shown.drafts.select_related("session").annotate(paragraph_count=Count("paragraphs")),
            "campaigns": shown.campaigns.select_related("session", "coalition", "base_draft__session"),
        },
    )


@require_safe
def draft(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """One draft, paragraph by paragraph."""
    shown = get_object_or_404(Draft.objects.select_related("resolution", "session", "created_by"), uuid=uuid)
    paragraphs = list(shown.paragraphs.all())
    for paragraph in paragraphs:
        paragraph.draft = shown
    return render(
        request,
        "resolutions/draft.html",
        {
            "draft": shown,
            "rows": [(paragraph, plain(paragraph)) for paragraph in paragraphs],
            "others": Draft.objects.filter(resolution=shown.resolution)
            .exclude(pk=shown.pk)
            .select_related("session"),
        },
    )


@require_safe
def draft_source(request: HttpRequest, uuid: UUID) -> FileResponse:
    """The original file a draft was read from, always as a download."""
    shown = get_object_or_404(Draft, uuid=uuid)
    if not shown.source_file:
        raise Http404("This draft has no original file.")
    return FileResponse(
        shown.source_file.open("rb"),
        as_attachment=True,
        filename=shown.source_name,
        content_type="application/octet-stream",
    )
