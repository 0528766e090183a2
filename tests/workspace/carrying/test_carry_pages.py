"""The carry board through real requests: a draft lands, what is clean is accepted, a conflict settled, the base moves."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urljoin

import pytest
import reversion
from carry_making import ZERO, ask_for_much, zero_draft
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from amendments.carrying import decisions
from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Amendment, CarryOver, Version
from documents.read import read_text
from exchange.models import Answer, ShareAnswer, ShareLink
from resolutions.clauses.relink import confirm, state_of
from resolutions.imports import DraftDetails, create_draft, start_import
from resolutions.models import LinkMethod, Paragraph, Stage
from resolutions.texts import draft_text
from review.comments import Said, comment
from review.positions import take_position
from review.status import change_status, withdraw
from review.subjects import Subject
from review.uptake import judge, uptake_of


@pytest.fixture
def asked(world):
    return ask_for_much(world)


@pytest.fixture
def zero(asked):
    return zero_draft(asked)


@pytest.fixture
def carrying(asked, zero, drafting_client) -> CarryOver:
    drafting_client.post(reverse("carry-overs", args=[asked.campaign.uuid]), {"draft": zero.uuid})
    return CarryOver.objects.get()


def text_of(answer) -> str:
    """The words of a page, spaces squashed."""
    assert answer.status_code < 500
    return " ".join(answer.text.split())


def typed(answer) -> str:
    """What stands in the field of the text."""
    [field] = html.fromstring(answer.content).xpath("//textarea[@name='proposed_text']")
    return field.text_content().strip()


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def accept(client, carrying):
    latest = Version.objects.order_by("-pk")[0].pk
    return client.post(reverse("carry-acceptance", args=[carrying.uuid]), {"seen": latest}, follow=True)


def decide(client, carrying, amendment, **fields):
    address = reverse("carry-decision", args=[carrying.uuid, amendment.uuid])
    return client.post(address, {"number": 0, "version": 1, **fields}, follow=True)


class TestANewerDraft:
    def test_the_campaign_says_so_and_leads_there(self, asked, zero, drafting_client):
        page = text_of(drafting_client.get(asked.campaign.get_absolute_url()))
        assert "A newer draft is here" in page
        address = urljoin(asked.campaign.get_absolute_url(), "drafts/")
        assert 'href="drafts/"' in page
        assert address == reverse("carry-overs", args=[asked.campaign.uuid])

    def test_importing_it_leads_there(self, asked, drafting_client):
        begun = start_import(ZERO.encode(), "zero.txt", asked.drafter, asked.coalition)
        fields = {
            "version": 1, "title": "Lanterns", "resolution": asked.resolution.pk, "stage": "zero", "language": "en",
            "session": asked.sessions[58].pk, "body": "HRC", "session_number": 58, "confidentiality": "coalition",
        }  # fmt: skip
        answer = drafting_client.post(begun.get_absolute_url(), fields)
        assert answer.status_code == 302, answer.context["form"].errors
        assert answer.url == reverse("carry-overs", args=[asked.campaign.uuid])

    def test_it_waits_for_drafters(self, asked, zero, drafting_client):
        assert "A newer draft is here" in text_of(drafting_client.get(reverse("home")))
        member = client_of(asked.member)
        assert "A newer draft is here" not in text_of(member.get(reverse("home")))

    def test_without_one_nothing_is_said(self, asked, drafting_client):
        page = text_of(drafting_client.get(asked.campaign.get_absolute_url()))
        assert "A newer draft is here" not in page
        page = drafting_client.get(reverse("carry-overs", args=[asked.campaign.uuid]))
        assert "No draft has come after it." in page.text

    def test_beside_it_every_amendment_is_carried_onto_it(self, asked, zero, drafting_client):
        page = text_of(drafting_client.get(f"{asked.campaign.get_absolute_url()}?left={zero.uuid}"))
        assert "Needs a person" in page
        assert "Conflict: the same words were changed" in page
        assert "<del>Welcomes the new lighthouse" not in page

    def test_beside_it_what_has_no_paragraph_is_marked_where_that_stood(self, asked, drafting_client):
        zero = zero_draft(
            asked, ZERO.replace("(b) To publish the full list of dimmed streets;\n\n(c)", "(b)")
        )
        page = html.fromstring(
            drafting_client.get(f"{asked.campaign.get_absolute_url()}?left={zero.uuid}").content
        )
        row = page.get_element_by_id("gone-op-2-b")
        assert "Needs a person: The paragraph is gone" in " ".join(row.text_content().split())
        assert "Not in this draft" in row.text_content()
        assert row.xpath(".//ins | .//del")
        above, below = row.getprevious().text_content(), row.getnext().text_content()
        assert "OP 3(a)" in above
        assert "To allow lamplighters to travel freely" in below


class TestBesideALaterDraft:
    def test_what_it_took_up_is_said_and_counted(self, asked, zero, drafting_client):
        page = drafting_client.get(f"{asked.campaign.get_absolute_url()}?left={zero.uuid}&only=changed")
        words = text_of(page)
        assert "Taken up: OP 2(b)" in words
        assert "Needs a person" in words
        assert "2 amendments stand in it already:" in words
        assert "6 amendments against" in words

    def test_a_carrying_under_way_is_said(self, asked, carrying, drafting_client):
        words = text_of(drafting_client.get(asked.campaign.get_absolute_url()))
        assert "The amendments are being carried onto HRC58 zero draft." in words
        assert carrying.get_absolute_url() in words

    def test_the_first_page_counts_what_is_put_forward(self, asked, carrying, drafting_client):
        accept(drafting_client, carrying)
        decide(drafting_client, carrying, asked.conflict, outcome="set-aside", reason="Enough")
        drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        said = text_of(drafting_client.get(asked.campaign.get_absolute_url()))
        count = re.search(r"(\d+) amendments? against", said)
        assert count is not None
        assert count[0] in text_of(drafting_client.get(reverse("home")))


class TestTakingBack:
    def finish(self, asked, carrying, client):
        accept(client, carrying)
        decide(client, carrying, asked.conflict, outcome="set-aside", reason="Enough")
        client.post(reverse("carry-finish", args=[carrying.uuid]))

    def test_a_file_that_left_does_not_forbid_it(self, asked, carrying, drafting_client):
        self.finish(asked, carrying, drafting_client)
        file = reverse("suggested-changes-file", args=[asked.campaign.uuid, "txt"])
        assert drafting_client.get(f"{file}?holds=all").status_code == 200
        assert "Take it back" in text_of(drafting_client.get(carrying.get_absolute_url()))
        drafting_client.post(reverse("carry-undo", args=[carrying.uuid]))
        carrying.refresh_from_db()
        assert not carrying.stands

    def test_what_forbids_it_is_said(self, asked, carrying, drafting_client):
        self.finish(asked, carrying, drafting_client)
        amendment = Amendment.objects.with_version().get(pk=asked.clean.pk)
        withdraw(amendment, asked.drafter, started_from=amendment.version.number)
        page = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert f"It cannot be taken back: Withdrawn since: OP 5 ({asked.drafter})." in page

    def test_a_judgement_is_told_stays_and_counts_again(self, asked, carrying, drafting_client):
        self.finish(asked, carrying, drafting_client)
        adopted = create_draft(
            draft_text(carrying.onto),
            DraftDetails(asked.campaign.resolution, carrying.onto.session, Stage.ADOPTED),
            asked.drafter,
        )
        written = Amendment.objects.with_version().get(pk=asked.clean.pk).version
        given = judge(
            written.amendment,
            adopted,
            asked.drafter,
            outcome="substance",
            reason="So.",
            version=written.number,
        )
        page = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert "1 judgement was given since. It is kept, and counts again" in page
        assert "Take it back" in page
        drafting_client.post(reverse("carry-undo", args=[carrying.uuid]))
        carrying.refresh_from_db()
        assert not carrying.stands
        anew = decisions.start(asked.campaign, carrying.onto, asked.drafter)
        self.finish(asked, anew, drafting_client)
        counts = {
            one.amendment.pk: one.judgement for one in uptake_of(asked.campaign, adopted, asked.drafter)
        }
        assert counts[asked.clean.pk] == given

    def test_what_was_said_is_named_with_its_labels_and_by_whom(self, asked, carrying, drafting_client):
        self.finish(asked, carrying, drafting_client)
        amendment = Amendment.objects.with_version().get(pk=asked.clean.pk)
        change_status(amendment, "review", asked.drafter, seen_status=amendment.status, seen_version=2)
        oil = asked.member.memberships.get().organisation
        take_position(amendment, oil, asked.member, version=2, stance="support")
        comment(Subject(asked.campaign, amendment=amendment), Said("Is it?", version=2), asked.member)
        propose_change(
            asked.campaign, carrying.onto.paragraphs.get(label="PP 1"), Wording("New,"), asked.drafter
        )
        page = text_of(drafting_client.get(carrying.get_absolute_url()))
        for said in (
            f"A new text was saved since: PP 1 ({asked.drafter}).",
            f"since (status changes): OP 5 ({asked.drafter}).",
            f"since (comments): OP 5 ({asked.member}).",
            f"since (positions): OP 5 ({oil}).",
        ):
            assert said in page
        # The button is not there; whoever had the page open before is told the same.
        late = text_of(drafting_client.post(reverse("carry-undo", args=[carrying.uuid])))
        assert f"since (positions): OP 5 ({oil})." in late


def test_a_revision_imported_after_the_adopted_text_stands_below_it(asked, zero, drafting_client):
    session, resolution = zero.session, asked.campaign.resolution
    for stage, symbol in ((Stage.ADOPTED, "A/HRC/RES/58/98"), (Stage.TABLED, "A/HRC/58/L.98/Rev.1")):
        text = draft_text(zero)
        create_draft(
            replace(text, masthead=replace(text.masthead, symbol=symbol)),
            DraftDetails(resolution, session, stage, symbol=symbol),
            asked.drafter,
        )
    page = text_of(drafting_client.get(reverse("carry-overs", args=[asked.campaign.uuid])))
    assert page.index("A/HRC/RES/58/98") < page.index("A/HRC/58/L.98/Rev.1") < page.index("HRC58 zero draft")


def test_what_is_accepted_as_computed_is_named(asked, carrying, drafting_client):
    page = text_of(drafting_client.get(carrying.get_absolute_url()))
    assert "Among them: 3 clean, 2 taken up" in page or "Among them: 2 taken up, 3 clean" in page


class TestALongBoard:
    @pytest.fixture(autouse=True)
    def long(self, monkeypatch):
        monkeypatch.setattr("workspace.carrying.AT_ONCE", 2)

    def test_what_needs_a_person_is_there_and_the_rest_comes(self, carrying, drafting_client):
        page = html.fromstring(drafting_client.get(carrying.get_absolute_url()).content)
        assert [h.text for h in page.iter("h2")][:2] == [
            "What needs a person",
            "What can be accepted as it is",
        ]
        assert len(page.xpath("//tbody/tr")) == 1
        assert "Accept the 5 clean ones" in page.text_content()
        [clean, did] = page.xpath("//*[@hx-get]/a")
        assert "Show all 5" in clean.text_content()
        for address, says in (
            (clean.get("href"), "Settle OP 4"),
            (did.get("href"), "of<ins> all</ins> public lanterns"),
        ):
            part = drafting_client.get(address, headers={"HX-Request": "true"})
            assert says in part.text
            assert "<html" not in part.text
            alone = drafting_client.get(address)
            assert says in alone.text
            assert "The amendments on" in alone.text

    def test_of_much_that_needs_a_person_the_rest_comes_too(
        self, asked, carrying, drafting_client, monkeypatch
    ):
        for name in ("workspace.carrying.State.needs_person", "amendments.carrying.plan.State.needs_person"):
            monkeypatch.setattr(name, True)
        monkeypatch.setattr("workspace.views.carrying.NEEDY_AT_ONCE", 2)
        said = drafting_client.get(carrying.get_absolute_url()).content
        assert "6 need a person" in text_of(drafting_client.get(carrying.get_absolute_url()))
        found = []
        while True:
            page = html.fromstring(said)
            found += page.xpath("//tbody/tr/@id")
            following = [a for a in page.xpath("//p[@hx-get]/a/@href") if "needy" in a]
            if not following:
                break
            said = drafting_client.get(following[0], headers={"HX-Request": "true"}).content
        assert len(found) == len(set(found)) == 6

    def test_what_was_decided_is_all_there(self, carrying, drafting_client):
        accept(drafting_client, carrying)
        address = reverse("carry-part", args=[carrying.uuid, "decided"])
        assert len(html.fromstring(drafting_client.get(address).content).xpath("//tbody/tr")) == 5

    def test_what_the_draft_did_comes_in_several_goes(self, carrying, drafting_client, monkeypatch):
        address = reverse("carry-part", args=[carrying.uuid, "changes"])
        labels = "//tbody/tr/th"

        def read(address):
            page = html.fromstring(drafting_client.get(address, headers={"HX-Request": "true"}).content)
            said = [" ".join(th.text_content().split()) for th in page.xpath(labels)]
            return said, page.xpath("//p[@hx-get]/a/@href")

        whole, more = read(address)
        assert len(whole) > 2
        assert more == []
        monkeypatch.setattr("workspace.views.carrying.CHANGES_AT_ONCE", 2)
        found, following = read(address)
        assert len(found) == 2
        while following:
            rows, following = read(following[0])
            found += rows
        assert found == whole

    def test_no_other_part(self, carrying, drafting_client):
        assert drafting_client.get(reverse("carry-part", args=[carrying.uuid, "lost"])).status_code == 404


class TestTheBoard:
    def test_uncertain_links_lead_to_where_they_are_checked(self, asked, carrying, drafting_client):
        board = carrying.get_absolute_url()
        assert "Not certain that" not in drafting_client.get(board).text
        about = carrying.onto.paragraphs.get(label="OP 5")
        Paragraph.objects.filter(pk=about.pk).update(link_method=LinkMethod.SIMILAR, link_score=0.5)
        address = f"{reverse('draft-links', args=[carrying.onto.uuid])}#{about.anchor}"
        page = text_of(drafting_client.get(board))
        assert f'<a href="{address}">Not certain that OP 5 is the same paragraph: check</a>' in page
        assert f'id="{about.anchor}"' in drafting_client.get(address).text
        about.refresh_from_db()
        confirm(about, asked.drafter, started_from=state_of(about))
        assert "Not certain that" not in drafting_client.get(board).text

    def test_a_new_paragraph_that_the_draft_put_into_another_is_taken_up(self, asked, drafting_client):
        wording = Wording("to give oil and wicks to the schools of the islands;", label="OP 4bis")
        propose_paragraph(asked.campaign, asked.paragraph("OP 4"), "after", wording, asked.drafter)
        zero = zero_draft(
            asked, ZERO.replace("on this resolution;", f"on this resolution, and {wording.text}")
        )
        found = decisions.start(asked.campaign, zero, asked.drafter)
        page = text_of(drafting_client.get(found.get_absolute_url()))
        assert "OP 4bis <small>stands in OP 4</small>" in page

    def test_answers_of_desks_stand_beside_what_was_asked(self, asked, carrying, drafting_client):
        in_a_week = timezone.now() + timedelta(days=7)
        link = ShareLink.objects.create(
            campaign=asked.campaign, given_to="Desk of Freedonia", token_hash="x", expires_at=in_a_week
        )
        version = asked.conflict.current
        ShareAnswer.objects.create(
            link=link, amendment=asked.conflict, version=version, answer=Answer.COMMENTS, note="Too fast."
        )
        board = carrying.get_absolute_url()
        settling = reverse("carry-decision", args=[carrying.uuid, asked.conflict.uuid])
        for address in (board, settling):
            page = text_of(drafting_client.get(address))
            assert page.count("Desk of Freedonia answered to what was asked here:") == 1
            assert "Too fast." in page

    def test_what_needs_a_person_comes_first(self, asked, carrying, drafting_client):
        page = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert page.index("What needs a person") < page.index("OP 2(a) <small>now OP 3(a)")
        assert page.index("OP 2(a) <small>now OP 3(a)") < page.index("What can be accepted as it is")
        assert "PP 2bis <small>has become PP 3" in page
        assert "Accept the 5 clean ones" in page
        assert "lanterns without <mark >undue</mark> delay;" in page

    def test_it_says_all_that_the_draft_did(self, asked, carrying, drafting_client):
        page = drafting_client.get(carrying.get_absolute_url())
        assert "What HRC58 zero draft did" in text_of(page)
        [did] = html.fromstring(page.content).xpath("//*[@id='draft-did']")
        rows = {" ".join(row.xpath("string(th)").split()): row for row in did.xpath(".//tbody/tr")}
        assert "the new lighthouse on the northern cape" in rows["OP 1"].text_content()
        # What it did where something is asked is there as well, and leads to where that is settled.
        conflict = rows["OP 2(a)OP 3(a)"]
        assert "any" in "".join(conflict.xpath(".//ins//text()"))
        assert "An amendment is there: OP 2(a)" in " ".join(conflict.text_content().split())
        [there] = conflict.xpath(".//div/a/@href")
        assert there == reverse("carry-decision", args=[carrying.uuid, asked.conflict.uuid])
        assert not conflict.xpath(".//a[contains(., 'Suggest')]")
        assert "Only renumbered: OP 2 → OP 3, OP 2(c) → OP 3(c)" in " ".join(did.text_content().split())

    def test_left_in_the_middle_it_goes_on(self, asked, carrying, drafting_client, zero):
        accept(drafting_client, carrying)
        again = drafting_client.post(
            reverse("carry-overs", args=[asked.campaign.uuid]), {"draft": zero.uuid}, follow=True
        )
        assert "5 of 6 decided, 1 needs a person" in text_of(again)

    def test_the_readings_say_what_each_loses(self, asked, carrying, drafting_client):
        address = reverse("carry-decision", args=[carrying.uuid, asked.conflict.uuid])
        page = drafting_client.get(address)
        words = text_of(page)
        for which, loss in {
            "Our words": "The draft’s “any” is struck.",
            "The draft’s words": "Our “undue” is not asked for.",
            "As it was before": "Our “undue” is not asked for.",
        }.items():
            assert which in words
            assert loss in words
        assert "without undue delay" in typed(drafting_client.get(f"{address}?reading=ours"))
        assert "without any delay" in typed(drafting_client.get(f"{address}?reading=theirs"))
        assert "lanterns without delay;" in typed(drafting_client.get(f"{address}?reading=before"))

    def test_nothing_of_a_conflict_is_settled_unseen(self, asked, carrying, drafting_client):
        address = reverse("carry-decision", args=[carrying.uuid, asked.conflict.uuid])
        assert typed(drafting_client.get(address)) == ""
        page = decide(drafting_client, carrying, asked.conflict, outcome="carried", proposed_text="")
        assert page.status_code == 422
        assert "Write the text" in page.text

    def test_every_place_in_question_is_chosen(self, asked, drafting_client):
        withdraw(asked.taken, asked.drafter, started_from=1)
        ours = "To publish the entire list of dark streets;"
        two = propose_change(asked.campaign, asked.paragraph("OP 2(b)"), Wording(ours), asked.drafter)
        zero = zero_draft(asked, ZERO.replace("dimmed streets;", "unlit streets;"))
        carrying = decisions.start(asked.campaign, zero, asked.drafter)
        address = reverse("carry-decision", args=[carrying.uuid, two.uuid])
        assert typed(drafting_client.get(f"{address}?reading=ours.-")) == ""
        page = drafting_client.get(f"{address}?reading=ours.theirs")
        assert typed(page) == "To publish the entire list of unlit streets;"
        assert typed(drafting_client.get(f"{address}?reading=ours")) == ours

    def test_a_draft_that_took_it_up_keeps_its_own_words(self, asked, carrying, drafting_client):
        """The form of what the draft took up never begins with our old text over what else it changed."""
        address = reverse("carry-decision", args=[carrying.uuid, asked.taken.uuid])
        assert typed(drafting_client.get(address)) == "To publish the full list of dimmed streets;"

    def test_a_conflict_is_settled_and_the_campaign_moves(self, asked, carrying, drafting_client, zero):
        accept(drafting_client, carrying)
        decide(
            drafting_client, carrying, asked.conflict,
            outcome="carried", proposed_text="To repair all broken lanterns at once;",
        )  # fmt: skip
        page = drafting_client.post(reverse("carry-finish", args=[carrying.uuid]), follow=True)
        assert "The amendments now stand against HRC58 zero draft" in text_of(page)
        assert "2 amendments taken up or set aside" in text_of(page)
        asked.campaign.refresh_from_db()
        assert asked.campaign.base_draft == zero
        after = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert "Finished" in after
        assert "Carried over" in after

    def test_taken_up_in_substance_is_signed_and_says_why(self, asked, carrying, drafting_client, zero):
        accept(drafting_client, carrying)
        page = decide(drafting_client, carrying, asked.conflict, outcome="taken-up")
        assert page.status_code == 422
        assert "Say where the draft has it in substance" in page.text
        assert not carrying.decisions.filter(amendment=asked.conflict).exists()
        why = "“Without any delay” is stronger still."
        page = text_of(decide(drafting_client, carrying, asked.conflict, outcome="taken-up", reason=why))
        assert "OP 2(a): taken up in substance." in page
        board = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert "Taken up in substance" in board
        assert why in board
        drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        name = str(asked.drafter)
        for address in (
            reverse("uptake", args=[asked.campaign.uuid, zero.uuid]),
            reverse("uptake-amendment", args=[asked.campaign.uuid, zero.uuid, asked.conflict.uuid]),
            reverse("scorecard", args=[asked.campaign.uuid]),
            asked.campaign.get_absolute_url(),
        ):
            words = text_of(drafting_client.get(address))
            assert "aken up in substance" in words
            assert why in words
            assert name in words
        table = drafting_client.get(reverse("scorecard-file", args=[asked.campaign.uuid, "csv"])).text
        [line] = [line for line in table.splitlines() if line.startswith("OP 2(a)")]
        assert "Taken up in substance" in line
        assert why in line
        assert name not in line

    def test_what_the_words_show_needs_no_reason(self, asked, carrying, drafting_client):
        page = text_of(decide(drafting_client, carrying, asked.taken, outcome="taken-up", reason="So it is"))
        assert "OP 2(b): taken up." in page
        assert not carrying.decisions.get(amendment=asked.taken).in_substance

    def test_a_second_decision_gets_both_readings(self, asked, carrying, drafting_client):
        first = client_of(asked.cast.coordinator)
        decide(first, carrying, asked.conflict, outcome="carried", proposed_text="To repair lanterns today;")
        page = decide(
            drafting_client, carrying, asked.conflict,
            outcome="carried", proposed_text="To repair lanterns tomorrow;",
        )  # fmt: skip
        assert page.status_code == 409
        assert "today" in page.text
        assert "To repair lanterns tomorrow;" in page.text

    def test_choosing_a_reading_is_no_look_at_what_was_decided_since(self, asked, carrying, drafting_client):
        address = reverse("carry-decision", args=[carrying.uuid, asked.conflict.uuid])
        opened = html.fromstring(drafting_client.get(address).content)
        decide(
            client_of(asked.cast.coordinator), carrying, asked.conflict,
            outcome="carried", proposed_text="To repair lanterns today;",
        )  # fmt: skip
        theirs = opened.xpath("//*[@id='readings']//dt/a/@href")[1]
        page = html.fromstring(drafting_client.get(urljoin(address, theirs)).content)
        fields = {**dict(page.get_element_by_id("wording").fields), "outcome": "carried"}
        fields["proposed_text"] = "To repair lanterns tomorrow;"
        again = drafting_client.post(address, fields)
        assert again.status_code == 409
        assert "today" in again.text

    def test_what_makes_no_sense_is_told_beside_the_words(self, asked, carrying, drafting_client):
        page = decide(drafting_client, carrying, asked.conflict, outcome="set-aside", proposed_text="Mine;")
        assert page.status_code == 422
        assert "Say why it is set aside" in page.text
        assert "Mine;" in page.text

    def test_everything_is_taken_back(self, asked, carrying, drafting_client):
        accept(drafting_client, carrying)
        decide(drafting_client, carrying, asked.conflict, outcome="set-aside", reason="Enough.")
        drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        page = drafting_client.post(reverse("carry-undo", args=[carrying.uuid]), follow=True)
        assert "the amendments stand against A/HRC/RES/55/99 again" in text_of(page)
        asked.campaign.refresh_from_db()
        assert asked.campaign.base_draft == asked.latest

    def test_it_is_given_up(self, asked, carrying, drafting_client):
        drafting_client.post(reverse("carry-undo", args=[carrying.uuid]))
        carrying.refresh_from_db()
        assert carrying.undone_at is not None
        assert Amendment.objects.filter(current__number=1).count() == 6

    def test_giving_up_does_not_take_back_what_somebody_finished_meanwhile(
        self, asked, carrying, drafting_client
    ):
        accept(drafting_client, carrying)
        decide(drafting_client, carrying, asked.conflict, outcome="set-aside", reason="Enough.")
        undoing = reverse("carry-undo", args=[carrying.uuid])
        [form] = html.fromstring(drafting_client.get(carrying.get_absolute_url()).content).xpath(
            f"//form[@action='{undoing}']"
        )
        finish = reverse("carry-finish", args=[carrying.uuid])
        drafting_client.post(finish)
        page = drafting_client.post(undoing, dict(form.form_values()))
        assert page.status_code == 422
        assert "This carry-over has ended" in page.text
        carrying.refresh_from_db()
        assert carrying.stands

        # Nor is the page that says so, or what is pressed on it, the one from before.
        again = drafting_client.post(finish)
        assert again.status_code == 422
        assert "6 of 6 decided" in text_of(again)
        assert "Finished" in again.text
        assert "Give up" not in again.text
        assert finish not in again.text
        [form] = html.fromstring(again.content).xpath(f"//form[@action='{undoing}']")
        drafting_client.post(undoing, dict(form.form_values()))
        carrying.refresh_from_db()
        assert not carrying.stands

    def test_members_look_and_decide_nothing(self, asked, carrying):
        member = client_of(asked.member)
        page = text_of(member.get(carrying.get_absolute_url()))
        assert "Accept the" not in page
        address = reverse("carry-decision", args=[carrying.uuid, asked.conflict.uuid])
        assert "Set aside" not in member.get(address).text

    @pytest.mark.parametrize("name", ["clean", "taken", "conflict", "new", "said", "deletion"])
    def test_every_amendment_has_a_page(self, asked, carrying, drafting_client, name):
        address = reverse("carry-decision", args=[carrying.uuid, getattr(asked, name).uuid])
        assert drafting_client.get(address).status_code == 200


def test_queries_do_not_grow(asked, carrying, drafting_client, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        drafting_client.get(carrying.get_absolute_url())


class TestProposedAtOnce:
    """A change of what the draft brought is proposed while the amendments are still being carried."""

    WORDS = "Welcomes the new lighthouse on the northern cape, and its keeper;"

    @pytest.fixture
    def proposed(self, asked, carrying, drafting_client):
        page = html.fromstring(drafting_client.get(carrying.get_absolute_url()).content)
        [address] = page.xpath("//a[@aria-label='Suggest a change to OP 1']/@href")
        assert "proposed on HRC58 zero draft" in text_of(drafting_client.get(address))
        fields = {"version": 0, "proposed_text": self.WORDS}
        answer = drafting_client.post(address, fields)
        assert answer.status_code == 302
        assert answer.url.startswith(carrying.get_absolute_url())
        return Amendment.objects.get(current__text=self.WORDS)

    def finish(self, asked, carrying, client):
        accept(client, carrying)
        decide(client, carrying, asked.conflict, outcome="set-aside", reason="Enough")
        return client.post(reverse("carry-finish", args=[carrying.uuid]), follow=True)

    def test_it_is_told_and_waits_for_nothing(self, asked, carrying, drafting_client, proposed, zero):
        page = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert "0 of 6 decided" in page
        assert "Suggested since" in page
        beside = drafting_client.get(f"{asked.campaign.get_absolute_url()}?left={zero.uuid}")
        assert "and its keeper" in beside.text
        plain = text_of(drafting_client.get(asked.campaign.get_absolute_url()))
        [counted] = re.findall(r"\d+ amendments against [^<]+", plain)
        assert counted in text_of(beside), "what is proposed on the newer draft is not among them"
        assert (
            "its keeper" in drafting_client.get(reverse("amendment", args=[proposed.uuid]), follow=True).text
        )

    def test_it_stands_when_the_carrying_is_finished(self, asked, carrying, drafting_client, proposed):
        page = self.finish(asked, carrying, drafting_client)
        assert "and its keeper" in page.text
        proposed.refresh_from_db()
        assert proposed.version.number == 1

    def test_it_does_not_forbid_taking_back_and_comes_again(self, asked, carrying, drafting_client, proposed):
        self.finish(asked, carrying, drafting_client)
        undoing = reverse("carry-undo", args=[carrying.uuid])
        assert "Taken back" in text_of(drafting_client.post(undoing, follow=True))
        page = text_of(drafting_client.get(asked.campaign.get_absolute_url()))
        assert "OP 1</a >, against HRC58 zero draft" in page
        begun = decisions.start(asked.campaign, carrying.onto, asked.drafter)
        assert "and its keeper" in self.finish(asked, begun, drafting_client).text

    def test_what_is_written_after_it_does(self, asked, carrying, drafting_client, proposed):
        self.finish(asked, carrying, drafting_client)
        address = reverse("paragraph-amendment", args=[asked.campaign.uuid, proposed.version.paragraph.uuid])
        fields = {"version": 1, "amendment": proposed.uuid, "proposed_text": f"{self.WORDS[:-1]} and oil;"}
        drafting_client.post(address, fields)
        page = text_of(drafting_client.get(carrying.get_absolute_url()))
        assert "It cannot be taken back: A new text was saved since: OP 1 (Dana Drafter)." in page

    def test_what_is_being_carried_is_settled_on_the_board(self, asked, carrying, drafting_client):
        there = carrying.onto.paragraphs.get(label="OP 3(a)")
        address = reverse("paragraph-amendment", args=[asked.campaign.uuid, there.uuid])
        answer = drafting_client.post(address, {"version": 0, "proposed_text": "To mend lanterns;"})
        assert answer.status_code == 422
        assert "OP 2(a) is being carried onto OP 3(a) of HRC58 zero draft" in answer.text

    def test_two_for_one_paragraph_are_told_at_the_end(self, asked, carrying, drafting_client):
        accept(drafting_client, carrying)
        decide(drafting_client, carrying, asked.conflict, outcome="set-aside", reason="Enough")
        there = carrying.onto.paragraphs.get(label="OP 3(a)")
        address = reverse("paragraph-amendment", args=[asked.campaign.uuid, there.uuid])
        drafting_client.post(address, {"version": 0, "proposed_text": "To mend lanterns;"})
        decide(
            drafting_client, carrying, asked.conflict,
            number=1, outcome="carried", proposed_text="To repair lanterns today;",
        )  # fmt: skip
        page = drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        assert "Two amendments would stand for OP 3(a)" in page.text

    def test_before_a_carrying_there_is_no_form_for_it(self, asked, zero, drafting_client):
        there = zero.paragraphs.get(label="OP 1")
        address = reverse("paragraph-amendment", args=[asked.campaign.uuid, there.uuid])
        assert drafting_client.get(address).status_code == 404


class TestWhatTheDraftHasAlready:
    """A new paragraph whose words the draft has is not put in a second time unseen."""

    def test_it_is_told_and_asked(self, asked, carrying, drafting_client):
        address = reverse("carry-decision", args=[carrying.uuid, asked.said.uuid])
        assert "has these words as PP 3" in text_of(drafting_client.get(address))
        wanted = {"outcome": "carried", "proposed_text": asked.said.text, "label": "PP 2bis"}
        page = decide(drafting_client, carrying, asked.said, **wanted)
        assert page.status_code == 422
        assert "they would stand there twice" in page.text
        assert not carrying.decisions.filter(amendment=asked.said).exists()
        decide(drafting_client, carrying, asked.said, twice="1", **wanted)
        assert carrying.decisions.get(amendment=asked.said).outcome == "carried"

    def test_also_where_somebody_writes_it_so(self, asked, carrying, drafting_client):
        wanted = {"outcome": "carried", "label": "OP 2bis", "proposed_text": asked.said.text.upper()}
        page = decide(drafting_client, carrying, asked.new, **wanted)
        assert page.status_code == 422
        assert "The draft has these words as PP 3" in page.text


class TestLabels:
    def test_a_label_far_from_its_place_is_refused(self, asked, carrying, drafting_client):
        fields = {"outcome": "carried", "proposed_text": "Urges more light;"}
        page = decide(drafting_client, carrying, asked.new, label="OP 99", **fields)
        assert page.status_code == 422
        assert "OP 99 does not fit between" in page.text
        assert not carrying.decisions.filter(amendment=asked.new).exists()
        decide(drafting_client, carrying, asked.new, label="OP 2ter", **fields)
        assert carrying.decisions.get(amendment=asked.new).label == "OP 2ter"


class TestMuchLikeOne:
    def test_what_a_change_of_it_would_strike_is_named(self, asked, drafting_client):
        own = "Noting that lamplighters have a right to sing loudly at night with joy,"
        zero = zero_draft(asked, ZERO.replace("Noting that lamplighters have a right to sing at night,", own))
        carrying = decisions.start(asked.campaign, zero, asked.drafter)
        address = reverse("carry-decision", args=[carrying.uuid, asked.said.uuid])
        page = text_of(drafting_client.get(address))
        assert "Ask for it as a change of PP 3" in page
        assert "As a change of PP 3: The draft’s “loudly … with joy” is struck." in page


class TestStillNewer:
    """What was taken up, or judged to be, is not asked again on a still newer draft while the words stand."""

    @pytest.fixture
    def moved(self, asked, carrying, drafting_client):
        accept(drafting_client, carrying)
        fields = {"outcome": "taken-up", "reason": "OP 3(a) has it."}
        decide(drafting_client, carrying, asked.conflict, **fields)
        drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        asked.campaign.refresh_from_db()
        assert asked.campaign.base_draft == carrying.onto
        return asked

    def board(self, moved, client, text):
        draft = zero_draft(moved, text, Stage.REVISION)
        found = decisions.start(moved.campaign, draft, moved.drafter)
        return found, text_of(client.get(found.get_absolute_url()))

    def test_it_stays_settled(self, moved, drafting_client):
        text = ZERO.replace("northern cape", "southern cape").replace("without any", "in full, without any")
        text = text.replace("list of dimmed", "updated list of dimmed")
        found, page = self.board(moved, drafting_client, text)
        assert "What needs a person" not in page
        assert "Accept the 3 clean ones" in page
        kept = page[page.index("Taken up by an earlier draft, and stands still <small>3</small>") :]
        assert "Taken up in substance in HRC58 zero draft" in kept
        assert "OP 3(a) has it." in kept
        accept(drafting_client, found)
        done = drafting_client.post(reverse("carry-finish", args=[found.uuid]), follow=True)
        assert "The amendments now stand against" in text_of(done)

    def test_what_the_draft_dropped_is_said_and_needs_a_person(self, moved, drafting_client):
        text = ZERO.replace("without any delay", "soon").replace("the full list", "a list")
        text = text.replace("Noting that lamplighters have a right to sing at night,\n\n", "")
        found, page = self.board(moved, drafting_client, text)
        needy = page[page.index("What needs a person") : page.index("What can be accepted")]
        assert needy.count("Stood in HRC58 zero draft, does not stand any more.") == 3
        settling = reverse("carry-decision", args=[found.uuid, moved.conflict.uuid])
        assert "Stood in HRC58 zero draft" in text_of(drafting_client.get(settling))
        accept(drafting_client, found)
        problem = drafting_client.post(reverse("carry-finish", args=[found.uuid]))
        assert "3 of 6 amendments are not decided yet" in text_of(problem)

    def test_it_can_be_picked_up(self, moved, drafting_client):
        found, _page = self.board(moved, drafting_client, ZERO.replace("northern", "southern"))
        fields = {"outcome": "carried", "proposed_text": "To repair all lanterns today;"}
        decide(drafting_client, found, moved.conflict, **fields)
        assert found.decisions.get(amendment=moved.conflict).outcome == "carried"


class TestRenewal:
    def test_a_settled_conflict_is_asked_anew(self, asked, carrying, drafting_client):
        """The draft changed the words beside ours: with both together our edit reads the same, and says another thing."""
        oil = asked.member.memberships.get().organisation
        for amendment in (asked.clean, asked.conflict):
            change_status(amendment, "review", asked.drafter, seen_status="draft", seen_version=1)
            take_position(amendment, oil, asked.member, version=1, stance="support")
        accept(drafting_client, carrying)
        text = "To repair all broken lanterns without any undue delay;"
        decide(drafting_client, carrying, asked.conflict, outcome="carried", proposed_text=text)
        drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        coordinating = client_of(asked.cast.coordinator)
        assert "1 position was given" in text_of(coordinating.get(carrying.get_absolute_url()))
        coordinating.post(reverse("renewal-asking", args=[carrying.uuid]))
        client_of(asked.member).post(reverse("position-renewal", args=[carrying.uuid]))
        renewed = asked.conflict.positions.filter(version__number=2)
        assert (renewed.count(), asked.clean.positions.filter(version__number=2).count()) == (0, 1)


class TestWhileItIsUnderWay:
    def test_whoever_edits_is_told(self, asked, carrying, drafting_client):
        address = reverse("paragraph-amendment", args=[asked.campaign.uuid, asked.paragraph("OP 4").uuid])
        page = text_of(drafting_client.get(address))
        assert "being carried onto HRC58 zero draft, and this is a text against A/HRC/RES/55/99" in page
        assert carrying.get_absolute_url() in page

    def test_a_still_newer_draft_is_told_everywhere(self, asked, carrying, drafting_client):
        draft = later_still(asked)
        told = f"A still newer draft is here: {draft}"
        for address in (carrying.get_absolute_url(), asked.campaign.get_absolute_url()):
            assert told in text_of(drafting_client.get(address))
        drafts = text_of(drafting_client.get(reverse("carry-overs", args=[asked.campaign.uuid])))
        assert f"{draft} came after that." in drafts
        assert "Move over to this draft" in drafts

    def test_one_moves_over(self, asked, carrying, drafting_client):
        accept(drafting_client, carrying)
        draft = later_still(asked)
        fields = {"draft": draft.uuid, "move": "1"}
        page = drafting_client.post(reverse("carry-overs", args=[asked.campaign.uuid]), fields, follow=True)
        assert f"The amendments on {draft}" in page.text
        carrying.refresh_from_db()
        assert carrying.undone_at is not None
        assert CarryOver.objects.get(undone_at=None).onto == draft

    def test_without_moving_over_the_first_goes_on(self, asked, carrying, drafting_client):
        draft = later_still(asked)
        page = drafting_client.post(reverse("carry-overs", args=[asked.campaign.uuid]), {"draft": draft.uuid})
        assert page.status_code == 422
        assert "Another carry-over is under way" in page.text


def later_still(asked):
    """The same session's revised draft."""
    details = DraftDetails(asked.resolution, asked.sessions[58], Stage.REVISION)
    with reversion.create_revision():
        return create_draft(read_text(ZERO.replace("northern cape", "southern cape")), details, asked.drafter)


