"""What every template may use."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.http import HttpRequest

from amendments.models import Notification
from coalitions.demo import demo_people
from coalitions.loading import own_coalitions

_STATIC = settings.ROOT / "static"
# layers.css names the order of the layers, so only its own place matters.
STYLESHEETS = [
    "css/layers.css",
    *sorted(f"css/{f.name}" for f in _STATIC.glob("css/*.css") if f.stem != "layers"),
]
SCRIPTS = sorted(f"js/{f.name}" for f in _STATIC.glob("js/*.js"))


def _unread(request: HttpRequest) -> int:
    """How many notifications wait; asked only where a page shows it, and once."""
    if not request.user.is_authenticated:
        return 0
    return Notification.objects.filter(
        person=request.user, read_at=None, campaign__coalition__in=own_coalitions(request)
    ).count()


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo, where every visitor is signed in. The files every page loads."""
    return {
        "demo": settings.DEMO,
        "demo_people": demo_people if settings.DEMO else None,
        "stylesheets": STYLESHEETS,
        "unread_notifications": cache(lambda: _unread(request)),
        "scripts": SCRIPTS,
    }
