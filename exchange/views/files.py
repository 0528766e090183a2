"""A campaign's suggested changes, its amendments and its letters as files."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from amendments.models import Amendment, Campaign
from coalitions.load import PersonRequest, load
from coalitions.rules import those_seen
from coalitions.views.asked import ANYTHING, AskedError, asks, wrong_value
from documents.languages import NAMES
from exchange.departures.comparisons import comparison
from exchange.departures.drafts import concordance_leaving, draft_leaving
from exchange.departures.letters import signed, unsigned
from exchange.desk_sheet import desk_sheet
from exchange.downloads import IN_LANGUAGES, downloads, translated_downloads
from exchange.exports import suggested_changes
from exchange.statements import Holds
from exchange.views.leaving import leave
from exchange.written import may_be_written, written_amendment, written_amendments
from letters.models import Letter, SignedText
from letters.views.signing import language_asked
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from resolutions.views.comparisons import two_drafts
from resolutions.views.concordance import concordance_of
from resolutions.views.files import limited_export

_a_file = require_http_methods(["GET", "HEAD", "POST"])
"""POST is a coordinator's word that it leaves all the same."""


_IN = {"in": tuple(NAMES)}
_OF_CAMPAIGN = {"holds": Holds.values, "left": ANYTHING}
_OTHERS = {"others": ("listed",)}
_WORDS = {"words": ("said",)}


def _language(request: PersonRequest, campaign: Campaign, ending: str) -> str:
    """The language that a file is asked for in, if it is another one than that of the draft, in which files for programs are
    alone. Raises AskedError."""
    asked, own = request.GET.get("in", ""), campaign.base_draft.language
    if asked in ("", own):
        return ""
    if ending not in IN_LANGUAGES:
        raise wrong_value("in", asked, [own])
    return asked


def _against_its_draft(request: PersonRequest, campaign: Campaign) -> None:
    """There is a file against one draft alone: that which all its amendments were written against, or carried onto. Raises
    AskedError where the address names another one."""
    asked, base = request.GET.get("left", ""), campaign.base_draft
    if asked in ("", str(base.uuid)):
        return
    named = next(
        (one for one in readable_drafts(request, campaign.resolution) if str(one.uuid) == asked), None
    )
    if named is None:
        raise AskedError(gettext_lazy("“left” names no draft of this resolution."), 404)
    raise AskedError(
        gettext_lazy(
            "There is no file against %(draft)s: the amendments stand against %(base)s. A file against another draft exists when"
            " every amendment was carried onto it or set aside."
        ),
        409,
        draft=named.described,
        base=base.described,
    )


