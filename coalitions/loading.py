"""Load a thing that a person may use, or say that it is not there: absence and refusal look the same from outside."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from coalitions.models import Person
from coalitions.permissions import belongs, membership_of

Thing = TypeVar("Thing", bound=Model)


class PersonRequest(HttpRequest):
    """A request as every view gets it that is not marked `login_not_required`: somebody is signed in. Only for
    types; LoginRequiredMiddleware makes it true."""

    user: Person


class SecondFactorNeededError(Exception):
    """The coalition wants a second factor and this session has none."""


def load(
    request: HttpRequest, things: QuerySet[Thing] | type[Thing], permission: str, **lookup: Any
) -> Thing:
    """Load one thing and check the permission.

    Raises Http404 where there is no such thing or its coalition is not the person's; PermissionDenied where the
    person belongs but may not do this; SecondFactorNeededError where the coalition wants one first.
    """
    thing = get_object_or_404(things, **lookup)
    require(request, thing, permission)
    return thing


def require(request: HttpRequest, thing: Any, permission: str) -> None:
    """Check one permission of the signed-in person; errors as for `load`."""
    person = request.user
    if not belongs(person, thing):
        raise Http404("There is nothing here for you.")
    membership = membership_of(person, thing)
    if (
        membership is not None
        and membership.coalition.requires_second_factor
        and not getattr(request, "has_second_factor", False)
    ):
        raise SecondFactorNeededError
    if not person.has_perm(permission, thing):
        raise PermissionDenied


def own_coalitions(request: HttpRequest) -> list[int]:
    """Ids of the coalitions whose things the signed-in person may list (second factor included)."""
    return [
        coalition_id
        for coalition_id, membership in getattr(request.user, "standing", {}).items()
        if getattr(request, "has_second_factor", False) or not membership.coalition.requires_second_factor
    ]
