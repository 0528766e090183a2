"""The audit log: write an entry, and find any change made to it afterwards.

Each entry is hashed, with a key that is not in the database, together with the hash of the one before: whoever has the
database alone cannot change an entry, take it out, put one in or move it without every later hash being wrong. Who
holds the newest hash (`head`; in the coordinators' digests and printed by `manage.py verify_audit`) can also tell
whether the end was cut off; without it the history of changes tells, of which each has an entry. Entries hold no text
of drafts or amendments and no address of a reader.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Min, Q
from django.http import HttpRequest
from django.utils import timezone
from reversion.models import Revision

from coalitions.models import AuditEntry, Coalition, Person

START = "0" * 64
"""What stands for the hash before the first entry."""
_TRIES = 20
_APPENDING = 1_101_958
"""The key of the lock on PostgreSQL; any number that nobody else takes."""
SEEN_AGAIN = timedelta(minutes=10)
"""Seeing the same confidential draft again within this time, by something that is not a page, is one view."""


def record(
    action: str,
    *,
    request: HttpRequest | None = None,
    person: Person | None = None,
    coalition: Coalition | None = None,
    about: Any = None,
    recorded_with: Revision | None = None,
    **details: Any,
) -> AuditEntry:
    """Append an entry.

    `action` is a verb with its room, such as "draft.viewed"; `about` the thing it was done to (only its kind and
    UUID are kept); `recorded_with` is what the history has of it; `details` are small facts, never texts. The person
    is that of the request if not given. Inside a transaction the entry stands or falls with it.
    """
    if person is None and request is not None and isinstance(request.user, Person):
        person = request.user
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                return _append(action, person, coalition, _named(about), recorded_with, details)
        except IntegrityError:
            # Somebody appended at the same moment and took the number: look again and go behind it.
            continue
    raise RuntimeError("The audit log is too busy to append to.")


def _append(
    action: str,
    person: Person | None,
    coalition: Coalition | None,
    about: str,
    revision: Revision | None,
    details: dict[str, Any],
) -> AuditEntry:
    if connection.vendor == "postgresql":
        # One appends at a time, until its transaction ends; locking the last row would let two see the same one.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_APPENDING])
    last = AuditEntry.objects.order_by("-number").first()
    entry = AuditEntry(
        number=last.number + 1 if last else 1,
        at=timezone.now().replace(microsecond=0),
        person_key=str(person.uuid) if person else "",
        coalition_key=str(coalition.uuid) if coalition else "",
        action=action,
        about=about,
        revision=revision.pk if revision else None,
        details=details,
        previous_hash=last.hash if last else START,
    )
    entry.hash = hash_of(entry)
    entry.save(force_insert=True)
    return entry


def hash_of(entry: AuditEntry) -> str:
    """The HMAC-SHA-256, with AUDIT_KEY, of everything an entry says, in canonical JSON."""
    said = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(),
        "person": entry.person_key,
        "coalition": entry.coalition_key,
        "action": entry.action,
        "about": entry.about,
        "details": entry.details,
        "previous": entry.previous_hash,
    }
    if entry.revision is not None:
        said["revision"] = entry.revision
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False).encode()
    return hmac.new(settings.AUDIT_KEY.encode(), canonical, hashlib.sha256).hexdigest()


def head() -> str:
    """The newest hash; START for an empty log. Kept somewhere else, it later tells that the log was cut or emptied."""
    last = AuditEntry.objects.order_by("-number").first()
    return last.hash if last else START


def viewed(request: HttpRequest, draft: Any) -> None:
    """Note that somebody saw a draft that not everybody in the coalition may see.

    Each page is noted; what a page asks for while it is open (autosave, a live redline, who else is writing) only if
    it was not noted lately.
    """
    if not _is_page(request):
        lately = AuditEntry.objects.filter(
            person_key=str(getattr(request.user, "uuid", "")),
            action="draft.viewed",
            about=_named(draft),
            at__gte=timezone.now() - SEEN_AGAIN,
        )
        if lately.exists():
            return
    record("draft.viewed", request=request, coalition=draft.resolution.coalition, about=draft)


def _is_page(request: HttpRequest) -> bool:
    """Whether a request opens a page or a file: browsers say so; what says nothing counts as one."""
    return (
        request.method in ("GET", "HEAD") and request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
    )


@dataclass(frozen=True)
class Verdict:
    """What `verify` found: how many entries, the newest hash, and what is wrong (empty: nothing)."""

    entries: int
    newest: str
    faults: tuple[str, ...]


def verify() -> Verdict:
    """Walk the whole log, compare every hash, and look for the entry of each change in the history."""
    without = _changes_without_entry()
    faults: list[str] = []
    previous, expected, count, unfit = START, 1, 0, 0
    for entry in AuditEntry.objects.order_by("number").iterator():
        count += 1
        if entry.number != expected:
            faults.append(f"entry {expected} is missing")
        if entry.previous_hash != previous:
            faults.append(f"entry {entry.number} does not follow the one before it")
        if not hmac.compare_digest(hash_of(entry), entry.hash):
            faults.append(f"entry {entry.number} was changed")
            unfit += 1
        previous, expected = entry.hash, entry.number + 1
    highest = AuditEntry.objects.aggregate(Max("number"))["number__max"] or 0
    if highest != expected - 1:
        faults.append("the numbers do not end where the log ends")
    if count and unfit == count:
        faults = [
            "no entry fits AUDIT_KEY: either it is another key than before, or the log was written anew"
        ]
    if without and not count:
        faults.append("the log was emptied: it has no entry, and there is a history of changes")
    elif without:
        faults.append(f"the log was cut: of the changes in the history, {without} have no entry")
    return Verdict(count, previous, tuple(faults))


def _changes_without_entry() -> int:
    """How many changes of django-reversion's history no entry names.

    Each change has both (`coalitions.changes`). Where the entries at the beginning name none, as an earlier release
    wrote them, only what comes after them is looked at. A revision without a comment is no change: the admin saved
    something as it was.
    """
    known = AuditEntry.objects.aggregate(first=Min("revision"), newest=Max("at"))
    expected = Q()
    if known["newest"]:
        expected = Q(date_created__gte=known["newest"] + timedelta(seconds=1))
    if known["first"]:
        expected |= Q(pk__gte=known["first"])
    named = AuditEntry.objects.exclude(revision=None).values("revision")
    return Revision.objects.filter(expected).exclude(comment="").exclude(pk__in=named).count()


def end_is_whole(entries: int = 50) -> bool:
    """Whether the newest entries follow each other unchanged: quick enough to be asked all the time."""
    newest = list(AuditEntry.objects.order_by("-number")[: entries + 1])
    return all(
        hash_of(entry) == entry.hash
        and entry.previous_hash == (earlier.hash if earlier else START)
        and entry.number == (earlier.number + 1 if earlier else 1)
        for entry, earlier in zip(newest[:entries], [*newest[1:], None], strict=False)
    )


def _named(about: Any) -> str:
    if about is None or isinstance(about, str):
        return about or ""
    key = getattr(about, "uuid", None) or about.pk
    return f"{about._meta.model_name} {key}"
