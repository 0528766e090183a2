"""The queue of mails: put one in, send those that are due, try one again.

What a mail says is decided here: that something happened and where, never a text, unless the coalition allows it. A
mail that tells of notifications is written when it is sent, of those that its reader then still sees; if none is left
it is not sent. Until then, and for ever in the list of what could not be sent, its subject says nothing of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from coalitions import audit
from coalitions.changes import change
from coalitions.models import Coalition, Person
from coalitions.rules import COORDINATORS, membership_of
from documents.text import without_controls
from notices.models import Notification, OutgoingMail
from notices.rules import seen_by

ATTEMPTS = 8
"""How often a mail is tried; the pauses double from a minute on."""
KINDS = {
    "mention": "Somebody mentions you",
    "reply": "Somebody replied",
    "status": "An amendment has moved on",
    "position": "An organisation gave its position",
    "answer": "A desk has answered",
    "deadline": "A deadline is near",
}
"""What a mail that may not quote says of each kind of notification."""
_FOOTER = "\n\n--\nElevenbis. How you are told: see Notifications, Settings."
_AT_ONCE = "Something waits for you in Elevenbis"
_DIGEST = "News in Elevenbis"
_AUDIT = "\n\nNewest entry of the audit log (keep this mail; the log can be checked against it): {head}"


def queue(coalition: Coalition | None, to: str, subject: str, body: str) -> OutgoingMail | None:
    """Put a mail into the queue that says what is given; None if there is no address."""
    if not to:
        return None
    return OutgoingMail.objects.create(
        coalition=coalition, to=to, subject=_one_line(subject)[:300], body=without_controls(body) + _FOOTER
    )


def queue_news(
    person: Person, notifications: Sequence[Notification], *, at_once: bool = False
) -> OutgoingMail | None:
    """Put a mail into the queue that tells a person of notifications on one topic; None if there is no address.

    The notifications count as mailed. The caller's transaction holds mail and notifications together.
    """
    now = timezone.now()
    for notification in notifications:
        notification.mailed_at = now
        notification.save(update_fields=["mailed_at"])
    if not person.email:
        return None
    mail = OutgoingMail.objects.create(
        coalition_id=notifications[0].coalition_id,
        to=person.email,
        subject=_AT_ONCE if at_once else _DIGEST,
    )
    mail.notifications.set(notifications)
    return mail


def send_due(now: datetime, *, limit: int = 200) -> tuple[int, int]:
    """Send what is due; returns how many went out and how many failed (and are tried again later).

    A mail of whose notifications the reader sees none any more is taken out of the queue and counts as neither.
    """
    sent = failed = 0
    due = OutgoingMail.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=ATTEMPTS)
    for key in list(due.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            mail = OutgoingMail.objects.select_for_update().filter(pk=key).first()
            if mail is None or mail.sent_at is not None or mail.due_at > now:
                continue
            letter = _letter(mail)
            if letter is None:
                mail.delete()
                continue
            try:
                EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to]).send()
            except Exception as error:
                mail.attempts += 1
                mail.due_at = now + timedelta(minutes=2**mail.attempts)
                mail.last_error = f"{type(error).__name__}: {error}"[:300]
                failed += 1
            else:
                mail.sent_at, mail.last_error = now, ""
                # Once sent, only that it was sent is kept.
                mail.body = ""
                sent += 1
            mail.save()
    return sent, failed


def try_again(mail: OutgoingMail, person: Person) -> None:
    """Send a failed mail with the next delivery."""
    with change(person, "A mail is tried again", audit="mail.tried-again", about=mail):
        mail.attempts, mail.due_at = 0, timezone.now()
        mail.save(update_fields=["attempts", "due_at"])


@dataclass(frozen=True)
class _Letter:
    to: str
    subject: str
    body: str


def _letter(mail: OutgoingMail) -> _Letter | None:
    """What is sent; None where nothing is left to tell."""
    if mail.body:
        return _Letter(mail.to, mail.subject, mail.body)
    first = mail.notifications.select_related("person", "coalition").first()
    if first is None:
        return None
    reader, coalition = first.person, first.coalition
    # Oldest first, as it happened. The address is that of now: it may have changed since.
    told = list(
        seen_by(reader, mail.notifications.all()).prefetch_related("topic").order_by("created_at", "pk")
    )
    if not told or not reader.email:
        return None
    subject = mail.subject
    if coalition.mail_may_quote:
        one = mail.subject == _AT_ONCE
        subject = told[0].headline if one else f"{len(told)} new in “{told[0].topic}”"
    body = "\n\n".join(_line(notification, coalition) for notification in told)
    membership = membership_of(reader, coalition)
    if mail.subject == _DIGEST and membership is not None and membership.role in COORDINATORS:
        body += _AUDIT.format(head=audit.head())
    return _Letter(reader.email, _one_line(subject)[:300], without_controls(body) + _FOOTER)


def _line(notification: Notification, coalition: Coalition) -> str:
    """What a mail says of one notification. Without the coalition's leave: where to look, not what is there."""
    address = f"{settings.SITE_ADDRESS}{notification.address}"
    if not coalition.mail_may_quote:
        return f"{KINDS.get(notification.kind, 'News')}: {address}"
    quoted = "".join(f"\n> {line}" for line in notification.quote.splitlines())
    return f"{notification.headline}{quoted}\n{address}"


def _one_line(text: str) -> str:
    """What a header can hold: one line without control characters."""
    return without_controls(" ".join(text.split()))
