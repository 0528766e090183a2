"""The scorecard: what was asked for and what stands, counted, as a page and as files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date

import pytest
import reversion
from carry_making import ZERO, ask_for_much, zero_draft
from demo_texts import ADOPTED, EXPECTED, TABLED
from django.test import Client
from django.urls import reverse
from lxml import html

from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Amendment, Campaign, CarryOver, Status, Version
from coalitions.models import AuditEntry, Person
from coalitions.rules import visible
from demo.visitors import DRAFTER
from documents.read import read_text
from exchange.models import Departure
from resolutions.confidentiality import restrict
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Draft, Session, Stage
from review.models import Outcome
from review.positions import take_position
from review.status import change_status
from review.uptake import judge
from workspace.scorecard.card import Scorecard, scorecard_of
from workspace.scorecard.years import over_the_years


def text_of(answer) -> str:
    """The words of a page, spaces squashed."""
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


class TestTheDemo:
    """The truth of the demo's author (expected.toml) is what the scorecard counts."""

    def card(self, campaign, name: str) -> Scorecard:
        person = Person.objects.get(username=DRAFTER)
        drafts = list(Draft.objects.filter(resolution=campaign.resolution).select_related("session"))
        return scorecard_of(campaign, next(d for d in drafts if d.source_name == name), person, drafts)

    @pytest.mark.parametrize("name", ["zero_draft_58.txt", TABLED, ADOPTED])
    def test_each_outcome_is_the_authors(self, demo_campaign, name):
        card = self.card(demo_campaign, name)
        truth = {e["amendment"]: e["result"] for e in EXPECTED["uptake"] if e["draft"] == name}
        for result in card.results:
            expected = truth.get(result.label, "not")
            if expected == "in substance":  # a person's word, which nobody has said yet
                assert result.outcome in (Outcome.NOT, Outcome.PART), result.label
                continue
            outcome = {"verbatim": Outcome.TAKEN_UP, "elsewhere": Outcome.TAKEN_UP, "in part": Outcome.PART}
            assert result.outcome == outcome.get(expected, Outcome.NOT), result.label
            assert (result.word_for_word, result.elsewhere) == (
                expected == "verbatim",
                expected == "elsewhere",
            )

    def test_the_adopted_text(self, demo_campaign):
        card = self.card(demo_campaign, ADOPTED)
        assert (card.tally.standing, card.tally.word_for_word, card.tally.elsewhere) == (4, 3, 1)
        assert card.tally.in_part == 8
        assert card.tally.total == demo_campaign.amendments.count()
        assert sum(card.tally.counts.values()) == card.tally.total

    def test_the_page_shows_it(self, demo_campaign):
        client = client_of(Person.objects.get(username=DRAFTER))
        page = text_of(client.get(reverse("scorecard", args=[demo_campaign.uuid])))
        assert "A/HRC/RES/58/99 (demonstration)" in page
        assert "Taken up, word for word, at another place" in page

    @pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
    def test_the_sponsors_of_the_tabled_text_hold_no_file(self, demo_campaign, ending):
        """They are told in it, and stand at the head of a draft of that session: nobody's secret."""
        client = client_of(Person.objects.get(username=DRAFTER))
        answer = client.get(reverse("scorecard-file", args=[demo_campaign.uuid, ending]))
        assert answer.status_code == 200


@pytest.fixture
def asked(world):
    return ask_for_much(world)


@pytest.fixture
def zero(asked):
    return zero_draft(asked)


def card_of(world, draft, person=None) -> Scorecard:
    person = person or world.drafter
    drafts = list(visible(person, Draft).filter(resolution=world.resolution).select_related("session"))
    return scorecard_of(world.campaign, draft, person, drafts)


def result_of(card, amendment):
    return next(result for result in card.results if result.amendment == amendment)


