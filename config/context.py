"""What every template may use."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from amendments.models import Notification
from coalitions.load import own_coalitions
from coalitions.models import Coalition
from demo.visitors import demo_people

_STATIC = settings.ROOT / "static"
# layers.css names the order of the layers, so only its own place matters.
STYLESHEETS = [
    "css/layers.css",
    *sorted(f"css/{f.name}" for f in _STATIC.glob("css/*.css") if f.stem != "layers"),
]
SECTIONS = {
    "": "campaigns",
    "campaigns": "campaigns",
    "amendments": "campaigns",
    "comments": "campaigns",
    "resolutions": "resolutions",
    "drafts": "resolutions",
    "clauses": "resolutions",
    "comparisons": "resolutions",
    "imports": "import",
    "coalitions": "coalition",
}
"""The first part of an address, and the entry of the main navigation it stands under."""
SCRIPTS = sorted(f"js/{f.name}" for f in _STATIC.glob("js/*.js"))


def _unread(request: HttpRequest) -> int:
    """How many notifications wait; asked only where a page shows it, and once."""
    if not request.user.is_authenticated:
        return 0
    return Notification.objects.filter(
        person=request.user, read_at=None, campaign__coalition__in=own_coalitions(request)
    ).count()


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


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo, where every visitor is signed in. The files every page loads.

    What the navigation shows: `section`, where the page stands in it; `may_import`; `only_coalition`.
    """
    return {
        "demo": settings.DEMO,
        "demo_people": demo_people if settings.DEMO else None,
        "may_import": cache(lambda: _may_import(request)),
        "only_coalition": cache(lambda: _only_coalition(request)),
        "section": SECTIONS.get(request.path_info.split("/")[1], ""),
        "stylesheets": STYLESHEETS,
        "unread_notifications": cache(lambda: _unread(request)),
        "scripts": SCRIPTS,
    }