class TestCommentsFollowTheWords:
    def test_into_the_paragraph_that_took_them_up(self, asked, carrying, drafting_client):
        said = Said("Who sings?", quote="lamplighters", version=1)
        thread = comment(Subject(asked.campaign, amendment=asked.said), said, asked.drafter)
        accept(drafting_client, carrying)
        decide(drafting_client, carrying, asked.conflict, outcome="set-aside", reason="Enough")
        drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
        there = carrying.onto.paragraphs.get(label="PP 3")
        now = reverse("paragraph-comments", args=[asked.campaign.uuid, there.uuid])
        left = drafting_client.get(reverse("amendment-comments", args=[asked.said.uuid]))
        assert "it stands in PP 3 of HRC58 zero draft" in text_of(left)
        assert f'href="{now}"' in left.text
        page = drafting_client.get(now)
        assert "Said of PP 2bis, which the draft took up." in text_of(page)
        [quoted] = (
            html.fromstring(page.content).get_element_by_id(f"comment-{thread.uuid}").xpath("blockquote")
        )
        assert "lamplighters" in quoted.text_content()
        assert "taken out" not in quoted.text_content()
        campaign = html.fromstring(drafting_client.get(asked.campaign.get_absolute_url()).content)
        assert campaign.xpath(f"//a[@href='{now}' and contains(@aria-label, '1 open comment')]")
        answer = drafting_client.post(now, {"reply_to": thread.uuid, "body": "All of them."}, follow=True)
        assert "All of them." in answer.text


