"""The concordance of a resolution: a page, a table in a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions.load import PersonRequest, load
from resolutions.clauses.concordance import Concordance, Mark, concordance
from resolutions.models import Resolution
from resolutions.rules import load_texts, readable_drafts


def concordance_of(request: PersonRequest, uuid: UUID) -> Concordance:
    """The concordance of a resolution's drafts that somebody may read, in the language that is asked for."""
    resolution = load(request, Resolution, "resolutions.view", uuid=uuid)
    found = concordance(resolution, readable_drafts(request, resolution), request.GET.get("language", ""))
    load_texts(request, found.drafts)
    return found


@require_safe
def concordance_page(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Clauses by drafts; the texts are loaded one by one as they are opened."""
    found = concordance_of(request, uuid)
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
