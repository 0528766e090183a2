"""The asks of a campaign: what they cover, their order, and each in its languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amendments.asks import tying, writing
from amendments.asks.coverage import coverage
from amendments.asks.writing import AskError, AskSavedMeanwhileError
from amendments.forms import AskForm, AskTranslationForm
from amendments.language.whose import Sum, provenance_of_versions
from amendments.models import Amendment, Ask, AskTranslation, Campaign
from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.rules import visible
from coalitions.seen import seen
from coalitions.views.ordering import focus_of, moved, with_press
from documents.languages import NAMES
from documents.redlines import MarkedText
from redline import parse_label, redline


@require_http_methods(["GET", "HEAD", "POST"])
def asks(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All asks with what they cover and what is amiss; add one."""
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    campaign = load(request, Campaign, permission, uuid=uuid)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask = writing.add_ask(campaign, request.user, **form.said())
        except AskError as error:
            form.add_error(error.field or None, str(error))
        else:
            messages.success(
                request,
                _("Ask %(number)s added. Tick the amendments that carry it.") % {"number": ask.number},
            )
            return redirect(ask)
    return _asks_page(request, campaign, form, 422 if request.method == "POST" else 200)


def _asks_page(request: PersonRequest, campaign: Campaign, form: AskForm, status: int) -> HttpResponse:
    covered = coverage(campaign, request.user)
    order = [one.ask.uuid for one in covered.asks]
    return render(
        request,
        "amendments/asks.html",
        {
            "campaign": campaign,
            "coverage": covered,
            "order": ",".join(map(str, order)),
            "focus": focus_of(order, request),
            "form": form,
            "may_write": request.user.has_perm("amendments.propose", campaign),
        },
        status=status,
    )


