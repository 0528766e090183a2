"""The one box for everything: a page, and the part of it that comes while somebody types."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from coalitions.accounts.limits import limited
from coalitions.load import PersonRequest
from search.asked import MOST, MOST_WORDS, read
from search.finding import groups, page_of
from search.kinds import all_kinds

IN_THE_DIALOG = 5
COUNTED_IN_THE_DIALOG = 100
"""While somebody types, more is not counted: the next letter narrows it."""
ON_THE_PAGE = 8
EXAMPLES = ("OP 2(l) 2024", "PP 11bis HRC58", "A/HRC/RES/55/21", "“without delay”", "인권")


@require_safe
@limited("search", times=300, seconds=60, methods=("GET",))
def search(request: PersonRequest) -> HttpResponse:
    """What one may read and has the words of the address: of every kind the first, or all of one kind page by page."""
    asked = read(request.GET.get("q", ""))
    kind = all_kinds().get(request.GET.get("kind", "")) if asked else None
    page, group = page_of(request, asked, kind) if kind else (None, None)
    shown = {
        "asked": asked,
        "most": MOST,
        "most_words": MOST_WORDS,
        "examples": EXAMPLES,
        "kind": kind,
        "page": page,
        "group": group,
        "groups": [] if kind else groups(request, asked, ON_THE_PAGE),
    }
    return render(request, "search/search.html", shown)


@require_safe
@limited("search", times=300, seconds=60, methods=("GET",))
def search_results(request: PersonRequest) -> HttpResponse:
    """The same while somebody types in the dialog: a part of a page."""
    asked = read(request.GET.get("q", ""))
    found = groups(request, asked, IN_THE_DIALOG, COUNTED_IN_THE_DIALOG)
    return render(
        request,
        "search/_results.html",
        {"asked": asked, "groups": found, "examples": EXAMPLES, "most_words": MOST_WORDS, "live": True},
    )