@require_safe
@asks({"holds": Holds.values, **_OTHERS, **_WORDS}, alone=False)
def downloads_page(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All files of a campaign, by what they are for; with agreed texts unless `?holds=` says otherwise."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    holds = Holds.named(request.GET.get("holds", ""))
    others = request.GET.get("others") == "listed" and holds != Holds.AGREED
    words = request.GET.get("words") == "said"
    context = {
        "campaign": campaign,
        "kinds": downloads(campaign, holds, others=others, words=words),
        "others": others,
        "words": words,
        "may_list_others": holds != Holds.AGREED
        and campaign.amendments.not_withdrawn().filter(is_chosen=False).exists(),
        "translations": translated_downloads(request.user, campaign, holds, words=words),
        "holds": holds,
        "choices": list(Holds),
        "for_desks": holds == Holds.AGREED,
        "nothing": not campaign.amendments.not_withdrawn().exists(),
    }
    return render(request, "exchange/downloads.html", context)


@_a_file
@asks(
    {
        **_OF_CAMPAIGN,
        **_OTHERS,
        **_WORDS,
        **_IN,
        "only": ("changed",),
        "notes": ("no", "below"),
        "moves": ("plain",),
        "changes": ("marked",),
        "fallback": ("no",),
    }
)
@limited_export
def suggested_changes_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """Word with tracked changes, a page to print, or plain text; agreed texts unless `?holds=` says otherwise."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    _against_its_draft(request, campaign)
    person, language = request.user, _language(request, campaign, ending)
    leaving = suggested_changes(
        campaign,
        ending,
        earlier=True,
        holds=Holds.named(request.GET.get("holds", "")),
        only_changed=request.GET.get("only") == "changed",
        notes=request.GET.get("notes") != "no",
        plain_moves=request.GET.get("moves") == "plain",
        marked=request.GET.get("changes") == "marked",
        notes_below=request.GET.get("notes") == "below",
        fallbacks=request.GET.get("fallback") != "no",
        others=request.GET.get("others") == "listed",
        words=request.GET.get("words") == "said",
        may_name=lambda left_out: those_seen(person, left_out),
        language=language,
        reader=person,
    )
    return leave(request, leaving)


@_a_file
@asks({**_OF_CAMPAIGN, **_OTHERS, **_WORDS, **_IN, "fallback": ("no",)})
@limited_export
def desk_sheet_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """A row for each paragraph that is amended, with a column for the answer; agreed texts unless `?holds=` says otherwise,
    no fallback wording with `?fallback=no`."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    _against_its_draft(request, campaign)
    person = request.user
    leaving = desk_sheet(
        campaign,
        ending,
        language=_language(request, campaign, ending),
        reader=person,
        holds=Holds.named(request.GET.get("holds", "")),
        fallbacks=request.GET.get("fallback") != "no",
        others=request.GET.get("others") == "listed",
        words=request.GET.get("words") == "said",
        may_name=lambda left_out: those_seen(person, left_out),
    )
    return leave(request, leaving)


@_a_file
@asks(_OF_CAMPAIGN)
@limited_export
def written_amendments_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The campaign's amendments in the form of the United Nations; agreed texts unless `?holds=` says otherwise."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    _against_its_draft(request, campaign)
    holds = Holds.named(request.GET.get("holds", ""))
    return leave(request, written_amendments(campaign, request.user, ending, holds=holds))


@_a_file
@asks({})
@limited_export
def written_amendment_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """One amendment in that form; not of one that the campaign does not put forward, or that is to another draft."""
    amendment = load(request, Amendment, "exchange.export", uuid=uuid)
    if not may_be_written(amendment):
        raise Http404(_("There is no such file of this amendment."))
    return leave(request, written_amendment(amendment, ending))


@_a_file
@asks(_IN)
@limited_export
def letter_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The letter as a file, unsigned, in the language that is asked for; else in its own."""
    found = load(request, Letter, "letters.export", uuid=uuid)
    return leave(request, unsigned(found, request.user, ending, request.GET.get("in", "")))


@_a_file
@asks(_IN)
@limited_export
def signed_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """A text that is signed as a file, with its signatures."""
    found = load(request, SignedText, "letters.export", uuid=uuid)
    return leave(request, signed(found, ending, language_asked(request, found)))


@_a_file
@asks({"moves": ("plain",)})
@limited_export
def comparison_file(request: PersonRequest, old: UUID, new: UUID, ending: str) -> HttpResponse:
    """Two drafts of a resolution, compared."""
    before, after = two_drafts(request, old, new)
    return leave(request, comparison(before, after, ending, plain_moves=request.GET.get("moves") == "plain"))


@_a_file
@asks({})
@limited_export
def draft_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The text of a draft as a file for programs."""
    return leave(request, draft_leaving(load(request, Draft, "resolutions.view_draft", uuid=uuid), ending))


@_a_file
@asks({"language": ANYTHING, "only": ("changed",)})
@limited_export
def concordance_file(request: PersonRequest, uuid: UUID, ending: str) -> HttpResponse:
    """The whole concordance as CSV or XLSX; before there is a draft, the page that says so."""
    found = concordance_of(request, uuid)
    if not found.drafts:
        return redirect("concordance", found.resolution.uuid)
    return leave(request, concordance_leaving(found, ending))