def settle_carrying(world, draft, client, **outcome):
    """Carry everything onto a draft: each of these amendments ends in this way, the others as they are computed."""
    client.post(reverse("carry-overs", args=[world.campaign.uuid]), {"draft": draft.uuid})
    carrying = CarryOver.objects.get()
    for name, decided in outcome.items():
        amendment = getattr(world, name)
        address = reverse("carry-decision", args=[carrying.uuid, amendment.uuid])
        answer = client.post(
            address,
            {"number": 0, "version": 1, "outcome": decided, "choice": decided, "reason": "So decided."},
        )
        assert answer.status_code == 302, text_of(answer)
    latest = Version.objects.order_by("-pk")[0].pk
    client.post(reverse("carry-acceptance", args=[carrying.uuid]), {"seen": latest})
    assert client.post(reverse("carry-finish", args=[carrying.uuid])).status_code == 302
    carrying.refresh_from_db()
    assert carrying.stands


class TestTheCampaign:
    def test_without_a_later_draft_it_says_so(self, asked, drafting_client):
        page = text_of(drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid])))
        assert "No later draft yet" in page
        for ending in ("csv", "xlsx", "docx"):
            answer = drafting_client.get(reverse("scorecard-file", args=[asked.campaign.uuid, ending]))
            assert answer.url == reverse("scorecard", args=[asked.campaign.uuid])
        page = text_of(drafting_client.get(reverse("resolution-scorecard", args=[asked.resolution.uuid])))
        assert "No later draft yet" in page

    def test_the_campaign_and_the_resolution_lead_there(self, asked, drafting_client):
        page = drafting_client.get(asked.campaign.get_absolute_url()).text
        assert reverse("scorecard", args=[asked.campaign.uuid]) in page
        page = drafting_client.get(asked.resolution.get_absolute_url()).text
        assert reverse("resolution-scorecard", args=[asked.resolution.uuid]) in page

    def test_it_leads_to_the_evidence_and_to_asking_again(self, asked, zero, drafting_client):
        uuid = asked.campaign.uuid
        address = reverse("scorecard", args=[uuid])
        page = drafting_client.get(address).text
        assert reverse("uptake", args=[uuid, zero.uuid]) in page
        assert reverse("ask-again", args=[uuid]) in page
        page = client_of(asked.cast.observer).get(address).text
        assert reverse("uptake", args=[uuid, zero.uuid]) in page
        assert reverse("ask-again", args=[uuid]) not in page

    def test_the_finished_carrying_leads_there(self, asked, zero, drafting_client):
        settle_carrying(asked, zero, drafting_client, conflict="set-aside", deletion="set-aside")
        page = drafting_client.get(CarryOver.objects.get().get_absolute_url()).text
        assert reverse("scorecard", args=[asked.campaign.uuid]) in page

    def test_each_amendment_is_counted_once_by_outcome(self, asked, zero):
        card = card_of(asked, zero)
        assert result_of(card, asked.taken).word_for_word
        assert result_of(card, asked.said).outcome == Outcome.TAKEN_UP
        assert result_of(card, asked.clean).outcome == Outcome.NOT
        assert card.tally.total == 6
        assert sum(card.tally.counts.values()) == 6

    def test_by_ask_and_the_amendments_without_one(self, asked, zero):
        groups = {group.name: group.tally.total for group in card_of(asked, zero).by_ask}
        assert groups == {"1. More light": 1, "No ask": 5}

    def test_a_persons_judgement_counts_and_is_told_with_its_reason(self, asked, zero, drafting_client):
        judge(asked.clean, zero, asked.drafter, version=1, outcome="substance", reason="It remains at it.")
        card = card_of(asked, zero)
        assert card.tally.counts[Outcome.SUBSTANCE] == 1
        page = text_of(drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid])))
        assert "judged by Dana Drafter, Wick Watch" in page
        assert "It remains at it." in page

    def test_rivals_and_withdrawn_ones(self, asked, zero, drafting_client):
        Amendment.objects.filter(pk=asked.taken.pk).update(is_chosen=False)
        asked.new.refresh_from_db()
        change_status(
            asked.new, "withdrawn", asked.drafter, seen_status=asked.new.status, seen_version=1, reason="No."
        )
        card = card_of(asked, zero)
        assert (card.tally.total, card.tally.asked) == (5, 4)
        assert card.tally.counts[Outcome.WITHDRAWN] == 1
        assert [rival.amendment for rival in card.rivals] == [asked.taken]
        page = text_of(drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid])))
        assert "1 other text for the same paragraphs is not counted" in page

    def test_by_organisation_who_supported_these_words_or_wrote(self, asked, zero):
        oil = asked.member.memberships.get().organisation
        for amendment in (asked.taken, asked.clean):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
        take_position(asked.taken, oil, asked.member, version=1, stance="support")
        take_position(asked.clean, oil, asked.member, version=1, stance="oppose")
        card = card_of(asked, zero)
        assert {g.name: (g.tally.total, g.tally.standing) for g in card.by_organisation} == {
            "Oil Fund": (1, 1),
            "Wick Watch": (6, 2),
        }
        take_position(asked.taken, oil, asked.member, version=1, stance="abstain")
        assert card_of(asked, zero).by_organisation[0].tally.total == 0

    def test_support_given_before_a_carrying_counts_where_the_same_is_asked(
        self, asked, zero, drafting_client
    ):
        oil = asked.member.memberships.get().organisation
        change_status(asked.clean, "review", asked.drafter, seen_status="draft", seen_version=1)
        take_position(asked.clean, oil, asked.member, version=1, stance="support")
        settle_carrying(asked, zero, drafting_client, conflict="set-aside", deletion="set-aside")
        supported = result_of(card_of(asked, zero), Amendment.objects.get(pk=asked.clean.pk))
        assert "Oil Fund" in [one.name for one in supported.supporters]

    def test_what_a_person_said_when_carrying_counts_as_standing(self, asked, zero, drafting_client):
        settle_carrying(asked, zero, drafting_client, conflict="taken-up", deletion="set-aside")
        card = card_of(asked, zero)
        marked = result_of(card, asked.conflict)
        assert (marked.outcome, marked.word_for_word, marked.is_marked) == (Outcome.SUBSTANCE, False, False)
        assert marked.by_whom == "judged by Dana Drafter, Wick Watch"
        assert not result_of(card, asked.deletion).stands
        listed = drafting_client.get(reverse("uptake", args=[asked.campaign.uuid, zero.uuid]))
        assert listed.text.count('class="chip outcome taken-up"') == card.tally.counts[Outcome.TAKEN_UP]
        judge(asked.conflict, zero, asked.drafter, version=1, outcome="not", reason="")
        assert result_of(card_of(asked, zero), asked.conflict).outcome == Outcome.NOT

    @pytest.mark.parametrize(
        ("says", "outcome", "stands"),
        [
            ("To repair some broken lanterns in the end;", Outcome.NOT, False),
            ("To repair all broken lanterns without any delay;", Outcome.TAKEN_UP, True),
        ],
    )
    def test_a_mark_counts_in_later_drafts_only_while_its_words_stand(
        self, asked, zero, drafting_client, says, outcome, stands
    ):
        """The zero draft took up a new paragraph and, so it was said, a change: the adopted text dropped both or none."""
        settle_carrying(asked, zero, drafting_client, conflict="set-aside", deletion="set-aside")
        assert result_of(card_of(asked, zero), asked.said).outcome == Outcome.TAKEN_UP
        text = ZERO.replace("To repair all broken lanterns without any delay;", says)
        if not stands:
            text = text.replace("Noting that lamplighters have a right to sing at night,\n\n", "")
            text = text.replace("the full list of dimmed streets", "its plans")
        details = DraftDetails(asked.resolution, asked.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        with reversion.create_revision():
            adopted = create_draft(read_text(text), details, asked.drafter)
        card = card_of(asked, adopted)
        for amendment in (asked.said, asked.taken):
            result = result_of(card, amendment)
            assert (result.outcome, result.is_marked) == (outcome, stands), result.label
        address = reverse("scorecard-file", args=[asked.campaign.uuid, "csv"])
        assert (b"marked when carried" in drafting_client.get(address).content) is stands
        if not stands:
            page = text_of(drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid])))
            assert "stood in HRC58 zero draft" in page
            address = reverse("uptake-amendment", args=[asked.campaign.uuid, adopted.uuid, asked.said.uuid])
            assert "they are counted anew" in text_of(drafting_client.get(address))

    @pytest.mark.parametrize(
        ("more", "outcome", "letter"),
        [
            (" and to send an independent commission of inquiry", Outcome.PART, False),
            ("", Outcome.TAKEN_UP, True),
        ],
    )
    def test_once_more_is_asked_for_the_words_of_before_are_not_all_of_it(
        self, asked, zero, drafting_client, more, outcome, letter
    ):
        settle_carrying(asked, zero, drafting_client, conflict="set-aside", deletion="set-aside")
        asked.campaign.refresh_from_db()
        clean = Amendment.objects.get(pk=asked.clean.pk)
        if more:
            wording = Wording(f"Decides to remain actively seized of the matter{more}.")
            seized = zero.paragraphs.get(label="OP 5")
            number = clean.version.number
            propose_change(
                asked.campaign, seized, wording, asked.drafter, started_from=number, seen=clean.uuid
            )
        details = DraftDetails(asked.resolution, asked.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        text = ZERO.replace("remain seized", "remain actively seized")
        with reversion.create_revision():
            adopted = create_draft(read_text(text), details, asked.drafter)
        result = result_of(card_of(asked, adopted), clean)
        assert (result.outcome, result.word_for_word) == (outcome, letter)

    def test_a_draft_that_one_may_not_read_is_not_there(self, asked, zero, drafting_client):
        restrict(zero, "named", asked.cast.coordinator)
        address = reverse("scorecard", args=[asked.campaign.uuid])
        assert "No later draft yet" in text_of(drafting_client.get(address))
        for chosen in (zero.uuid, asked.latest.uuid, "x"):
            assert drafting_client.get(address, {"draft": chosen}).status_code == 404
        years = reverse("resolution-scorecard", args=[asked.resolution.uuid])
        assert "zero" not in text_of(drafting_client.get(years))

    def test_queries_do_not_grow_with_the_amendments(
        self, asked, zero, drafting_client, django_assert_max_num_queries
    ):
        pages = [
            reverse("scorecard", args=[asked.campaign.uuid]),
            reverse("resolution-scorecard", args=[asked.resolution.uuid]),
        ]
        for page in pages:
            drafting_client.get(page)
        counted = []
        for _ in range(2):
            with django_assert_max_num_queries(60) as few:
                for page in pages:
                    drafting_client.get(page)
            counted.append(len(few))
            if len(counted) == 1:
                for suffix in ("ter", "quater", "quinquies", "sexies"):
                    wording = Wording(
                        f"Urges lights, {suffix};", label=f"OP 1{suffix}", asks=(asked.campaign.asks.get(),)
                    )
                    propose_paragraph(
                        asked.campaign, asked.paragraph("OP 1"), "after", wording, asked.drafter
                    )
        assert counted[0] == counted[1]


class TestTheFiles:
    def get(self, client, world, ending):
        return client.get(reverse("scorecard-file", args=[world.campaign.uuid, ending]))

    def test_csv_has_a_row_for_each_and_no_formula(self, asked, zero, drafting_client):
        judge(asked.clean, zero, asked.drafter, version=1, outcome="substance", reason="=cmd|'/c calc'!A1")
        answer = self.get(drafting_client, asked, "csv")
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert [row[0] for row in rows[1:]] == ["PP 2bis", "OP 1bis", "OP 2(a)", "OP 2(b)", "OP 3", "OP 4"]
        assert rows[-1][2] == "Taken up in substance"
        assert rows[-1][9:12] == ["judged by Wick Watch", "'=cmd|'/c calc'!A1", "1. More light"]

    def test_no_file_names_a_person(self, asked, zero, drafting_client):
        judge(asked.clean, zero, asked.drafter, version=1, outcome="substance", reason="Near enough.")
        for ending in ("csv", "xlsx", "docx"):
            content = self.get(drafting_client, asked, ending).content
            parts = [content]
            if ending != "csv":
                with zipfile.ZipFile(io.BytesIO(content)) as archive:
                    parts = [archive.read(name) for name in archive.namelist()]
            assert any(b"Near enough." in part for part in parts)
            assert not any(b"Dana" in part for part in parts)

    def test_word_says_what_stands(self, asked, zero, drafting_client):
        content = self.get(drafting_client, asked, "docx").content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            words = re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())
        assert "OP 2(b)A/HRC/RES/55/99Taken up, word for word100 %OP 3(b)once" in words
        assert "1. More light" in words
        assert content == self.get(drafting_client, asked, "docx").content

    @pytest.mark.parametrize("ending", ["csv", "xlsx", "docx"])
    def test_made_again_it_says_what_it_said(self, asked, zero, drafting_client, ending):
        content = self.get(drafting_client, asked, ending).content
        left = Departure.objects.get()
        judge(asked.clean, zero, asked.drafter, version=1, outcome="substance", reason="Near enough.")
        address = reverse("departure-file", args=[left.uuid])
        assert drafting_client.post(address).content == content
        assert self.get(drafting_client, asked, ending).content != content

    def test_that_it_left_is_recorded(self, asked, zero, drafting_client):
        self.get(drafting_client, asked, "xlsx")
        entry = AuditEntry.objects.filter(action="file.exported").latest("pk")
        assert entry.details["format"] == "xlsx"


