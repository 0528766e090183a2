"""Amendments in another language: all of a campaign beside their authentic text, and writing one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amendments.models import Amendment, Campaign
from amendments.suggested import suggestions
from amendments.translations.forms import AmendmentTranslationForm, CampaignTranslationForm
from amendments.translations.known import InLanguage, amendments_in, campaign_in
from amendments.translations.writing import Seen, translate_amendment, translate_campaign
from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.seen import seen
from documents.languages import NAMES
from documents.redlines import MarkedText
from redline import redline
from resolutions.translations.writing import TranslatedMeanwhileError, TranslationError


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_translation(request: PersonRequest, uuid: UUID, language: str) -> HttpResponse:
    """The amendments of a campaign, each beside what it says in another language; and its title and notice, which those who
    may draft translate here."""
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    campaign = load(request, Campaign, permission, uuid=uuid)
    own = _check(language, campaign)
    above = campaign_in(request.user, campaign, language)
    form = CampaignTranslationForm(
        request.POST or None,
        has_notice=bool(campaign.notice or (above and above.notice)),
        language=language,
        initial=above.said if above else {},
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                translate_campaign(
                    campaign,
                    request.user,
                    language,
                    title=form.cleaned_data["title"],
                    notice=form.cleaned_data.get("notice", ""),
                    edition=seen(request, "edition"),
                )
            except TranslatedMeanwhileError:
                status, above = 409, campaign_in(request.user, campaign, language)
            else:
                messages.success(request, _("Saved."))
                return redirect("campaign-translation", campaign.uuid, language)
    rows = [row for row in suggestions(campaign).rows if row.amendment is not None]
    known = amendments_in(request.user, [row.amendment for row in rows if row.amendment], language)
    return render(
        request,
        "amendments/campaign_translation.html",
        {
            "campaign": campaign,
            "rows": [(row, known[row.amendment.pk]) for row in rows if row.amendment],
            "language": language,
            "languages": [(code, name_of(code)) for code in NAMES if code != own],
            "language_name": name_of(language),
            "own": own,
            "own_name": name_of(own),
            "above": above,
            "form": form,
            "sides": [(field, getattr(campaign, field.name)) for field in form],
            "edition": above.edition if above else 0,
            "changed": status == 409,
            "may_write": request.user.has_perm("amendments.propose", campaign),
        },
        status=status,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def amendment_translation(request: PersonRequest, uuid: UUID, language: str) -> HttpResponse:
    """An amendment beside its words in another language: read by all, written by those who may draft."""
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    found = load(request, Amendment, permission, uuid=uuid)
    _check(language, found.campaign)
    stands = amendments_in(request.user, [found], language)[found.pk]
    form = AmendmentTranslationForm(
        request.POST or None,
        kind=found.kind,
        has_fallback=bool(found.version.fallback or (stands.translation and stands.translation.fallback)),
        language=language,
        initial=_words(stands),
    )
    if request.method != "POST":
        return _page(request, stands, form)
    if not form.is_valid():
        return _page(request, stands, form, 422)
    try:
        translate_amendment(
            found,
            request.user,
            language,
            form.said(),
            Seen(seen(request), seen(request, "edition"), seen(request, "base_edition")),
        )
    except TranslationError as error:
        form.add_error(error.field or None, str(error))
        return _page(request, stands, form, 422)
    except TranslatedMeanwhileError:
        found = load(request, Amendment, permission, uuid=uuid)
        return _page(request, amendments_in(request.user, [found], language)[found.pk], form, 409)
    messages.success(request, _("Saved."))
    return redirect("campaign-translation", found.campaign.uuid, language)


def _page(
    request: PersonRequest, stands: InLanguage, form: AmendmentTranslationForm, status: int = 200
) -> HttpResponse:
    amendment = stands.amendment
    campaign, own = amendment.campaign, amendment.campaign.base_draft.language
    # A translation of an earlier version, or of another draft's paragraph, is where one starts from, and is kept.
    translation, base = stands.translation, stands.base
    of_present = translation is not None and translation.version_id == amendment.version.pk
    return render(
        request,
        "amendments/amendment_translation.html",
        {
            "amendment": amendment,
            "campaign": campaign,
            "known": stands,
            "language": stands.language,
            "language_name": stands.language_name,
            "own": own,
            "own_name": name_of(own),
            "edition": translation.edition if translation is not None and of_present else 0,
            "base_edition": base.translation.edition if base is not None and base.is_own else 0,
            "sides": _sides(amendment, form),
            "form": form,
            "changed": status == 409,
            "meanwhile": _meanwhile(stands, form) if status == 409 else (),
            "may_write": request.user.has_perm("amendments.propose", campaign),
        },
        status=status,
    )


def _words(known: InLanguage) -> dict[str, str]:
    """What the form starts with: also what is out of date."""
    words = {"base": known.base.translation.text} if known.base is not None else {}
    if known.translation is not None:
        words |= known.translation.said
    return words


def _sides(amendment: Amendment, form: AmendmentTranslationForm) -> list[tuple[Any, str]]:
    """Each field of the form, and what it is the translation of."""
    version = amendment.version
    authentic = {
        "base": amendment.base_text,
        "text": amendment.text,
        "reason": version.reason,
        "fallback": version.fallback,
    }
    return [(field, authentic[field.name]) for field in form]


def _meanwhile(stands: InLanguage, form: AmendmentTranslationForm) -> list[tuple[Any, MarkedText]]:
    """Where somebody else saved something: from their words to those that the person typed."""
    theirs = _words(stands)
    typed = {field.name: str(form.cleaned_data.get(field.name, "")) for field in form}
    return [
        (field, MarkedText(tuple(redline(theirs.get(field.name, ""), typed[field.name]))))
        for field in form
        if theirs.get(field.name, "") != typed[field.name]
    ]


def _check(language: str, campaign: Campaign) -> str:
    """The campaign's own language. Raises Http404 for a language that it is not translated into."""
    own = campaign.base_draft.language
    if language not in NAMES or language == own:
        raise Http404("There is no such translation.")
    return own
