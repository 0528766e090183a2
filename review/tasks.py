"""What waits for somebody: positions to give or renew, counter-texts to look at, amendments to bring on.

Asked on the first page for every campaign at once, so nothing here asks the database for one campaign or amendment
at a time, and amendments are read as rows without their texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy

from amendments.carrying.standing import in_play
from amendments.models import Amendment, Campaign, Status
from coalitions.languages import Words
from coalitions.models import Coalition, Membership, Organisation, Person
from coalitions.rules import DRAFTERS, VOICES, memberships_as, visible
from redline import Label, parse_label
from review.agreement import silence_counts, verdict_on
from review.models import Position, Stance
from review.positions import Standing, Voice, latest_words
from review.status import asked_since, rule_of


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
        return str(_WORDS[self])


_WORDS = {
    Task.POSITION: gettext_lazy("Give your organisation’s position"),
    Task.RENEWAL: gettext_lazy("Renew your organisation’s position: the text has changed"),
    Task.COUNTER_TEXT: gettext_lazy("Look at the counter-texts"),
    Task.AGREEMENT: gettext_lazy("Mark as agreed: the rule is met"),
    Task.SUBMISSION: gettext_lazy("Submit: the text is agreed"),
}
_DONE_AT = {
    Task.POSITION: "?waiting",
    Task.RENEWAL: "?waiting",
    Task.COUNTER_TEXT: "#voices",
    Task.AGREEMENT: "#status",
    Task.SUBMISSION: "#status",
}
"""Where on the review page it is done: how its address ends."""
VOICE_TASKS = frozenset({Task.POSITION, Task.RENEWAL})
_ANY = str(UUID(int=0))


@cache
def _review_page() -> str:
    """The address of a review page, for `_ANY`: looked up once, since the first page may hold hundreds of them."""
    return reverse("amendment-review", args=[_ANY])


def review_address(uuid: UUID) -> str:
    """The address of the review page of an amendment."""
    return _review_page().replace(_ANY, str(uuid))


_Belonging = Coalition.organisations.through


class _Row(NamedTuple):
    """An amendment that may wait for somebody."""

    pk: int
    uuid: UUID
    campaign: Campaign
    status: str
    version: int
    """The id of its present version."""
    label: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for somebody."""

    amendment: int
    """The amendment's id."""
    uuid: UUID
    label: str
    campaign: Campaign
    task: Task
    due: datetime | None

    @property
    def asks_for_position(self) -> bool:
        """Whether it is one's organisation that is asked."""
        return self.task in VOICE_TASKS

    @property
    def address(self) -> str:
        """Where it is done."""
        return review_address(self.uuid) + _DONE_AT[self.task]


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


@dataclass(frozen=True)
class OtherTask:
    """A task of another room, in words."""

    says: Words


@dataclass(frozen=True)
class Pointer:
    """One thing of another room that waits: what it is called, and where it is done."""

    label: str
    address: str


@dataclass(frozen=True)
class OtherGroup:
    """Things of another room that wait in one campaign, shown as a `WaitingGroup` is."""

    campaign: Campaign
    task: OtherTask
    items: tuple[Pointer, ...]
    due: None = None
    asks_for_position: bool = False


def waiting_for(person: Person, campaigns: QuerySet[Campaign]) -> list[Waiting]:
    """What waits for somebody in these campaigns: positions first, soonest deadline first, in the text's order.

    `campaigns` are some that the person sees. The number of queries depends neither on that of campaigns nor on that
    of amendments.
    """
    looked_at = _look(person, campaigns, VOICES, (Status.REVIEW, Status.AGREED))
    drafted = [row for row in looked_at.rows if looked_at.role(row) in DRAFTERS]
    found = [*_asked(looked_at), *_for_drafters(looked_at, drafted)]
    return sorted(found, key=_urgency)


def positions_asked(person: Person, campaigns: QuerySet[Campaign]) -> list[Waiting]:
    """The positions among them, in the same order: what one goes through one after another."""
    return sorted(_asked(_look(person, campaigns, VOICES, (Status.REVIEW,), all_voices=False)), key=_urgency)


def grouped(waiting: Iterable[Waiting]) -> list[WaitingGroup]:
    """The same things by campaign and kind, the most urgent campaign first; each group in its own order."""
    by_campaign: dict[int, dict[Task, list[Waiting]]] = {}
    for item in waiting:
        by_campaign.setdefault(item.campaign.pk, {}).setdefault(item.task, []).append(item)
    return [
        WaitingGroup(items[0].campaign, task, items[0].due, tuple(items))
        for tasks in by_campaign.values()
        for task, items in tasks.items()
    ]


def next_after(queue: Sequence[Waiting], amendment: Amendment) -> Waiting | None:
    """The next one in the queue; after the last comes the first. None if nothing else waits."""
    order = [item.amendment for item in queue]
    if amendment.pk not in order:
        return _first_behind(queue, amendment)
    at = order.index(amendment.pk)
    return next(iter((*queue[at + 1 :], *queue[:at])), None)


def _first_behind(queue: Sequence[Waiting], amendment: Amendment) -> Waiting | None:
    """The one that would have followed an amendment that is no longer in the queue."""
    campaign = amendment.campaign
    gone = Waiting(
        amendment.pk, amendment.uuid, amendment.label, campaign, Task.POSITION, campaign.positions_due
    )
    behind = [item for item in queue if _urgency(item) > _urgency(gone)]
    return next(iter(behind or queue), None)


