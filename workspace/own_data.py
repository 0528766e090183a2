"""One's own data as a file: what is stored about a person, and what the person wrote.

Of a draft that the person may not read (any more) it says nothing: no label, title, symbol or name of a file, and of
texts that were written over that draft's words only what the person put in. Reasons, notes and comments are the
person's own in any case. That somebody did something in a coalition, and when, stays theirs to know.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from amendments.models import (
    AskTranslation,
    Campaign,
    CampaignTranslation,
    CarryDecision,
    Seen,
    StatusChange,
    UnsavedText,
    Version,
    VersionTranslation,
    Visit,
)
from coalitions.models import AuditEntry, Invitation, Person
from coalitions.rules import visible
from documents.persons import name_key
from exchange.models import Departure, NamedPerson
from letters.models import LetterTranslation, LetterVersion
from notices.models import Notification, Subscription
from redline import redline
from resolutions.models import DraftImport, ParagraphTranslation, Translation
from review.models import Comment, Judgement, Position

_TRANSLATIONS: tuple[type[Translation], ...] = (
    ParagraphTranslation,
    VersionTranslation,
    AskTranslation,
    CampaignTranslation,
)
"""Those of letters are told with the letters."""


def own_data(person: Person, reader: Person | None = None) -> dict[str, Any]:
    """Everything that is stored about a person and everything the person wrote, as JSON. Records nothing.

    `reader` is the person as far as they see things now (`coalitions.load.as_listed`), the person if not given.
    """
    reader = reader or person
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
                "coalition": membership.coalition.name,
                "organisation": membership.organisation.name,
                "role": membership.role,
                "joined": _iso(membership.joined_at),
                "left": _iso(membership.left_at),
            }
            for membership in person.memberships.select_related("coalition", "organisation")
        ],
        "access_tokens": [
            {
                "name": token.name,
                "scopes": token.scopes,
                "made": _iso(token.created_at),
                "until": _iso(token.expires_at),
                "last_used": _iso(token.last_used_at),
                "revoked": _iso(token.revoked_at),
            }
            for token in person.access_tokens.all()
        ],
        "asked_places": [
            {
                "coalition": asked.coalition.name,
                "organisation": asked.organisation.name,
                "got_it": asked.accepted_by_id == person.pk,
            }
            for asked in Invitation.objects.filter(claimed_by=person).select_related(
                "coalition", "organisation"
            )
        ],
        "amendments": _versions(reader),
        "unsaved_texts": _unsaved(reader),
        "visits": _visits(reader),
        "looked_at": _looked_at(reader),
        "comments": _comments(reader),
        "positions": _positions(reader),
        "judgements": _judgements(reader),
        "letters": _letters(reader),
        "translations": _translations(reader),
        "files_that_left": _departures(reader),
        "names_recorded": _names_recorded(reader, person.get_full_name()),
        "status_changes": _status_changes(reader),
        "carried": _carried(reader),
        "imports": _imports(reader),
        "notifications": [
            {"headline": notification.headline, "at": _iso(notification.created_at)}
            for notification in visible(reader, Notification).filter(person=person)
        ],
        "mail_wishes": _wishes(reader),
        "muted_threads": _muted(reader),
        "audit": [
            {"action": entry.action, "about": entry.about, "at": _iso(entry.at)}
            for entry in AuditEntry.objects.filter(person_key=str(person.uuid))
        ],
    }


def _versions(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, Version)
    return [
        {**_said(version.base_text, version.text, version.label, shown=version.pk in seen)}
        | {"version": version.number, "reason": version.reason, "fallback": version.fallback}
        | {"at": _iso(version.at)}
        for version in Version.objects.filter(person=person).select_related("paragraph")
    ]


def _unsaved(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, UnsavedText)
    rows = []
    for unsaved in UnsavedText.objects.filter(person=person).select_related(
        "paragraph", "amendment__current"
    ):
        about = unsaved.paragraph or unsaved.amendment
        base = unsaved.paragraph.text if unsaved.paragraph else ""
        typed = str(unsaved.fields.get("proposed_text", ""))
        said = _said(base, typed, about.label if about else "", shown=unsaved.pk in seen)
        reason = unsaved.fields.get("reason", "")
        fallback = unsaved.fields.get("fallback", "")
        rows.append({**said, "reason": reason, "fallback": fallback, "at": _iso(unsaved.updated_at)})
    return rows


def _visits(person: Person) -> list[dict[str, Any]]:
    return [
        {"campaign": visit.campaign.title, "last": _iso(visit.seen_at), "before": _iso(visit.before)}
        for visit in visible(person, Visit).select_related("campaign")
    ]


def _looked_at(person: Person) -> list[dict[str, Any]]:
    """The amendments of which the person marked what was new as seen."""
    return [
        {"label": seen.amendment.current.label if seen.amendment.current else "", "until": _iso(seen.until)}
        for seen in visible(person, Seen).select_related("amendment__current")
    ]


def _comments(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, Comment)
    rows = []
    for comment in Comment.objects.filter(author=person):
        quote = {"quote": comment.quote} if comment.pk in seen else {}
        rows.append({"body": comment.body, **quote, "at": _iso(comment.created_at)})
    return rows


def _muted(person: Person) -> list[dict[str, Any]]:
    """The threads of whose replies the person is not told, each by the words it begins with where these may be read."""
    seen = _seen(person, Comment)
    return [
        {"begins": thread.body if thread.pk in seen else None, "at": _iso(thread.created_at)}
        for thread in person.muted_threads.all()
    ]


def _positions(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, Position)
    rows = []
    for position in Position.objects.filter(person=person).select_related("version__paragraph"):
        version = position.version
        offered = version.text or version.base_text
        said = _said(offered, position.counter_text, version.label, shown=position.pk in seen)
        rows.append({**said, "stance": position.stance, "note": position.note, "at": _iso(position.at)})
    return rows


def _judgements(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, Judgement)
    rows = []
    for judgement in Judgement.objects.filter(person=person).select_related("version"):
        label = {"label": judgement.version.label} if judgement.pk in seen else {}
        rows.append(
            {**label, "outcome": judgement.outcome, "reason": judgement.reason, "at": _iso(judgement.at)}
        )
    return rows


def _letters(person: Person) -> list[dict[str, Any]]:
    """Versions of letters and translations that the person saved; of a letter one may not read only when that was."""
    seen = _seen(person, LetterVersion)
    versions = LetterVersion.objects.filter(person=person).select_related("letter")
    rows = [
        {"letter": one.letter.name, **one.words, "at": _iso(one.at)}
        if one.pk in seen
        else {"at": _iso(one.at)}
        for one in versions
    ]
    seen = _seen(person, LetterTranslation)
    for said in LetterTranslation.objects.filter(person=person).select_related("version__letter"):
        about = {"letter": said.version.letter.name, **said.words} if said.pk in seen else {}
        rows.append({**about, "language": said.language, "at": _iso(said.at)})
    return rows


def _translations(person: Person) -> list[dict[str, Any]]:
    """What the person wrote in another language of paragraphs, amendments, asks and campaigns; of what one may not read only
    when that was."""
    rows = []
    for model in _TRANSLATIONS:
        seen = _seen(person, model)
        for said in model._default_manager.filter(person=person):
            words = said.said if said.pk in seen else {}
            rows.append({**words, "language": said.language, "at": _iso(said.at)})
    return rows


def _departures(person: Person) -> list[dict[str, Any]]:
    """Files that the person let leave; of what one may not read only when that was."""
    seen = _seen(person, Departure)
    rows = []
    for left in Departure.objects.filter(person=person):
        about = {"file": left.file_name, "given_to": left.given_to} if left.pk in seen else {}
        rows.append({**about, "at": _iso(left.at)})
    return rows


def _names_recorded(person: Person, name: str) -> list[dict[str, Any]]:
    """What the person recorded of names that texts have, and what was recorded of the person's own name."""
    seen = _seen(person, NamedPerson)
    rows = []
    for named in NamedPerson.objects.filter(Q(person=person) | Q(key=name_key(name), pk__in=seen)):
        about = {"name": named.name, "also": named.also, "word": named.word}
        about |= {"consent": named.consent, "source": named.source}
        rows.append({**(about if named.pk in seen else {}), "at": _iso(named.at)})
    return rows


