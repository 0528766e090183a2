"""A campaign's suggested changes, its amendments and its letters as files."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amendments.models import Amendment, Campaign
from coalitions.load import PersonRequest, load
from documents.languages import NAMES
from exchange.exports import export
from exchange.letters import export_letter, export_signed
from exchange.statements import Holds
from exchange.written import may_be_written, written_amendment, written_amendments
from letters.models import Letter, SignedText
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


@require_safe
@limited_export
def written_amendments_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The campaign's amendments in the form of the United Nations; agreed texts unless `?holds=` says otherwise."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    holds = Holds.named(request.GET.get("holds", ""))
    made = written_amendments(campaign, request.user, ending, holds=holds)
    return file_response(made.content, made.ending, made.name)


@require_safe
@limited_export
def written_amendment_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """One amendment in that form; not of one that the campaign does not put forward, or that is to another draft."""
    amendment = load(request, Amendment, "exchange.export", uuid=uuid)
    if not may_be_written(amendment):
        raise Http404(_("There is no such file of this amendment."))
    made = written_amendment(amendment, request.user, ending)
    return file_response(made.content, made.ending, made.name)


@require_safe
@limited_export
def letter_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The letter as a file, unsigned, in the language that is asked for; else in its own."""
    found = load(request, Letter, "letters.export", uuid=uuid)
    language = request.GET.get("in", "")
    made = export_letter(found, request.user, ending, language if language in NAMES else "")
    return file_response(made.content, made.ending, made.name)


@require_safe
@limited_export
def signed_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """A text that is signed as a file, with its signatures."""
    found = load(request, SignedText, "letters.export", uuid=uuid)
    made = export_signed(found, request.user, ending, request.GET.get("in", ""))
    return file_response(made.content, made.ending, made.name)
