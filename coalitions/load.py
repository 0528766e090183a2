"""Load a thing that a person may use, or say that it is not there: absence and refusal look the same from outside.

One loader for every thing: it asks the rules of the thing's room (who sees it, who may do what), brings along what
the thing's pages need, and notes in the audit log that a draft was seen that not everybody in the coalition may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from coalitions import audit
from coalitions.models import Membership, Person
from coalitions.rules import membership_of, visible

Thing = TypeVar("Thing", bound=Model)


class PersonRequest(HttpRequest):
    """A request as every view gets it that is not marked `login_not_required`: somebody is signed in. Only for
    types; LoginRequiredMiddleware makes it true."""

    user: Person


class SecondFactorNeededError(Exception):
    """The coalition wants a second factor and this session has none."""


@dataclass(frozen=True)
class _Loading:
    """How a model is loaded: what is selected along, and which confidential texts show with it."""

    select: tuple[str, ...] = ()
    texts: Callable[[Any], Iterable[Any]] = lambda thing: ()


_LOADINGS: dict[type[Model], _Loading] = {Membership: _Loading(("coalition", "organisation", "person"))}


def loads(model: type[Model], *select: str, texts: Callable[[Any], Iterable[Any]] = lambda thing: ()) -> None:
    """Say how a model is loaded: relations selected along, and the drafts whose text shows with it. Each draft
    has `is_confidential` and a resolution with a coalition; seeing a confidential one is noted."""
    _LOADINGS[model] = _Loading(select, texts)


def load(request: HttpRequest, model: type[Thing], permission: str, **lookup: Any) -> Thing:
    """Load one thing that the signed-in person sees, check a permission, and note the view of confidential texts.

    Raises Http404 where there is no such thing or the person does not see it; PermissionDenied where the person
    sees it but may not do this; SecondFactorNeededError where the coalition wants one first.
    """
    person = request.user
    if not isinstance(person, Person):
        raise Http404(_("There is nothing here for you."))
    thing: Thing = get_object_or_404(_with_relations(person, model), **lookup)
    require(request, thing, permission)
    shown(request, _LOADINGS.get(model, _Loading()).texts(thing))
    return thing


def load_sent(request: HttpRequest, model: type[Thing], permission: str, name: str) -> Thing | None:
    """The thing whose UUID a form sent under a name; None where it sent none."""
    sent = request.POST.get(name, "")
    if not sent:
        return None
    try:
        key = UUID(sent)
    except ValueError as error:
        raise Http404("no such thing") from error
    return load(request, model, permission, uuid=key)


def _with_relations(person: Person, model: type[Thing]) -> QuerySet[Thing]:
    """What a person sees of a model, with what is selected along. No relation named selects none, not all."""
    select = _LOADINGS.get(model, _Loading()).select
    things: QuerySet[Thing] = visible(person, model)
    return things.select_related(*select) if select else things


def shown(request: HttpRequest, texts: Iterable[Any]) -> None:
    """Note that these texts are shown, as far as they are confidential: for pages that show more texts than those of
    the thing they loaded, such as a concordance. Loaders call it; views do not."""
    for text in texts:
        if text.is_confidential:
            audit.viewed(request, text)


def require(request: HttpRequest, thing: Any, permission: str) -> None:
    """Check one permission on a thing that was loaded; errors as for `load`."""
    person = request.user
    membership = membership_of(person, thing)
    if membership is None:
        raise Http404(_("There is nothing here for you."))
    if membership.coalition.requires_second_factor and not getattr(request, "has_second_factor", False):
        raise SecondFactorNeededError
    if not person.has_perm(permission, thing):
        raise PermissionDenied


def listed(request: HttpRequest, model: type[Thing]) -> QuerySet[Thing]:
    """What of a model the signed-in person sees in lists: without coalitions that wait for a second factor."""
    person = request.user
    if not isinstance(person, Person):
        return model._default_manager.none()
    return visible(seen_in(person, own_coalitions(request)), model)


def listed_whole(request: HttpRequest, model: type[Thing]) -> QuerySet[Thing]:
    """The same with what a page of one of them has selected along: for lists that show much of each."""
    select = _LOADINGS.get(model, _Loading()).select
    things = listed(request, model)
    return things.select_related(*select) if select else things


def as_listed(request: PersonRequest) -> Person:
    """The signed-in person as lists take them: without coalitions that wait for a second factor."""
    return seen_in(request.user, own_coalitions(request))


def own_coalitions(request: HttpRequest) -> list[int]:
    """Ids of the coalitions whose things the signed-in person may list (second factor included)."""
    return [
        coalition_id
        for coalition_id, membership in getattr(request.user, "current_memberships", {}).items()
        if getattr(request, "has_second_factor", False) or not membership.coalition.requires_second_factor
    ]


def named_to(person: Person, model: type[Thing], uuids: Iterable[str]) -> dict[str, Thing]:
    """Those of some things that a person sees, by their UUIDs, to be named in a list and not shown."""
    found = _with_relations(person, model).filter(uuid__in=uuids)
    return {str(thing.uuid): thing for thing in found}  # type: ignore[attr-defined]


def seen_in(person: Person, coalitions: list[int]) -> Person:
    """The person as the rules are to see them: in some of the coalitions only."""
    if len(coalitions) == len(person.current_memberships):
        return person
    narrowed = Person(pk=person.pk, is_active=person.is_active)
    narrowed.asked_once = person.asked_once
    narrowed.__dict__["current_memberships"] = {c: person.current_memberships[c] for c in coalitions}
    return narrowed
