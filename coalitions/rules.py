"""Who may do what, and who sees what, as far as it follows from a membership. The rules of other rooms build on these.

A permission is asked of a person and a thing: `person.has_perm("amendments.propose", campaign)`. Everything belongs
to one coalition, found by `coalition_id_of`; what somebody is there is the role of a current membership. Being a
superuser gives nothing: who runs the server is not thereby a member of a coalition.

What a person sees is asked of a model: `visible(person, Campaign)`. Each room says in its `rules.py`, by
`@sees(Model)`, which of its rows that are; `coalitions.load.load` and `notices` ask the same question, so that
nobody is shown or told what they may not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import rules
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from coalitions.models import Coalition, Invitation, Membership, Organisation, Person, Role

DRAFTERS = frozenset({Role.COORDINATOR, Role.DRAFTER})
VOICES = frozenset({Role.COORDINATOR, Role.DRAFTER, Role.MEMBER})
COORDINATORS = frozenset({Role.COORDINATOR})
EVERYBODY = frozenset(Role)

Thing = TypeVar("Thing", bound=Model)
_SEEN: dict[type[Model], Callable[[Person], Q]] = {}


def coalition_id_of(thing: Any) -> int | None:
    """The coalition a thing belongs to: its own, or that of what it is in: a campaign, a draft, a letter."""
    if isinstance(thing, Coalition):
        return thing.pk
    if hasattr(thing, "coalition_id"):
        return thing.coalition_id
    for owner in (
        "campaign",
        "resolution",
        "draft",
        "amendment",
        "link",
        "ask",
        "letter",
        "text",
        "signature",
        "base_draft",
    ):
        if getattr(thing, f"{owner}_id", None) is not None:
            return coalition_id_of(getattr(thing, owner))
    return None


def membership_of(person: Any, thing: Any) -> Membership | None:
    """The person's current membership in the thing's coalition."""
    if not isinstance(person, Person) or not person.is_active or thing is None:
        return None
    coalition = coalition_id_of(thing)
    return None if coalition is None else person.current_memberships.get(coalition)


def memberships_as(person: Person, roles: frozenset[str]) -> dict[int, Membership]:
    """The person's current memberships in one of these roles, by the coalition's id."""
    return {
        coalition: membership
        for coalition, membership in person.current_memberships.items()
        if membership.role in roles
    }


def _role_in(roles: frozenset[str] | None) -> Any:
    def holds(person: Any, thing: Any) -> bool:
        membership = membership_of(person, thing)
        return membership is not None and (roles is None or membership.role in roles)

    return holds


belongs = rules.predicate(_role_in(None), name="belongs")
drafts = rules.predicate(_role_in(DRAFTERS), name="drafts")
speaks = rules.predicate(_role_in(VOICES), name="speaks")
coordinates = rules.predicate(_role_in(COORDINATORS), name="coordinates")


@rules.predicate
def is_own(person: Any, thing: Any) -> bool:
    """Something the person made: an import, a comment."""
    return person.pk is not None and person.pk in (
        getattr(thing, "person_id", None),
        getattr(thing, "author_id", None),
    )


def sees(model: type[Model]) -> Callable[[Callable[[Person], Q]], Callable[[Person], Q]]:
    """Say which rows of a model a person sees: decorates a function from the person to a condition on the rows.

    The condition includes that the row's coalition is one of the person's, and the rule of every draft it rests on.
    """

    def register(condition: Callable[[Person], Q]) -> Callable[[Person], Q]:
        _SEEN[model] = condition
        return condition

    return register


def visible(person: Person, model: type[Thing]) -> QuerySet[Thing]:
    """The rows of a model that a person sees. Raises LookupError for a model of which no room said so."""
    if model not in _SEEN:
        raise LookupError(f"no room says who sees a {model.__name__}")
    return model._default_manager.filter(_SEEN[model](person))


def model_called(name: str) -> type[Model] | None:
    """The model with this name in small letters, if some room says who sees it."""
    return next((model for model in _SEEN if model._meta.model_name == name), None)


def is_visible(person: Person, thing: Model) -> bool:
    """Whether a person sees one thing."""
    return visible(person, type(thing)).filter(pk=thing.pk).exists()


def those_seen(person: Person, things: Sequence[Thing]) -> list[Thing]:
    """Of some things of one model, those that a person sees, in their order. One query; none for nothing."""
    if not things:
        return []
    keys = [thing.pk for thing in things]
    seen = set(visible(person, type(things[0])).filter(pk__in=keys).values_list("pk", flat=True))
    return [thing for thing in things if thing.pk in seen]


def people_in(thing: Model, roles: Iterable[str] = EVERYBODY, *, but: Person | None = None) -> list[Person]:
    """The members of a thing's coalition in one of these roles, without one of them if wished. Whether each of them
    sees the thing is another question, which `notices.tell` asks."""
    memberships = Membership.objects.filter(
        coalition=coalition_id_of(thing), left_at=None, role__in=list(roles), person__is_active=True
    ).select_related("person", "organisation")
    return [m.person for m in memberships if m.person != but]


def of_own(person: Person, path: str = "coalition") -> Q:
    """The condition that a row's coalition, to which `path` leads, is one of the person's."""
    return Q(**{f"{path}__in": list(person.current_memberships)})


@sees(Coalition)
def _coalitions(person: Person) -> Q:
    return of_own(person, "pk")


@sees(Organisation)
def _organisations(person: Person) -> Q:
    """One that belongs to a coalition of theirs, or that somebody there belongs to."""
    own = list(person.current_memberships)
    theirs = Coalition.objects.filter(pk__in=own, organisations=OuterRef("pk"))
    return Q(Exists(theirs)) | Q(
        Exists(Membership.objects.filter(of_own(person), organisation=OuterRef("pk")))
    )


@sees(Membership)
def _memberships(person: Person) -> Q:
    return of_own(person)


@sees(Invitation)
def _invitations(person: Person) -> Q:
    return of_own(person)


def permit(**permissions: Any) -> None:
    """Name permissions of a room with their rules: `permit(amendments__propose=drafts)` is "amendments.propose"."""
    for name, rule in permissions.items():
        rules.set_perm(name.replace("__", "."), rule)


permit(coalitions__view=belongs, coalitions__manage=coordinates, coalitions__audit=coordinates)
