"""Headers of answers, and how much a request may send."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.openid import origins


def content_security_policy() -> str:
    """The policy. No inline script or style anywhere in the house, so it needs no nonce.

    A browser counts the way to an organisation's own sign-in as the target of our form: its origin is named.
    """
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            " ".join(["form-action 'self'", *origins(settings.OIDC_APPS)]),
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


# What a page of this house never needs, so that a mistake could not use it either.
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "camera",
        "geolocation",
        "microphone",
        "payment",
        "usb",
        "browsing-topics",
        "display-capture",
    )
)


class ContentSecurityPolicyMiddleware:
    """Add the content security policy."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = content_security_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response


class NoStoreMiddleware:
    """Nothing that somebody signed in was shown stays on the machine they used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response.headers["Cache-Control"] = "no-store"
        return response


class BodyLimitMiddleware:
    """Refuse what is larger than any form or file of the house before any of it is read (413, in words)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # What no length is said of is not read at all: Django takes it for empty.
        said = request.META.get("CONTENT_LENGTH") or ""
        sent = int(said) if said.isdecimal() else 0
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if request.content_type == "multipart/form-data":
            most += settings.IMPORT_MAX_BYTES
        if sent > most:
            return render(request, "413.html", {"most": most // 1024 // 1024}, status=413)
        return self.get_response(request)
