"""What waits for somebody, from all rooms: tasks of deciding, positions to renew at once, newer drafts, and answers of
desks to look at."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from amendments.models import Campaign
from coalitions.models import Person
from exchange.tasks import answer_groups
from review.letters.waiting import letter_groups
from review.tasks import OtherGroup, Task, WaitingGroup, grouped, waiting_for
from workspace.carrying import new_draft_groups, renewal_groups

Group = WaitingGroup | OtherGroup


@dataclass(frozen=True)
class CampaignWaiting:
    """What waits in one campaign: groups by kind of task, newer drafts and the answers of desks last."""

    campaign: Campaign
    groups: tuple[Group, ...]

    @property
    def positions_due(self) -> bool:
        """Whether there is a day until which what waits is asked for."""
        return self.groups[0].due is not None

    @property
    def one_by_one(self) -> str:
        """Where one begins to go through the positions that are asked for; empty where none is."""
        first = self.groups[0]
        return first.items[0].address if first.asks_for_position else ""


def waiting(person: Person, campaigns: QuerySet[Campaign]) -> list[CampaignWaiting]:
    """What waits for somebody in these campaigns, the most urgent campaign first. A constant number of queries."""
    found: dict[int, list[Group]] = {}
    loaded = list(campaigns.select_related("base_draft__session", "coalition"))
    in_one_go, renewed = renewal_groups(person, loaded)
    # What is renewed in one go is not told a second time, one by one.
    one_by_one = (
        item
        for item in waiting_for(person, campaigns)
        if item.task != Task.RENEWAL or item.amendment not in renewed
    )
    groups: list[Group] = [
        *grouped(one_by_one),
        *letter_groups(person, loaded),
        *in_one_go,
        *new_draft_groups(person, loaded),
        *answer_groups(person, campaigns),
    ]
    for group in groups:
        found.setdefault(group.campaign.pk, []).append(group)
    return [CampaignWaiting(of_one[0].campaign, tuple(of_one)) for of_one in found.values()]
