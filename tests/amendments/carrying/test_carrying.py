"""A later draft arrives: where every amendment comes to stand, what is decided, and the move onto it and back."""

from __future__ import annotations

import pytest
from carry_making import ZERO, ask_for_much, zero_draft
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from amendments.carrying import decisions, finishing
from amendments.carrying.board import board
from amendments.carrying.decisions import CarryingError, Choice, DecidedMeanwhileError
from amendments.carrying.plan import State
from amendments.carrying.standing import in_play, settled
from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Amendment, CarryOver, Status, Version
from amendments.suggested import suggestions
from documents.read import read_text
from redline import new_text
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from review.comments import Said, comment
from review.positions import PositionError, ask_to_renew, renew, renewable, standings, take_position
from review.status import StatusError, change_status
from review.subjects import Subject
from review.tasks import positions_asked
from review.threads import discussion, open_comments


@pytest.fixture
def asked(world):
    """Amendments against the latest draft, one for each thing that may become of one on the zero draft."""
    return ask_for_much(world)


@pytest.fixture
def zero(asked):
    return zero_draft(asked)


@pytest.fixture
def carrying(asked, zero) -> CarryOver:
    return decisions.start(asked.campaign, zero, asked.drafter)


def rows(carry_over):
    return {row.amendment.pk: row for row in board(carry_over, drafter_of(carry_over)).rows}


def drafter_of(carry_over):
    return carry_over.person


def accept_all(carry_over, person) -> int:
    return decisions.accept(carry_over, person, seen=Version.objects.order_by("-pk")[0].pk)


def settle(carry_over, amendment, person, outcome="carried", **more):
    row = rows(carry_over)[amendment.pk]
    return decisions.decide(
        carry_over,
        amendment.pk,
        Choice(outcome, **more),
        person,
        number=row.number,
        version=row.version.number,
    )


def finished(carry_over, world) -> CarryOver:
    accept_all(carry_over, world.drafter)
    settle(carry_over, world.conflict, world.drafter, text="To repair all broken lanterns at once;")
    return finishing.finish(carry_over, world.drafter)


def renew_all(carry_over, person) -> int:
    """Everything of the person's organisation, with what has to be ticked."""
    own = person.memberships.get().organisation
    return renew(carry_over, own, person, {one.position.pk for one in renewable(carry_over, own)})


class TestPlan:
    def test_every_amendment_has_one_state_and_a_label_on_the_new_draft(self, asked, carrying):
        found = {row.old_label: (row.label, row.state) for row in board(carrying, asked.drafter).rows}
        assert found == {
            "OP 4": ("OP 5", State.CLEAN),
            "OP 2(b)": ("OP 3(b)", State.TAKEN_UP),
            "OP 2(a)": ("OP 3(a)", State.CONFLICT),
            "OP 1bis": ("OP 2bis", State.CLEAN),
            "PP 2bis": ("PP 3", State.TAKEN_UP),
            "OP 3": ("OP 4", State.CLEAN),
        }

    def test_a_change_has_the_words_of_both_sides(self, asked, carrying):
        row = rows(carrying)[asked.conflict.pk]
        assert row.carried.conflicts[0].ours == "undue"
        assert row.carried.conflicts[0].theirs == "any"
        assert row.needs_person

    def test_what_the_draft_did_besides(self, asked, carrying):
        found = {str(p.label): p.change for p in board(carrying, asked.drafter).draft_did}
        assert found == {
            "PP 1": "changed",
            "PP 3": "inserted",
            "OP 1": "inserted",
            "OP 2": "changed",
            "OP 3(a)": "changed",
            "OP 3(b)": "changed",
        }

    def test_queries_are_constant(self, asked, carrying, world):
        asked.drafter.current_memberships, asked.campaign.base_draft.session  # noqa: B018 - asked for once
        board(carrying, asked.drafter)
        with CaptureQueriesContext(connection) as few:
            board(carrying, asked.drafter)
        for number, label in enumerate(("PP 1", "PP 2", "OP 2", "OP 2(c)")):
            propose_change(world.campaign, world.paragraph(label), Wording(f"Text {number};"), world.drafter)
        with CaptureQueriesContext(connection) as many:
            assert len(board(carrying, asked.drafter).rows) == 10
        assert len(many) == len(few)


