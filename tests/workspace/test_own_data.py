"""One's own data, and the deletion of an account that leaves the coalition's record whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status, UnsavedText, Writing
from amendments.under_way import Task, keep_unsaved
from coalitions import audit
from coalitions.accounts import leaving
from coalitions.invitations import find_invitation, invite
from coalitions.memberships import change_membership
from coalitions.models import AuditEntry, Invitation, Membership, Person, Role
from coalitions.tokens import hash_of
from coalitions.trail import who
from exchange import links
from exchange.departures.leaving import let_leave
from exchange.exports import suggested_changes
from exchange.persons.recording import Recording, record
from notices import calendar, deadlines
from notices.models import CalendarFeed
from resolutions.models import Confidentiality, Draft
from review import status
from review.models import Comment, Position

PASSWORD = "seven lanterns along the quay"


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


def test_the_export_holds_what_left_and_the_names_that_one_recorded_or_is_named_by(busy, client):
    cast = busy.cast
    let_leave(suggested_changes(busy.campaign, "txt"), cast.drafter, given_to="Desk")
    record(busy.campaign, cast.drafter, "Otto Lampe", Recording("public", source="The news"))
    record(busy.campaign, cast.coordinator, "Dana Drafter", Recording("withheld"))
    client.force_login(cast.drafter)
    data = client.get(reverse("own-data")).json()
    assert [one["given_to"] for one in data["files_that_left"]] == ["Desk"]
    assert {one["name"] for one in data["names_recorded"]} == {"Otto Lampe", "Dana Drafter"}
    client.force_login(cast.member)
    data = client.get(reverse("own-data")).json()
    assert (data["files_that_left"], data["names_recorded"]) == ([], [])
    Draft.objects.filter(pk=busy.latest.pk).update(confidentiality="named")
    client.force_login(cast.drafter)
    text = client.get(reverse("own-data")).content.decode()
    assert "Otto" not in text
    assert "lantern-resolution" not in text


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
    assert AuditEntry.objects.get(action="test.done").person_key == str(busy.drafter.uuid)
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
    assert (entry.action, entry.about, entry.person_key) == ("person.deleted", f"person {key}", "")
    left, _ = AuditEntry.objects.filter(number__gt=before).order_by("number")
    assert (left.action, left.coalition_key, left.person_key) == (
        "membership.left",
        str(busy.coalition.uuid),
        "",
    )
    assert not UnsavedText.objects.exists()


def test_who_cannot_go_is_still_whole(busy):
    before = AuditEntry.objects.count()
    with pytest.raises(leaving.LeavingError):
        leaving.delete_account(busy.cast.coordinator)
    assert Person.objects.filter(pk=busy.cast.coordinator.pk).exists()
    assert AuditEntry.objects.count() == before


class TestNobodyComesBack:
    """Deleting an account ends what it opened, as removing somebody does."""

    @pytest.fixture
    def left(self, busy):
        """Dana coordinated, invited herself under another address, and gave a link; then she deleted her account."""
        place = busy.coalition.memberships.get(person=busy.drafter)
        change_membership(place, Role.COORDINATOR, place.organisation, busy.cast.coordinator)
        wick = place.organisation
        _, by_her = invite(busy.coalition, "again@x.example", wick, Role.COORDINATOR, busy.drafter)
        # To her address, from before she belonged.
        Invitation.objects.create(
            coalition=busy.coalition,
            organisation=wick,
            email="Dana@people.example",
            token_hash=hash_of("to-her"),
            invited_by=busy.cast.coordinator,
            expires_at=timezone.now() + timedelta(days=1),
        )
        later = timezone.now() + timedelta(days=9)
        busy.link, shared = links.give(busy.campaign, "EU desk", later, busy.drafter)
        _, others = links.give(busy.campaign, "Other desk", later, busy.cast.coordinator)
        leaving.delete_account(busy.drafter)
        return by_her, shared, others

    def test_by_an_invitation(self, left):
        assert find_invitation(left[0]) is None
        assert find_invitation("to-her") is None

    def test_by_a_share_link(self, left):
        assert links.find(left[1]) is None
        assert links.find(left[2]) is not None
        entry = AuditEntry.objects.get(action="share-link.revoked")
        assert who(entry, {}) == "the program"
        assert audit.verify().faults == ()

    def test_the_page_says_so(self, busy, client):
        client.force_login(busy.drafter)
        assert "share links you made stop working" in " ".join(
            client.get(reverse("account-deletion")).text.split()
        )


class TestAskedOnceMore:
    """What a moment at somebody's open screen is not enough for."""

    @pytest.fixture
    def pages(self, busy):
        busy.cast.coordinator.set_password(PASSWORD)
        busy.cast.coordinator.save()
        return [reverse("own-data"), reverse("account-deletion")]

    def test_for_the_password(self, busy, client, pages):
        client.force_login(busy.cast.coordinator)
        for page in pages:
            assert client.get(page).url.startswith("/account/reauthenticate/?next=")
        assert client.post(pages[1], {"username": "cora"}).url.startswith("/account/reauthenticate/")
        assert Person.objects.filter(username="cora").exists()
        back = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": pages[0]})
        assert back.url == pages[0]
        assert [client.get(page).status_code for page in pages] == [200, 200]

    def test_whoever_has_only_a_passkey_for_that(self, busy, client):
        Authenticator.objects.create(user=busy.drafter, type=Authenticator.Type.WEBAUTHN, data={})
        client.force_login(busy.drafter)
        assert client.get(reverse("account-deletion")).url.startswith("/account/2fa/webauthn/reauthenticate/")

    def test_for_a_new_share_link_which_is_then_made(self, busy, client, pages):
        client.force_login(busy.cast.coordinator)
        page = reverse("share-links", args=[busy.campaign.uuid])
        assert client.get(page).status_code == 200
        until = timezone.now() + timedelta(days=9)
        fields = {"given_to": "EU desk", "expires_at": f"{until:%Y-%m-%dT%H:%M}", "passphrase": ""}
        asked = client.post(page, fields)
        assert asked.url.startswith("/account/reauthenticate/")
        assert not busy.campaign.share_links.exists()
        made = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": page})
        assert "It is shown only now" in made.text
        assert busy.campaign.share_links.get().given_to == "EU desk"

    def test_for_an_invitation_and_a_calendar_address(self, busy, client, pages):
        """Both are links that open something to whoever has them."""
        client.force_login(busy.cast.coordinator)
        fields = {"email": "x@x.example", "role": "member", "new_organisation": "Reed Society"}
        page = reverse("coalition-invitations", args=[busy.coalition.uuid])
        for address, said in ((page, fields), (reverse("calendar-address"), {})):
            assert client.post(address, said).url.startswith("/account/reauthenticate/")
        assert not Invitation.objects.exists()
        assert not CalendarFeed.objects.exists()
        client.post(page, fields)
        made = client.post("/account/reauthenticate/", {"password": PASSWORD, "next": page})
        assert "/invitations/" in made.text
        assert Invitation.objects.get().email == "x@x.example"

    def test_nobody_in_the_demo(self, busy, client, pages, settings):
        settings.DEMO = True
        client.force_login(busy.cast.coordinator)
        assert client.get(reverse("own-data")).status_code == 200


class TestSecondFactor:
    @pytest.fixture
    def strict(self, busy):
        busy.coalition.requires_second_factor = True
        busy.coalition.save()
        deadlines.add(
            busy.campaign, busy.cast.coordinator, "Oral revisions", timezone.now() + timedelta(days=3)
        )
        return busy

    def test_the_calendar_leaves_such_a_coalition_out_until_there_is_one(self, strict, client):
        address = reverse("calendar", args=[calendar.new_address(strict.drafter)])
        assert "Oral revisions" not in client.get(address).text
        assert "BEGIN:VEVENT" not in client.get(address).text
        TOTP.activate(strict.drafter, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        assert "Oral revisions" in client.get(address).text
