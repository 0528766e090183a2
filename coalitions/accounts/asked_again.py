"""Who is signed in is asked once more, for what a moment at somebody's open screen is not to be enough for."""

from __future__ import annotations

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.conf import settings
from django.http import HttpRequest


def ask_again(request: HttpRequest) -> None:
    """Lead to the question for password, code or passkey, and back, unless it was answered some minutes ago.

    Called by a view once the thing is loaded. Whoever has none of the three is not asked: people who come by their
    organisation's sign-in alone. Nor is anybody in the demo, whose people are nobody's.
    """
    if not settings.DEMO:
        raise_if_reauthentication_required(request, app="allauth.account")
