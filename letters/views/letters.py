"""The letters of a campaign: begun, read as they leave, written, translated, downloaded."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.asks.carried import since_carried
from amendments.models import Campaign
from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.seen import seen
from coalitions.views.asked import asks
from documents.languages import NAMES
from documents.letters import blocks
from documents.redlines import MarkedText
from letters import writing
from letters.agreeing import agreement_on, to_be_known_on_opening
from letters.annex import annex_changes, says_since
from letters.checks import spelling_of
from letters.document import assemble
from letters.files import LETTER_FORMATS
from letters.forms import LetterForm, LetterWordsForm, NewLetterForm
from letters.models import Letter, LetterTranslation, LetterVersion, LetterWords, SignedText
from letters.writing import LetterError, LetterSavedMeanwhileError
from redline import redline
from resolutions.clauses.find import newest_after


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The letters of a campaign; begin one."""
    permission = "letters.write" if request.method == "POST" else "letters.view"
    campaign = load(request, Campaign, permission, uuid=uuid)
    form = NewLetterForm(request.POST or None, coalition=campaign.coalition)
    if request.method == "POST" and form.is_valid():
        name, words = form.cleaned_data["name"], form.begins_with()
        try:
            return redirect(
                "letter-words", writing.begin(campaign, request.user, name=name, words=words).uuid
            )
        except LetterError as error:
            form.add_error(error.field or None, str(error))
    return render(
        request,
        "letters/letters.html",
        {
            "campaign": campaign,
            "letters": [(one, agreement_on(one, request.user)) for one in _of(campaign)],
            "form": form if request.user.has_perm("letters.write", campaign) else None,
        },
        status=422 if request.method == "POST" else 200,
    )


def _of(campaign: Campaign) -> list[Letter]:
    found = list(campaign.letters.select_related("current__person"))
    for one in found:
        one.campaign = campaign
    return found


@dataclass(frozen=True)
class Language:
    """A language in which the letter can be read."""

    code: str
    name: str
    current: bool


