"""The queue of mails: put one in, send those that are due, try one again.

What a mail says is decided here: that something happened and where, never a text, unless the coalition allows it. A
mail that tells of notifications is written when it is sent, of those that its reader then still sees; if none is left
it is not sent. Until then, and for ever in the list of what could not be sent, its subject says nothing of them.
"""

from __future__ import annotations

import smtplib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext

from coalitions import audit
from coalitions.changes import change
from coalitions.languages import spoken_to
from coalitions.models import Coalition, Person
from coalitions.rules import COORDINATORS, membership_of
from documents.text import without_controls
from notices.models import Notification, OutgoingMail
from notices.rules import seen_by

ATTEMPTS = 8
"""How often a mail is tried; the pauses double from a minute on."""
UNREACHABLE = (TimeoutError, ConnectionError, smtplib.SMTPServerDisconnected)
"""What a mail server's silence looks like: it says nothing about one mail, and all others would meet it too."""
CLAIMED_FOR = timedelta(minutes=10)
"""Whoever sends a mail has it to themselves for so long; if they die meanwhile, it is due again afterwards."""
KINDS = {
    "mention": gettext_lazy("Somebody mentions you"),
    "reply": gettext_lazy("Somebody replied"),
    "status": gettext_lazy("An amendment has moved on"),
    "position": gettext_lazy("An organisation gave its position"),
    "answer": gettext_lazy("A desk has answered"),
    "deadline": gettext_lazy("A deadline is near"),
    "reminder": gettext_lazy("Your organisation is asked for its position"),
    "asking": gettext_lazy("Somebody asks for a place"),
    "place": gettext_lazy("You have a place"),
}
"""What a mail that may not quote says of each kind of notification."""
_SIGNED = "\n\n--\n%s"
_FOOTER = gettext_lazy("Elevenbis. How you are told: see Notifications, Settings.")
_AT_ONCE = gettext_noop("Something waits for you in Elevenbis")
_DIGEST = gettext_noop("News in Elevenbis")
_AUDIT = gettext_lazy(
    "Newest entry of the audit log (keep this mail; the log can be checked against it): %(head)s"
)


Round = Callable[[datetime], str]
"""What other rooms do with each delivery; it says in words what it did."""
ROUNDS: list[Round] = []


def with_each_delivery(round_: Round) -> Round:
    """Say, in another room, what is due with each delivery of mails, after them: decorates the function that does it."""
    ROUNDS.append(round_)
    return round_


