"""What waits for coordinators from outside: answers of desks that nobody has looked at. Beside `review.tasks`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from amendments.models import Amendment, Campaign
from coalitions.models import Person
from exchange.answers import answers_waiting
from exchange.telling import ANSWERS
from redline import parse_label


@dataclass(frozen=True)
class AnswerTask:
    """The task, in words."""

    says: str = "Look at what the desk answered"


@dataclass(frozen=True)
class AnswerWaiting:
    """An amendment to which desks have answered."""

    label: str
    address: str
    """Where the answers stand, and are noted."""


@dataclass(frozen=True)
class AnswersWaiting:
    """The amendments of one campaign with answers to look at, in the text's order; shown as `review.tasks` shows
    its groups."""

    campaign: Campaign
    items: tuple[AnswerWaiting, ...]
    task: AnswerTask = AnswerTask()
    due: None = None
    asks_for_position: bool = False


def answer_groups(person: Person, campaigns: QuerySet[Campaign]) -> list[AnswersWaiting]:
    """What waits for somebody in these campaigns, by campaign. The number of queries is constant."""
    groups: dict[int, dict[int, Amendment]] = {}
    for given in answers_waiting(person, campaigns):
        groups.setdefault(given.amendment.campaign_id, {})[given.amendment_id] = given.amendment
    return [
        AnswersWaiting(
            next(iter(amendments.values())).campaign,
            tuple(
                AnswerWaiting(a.label, reverse("amendment-review", args=[a.uuid]) + ANSWERS)
                for a in sorted(amendments.values(), key=lambda a: parse_label(a.label))
            ),
        )
        for amendments in groups.values()
    ]