class TestABeginningThatBecameAParagraph:
    """The draft took up a part of a new paragraph as one of its own: the rest may be asked as a change of that."""

    PARTS = (
        "Urges the lamplighters to sing in every harbour",
        ", and to teach their songs to the children of the islands",
    )
    SHORT = (
        "Urges more light for harbours",
        " and for every bridge on which nobody has seen a lantern for years",
    )

    def begun(self, world, parts, beginning=None):
        wording = Wording(f"{''.join(parts)};", label="OP 3bis")
        amendment = propose_paragraph(
            world.campaign, world.paragraph("OP 3"), "after", wording, world.drafter
        )
        end = "5. Decides to remain seized of the matter."
        own = f"5. {beginning or parts[0]};\n\n6. Decides to remain seized of the matter."
        carry_over = decisions.start(world.campaign, zero_draft(world, ZERO.replace(end, own)), world.drafter)
        return carry_over, amendment

    @pytest.mark.parametrize("parts", [PARTS, SHORT])
    def test_the_rest_is_asked_as_a_change_of_it(self, world, parts, drafting_client):
        carry_over, amendment = self.begun(world, parts)
        row = rows(carry_over)[amendment.pk]
        assert (row.state, row.alike.label, row.computed.label) == (State.ELSEWHERE, "OP 5", "OP 4bis")
        page = drafting_client.get(reverse("carry-decision", args=[carry_over.uuid, amendment.uuid]))
        assert "Ask for it as a change of OP 5" in " ".join(page.text.split())
        settle(carry_over, amendment, world.drafter, text=row.version.text, onto_alike=True)
        finishing.finish(carry_over, world.drafter)
        world.campaign.refresh_from_db()
        [asked_for] = [r for r in suggestions(world.campaign).rows if r.amendment == amendment]
        assert [(run.op, run.text) for run in asked_for.redline.runs if run.op != "="] == [("+", parts[1])]
        assert str(asked_for.redline.label) == "OP 5"

    def test_nothing_is_made_a_change_of_a_neighbour(self, asked, carrying):
        """Where the draft has no such paragraph, there is none to change."""
        choice = {"text": "Urges more light;", "onto_alike": True}
        with pytest.raises(CarryingError, match="no such paragraph"):
            settle(carrying, asked.new, asked.drafter, **choice)


