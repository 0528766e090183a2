"""Start a campaign, describe it anew, and change what it has chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from amendments.models import Campaign
from coalitions.changes import change
from coalitions.models import Person
from coalitions.rules import is_visible
from documents.text import one_line
from resolutions.models import Resolution, Session


class CampaignError(ValueError):
    """The campaign cannot be started, or be at this session; the message says why."""


def start(
    campaign: Campaign, person: Person | None, session: Callable[[], Session] | None = None
) -> Campaign:
    """Store a new campaign; from now on its base draft is frozen.

    `session` gives its session, which may be made on the way; without it the campaign has one. Raises CampaignError
    where the coalition has a campaign on this resolution at this session.
    """
    campaign.title, campaign.notice = one_line(campaign.title), one_line(campaign.notice)
    campaign.contact = one_line(campaign.contact)
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


def describe(
    campaign: Campaign,
    person: Person,
    *,
    title: str,
    notice: str,
    session: Callable[[], Session],
    contact: str = "",
) -> Campaign:
    """Change what a campaign is called, its notice and contact, its session and the dates of that.

    `session` gives the session, which may be made on the way. Raises CampaignError where the coalition has another
    campaign on this resolution at that session.
    """
    with change(person, f"Described anew: {title}", audit="campaign.described") as made:
        Resolution.objects.select_for_update(no_key=True).get(pk=campaign.resolution_id)
        locked = (
            Campaign.objects.select_for_update(of=("self",)).select_related("session").get(pk=campaign.pk)
        )
        before = _described(locked)
        locked.title, locked.notice, locked.session = one_line(title), one_line(notice), session()
        locked.contact = one_line(contact)
        other = Campaign.objects.filter(
            coalition=locked.coalition_id, resolution=locked.resolution_id, session=locked.session
        ).exclude(pk=locked.pk)
        if other.exists():
            raise CampaignError(
                _("A campaign on this resolution cannot be moved to %(session)s.")
                % {"session": locked.session}
            )
        after = _described(locked)
        made.about = locked
        made.facts["changed"] = sorted(name for name, value in after.items() if before[name] != value)
        made.happened = before != after
        if made.happened:
            locked.save()
    return locked


def _described(campaign: Campaign) -> dict[str, Any]:
    session = campaign.session
    return {
        "title": campaign.title,
        "notice": campaign.notice,
        "contact": campaign.contact,
        "session": session.pk,
        "dates": (session.starts_on, session.ends_on, session.tabling_deadline),
    }


def _refusal(other: Campaign, person: Person | None) -> str:
    if person is None or is_visible(person, other):
        return _("This coalition already has a campaign on this resolution at %(session)s.") % {
            "session": other.session
        }
    # Who may not read its base draft does not learn that there is one.
    return _("You cannot start a campaign on this resolution at %(session)s. Ask a coordinator.") % {
        "session": other.session
    }


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


def alone_in(campaign: Campaign) -> Campaign:
    """The campaign as it stands; until the end of the transaction nobody else writes, chooses or carries an amendment
    in it.

    Taken before the lock on an amendment, never after it. What one says about amendments does not wait for it.
    """
    return Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
