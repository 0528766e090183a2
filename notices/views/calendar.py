"""One's calendar: a new address for it, and the file it gives."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from coalitions.accounts.asked_again import ask_again
from coalitions.languages import spoken_to
from coalitions.load import PersonRequest
from notices.calendar import calendar_of, new_address, person_of


@require_POST
def calendar_address(request: PersonRequest) -> HttpResponse:
    """A new address for one's calendar, for which who it is is asked once more. It is shown once; the one before stops
    working."""
    ask_again(request)
    token = new_address(request.user)
    address = request.build_absolute_uri(reverse("calendar", args=[token]))
    return render(request, "notices/calendar_address.html", {"address": address})


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Deadlines as an iCalendar file, for whoever holds the address."""
    person = person_of(token)
    if person is None:
        raise Http404
    with spoken_to(person):
        content = calendar_of(person, timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    return response
