"""What became of amendments, through the pages: the list, the evidence, a person's word."""

from __future__ import annotations

import re

import pytest
import reversion
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_deletion
from amendments.models import Campaign
from documents.read import read_text
from lantern_texts import LATEST
from resolutions.confidentiality import restrict
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from review.models import Judgement, Outcome
from review.uptake import judge

ADOPTED = (
    LATEST.replace("55/99", "58/99")
    .replace("the dimming of public lanterns;", "the dimming of public lanterns, above all near schools;")
    .replace("3. Invites all mandate holders to report on this resolution;\n\n4.", "3.")
)


@pytest.fixture
def adopted(world):
    details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
    with reversion.create_revision():
        return create_draft(read_text(ADOPTED), details, world.drafter)


@pytest.fixture
def asked(world):
    """A taken up insertion, one that was not, a deletion that was made."""

    def change(label, old, new):
        paragraph = world.paragraph(label)
        return propose_change(
            world.campaign, paragraph, Wording(paragraph.text.replace(old, new)), world.drafter
        )

    return {
        "taken": change("OP 1", "lanterns;", "lanterns, above all near schools;"),
        "not": change("OP 2(b)", ";", " and of broken ferries;"),
        "also": change("OP 2(a)", ";", ", with new wicks;"),
        "deleted": propose_deletion(
            world.campaign, world.paragraph("OP 3"), Wording("", "So."), world.drafter
        ),
    }


def page(client, name, world, draft, amendment=None):
    parts = [world.campaign.uuid, draft.uuid, *([amendment.uuid] if amendment else [])]
    return client.get(reverse(name, args=parts))


def words(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.text))


def send(client, world, draft, amendment, **sent):
    given = {"version": 1, "outcome": "substance", "reason": "OP 2(c) says it.", "started_from": "", **sent}
    return client.post(
        reverse("uptake-amendment", args=[world.campaign.uuid, draft.uuid, amendment.uuid]), given
    )


class TestTheList:
    def test_each_amendment_has_its_outcome_and_what_wants_a_look_is_first(
        self, drafting_client, world, asked, adopted
    ):
        said = words(page(drafting_client, "uptake", world, adopted))
        assert "2 taken up 2 not taken up" in said
        assert (
            said.index("To be looked at")
            < said.index("OP 2(b)")
            < said.index("The others")
            < said.index("OP 3")
        )
        assert "Taken up, word for word" in said

    def test_they_are_in_the_order_of_the_text(self, drafting_client, world, asked, adopted):
        """Not in the order in which they were suggested: OP 2(b) was before OP 2(a)."""
        said = words(page(drafting_client, "uptake", world, adopted))
        assert said.index("To be looked at") < said.index("OP 2(a)") < said.index("OP 2(b)")
        # All labels are of one draft, which needs no saying.
        assert "of A/HRC/RES/55/99" not in said

    def test_more_amendments_take_no_more_queries(self, drafting_client, world, asked, adopted):
        address = reverse("uptake", args=[world.campaign.uuid, adopted.uuid])
        counts = []
        for label in ("OP 4", "PP 1", "PP 2"):
            drafting_client.get(address)
            with CaptureQueriesContext(connection) as asked_for:
                assert drafting_client.get(address).status_code == 200
            counts.append(len(asked_for))
            paragraph = world.paragraph(label)
            propose_change(world.campaign, paragraph, Wording(f"{paragraph.text} Once more."), world.drafter)
        assert len(set(counts)) == 1

    def test_the_campaign_leads_to_the_latest_draft(self, drafting_client, world, asked, adopted):
        address = reverse("uptake-latest", args=[world.campaign.uuid])
        assert address in drafting_client.get(world.campaign.get_absolute_url()).text
        assert drafting_client.get(address).url == reverse("uptake", args=[world.campaign.uuid, adopted.uuid])

    def test_before_there_is_one_that_is_said(self, drafting_client, world, asked):
        answer = drafting_client.get(reverse("uptake-latest", args=[world.campaign.uuid]))
        assert "There is no later draft yet." in answer.text

    def test_rivals_that_were_not_chosen_are_not_counted(self, drafting_client, world, asked, adopted):
        propose_change(
            world.campaign, world.paragraph("OP 1"), Wording("Regrets it;"), world.drafter, rival=True
        )
        said = words(page(drafting_client, "uptake", world, adopted))
        assert "2 taken up 2 not taken up" in said
        assert "1 other text for the same paragraphs is not counted" in said

    def test_queries_do_not_grow(self, drafting_client, world, asked, adopted, django_assert_max_num_queries):
        with django_assert_max_num_queries(26):
            page(drafting_client, "uptake", world, adopted)


