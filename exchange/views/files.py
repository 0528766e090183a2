"""A campaign's suggested changes as a file."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from exchange.exports import export
from exchange.statements import Holds
from resolutions.views.files import file_response, limited_export


@require_safe
@limited_export
def suggested_changes_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """Word with tracked changes, a page to print, or plain text; agreed texts unless `?holds=` says otherwise."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    made = export(
        campaign,
        request.user,
        ending,
        holds=Holds.named(request.GET.get("holds", "")),
        only_changed=request.GET.get("only") == "changed",
        notes=request.GET.get("notes") != "no",
        plain_moves=request.GET.get("moves") == "plain",
    )
    return file_response(made.content, made.ending, made.name)
