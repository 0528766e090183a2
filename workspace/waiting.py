"""What waits for somebody, from all rooms: tasks of deciding, and answers of desks to look at."""

from __future__ import annotations

from django.db.models import QuerySet

from amendments.models import Campaign
from coalitions.models import Person
from exchange.tasks import AnswersWaiting, answer_groups
from review.tasks import WaitingGroup, grouped, waiting_for


def waiting(person: Person, campaigns: QuerySet[Campaign]) -> list[WaitingGroup | AnswersWaiting]:
    """What waits for somebody in these campaigns: groups by campaign and kind, those of one campaign together, the
    most urgent campaign first; in each the answers of desks come last."""
    decisions = grouped(waiting_for(person, campaigns))
    answers = {group.campaign.pk: group for group in answer_groups(person, campaigns)}
    ordered = list(dict.fromkeys([*(group.campaign.pk for group in decisions), *answers]))
    together: list[WaitingGroup | AnswersWaiting] = []
    for campaign in ordered:
        together += [group for group in decisions if group.campaign.pk == campaign]
        if campaign in answers:
            together.append(answers[campaign])
    return together
