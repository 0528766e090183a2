"""Which rows fit what an address asks for, and what there is to be asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from amendments.models import Amendment, Ask, Campaign, Status
from amendments.suggested import SuggestedRow
from coalitions.models import Membership, Organisation, Person
from workspace.narrow.asked import NEW, ORIGINAL, Asked


def writers(campaign: Campaign) -> dict[int, Organisation]:
    """For which organisation of the coalition each person writes, by the person's id; also of those who left. One query."""
    of_here = Membership.objects.filter(coalition=campaign.coalition_id).select_related("organisation")
    # Who has two places by now writes for the one that is not past, or else for the later one.
    found = sorted(of_here, key=lambda place: (place.left_at is None, place.pk))
    return {place.person_id: place.organisation for place in found}


@dataclass(frozen=True)
class Filter:
    """What an address asks for, held against rows."""

    asked: Asked
    campaign: Campaign
    news: Mapping[int, str]

    def has(self, row: SuggestedRow) -> bool:
        """Whether a row is shown."""
        if self.asked.view == ORIGINAL and row.left is None:
            return False
        if self.asked.filters:
            return row.amendment is not None and self._fits(row.amendment)
        return (
            not self.asked.only_changed or row.changed or row.waiting is not None or row.taken_up is not None
        )

    def _fits(self, amendment: Amendment) -> bool:
        asked, writer = self.asked, amendment.version.person
        return (
            (not asked.status or amendment.status == asked.status)
            and (not asked.ask or amendment.pk in self._carrying)
            and (not asked.author or (writer is not None and str(writer.uuid) == asked.author))
            and (not asked.organisation or amendment.version.person_id in self._of_organisation)
            and (asked.only != NEW or amendment.pk in self.news)
        )

    @cached_property
    def _carrying(self) -> set[int]:
        number = self.asked.ask
        if not (number.isascii() and number.isdigit() and len(number) < 5):
            return set()
        carried = Amendment.objects.filter(
            campaign=self.campaign, current__asks__number=int(number), current__asks__dropped=False
        )
        return set(carried.values_list("pk", flat=True))

    @cached_property
    def _of_organisation(self) -> set[int]:
        asked = self.asked.organisation
        return {person for person, place in writers(self.campaign).items() if str(place.uuid) == asked}


@dataclass(frozen=True)
class Choice:
    """Something that rows can be chosen by: what the address says, what people read, and whether it is chosen."""

    value: object
    name: str
    chosen: bool
    count: int | None = None


@dataclass(frozen=True)
class Choices:
    """Everything that the rows of a campaign can be chosen by; empty where there is nothing to choose from."""

    statuses: list[Choice]
    asks: list[Choice]
    organisations: list[Choice]
    authors: list[Choice]

    @classmethod
    def of(
        cls,
        asked: Asked,
        campaign: Campaign,
        amendments: Iterable[Amendment],
        organisations: Iterable[Organisation],
    ) -> Choices:
        """The choices among these amendments and those that were withdrawn, which are not counted. One query."""
        there = list(amendments)
        counts: Counter[str] = Counter(one.status for one in there)
        persons: dict[UUID, Person] = {}
        for one in there:
            if one.version.person is not None:
                persons[one.version.person.uuid] = one.version.person
        asks = Ask.objects.standing().filter(Q(campaign=campaign)).order_by("number")
        return cls(
            [
                Choice(one.value, str(one.label), asked.status == one, counts[one] or None)
                for one in Status
                if counts[one] or one in (asked.status, Status.WITHDRAWN)
            ],
            [Choice(one.number, str(one), asked.ask == str(one.number)) for one in asks],
            _named({one.uuid: one for one in organisations}, asked.organisation),
            _named(persons, asked.author),
        )

    @property
    def chosen(self) -> list[Choice]:
        """What is chosen."""
        every = [*self.statuses, *self.asks, *self.organisations, *self.authors]
        return [choice for choice in every if choice.chosen]


def _named(things: Mapping[UUID, Organisation | Person], asked: str) -> list[Choice]:
    named = sorted(things.items(), key=lambda pair: str(pair[1]).casefold())
    return [Choice(uuid, str(thing), str(uuid) == asked) for uuid, thing in named]
