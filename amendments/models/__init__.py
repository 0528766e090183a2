"""Campaigns, their amendments and asks."""

from amendments.models.amendment import Amendment, Kind, Place, UnsavedText
from amendments.models.campaign import Ask, Campaign

__all__ = ["Amendment", "Ask", "Campaign", "Kind", "Place", "UnsavedText"]
