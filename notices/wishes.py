"""How somebody wants to be told by mail of a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType

from coalitions.changes import change
from coalitions.models import Person
from notices.models import MailWish, Subscription


@dataclass(frozen=True)
class Wish:
    """What somebody wants of one topic."""

    topic: Any
    mail: str

    @property
    def name(self) -> str:
        """The name of its choice in a form."""
        return f"mail-{self.topic.uuid}"


def wishes_of(person: Person, topics: Iterable[Any]) -> list[Wish]:
    """The wish of a person for each of these topics; at once where nothing was said. One query."""
    said = {
        (wish.topic_type_id, wish.topic_id): wish.mail for wish in Subscription.objects.filter(person=person)
    }
    return [Wish(topic, said.get((_kind(topic).pk, topic.pk), MailWish.AT_ONCE)) for topic in topics]


def set_wishes(person: Person, wishes: Mapping[Any, str]) -> None:
    """Keep what somebody wants, by topic; values that are no wish are left out."""
    with change(person, "How to be told by mail", audit="notices.mail-chosen", about=person) as made:
        made.happened = False
        for topic, mail in wishes.items():
            if mail not in MailWish.values:
                continue
            own = {"person": person, "topic_type": _kind(topic), "topic_id": topic.pk}
            wish = Subscription.objects.filter(**own).first() or Subscription(**own)
            if wish.pk is None or wish.mail != mail:
                wish.mail, made.happened = mail, True
                wish.save()


def _kind(topic: Any) -> ContentType:
    return ContentType.objects.get_for_model(topic)
