"""Undo what one did a moment ago: a save, a change of status, a position."""

from __future__ import annotations

from datetime import timedelta

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change, revise_paragraph
from amendments.models import Amendment, Status, StatusChange
from coalitions.models import AuditEntry
from review.models import Position
from review.positions import take_position
from review.status import change_status, withdraw


@pytest.fixture
def amendment(world) -> Amendment:
    return propose_change(world.campaign, world.paragraph("OP 1"), Wording("First;"), world.drafter)


@pytest.fixture
def in_review(world, amendment) -> Amendment:
    return change_status(amendment, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)


def undo(page) -> str:
    """The address of the one Undo that a page offers."""
    (form,) = lxml.html.fromstring(page.text).xpath("//form[@class='undo']")
    return form.get("action")


def save(client: Client, world, text: str, version: int, seen: Amendment | None = None):
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
    sent = {"version": version, "proposed_text": text, "reason": ""}
    return client.post(address, {**sent, "amendment": seen.uuid} if seen else sent, follow=True)


class TestASave:
    def test_the_text_before_comes_back_and_that_is_undone_too(self, drafting_client, world, amendment):
        page = save(drafting_client, world, "Second;", 1, amendment)
        page = drafting_client.post(undo(page), follow=True)
        assert "OP 1: undone." in page.text
        amendment.refresh_from_db()
        assert (amendment.text, amendment.version.number) == ("First;", 3)
        drafting_client.post(undo(page))
        amendment.refresh_from_db()
        assert (amendment.text, amendment.version.number) == ("Second;", 4)

    def test_what_was_begun_with_it_is_withdrawn_and_comes_back(self, drafting_client, world):
        page = drafting_client.post(undo(save(drafting_client, world, "First;", 0)), follow=True)
        one = Amendment.objects.get()
        assert one.withdrawn
        drafting_client.post(undo(page))
        one.refresh_from_db()
        assert one.status == Status.DRAFT

    def test_a_save_that_changes_nothing_takes_nothing_back(self, drafting_client, world, amendment):
        page = save(drafting_client, world, "Second;", 1, amendment)
        assert undo(page) == reverse("save-undoing", args=[amendment.uuid, 2])
        page = save(drafting_client, world, "Second;", 2, amendment)
        assert "OP 1 saved." in page.text
        assert not lxml.html.fromstring(page.text).xpath("//form[@class='undo']")

    def test_not_after_somebody_else_saved(self, drafting_client, world, amendment):
        address = undo(save(drafting_client, world, "Second;", 1, amendment))
        third = Wording("Third;")
        paragraph = world.paragraph("OP 1")
        propose_change(world.campaign, paragraph, third, world.member, started_from=2, seen=amendment.uuid)
        assert "in the meantime" in drafting_client.post(address, follow=True).text
        amendment.refresh_from_db()
        assert amendment.text == "Third;"

    def test_not_what_somebody_else_saved(self, client, world, cast, amendment):
        client.force_login(cast.coordinator)
        address = reverse("save-undoing", args=[amendment.uuid, 1])
        assert "Only who did it" in client.post(address, follow=True).text
        amendment.refresh_from_db()
        assert not amendment.withdrawn

    def test_the_row_is_named_to_the_script(self, drafting_client, world, amendment):
        address = undo(save(drafting_client, world, "Second;", 1, amendment))
        answer = drafting_client.post(address, headers={"X-Row": "true"})
        assert (answer.status_code, answer["X-Saved"]) == (204, "op-1")
        row = reverse("campaign-row", args=[world.campaign.uuid, "op-1"])
        assert "OP 1: undone." in drafting_client.get(row, headers={"HX-Request": "true"}).text


