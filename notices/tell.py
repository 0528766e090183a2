"""Tell people what happened: in the app, and by mail at once, once a day, or not at all.

What a mail says is decided here: that something happened and where, never a text, unless the coalition allows it.
Mails are queued in the same transaction as what they tell of, and sent by `manage.py deliver`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from amendments.models import (
    Amendment,
    Campaign,
    Comment,
    Deadline,
    MailWish,
    Move,
    Notification,
    OutgoingMail,
    Position,
    ShareAnswer,
    Stance,
    Status,
    Subscription,
)
from coalitions.models import Coalition, Membership, Person, Role
from coalitions.rules import DRAFTERS, VOICES
from documents.text import without_controls

ATTEMPTS = 8
"""How often a mail is tried; the pauses double from a minute on."""
DIGEST_HOUR = 7
"""Digests go out after this hour, in the reader's time zone."""


def mentioned(comment: Comment, people: Iterable[Person]) -> None:
    """Somebody was named in a comment."""
    headline = f"{comment.author} mentions you in a comment on {_label(comment)}"
    _tell(people, comment.campaign, "mention", headline, _address(comment), quote=comment.body, at_once=True)


def replied(comment: Comment) -> None:
    """Somebody answered in a thread: its other writers are told, except those mentioned anyway."""
    if comment.reply_to is None:
        return
    thread = Comment.objects.filter(reply_to=comment.reply_to) | Comment.objects.filter(
        pk=comment.reply_to.pk
    )
    writers = set(thread.values_list("author", flat=True)) - {comment.author_id, None}
    writers -= set(comment.mentions.values_list("pk", flat=True))
    headline = f"{comment.author} replied on {_label(comment)}"
    people = Person.objects.filter(pk__in=writers)
    _tell(people, comment.campaign, "reply", headline, _address(comment), quote=comment.body)


def moved(move: Move) -> None:
    """An amendment changed its status: to review asks every voice, the rest is told to the drafters."""
    amendment = move.amendment
    roles = VOICES if move.after == Status.REVIEW else DRAFTERS
    words = {
        Status.REVIEW: "waits for your organisation's position",
        Status.AGREED: "is agreed",
        Status.SUBMITTED: "was submitted",
        Status.WITHDRAWN: "was withdrawn",
    }.get(Status(move.after), "is a draft again")
    people = _people(amendment.campaign, roles, but=move.person)
    _tell(
        people,
        amendment.campaign,
        "move",
        f"{amendment.label} {words}",
        _review(amendment),
        quote=move.reason,
    )


def position_taken(position: Position) -> None:
    """An organisation opposes or wants changes: the drafters are told."""
    if position.stance not in (Stance.OPPOSE, Stance.CHANGES):
        return
    amendment = position.amendment
    verb = "opposes" if position.stance == Stance.OPPOSE else "would support with changes"
    people = _people(amendment.campaign, DRAFTERS, but=position.person)
    headline = f"{position.organisation} {verb} {amendment.label}"
    _tell(people, amendment.campaign, "position", headline, _review(amendment), quote=position.note)


def answered(answer: ShareAnswer) -> None:
    """A desk answered by a share link: the coordinators are told at once."""
    campaign = answer.link.campaign
    headline = (
        f"{answer.link.given_to} answered on {answer.text.label}: {answer.get_answer_display().lower()}"
    )
    people = _people(campaign, frozenset({Role.COORDINATOR}))
    address = f"{campaign.get_absolute_url()}share-links/"
    _tell(people, campaign, "answer", headline, address, quote=answer.note, at_once=True)


def remind(now: datetime) -> int:
    """Tell everybody of deadlines that are near, once each; returns how many deadlines that were."""
    reminded = 0
    for deadline in Deadline.objects.filter(reminded_at=None, at__gt=now).select_related(
        "campaign__coalition"
    ):
        if deadline.at - timedelta(days=deadline.remind_days_before) > now:
            continue
        with transaction.atomic():
            zone = ZoneInfo(deadline.campaign.coalition.time_zone)
            when = deadline.at.astimezone(zone).strftime("%-d %B %Y, %H:%M")
            people = _people(deadline.campaign, VOICES)
            headline = f"{deadline.title}: until {when} ({deadline.campaign.coalition.time_zone})"
            _tell(
                people,
                deadline.campaign,
                "deadline",
                headline,
                deadline.campaign.get_absolute_url(),
                at_once=True,
            )
            deadline.reminded_at = now
            deadline.save(update_fields=["reminded_at"])
        reminded += 1
    return reminded


