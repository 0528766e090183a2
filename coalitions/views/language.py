"""The language of the pages, for whoever has no account yet, or is not signed in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Keep the `language` chosen in a cookie, and go back to the page it was chosen on (`next`, only of this site). One that
    there is not changes nothing. A person's own choice comes before it, once they are signed in."""
    return set_language(request)


def chosen_language(request: HttpRequest) -> str:
    """The language that whoever has no account yet chose for the pages; "" for none."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else ""
