"""Deadlines as an iCalendar feed, by a secret address of one's own. Source of the format: RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from coalitions.accounts.leaving import goes_with_access
from coalitions.accounts.second_factor import has_one
from coalitions.changes import change
from coalitions.load import seen_in
from coalitions.models import Person
from coalitions.rules import visible
from coalitions.tokens import hash_of, new_token
from documents.text import without_controls
from notices.models import CalendarFeed, Deadline
from notices.topics import dates_of, topics_seen


def new_address(person: Person) -> str:
    """Make (or renew) the person's feed; returns its token, which is shown once and kept nowhere."""
    token = new_token()
    with change(person, "A new calendar address", audit="calendar.renewed", about=person):
        CalendarFeed.objects.update_or_create(person=person, defaults={"token_hash": hash_of(token)})
    return token


@goes_with_access
def _end_address(person: Person) -> None:
    CalendarFeed.objects.filter(person=person).delete()


def person_of(token: str) -> Person | None:
    """Whose feed a token opens; None for an unknown token or an account that is closed."""
    feed = (
        CalendarFeed.objects.filter(token_hash=hash_of(token), person__is_active=True)
        .select_related("person")
        .first()
    )
    return feed.person if feed else None


def calendar_of(person: Person, now: datetime) -> str:
    """All deadlines and dates of topics that the person sees now, as an iCalendar text.

    Of a coalition that requires a second factor there is nothing until the person has set one up: an address cannot
    prove one.
    """
    if not has_one(person):
        open_ones = [
            c for c, m in person.current_memberships.items() if not m.coalition.requires_second_factor
        ]
        person = seen_in(person, open_ones)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Elevenbis//Deadlines//EN", "X-WR-CALNAME:Elevenbis"]
    for key, title, at in _events(person):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{key}@elevenbis",
            f"DTSTAMP:{_moment(now)}",
            f"DTSTART:{_moment(at)}",
            f"SUMMARY:{_escaped(title)}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(person: Person) -> Iterator[tuple[str, str, datetime]]:
    for deadline in visible(person, Deadline).prefetch_related("topic"):
        yield f"deadline-{deadline.uuid}", f"{deadline.title} ({deadline.topic})", deadline.at
    for topic in topics_seen(person):
        for date in dates_of(topic):
            yield f"{date.key}-{topic.uuid}", f"{date.title} ({topic})", date.at


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    text = without_controls(" ".join(text.split()))
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """No line longer than 75 octets, section 3.1; a character is never cut."""
    pieces: list[str] = []
    current = ""
    for character in line:
        if len((current + character).encode()) > (75 if not pieces else 74):
            pieces.append(current)
            current = ""
        current += character
    return "\r\n ".join([*pieces, current])