def send_digests(now: datetime) -> int:
    """Queue one mail for each person and campaign with something untold, at most once a day; returns how many."""
    waiting = (
        Notification.objects.filter(mailed_at=None, read_at=None, created_at__lt=now)
        .select_related("person", "campaign__coalition")
        .order_by("person", "campaign", "created_at")
    )
    groups: dict[tuple[int, int], list[Notification]] = {}
    for notification in waiting:
        groups.setdefault((notification.person_id, notification.campaign_id), []).append(notification)
    sent = 0
    for (person_id, campaign_id), notifications in groups.items():
        person, campaign = notifications[0].person, notifications[0].campaign
        with transaction.atomic():
            wish, _ = Subscription.objects.get_or_create(person_id=person_id, campaign_id=campaign_id)
            local = now.astimezone(ZoneInfo(person.time_zone or campaign.coalition.time_zone))
            earlier = wish.digest_sent_at
            if wish.mail == MailWish.NONE or local.hour < DIGEST_HOUR:
                continue
            if earlier is not None and earlier.astimezone(local.tzinfo).date() == local.date():
                continue
            lines = [_line(n, campaign.coalition) for n in notifications]
            subject = (
                f"{len(lines)} new in “{campaign.title}”"
                if campaign.coalition.mail_may_quote
                else "News in Elevenbis"
            )
            queue_mail(campaign.coalition, person.email, subject, "\n\n".join(lines))
            for notification in notifications:
                notification.mailed_at = now
                notification.save(update_fields=["mailed_at"])
            wish.digest_sent_at = now
            wish.save(update_fields=["digest_sent_at"])
        sent += 1
    return sent


def queue_mail(coalition: Coalition | None, to: str, subject: str, body: str) -> OutgoingMail | None:
    """Put a mail into the queue; None if there is no address."""
    if not to:
        return None
    return OutgoingMail.objects.create(
        coalition=coalition, to=to, subject=_one_line(subject)[:300], body=without_controls(body) + _FOOTER
    )


def _one_line(text: str) -> str:
    """What a header can hold: one line without control characters."""
    return without_controls(" ".join(text.split()))


_FOOTER = "\n\n--\nElevenbis. How you are told: see Notifications, Settings."


def send_due(now: datetime, *, limit: int = 200) -> tuple[int, int]:
    """Send what is due; returns how many went out and how many failed (and are tried again later)."""
    sent = failed = 0
    due = OutgoingMail.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=ATTEMPTS)
    for key in list(due.values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            mail = OutgoingMail.objects.select_for_update().get(pk=key)
            if mail.sent_at is not None or mail.due_at > now:
                continue
            try:
                EmailMessage(mail.subject, mail.body, settings.DEFAULT_FROM_EMAIL, [mail.to]).send()
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


def try_again(mail: OutgoingMail) -> None:
    """Send a failed mail with the next delivery."""
    mail.attempts, mail.due_at = 0, timezone.now()
    mail.save(update_fields=["attempts", "due_at"])


def _people(campaign: Campaign, roles: frozenset[str], *, but: Person | None = None) -> list[Person]:
    memberships = Membership.objects.filter(coalition=campaign.coalition, left_at=None, role__in=roles)
    return [m.person for m in memberships.select_related("person") if m.person != but]


def _tell(
    people: Iterable[Person],
    campaign: Campaign,
    kind: str,
    headline: str,
    address: str,
    *,
    quote: str = "",
    at_once: bool = False,
) -> None:
    wishes = dict(Subscription.objects.filter(campaign=campaign).values_list("person", "mail"))
    for person in people:
        notification = Notification.objects.create(
            person=person, campaign=campaign, kind=kind, headline=headline[:300], quote=quote, address=address
        )
        if at_once and wishes.get(person.pk, MailWish.AT_ONCE) == MailWish.AT_ONCE:
            subject = (
                headline if campaign.coalition.mail_may_quote else "Something waits for you in Elevenbis"
            )
            queue_mail(campaign.coalition, person.email, subject, _line(notification, campaign.coalition))
            notification.mailed_at = notification.created_at
            notification.save(update_fields=["mailed_at"])


def _line(notification: Notification, coalition: Coalition) -> str:
    """What a mail says of one notification. Without the coalition's leave: where to look, not what is there."""
    address = f"{settings.SITE_ADDRESS}{notification.address}"
    if not coalition.mail_may_quote:
        return f"{_KINDS.get(notification.kind, 'News')}: {address}"
    quoted = "".join(f"\n> {line}" for line in notification.quote.splitlines())
    return f"{notification.headline}{quoted}\n{address}"


_KINDS = {
    "mention": "Somebody mentions you",
    "reply": "Somebody replied",
    "move": "An amendment has moved on",
    "position": "An organisation gave its position",
    "answer": "A desk has answered",
    "deadline": "A deadline is near",
}


def _label(comment: Comment) -> str:
    thing = comment.amendment or comment.paragraph
    return thing.label if thing is not None else "a text"


def _address(comment: Comment) -> str:
    if comment.amendment is not None:
        return f"/amendments/{comment.amendment.uuid}/comments/#comment-{comment.uuid}"
    place = comment.paragraph.uuid if comment.paragraph is not None else ""
    return f"/campaigns/{comment.campaign.uuid}/paragraphs/{place}/comments/#comment-{comment.uuid}"


def _review(amendment: Amendment) -> str:
    return f"/amendments/{amendment.uuid}/review/"
