"""Positions on exact texts: who has spoken, who is missing, counter-texts, the review page."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments import drafting
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.models import Amendment, Kind, Status, StatusChange
from coalitions.models import Organisation
from review.counter_texts import adopt_counter_text
from review.models import Position, Stance
from review.positions import PositionError, TextChangedError, standings, take_position
from review.status import change_status

PROPOSED = "To publish the full list of dimmed streets;"
COUNTER = "To publish the full list of dimmed streets every month;"


def reword(amendment: Amendment, text: str, person, reason: str = "") -> Amendment:
    return drafting.propose_change(
        amendment.campaign,
        amendment.paragraph,
        Wording(text, reason=reason),
        person,
        started_from=amendment.version.number,
    )


@pytest.fixture
def amendment(world) -> Amendment:
    """A change of OP 2(b), in review."""
    made = drafting.propose_change(
        world.campaign, world.paragraph("OP 2(b)"), Wording(PROPOSED, reason="So."), world.drafter
    )
    return change_status(made, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)


@pytest.fixture
def wick(world) -> Organisation:
    return Organisation.objects.get(name="Wick Watch")


@pytest.fixture
def oil(world) -> Organisation:
    return Organisation.objects.get(name="Oil Fund")


def standing(amendment: Amendment):
    fresh = Amendment.objects.get(pk=amendment.pk)
    return standings([fresh], list(fresh.campaign.coalition.organisations.all()))[fresh.pk]


def names(organisations) -> list[str]:
    return [o.name for o in organisations]


class TestWhoHasSpoken:
    def test_it_works(self, amendment, oil, member):
        take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        now = standing(amendment)
        assert names(now.supporting) == ["Oil Fund"]
        assert names(now.missing) == ["Wick Watch"]

    def test_the_latest_word_of_an_organisation_counts_and_the_earlier_stays(self, amendment, oil, member):
        take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        take_position(amendment, oil, member, version=1, stance=Stance.OPPOSE, note="After all not.")
        now = standing(amendment)
        assert (names(now.supporting), names(now.opposing)) == ([], ["Oil Fund"])
        assert [p.stance for p in Position.objects.order_by("pk")] == ["support", "oppose"]

    def test_another_text_makes_everybody_missing_again(self, amendment, oil, member, drafter):
        take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        changed = reword(amendment, "To publish every list;", drafter)
        now = standing(changed)
        assert (names(now.supporting), names(now.missing)) == ([], ["Oil Fund", "Wick Watch"])
        voice = now.of(oil.pk)
        assert voice.to_renew
        assert voice.position.version.text == PROPOSED
        assert changed.status == Status.REVIEW

    def test_another_reason_is_not_another_text(self, amendment, oil, member, drafter):
        take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        changed = reword(amendment, PROPOSED, drafter, reason="A better reason.")
        assert names(standing(changed).supporting) == ["Oil Fund"]

    def test_a_change_turned_into_a_deletion_is_another_text(self, amendment, oil, member, drafter):
        take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        deletion = drafting.propose_deletion(
            amendment.campaign, amendment.paragraph, Wording(""), drafter, started_from=1
        )
        assert "Oil Fund" in names(standing(deletion).missing)

    def test_an_organisation_that_left_has_no_say(self, amendment, oil, member, world):
        take_position(amendment, oil, member, version=1, stance=Stance.OPPOSE)
        world.coalition.organisations.remove(oil)
        now = standing(amendment)
        assert names(v.organisation for v in now.voices) == ["Wick Watch"]
        assert names(now.opposing) == []

    def test_the_number_of_queries_does_not_grow(self, world, amendment, django_assert_num_queries):
        for label in ("PP 1", "PP 2", "OP 1"):
            drafting.propose_change(world.campaign, world.paragraph(label), Wording("Light,"), world.drafter)
        amendments = list(Amendment.objects.all())
        organisations = world.organisations
        with django_assert_num_queries(2):
            assert len(standings(amendments, organisations)) == 4


class TestTakingOne:
    def test_it_is_given_to_the_text_that_was_seen(self, amendment, oil, member, drafter):
        reword(amendment, PROPOSED, drafter, reason="Only the reason.")
        given = take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        assert (given.version.number, given.person, given.organisation) == (1, member, oil)

    def test_if_the_words_changed_nothing_is_recorded(self, amendment, oil, member, drafter):
        reword(amendment, "To publish every list;", drafter)
        with pytest.raises(TextChangedError) as changed:
            take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        assert changed.value.seen.text == PROPOSED
        assert changed.value.amendment.text == "To publish every list;"
        assert not Position.objects.exists()

    def test_a_version_that_never_was(self, amendment, oil, member):
        with pytest.raises(TextChangedError) as changed:
            take_position(amendment, oil, member, version=7, stance=Stance.SUPPORT)
        assert changed.value.seen is None

    def test_tapping_twice_records_it_once(self, amendment, oil, member):
        first = take_position(amendment, oil, member, version=1, stance=Stance.ABSTAIN, note=" Hm. ")
        assert take_position(amendment, oil, member, version=1, stance=Stance.ABSTAIN, note="Hm.") == first
        assert Position.objects.count() == 1

    @pytest.mark.parametrize("status", [s for s in Status if s != Status.REVIEW])
    def test_only_while_in_review(self, amendment, oil, member, status):
        Amendment.objects.update(status=status)
        with pytest.raises(PositionError, match="not in review"):
            take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)

    def test_only_for_an_organisation_of_the_coalition(self, amendment, member):
        stranger = Organisation.objects.create(name="Stranger")
        with pytest.raises(PositionError, match="not an organisation"):
            take_position(amendment, stranger, member, version=1, stance=Stance.SUPPORT)

    @pytest.mark.parametrize(
        ("stance", "counter", "message"),
        [
            (Stance.CHANGES, "", "Write the text"),
            (Stance.CHANGES, f"  {PROPOSED} ", "Write the text"),
            (Stance.SUPPORT, COUNTER, "You changed the text"),
            (Stance.OPPOSE, COUNTER, "You changed the text"),
            ("shrug", "", "Choose a position"),
            (Stance.CHANGES, f"{COUNTER}\r\nDecides to buy oil;", "one paragraph, without line breaks"),
        ],
        ids=[
            "no counter-text",
            "nothing changed",
            "support yet changed",
            "oppose yet changed",
            "unknown",
            "several paragraphs",
        ],
    )
    def test_what_makes_no_sense(self, amendment, oil, member, stance, counter, message):
        with pytest.raises(PositionError, match=message):
            take_position(amendment, oil, member, version=1, stance=stance, counter_text=counter)
        assert not Position.objects.exists()

    def test_the_prefilled_text_is_no_counter_text(self, amendment, oil, member):
        given = take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT, counter_text=PROPOSED)
        assert given.counter_text == ""


class TestCounterText:
    @pytest.fixture
    def counter(self, amendment, oil, member) -> Position:
        return take_position(
            amendment, oil, member, version=1, stance=Stance.CHANGES, counter_text=f" {COUNTER}\n"
        )

    def test_adopted_it_is_the_next_version_and_the_rest_stays(self, amendment, counter, drafter):
        adopted = adopt_counter_text(amendment, counter, drafter, started_from=1)
        assert (adopted.text, adopted.version.number, adopted.version.reason) == (COUNTER, 2, "So.")
        assert (adopted.status, adopted.version.person) == (Status.REVIEW, drafter)

    def test_even_its_author_has_to_renew(self, amendment, counter, drafter):
        adopted = adopt_counter_text(amendment, counter, drafter, started_from=1)
        assert names(standing(adopted).missing) == ["Oil Fund", "Wick Watch"]

    def test_it_never_takes_back_what_was_saved_since(self, amendment, counter, drafter):
        changed = reword(amendment, "To publish every list;", drafter)
        for version in (1, 2):
            with pytest.raises(SaveConflictError):
                adopt_counter_text(changed, counter, drafter, started_from=version)
        amendment.refresh_from_db()
        assert amendment.text == "To publish every list;"

    def test_of_a_new_paragraph(self, world, oil, member, drafter):
        new = drafting.propose_paragraph(
            world.campaign, world.paragraph("PP 1"), "after", Wording("Noting,", label="PP 1bis"), drafter
        )
        change_status(new, Status.REVIEW, drafter, seen_status=Status.DRAFT, seen_version=1)
        said = take_position(
            new, oil, member, version=1, stance=Stance.CHANGES, counter_text="Noting with care,"
        )
        adopted = adopt_counter_text(new, said, drafter, started_from=1)
        assert (adopted.label, adopted.kind, adopted.text) == (
            "PP 1bis",
            Kind.INSERT,
            "Noting with care,",
        )

    def test_of_a_deletion_it_keeps_the_paragraph_in_other_words(self, world, oil, member, drafter):
        deletion = drafting.propose_deletion(world.campaign, world.paragraph("OP 3"), Wording(""), drafter)
        change_status(deletion, Status.REVIEW, drafter, seen_status=Status.DRAFT, seen_version=1)
        with pytest.raises(PositionError, match="Write the text"):
            take_position(
                deletion,
                oil,
                member,
                version=1,
                stance=Stance.CHANGES,
                counter_text=world.paragraph("OP 3").text,
            )
        said = take_position(
            deletion, oil, member, version=1, stance=Stance.CHANGES, counter_text="Invites all;"
        )
        adopted = adopt_counter_text(deletion, said, drafter, started_from=1)
        assert (adopted.kind, adopted.text) == (Kind.CHANGE, "Invites all;")

    def test_without_one_there_is_nothing_to_adopt(self, amendment, oil, member, drafter):
        said = take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        with pytest.raises(DraftingError, match="no counter-text"):
            adopt_counter_text(amendment, said, drafter, started_from=1)


class TestReviewPage:
    @pytest.fixture
    def member_client(self, client, world):
        client.force_login(world.member)
        return client

    def address(self, amendment, name="amendment-review") -> str:
        return reverse(name, args=[amendment.uuid])

    def give(self, client, amendment, **fields):
        data = {"version": 1, "stance": "support", "note": "", "counter_text": PROPOSED, **fields}
        return client.post(self.address(amendment, "amendment-positions"), data)

    def test_it_works(self, member_client, amendment):
        page = member_client.get(self.address(amendment))
        assert "<ins> full</ins>" in page.text
        assert "Missing:" in page.text
        assert "Oil Fund, Wick Watch" in page.text
        assert page.context["form"]["counter_text"].value() == PROPOSED

    def test_a_position_given_is_shown_with_who_and_when(self, member_client, amendment):
        answer = self.give(member_client, amendment, note="We like <lists>.")
        assert answer.url == self.address(amendment) + "?given"
        page = member_client.get(answer.url).text
        assert "We like &lt;lists&gt;." in page
        assert "Min-ji Member" in page
        assert "1 of 2 support" in page

    def test_a_counter_text_is_a_redline_of_the_proposed_text(self, member_client, client, world, amendment):
        self.give(member_client, amendment, stance="changes", counter_text=COUNTER)
        client.force_login(world.cast.observer)
        page = client.get(self.address(amendment)).text
        assert "<ins> every month</ins>" in page
        assert "Adopt this text" not in page

    def test_the_conflict_page_shows_both_and_keeps_what_was_typed(self, member_client, amendment, drafter):
        reword(amendment, "To publish every list;", drafter)
        answer = self.give(member_client, amendment, stance="changes", counter_text=COUNTER, note="My note")
        assert answer.status_code == 409
        for part in (PROPOSED, "To publish every list;", COUNTER, "My note", "while you were deciding"):
            assert part in answer.text
        assert not Position.objects.exists()
        again = self.give(
            member_client,
            amendment,
            version=answer.context["form"]["version"].value(),
            stance="changes",
            counter_text=COUNTER,
        )
        assert again.status_code == 302
        assert Position.objects.get().version.number == 2

    def test_after_a_conflict_the_same_position_can_be_given_at_once(self, member_client, amendment, drafter):
        reword(amendment, "To publish every list;", drafter)
        form = self.give(member_client, amendment).context["form"]
        again = {name: form[name].value() for name in ("version", "stance", "note", "counter_text")}
        assert again["counter_text"] == "To publish every list;"
        assert self.give(member_client, amendment, **again).status_code == 302
        assert Position.objects.get().version.number == 2

    def test_a_mistake_is_told_and_the_text_stays(self, member_client, amendment):
        answer = self.give(member_client, amendment, stance="oppose", counter_text=COUNTER)
        assert answer.status_code == 422
        assert "You changed the text" in answer.text
        assert COUNTER in answer.text

    def test_an_earlier_position_is_shown_with_what_changed_since(self, member_client, amendment, drafter):
        self.give(member_client, amendment)
        reword(amendment, "To publish the list of dimmed streets and squares;", drafter)
        page = member_client.get(self.address(amendment)).text
        assert "Has to renew" in page
        assert "What changed since" in page
        assert "<del> full</del>" in page
        assert "0 of 2 support" in page

    def test_adopting_by_one_button(self, member_client, drafting_client, amendment):
        self.give(member_client, amendment, stance="changes", counter_text=COUNTER)
        assert "Adopt this text" in drafting_client.get(self.address(amendment)).text
        address = self.address(Position.objects.get(), "position-adoption")
        answer = drafting_client.post(address, {"version": 1}, follow=True)
        assert "have to be renewed" in answer.text
        amendment.refresh_from_db()
        assert amendment.text == COUNTER
        again = drafting_client.post(address, {"version": 1}, follow=True)
        assert "Nothing was adopted" in again.text

    @pytest.mark.parametrize(
        ("who", "name", "status"),
        [
            ("observer", "amendment-review", 200),
            ("observer", "amendment-positions", 403),
            ("observer", "amendment-status", 403),
            ("observer", "position-adoption", 403),
            ("member", "amendment-status", 403),
            ("member", "position-adoption", 403),
            ("outsider", "amendment-review", 404),
            ("outsider", "amendment-positions", 404),
            ("outsider", "amendment-status", 404),
            ("outsider", "position-adoption", 404),
        ],
    )
    def test_who_may(self, client, amendment, other_coalition, world, oil, member, who, name, status):
        said = take_position(amendment, oil, member, version=1, stance=Stance.CHANGES, counter_text=COUNTER)
        client.force_login(getattr(world.cast, who))
        address = self.address(said if name == "position-adoption" else amendment, name)
        fields = {"version": 1, "stance": "oppose", "before": "review", "after": "withdrawn"}
        answer = client.get(address) if name == "amendment-review" else client.post(address, fields)
        assert answer.status_code == status
        assert Position.objects.count() == 1
        assert StatusChange.objects.count() == 1
        if status == 200:
            assert 'id="position"' not in answer.text

    def test_every_text_is_escaped(self, member_client, amendment, drafter):
        hostile = "<script>alert(1)</script> & “more”;"
        self.give(member_client, amendment, stance="changes", counter_text=hostile, note=hostile)
        page = member_client.get(self.address(amendment)).text
        assert "<script>alert" not in page
        assert page.count("&lt;script&gt;") >= 3

    @pytest.mark.parametrize("status", list(Status))
    @pytest.mark.parametrize("kind", list(Kind))
    def test_it_shows_in_every_status_and_kind(self, drafting_client, world, kind, status):
        if kind == Kind.CHANGE:
            made = drafting.propose_change(
                world.campaign, world.paragraph("OP 1"), Wording("Light;"), world.drafter
            )
        elif kind == Kind.DELETE:
            made = drafting.propose_deletion(
                world.campaign, world.paragraph("OP 1"), Wording(""), world.drafter
            )
        else:
            made = drafting.propose_paragraph(
                world.campaign,
                world.paragraph("OP 1"),
                "after",
                Wording("L;", label="OP 1bis"),
                world.drafter,
            )
        Amendment.objects.update(status=status)
        page = drafting_client.get(self.address(made))
        assert page.status_code == 200
        assert ('id="position"' in page.text) == (status == Status.REVIEW)


class TestCampaignPage:
    def test_chips_and_counts(self, drafting_client, amendment, oil, member):
        take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
        page = drafting_client.get(amendment.campaign.get_absolute_url()).text
        assert "1 of 2 support" in page
        assert "1 missing" in page
        voices = reverse("row-voices", args=[amendment.campaign.uuid, "op-2-b"])
        shown = drafting_client.get(voices, headers={"HX-Request": "true"}).text
        assert "Wick Watch: no position yet" in shown

    def test_filter_by_status(self, drafting_client, amendment, world):
        drafting.propose_change(world.campaign, world.paragraph("PP 1"), Wording("Light,"), world.drafter)
        address = world.campaign.get_absolute_url()
        shown = {
            status: [
                str(r.redline.label) for r in drafting_client.get(address, {"status": status}).context["rows"]
            ]
            for status in ("review", "draft")
        }
        assert shown == {"review": ["OP 2(b)"], "draft": ["PP 1"]}
        assert len(drafting_client.get(address, {"status": "nonsense"}).context["rows"]) == 9

    def test_members_get_no_buttons_they_may_not_use(self, client, amendment, member):
        client.force_login(member)
        page = client.get(amendment.campaign.get_absolute_url()).text
        assert "Review OP 2(b)" in page
        assert "Suggest a change" not in page
        assert "New paragraph before" not in page

    def test_queries_do_not_grow_with_amendments(self, drafting_client, world, amendment, oil, member):
        address = world.campaign.get_absolute_url()
        drafting_client.get(address)  # A first visit is written down, which later ones only read.
        counts = []
        for label in ("PP 1", "PP 2", "OP 1"):
            new = drafting.propose_change(
                world.campaign, world.paragraph(label), Wording("Light,"), world.drafter
            )
            change_status(new, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
            take_position(new, oil, member, version=1, stance=Stance.SUPPORT)
            with CaptureQueriesContext(connection) as queries:
                drafting_client.get(address)
            counts.append(len(queries))
        assert counts == [counts[0]] * 3


def test_every_status_and_position_points_at_a_version_of_its_amendment(amendment, oil, member):
    take_position(amendment, oil, member, version=1, stance=Stance.SUPPORT)
    for rows in (Position.objects, StatusChange.objects):
        assert not rows.exclude(version__amendment=F("amendment")).exists()
