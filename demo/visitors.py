"""The demo's visitors: whoever opens the page is one of the invented people. Never active outside the demo."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from amendments.models import Campaign
from coalitions.models import Membership, Person
from demo.desk import DESK, desk_link, desk_token
from demo.tour import KEY as TOUR

DRAFTER = "demo-drafter"
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class DemoSignInMiddleware:
    """Sign every visitor in as the demo's drafter, without a password. Settings refuse it in production."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated and DESK not in request.session:
            person = Person.objects.filter(username=DRAFTER).first()
            if person is not None:
                login(request, person, backend=_BACKEND)
        return self.get_response(request)


def demo_people() -> list[Membership]:
    """Whom a visitor can be, with their roles."""
    return list(Membership.objects.filter(left_at=None).select_related("person", "organisation"))


@login_not_required
@require_POST
def switch_person(request: HttpRequest) -> HttpResponse:
    """Be another of the demo's people, to see what each role may do."""
    if not settings.DEMO:
        raise Http404
    if request.POST.get("username") == DESK:
        return _as_desk(request)
    person = get_object_or_404(Person, username=request.POST.get("username", ""))
    request.session.pop(DESK, None)
    stop = request.session.get(TOUR)
    login(request, person, backend=_BACKEND)
    if stop is not None:
        # Signing somebody else in empties the session; the tour goes on.
        request.session[TOUR] = stop
    return redirect("home")


def _as_desk(request: HttpRequest) -> HttpResponse:
    """Be the desk officer, who is not signed in and reads a share link to the demo's first campaign."""
    campaign = Campaign.objects.order_by("pk").first()
    if campaign is None:
        raise Http404
    desk_link(campaign)
    logout(request)
    request.session[DESK] = True
    return redirect("shared", desk_token())
