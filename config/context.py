"""What every template may use."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from coalitions.accounts import first_account
from coalitions.load import own_coalitions
from coalitions.models import Coalition
from demo.tour import Note, is_offered, note_for
from demo.visitors import demo_people
from notices.reading import listed_notifications

SECTIONS = {
    "": "campaigns",
    "campaigns": "campaigns",
    "amendments": "campaigns",
    "asks": "campaigns",
    "letters": "campaigns",
    "comments": "campaigns",
    "resolutions": "resolutions",
    "drafts": "resolutions",
    "clauses": "resolutions",
    "comparisons": "resolutions",
    "imports": "import",
    "coalitions": "coalition",
}
"""The first part of an address, and the entry of the main navigation it stands under."""


def _unread(request: HttpRequest) -> int:
    """How many notifications wait that the person sees; asked only where a page shows it, and once."""
    return listed_notifications(request).count()


def _may_import(request: HttpRequest) -> bool:
    """Whether the person may import drafts, in any coalition."""
    return request.user.is_authenticated and any(
        request.user.has_perm("resolutions.import", request.user.current_memberships[coalition])
        for coalition in own_coalitions(request)
    )


def _only_coalition(request: HttpRequest) -> Coalition | None:
    """The coalition of who is in just one: the navigation leads straight to it."""
    memberships = list(getattr(request.user, "current_memberships", {}).values())
    return memberships[0].coalition if len(memberships) == 1 else None


def _tour(request: HttpRequest) -> Note | None:
    """What the demo's tour says above the page."""
    return note_for(request) if settings.DEMO and request.user.is_authenticated else None


def _tour_offered(request: HttpRequest) -> bool:
    """Whether the demo's first page offers the tour."""
    at_home = request.resolver_match is not None and request.resolver_match.url_name == "home"
    return settings.DEMO and request.user.is_authenticated and at_home and is_offered(request)


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo, where every visitor is signed in; `tour` and `tour_offered`: its tour.

    `nobody_yet`: whether nobody has an account, which sign-in says.
    What the navigation shows: `section`, where the page stands in it; `may_import`; `only_coalition`.
    """
    return {
        "demo": settings.DEMO,
        "demo_people": demo_people if settings.DEMO else None,
        "may_import": cache(lambda: _may_import(request)),
        "nobody_yet": first_account.is_wanted,
        "only_coalition": cache(lambda: _only_coalition(request)),
        "section": SECTIONS.get(request.path_info.split("/")[1], ""),
        "tour": cache(lambda: _tour(request)),
        "tour_offered": cache(lambda: _tour_offered(request)),
        "unread_notifications": cache(lambda: _unread(request)),
    }
