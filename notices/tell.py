"""Tell people what happened: in the app, and by mail at once, once a day, or not at all.

What they are told is `about` a thing and belongs to a `topic`, such as a campaign. Only those who see both are told;
`notices.rules` asks again whenever a notification is shown, and `notices.mail` when it is sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import translation

from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import is_visible
from notices.mail import queue_news
from notices.models import MailWish, Notification, Subscription

LONGEST = 300
"""Characters of a headline."""


def tell(
    people: Iterable[Person],
    *,
    about: Model,
    topic: Any,
    kind: str,
    headline: str | Callable[[], str],
    address: str,
    quote: str = "",
    at_once: bool = False,
) -> list[Notification]:
    """Tell people of something; returns the notifications that were made, inside the caller's transaction.

    `about` and `topic` are saved things of which a room says who sees them, the topic one of a coalition; people who do not see both are left out.
    `kind` is a word of `notices.mail.KINDS`, `headline` never
    quotes a text and is asked for once in each language of the pages, `quote` may, `address` is the path of the
    page it is about. `at_once` sends a mail now to those who want that; the rest stands in the digest of the day.
    """
    told = [p for p in people if p.is_active and is_visible(p, topic) and is_visible(p, about)]
    wants = _wishes(topic) if at_once else {}
    made = []
    headlines = _in_each_language(headline) if told else {}
    for person in told:
        notification = Notification.objects.create(
            person=person,
            coalition=topic.coalition,
            topic=topic,
            about=about,
            kind=kind,
            headlines=headlines,
            quote=quote,
            address=address,
        )
        if at_once and wants.get(person.pk, MailWish.AT_ONCE) == MailWish.AT_ONCE:
            queue_news(person, [notification], at_once=True)
        made.append(notification)
    return made


def _in_each_language(headline: str | Callable[[], str]) -> dict[str, str]:
    said = {}
    for language, _name in settings.LANGUAGES if callable(headline) else ((settings.LANGUAGE_CODE, ""),):
        with translation.override(language):
            said[language] = (headline() if callable(headline) else headline)[:LONGEST]
    return said


def _wishes(topic: Model) -> dict[int, str]:
    return dict(
        Subscription.objects.filter(topic_type=_kind(topic), topic_id=topic.pk).values_list("person", "mail")
    )


# --- how one wishes to be told by mail ------------------------------------------------------------------------------


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
