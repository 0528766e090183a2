"""Deadlines of a topic: add one, change one, take one away, remind people of those that are near."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import VOICES, people_in
from documents.text import one_line
from notices.models import Deadline
from notices.tell import tell


def deadlines_of(topic: Any) -> QuerySet[Deadline]:
    """The deadlines of a topic, the next one first."""
    return Deadline.objects.filter(
        topic_type=ContentType.objects.get_for_model(topic), topic_id=topic.pk
    ).order_by("at")


def add(topic: Any, person: Person, title: str, at: datetime, *, remind_days_before: int = 2) -> Deadline:
    """Give a topic, which has a coalition, a deadline."""
    with change(person, f"Deadline: {title}", audit="deadline.added") as made:
        made.about = Deadline.objects.create(
            topic=topic,
            coalition=topic.coalition,
            title=one_line(title),
            at=at,
            remind_days_before=remind_days_before,
        )
    return made.about


def alter(
    deadline: Deadline, person: Person, title: str, at: datetime, *, remind_days_before: int
) -> Deadline:
    """Change a deadline. Where the day is another, people are reminded of it again."""
    said = {"title": one_line(title), "at": at, "remind_days_before": remind_days_before}
    with change(person, f"Deadline: {title}", audit="deadline.changed", about=deadline) as made:
        locked = Deadline.objects.select_for_update(of=("self",)).get(pk=deadline.pk)
        changed = [name for name, value in said.items() if getattr(locked, name) != value]
        made.facts["changed"], made.happened = changed, bool(changed)
        for name in changed:
            setattr(locked, name, said[name])
        if "at" in changed:
            locked.reminded_at = None
        locked.save()
    return locked


def remove(deadline: Deadline, person: Person) -> None:
    """Take a deadline away."""
    named = f"deadline {deadline.uuid}"
    with change(
        person,
        f"Deadline removed: {deadline.title}",
        audit="deadline.removed",
        about=named,
        coalition=deadline.coalition,
    ):
        deadline.delete()


def remind(now: datetime) -> int:
    """Tell everybody of deadlines that are near, once each, whoever else does the same at this moment; returns how
    many deadlines that were."""
    reminded = 0
    coming = Deadline.objects.filter(reminded_at=None, at__gt=now)
    for key, at, days in list(coming.values_list("pk", "at", "remind_days_before")):
        if at - timedelta(days=days) > now:
            continue
        with transaction.atomic():
            # Somebody else may have told of it since, or be about to.
            own = coming.select_for_update(skip_locked=True, of=("self",)).select_related("coalition")
            deadline = own.filter(pk=key).first()
            if deadline is None:
                continue
            _tell_of(deadline)
            deadline.reminded_at = now
            deadline.save(update_fields=["reminded_at"])
        reminded += 1
    return reminded


def _tell_of(deadline: Deadline) -> None:
    topic = deadline.topic
    if topic is None:
        return
    zone = deadline.coalition.time_zone
    until = deadline.at.astimezone(ZoneInfo(zone))
    tell(
        people_in(deadline, VOICES),
        about=deadline,
        topic=topic,
        kind="deadline",
        headline=lambda: (
            _("%(title)s: until %(until)s (%(zone)s)")
            % {
                "title": deadline.title,
                "until": date_format(until, "DATETIME_FORMAT"),
                "zone": deadline.coalition.its_time,
            }
        ),
        address=topic.get_absolute_url(),
        at_once=True,
    )