@require_POST
def ask_order(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Put the asks in another order: one moved up or down, or all as they were dragged."""
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    before = _uuids(request, "seen")
    try:
        writing.order_asks(campaign, request.user, moved(before, request) or _uuids(request, "order"), before)
    except AskError as error:
        messages.error(request, str(error))
    return redirect(with_press(reverse("asks", args=[campaign.uuid]), request))


def _uuids(request: HttpRequest, name: str) -> list[UUID]:
    """Those that are named; none where one is no UUID."""
    try:
        return [UUID(part) for part in request.POST.get(name, "").split(",") if part]
    except ValueError:
        return []


@dataclass(frozen=True)
class Tick:
    """An amendment that may carry the ask."""

    amendment: Amendment
    ticked: bool


@dataclass(frozen=True)
class Meanwhile:
    """What somebody else saved, and what differs from it in what the person wrote."""

    title: str
    text: str
    redline: MarkedText

    @classmethod
    def of(cls, stands: Ask | AskTranslation, form: AskForm) -> Meanwhile:
        """Beside a form that is valid."""
        theirs, ours = f"{stands.title}. {stands.text}", "{title}. {text}".format(**form.said())
        return cls(stands.title, stands.text, MarkedText(tuple(redline(theirs, ours))))


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One ask: what it says, and which amendments carry it."""
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    found = load(request, Ask, permission, uuid=uuid)
    amendments = _amendments(request, found)
    form = AskForm(request.POST or None, initial={"title": found.title, "text": found.text})
    context = {"edition": found.edition, "were": [one.amendment.uuid for one in amendments if one.ticked]}
    if request.method != "POST":
        return _ask_page(request, found, form, amendments, context)
    by_uuid = {str(one.amendment.uuid): one.amendment.uuid for one in amendments}
    ticked, were = ({by_uuid[one] for one in request.POST.getlist(name) if one in by_uuid} for name in _TICKS)
    status = 422
    if form.is_valid():
        edition = seen(request, "edition")
        try:
            tying.save_ask(
                found,
                request.user,
                **form.said(),
                edition=edition,
                add=ticked - were,
                remove=were - ticked,
            )
        except AskError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        except AskSavedMeanwhileError as error:
            status = 409
            context |= {"meanwhile": Meanwhile.of(error.stands, form), "edition": error.stands.edition}
        else:
            messages.success(request, _("Saved."))
            return redirect("asks", found.campaign.uuid)
    shown = [Tick(one.amendment, one.amendment.uuid in ticked) for one in amendments]
    return _ask_page(request, found, form, shown, context | {"were": were}, status)


_TICKS = ("amendments", "were")
"""Those that are ticked now, and those that were when the page was made."""


def _amendments(request: PersonRequest, ask: Ask) -> list[Tick]:
    """The amendments that may carry an ask, in the order of their labels, and whether they do."""
    own = ask.campaign.amendments.not_withdrawn().filter(pk__in=visible(request.user, Amendment).values("pk"))
    found = own.with_version().prefetch_related("current__asks")
    in_order = sorted(found, key=lambda amendment: (parse_label(amendment.label), amendment.pk))
    return [Tick(one, any(other.pk == ask.pk for other in one.version.asks.all())) for one in in_order]


def _words(amendments: list[Tick]) -> Sum:
    """Of the words that the amendments to an ask put in, how many are agreed language; of rivals the campaign's choice."""
    carrying = [one.amendment.version for one in amendments if one.ticked and one.amendment.is_chosen]
    return Sum.of(provenance_of_versions(carrying).values())


def _ask_page(
    request: PersonRequest,
    found: Ask,
    form: AskForm,
    amendments: list[Tick],
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    return render(
        request,
        "amendments/ask.html",
        {
            "ask": found,
            "campaign": found.campaign,
            "form": form,
            "amendments": amendments,
            "languages": _languages(found),
            "words": _words(amendments),
            "may_write": request.user.has_perm("amendments.propose", found.campaign),
            **context,
        },
        status=status,
    )


@dataclass(frozen=True)
class InLanguage:
    """An ask in another language, or none yet."""

    code: str
    name: str
    translation: AskTranslation | None


def _languages(ask: Ask) -> list[InLanguage]:
    there = {one.language: one for one in ask.translations.all()}
    for one in there.values():
        one.ask = ask
    own = ask.campaign.base_draft.language
    return [InLanguage(code, name_of(code), there.get(code)) for code in NAMES if code != own]


@require_http_methods(["GET", "HEAD", "POST"])
def ask_translation(request: PersonRequest, uuid: UUID, language: str) -> HttpResponse:
    """An ask beside its words in another language."""
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    found = load(request, Ask, permission, uuid=uuid)
    if language not in NAMES or language == found.campaign.base_draft.language:
        raise Http404(_("There is no such translation."))
    stands = found.translations.filter(language=language).first()
    initial = {"title": stands.title, "text": stands.text} if stands is not None else {}
    form = AskTranslationForm(request.POST or None, initial=initial)
    for field in form.fields.values():
        field.widget.attrs |= {"lang": language, "dir": "auto"}
    status, meanwhile = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            edition, of = seen(request, "edition"), seen(request, "of")
            try:
                writing.translate_ask(found, request.user, language, **form.said(), edition=edition, of=of)
            except AskError as error:
                form.add_error(error.field or None, str(error))
            except AskSavedMeanwhileError as error:
                status, stands = 409, found.translations.filter(language=language).first()
                found.refresh_from_db(fields=["title", "text", "edition"])
                if isinstance(error.stands, AskTranslation):
                    meanwhile = Meanwhile.of(error.stands, form)
            else:
                messages.success(request, _("Saved."))
                return redirect("asks", found.campaign.uuid)
    if stands is not None:
        stands.ask = found
    return render(
        request,
        "amendments/ask_translation.html",
        {
            "ask": found,
            "campaign": found.campaign,
            "language": language,
            "language_name": name_of(language),
            "own_language": found.campaign.base_draft.language,
            "edition": stands.edition if stands is not None else 0,
            "since": _since(stands) if stands is not None and stands.is_stale else (),
            "form": form,
            "changed": status == 409,
            "meanwhile": meanwhile,
            "may_write": request.user.has_perm("amendments.propose", found.campaign),
        },
        status=status,
    )


def _since(translation: AskTranslation) -> list[MarkedText]:
    """What changed in the ask since it was translated: of its title, and of its text."""
    ask = translation.ask
    both = ((translation.of_title, ask.title), (translation.of_text, ask.text))
    return [MarkedText(tuple(redline(old, new))) for old, new in both if old != new]


@require_POST
def ask_dropping(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take an ask out of the letter, or put it in again."""
    found = load(request, Ask, "amendments.propose", uuid=uuid)
    if request.POST.get("again"):
        writing.take_up_ask(found, request.user)
    else:
        writing.drop_ask(found, request.user)
    return redirect("asks", found.campaign.uuid)
