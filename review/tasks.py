"""What waits for somebody: positions to give or renew, counter-texts to look at, amendments to move on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet, prefetch_related_objects

from amendments.models import Amendment, Campaign, Stance, Status
from coalitions.models import Organisation, Person
from coalitions.rules import membership_of
from redline import parse_label
from review.positions import Standing, standings
from review.status import verdict_for


class Task(StrEnum):
    """What there is to do about an amendment."""

    POSITION = "position"
    RENEWAL = "renewal"
    COUNTER_TEXT = "counter-text"
    AGREEMENT = "agreement"
    SUBMISSION = "submission"

    @property
    def says(self) -> str:
        """The task in words."""
        return _WORDS[self]

    @property
    def place(self) -> str:
        """Where on the review page it is done: what its address ends with."""
        return _PLACES[self]


_WORDS = {
    Task.POSITION: "Give your organisation’s position",
    Task.RENEWAL: "Renew your organisation’s position: the text has changed",
    Task.COUNTER_TEXT: "Look at the counter-texts",
    Task.AGREEMENT: "Mark as agreed: the rule is met",
    Task.SUBMISSION: "Submit: the text is agreed",
}
_PLACES = {
    Task.POSITION: "?waiting",
    Task.RENEWAL: "?waiting",
    Task.COUNTER_TEXT: "#voices",
    Task.AGREEMENT: "#moves",
    Task.SUBMISSION: "#moves",
}
VOICE_TASKS = frozenset({Task.POSITION, Task.RENEWAL})


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for somebody."""

    amendment: Amendment
    task: Task
    due: datetime | None

    @property
    def asks_for_position(self) -> bool:
        """Whether it is one's organisation that is asked."""
        return self.task in VOICE_TASKS


def waiting_for(person: Person, campaigns: QuerySet[Campaign]) -> list[Waiting]:
    """What waits for somebody in these campaigns: positions first, soonest deadline first, in the text's order.

    The number of queries depends on the number of campaigns, not on that of amendments.
    """
    found: list[Waiting] = []
    for campaign in campaigns.select_related("coalition").prefetch_related("coalition__organisations"):
        found += _in_campaign(person, campaign)
    return sorted(found, key=_urgency)


@dataclass(frozen=True)
class WaitingGroup:
    """Things of one kind that wait in one campaign."""

    campaign: Campaign
    task: Task
    due: datetime | None
    items: tuple[Waiting, ...]

    @property
    def asks_for_position(self) -> bool:
        """Whether it is one's organisation that is asked."""
        return self.task in VOICE_TASKS


def grouped(waiting: Iterable[Waiting]) -> list[WaitingGroup]:
    """The same things by campaign and kind, the most urgent campaign first; each group in its own order."""
    by_campaign: dict[int, dict[Task, list[Waiting]]] = {}
    for item in waiting:
        by_campaign.setdefault(item.amendment.campaign_id, {}).setdefault(item.task, []).append(item)
    return [
        WaitingGroup(items[0].amendment.campaign, task, items[0].due, tuple(items))
        for tasks in by_campaign.values()
        for task, items in tasks.items()
    ]


def positions_asked(person: Person, campaigns: QuerySet[Campaign]) -> list[Waiting]:
    """The positions among them, in the same order: what one goes through one after another."""
    return [item for item in waiting_for(person, campaigns) if item.asks_for_position]


def next_after(queue: list[Waiting], amendment: Amendment) -> Waiting | None:
    """The next one in the queue; after the last comes the first. None if nothing else waits."""
    places = [item.amendment.pk for item in queue]
    if amendment.pk not in places:
        return _first_behind(queue, amendment)
    rest = queue[places.index(amendment.pk) + 1 :] + queue[: places.index(amendment.pk)]
    return rest[0] if rest else None


def _first_behind(queue: list[Waiting], amendment: Amendment) -> Waiting | None:
    """The one that would have followed an amendment that is no longer in the queue."""
    own = _urgency(Waiting(amendment, Task.POSITION, amendment.campaign.positions_due))
    behind = [item for item in queue if _urgency(item) > own]
    return next(iter(behind or queue), None)


def _urgency(item: Waiting) -> tuple[object, ...]:
    due = item.due.timestamp() if item.due else float("inf")
    return (not item.asks_for_position, due, item.amendment.campaign_id, parse_label(item.amendment.label))


def _in_campaign(person: Person, campaign: Campaign) -> Iterator[Waiting]:
    membership = membership_of(person, campaign)
    if membership is None:
        return
    speaks = person.has_perm("amendments.take_position", campaign)
    moves = person.has_perm("amendments.move", campaign)
    if not speaks and not moves:
        return
    amendments = list(campaign.amendments.filter(status__in=(Status.REVIEW, Status.AGREED)))
    for amendment in amendments:
        amendment.campaign = campaign
    organisations: Iterable[Organisation] = campaign.coalition.organisations.all()
    stand = standings(amendments, list(organisations))
    if moves:
        prefetch_related_objects(amendments, "texts", "moves")
    for amendment in amendments:
        standing = stand[amendment.pk]
        if amendment.status == Status.REVIEW and speaks:
            voice = standing.of(membership.organisation_id)
            if voice is not None and not voice.current:
                task = Task.RENEWAL if voice.to_renew else Task.POSITION
                yield Waiting(amendment, task, campaign.positions_due)
        if moves:
            yield from _for_drafters(amendment, standing)


def _for_drafters(amendment: Amendment, standing: Standing) -> Iterator[Waiting]:
    due = amendment.campaign.positions_due
    if amendment.status == Status.AGREED:
        yield Waiting(amendment, Task.SUBMISSION, None)
    elif standing.saying(Stance.CHANGES):
        yield Waiting(amendment, Task.COUNTER_TEXT, due)
    elif verdict_for(amendment, standing).met:
        yield Waiting(amendment, Task.AGREEMENT, due)
