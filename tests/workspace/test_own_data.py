"""One's own data, and the deletion of an account that leaves the coalition's record whole."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status, UnsavedText, Writing
from amendments.under_way import Task, keep_unsaved
from coalitions import audit
from coalitions.models import AuditEntry, Membership, Person
from resolutions.models import Confidentiality, Draft
from review import status
from review.models import Comment, Position
from workspace import leaving


@pytest.fixture
def busy(world):
    """Dana has written an amendment, a comment and her organisation's position."""
    amendment = propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;", reason="So."), world.drafter
    )
    Comment.objects.create(
        campaign=world.campaign,
        amendment=amendment,
        version=amendment.version,
        author=world.drafter,
        body="Enough?",
        quote="all dimming",
        quote_start=9,
    )
    Position.objects.create(
        amendment=amendment,
        version=amendment.version,
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
    assert [t["text"] for t in data["amendments"]] == ["Condemns all dimming;"]
    assert [c["body"] for c in data["comments"]] == ["Enough?"]
    assert [p["stance"] for p in data["positions"]] == ["support"]
    assert "Somebody else's" not in answer.text


def test_without_the_second_factor_it_says_no_more_than_the_pages(busy, client):
    """A stolen password alone opens no text of a coalition that asks for more."""
    busy.coalition.requires_second_factor = True
    busy.coalition.save()
    client.force_login(busy.drafter)
    answer = client.get(reverse("own-data"))
    assert "OP 1" not in answer.text
    assert "all dimming" not in "".join(c.get("quote", "") for c in answer.json()["comments"])
    assert ["text" in t for t in answer.json()["amendments"]] == [False]


def test_deletion_keeps_the_record_without_the_name(busy, client):
    client.force_login(busy.drafter)
    answer = client.post(reverse("account-deletion"), {"username": "dana"})
    assert answer.status_code == 302
    assert not Person.objects.filter(username="dana").exists()
    assert Amendment.objects.get().text == "Condemns all dimming;"
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


def test_it_records_nothing(busy, client):
    client.force_login(busy.drafter)
    before = AuditEntry.objects.count()
    client.get(reverse("own-data"))
    assert AuditEntry.objects.count() == before


@pytest.mark.parametrize("how", ["named", "left"])
def test_of_a_draft_one_may_not_read_any_more_there_are_only_ones_own_words(busy, client, how):
    status.change_status(
        Amendment.objects.get(), Status.REVIEW, busy.drafter, seen_status=Status.DRAFT, seen_version=1
    )
    task = Task(busy.campaign, Writing.CHANGE, paragraph=busy.paragraph("OP 2(b)"))
    typed = {"proposed_text": "To publish the full list of dimmed streets;", "reason": "Fuller."}
    keep_unsaved(busy.drafter, task, typed, 0)
    client.force_login(busy.drafter)
    whole = client.get(reverse("own-data")).json()
    assert whole["unsaved_texts"][0]["label"] == "OP 2(b)"
    assert whole["status_changes"] == [
        {"label": "OP 1", "to": "review", "reason": "", "at": whole["status_changes"][0]["at"]}
    ]
    if how == "named":
        Draft.objects.filter(pk=busy.latest.pk).update(confidentiality=Confidentiality.NAMED)
    else:
        Membership.objects.filter(person=busy.drafter).update(left_at="2026-01-01T00:00Z")
    answer = client.get(reverse("own-data"))
    data = answer.json()
    (written,) = data["amendments"]
    assert (written["words"], written["reason"]) == (["all dimming"], "So.")
    assert data["unsaved_texts"][0]["words"] == [" full"]
    assert data["comments"][0] == {"body": "Enough?", "at": data["comments"][0]["at"]}
    for word in (
        "OP 1",
        "OP 2(b)",
        busy.latest.symbol,
        "dimmed streets",
        "Suggested changes",
        "public lanterns",
    ):
        assert word not in answer.text, word


def test_the_deletion_is_recorded_once_and_by_a_key(busy):
    key = busy.drafter.uuid
    before = AuditEntry.objects.count()
    leaving.delete_account(busy.drafter)
    entry = AuditEntry.objects.order_by("-number").first()
    assert (entry.action, entry.about, entry.person) == ("person.deleted", f"person {key}", None)
    assert AuditEntry.objects.count() == before + 1
    assert not UnsavedText.objects.exists()


def test_who_cannot_go_is_still_whole(busy):
    before = AuditEntry.objects.count()
    with pytest.raises(leaving.LeavingError):
        leaving.delete_account(busy.cast.coordinator)
    assert Person.objects.filter(pk=busy.cast.coordinator.pk).exists()
    assert AuditEntry.objects.count() == before
