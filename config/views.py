"""Pages for programs (robots.txt, security.txt), and the page for a form that could not be trusted."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

CONTACT_HOLDS_FOR = timedelta(days=90)
"""For how long a reader of security.txt may rely on it."""


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Nothing here is for search engines."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


@login_not_required
@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116); nothing is there if the operator named nobody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = (timezone.now() + CONTACT_HOLDS_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACT]
    lines += [f"Encryption: {key}" for key in settings.SECURITY_ENCRYPTION_KEY]
    lines += [f"Expires: {expires}", f"Canonical: {settings.SITE_ADDRESS}{request.path}"]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in words that a form was refused, since nothing showed that it came from a page of this house.

    The reason is for the log, which Django writes; it speaks of tokens and origins.
    """
    return render(request, "403_csrf.html", status=403)
