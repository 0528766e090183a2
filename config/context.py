"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from coalitions.demo import demo_people

STYLESHEETS = ("layers", "tokens", "base", "forms", "components", "redline", "history", "print")
SCRIPTS = ("jump", "unsaved", "confirm", "presence")


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo, where every visitor is signed in. The files every page loads."""
    return {
        "demo": settings.DEMO,
        "demo_people": demo_people if settings.DEMO else None,
        "stylesheets": [f"css/{name}.css" for name in STYLESHEETS],
        "scripts": [f"js/{name}.js" for name in SCRIPTS],
    }
