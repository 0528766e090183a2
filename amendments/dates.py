"""A campaign is a topic of notices; its own dates stand in the calendars: positions due, and the session's deadline."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.models import Campaign
from notices.topics import Date, topic


@topic(Campaign, "session")
def dates(campaign: Campaign) -> Iterator[Date]:
    """Until when positions are asked for, and until when texts are tabled at its session."""
    if campaign.positions_due:
        settings = reverse("campaign-settings", args=[campaign.uuid])
        yield Date("positions", _("Positions due"), campaign.positions_due, settings)
    if campaign.session.tabling_deadline:
        yield Date(
            "tabling",
            _("%(session)s: tabling deadline") % {"session": campaign.session},
            campaign.session.tabling_deadline,
        )
