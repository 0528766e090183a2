"""One's own data, and the deletion of an account that leaves the coalition's record whole."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Comment, Position
from coalitions import audit
from coalitions.models import AuditEntry, Person
from workspace import own_data as leaving


@pytest.fixture
def busy(world):
    """Dana has written an amendment, a comment and her organisation's position."""
    amendment = propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;", reason="So."), world.drafter
    )
    Comment.objects.create(campaign=world.campaign, amendment=amendment, author=world.drafter, body="Enough?")
    Position.objects.create(
        amendment=amendment,
        text=amendment.texts.get(),
        organisation=world.organisations[0],
        stance="support",
        person=world.drafter,
    )
    audit.record("test.done", person=world.drafter, coalition=world.coalition)
    return world


def test_the_export_holds_what_one_wrote_and_nobody_elses(busy, client):
    Comment.objects.create(
        campaign=busy.campaign, paragraph=busy.paragraph("OP 1"), author=busy.member, body="Somebody else's"
    )
    client.force_login(busy.drafter)
    answer = client.get(reverse("own-data"))
    assert "attachment" in answer["Content-Disposition"]
    data = answer.json()
    assert data["person"]["email"] == "dana@people.example"
    assert [t["text"] for t in data["amendment_texts"]] == ["Condemns all dimming;"]
    assert [c["body"] for c in data["comments"]] == ["Enough?"]
    assert [p["stance"] for p in data["positions"]] == ["support"]
    assert "Somebody else's" not in answer.text


def test_deletion_keeps_the_record_without_the_name(busy, client):
    client.force_login(busy.drafter)
    answer = client.post(reverse("account-deletion"), {"username": "dana"})
    assert answer.status_code == 302
    assert not Person.objects.filter(username="dana").exists()
    assert Amendment.objects.get().proposed_text == "Condemns all dimming;"
    assert Comment.objects.get().author is None
    assert (Position.objects.get().person, Position.objects.get().organisation) == (
        None,
        busy.organisations[0],
    )
    assert audit.verify().faults == ()
    assert AuditEntry.objects.filter(action="test.done", person=None).exclude(person_key="").exists()
    client.force_login(busy.cast.coordinator)
    for address in (busy.campaign.get_absolute_url(), busy.latest.get_absolute_url(), "/"):
        page = client.get(address)
        assert page.status_code == 200
        assert "Dana" not in page.text


def test_it_needs_the_user_name(busy, client):
    client.force_login(busy.drafter)
    assert client.post(reverse("account-deletion"), {"username": "minji"}).status_code == 422
    assert Person.objects.filter(username="dana").exists()


def test_the_last_coordinator_cannot_go(busy):
    with pytest.raises(leaving.LeavingError, match="last coordinator of Lantern Coalition"):
        leaving.delete_account(busy.cast.coordinator)
