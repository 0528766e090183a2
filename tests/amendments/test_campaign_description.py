"""A campaign's title, notice and session, changed by a coordinator through the page."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from lxml import html
from reversion.models import Version

from amendments.campaigns import start
from amendments.models import Campaign
from coalitions.models import AuditEntry
from resolutions.models import Session

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(world, client, cast) -> str:
    client.force_login(cast.coordinator)
    return reverse("campaign-description", args=[world.campaign.uuid])


def said(**other) -> dict:
    return {
        "title": "Changes for lanterns",
        "notice": "Not yet shared",
        "body": "HRC",
        "session_number": 61,
        **other,
    }


def test_all_of_it(world, client, address):
    assert world.campaign.title in client.get(address).text
    answer = client.post(address, said(tabling_deadline="2026-03-12T13:00"))
    assert answer.url == world.campaign.get_absolute_url()
    campaign = Campaign.objects.get(pk=world.campaign.pk)
    assert (campaign.title, campaign.notice) == ("Changes for lanterns", "Not yet shared")
    assert str(campaign.session) == "HRC61"
    # Known, so that nobody has to look it up; and meant in the coalition's time.
    assert campaign.session.starts_on == date(2026, 2, 23)
    assert campaign.session.tabling_deadline.isoformat() == "2026-03-12T12:00:00+00:00"
    entry = AuditEntry.objects.get(action="campaign.described")
    assert entry.details == {"changed": ["dates", "notice", "session", "title"]}
    assert Version.objects.get_for_object(campaign).first().revision.comment.startswith("Described anew")


def test_the_form_shows_what_is_and_saving_it_again_changes_nothing(world, client, address):
    client.post(address, said())
    form = html.fromstring(client.get(address).text).xpath("//main//form")[0]
    client.post(address, dict(form.form_values()))
    assert AuditEntry.objects.filter(action="campaign.described").count() == 1


def test_another_session_does_not_take_over_the_days_of_the_one_before(world, client, address):
    client.post(address, said(tabling_deadline="2026-03-12T13:00"))
    form = html.fromstring(client.get(address).text).xpath("//main//form")[0]
    client.post(address, {**dict(form.form_values()), "session_number": 60})
    session = Campaign.objects.get(pk=world.campaign.pk).session
    assert (str(session), session.starts_on, session.tabling_deadline) == ("HRC60", date(2025, 9, 8), None)


def test_the_days_of_the_session_alone(world, client, address, cast):
    session = world.campaign.session
    data = said(title=world.campaign.title, notice=world.campaign.notice, body=session.body)
    client.post(address, {**data, "session_number": session.number, "tabling_deadline": "2030-03-12T13:00"})
    session.refresh_from_db()
    assert session.tabling_deadline is not None
    assert AuditEntry.objects.get(action="campaign.described").details == {"changed": ["dates"]}


def test_not_where_another_campaign_is(world, client, address, cast):
    other = Session.objects.create(coalition=world.coalition, body="HRC", number=61)
    start(
        Campaign(
            coalition=world.coalition,
            resolution=world.resolution,
            session=other,
            base_draft=world.latest,
            title="Another",
        ),
        cast.coordinator,
    )
    answer = client.post(address, said())
    assert answer.status_code == 422
    assert "cannot be moved to HRC61" in answer.text
    assert Campaign.objects.get(pk=world.campaign.pk).title == world.campaign.title


@pytest.mark.parametrize("wrong", [{"title": ""}, {"session_number": "many"}, {"body": "moon"}])
def test_what_cannot_be(world, client, address, wrong):
    assert client.post(address, said(**wrong)).status_code == 422
    assert Campaign.objects.get(pk=world.campaign.pk).title == world.campaign.title


def test_pages_lead_there(world, client, address):
    assert address in client.get(world.campaign.get_absolute_url()).text
    assert address in client.get(reverse("campaign-settings", args=[world.campaign.uuid])).text
