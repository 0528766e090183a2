"""What somebody can be told of: topics, such as campaigns, each with dates of its own.

Notices know no subject. The room of a topic says that it is one, by `@topic(Model)`: from then on its rows are listed
under the settings of notifications, and its dates stand in the calendars, for those who see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from coalitions.load import listed
from coalitions.models import Coalition, Person
from coalitions.rules import visible


@dataclass(frozen=True)
class Date:
    """A day that matters to a topic and is not one of its deadlines: it follows from the topic itself."""

    key: str
    """Names it among the dates of its topic; short and lasting."""
    title: str
    at: datetime
    set_at: str = ""
    """The page where it can be changed; empty where there is none."""


Dates = Callable[[Any], Iterable[Date]]


@dataclass(frozen=True)
class _Topic:
    model: type[Model]
    select: tuple[str, ...]
    dates: Dates | None
    may: str = ""
    """The permission of those whom it is listed for in their settings; empty for everybody who sees it."""


_TOPICS: dict[type[Model], _Topic] = {}


def topic(model: type[Model], *select: str) -> Callable[[Dates], Dates]:
    """Say that a model is a topic: decorates the function that gives the dates of one of its rows.

    The model has a UUID, a coalition and a title as its `str`; a room says who sees it. `select` are relations that
    the dates need.
    """

    def register(dates: Dates) -> Dates:
        _TOPICS[model] = _Topic(model, ("coalition", *select), dates)
        return dates

    return register


def coalition_is_topic(*, may: str) -> None:
    """Say that a coalition itself is a topic. It has no dates, and is listed under the settings of those only who have
    the permission `may`: others are told nothing that they could choose."""
    _TOPICS[Coalition] = _Topic(Coalition, (), None, may)


def dates_of(about: Model) -> list[Date]:
    """The dates of one topic, in the order its room gives them."""
    known = _TOPICS.get(type(about))
    return list(known.dates(about)) if known and known.dates else []


def topics_seen(person: Person) -> Iterator[Any]:
    """All topics with dates of their own that a person sees. One query a model."""
    for known in filter(lambda known: known.dates, _TOPICS.values()):
        yield from _selected(visible(person, known.model), known)


def topics_listed(request: HttpRequest) -> Iterator[Any]:
    """All topics that the signed-in person may list (second factor included). One query a model."""
    for known in _TOPICS.values():
        for found in _selected(listed(request, known.model), known):
            if not known.may or (
                isinstance(request.user, Person) and request.user.has_perm(known.may, found)
            ):
                yield found


def _selected(rows: QuerySet[Any], known: _Topic) -> QuerySet[Any]:
    return rows.select_related(*known.select) if known.select else rows


def topic_seen(person: Person) -> Q:
    """The condition on rows that belong to a topic (`topic_type`, `topic_id`): that the person sees it."""
    condition = Q(pk__in=())
    for model in _TOPICS:
        rows: QuerySet[Any] = visible(person, model)
        condition |= Q(topic_type=ContentType.objects.get_for_model(model), topic_id__in=rows.values("pk"))
    return condition
