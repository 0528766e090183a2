"""Who asks, by the token of a request and nothing else; and what the house refuses, as an answer for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer

from amendments.drafting import DraftingError
from coalitions.accounts.access_tokens import opened_by
from coalitions.accounts.limits import too_often
from coalitions.accounts.second_factor import has_one
from coalitions.load import SecondFactorNeededError
from coalitions.models import AccessToken, Scope
from documents.errors import DocumentError
from resolutions.held import HeldError
from resolutions.imports import ImportConflictError, ImportProblemError

TIMES, SECONDS = 1_200, 600
"""Requests of one person in a time."""
WRONG = 60
"""Wrong tokens from one address in the same time."""


class TooOftenError(Exception):
    """Somebody asks more often than anybody has to."""


class Token(HttpBearer):
    """Opens what is behind it to a token with a scope. Cookies count for nothing here, so no other page can use them."""

    openapi_description = "A token of /me/tokens/, as `Authorization: Bearer …`."

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> AccessToken | None:
        """The token; None (401) for one that opens nothing. From here on the request is its person's."""
        found = opened_by(token)
        if found is None:
            if too_often("wrong token", request, times=WRONG, seconds=SECONDS):
                raise TooOftenError
            return None
        person = found.person
        person.asked_once = {}
        request.user = person
        request.has_second_factor = found.with_second_factor and has_one(person)  # type: ignore[attr-defined]
        if too_often("api", request, times=TIMES, seconds=SECONDS):
            raise TooOftenError
        if self.scope not in found.scopes:
            raise PermissionDenied(f"This token is not for that: it lacks the scope “{self.scope}”.")
        return found


READ, WRITE, EXPORT = (Token(scope) for scope in (Scope.READ, Scope.WRITE, Scope.EXPORT))


def answer_errors(api: NinjaAPI) -> None:
    """What the functions of the house raise, each with its status and one sentence."""

    def answer(kind: type[Exception], status: int, says: Callable[[Any], str], **headers: str) -> None:
        def handle(request: HttpRequest, error: Any) -> HttpResponse:
            response = api.create_response(request, {"detail": says(error)}, status=status)
            for name, value in headers.items():
                response[name.replace("_", "-")] = value
            return response

        api.add_exception_handler(kind, handle)

    answer(PermissionDenied, 403, lambda error: str(error) or "You may not do this.")
    answer(
        SecondFactorNeededError,
        403,
        lambda _: (
            "This coalition asks everybody for a second factor: make the token in a session that proved one."
        ),
    )
    answer(TooOftenError, 429, lambda _: "Too often. Wait some minutes.", Retry_After=str(SECONDS))
    answer(DocumentError, 422, lambda error: error.message)
    answer(ImportProblemError, 422, str)
    answer(DraftingError, 422, str)
    answer(HeldError, 409, str)
    answer(ImportConflictError, 409, lambda _: "The text was corrected meanwhile. Read it again.")
