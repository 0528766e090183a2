"""What is new to a person in a campaign: when somebody else changed it since the person's last visit.

A visit ends when its person has not opened the campaign's page for half an hour; the next time it is opened, another one
begins, and what others wrote, moved or said since the end of the one before is new for as long as it lasts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign, Seen, StatusChange, Version, Visit
from coalitions.models import Person
from review.models import Comment

ENDS_AFTER = timedelta(minutes=30)
NOTED_EACH = timedelta(minutes=1)


def look(person: Person, campaign: Campaign) -> datetime | None:
    """Note that a person opens the page of a campaign. Gives when the visit before this one ended; None on the first."""
    now = timezone.now()
    visit, begun = Visit.objects.get_or_create(person=person, campaign=campaign, defaults={"seen_at": now})
    if begun:
        return None
    if now - visit.seen_at > ENDS_AFTER:
        visit.before = visit.seen_at
    if now - visit.seen_at > NOTED_EACH:
        visit.seen_at = now
        visit.save(update_fields=["before", "seen_at"])
    return visit.before


def seen(person: Person, campaign: Campaign, until: datetime) -> None:
    """Note that a person looked at all that is new up to a time, as if the visit before had ended then: what came later, such as
    behind a page that stood open, stays new."""
    until = min(until, timezone.now())
    Visit.objects.filter(person=person, campaign=campaign, before__lt=until).update(before=until)


def seen_of(person: Person, amendment: Amendment, until: datetime) -> None:
    """The same of one amendment."""
    until = min(until, timezone.now())
    row, begun = Seen.objects.get_or_create(person=person, amendment=amendment, defaults={"until": until})
    if not begun and row.until < until:
        row.until = until
        row.save(update_fields=["until"])


def since_last(person: Person, campaign: Campaign) -> datetime | None:
    """When the visit before the present one ended, noting nothing."""
    return Visit.objects.filter(person=person, campaign=campaign).values_list("before", flat=True).first()


def news(person: Person, campaign: Campaign, since: datetime | None) -> dict[int, str]:
    """What others did to the amendments of a campaign since then, in words, by their ids. One query."""
    if since is None:
        return {}
    of_here = {"amendment__campaign": campaign}
    written = Version.objects.filter(_unseen(person, "at"), **of_here, at__gt=since).exclude(person=person)
    moved = StatusChange.objects.filter(_unseen(person, "at"), **of_here, at__gt=since).exclude(person=person)
    said = Comment.objects.filter(_unseen(person, "created_at"), **of_here, created_at__gt=since)
    said = said.exclude(author=person)
    found = [
        rows.order_by().annotate(about=F("amendment_id"), what=Value(what)).values_list("about", "what")
        for rows, what in ((written, "text"), (moved, "status"), (said, "comment"))
    ]
    kinds: dict[int, set[str]] = {}
    for about, what in found[0].union(*found[1:]):
        kinds.setdefault(about, set()).add(what)
    words = {"text": _("new text"), "status": _("new status"), "comment": _("new comment")}
    return {
        about: ", ".join(words[what] for what in words if what in there) for about, there in kinds.items()
    }


def _unseen(person: Person, at: str) -> Q:
    looked = Seen.objects.filter(amendment=OuterRef("amendment_id"), person=person.pk)
    return ~Q(Exists(looked.filter(until__gte=OuterRef(at))))