class TestASaveInParts:
    TEXT = "Second:\n(a) To light them;\n(b) To mend them;"

    def saved(self, client: Client, world, amendment: Amendment):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        sent = {"version": 1, "proposed_text": self.TEXT, "breaks": "new", "amendment": amendment.uuid}
        return client.post(address, sent, follow=True)

    def test_one_undo_takes_all_of_it_back(self, drafting_client, world, amendment):
        page = self.saved(drafting_client, world, amendment)
        assert "OP 1, OP 1bis and OP 1ter saved." in page.text
        page = drafting_client.post(undo(page), follow=True)
        assert "OP 1, OP 1bis and OP 1ter: undone." in page.text
        amendment.refresh_from_db()
        assert (amendment.text, amendment.version.number, amendment.withdrawn) == ("First;", 3, False)
        assert [one.withdrawn for one in Amendment.objects.exclude(pk=amendment.pk)] == [True, True]
        entry = AuditEntry.objects.get(action="amendment.parts-undone")
        assert entry.details == {"amendments": 3}

    def test_the_undoing_is_undone_and_so_on(self, drafting_client, world, amendment):
        """Of a paragraph that another text came of, and of new ones alone: what was withdrawn comes back with the rest."""
        page = self.saved(drafting_client, world, amendment)
        for _ in range(2):
            page = drafting_client.post(undo(page), follow=True)
            page = drafting_client.post(undo(page), follow=True)
            assert "OP 1, OP 1bis and OP 1ter: undone." in page.text
            amendment.refresh_from_db()
            assert amendment.text == "Second:"
            assert not Amendment.objects.filter(status=Status.WITHDRAWN).exists()
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
        page = drafting_client.post(
            address, {"version": 0, "proposed_text": "Third;\nMore;", "breaks": "new"}, follow=True
        )
        address = undo(page)
        page = drafting_client.post(address, follow=True)
        assert Amendment.objects.filter(status=Status.WITHDRAWN).count() == 2
        page = drafting_client.post(undo(page), follow=True)
        assert not Amendment.objects.filter(status=Status.WITHDRAWN).exists()
        drafting_client.post(undo(page))
        assert Amendment.objects.filter(status=Status.WITHDRAWN).count() == 2

    def test_all_of_it_or_nothing(self, drafting_client, world, amendment):
        """Where one part was changed by somebody since, no part of it is undone."""
        address = undo(self.saved(drafting_client, world, amendment))
        part = Amendment.objects.with_version().get(current__label="OP 1bis")
        revise_paragraph(part, Wording("Third;", label="OP 1bis"), world.member, started_from=1)
        page = drafting_client.post(address, follow=True)
        assert "OP 1bis was changed by somebody in the meantime. Nothing was done." in page.text
        assert not Amendment.objects.filter(status=Status.WITHDRAWN).exists()
        amendment.refresh_from_db()
        assert amendment.version.number == 2

    def test_a_first_line_that_says_what_stood_is_left_as_it_is(self, drafting_client, world, amendment):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        sent = {
            "version": 1,
            "proposed_text": "First;\nNew one;",
            "breaks": "new",
            "amendment": amendment.uuid,
        }
        page = drafting_client.post(undo(drafting_client.post(address, sent, follow=True)), follow=True)
        assert "OP 1bis: undone." in page.text
        amendment.refresh_from_db()
        assert (amendment.version.number, amendment.withdrawn) == (1, False)
        assert Amendment.objects.with_version().get(current__label="OP 1bis").withdrawn