class TestTheEvidence:
    def test_the_words_that_stand_are_marked_in_both_texts(self, drafting_client, world, asked, adopted):
        text = page(drafting_client, "uptake-amendment", world, adopted, asked["taken"]).text
        marked = re.findall(r'<mark\s+class="stands">([^<]*)</mark>', text)
        assert [one.strip(" ,;") for one in marked if "stands in" not in one] == [
            "above all near schools"
        ] * 2

    def test_what_does_not_stand_is_marked_too(self, drafting_client, world, asked, adopted):
        text = page(drafting_client, "uptake-amendment", world, adopted, asked["not"]).text
        assert re.search(r'<mark\s+class="missing">[^<]*broken ferries', text)

    def test_a_deletion_that_was_made(self, drafting_client, world, asked, adopted):
        said = words(page(drafting_client, "uptake-amendment", world, adopted, asked["deleted"]))
        assert "Taken up" in said
        assert "The paragraph is not in A/HRC/RES/58/99." in said


class TestWhatTheWordsTell:
    """A paragraph whose words stand in another sense, and one of which a part was struck."""

    @pytest.fixture
    def turned(self, world):
        paragraph = world.paragraph("OP 1")
        text = paragraph.text.replace("lanterns;", "lanterns, and asks the office to relight the old quays;")
        made = propose_change(world.campaign, paragraph, Wording(text), world.drafter)
        there = LATEST.replace("55/99", "58/99").replace(
            paragraph.text, text.replace("to relight", "not to relight")
        )
        details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        with reversion.create_revision():
            return made, create_draft(read_text(there), details, world.drafter)

    def test_a_sense_turned_round_is_never_word_for_word(self, drafting_client, world, turned):
        amendment, draft = turned
        for said in (
            words(page(drafting_client, "uptake", world, draft)),
            words(page(drafting_client, "uptake-amendment", world, draft, amendment)),
        ):
            assert "word for word" not in said
            assert "Taken up in part: 5 of 5 words" in re.sub(r"\s+", " ", said)
            assert "look: the sense may be turned round, the draft has “not”" in said
        assert "To be looked at" in words(page(drafting_client, "uptake", world, draft))

    @pytest.mark.parametrize(
        ("there", "said"),
        [
            ("within at most three days;", "weaker: “at most three” for “three”"),
            (
                "within three days, subject to available oil;",
                "weaker: the draft has “subject to available oil”",
            ),
        ],
    )
    def test_what_the_draft_has_more_is_told_in_its_words(self, drafting_client, world, there, said):
        paragraph = world.paragraph("OP 1")
        text = paragraph.text.replace("lanterns;", "lanterns, to be relit within three days;")
        propose_change(world.campaign, paragraph, Wording(text), world.drafter)
        later = LATEST.replace("55/99", "58/99").replace(
            paragraph.text, text.replace("within three days;", there)
        )
        details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        with reversion.create_revision():
            draft = create_draft(read_text(later), details, world.drafter)
        shown = words(page(drafting_client, "uptake", world, draft))
        assert said in shown
        assert "“”" not in shown

    def test_a_person_who_judges_it_wins(self, drafting_client, world, turned):
        amendment, draft = turned
        send(drafting_client, world, draft, amendment, outcome="not", reason="The contrary.")
        said = words(page(drafting_client, "uptake", world, draft))
        assert "1 not taken up" in said
        assert "To be looked at" not in said

    @pytest.mark.parametrize(
        ("asked", "there", "says"),
        [
            ("public old lanterns", "public old candles", "another word beside it: “candles” for “lanterns”"),
            ("lanterns", "dear lanterns", "other words in its place: “dear” for “public”"),
        ],
    )
    def test_another_word_beside_or_instead_is_never_word_for_word(
        self, drafting_client, world, asked, there, says
    ):
        paragraph = world.paragraph("OP 1")
        text = paragraph.text.replace("public lanterns", asked)
        made = propose_change(world.campaign, paragraph, Wording(text), world.drafter)
        now = LATEST.replace("55/99", "58/99").replace(paragraph.text, text.replace(asked, there))
        details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        with reversion.create_revision():
            draft = create_draft(read_text(now), details, world.drafter)
        for said in (
            words(page(drafting_client, "uptake", world, draft)),
            words(page(drafting_client, "uptake-amendment", world, draft, made)),
        ):
            assert "word for word" not in said
            assert says in said

    def test_struck_words_that_still_stand_are_marked_in_the_draft(self, drafting_client, world):
        paragraph = world.paragraph("OP 1")
        made = propose_change(
            world.campaign, paragraph, Wording(paragraph.text.replace("public ", "")), world.drafter
        )
        details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        with reversion.create_revision():
            draft = create_draft(read_text(ADOPTED), details, world.drafter)
        text = page(drafting_client, "uptake-amendment", world, draft, made).text
        assert re.findall(r'<mark\s+class="still">([^<]*)</mark>', text) == [
            "was to go and still stands",
            "public",
        ]
        assert 'class="missing"' not in text


