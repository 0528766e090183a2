"""Who has which form open just now. Somebody not heard of for a while is gone; nothing else depends on it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from amendments.models import Campaign, Presence
from coalitions.models import Person

SEEN_WITHIN = timedelta(seconds=40)
"""An editor reports every 15 seconds; two reports may be lost on a bad line."""

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PLACE = re.compile(
    rf"/campaigns/(?P<campaign>{_UUID})/paragraphs/(?P<paragraph>{_UUID})/(?:amendment|deletion|new/before|new/after)/"
    rf"|/amendments/(?P<amendment>{_UUID})/"
)


def thing_at(place: str, campaign: Campaign) -> str:
    """The UUID of the paragraph or the new paragraph that the form at `place` is about; "" if it is no such form."""
    found = _PLACE.fullmatch(place)
    if found is None or found["campaign"] not in (None, str(campaign.uuid)):
        return ""
    return found["paragraph"] or found["amendment"]


def note(person: Person, campaign: Campaign, place: str) -> None:
    """Somebody has the form at `place` open. Rows that are past are deleted on the way."""
    now = timezone.now()
    Presence.objects.filter(campaign=campaign, seen_at__lt=now - SEEN_WITHIN).delete()
    Presence.objects.bulk_create(
        [Presence(person=person, campaign=campaign, place=place, seen_at=now)],
        update_conflicts=True,
        unique_fields=["person", "place"],
        update_fields=["campaign", "seen_at"],
    )


def leave(person: Person, place: str) -> None:
    """Somebody closed the form at `place`, or saved it."""
    Presence.objects.filter(person=person, place=place).delete()


def editing(campaign: Campaign, but: Person) -> dict[str, list[str]]:
    """Who else is editing what: names by the UUID of `thing_at`. One query."""
    seen = (
        Presence.objects.filter(campaign=campaign, seen_at__gte=timezone.now() - SEEN_WITHIN)
        .exclude(person=but)
        .select_related("person")
        .order_by("person__first_name", "person_id")
    )
    names: dict[str, list[str]] = {}
    for presence in seen:
        there = names.setdefault(thing_at(presence.place, campaign), [])
        if str(presence.person) not in there:
            there.append(str(presence.person))
    return names


def sentence(names: Iterable[str]) -> str:
    """ "Dana and Min-ji are editing this"; "" for nobody."""
    listed = list(names)
    if not listed:
        return ""
    who = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
    return f"{who} {'is' if len(listed) == 1 else 'are'} editing this"
