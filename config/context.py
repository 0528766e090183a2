"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether this is the demo, where every visitor is signed in."""
    return {"demo": settings.DEMO}
