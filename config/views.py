"""The answer for a watchdog, and the page for a form that could not be trusted."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer “ok” if the database does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say in words that a form was refused, since nothing showed that it came from a page of this house.

    The reason is for the log, which Django writes; it speaks of tokens and origins.
    """
    return render(request, "403_csrf.html", status=403)
