"""Who sees a notification or a deadline: whoever sees the thing it is about and its topic, asked anew each time."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from coalitions.models import Person
from coalitions.rules import belongs, coordinates, of_own, permit, sees, visible
from notices.models import Deadline, Notification
from notices.topics import topic_seen


def seen_by(person: Person, notifications: QuerySet[Notification]) -> QuerySet[Notification]:
    """Those of some notifications that a person sees now: the person's own, whose topic and thing the person sees.

    A thing that is gone is seen by nobody. One query to learn the kinds of things, none more for each notification.
    """
    if not person.is_active:
        return notifications.none()
    kinds = list(notifications.order_by().values_list("about_type", flat=True).distinct())
    if not kinds:
        return notifications.none()
    return notifications.filter(_seen(person, kinds))


def _seen(person: Person, kinds: list[int]) -> Q:
    about = Q(pk__in=())
    for kind in kinds:
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            about |= Q(about_type=kind, about_id__in=visible(person, model).values("pk"))
    return Q(person=person.pk) & topic_seen(person) & about


@sees(Notification)
def _notifications(person: Person) -> Q:
    own = Notification.objects.filter(person=person.pk)
    return _seen(person, list(own.order_by().values_list("about_type", flat=True).distinct()))


@sees(Deadline)
def _deadlines(person: Person) -> Q:
    return of_own(person) & topic_seen(person)


permit(notices__view=belongs, notices__set_deadlines=coordinates)
