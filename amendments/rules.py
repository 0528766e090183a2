"""Who sees a campaign and its amendments, and who may write them. Each rule includes that of the drafts behind it."""

from __future__ import annotations

from django.db.models import Q

from amendments.models import Amendment, Ask, Campaign, UnsavedText, Version
from coalitions.load import loads
from coalitions.models import Person
from coalitions.rules import belongs, coordinates, drafts, permit, sees, visible
from resolutions.models import Draft
from resolutions.rules import reads, texts_of


@sees(Campaign)
def _campaigns(person: Person) -> Q:
    """One whose base draft one may read."""
    return Q(coalition__in=list(person.current_memberships), base_draft__in=visible(person, Draft))


@sees(Ask)
def _asks(person: Person) -> Q:
    return Q(campaign__in=visible(person, Campaign))


@sees(Version)
def _versions(person: Person) -> Q:
    """One written against a draft that one may read."""
    readable = visible(person, Draft)
    return Q(amendment__campaign__in=visible(person, Campaign)) & (
        Q(paragraph__draft__in=readable) | Q(neighbour__draft__in=readable)
    )


@sees(Amendment)
def _amendments(person: Person) -> Q:
    """One whose campaign one sees, and whose current version was written against a draft one may read."""
    readable = visible(person, Draft)
    return Q(campaign__in=visible(person, Campaign)) & (
        Q(current__paragraph__draft__in=readable) | Q(current__neighbour__draft__in=readable)
    )


@sees(UnsavedText)
def _unsaved(person: Person) -> Q:
    """One's own, in a campaign one sees, about a draft one may read."""
    about = Q(paragraph__draft__in=visible(person, Draft)) | Q(amendment__in=visible(person, Amendment))
    return Q(person=person.pk, campaign__in=visible(person, Campaign)) & about


permit(
    amendments__view=belongs & reads,
    amendments__start=drafts & reads,
    amendments__settings=coordinates & reads,
    amendments__propose=drafts & reads,
)

loads(
    Campaign,
    "coalition",
    "resolution",
    "session",
    "base_draft__session",
    "base_draft__resolution__coalition",
    texts=texts_of,
)
loads(
    Amendment,
    "campaign__coalition",
    "campaign__resolution",
    "campaign__session",
    "campaign__base_draft__session",
    "campaign__base_draft__resolution__coalition",
    "current__paragraph__draft__resolution__coalition",
    "current__neighbour__draft__resolution__coalition",
    "current__person",
    texts=lambda amendment: {draft.pk: draft for draft in texts_of(amendment)}.values(),
)
