"""What every request knows about the person: the second factor of the session, and the time zone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from coalitions.accounts.second_factor import place_to_prove_one, session_has_one
from coalitions.languages import FOR_PROGRAMS
from coalitions.load import SecondFactorNeededError


class SecondFactorMiddleware:
    """Set `request.has_second_factor`, and lead whoever needs one to where they get it; let the rules remember what
    they asked about the person until the request ends."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.has_second_factor = session_has_one(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            request.user.asked_once = {}
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """The admin sees every coalition: a password alone does not open it."""
        if (
            settings.ADMIN_REQUIRES_SECOND_FACTOR
            and request.resolver_match is not None
            and request.resolver_match.app_name == "admin"
            and request.user.is_staff
            and not request.has_second_factor  # type: ignore[attr-defined]
        ):
            return _ask(request, _("The admin is open only with a second factor."))
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A coalition that requires a second factor."""
        if not isinstance(exception, SecondFactorNeededError):
            return None
        return _ask(request, _("This coalition asks everybody for a second factor."))


def _ask(request: HttpRequest, reason: str) -> HttpResponse:
    place = place_to_prove_one(request.user)  # type: ignore[arg-type]
    messages.warning(request, _("%(reason)s An app that shows codes, or a passkey.") % {"reason": reason})
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return redirect(f"{place}?{urlencode({'next': back})}")


class LanguageMiddleware:
    """Answer in the language that the person chose, if they chose one. The browser's is undone, and this with it, by
    `config.languages.middleware`; programs are answered in English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = getattr(request.user, "language", "")
        if chosen and not request.path_info.startswith(FOR_PROGRAMS):
            translation.activate(chosen)
            request.LANGUAGE_CODE = translation.get_language()
        return self.get_response(request)


class TimeZoneMiddleware:
    """Show times in the person's own time zone, if they named one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        name = getattr(request.user, "time_zone", "")
        try:
            zone = ZoneInfo(name) if name else None
        except (ZoneInfoNotFoundError, ValueError):
            zone = None
        with timezone.override(zone):
            return self.get_response(request)
