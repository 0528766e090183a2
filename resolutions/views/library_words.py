"""Words in the public library: precedents of a phrase, the nearest agreed wording for a sentence, a phrase over the years."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from coalitions.accounts.limits import limited
from coalitions.load import PersonRequest, load_sent
from documents.text import squash
from resolutions.library.nearest import nearest
from resolutions.library.over_years import IN_WORDS, over_years
from resolutions.library.phrases import LONGEST
from resolutions.library.precedents import precedents
from resolutions.models import Paragraph


def _asked(request: PersonRequest) -> str:
    return squash(request.GET.get("q", ""))[:LONGEST]


@require_safe
@limited("library-words", times=300, seconds=60, methods=("GET",))
def find(request: PersonRequest) -> HttpResponse:
    """Where a phrase was adopted before; for one that stands nowhere also the nearest wording. The editor asks for the
    results alone."""
    asked = _asked(request)
    found = precedents(asked) if asked else None
    context = {
        "asked": asked,
        "found": found,
        "near": nearest(asked) if found and found.words > 1 and not found.exact else [],
        "framed": "HX-Request" in request.headers,
    }
    return render(request, _template(request), context)


@require_POST
@limited("library-words", times=300, seconds=60)
def nearest_wording(request: PersonRequest) -> HttpResponse:
    """The nearest agreed wording for what is being typed; nothing is stored. Takes the text, and the paragraph `base` that it
    is written from, if it is."""
    asked = squash(request.POST.get("proposed_text", ""))[:LONGEST]
    about = load_sent(request, Paragraph, "resolutions.view_draft", "base")
    framed = "HX-Request" in request.headers
    near = nearest(asked, about.text if about else "") if asked else []
    context = {"asked": asked, "near": near, "framed": framed, "nearest": True}
    return render(request, _template(request), context)


def _template(request: PersonRequest) -> str:
    part = "_precedents" if "HX-Request" in request.headers else "precedents"
    return f"resolutions/{part}.html"


@require_safe
@limited("library-words", times=300, seconds=60, methods=("GET",))
def phrase(request: PersonRequest) -> HttpResponse:
    """A phrase over the years, in each series that has it."""
    asked = _asked(request)
    context = {"asked": asked, "found": over_years(asked) if asked else None, "shapes": IN_WORDS.items()}
    return render(request, "resolutions/phrase.html", context)