@require_safe
@asks({"in": tuple(NAMES)}, alone=False)
def letter(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A letter as it would leave, and what is amiss with it."""
    found = load(request, Letter, "letters.view", uuid=uuid)
    own = found.campaign.base_draft.language
    language = _language(request, own)
    assembled = assemble(found, request.user, language)
    there = {own, language, *found.languages()}
    agreement = agreement_on(found, request.user)
    signed = list(SignedText.objects.filter(letter=found).select_related("annex_draft"))
    for text in signed:
        text.letter = found
    return render(
        request,
        "letters/letter.html",
        {
            "letter": found,
            "campaign": found.campaign,
            "assembled": assembled,
            "agreement": agreement,
            "remarks": [
                *filter(None, [agreement.says]),
                *assembled.remarks,
                *spelling_of(found, request.user),
            ],
            "to_be_known": to_be_known_on_opening(found, agreement, assembled),
            "annexes_changed": [
                (text, says_since(changes))
                for text in signed[:1]
                if (changes := annex_changes(text, request.user))
            ],
            "newer": newest_after(found.campaign.base_draft, request.user),
            "carried": since_carried(found.campaign, assembled.covered),
            "document": assembled.document,
            "blocks": blocks(assembled.document),
            "languages": [Language(code, name_of(code), code == language) for code in NAMES if code in there],
            "others": [(code, name_of(code)) for code in NAMES if code != own],
            "language": language,
            "files": [
                (name, f"{reverse('letter-file', args=[found.uuid, ending])}?in={language}")
                for ending, name in LETTER_FORMATS.items()
            ],
            "versions": _history(found),
            "own": own,
            "signed_texts": signed,
            "may_write": request.user.has_perm("letters.write", found),
            "may_collect": request.user.has_perm("letters.collect", found),
        },
    )


def _language(request: PersonRequest, own: str) -> str:
    return request.GET.get("in", "") or own


@dataclass(frozen=True)
class Saved:
    """A version, and for each part that it changed its name and the redline from the version before."""

    version: LetterVersion
    changes: tuple[tuple[str, MarkedText], ...]


def _history(letter: Letter) -> list[Saved]:
    """The versions of a letter, the latest first; of the first one no redline."""
    versions = list(letter.versions.select_related("person")[:_SHOWN])
    older = [*versions[1:], None]
    return [Saved(new, _changes(old, new) if old else ()) for new, old in zip(versions, older, strict=True)]


_SHOWN = 30
"""Versions on the page of a letter."""


def _changes(old: LetterWords, new: LetterWords) -> tuple[tuple[str, MarkedText], ...]:
    labels = {name: str(field.label or name.capitalize()) for name, field in LetterForm.base_fields.items()}
    return tuple(
        (labels[name], MarkedText(tuple(redline(old.words[name], said))))
        for name, said in new.words.items()
        if said != old.words[name]
    )


@require_http_methods(["GET", "HEAD", "POST"])
def letter_words(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Write what a letter says of its own."""
    found = load(request, Letter, "letters.write", uuid=uuid)
    stands = found.version
    own = found.campaign.base_draft.language
    form = LetterForm(request.POST or None, initial={**stands.words, "dated": stands.dated}, language=own)
    context: dict[str, object] = {"version": stands.number}
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                writing.save(
                    found,
                    request.user,
                    words=form.words(),
                    dated=form.cleaned_data["dated"],
                    started_from=seen(request),
                )
            except LetterSavedMeanwhileError as error:
                status, context = 409, _meanwhile(error.stands, form.words())
            except LetterError as error:
                form.add_error(error.field or None, str(error))
            else:
                messages.success(request, _("Saved."))
                return redirect(found)
    return render(
        request,
        "letters/letter_words.html",
        {"letter": found, "campaign": found.campaign, "form": form, **context},
        status=status,
    )


def _meanwhile(stands: LetterVersion | LetterTranslation, typed: dict[str, str]) -> dict[str, object]:
    """What somebody saved meanwhile, against what the person typed; and what the form now starts from."""
    number = stands.number if isinstance(stands, LetterVersion) else stands.version.number
    edition = 0 if isinstance(stands, LetterVersion) else stands.edition
    mine = LetterVersion(**writing.as_written(typed))
    return {"meanwhile": stands, "differences": _changes(stands, mine), "version": number, "edition": edition}


@require_http_methods(["GET", "HEAD", "POST"])
def letter_translation(request: PersonRequest, uuid: UUID, language: str) -> HttpResponse:
    """A letter beside its words in another language."""
    found = load(request, Letter, "letters.write", uuid=uuid)
    version = found.version
    if language not in NAMES or language == found.campaign.base_draft.language:
        raise Http404(_("There is no such translation."))
    latest = found.translation_into(language)
    current = latest is not None and latest.version_id == version.pk
    form = LetterWordsForm(request.POST or None, initial=latest.words if latest else {}, language=language)
    context: dict[str, object] = {
        "version": version.number,
        "edition": latest.edition if latest is not None and current else 0,
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                writing.translate(
                    found,
                    request.user,
                    language,
                    words=form.words(),
                    of=seen(request),
                    edition=seen(request, "edition"),
                )
            except LetterSavedMeanwhileError as error:
                status = 409
                context = _meanwhile(error.stands, form.words())
                if isinstance(error.stands, LetterVersion):
                    context = {**context, "differences": (), "source_changed": True}
            else:
                messages.success(request, _("Saved."))
                return redirect(f"{found.get_absolute_url()}?in={language}")
    return render(
        request,
        "letters/letter_translation.html",
        {
            "letter": found,
            "campaign": found.campaign,
            "language": language,
            "language_name": name_of(language),
            "own": found.campaign.base_draft.language,
            "rows": [(form[name], said) for name, said in version.words.items()],
            "since": _changes(latest.version, version) if latest is not None and not current else (),
            "form": form,
            **context,
        },
        status=status,
    )


@require_POST
def letter_template(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Keep the words of a letter as a template of the coalition."""
    found = load(request, Letter, "letters.write", uuid=uuid)
    try:
        template = writing.keep_as_template(found, request.user, request.POST.get("name", ""))
    except LetterError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Kept as template “%(template)s”.") % {"template": template})
    return redirect(found)
