"""Start a campaign, and change what it has chosen."""

from __future__ import annotations

from typing import Any

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person


def start(campaign: Campaign, person: Person | None) -> Campaign:
    """Store a new campaign; from now on its base draft is frozen."""
    with change(person, f"Campaign started: {campaign.title}", audit="campaign.started") as made:
        campaign.save()
        campaign.base_draft.freeze()
        made.about = campaign
    return campaign


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
