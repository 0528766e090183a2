"""The public library: its texts, one of them, and what a coalition gives to it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalitions.load import PersonRequest, listed, load
from coalitions.views.paging import paged
from resolutions.library.cited import links_of
from resolutions.library.sharing import SharingError, share
from resolutions.library.shown import adoption_of_text
from resolutions.models import AdoptedText, Body, Draft
from resolutions.texts import plain

A_PAGE = 50
_LONGEST_QUERY = 200


@require_safe
def library(request: PersonRequest) -> HttpResponse:
    """All adopted texts, the newest first; those whose symbol or title has the words asked for, of one body if wished."""
    asked = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:_LONGEST_QUERY]
    body = request.GET.get("body", "")
    texts = listed(request, AdoptedText)
    for word in asked.split():
        texts = texts.filter(Q(symbol__icontains=word) | Q(title__icontains=word))
    if body in Body.values:
        texts = texts.filter(body=body)
    held = AdoptedText.objects.order_by().values_list("body", flat=True).distinct()
    context = {
        "texts": paged(request, texts.order_by("-adopted_on", "symbol"), A_PAGE),
        "asked": asked,
        "body": body,
        "bodies": [(value, Body(value).label) for value in sorted(set(held)) if value in Body.values],
        "filtered": bool(asked or body in Body.values),
    }
    return render(request, "resolutions/library.html", context)


@require_safe
def library_text(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One adopted text, paragraph by paragraph, and the others of its series."""
    text = get_object_or_404(listed(request, AdoptedText).select_related("series"), uuid=uuid)
    series = listed(request, AdoptedText).filter(series=text.series, language=text.language)
    paragraphs = list(text.paragraphs.all())
    said = [plain(paragraph) for paragraph in paragraphs]
    links = links_of(said, text.body, language=text.language)
    return render(
        request,
        "resolutions/library_text.html",
        {
            "text": text,
            "adoption": adoption_of_text(text),
            "rows": list(zip(paragraphs, said, links, strict=True)),
            "series": list(series.order_by("-adopted_on", "symbol")),
        },
    )


@require_POST
def sharing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Put a coalition's adopted text into the library."""
    draft = load(request, Draft, "resolutions.share", uuid=uuid)
    try:
        text = share(draft, request.user)
    except SharingError as error:
        messages.error(request, str(error))
        return redirect(draft)
    messages.success(
        request, _("%(symbol)s is in the library now, for all coalitions.") % {"symbol": text.symbol}
    )
    return redirect(text)
