"""Campaigns, amendments, their versions, and what is under way."""

from amendments.models.amendment import Amendment, AmendmentQuerySet, Status, StatusChange
from amendments.models.campaign import AgreementRule, Ask, Campaign
from amendments.models.unsaved import Presence, UnsavedText, Writing
from amendments.models.version import CarriedAsk, Kind, Side, Version, VersionKeptError

__all__ = [
    "AgreementRule",
    "Amendment",
    "AmendmentQuerySet",
    "Ask",
    "Campaign",
    "CarriedAsk",
    "Kind",
    "Presence",
    "Side",
    "Status",
    "StatusChange",
    "UnsavedText",
    "Version",
    "VersionKeptError",
    "Writing",
]
