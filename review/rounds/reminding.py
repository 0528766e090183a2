"""Organisations are reminded of the positions that are missing, each at most once in a while."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Membership, Organisation, Person
from notices.models import Notification
from review import telling

REMINDED_AGAIN = timedelta(hours=1)
"""So long nobody is reminded of the same once more."""


@dataclass(frozen=True)
class Reminded:
    """Whom a reminder reached."""

    organisations: tuple[Organisation, ...]
    people: int
    lately: tuple[Organisation, ...] = ()
    """Those that were reminded a short while ago, and not again."""
    nobody: tuple[Organisation, ...] = ()
    """Those of which nobody could be told: nobody has a place, or may read the draft."""


def remind(campaign: Campaign, person: Person, missing: Mapping[Organisation, Sequence[str]]) -> Reminded:
    """Tell the members of organisations that positions of theirs are missing: `missing` has for each the addresses where
    they are given. Whoever reminds is not told."""
    reached: list[Organisation] = []
    lately: list[Organisation] = []
    nobody: list[Organisation] = []
    people = 0
    with change(person, "Organisations reminded", audit="position.reminded", about=campaign) as made:
        Campaign.objects.select_for_update(no_key=True, of=("self",)).get(pk=campaign.pk)
        before = reminded_at(campaign)
        since = timezone.now() - REMINDED_AGAIN
        for organisation, addresses in missing.items():
            if not addresses:
                continue
            at = before.get(organisation.pk)
            if at is not None and at > since:
                lately.append(organisation)
                continue
            told = telling.positions_missing(campaign, organisation, addresses, person)
            people += told
            (reached if told else nobody).append(organisation)
        made.facts["organisations"] = len(reached)
        made.happened = bool(reached)
    return Reminded(tuple(reached), people, tuple(lately), tuple(nobody))


def reminded_at(campaign: Campaign) -> dict[int, datetime]:
    """When organisations were reminded last, by their ids. Two queries."""
    kind = ContentType.objects.get_for_model(Campaign)
    told = Notification.objects.filter(topic_type=kind, topic_id=campaign.pk, kind=telling.REMINDER)
    latest = dict(told.order_by().values_list("person").annotate(at=Max("created_at")))
    places: Iterable[tuple[int, int]] = Membership.objects.filter(
        coalition=campaign.coalition_id, person__in=list(latest)
    ).values_list("organisation", "person")
    found: dict[int, datetime] = {}
    for organisation, person in places:
        found[organisation] = max(latest[person], found.get(organisation, latest[person]))
    return found