class TestAStatus:
    def test_it_goes_back(self, drafting_client, amendment):
        address = reverse("amendment-status", args=[amendment.uuid])
        sent = {"before": "draft", "after": "review", "version": 1}
        page = drafting_client.post(address, sent, follow=True)
        page = drafting_client.post(undo(page), follow=True)
        amendment.refresh_from_db()
        assert amendment.status == Status.DRAFT
        assert [c.reason for c in StatusChange.objects.order_by("pk")] == ["", "Undone"]
        drafting_client.post(undo(page))
        amendment.refresh_from_db()
        assert amendment.status == Status.REVIEW

    def test_not_agreed_again_where_somebody_spoke_meanwhile(self, world, in_review, drafting_client):
        Amendment.objects.filter(pk=in_review.pk).update(status=Status.AGREED)
        in_review.refresh_from_db()
        seen = {"seen_status": Status.AGREED, "seen_version": 1, "reason": "Wrong."}
        change_status(in_review, Status.REVIEW, world.drafter, **seen)
        oil = world.coalition.organisations.get(name="Oil Fund")
        take_position(in_review, oil, world.member, version=1, stance="oppose")
        latest = in_review.status_changes.order_by("-pk").first()
        address = reverse("status-undoing", args=[in_review.uuid, latest.pk])
        assert "in the meantime" in drafting_client.post(address, follow=True).text
        in_review.refresh_from_db()
        assert in_review.status == Status.REVIEW

    def test_a_withdrawal_beside_what_was_chosen_since(self, drafting_client, world, amendment):
        address = reverse("amendment-withdrawal", args=[amendment.uuid])
        page = drafting_client.post(address, {"version": 1}, follow=True)
        other = propose_change(world.campaign, world.paragraph("OP 1"), Wording("Other;"), world.member)
        drafting_client.post(undo(page))
        amendment.refresh_from_db()
        other.refresh_from_db()
        assert (amendment.status, amendment.is_chosen, other.is_chosen) == (Status.DRAFT, False, True)

    def test_only_the_latest(self, drafting_client, world, in_review):
        first = in_review.status_changes.get()
        withdraw(in_review, world.drafter, started_from=1)
        address = reverse("status-undoing", args=[in_review.uuid, first.pk])
        assert "in the meantime" in drafting_client.post(address, follow=True).text

    def test_not_for_long(self, drafting_client, in_review):
        made = in_review.status_changes.get()
        StatusChange.objects.update(at=timezone.now() - timedelta(hours=1))
        address = reverse("status-undoing", args=[in_review.uuid, made.pk])
        assert "not for long" in drafting_client.post(address, follow=True).text
        in_review.refresh_from_db()
        assert in_review.status == Status.REVIEW


class TestAPosition:
    def give(self, world, in_review, stance: str) -> Position:
        organisation = world.coalition.memberships.get(person=world.drafter).organisation
        return take_position(in_review, organisation, world.drafter, version=1, stance=stance)

    def test_what_was_said_before_stands_again(self, drafting_client, world, in_review):
        self.give(world, in_review, "support")
        address = reverse("amendment-positions", args=[in_review.uuid])
        page = drafting_client.post(address, {"version": 1, "stance": "oppose"}, follow=True)
        page = drafting_client.post(undo(page), follow=True)
        assert "your position is taken back" in page.text
        assert [p.stance for p in Position.objects.all()] == ["support"]
        assert AuditEntry.objects.filter(action="position.taken-back").exists()

    def test_what_was_taken_back_is_given_again_with_its_words(self, drafting_client, world, in_review):
        sent = {"version": 1, "stance": "changes", "note": "Too short.", "counter_text": "First of all;"}
        address = reverse("amendment-positions", args=[in_review.uuid])
        page = drafting_client.post(undo(drafting_client.post(address, sent, follow=True)), follow=True)
        again = undo(page)
        page = drafting_client.post(again, follow=True)
        given = Position.objects.get()
        assert (given.stance, given.note, given.counter_text) == ("changes", "Too short.", "First of all;")
        assert undo(page) == reverse("position-undoing", args=[given.uuid])
        assert "nothing to undo" in drafting_client.post(again, follow=True).text

    def test_not_where_something_may_rest_on_it(self, drafting_client, world, in_review):
        given = self.give(world, in_review, "support")
        withdraw(in_review, world.drafter, started_from=1)
        address = reverse("position-undoing", args=[given.uuid])
        assert "in the meantime" in drafting_client.post(address, follow=True).text
        assert Position.objects.exists()
