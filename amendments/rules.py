"""Who sees a campaign and its amendments, and who may write them. Each rule includes that of the drafts behind it."""

from __future__ import annotations

from django.db.models import Q

from amendments.models import (
    Amendment,
    Ask,
    AskTranslation,
    Campaign,
    CampaignTranslation,
    CarryDecision,
    CarryOver,
    Seen,
    UnsavedText,
    Version,
    VersionTranslation,
    Visit,
)
from coalitions.load import loads
from coalitions.models import Person
from coalitions.rules import belongs, coordinates, drafts, of_own, permit, sees
from resolutions.rules import open_to, reads, texts_of


@sees(Campaign)
def _campaigns(person: Person) -> Q:
    """One whose base draft one may read."""
    return of_own(person) & open_to(person, Campaign)


@sees(CampaignTranslation)
def _campaign_translations(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, CampaignTranslation)


@sees(Ask)
def _asks(person: Person) -> Q:
    return of_own(person, "campaign__coalition") & open_to(person, Ask)


@sees(AskTranslation)
def _ask_translations(person: Person) -> Q:
    return of_own(person, "ask__campaign__coalition") & open_to(person, AskTranslation)


@sees(Version)
def _versions(person: Person) -> Q:
    """One of a campaign one sees, written against a draft that one may read."""
    campaign = "amendment__campaign"
    return of_own(person, f"{campaign}__coalition") & open_to(person, Version, f"{campaign}__base_draft")


@sees(VersionTranslation)
def _version_translations(person: Person) -> Q:
    """One of a version that one sees."""
    campaign = "version__amendment__campaign"
    draft = f"{campaign}__base_draft"
    return of_own(person, f"{campaign}__coalition") & open_to(person, VersionTranslation, draft)


@sees(Amendment)
def _amendments(person: Person) -> Q:
    """One whose campaign one sees, and whose current version was written against a draft one may read."""
    return of_own(person, "campaign__coalition") & open_to(person, Amendment)


@sees(UnsavedText)
def _unsaved(person: Person) -> Q:
    """One's own, in a campaign one sees, about a draft one may read."""
    return Q(person=person.pk) & of_own(person, "campaign__coalition") & open_to(person, UnsavedText)


@sees(Visit)
def _visits(person: Person) -> Q:
    """One's own, to a campaign one sees."""
    return Q(person=person.pk) & of_own(person, "campaign__coalition") & open_to(person, Visit)


@sees(Seen)
def _seen(person: Person) -> Q:
    """One's own, of an amendment one sees."""
    return Q(person=person.pk) & of_own(person, "amendment__campaign__coalition") & open_to(person, Seen)


@sees(CarryOver)
def _carry_overs(person: Person) -> Q:
    """One of a campaign one sees, between two drafts that one may read."""
    return of_own(person, "campaign__coalition") & open_to(person, CarryOver)


@sees(CarryDecision)
def _carry_decisions(person: Person) -> Q:
    """One of a carrying one sees, about a version that one may read."""
    return of_own(person, "amendment__campaign__coalition") & open_to(person, CarryDecision)


permit(
    amendments__view=belongs & reads,
    amendments__start=drafts & reads,
    amendments__settings=coordinates & reads,
    amendments__propose=drafts & reads,
    amendments__carry=drafts & reads,
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
    Ask,
    "campaign__coalition",
    "campaign__resolution",
    "campaign__session",
    "campaign__base_draft__session",
    "campaign__base_draft__resolution__coalition",
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
    texts=texts_of,
)
loads(
    CarryOver,
    "campaign__coalition",
    "campaign__resolution",
    "campaign__session",
    "campaign__base_draft__session",
    "campaign__base_draft__resolution__coalition",
    "before__session",
    "before__resolution__coalition",
    "onto__session",
    "onto__resolution__coalition",
    "person",
    texts=texts_of,
)