class TestJudging:
    def test_a_persons_word_wins_is_signed_and_leads_to_the_next(
        self, drafting_client, world, asked, adopted
    ):
        answer = send(drafting_client, world, adopted, asked["not"])
        assert answer.url == reverse(
            "uptake-amendment", args=[world.campaign.uuid, adopted.uuid, asked["also"].uuid]
        )
        said = words(page(drafting_client, "uptake", world, adopted))
        assert "Taken up in substance Dana Drafter" in said
        assert "OP 2(c) says it." in said
        assert send(drafting_client, world, adopted, asked["also"]).url == reverse(
            "uptake", args=[world.campaign.uuid, adopted.uuid]
        )

    def test_in_substance_needs_a_reason_and_nothing_typed_is_lost(
        self, drafting_client, world, asked, adopted
    ):
        answer = send(drafting_client, world, adopted, asked["not"], reason="")
        assert answer.status_code == 422
        assert re.search(r'value="substance"[^>]*checked', answer.text)
        assert not Judgement.objects.exists()

    def test_who_judges_second_is_shown_the_first(self, drafting_client, world, asked, adopted):
        first = judge(
            asked["not"],
            adopted,
            world.cast.coordinator,
            version=1,
            outcome=Outcome.NOT,
            reason="No word of it.",
        )
        answer = send(drafting_client, world, adopted, asked["not"])
        assert answer.status_code == 409
        assert "No word of it." in answer.text
        assert "OP 2(c) says it.</textarea>" in answer.text
        assert Judgement.objects.count() == 1
        send(drafting_client, world, adopted, asked["not"], started_from=first.uuid)
        assert Judgement.objects.count() == 2

    def test_a_member_reads_and_does_not_judge(self, world, asked, adopted):
        client = Client()
        client.force_login(world.cast.member)
        assert "In your judgement" not in page(client, "uptake-amendment", world, adopted, asked["not"]).text
        assert send(client, world, adopted, asked["not"]).status_code == 403


def test_who_may_not_read_the_later_draft_learns_nothing(world, asked, adopted):
    restrict(adopted, "named", world.drafter)
    client = Client()
    client.force_login(world.cast.member)
    assert page(client, "uptake", world, adopted).status_code == 404
    assert page(client, "uptake-amendment", world, adopted, asked["taken"]).status_code == 404
    answer = client.get(reverse("uptake-latest", args=[world.campaign.uuid]))
    assert "There is no later draft yet." in answer.text


def test_what_a_draft_took_up_before_the_rest_was_carried_on_still_counts(
    drafting_client, world, asked, adopted
):
    """Carried onto a draft that had taken it up, an amendment asks there only for the rest."""
    Campaign.objects.filter(pk=world.campaign.pk).update(base_draft=adopted)
    campaign = Campaign.objects.get(pk=world.campaign.pk)
    there = adopted.paragraphs.get(label="OP 1")
    amendment = asked["taken"]
    propose_change(
        campaign,
        there,
        Wording(there.text.replace("schools;", "schools and mills;")),
        world.drafter,
        rival=True,
    )
    details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/100")
    with reversion.create_revision():
        last = create_draft(read_text(ADOPTED.replace("58/99", "58/100")), details, world.drafter)
    said = words(page(drafting_client, "uptake-amendment", world, last, amendment))
    assert "Taken up, word for word" in said