class TestAskedMoreThanOnce:
    """Carried onto the zero draft, changed there, and then the text was adopted."""

    MORE = "Decides to remain seized of the matter, to report every year and to publish all findings without delay."

    @pytest.fixture
    def carried(self, asked, drafting_client):
        """`clean` asks for more than one word; all else is as ever."""
        seized = asked.paragraph("OP 4")
        propose_change(
            asked.campaign, seized, Wording(self.MORE), asked.drafter, started_from=1, seen=asked.clean.uuid
        )
        zero = zero_draft(asked)
        settle_carrying(asked, zero, drafting_client, conflict="set-aside", deletion="set-aside")
        asked.campaign.refresh_from_db()
        return asked

    def adopted(self, world) -> Draft:
        details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
        text = ZERO.replace("of the matter.", "of the matter and to publish all findings without delay.")
        with reversion.create_revision():
            return create_draft(read_text(text), details, world.drafter)

    @pytest.mark.parametrize(
        ("last", "became"),
        [
            ("", "Taken up in part"),
            ("Decides to take the matter up again at every session.", "Not taken up"),
            (
                "Decides to remain seized of the matter and to publish all findings without delay.",
                "Taken up, word for word",
            ),
        ],
    )
    def test_what_was_asked_last_is_judged_and_what_was_asked_first_is_told(
        self, carried, drafting_client, last, became
    ):
        clean = Amendment.objects.get(pk=carried.clean.pk)
        if last:
            seized = clean.version.paragraph
            number = clean.version.number
            propose_change(
                carried.campaign, seized, Wording(last), carried.drafter, started_from=number, seen=clean.uuid
            )
        adopted = self.adopted(carried)
        page = drafting_client.get(reverse("scorecard", args=[carried.campaign.uuid])).text
        evidence = reverse("uptake-amendment", args=[carried.campaign.uuid, adopted.uuid, clean.uuid])
        row = next(row for row in page.split("<tr>") if f'"{evidence}"' in row and "aria-label" in row)
        row = " ".join(row.split())
        assert f">{became}</span>" in row
        assert "asked for 2 times, first of A/HRC/RES/55/99 as OP 4" in row
        shown = text_of(drafting_client.get(evidence))
        assert ("What was asked of another text, against A/HRC/RES/55/99" in shown) is bool(last)
        assert "to report every year" in re.sub(r"<[^>]+>", "", shown)

    def test_labels_of_several_drafts_say_of_which(self, carried, drafting_client):
        """What became most of an amendment may be of what was asked of an earlier draft, where another paragraph had its label."""
        adopted = self.adopted(carried)
        address = reverse("uptake", args=[carried.campaign.uuid, adopted.uuid])
        page = drafting_client.get(address)
        drafts = [
            " ".join(said.split())
            for said in html.fromstring(page.content).xpath("//table[@class='sides']//th/small/text()")
        ]
        assert drafts.count("of A/HRC/RES/55/99") >= 1
        assert drafts.count("of HRC58 zero draft") >= 1

    def test_what_a_carrying_asked_that_was_taken_back_is_not_counted(self, carried, drafting_client):
        adopted = self.adopted(carried)
        assert max(one.times for one in card_of(carried, adopted).results) == 2
        [done] = CarryOver.objects.filter(campaign=carried.campaign, undone_at=None)
        drafting_client.post(reverse("carry-undo", args=[done.uuid]))
        done.refresh_from_db()
        assert done.undone_at is not None
        carried.campaign.refresh_from_db()
        assert {one.times for one in card_of(carried, adopted).results} == {1}

    def test_words_count_as_agreed_as_far_as_they_had_come_when_they_were_carried_on(
        self, asked, drafting_client
    ):
        """A text that changed in carrying goes back into review; that of before was agreed all the same."""
        Amendment.objects.filter(pk=asked.clean.pk).update(status=Status.AGREED)
        zero = zero_draft(asked)
        settle_carrying(asked, zero, drafting_client, conflict="set-aside", deletion="set-aside")
        asked.campaign.refresh_from_db()
        Amendment.objects.filter(pk=asked.clean.pk).update(status=Status.REVIEW)
        [before] = [one for one in card_of(asked, zero).results if one.amendment.pk == asked.clean.pk]
        [after] = [
            one for one in card_of(asked, self.adopted(asked)).results if one.amendment.pk == asked.clean.pk
        ]
        assert (before.status, before.label) == ("Agreed", "OP 4")
        assert (after.status, after.of_draft) == ("In review", zero)
        page = text_of(
            drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid]), {"draft": zero.uuid})
        )
        assert "1 of the" in page

    def test_each_label_says_of_which_draft_it_is(self, carried, drafting_client):
        self.adopted(carried)
        page = text_of(drafting_client.get(reverse("scorecard", args=[carried.campaign.uuid])))
        assert "<small>of HRC58 zero draft</small" in page
        assert "<small>of A/HRC/RES/55/99</small" in page
        assert "Paragraph in A/HRC/RES/58/99" in page
        address = reverse("scorecard-file", args=[carried.campaign.uuid, "csv"])
        rows = list(csv.reader(io.StringIO(drafting_client.get(address).content.decode("utf-8-sig"))))
        assert rows[0][:2] == ["Amendment", "Of the draft"]
        assert {row[1] for row in rows[1:]} == {"HRC58 zero draft", "A/HRC/RES/55/99"}
        clean = next(row for row in rows if row[0] == "OP 5")
        assert clean[5:9] == ["OP 5", "A/HRC/RES/58/99", "2", "of A/HRC/RES/55/99 as OP 4"]


