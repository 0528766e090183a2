"""What waits for coordinators from outside: answers of desks that nobody has looked at. Beside `review.tasks`."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from amendments.models import Amendment, Campaign
from coalitions.models import Person
from exchange.answers import answers_waiting
from exchange.telling import ANSWERS
from redline import parse_label
from review.tasks import OtherGroup, OtherTask, Pointer

_LOOK = OtherTask(gettext_lazy("Look at what the desk answered"))


def answer_groups(person: Person, campaigns: QuerySet[Campaign]) -> list[OtherGroup]:
    """What waits for somebody in these campaigns, by campaign. The number of queries is constant."""
    groups: dict[int, dict[int, Amendment]] = {}
    for given in answers_waiting(person, campaigns):
        groups.setdefault(given.amendment.campaign_id, {})[given.amendment_id] = given.amendment
    return [
        OtherGroup(
            next(iter(amendments.values())).campaign,
            _LOOK,
            tuple(
                Pointer(a.label, reverse("amendment-review", args=[a.uuid]) + ANSWERS)
                for a in sorted(amendments.values(), key=lambda a: parse_label(a.label))
            ),
        )
        for amendments in groups.values()
    ]
