"""The language of an answer, as the browser asks for it."""

from __future__ import annotations

from collections.abc import Awaitable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from coalitions.languages import FOR_PROGRAMS


class BrowserLanguageMiddleware(LocaleMiddleware):
    """Answer in the language that the browser asks for (whoever is signed in may have chosen another), and leave none
    behind for what the process does next. Programs are answered in English, whatever they ask for: by its words they go."""

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        with translation.override(settings.LANGUAGE_CODE, deactivate=True):
            if request.path_info.startswith(FOR_PROGRAMS):
                return self.get_response(request)
            return super().__call__(request)
