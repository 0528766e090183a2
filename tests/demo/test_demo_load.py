"""The demo as it is loaded: something of everything, for each of its people."""

from __future__ import annotations

import pytest

from amendments.models import Campaign, Stance, Status
from coalitions.models import Person
from demo.load import load_demonstration
from review.positions import standings
from review.tasks import Task, waiting_for


@pytest.mark.django_db
def test_it_shows_every_status_and_every_kind_of_position(demo_campaign):
    campaign = demo_campaign
    amendments = list(campaign.amendments.all())
    statuses = [a.status for a in amendments]
    assert statuses.count(Status.REVIEW) > len(amendments) / 2
    assert set(statuses) == set(Status) - {Status.WITHDRAWN}
    standing = standings(amendments, list(campaign.coalition.organisations.all()))
    voices = [voice for one in standing.values() for voice in one.voices]
    assert {voice.stance for voice in voices} == {*Stance.values, ""}
    assert any(voice.to_renew for voice in voices)
    tasks = {
        name: {
            w.task for w in waiting_for(Person.objects.get(email__startswith=name), Campaign.objects.all())
        }
        for name in ("dora", "milo", "olga")
    }
    assert tasks == {"dora": set(Task), "milo": {Task.POSITION}, "olga": set()}
    assert load_demonstration() == campaign