class TestOneLook:
    def test_of_each_ask_what_stands_and_what_to_ask_again(self, asked, zero, drafting_client):
        page = text_of(drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid])))
        assert "1 ask: 0 whole, 0 in part, 1 not at all." in page
        head, _, rest = page.partition("<h2>Ask by ask</h2>")
        assert "Of 6 amendments asked for" in head
        table = rest.partition("</table>")[0]
        assert "The labels are those of A/HRC/RES/55/99." in rest
        light = table.partition("1. More light")[2].partition("</tr>")[0]
        assert "Does not stand" in light
        again = light.partition('data-is="Not taken up: ask again"')[2]
        assert ">OP 4</a>" in again.replace("&nbsp;", " ").replace("\u00a0", " ")

    def test_the_amendments_are_folded_by_ask_with_their_counts(self, asked, zero, drafting_client):
        page = text_of(drafting_client.get(reverse("scorecard", args=[asked.campaign.uuid])))
        folds = re.findall(r'<details class="fold"><summary>(.*?)</summary>', page)
        assert [re.sub("<[^>]+>", "", fold) for fold in folds] == [
            "1. More light 1 not taken up",
            "No ask 2 taken up, 3 not taken up",
        ]


class TestOverTheYears:
    @pytest.fixture
    def years(self, asked):
        """Adopted at 58 as the zero draft had it, and again at 61 with the fewer words."""
        for number, text in ((58, ZERO), (61, ZERO.replace("the full list", "a list"))):
            session, _ = Session.objects.get_or_create(
                coalition=asked.coalition, body="HRC", number=number, defaults={"starts_on": None}
            )
            details = DraftDetails(asked.resolution, session, Stage.ADOPTED, symbol=f"A/HRC/RES/{number}/99")
            with reversion.create_revision():
                create_draft(read_text(text), details, asked.drafter)
        Session.objects.filter(number=58).update(starts_on=date(2025, 2, 24))
        return asked

    def rows(self, world):
        campaigns = Campaign.objects.select_related("session", "base_draft", "coalition", "resolution")
        drafts = Draft.objects.select_related("session", "resolution")
        return over_the_years(campaigns, drafts, world.drafter)

    def test_since_when_it_stands(self, years):
        found = {one.label: one.stands for row in self.rows(years).rows for one in row.asked}
        assert found["PP 2bis"] == "stands since A/HRC/RES/58/99, asked for in 2025"
        assert "no longer stands" in found["OP 2(b)"] or "in part since" in found["OP 2(b)"]
        assert found["OP 4"] == "not taken up, asked for in 2025"

    def test_a_new_paragraph_is_the_clause_it_became(self, years):
        shown = self.rows(years)
        assert [str(draft) for draft in shown.drafts] == ["A/HRC/RES/58/99", "A/HRC/RES/61/99"]
        row = next(row for row in shown.rows if row.asked[0].label == "PP 2bis")
        assert (row.label, row.stands) == ("PP 3", True)
        assert row.clause is not None

    def test_asked_again_is_one_row_with_both(self, years, drafting_client):
        base = Draft.objects.get(symbol="A/HRC/RES/58/99")
        again = Campaign.objects.create(
            coalition=years.coalition,
            resolution=years.resolution,
            session=Session.objects.get(number=61),
            base_draft=base,
            title="The lanterns again",
        )
        base.freeze()
        seized = base.paragraphs.get(label="OP 5")
        propose_change(
            again, seized, Wording("Decides to remain actively seized of the matter."), years.drafter
        )
        row = next(row for row in self.rows(years).rows if row.label == "OP 5")
        assert (row.times, [one.when for one in row.asked]) == (2, ["2025", "HRC61"])
        page = text_of(drafting_client.get(reverse("resolution-scorecard", args=[years.resolution.uuid])))
        assert "asked 2 times" in page
        assert "The lanterns again" in page
        assert "before it was asked" in page

    def test_as_files(self, years, drafting_client):
        address = reverse("resolution-scorecard", args=[years.resolution.uuid])
        page = drafting_client.get(address).text
        files = {}
        for ending in ("csv", "xlsx", "docx"):
            there = reverse("resolution-scorecard-file", args=[years.resolution.uuid, ending])
            assert f'href="{there}"' in page
            files[ending] = drafting_client.get(there).content
        rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
        assert rows[0][-3:] == ["A/HRC/RES/58/99", "A/HRC/RES/61/99", "What stands"]
        new = next(row for row in rows if row[7] == "PP 2bis")
        assert new[:2] == ["PP 3", "A/HRC/RES/61/99"]
        assert new[7:9] == ["PP 2bis", "A/HRC/RES/55/99"]
        assert new[-1] == "Stands since A/HRC/RES/58/99, asked for in 2025"
        with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as archive:
            assert "asked for in 2025" in archive.read("xl/sharedStrings.xml").decode()
        with zipfile.ZipFile(io.BytesIO(files["docx"])) as archive:
            words = archive.read("word/document.xml").decode()
        assert "<w:tbl>" in words
        assert "PP 3A/HRC/RES/61/99" in re.sub(r"<[^>]+>", "", words)
        left = {one.ending: one for one in Departure.objects.all()}
        assert set(left) == {"csv", "xlsx", "docx"}
        for ending, one in left.items():
            assert drafting_client.post(reverse("departure-file", args=[one.uuid])).content == files[ending]

    def test_what_rests_on_a_closed_text_is_in_no_file(self, years, drafting_client):
        closed = Draft.objects.get(symbol="A/HRC/RES/61/99")
        restrict(closed, "named", years.cast.coordinator, named=[years.drafter])
        address = reverse("resolution-scorecard", args=[years.resolution.uuid])
        assert "61/99" in drafting_client.get(address).text
        csv_file = reverse("resolution-scorecard-file", args=[years.resolution.uuid, "csv"])
        said = drafting_client.get(csv_file).content.decode("utf-8-sig")
        assert "58/99" in said
        assert "61/99" not in said

    def test_without_anything_to_tell_there_is_no_file(self, asked, drafting_client):
        there = reverse("resolution-scorecard-file", args=[asked.resolution.uuid, "xlsx"])
        assert drafting_client.get(there).url == reverse("resolution-scorecard", args=[asked.resolution.uuid])
