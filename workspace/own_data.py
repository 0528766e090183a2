"""One's own data as an export, and the deletion of an account that keeps the coalition's record consistent."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from amendments.models import AmendmentText, Comment, Move, Notification, Position, Subscription, UnsavedText
from coalitions import audit
from coalitions.models import AuditEntry, Membership, Person, Role
from resolutions.models import DraftImport


class LeavingError(ValueError):
    """Why the account cannot be deleted yet."""


def own_data(person: Person) -> dict[str, Any]:
    """Everything that is stored about a person and everything the person wrote, as JSON."""
    return {
        "person": {
            "username": person.username,
            "name": person.get_full_name(),
            "email": person.email,
            "time_zone": person.time_zone,
            "joined": _iso(person.date_joined),
            "last_sign_in": _iso(person.last_login),
        },
        "memberships": [
            {
                "coalition": m.coalition.name,
                "organisation": m.organisation.name,
                "role": m.role,
                "joined": _iso(m.joined_at),
                "left": _iso(m.left_at),
            }
            for m in person.memberships.select_related("coalition", "organisation")
        ],
        "amendment_texts": [
            {"label": t.label, "version": t.version, "text": t.text, "reason": t.reason, "at": _iso(t.at)}
            for t in AmendmentText.objects.filter(person=person)
        ],
        "unsaved_texts": list(UnsavedText.objects.filter(person=person).values("place", "fields")),
        "comments": [
            {"body": c.body, "quote": c.quote, "at": _iso(c.created_at)}
            for c in Comment.objects.filter(author=person)
        ],
        "positions": [
            {"amendment": p.text.label, "stance": p.stance, "note": p.note, "at": _iso(p.at)}
            for p in Position.objects.filter(person=person).select_related("text")
        ],
        "moves": [
            {"amendment": m.text.label, "to": m.after, "at": _iso(m.at)}
            for m in Move.objects.filter(person=person).select_related("text")
        ],
        "imports": [
            {"file": i.source_name, "at": _iso(i.created_at)}
            for i in DraftImport.objects.filter(person=person)
        ],
        "notifications": [
            {"headline": n.headline, "at": _iso(n.created_at)}
            for n in Notification.objects.filter(person=person)
        ],
        "mail_wishes": list(Subscription.objects.filter(person=person).values("campaign__title", "mail")),
        "audit": [
            {"action": e.action, "about": e.about, "at": _iso(e.at)}
            for e in AuditEntry.objects.filter(person=person)
        ],
    }


def delete_account(person: Person) -> None:
    """Delete a person. What was written for the coalition stays without a name: texts, positions, comments and the
    audit log, in which only a key is left. Raises LeavingError for the last coordinator of a coalition."""
    for membership in person.memberships.filter(left_at=None, role=Role.COORDINATOR).select_related(
        "coalition"
    ):
        others = Membership.objects.filter(
            coalition=membership.coalition, left_at=None, role=Role.COORDINATOR
        )
        if not others.exclude(pk=membership.pk).exists():
            raise LeavingError(
                f"You are the last coordinator of {membership.coalition}. Make somebody else coordinator first."
            )
    with transaction.atomic():
        audit.record("person.deleted", person=person)
        DraftImport.objects.filter(person=person, draft=None).delete()
        person.delete()


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
