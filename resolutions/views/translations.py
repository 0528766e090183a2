"""A draft beside its words in another language, and writing those of one paragraph."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.seen import seen
from documents.languages import NAMES
from documents.redlines import MarkedText
from redline import redline
from resolutions.models import Draft, ParagraphTranslation
from resolutions.rules import load_texts, readable_drafts
from resolutions.texts import plain
from resolutions.translations.forms import ParagraphTranslationForm
from resolutions.translations.known import KnownParagraph, paragraphs_in
from resolutions.translations.writing import (
    TranslatedMeanwhileError,
    TranslationError,
    take_translations,
    translate_paragraph,
)


@require_http_methods(["GET", "HEAD", "POST"])
def draft_translation(request: PersonRequest, uuid: UUID, language: str) -> HttpResponse:
    """A draft, each paragraph beside what it says in another language; take the words of a draft in that language."""
    permission = "resolutions.translate" if request.method == "POST" else "resolutions.view_draft"
    draft = load(request, Draft, permission, uuid=uuid)
    _check(language, draft)
    sources = readable_drafts(request, draft.resolution).filter(language=language)
    if request.method == "POST":
        source = next((one for one in sources if str(one.uuid) == request.POST.get("source")), None)
        if source is None:
            messages.error(request, _("Choose a draft in this language."))
        else:
            load_texts(request, [source])
            taken = take_translations(draft, source, request.user)
            says = ngettext("%(count)d paragraph taken.", "%(count)d paragraphs taken.", taken)
            messages.success(request, says % {"count": taken})
        return redirect("draft-translation", draft.uuid, language)
    paragraphs = list(draft.paragraphs.all())
    for paragraph in paragraphs:
        paragraph.draft = draft
    known = paragraphs_in(request.user, paragraphs, language)
    return render(
        request,
        "resolutions/draft_translation.html",
        {
            "draft": draft,
            "rows": [(paragraph, plain(paragraph), known.get(paragraph.pk)) for paragraph in paragraphs],
            "language": language,
            "languages": [(code, name_of(code)) for code in NAMES if code != draft.language],
            "language_name": name_of(language),
            "own_name": name_of(draft.language),
            "sources": sources,
            "may_write": request.user.has_perm("resolutions.translate", draft),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_translation(request: PersonRequest, uuid: UUID, language: str, paragraph: UUID) -> HttpResponse:
    """One paragraph of a draft beside its words in another language."""
    draft = load(request, Draft, "resolutions.translate", uuid=uuid)
    _check(language, draft)
    found = get_object_or_404(draft.paragraphs, uuid=paragraph)
    found.draft = draft
    known = paragraphs_in(request.user, [found], language).get(found.pk)
    initial = {"base": known.translation.text, "heading": known.translation.heading} if known else {}
    form = ParagraphTranslationForm(
        request.POST or None, language=language, headed=bool(found.heading), initial=initial
    )
    status, meanwhile = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            text, edition = form.cleaned_data["base"], seen(request, "edition")
            try:
                heading = form.cleaned_data.get("heading")
                translate_paragraph(
                    found, request.user, language, text=text, heading=heading, edition=edition
                )
            except TranslationError as error:
                form.add_error(error.field or None, str(error))
            except TranslatedMeanwhileError as error:
                status = 409
                theirs_is = cast("ParagraphTranslation | None", error.stands)
                known = KnownParagraph(found, theirs_is) if theirs_is else None
                theirs = theirs_is.text if theirs_is else ""
                meanwhile = MarkedText(tuple(redline(theirs, text)))
            else:
                messages.success(request, _("Saved."))
                address = reverse("draft-translation", args=[draft.uuid, language])
                return redirect(f"{address}#{found.anchor}")
    return render(
        request,
        "resolutions/paragraph_translation.html",
        {
            "draft": draft,
            "paragraph": found,
            "known": known,
            "since": _since(known),
            "edition": known.translation.edition if known is not None and known.is_own else 0,
            "form": form,
            "meanwhile": meanwhile,
            "language": language,
            "language_name": name_of(language),
        },
        status=status,
    )


def _since(known: KnownParagraph | None) -> MarkedText | None:
    """What is different in the paragraph from the one that was translated."""
    if known is None or not known.is_stale:
        return None
    return MarkedText(tuple(redline(known.translation.paragraph.text, known.paragraph.text)))


def _check(language: str, draft: Draft) -> None:
    if language not in NAMES or language == draft.language:
        raise Http404("There is no such translation.")