class TestDeciding:
    def test_all_clean_ones_in_one_go(self, asked, carrying):
        assert accept_all(carrying, asked.drafter) == 5
        assert [row.old_label for row in board(carrying, asked.drafter).waiting] == ["OP 2(a)"]

    def test_what_was_written_since_the_page_was_shown_is_not_accepted(self, asked, carrying):
        seen = Version.objects.order_by("-pk")[0].pk
        late = propose_change(asked.campaign, asked.paragraph("PP 1"), Wording("Recalling;"), asked.drafter)
        decisions.accept(carrying, asked.drafter, seen=seen)
        assert rows(carrying)[late.pk].waits

    def test_a_decision_about_an_earlier_version_waits_again(self, asked, carrying):
        accept_all(carrying, asked.drafter)
        propose_change(
            asked.campaign,
            asked.paragraph("OP 4"),
            Wording("Decides to remain very seized of the matter."),
            asked.drafter,
            started_from=1,
            seen=asked.clean.uuid,
        )
        row = rows(carrying)[asked.clean.pk]
        assert row.stale
        assert row.needs_person

    def test_two_people_at_once(self, asked, carrying):
        settle(carrying, asked.conflict, asked.drafter, text="To repair all broken lanterns today;")
        with pytest.raises(DecidedMeanwhileError) as caught:
            decisions.decide(
                carrying,
                asked.conflict.pk,
                Choice("set-aside", reason="Why not"),
                asked.cast.coordinator,
                number=0,
                version=1,
            )
        assert caught.value.row.proposal.text == "To repair all broken lanterns today;"

    @pytest.mark.parametrize(
        ("choice", "says"),
        [
            (Choice("set-aside"), "Say why"),
            (Choice("carried", text=" "), "Write the text"),
            (Choice("carried", text="To repair all broken lanterns without any delay;"), "own text"),
            (Choice("nonsense"), "Choose"),
            (Choice("carried", text="a" * 200_000), "at most"),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, asked, carrying, choice, says):
        with pytest.raises(CarryingError, match=says):
            decisions.decide(carrying, asked.conflict.pk, choice, asked.drafter, number=0, version=1)
        assert rows(carrying)[asked.conflict.pk].waits

    def test_a_label_that_is_taken_is_refused(self, asked, carrying):
        with pytest.raises(CarryingError, match="OP 3 is taken"):
            settle(carrying, asked.new, asked.drafter, text="Urges;", label="OP 3")

    def test_a_decision_is_taken_back(self, asked, carrying):
        accept_all(carrying, asked.drafter)
        decisions.reopen(carrying, asked.clean.pk, asked.drafter, number=1, version=1)
        assert rows(carrying)[asked.clean.pk].waits

    def test_only_onto_a_later_draft_and_one_at_a_time(self, asked, carrying):
        with pytest.raises(CarryingError, match="under way"):
            decisions.start(asked.campaign, asked.earlier, asked.drafter)
        finishing.give_up(carrying, asked.drafter)
        with pytest.raises(CarryingError, match="later draft"):
            decisions.start(asked.campaign, asked.earlier, asked.drafter)


class TestFinishing:
    def test_not_while_something_waits(self, asked, carrying):
        accept_all(carrying, asked.drafter)
        with pytest.raises(CarryingError, match="1 of 6"):
            finishing.finish(carrying, asked.drafter)

    def test_the_new_versions_stand_against_the_new_draft(self, asked, carrying, zero):
        finished(carrying, asked)
        asked.campaign.refresh_from_db()
        assert asked.campaign.base_draft == zero
        suggested = suggestions(asked.campaign)
        assert {str(r.redline.label): new_text(r.redline.runs) for r in suggested.rows if r.amendment} == {
            "OP 2bis": "Urges more light;",
            "OP 3(a)": "To repair all broken lanterns at once;",
            "OP 4": "",
            "OP 5": "Decides to remain actively seized of the matter.",
        }
        carried = Amendment.objects.get(pk=asked.clean.pk).version
        assert (carried.number, carried.reason, carried.asks.count()) == (2, "As in 2020.", 1)
        assert carried.revision is not None

    def test_the_old_versions_stay_with_their_base(self, asked, carrying):
        before = list(Version.objects.order_by("pk").values())
        finished(carrying, asked)
        assert list(Version.objects.order_by("pk").values())[: len(before)] == before

    def test_what_was_taken_up_is_told_and_is_in_play_no_more(self, asked, carrying):
        finished(carrying, asked)
        asked.campaign.refresh_from_db()
        found = settled(asked.campaign, Amendment.objects.all())
        assert {pk: d.outcome for pk, d in found.items()} == {
            asked.taken.pk: "taken-up",
            asked.said.pk: "taken-up",
        }
        assert asked.taken not in in_play(Amendment.objects.all())
        assert asked.clean in in_play(Amendment.objects.all())
        assert suggestions(asked.campaign).elsewhere == []

    def test_two_amendments_never_come_to_one_place(self, asked, carrying):
        """One was written against a draft before, and never carried over."""
        type(asked.campaign).objects.filter(pk=asked.campaign.pk).update(base_draft=asked.earlier)
        asked.campaign.refresh_from_db()
        old = asked.earlier.paragraphs.get(label="OP 3")
        propose_change(
            asked.campaign, old, Wording("Decides to remain firmly seized of the matter."), asked.drafter
        )
        type(asked.campaign).objects.filter(pk=asked.campaign.pk).update(base_draft=asked.latest)
        carrying.campaign.refresh_from_db()
        with pytest.raises(CarryingError, match="Two amendments would stand for OP 5"):
            finished(carrying, asked)

    def test_nobody_is_asked_about_what_was_taken_up(self, asked, carrying):
        for amendment in (asked.taken, asked.clean):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
        campaigns = type(asked.campaign).objects.all()
        assert {w.amendment for w in positions_asked(asked.member, campaigns)} == {
            asked.taken.pk,
            asked.clean.pk,
        }
        finished(carrying, asked)
        assert {w.amendment for w in positions_asked(asked.member, campaigns)} == {asked.clean.pk}

    def test_a_set_aside_one_is_picked_up_on_the_next_draft(self, asked, carrying, zero):
        accept_all(carrying, asked.drafter)
        settle(carrying, asked.conflict, asked.drafter, "set-aside", reason="Enough.")
        finishing.finish(carrying, asked.drafter)
        asked.campaign.refresh_from_db()
        details = DraftDetails(asked.resolution, asked.sessions[58], Stage.TABLED)
        tabled = create_draft(read_text(ZERO), details, asked.drafter)
        again = decisions.start(asked.campaign, tabled, asked.drafter)
        found = rows(again)
        assert found[asked.conflict.pk].set_aside_before
        assert not found[asked.conflict.pk].waits
        assert found[asked.taken.pk].state == State.TAKEN_UP
        settle(again, asked.conflict, asked.drafter, text="To repair all broken lanterns now;")
        accept_all(again, asked.drafter)
        finishing.finish(again, asked.drafter)
        assert Amendment.objects.get(pk=asked.conflict.pk).text == "To repair all broken lanterns now;"
        assert asked.conflict in in_play(Amendment.objects.all())

    def test_an_agreed_text_settled_anew_goes_back_into_review(self, asked, carrying):
        for amendment in (asked.clean, asked.conflict):
            Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
        finished(carrying, asked)
        asked.clean.refresh_from_db()
        asked.conflict.refresh_from_db()
        assert (asked.clean.status, asked.conflict.status) == (Status.AGREED, Status.REVIEW)
        assert asked.conflict.status_changes.get().reason.startswith(
            "Agreed before, changed when carried over"
        )

    def test_a_text_taken_up_in_part_goes_back_into_review(self, asked, carrying, client):
        """Nobody agreed to what is left of it; it is no agreed text in a desk's file."""
        list_and_more = "To publish the full list of dimmed streets, and of the dark bridges;"
        partly = asked.taken
        propose_change(
            asked.campaign, asked.paragraph("OP 2(b)"), Wording(list_and_more), asked.drafter,
            started_from=1, seen=partly.uuid,
        )  # fmt: skip
        Amendment.objects.filter(pk=partly.pk).update(status=Status.SUBMITTED)
        assert rows(carrying)[partly.pk].state == State.PARTLY
        finished(carrying, asked)
        partly.refresh_from_db()
        assert partly.status == Status.REVIEW
        client.force_login(asked.member)
        for page in (asked.campaign.get_absolute_url(), reverse("amendment-review", args=[partly.uuid])):
            assert "Submitted before, changed when carried over" in client.get(page).text

    def test_what_was_said_of_the_same_words_is_told_with_its_draft(self, asked, carrying, client):
        change_status(asked.clean, "review", asked.drafter, seen_status="draft", seen_version=1)
        for organisation in asked.organisations:
            take_position(asked.clean, organisation, asked.drafter, version=1, stance="support")
        Amendment.objects.filter(pk=asked.clean.pk).update(status=Status.AGREED)
        finished(carrying, asked)
        client.force_login(asked.member)
        page = " ".join(client.get(asked.campaign.get_absolute_url()).text.split())
        assert f"2 of 2 supported the same words on {asked.latest}, none has renewed" in page
        assert "0 of 2 support" not in page
        page = " ".join(client.get(reverse("amendment-review", args=[asked.clean.uuid])).text.split())
        assert f"Said “support” to the text on {asked.latest}, which asks for the same words" in page

    def test_positions_are_not_carried(self, asked, carrying):
        organisation = asked.organisations[0]
        change_status(asked.clean, "review", asked.drafter, seen_status="draft", seen_version=1)
        take_position(asked.clean, organisation, asked.drafter, version=1, stance="support")
        finished(carrying, asked)
        amendment = Amendment.objects.with_version().get(pk=asked.clean.pk)
        standing = standings([amendment], asked.organisations)[amendment.pk]
        assert standing.of(organisation.pk).to_renew


class TestUndoing:
    def test_everything_is_as_it_was(self, asked, carrying):
        organisation = asked.organisations[0]
        change_status(asked.clean, "review", asked.drafter, seen_status="draft", seen_version=1)
        take_position(asked.clean, organisation, asked.drafter, version=1, stance="support")
        Amendment.objects.filter(pk=asked.conflict.pk).update(status=Status.AGREED)
        before = {r.anchor: new_text(r.redline.runs) for r in suggestions(asked.campaign).rows}
        finished(carrying, asked)
        finishing.undo(CarryOver.objects.get(pk=carrying.pk), asked.drafter)
        asked.campaign.refresh_from_db()
        assert asked.campaign.base_draft == asked.latest
        assert {r.anchor: new_text(r.redline.runs) for r in suggestions(asked.campaign).rows} == before
        asked.conflict.refresh_from_db()
        assert asked.conflict.status == Status.AGREED
        amendment = Amendment.objects.with_version().get(pk=asked.clean.pk)
        assert amendment.version.number == 3
        assert standings([amendment], asked.organisations)[amendment.pk].supporting == (organisation,)

    def test_not_once_something_new_was_said(self, asked, carrying):
        change_status(asked.clean, "review", asked.drafter, seen_status="draft", seen_version=1)
        finished(carrying, asked)
        take_position(asked.clean, asked.organisations[0], asked.drafter, version=2, stance="support")
        with pytest.raises(CarryingError, match="positions"):
            finishing.undo(CarryOver.objects.get(pk=carrying.pk), asked.drafter)

    def test_not_once_a_text_was_saved(self, asked, carrying, zero):
        finished(carrying, asked)
        asked.campaign.refresh_from_db()
        propose_change(asked.campaign, zero.paragraphs.get(label="PP 1"), Wording("New,"), asked.drafter)
        with pytest.raises(CarryingError, match="new text"):
            finishing.undo(CarryOver.objects.get(pk=carrying.pk), asked.drafter)

    def test_only_once(self, asked, carrying):
        finished(carrying, asked)
        finishing.undo(CarryOver.objects.get(pk=carrying.pk), asked.drafter)
        with pytest.raises(CarryingError, match="only once"):
            finishing.undo(CarryOver.objects.get(pk=carrying.pk), asked.drafter)


class TestComments:
    def test_those_on_a_paragraph_follow_with_their_words(self, asked, carrying, zero):
        about = Subject(asked.campaign, paragraph=asked.paragraph("OP 1"))
        said = comment(about, Said("Which ones?", quote="public lanterns"), asked.drafter)
        finished(carrying, asked)
        asked.campaign.refresh_from_db()
        said.refresh_from_db()
        now = Subject.of(said)
        assert now.paragraph == zero.paragraphs.get(label="OP 2")
        thread = discussion(now, asked.drafter).open[0]
        assert (thread.root, thread.words) == (said, "public lanterns")
        counts = open_comments(asked.campaign, asked.drafter)
        assert counts.of_clauses == {now.paragraph.clause_id: 1}

    def test_those_on_an_amendment_follow_with_their_words(self, asked, carrying):
        about = Subject(asked.campaign, amendment=asked.clean)
        comment(about, Said("Is it?", quote="actively", version=1), asked.drafter)
        finished(carrying, asked)
        now = Subject(asked.campaign, amendment=Amendment.objects.with_version().get(pk=asked.clean.pk))
        assert [t.words for t in discussion(now, asked.drafter).open] == ["actively"]

    def test_the_page_of_the_paragraph_that_was_left_leads_to_the_new_one(
        self, asked, carrying, zero, drafting_client
    ):
        old = asked.paragraph("OP 1")
        comment(Subject(asked.campaign, paragraph=old), Said("Which ones?"), asked.drafter)
        finished(carrying, asked)
        address = reverse("paragraph-comments", args=[asked.campaign.uuid, old.uuid])
        page = drafting_client.get(address, follow=True)
        assert "Which ones?" in page.text
        assert "OP 2 in HRC58 zero draft" in page.text


class TestSettledWithItsReviewPage:
    """What was set aside or taken up is not asked any more: its page says it first, and nobody is asked for anything."""

    @pytest.fixture
    def over(self, asked, carrying):
        for amendment in (asked.conflict, asked.taken):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
        accept_all(carrying, asked.drafter)
        choice = Choice("set-aside", reason="The mill repairs them.")
        decisions.decide(carrying, asked.conflict.pk, choice, asked.drafter, number=0, version=1)
        finishing.finish(carrying, asked.drafter)
        return asked

    def test_it_is_said_with_the_reason(self, over, client):
        client.force_login(over.cast.coordinator)
        page = " ".join(client.get(reverse("amendment-review", args=[over.conflict.uuid])).text.split())
        assert "Set aside when the amendments were carried onto HRC58 zero draft" in page
        assert "The mill repairs them." in page
        assert "Mark as agreed" not in page
        assert "Positions are due" not in page
        page = " ".join(client.get(reverse("amendment-review", args=[over.taken.uuid])).text.split())
        assert "Taken up in HRC58 zero draft" in page

    def test_no_position_is_taken_and_it_is_not_agreed(self, over):
        organisation = over.organisations[0]
        with pytest.raises(PositionError, match="not asked of HRC58 zero draft any more"):
            take_position(over.conflict, organisation, over.drafter, version=1, stance="support")
        with pytest.raises(StatusError, match="not asked of HRC58 zero draft any more"):
            change_status(over.conflict, "agreed", over.drafter, seen_status="review", seen_version=1)


class TestRenewing:
    @pytest.fixture
    def spoken(self, asked, carrying):
        """Both organisations support two texts; of one only the words around it change, the other is settled anew."""
        wick, oil = asked.organisations
        for amendment in (asked.clean, asked.conflict):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
            take_position(amendment, wick, asked.drafter, version=1, stance="support", note="Yes.")
            take_position(amendment, oil, asked.member, version=1, stance="oppose")
        finished(carrying, asked)
        return CarryOver.objects.get(pk=carrying.pk)

    def standing(self, asked, amendment):
        present = Amendment.objects.with_version().get(pk=amendment.pk)
        return standings([present], asked.organisations)[present.pk]

    def test_only_where_what_is_asked_is_the_same(self, asked, spoken):
        assert {found.position.amendment_id for found in renewable(spoken)} == {asked.clean.pk}

    def test_nobody_renews_unasked(self, asked, spoken):
        with pytest.raises(PositionError, match="coordinator"):
            renew(spoken, asked.organisations[1], asked.member)

    def test_an_organisation_renews_its_own_in_one_go(self, asked, spoken):
        ask_to_renew(spoken, asked.cast.coordinator)
        [opposed] = asked.clean.positions.filter(organisation=asked.organisations[1])
        with pytest.raises(PositionError, match="Tick the positions"):
            renew(spoken, asked.organisations[1], asked.member)
        assert renew(spoken, asked.organisations[1], asked.member, {opposed.pk}) == 1
        assert renew(spoken, asked.organisations[1], asked.member) == 0
        standing = self.standing(asked, asked.clean)
        assert standing.opposing == (asked.organisations[1],)
        assert standing.missing == (asked.organisations[0],)
        assert len(self.standing(asked, asked.conflict).missing) == 2

    def test_its_members_are_told_and_find_it(self, asked, spoken, client):
        client.force_login(asked.cast.coordinator)
        address = spoken.get_absolute_url()
        assert "Ask the organisations to renew" in client.get(address).text
        client.post(reverse("renewal-asking", args=[spoken.uuid]))
        client.force_login(asked.member)
        assert "Renew your organisation" in client.get(reverse("notifications")).text
        page = client.get(address).text
        assert "Renew what is ticked" in page
        assert reverse("amendment-review", args=[asked.clean.uuid]) in page
        [listed] = html.fromstring(page).xpath("//section[@id='renewal']//fieldset//p")
        assert " ".join(listed.text_content().split()) == "OP 5: Support Yes. Show"
        [box] = listed.xpath(".//input")
        assert box.get("checked") is None
        renewal = reverse("position-renewal", args=[spoken.uuid])
        assert "Tick the positions" in client.post(renewal, follow=True).text
        assert "Renew what is ticked" in client.post(renewal, {"position": "9" * 30}, follow=True).text
        assert "1 position of" in client.post(renewal, {"position": box.get("value")}, follow=True).text
        assert "Renew what is ticked" not in client.get(address).text

    def test_an_opposition_is_not_renewed_with_the_rest(self, asked, carrying, client):
        """A plain support goes in one tap; what is against, or has a condition, stays as it was until it is ticked."""
        oil = asked.member.memberships.get().organisation
        for amendment, stance in ((asked.clean, "support"), (asked.conflict, "oppose")):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
            take_position(amendment, oil, asked.member, version=1, stance=stance)
        finished(carrying, asked)
        carrying = CarryOver.objects.get(pk=carrying.pk)
        # As where both were carried with the same words asked.
        carrying.decisions.update(same_edit=True)
        ask_to_renew(carrying, asked.cast.coordinator)
        apart = [one.position.pk for one in renewable(carrying) if not one.is_plain]
        assert apart
        client.force_login(asked.member)
        client.post(reverse("position-renewal", args=[carrying.uuid]))
        assert [one.position.pk for one in renewable(carrying)] == apart
        client.post(reverse("position-renewal", args=[carrying.uuid]), {"position": apart})
        assert renewable(carrying) == []

    @pytest.mark.parametrize(
        ("stances", "says"),
        [
            (("support", "support"), "Renew them"),
            (("support", ""), "Renew it"),
            (("support", "oppose"), "Renew them, and what is ticked"),
            (("oppose", ""), "Renew what is ticked"),
        ],
    )
    def test_the_button_says_what_it_renews(self, asked, carrying, client, stances, says):
        oil = asked.member.memberships.get().organisation
        for amendment, stance in zip((asked.clean, asked.conflict), stances, strict=True):
            if stance:
                change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
                take_position(amendment, oil, asked.member, version=1, stance=stance)
        finished(carrying, asked)
        carrying = CarryOver.objects.get(pk=carrying.pk)
        carrying.decisions.update(same_edit=True)
        ask_to_renew(carrying, asked.cast.coordinator)
        client.force_login(asked.member)
        page = html.fromstring(client.get(carrying.get_absolute_url()).content)
        [button] = page.xpath("//section[@id='renewal']//button")
        assert " ".join(button.text_content().split()) == says

    def test_it_waits_for_those_asked_until_they_renew(self, asked, spoken, client):
        says = "Renew what was said before a newer draft came"
        client.force_login(asked.member)
        assert says not in client.get(reverse("home")).text
        ask_to_renew(spoken, asked.cast.coordinator)
        page = client.get(reverse("home")).text
        assert says in page
        assert "1 position on HRC58 zero draft" in page
        # The other one was settled anew: it is told one by one, and nothing twice.
        assert reverse("amendment-review", args=[asked.conflict.uuid]) in page
        assert reverse("amendment-review", args=[asked.clean.uuid]) not in page
        assert f'href="{spoken.get_absolute_url()}#renewal"' in page
        renew_all(spoken, asked.member)
        assert says not in client.get(reverse("home")).text
        client.force_login(asked.drafter)
        assert says in client.get(reverse("home")).text  # of the other organisation, which has not

    def test_a_new_paragraph_that_stands_as_it_did_has_nothing_to_renew(self, asked, zero, client):
        """Its words and its label are the same on both drafts: what was said to it counts as it is."""
        wording = Wording("Noting how dark it is,", label="PP 1bis")
        beside = propose_paragraph(asked.campaign, asked.paragraph("PP 1"), "after", wording, asked.drafter)
        oil = asked.member.memberships.get().organisation
        for amendment in (asked.clean, beside):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
            take_position(amendment, oil, asked.member, version=1, stance="support")
        carrying = decisions.start(asked.campaign, zero, asked.drafter)
        finished(carrying, asked)
        present = Amendment.objects.with_version().get(pk=beside.pk)
        assert (present.version.number, present.label) == (2, "PP 1bis")
        client.force_login(asked.cast.coordinator)
        assert "1 position" in client.get(carrying.get_absolute_url()).text
        client.post(reverse("renewal-asking", args=[carrying.uuid]))
        client.force_login(asked.member)
        assert "1 position on HRC58 zero draft" in client.get(reverse("home")).text
        client.post(reverse("position-renewal", args=[carrying.uuid]))
        assert "Renew" not in client.get(carrying.get_absolute_url()).text
        assert "Renew what was said" not in client.get(reverse("home")).text

    def test_once_renewed_nothing_is_taken_back(self, asked, spoken):
        ask_to_renew(spoken, asked.cast.coordinator)
        renew_all(spoken, asked.member)
        with pytest.raises(CarryingError, match="positions"):
            finishing.undo(spoken, asked.drafter)
