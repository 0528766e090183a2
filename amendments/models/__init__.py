"""Campaigns, amendments, their versions, and what is under way."""

from amendments.models.amendment import OUT, Amendment, AmendmentQuerySet, Status, StatusChange
from amendments.models.ask import Ask, AskTranslation
from amendments.models.campaign import AgreementRule, Campaign
from amendments.models.carrying import SETTLED, CarryDecision, CarryOver, Outcome
from amendments.models.translation import CampaignTranslation, VersionTranslation
from amendments.models.unsaved import OF_AMENDMENTS, Presence, UnsavedText, Writing
from amendments.models.version import CarriedAsk, Kind, MergedText, Side, Version, VersionKeptError
from amendments.models.visit import Seen, Visit

__all__ = [
    "OF_AMENDMENTS",
    "OUT",
    "SETTLED",
    "AgreementRule",
    "Amendment",
    "AmendmentQuerySet",
    "Ask",
    "AskTranslation",
    "Campaign",
    "CampaignTranslation",
    "CarriedAsk",
    "CarryDecision",
    "CarryOver",
    "Kind",
    "MergedText",
    "Outcome",
    "Presence",
    "Seen",
    "Side",
    "Status",
    "StatusChange",
    "UnsavedText",
    "Version",
    "VersionKeptError",
    "VersionTranslation",
    "Visit",
    "Writing",
]