def _status_changes(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, StatusChange)
    rows = []
    for made in StatusChange.objects.filter(person=person).select_related("version"):
        label = {"label": made.version.label} if made.pk in seen else {}
        rows.append({**label, "to": made.after, "reason": made.reason, "at": _iso(made.at)})
    return rows


def _carried(person: Person) -> list[dict[str, Any]]:
    """What the person decided when amendments were carried onto another draft."""
    seen = _seen(person, CarryDecision)
    rows = []
    for decision in CarryDecision.objects.filter(person=person).select_related("paragraph", "version"):
        base = decision.paragraph.text if decision.paragraph else ""
        said = _said(base, decision.text, decision.label or decision.version.label, shown=decision.pk in seen)
        rows.append({**said, "outcome": decision.outcome, "reason": decision.reason, "at": _iso(decision.at)})
    return rows


def _imports(person: Person) -> list[dict[str, Any]]:
    seen = _seen(person, DraftImport)
    rows = []
    for one in DraftImport.objects.filter(person=person):
        name = {"file": one.source_name} if one.pk in seen else {}
        rows.append({**name, "at": _iso(one.created_at)})
    return rows


def _wishes(person: Person) -> list[dict[str, Any]]:
    """How the person wants to be told by mail; of which campaign, where the person sees it."""
    titles = dict(visible(person, Campaign).values_list("pk", "title"))
    rows = []
    for wish in Subscription.objects.filter(person=person).select_related("topic_type"):
        of_campaign = wish.topic_type.model_class() is Campaign and wish.topic_id in titles
        rows.append({"of": titles[wish.topic_id] if of_campaign else None, "mail": wish.mail})
    return rows


def _said(base: str, text: str, label: str, *, shown: bool) -> dict[str, Any]:
    """A text written over another one: whole where the person may read that, else only the words put in."""
    if shown:
        return {"label": label, "text": text}
    return {"words": [run.text for run in redline(base, text) if run.op == "+"] if text else []}


def _seen(person: Person, model: type[Model]) -> set[int]:
    """The ids of the rows of a model that a person sees."""
    return set(visible(person, model).values_list("pk", flat=True))


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
