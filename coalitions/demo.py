"""The demo's visitor: whoever opens the page is the invented drafter. Never active outside the demo."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse

from coalitions.models import Person

DRAFTER = "demo-drafter"


class DemoSignInMiddleware:
    """Sign every visitor in as the demo's drafter, without a password. Settings refuse it in production."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            person = Person.objects.filter(username=DRAFTER).first()
            if person is not None:
                login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        return self.get_response(request)