def queue(
    coalition: Coalition | None, to: str, subject: str, body: str, *, footer: str | None = None
) -> OutgoingMail | None:
    """Put a mail into the queue that says what is given; None if there is no address."""
    if not to:
        return None
    return OutgoingMail.objects.create(
        coalition=coalition,
        to=to,
        subject=_one_line(subject)[:300],
        body=without_controls(body) + (_SIGNED % _FOOTER if footer is None else footer),
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

    A mail of whose notifications the reader sees none any more is taken out of the queue and counts as neither. Several
    may do this at once: each mail is claimed by one of them, and no transaction is open while a mail server is asked.
    A server that does not answer in time ends the round: the others would only wait for it too.
    """
    sent = failed = 0
    began = time.monotonic()
    for key in list(_due(now).values_list("pk", flat=True)[:limit]):
        passed = timedelta(seconds=time.monotonic() - began)
        if not _claim(key, now, now + passed + CLAIMED_FOR):
            continue
        try:
            sent += _send_claimed(key, now)
        except Exception as error:
            failed += 1
            _note_failure(key, now + passed, error)
            if isinstance(error, UNREACHABLE):
                break
    return sent, failed


def send_now(mail: OutgoingMail) -> None:
    """Send one mail without waiting for a delivery: for where mails are printed or kept in a folder, and no server is
    asked. What fails stays in the queue."""
    now = timezone.now()
    if _claim(mail.pk, now, now + CLAIMED_FOR):
        try:
            _send_claimed(mail.pk, now)
        except Exception as error:
            _note_failure(mail.pk, now, error)


def try_again(mail: OutgoingMail, person: Person) -> None:
    """Send a failed mail with the next delivery. One that is being sent at this moment is left alone."""
    with change(person, "A mail is tried again", audit="mail.tried-again", about=mail) as made:
        failed = OutgoingMail.objects.filter(pk=mail.pk, sent_at=None).exclude(last_error="")
        made.happened = bool(failed.update(attempts=0, due_at=timezone.now()))


def overdue(since: datetime) -> int:
    """How many mails have been due since then and nobody sent or tried them: more than none if nobody delivers."""
    return _due(since).count()


def _due(now: datetime) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=ATTEMPTS)


def _claim(key: int, now: datetime, until: datetime) -> bool:
    """Take a mail for oneself: of two who try at the same time, one statement finds it still due."""
    return bool(_due(now).filter(pk=key).update(due_at=until, last_error=""))


def _send_claimed(key: int, now: datetime) -> bool:
    """Send a mail that was claimed; False if nothing was left to tell. Raises whatever sending raises."""
    mail = OutgoingMail.objects.filter(pk=key).first()
    if mail is None:
        return False
    letter = _letter(mail)
    if letter is None:
        mail.delete()
        return False
    EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to]).send()
    # Once sent, only that it was sent is kept.
    OutgoingMail.objects.filter(pk=key).update(sent_at=now, last_error="", body="")
    return True


def _note_failure(key: int, now: datetime, error: Exception) -> None:
    mail = OutgoingMail.objects.filter(pk=key)
    said = f"{type(error).__name__}: {error}"[:300]
    for attempts in mail.values_list("attempts", flat=True):
        pause = timedelta(minutes=2 ** (attempts + 1))
        mail.update(attempts=F("attempts") + 1, due_at=now + pause, last_error=said)


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
    with spoken_to(reader):
        return _told(mail, reader, coalition, told)


def _told(mail: OutgoingMail, reader: Person, coalition: Coalition, told: list[Notification]) -> _Letter:
    subject = _(mail.subject)
    if all(_may_quote(notification, coalition) for notification in told):
        one = mail.subject == _AT_ONCE
        subject = (
            told[0].headline
            if one
            else ngettext("%(count)s new in “%(topic)s”", "%(count)s new in “%(topic)s”", len(told))
            % {"count": len(told), "topic": told[0].topic}
        )
    body = "\n\n".join(_line(notification, coalition) for notification in told)
    membership = membership_of(reader, coalition)
    if mail.subject == _DIGEST and membership is not None and membership.role in COORDINATORS:
        body += "\n\n" + _AUDIT % {"head": audit.head()}
    return _Letter(reader.email, _one_line(subject)[:300], without_controls(body) + _SIGNED % _FOOTER)


_KEEPS_BACK: list[Callable[[Notification], bool]] = []


def keeps_back(reason: Callable[[Notification], bool]) -> Callable[[Notification], bool]:
    """Say what no mail quotes, whatever the coalition allows: decorates a function that tells it of a notification."""
    _KEEPS_BACK.append(reason)
    return reason


def _may_quote(notification: Notification, coalition: Coalition) -> bool:
    return coalition.mail_may_quote and not any(reason(notification) for reason in _KEEPS_BACK)


def _line(notification: Notification, coalition: Coalition) -> str:
    """What a mail says of one notification. Without the coalition's leave: where to look, not what is there."""
    address = f"{settings.SITE_ADDRESS}{notification.address}"
    if not _may_quote(notification, coalition):
        return f"{KINDS.get(notification.kind, _('News'))}: {address}"
    quoted = "".join(f"\n> {line}" for line in notification.quote.splitlines())
    return f"{notification.headline}{quoted}\n{address}"


def _one_line(text: str) -> str:
    """What a header can hold: one line without control characters."""
    return without_controls(" ".join(text.split()))