def test_what_the_draft_says_elsewhere_is_never_accepted_as_clean(asked, world, drafting_client):
    """The board says what the uptake says: words that the draft has elsewhere are marked, and need a person."""
    wording = Wording(
        "Deplores that lamplighters are paid late, and calls for timely wages in every province;",
        label="OP 3bis",
    )
    own = propose_paragraph(asked.campaign, asked.paragraph("OP 3"), "after", wording, asked.drafter)
    theirs = "Noting that lamplighters are paid late, that oil is dear, and that the mills of the coast have closed,"
    later = zero_draft(
        asked, ZERO.replace("Noting that lamplighters have", f"{theirs}\n\nNoting that lamplighters have")
    )
    board = drafting_client.post(
        reverse("carry-overs", args=[asked.campaign.uuid]), {"draft": later.uuid}, follow=True
    )
    [row] = html.fromstring(board.content).get_element_by_id(str(own.uuid)).xpath(".")
    assert "The draft has words of it already" in row.text_content()
    assert "PP 3" in row.text_content()
    assert row.xpath(".//mark")
    found = CarryOver.objects.get()
    decisions.accept(found, asked.drafter, seen=Version.objects.order_by("-pk")[0].pk)
    assert not found.decisions.filter(amendment=own).exists()
    page = text_of(drafting_client.get(reverse("carry-decision", args=[found.uuid, own.uuid])))
    assert "The draft has this of it already: PP 3: “" in page
