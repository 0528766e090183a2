"""What is told once a day: everything new on a topic, in one mail, in the morning of the reader."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from coalitions.models import Person
from notices.mail import queue_news
from notices.models import MailWish, Notification, Subscription
from notices.rules import seen_by

DIGEST_HOUR = 7
"""Digests go out after this hour, in the reader's time zone."""

_Group = tuple[int, int, int]
"""Person, kind of topic, topic."""


def send_digests(now: datetime) -> int:
    """Queue one mail for each person and topic with something untold, at most once a day, whoever else does the same
    at this moment; returns how many."""
    waiting = (
        _untold()
        .filter(created_at__lt=now)
        .select_related("person", "coalition")
        .order_by("person", "topic_type", "topic_id", "created_at")
    )
    groups: dict[_Group, list[Notification]] = {}
    for notification in waiting:
        key = (notification.person_id, notification.topic_type_id, notification.topic_id)
        groups.setdefault(key, []).append(notification)
    return sum(_send(key, notifications, now) for key, notifications in groups.items())


def _send(key: _Group, notifications: list[Notification], now: datetime) -> bool:
    """Queue the digest of one person and topic, if it is time for it and something is left that the person sees."""
    person, coalition = notifications[0].person, notifications[0].coalition
    local = now.astimezone(ZoneInfo(person.time_zone or coalition.time_zone))
    if local.hour < DIGEST_HOUR:
        return False
    own = dict(zip(("person_id", "topic_type_id", "topic_id"), key, strict=True))
    with transaction.atomic():
        # One at a time for each reader, for whom somebody else may have queued this digest since.
        if not Person.objects.select_for_update(skip_locked=True, no_key=True).filter(pk=person.pk).exists():
            return False
        wish = Subscription.objects.filter(**own).first() or Subscription(**own)
        earlier = wish.digest_sent_at
        if wish.mail == MailWish.NONE:
            return False
        if earlier is not None and earlier.astimezone(local.tzinfo).date() == local.date():
            return False
        told = list(seen_by(person, _untold().filter(pk__in=[n.pk for n in notifications])))
        if not told:
            return False
        queue_news(person, told)
        wish.digest_sent_at = now
        wish.save()
    return True


def _untold() -> QuerySet[Notification]:
    return Notification.objects.filter(mailed_at=None, read_at=None)
