"""The way of an amendment: every step there is, the agreement rules, locks, re-opening, settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from amendments import drafting
from amendments.drafting import LockedError, Wording
from amendments.models import Amendment, Campaign, Kind, Status, StatusChange, Version
from coalitions.models import AuditEntry, Organisation
from notices.models import Notification
from review.agreement import Rule, verdict_on
from review.models import Position, Stance
from review.positions import standing_of, take_position
from review.status import STEPS, StatusConflictError, StatusError, asked_since, change_status, withdraw

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
BEFORE, LATER = NOW - timedelta(days=1), NOW + timedelta(days=1)
LONG_AGO = NOW - timedelta(days=9)
SUP, CHG, OPP, ABS, NONE = "support", "changes", "oppose", "abstain", ""


@pytest.fixture
def amendment(world) -> Amendment:
    return drafting.propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), world.drafter
    )


def set_status(amendment: Amendment, status: str) -> None:
    Amendment.objects.filter(pk=amendment.pk).update(status=status)
    amendment.refresh_from_db()


def everybody_supports(world, amendment: Amendment) -> None:
    for organisation in world.organisations:
        take_position(
            amendment, organisation, world.member, version=amendment.version.number, stance=Stance.SUPPORT
        )


def standing(*stances: str):
    """What as many organisations say to the present text."""
    text = Version(number=1, kind=Kind.CHANGE, label="OP 1", text="Words;")
    organisations = [Organisation(pk=n, name=f"Org {n}") for n in range(1, len(stances) + 1)]
    said = [
        Position(pk=n, organisation_id=n, stance=stance, version=text, at=LONG_AGO)
        for n, stance in enumerate(stances, start=1)
        if stance
    ]
    return standing_of(text, said, organisations)


class TestAgreementRules:
    """Pure rules on rows, without a database."""

    @pytest.mark.parametrize(
        ("rule", "stances", "met"),
        [
            (Rule("all"), (SUP, SUP, SUP, SUP), True),
            (Rule("all"), (SUP, SUP, SUP, NONE), False),
            (Rule("all"), (SUP, SUP, SUP, ABS), False),
            (Rule("all"), (SUP, SUP, SUP, CHG), False),
            (Rule("all"), (SUP, SUP, SUP, OPP), False),
            (Rule("all"), (), False),
            (Rule("share", 75), (SUP, SUP, SUP, NONE), True),
            (Rule("share", 76), (SUP, SUP, SUP, NONE), False),
            (Rule("share", 75), (SUP, SUP, SUP, OPP), False),
            (Rule("share", 75), (SUP, SUP, CHG, ABS), False),
            (Rule("share", 66), (SUP, SUP, NONE), True),
            (Rule("share", 67), (SUP, SUP, NONE), False),
            (Rule("share", 1), (NONE, NONE), False),
            (Rule("no-opposition", due=LATER), (SUP, SUP, NONE), False),
            (Rule("no-opposition", due=LATER), (SUP, ABS, CHG), True),
            (Rule("no-opposition", due=BEFORE), (SUP, SUP, NONE), True),
            (Rule("no-opposition", due=BEFORE), (SUP, SUP, OPP), False),
            (Rule("no-opposition", due=NOW), (SUP, SUP, NONE), True),
            (Rule("no-opposition", due=None), (SUP, SUP, NONE), False),
            (Rule("no-opposition", due=None), (SUP, SUP, ABS), True),
        ],
    )
    def test_it_works(self, rule, stances, met):
        assert verdict_on(rule, standing(*stances), asked_since=LONG_AGO, now=NOW).met is met

    def test_silence_counts_only_where_there_was_time_to_speak(self):
        rule = Rule("no-opposition", due=BEFORE)
        late = verdict_on(rule, standing(SUP, NONE), asked_since=BEFORE + timedelta(minutes=1), now=NOW)
        assert not late.met
        assert "after the deadline" in late.why
        assert verdict_on(rule, standing(SUP, SUP), asked_since=NOW, now=NOW).met

    def test_it_says_who_is_missing_and_who_opposes(self):
        rule = Rule("no-opposition", due=LATER)
        assert "Org 2" in verdict_on(rule, standing(SUP, NONE), asked_since=LONG_AGO, now=NOW).why
        assert "Org 1" in verdict_on(rule, standing(OPP, SUP), asked_since=LONG_AGO, now=NOW).why

    @pytest.mark.parametrize(
        ("text", "stance", "counts"),
        [("Words;", SUP, True), ("Other words;", SUP, False), ("Other words;", OPP, False)],
    )
    def test_a_position_on_other_words_never_counts(self, text, stance, counts):
        present = Version(number=2, kind=Kind.CHANGE, label="OP 1", text="Words;")
        given_to = Version(number=1, kind=Kind.CHANGE, label="OP 1", text=text)
        organisation = Organisation(pk=1, name="Org 1")
        said = Position(pk=1, organisation_id=1, stance=stance, version=given_to, at=LONG_AGO)
        now = standing_of(present, [said], [organisation])
        assert bool(now.missing) is not counts
        assert bool(now.opposing) is (counts and stance == OPP)


class TestSteps:
    @pytest.mark.parametrize("before", list(Status))
    @pytest.mark.parametrize("after", list(Status))
    def test_only_those_that_are_written_down(self, world, amendment, before, after):
        set_status(amendment, Status.REVIEW)
        everybody_supports(world, amendment)
        set_status(amendment, before)

        def stepping() -> Amendment:
            return change_status(
                amendment,
                after,
                world.drafter,
                seen_status=before,
                seen_version=1,
                reason="For good reason.",
            )

        if (before, after) in STEPS:
            assert stepping().status == after
            made = StatusChange.objects.get()
            assert (made.before, made.after, made.person) == (before, after, world.drafter)
            assert (made.version.number, made.reason) == (1, "For good reason.")
        else:
            with pytest.raises(StatusError, match="not possible"):
                stepping()
            assert Amendment.objects.get().status == before
            assert not StatusChange.objects.exists()

    def test_withdrawn_comes_back_only_as_what_is_open_and_submitted_is_not_withdrawn(self):
        assert [after for before, after in STEPS if before == Status.WITHDRAWN] == ["draft", "review"]
        assert (Status.SUBMITTED, Status.WITHDRAWN) not in STEPS

    @pytest.mark.parametrize("after", [Status.REVIEW, Status.WITHDRAWN])
    def test_undoing_an_agreement_needs_a_reason(self, world, amendment, after):
        set_status(amendment, Status.AGREED)
        with pytest.raises(StatusError, match="reason"):
            change_status(amendment, after, world.drafter, seen_status="agreed", seen_version=1, reason="  ")

    def test_the_rule_is_judged_again_when_it_is_done(self, world, amendment):
        set_status(amendment, Status.REVIEW)
        everybody_supports(world, amendment)
        take_position(amendment, world.organisations[0], world.member, version=1, stance=Stance.OPPOSE)
        with pytest.raises(StatusError, match="Opposed by"):
            change_status(amendment, Status.AGREED, world.drafter, seen_status="review", seen_version=1)
        assert Amendment.objects.get().status == Status.REVIEW

    @pytest.mark.parametrize(("status", "version"), [("draft", 1), ("review", 2)])
    def test_what_the_person_saw_must_still_stand(self, world, amendment, status, version):
        set_status(amendment, Status.REVIEW)
        with pytest.raises(StatusConflictError):
            change_status(
                amendment, Status.WITHDRAWN, world.drafter, seen_status=status, seen_version=version
            )

    def test_withdrawing_from_the_campaign_page_is_recorded_too(self, world, amendment):
        withdraw(amendment, world.drafter, started_from=1)
        assert [(c.before, c.after) for c in StatusChange.objects.all()] == [("draft", "withdrawn")]

    def test_words_count_as_asked_from_the_later_of_text_and_review(self, world, amendment):
        changed = change_status(amendment, Status.REVIEW, world.drafter, seen_status="draft", seen_version=1)
        assert asked_since(changed) == StatusChange.objects.get().at
        changed = drafting.propose_change(
            world.campaign, amendment.paragraph, Wording("Condemns it;"), world.drafter, started_from=1
        )
        since = changed.versions.get(number=2).at
        assert asked_since(changed) == since
        drafting.propose_change(
            world.campaign,
            amendment.paragraph,
            Wording("Condemns it;", reason="Why."),
            world.drafter,
            started_from=2,
        )
        assert asked_since(Amendment.objects.get()) == since


class TestLocked:
    @pytest.fixture(params=[Status.AGREED, Status.SUBMITTED])
    def locked(self, request, amendment):
        set_status(amendment, request.param)
        return amendment

    def test_no_writing_changes_it(self, world, locked):
        about, wording = locked.paragraph, Wording("Condemns nothing;")
        for write in (
            lambda: drafting.propose_change(world.campaign, about, wording, world.drafter, started_from=1),
            lambda: drafting.propose_deletion(world.campaign, about, wording, world.drafter, started_from=1),
            lambda: withdraw(locked, world.drafter, started_from=1),
        ):
            with pytest.raises(LockedError, match="Re-open it first"):
                write()
        locked.refresh_from_db()
        assert (locked.text, locked.version.number) == ("Condemns all dimming;", 1)

    def test_nor_that_of_a_new_paragraph(self, world):
        new = drafting.propose_paragraph(
            world.campaign, world.paragraph("PP 1"), "after", Wording("L,", label="PP 1bis"), world.drafter
        )
        set_status(new, Status.AGREED)
        with pytest.raises(LockedError):
            drafting.revise_paragraph(new, Wording("M,", label="PP 1bis"), world.drafter, started_from=1)

    def test_the_editor_says_so_and_keeps_what_was_typed(self, world, drafting_client, locked):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, locked.paragraph.uuid])
        review = reverse("amendment-review", args=[locked.uuid])
        assert f'href="{review}#status"' in drafting_client.get(address).text
        answer = drafting_client.post(
            address,
            {
                "version": 1,
                "proposed_text": "Condemns nothing;",
                "reason": "",
                "source_symbol": "",
                "source_label": "",
            },
        )
        assert answer.status_code == 422
        assert "Re-open it first" in answer.text
        assert "Condemns nothing;" in answer.text
        assert f'href="{review}#status"' in answer.text

    def test_withdrawing_says_so(self, drafting_client, locked):
        address = reverse("amendment-withdrawal", args=[locked.uuid])
        assert "Re-open it first" in drafting_client.post(address, {"version": 1}, follow=True).text

    def test_reopened_it_can_be_written_again_and_positions_stand_until_then(self, world, amendment):
        set_status(amendment, Status.REVIEW)
        everybody_supports(world, amendment)
        change_status(amendment, Status.AGREED, world.drafter, seen_status="review", seen_version=1)
        change_status(
            amendment,
            Status.REVIEW,
            world.cast.coordinator,
            seen_status="agreed",
            seen_version=1,
            reason="New facts.",
        )
        change_status(amendment, Status.AGREED, world.drafter, seen_status="review", seen_version=1)
        assert [c.reason for c in StatusChange.objects.all()] == ["", "New facts.", ""]


class TestPages:
    def post(self, client, amendment, after, **fields):
        data = {"before": amendment.status, "after": after, "version": amendment.version.number, **fields}
        return client.post(reverse("amendment-status", args=[amendment.uuid]), data, follow=True)

    def test_it_works(self, drafting_client, amendment):
        assert "OP 1: in review." in self.post(drafting_client, amendment, "review").text

    def test_agreed_is_offered_when_the_rule_is_met(self, world, drafting_client, amendment):
        set_status(amendment, Status.REVIEW)
        address = reverse("amendment-review", args=[amendment.uuid])
        assert "Mark as agreed" not in drafting_client.get(address).text
        assert "is not agreed" in self.post(drafting_client, amendment, "agreed").text
        everybody_supports(world, amendment)
        assert "Mark as agreed" in drafting_client.get(address).text
        assert "OP 1: agreed." in self.post(drafting_client, amendment, "agreed").text

    def test_reopening_is_for_coordinators(self, client, world, drafting_client, amendment):
        set_status(amendment, Status.AGREED)
        assert self.post(drafting_client, amendment, "review", reason="Please").status_code == 403
        client.force_login(world.cast.coordinator)
        assert "Give a reason" in self.post(client, amendment, "review").text
        assert "New facts" in self.post(client, amendment, "review", reason="New facts").text
        amendment.refresh_from_db()
        assert amendment.status == Status.REVIEW

    def test_a_reason_is_not_lost_when_somebody_was_quicker(self, client, world, amendment):
        set_status(amendment, Status.AGREED)
        client.force_login(world.cast.coordinator)
        answer = self.post(client, amendment, "review", version=7, reason="A long reason")
        assert answer.status_code == 409
        assert "A long reason" in answer.text

    @pytest.mark.parametrize("after", ["nonsense", "", "draft"])
    def test_steps_that_are_none(self, drafting_client, amendment, after):
        answer = self.post(drafting_client, amendment, after)
        assert answer.status_code in (409, 422)
        assert not StatusChange.objects.exists()


class TestSettings:
    def save(self, client, campaign: Campaign, **fields):
        data = {"agreement_rule": "share", "agreement_share": 75, "positions_due": "2026-03-20T13:00"}
        return client.post(reverse("campaign-settings", args=[campaign.uuid]), {**data, **fields})

    def test_it_works_in_the_coalitions_time_zone(self, client, world):
        client.force_login(world.cast.coordinator)
        assert self.save(client, world.campaign).status_code == 302
        world.campaign.refresh_from_db()
        assert (world.campaign.agreement_rule, world.campaign.agreement_share) == ("share", 75)
        assert world.campaign.positions_due == datetime(2026, 3, 20, 12, tzinfo=UTC)
        page = client.get(reverse("campaign-settings", args=[world.campaign.uuid])).text
        assert 'value="2026-03-20T13:00"' in page
        assert "time zone, Zurich time." in page
        assert timezone.get_current_timezone_name() == "UTC"

    @pytest.mark.parametrize("share", [0, 101, "x"])
    def test_a_share_is_per_cent(self, client, world, share):
        client.force_login(world.cast.coordinator)
        assert self.save(client, world.campaign, agreement_share=share).status_code == 422

    @pytest.mark.parametrize(
        ("who", "status"), [("drafter", 403), ("member", 403), ("observer", 403), ("outsider", 404)]
    )
    def test_for_coordinators_only(self, client, world, other_coalition, who, status):
        client.force_login(getattr(world.cast, who))
        assert self.save(client, world.campaign).status_code == status
        assert client.get(reverse("campaign-settings", args=[world.campaign.uuid])).status_code == status


class TestTold:
    def test_a_step_is_in_the_audit_log_and_tells_the_others(self, world, drafting_client, amendment):
        TestPages().post(drafting_client, amendment, "review")
        entry = AuditEntry.objects.get(action="amendment.status-changed")
        assert (entry.person_key, entry.details) == (
            str(world.drafter.uuid),
            {"before": "draft", "after": "review"},
        )
        told = set(Notification.objects.filter(kind="status").values_list("person", flat=True))
        assert told == {world.cast.coordinator.pk, world.member.pk}

    def test_a_refused_step_tells_nobody(self, world, drafting_client, amendment):
        TestPages().post(drafting_client, amendment, "agreed")
        assert not Notification.objects.exists()
        assert not AuditEntry.objects.filter(action="amendment.status-changed").exists()
