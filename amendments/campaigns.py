"""Start a campaign, and change what it has chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import is_visible
from resolutions.models import Resolution, Session


class CampaignError(ValueError):
    """The campaign cannot be started; the message says why."""


def start(
    campaign: Campaign, person: Person | None, session: Callable[[], Session] | None = None
) -> Campaign:
    """Store a new campaign; from now on its base draft is frozen.

    `session` gives its session, which may be made on the way; without it the campaign has one. Raises CampaignError
    where the coalition has a campaign on this resolution at this session.
    """
    with change(person, f"Campaign started: {campaign.title}", audit="campaign.started") as made:
        # Two who start one at the same moment wait for each other.
        Resolution.objects.select_for_update(no_key=True).get(pk=campaign.resolution_id)
        if session is not None:
            campaign.session = session()
        other = Campaign.objects.filter(
            coalition=campaign.coalition_id, resolution=campaign.resolution_id, session=campaign.session
        ).first()
        if other is not None:
            raise CampaignError(_refusal(other, person))
        campaign.save()
        campaign.base_draft.freeze()
        made.about = campaign
    return campaign


def _refusal(other: Campaign, person: Person | None) -> str:
    if person is None or is_visible(person, other):
        return f"This coalition already has a campaign on this resolution at {other.session}."
    # Who may not read its base draft does not learn that there is one.
    return f"You cannot start a campaign on this resolution at {other.session}. Ask a coordinator."


def change_settings(campaign: Campaign, person: Person | None, **settings: Any) -> Campaign:
    """Change fields of a campaign, such as `agreement_rule` and `positions_due`. What is agreed already stays agreed."""
    changed = sorted(name for name, value in settings.items() if getattr(campaign, name) != value)
    with change(
        person,
        f"Settings changed: {campaign.title}",
        audit="campaign.settings-changed",
        about=campaign,
        changed=changed,
    ) as made:
        made.happened = bool(changed)
        for name in changed:
            setattr(campaign, name, settings[name])
        if changed:
            campaign.save()
    return campaign
