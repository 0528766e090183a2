"""The concordance of a resolution: a page, a table in a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from coalitions.load import PersonRequest, load
from resolutions.clauses.concordance import Concordance, Mark, concordance
from resolutions.clauses.tables import TABLES, export
from resolutions.models import Resolution
from resolutions.rules import load_texts, readable_drafts
from resolutions.views.files import limited_export


def _concordance(request: PersonRequest, uuid: UUID) -> Concordance:
    resolution = load(request, Resolution, "resolutions.view", uuid=uuid)
    found = concordance(resolution, readable_drafts(request, resolution), request.GET.get("language", ""))
    load_texts(request, found.drafts)
    return found


@require_safe
def concordance_page(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Clauses by drafts; the texts are loaded one by one as they are opened."""
    found = _concordance(request, uuid)
    only_changed = request.GET.get("only") == "changed"
    rows = [row for row in found.rows if row.happened] if only_changed else found.rows
    return render(
        request,
        "resolutions/concordance.html",
        {
            "concordance": found,
            "resolution": found.resolution,
            "rows": rows,
            "labels": [(row.anchor, row.last.label) for row in sorted(rows, key=lambda row: not row.stands)],
            "only_changed": only_changed,
            "marks": list(Mark),
        },
    )


@require_safe
@limited_export
def concordance_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The whole concordance as CSV or XLSX."""
    found = _concordance(request, uuid)
    response = HttpResponse(export(found, ending, request.user), content_type=TABLES[ending].content_type)
    name = slugify(f"concordance {found.resolution}")[:80] or "concordance"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response
