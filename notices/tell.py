"""Tell people what happened: in the app, and by mail at once, once a day, or not at all.

What they are told is `about` a thing and belongs to a `topic`, such as a campaign. Only those who see both are told;
`notices.rules` asks again whenever a notification is shown, and `notices.mail` when it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from coalitions.models import Person
from coalitions.rules import is_visible
from notices.mail import queue_news
from notices.models import MailWish, Notification, Subscription


def tell(
    people: Iterable[Person],
    *,
    about: Model,
    topic: Any,
    kind: str,
    headline: str,
    address: str,
    quote: str = "",
    at_once: bool = False,
) -> list[Notification]:
    """Tell people of something; returns the notifications that were made, inside the caller's transaction.

    `about` and `topic` are saved things of which a room says who sees them, the topic one of a coalition; people who do not see both are left out.
    `kind` is a word of `notices.mail.KINDS`, `headline` never quotes a text, `quote` may, `address` is the path of the
    page it is about. `at_once` sends a mail now to those who want that; the rest stands in the digest of the day.
    """
    told = [p for p in people if p.is_active and is_visible(p, topic) and is_visible(p, about)]
    wants = _wishes(topic) if at_once else {}
    made = []
    for person in told:
        notification = Notification.objects.create(
            person=person,
            coalition=topic.coalition,
            topic=topic,
            about=about,
            kind=kind,
            headline=headline[:300],
            quote=quote,
            address=address,
        )
        if at_once and wants.get(person.pk, MailWish.AT_ONCE) == MailWish.AT_ONCE:
            queue_news(person, [notification], at_once=True)
        made.append(notification)
    return made


def _wishes(topic: Model) -> dict[int, str]:
    kind = ContentType.objects.get_for_model(topic)
    return dict(Subscription.objects.filter(topic_type=kind, topic_id=topic.pk).values_list("person", "mail"))
