"""What somebody has not read yet, and reading it. That somebody read something is nobody else's business, so it is
no recorded change."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from coalitions.load import own_coalitions
from coalitions.models import Person
from notices.models import Notification
from notices.rules import seen_by


def listed_notifications(request: HttpRequest, *, read: bool = False) -> QuerySet[Notification]:
    """The notifications the signed-in person sees in lists, newest first: those not read yet, or those read."""
    if not isinstance(request.user, Person):
        return Notification.objects.none()
    own = Notification.objects.filter(
        person=request.user, coalition__in=own_coalitions(request), read_at__isnull=not read
    )
    return seen_by(request.user, own)


def mark_read(notifications: QuerySet[Notification]) -> None:
    """They were read now; those that were read before keep their time."""
    keys = notifications.order_by().values("pk")
    Notification.objects.filter(pk__in=keys, read_at=None).update(read_at=timezone.now())
