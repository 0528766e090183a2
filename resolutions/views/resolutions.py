"""The list of resolutions, one resolution, one draft and its original file."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from coalitions.load import PersonRequest, listed, load, own_coalitions
from coalitions.views.paging import paged
from documents.languages import other_than
from resolutions.clauses.links import uncertain
from resolutions.imports import open_source
from resolutions.library.cited import links_of
from resolutions.library.sharing import may_be_shared, shared_already
from resolutions.models import Draft, Resolution
from resolutions.rules import counted_resolutions, readable_drafts
from resolutions.texts import plain
from resolutions.views.files import limited_export

A_PAGE = 50


@require_safe
def resolution_list(request: PersonRequest) -> HttpResponse:
    """All resolutions."""
    several = len(own_coalitions(request)) > 1
    context = {"resolutions": paged(request, counted_resolutions(request), A_PAGE), "several": several}
    return render(request, "resolutions/resolution_list.html", context)


@require_safe
def resolution(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One resolution: its drafts, the latest first, and the campaigns on it."""
    shown = load(request, Resolution, "resolutions.view", uuid=uuid)
    campaigns = listed(request, shown.campaigns.model).filter(resolution=shown)
    order = Draft._meta.ordering or ()
    readable = readable_drafts(request, shown)
    drafts = readable.annotate(paragraph_count=Count("paragraphs")).order_by(*order)
    return render(
        request,
        "resolutions/resolution.html",
        {
            "resolution": shown,
            "drafts": paged(request, drafts, A_PAGE, name="drafts", anchor="#drafts"),
            "choices": readable.order_by(*order),
            "campaigns": paged(
                request,
                campaigns.select_related("session", "coalition", "base_draft__session"),
                A_PAGE,
                name="campaigns",
            ),
            "may_start": request.user.has_perm("amendments.start", shown),
            "may_import_here": request.user.has_perm("resolutions.import", shown),
        },
    )


@require_safe
def draft(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One draft, paragraph by paragraph."""
    shown = load(request, Draft, "resolutions.view_draft", uuid=uuid)
    paragraphs = list(shown.paragraphs.select_related("clause"))
    for paragraph in paragraphs:
        paragraph.draft = shown
    others = list(readable_drafts(request, shown.resolution).exclude(pk=shown.pk))
    texts = [plain(paragraph) for paragraph in paragraphs]
    cited = links_of(texts, shown.resolution.body, language=shown.language)
    held = shared_already(shown) if may_be_shared(shown) else None
    return render(
        request,
        "resolutions/draft.html",
        {
            "draft": shown,
            "rows": list(zip(paragraphs, texts, cited, strict=True)),
            # Links to texts that the person may not read are nothing to tell them of.
            "uncertain": sum(uncertain(paragraph) for paragraph in paragraphs) if others else 0,
            "others": others,
            "corrected": next((other for other in others if other.pk == shown.corrects_id), None),
            "corrections": [other for other in others if other.corrects_id == shown.pk],
            "shared": held,
            "may_share": held is None
            and may_be_shared(shown)
            and request.user.has_perm("resolutions.share", shown),
            "may_restrict": request.user.has_perm("resolutions.restrict", shown),
            "may_start": request.user.has_perm("amendments.start", shown),
            "other_language": other_than(shown.language),
            "may_correct": request.user.has_perm("resolutions.correct", shown),
        },
    )


@require_safe
@limited_export
def draft_source(request: PersonRequest, uuid: UUID) -> FileResponse:
    """The original file a draft was read from, always as a download."""
    shown = load(request, Draft, "resolutions.view_draft", uuid=uuid)
    if not shown.source_file:
        raise Http404(_("This draft has no original file."))
    return FileResponse(
        open_source(shown, request.user),
        as_attachment=True,
        filename=shown.source_name,
        content_type="application/octet-stream",
    )