def _urgency(item: Waiting) -> tuple[bool, float, int, Label]:
    due = item.due.timestamp() if item.due else float("inf")
    return not item.asks_for_position, due, item.campaign.pk, parse_label(item.label)


class _Said(NamedTuple):
    """An organisation's latest word on an amendment, without what it wrote."""

    stance: str
    current: bool


@dataclass(frozen=True)
class _LookedAt:
    """Amendments, the person's membership in each coalition, who belongs to it, and what was said."""

    rows: list[_Row]
    memberships: dict[int, Membership]
    organisations: dict[int, list[Organisation]]
    """Of each coalition."""
    said: dict[tuple[int, int], _Said]
    """The latest word by amendment and organisation."""

    def role(self, row: _Row) -> str:
        """What the person is in the coalition of an amendment."""
        return self.memberships[row.campaign.coalition_id].role

    def standing(self, row: _Row) -> Standing:
        """How an amendment stands."""
        return Standing(
            tuple(
                Voice(organisation, said.stance if said else "", said is not None and said.current)
                for organisation in self.organisations[row.campaign.coalition_id]
                for said in [self.said.get((row.pk, organisation.pk))]
            )
        )


def _look(
    person: Person,
    campaigns: QuerySet[Campaign],
    roles: frozenset[str],
    statuses: Sequence[str],
    *,
    all_voices: bool = True,
) -> _LookedAt:
    """Read the amendments with one of these statuses, of campaigns in which the person has one of these roles.

    Without `all_voices` only what the person's own organisations said is read.
    """
    memberships = memberships_as(person, roles)
    of_campaigns = {
        campaign.pk: campaign
        for campaign in campaigns.filter(coalition__in=list(memberships)).select_related("coalition")
    }
    amendments = in_play(visible(person, Amendment)).filter(
        campaign__in=list(of_campaigns), status__in=statuses
    )
    fields = amendments.order_by().values_list(
        "pk", "uuid", "campaign", "status", "current", "current__label"
    )
    rows = [
        _Row(pk, uuid, of_campaigns[campaign], status, version, label)
        for pk, uuid, campaign, status, version, label in fields
    ]
    organisations: dict[int, list[Organisation]] = {coalition: [] for coalition in memberships}
    for belonging in _Belonging.objects.filter(coalition__in=list(memberships)).select_related(
        "organisation"
    ):
        organisations[belonging.coalition_id].append(belonging.organisation)
    positions = Position.objects.filter(
        amendment__campaign__in=list(of_campaigns), amendment__status__in=statuses
    )
    if not all_voices:
        positions = positions.filter(organisation__in=[m.organisation_id for m in memberships.values()])
    return _LookedAt(rows, memberships, organisations, _latest_words(rows, positions) if rows else {})


def _latest_words(rows: list[_Row], positions: QuerySet[Position]) -> dict[tuple[int, int], _Said]:
    amendments = {row.pk for row in rows}
    return {
        (amendment, organisation): _Said(*said)
        for (amendment, organisation), said in latest_words(positions).items()
        if amendment in amendments
    }


def _asked(looked_at: _LookedAt) -> Iterator[Waiting]:
    """What the person's own organisation is to say."""
    belong = {c: {o.pk for o in organisations} for c, organisations in looked_at.organisations.items()}
    for row in looked_at.rows:
        coalition = row.campaign.coalition_id
        own = looked_at.memberships[coalition].organisation_id
        if row.status != Status.REVIEW or own not in belong[coalition]:
            continue
        said = looked_at.said.get((row.pk, own))
        if said is None or not said.current:
            yield _waiting(row, Task.POSITION if said is None else Task.RENEWAL)


def _for_drafters(looked_at: _LookedAt, rows: list[_Row]) -> Iterator[Waiting]:
    """What there is to do for those who write: counter-texts, agreement, submission."""
    now = timezone.now()
    silent: list[tuple[_Row, Standing]] = []
    for row in rows:
        if row.status == Status.AGREED:
            yield _waiting(row, Task.SUBMISSION, dated=False)
            continue
        standing = looked_at.standing(row)
        rule = rule_of(row.campaign)
        if standing.saying(Stance.CHANGES):
            yield _waiting(row, Task.COUNTER_TEXT)
        elif silence_counts(rule, standing, now):
            silent.append((row, standing))
        elif verdict_on(rule, standing, asked_since=now, now=now).met:
            yield _waiting(row, Task.AGREEMENT)
    since = _asked_since([row for row, _ in silent])
    for row, standing in silent:
        if verdict_on(rule_of(row.campaign), standing, asked_since=since[row.pk], now=now).met:
            yield _waiting(row, Task.AGREEMENT)


def _asked_since(rows: list[_Row]) -> dict[int, datetime]:
    """Since when the words of each amendment are before the organisations. Needs their texts, so it is asked only
    where silence counts."""
    if not rows:
        return {}
    amendments = Amendment.objects.filter(pk__in=[row.pk for row in rows]).select_related("current")
    return {a.pk: asked_since(a) for a in amendments.prefetch_related("versions", "status_changes")}


def _waiting(row: _Row, task: Task, *, dated: bool = True) -> Waiting:
    due = row.campaign.positions_due if dated else None
    return Waiting(row.pk, row.uuid, row.label, row.campaign, task, due)
