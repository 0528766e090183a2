"""Several texts for one paragraph: side by side, one of them chosen, several merged into a new one."""

from __future__ import annotations

import io
import re
import zipfile

import lxml.html
import pytest
from carry_making import ZERO, zero_draft
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import Error, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments import drafting
from amendments.carrying.board import board
from amendments.carrying.decisions import accept, start
from amendments.carrying.finishing import finish
from amendments.drafting import Wording
from amendments.models import Amendment, Ask, Campaign, MergedText, Side, Status, Version
from amendments.rivals.texts import rivals_at
from coalitions.models import AuditEntry, Membership, Organisation, Person, Role
from exchange.departures.leaving import Leaving, written
from exchange.models import Departure
from review import status
from review.positions import standings, take_position

BASE = "Condemns in the strongest terms the dimming of public lanterns;"
FIRST = "Deplores in the strongest terms the dimming of public lanterns and lamps;"
SECOND = "Regrets in the strongest terms the dimming of all public lanterns;"


@pytest.fixture
def oil_drafter(world, coalition) -> Person:
    """Somebody who drafts for the other organisation."""
    person = Person.objects.create_user("ona", "ona@people.example", first_name="Ona", last_name="Oil")
    oil = Organisation.objects.get(name="Oil Fund")
    Membership.objects.create(coalition=coalition, organisation=oil, person=person, role=Role.DRAFTER)
    return person


@pytest.fixture
def two(world, oil_drafter) -> tuple[Amendment, Amendment]:
    """One text of each organisation; the first is the campaign's choice."""
    paragraph = world.paragraph("OP 1")
    first = drafting.propose_change(
        world.campaign, paragraph, Wording(FIRST, reason="Lamps too."), world.drafter
    )
    second = drafting.propose_change(
        world.campaign, paragraph, Wording(SECOND, reason="All of them."), oil_drafter, rival=True
    )
    return first, second


def address(world, row: str = "op-1") -> str:
    return reverse("rivals", args=[world.campaign.uuid, row])


def key(amendment: Amendment) -> str:
    now = Amendment.objects.with_version().get(pk=amendment.pk)
    return f"{now.uuid}.{now.version.number}"


def picking(two, **more: object) -> dict[str, object]:
    """What the form sends: of both texts, with the picks that are given."""
    return {"text": [key(one) for one in two], "version": 0, "reason": "Both.", **more}


def result_of(page) -> str:
    return lxml.html.fromstring(page.text).get_element_by_id("id_proposed_text").text.strip()


class TestSideBySide:
    def test_each_text_with_its_organisation_and_what_is_common(self, world, two, drafting_client):
        page = lxml.html.fromstring(drafting_client.get(address(world)).text)
        cards = page.xpath("//article[@aria-label]")
        assert [card.get("aria-label") for card in cards] == ["Text A, of Wick Watch", "Text B, of Oil Fund"]
        assert "the campaign’s choice" in cards[0].text_content()
        assert "the campaign’s choice" not in cards[1].text_content().replace(
            "Make it the campaign’s choice", ""
        )
        [common] = cards[0].xpath(".//*[@class='common']")
        assert (common.tag, common[0].text, common[0].get("title")) == ("del", "Condemns", "also in B")

    def test_the_way_there(self, world, two, drafting_client):
        campaign = world.campaign.get_absolute_url()
        page = drafting_client.get(campaign).text
        assert f'href="{campaign}op-1/rivals/"' in page
        outline = drafting_client.get(f"{campaign}outline/", headers={"HX-Request": "true"}).text
        line = next(a for a in lxml.html.fromstring(outline).xpath("//a") if a.get("href") == "#op-1")
        assert line.get("title").startswith("2 texts, ")
        panel = drafting_client.get(f"{campaign}op-1/texts/", headers={"HX-Request": "true"}).text
        assert f'data-page="{address(world)}"' in panel
        menu = drafting_client.get(reverse("row-menu", args=[world.campaign.uuid, "op-1"])).text
        assert "Compare and merge 2 texts" in menu

    def test_one_text_alone_leads_nowhere(self, world, drafting_client):
        drafting.propose_change(world.campaign, world.paragraph("OP 1"), Wording(FIRST), world.drafter)
        assert "rivals/" not in drafting_client.get(world.campaign.get_absolute_url()).text

    def test_queries_do_not_grow_with_the_texts(self, world, two, drafting_client):
        drafting_client.get(address(world))
        with CaptureQueriesContext(connection) as few:
            drafting_client.get(address(world))
        for n in range(4):
            drafting.propose_change(
                world.campaign,
                world.paragraph("OP 1"),
                Wording(f"Condemns dimming {n} times;"),
                world.drafter,
                rival=True,
            )
        with CaptureQueriesContext(connection) as many:
            assert "6 texts for OP 1" in drafting_client.get(address(world)).text
        assert len(many) == len(few)

    def test_who_may_not_write_sees_and_picks_nothing(self, world, two, cast):
        client = Client()
        client.force_login(cast.observer)
        page = client.get(address(world)).text
        assert "Text B, of Oil Fund" in page
        assert not re.search("merging|Make it the campaign", page)
        assert client.post(address(world), picking(two, save="")).status_code == 403


class TestAnother:
    def test_another_text_is_written_beside_the_choice(self, world, drafting_client):
        first = drafting.propose_change(
            world.campaign, world.paragraph("OP 1"), Wording(FIRST), world.drafter
        )
        form = reverse("amendment-another", args=[first.uuid])
        assert result_of(drafting_client.get(form)) == BASE
        sent = {"proposed_text": SECOND, "reason": "", "version": 0}
        answer = drafting_client.post(form, sent, follow=True)
        assert answer.redirect_chain[-1][0] == address(world)
        first.refresh_from_db()
        second = Amendment.objects.with_version().get(campaign=world.campaign, is_chosen=False)
        assert (first.is_chosen, second.text, str(second.organisation)) == (True, SECOND, "Wick Watch")

    def test_it_is_written_on_by_itself(self, world, two, drafting_client):
        form = reverse("amendment", args=[two[1].uuid])
        assert result_of(drafting_client.get(form)) == SECOND
        drafting_client.post(
            form,
            {"proposed_text": SECOND + " now", "reason": "", "version": 1, "amendment": str(two[1].uuid)},
        )
        now = [Amendment.objects.with_version().get(pk=one.pk).text for one in two]
        assert now == [FIRST, SECOND + " now"]

    def test_who_saves_second_may_keep_theirs_as_another_text(self, world, two, drafting_client):
        form = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        mine = {"proposed_text": "Rejects the dimming;", "reason": "", "version": 0}
        conflict = drafting_client.post(form, mine)
        assert conflict.status_code == 409
        assert "Save mine as another text beside it" in conflict.text
        drafting_client.post(form, {**mine, "beside": ""})
        texts = world.campaign.amendments.with_version().values_list("current__text", flat=True)
        assert sorted(texts) == sorted([FIRST, SECOND, "Rejects the dimming;"])

    def test_of_a_new_paragraph_under_the_same_label(self, world, drafting_client):
        wording = Wording("Noting light,", label="PP 1bis")
        new = drafting.propose_paragraph(
            world.campaign, world.paragraph("PP 1"), Side.AFTER, wording, world.drafter
        )
        form = reverse("amendment-another", args=[new.uuid])
        drafting_client.post(
            form, {"proposed_text": "Noting the dark,", "label": "PP 1bis", "reason": "", "version": 0}
        )
        page = drafting_client.get(address(world, "pp-1bis")).text
        assert "2 texts for PP 1bis" in page
        assert "Noting the dark," in lxml.html.fromstring(page).text_content()


class TestChoosing:
    def test_another_is_chosen(self, world, two, drafting_client):
        drafting_client.post(reverse("amendment-choice", args=[two[1].uuid]))
        assert [Amendment.objects.get(pk=one.pk).is_chosen for one in two] == [False, True]
        file = drafting_client.get(
            reverse("suggested-changes-file", args=[world.campaign.uuid, "txt"]),
            {"holds": "all", "only": "changed"},
        )
        assert "Regrets" in file.content.decode()
        assert "Deplores" not in file.content.decode()

    def test_not_over_an_agreed_one(self, world, two, drafting_client):
        Amendment.objects.filter(pk=two[0].pk).update(status=Status.AGREED)
        answer = drafting_client.post(reverse("amendment-choice", args=[two[1].uuid]), follow=True)
        assert "Re-open it first" in answer.text
        assert Amendment.objects.get(pk=two[0].pk).is_chosen

    def test_what_is_not_the_choice_cannot_be_agreed(self, world, two, cast, coalition):
        second = two[1]
        status.change_status(
            second, Status.REVIEW, cast.coordinator, seen_status=Status.DRAFT, seen_version=1
        )
        for organisation in coalition.organisations.all():
            take_position(second, organisation, cast.member, version=1, stance="support")
        now = Amendment.objects.with_version().get(pk=second.pk)
        assert all(
            step.after != Status.AGREED
            for step in status.steps_for(cast.coordinator, now, status.verdict_for(now))
        )
        with pytest.raises(status.StatusError, match="choose it first"):
            status.change_status(
                now, Status.AGREED, cast.coordinator, seen_status=Status.REVIEW, seen_version=1
            )
        drafting.choose(now, cast.coordinator)
        agreed = status.change_status(
            now, Status.AGREED, cast.coordinator, seen_status=Status.REVIEW, seen_version=1
        )
        assert agreed.status == Status.AGREED

    def test_a_new_paragraph_without_a_choice_is_not_forgotten(self, world, drafting_client):
        place = (world.campaign, world.paragraph("PP 1"), Side.AFTER)
        first = drafting.propose_paragraph(*place, Wording("Noting light,", label="PP 1bis"), world.drafter)
        drafting.propose_paragraph(
            *place, Wording("Noting dark,", label="PP 1bis"), world.drafter, rival=True
        )
        status.withdraw(first, world.drafter, started_from=1)
        page = drafting_client.get(world.campaign.get_absolute_url()).text
        assert "no text is the campaign’s choice" in page
        assert address(world, "pp-1bis") in page
        assert "None of them is the campaign’s choice." in drafting_client.get(address(world, "pp-1bis")).text


class TestMerging:
    def test_places_collisions_and_what_is_picked_of_itself(self, world, two, drafting_client):
        page = drafting_client.get(address(world))
        places = lxml.html.fromstring(page.text).xpath("//fieldset[starts-with(@id, 'place-')]")
        assert ["collides" in place.get("class") for place in places] == [True, False, False]
        picked = [place.xpath(".//input[@checked]/@value") for place in places]
        assert picked == [[], ["0"], ["0"]]
        assert (
            result_of(page) == "Condemns in the strongest terms the dimming of all public lanterns and lamps;"
        )
        names = [label.findtext("b") for label in places[0].xpath("./label")]
        assert names == ["Draft", "A", "B", "A, then B", "B, then A"]

    def test_nothing_is_saved_while_a_place_waits(self, world, two, drafting_client):
        answer = drafting_client.post(address(world), picking(two, save=""))
        assert answer.status_code == 422
        assert "Choose the words that are to stand at place 1." in answer.text
        assert world.campaign.amendments.count() == 2

    def test_the_words_of_both_become_a_new_amendment(self, world, two, drafting_client, cast, coalition):
        status.change_status(
            two[0], Status.REVIEW, cast.coordinator, seen_status=Status.DRAFT, seen_version=1
        )
        wick = Organisation.objects.get(name="Wick Watch")
        take_position(two[0], wick, cast.coordinator, version=1, stance="support")
        answer = drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""), follow=True)
        assert answer.status_code == 200
        merged = Amendment.objects.chosen().with_version().get(current__paragraph=world.paragraph("OP 1"))
        assert merged.text == "Deplores in the strongest terms the dimming of all public lanterns and lamps;"
        assert (merged.status, merged.version.reason) == (Status.DRAFT, "Both.")
        assert [row.source.text for row in MergedText.objects.filter(version=merged.version)] == [
            FIRST,
            SECOND,
        ]
        for one in two:
            one.refresh_from_db()
            assert (one.status, one.is_chosen) == (Status.MERGED, False)
            assert one.status_changes.get(after=Status.MERGED)
        assert two[0].positions.count() == 1
        standing = standings([merged], list(coalition.organisations.all()))[merged.pk]
        assert not standing.supporting
        assert AuditEntry.objects.get(action="amendment.merged").details["texts"] == 2
        said = " ".join(
            lxml.html.fromstring(answer.text).xpath("//div[@class='sources']")[0].text_content().split()
        )
        assert "Wick Watch, version 1: “Deplores”, “and lamps”" in said
        assert "Oil Fund, version 1: “all”" in said
        assert "not taken: “Regrets”" in said
        assert "1 text for OP 1" in answer.text

    def test_two_sources_of_one_organisation_are_told_apart(self, world, two, drafting_client):
        third = drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording("Regrets in the strongest terms the dimming of public lanterns;"),
            world.drafter,
            rival=True,
        )
        merged = drafting_client.post(
            address(world), picking((two[0], third), **{"place-1": "1"}, save=""), follow=True
        )
        assert merged.status_code == 200
        new = Amendment.objects.chosen().get(current__paragraph=world.paragraph("OP 1"))
        for page in (
            merged,
            drafting_client.get(reverse("amendment-review", args=[new.uuid])),
            drafting_client.get(reverse("amendment-history", args=[new.uuid])),
        ):
            named = lxml.html.fromstring(page.text).xpath("(//div[@class='sources'])[1]//li/a")
            assert [" ".join(one.text_content().split()) for one in named] == [
                "Wick Watch, text 1, version 1",
                "Wick Watch, text 2, version 1",
            ]

    def test_both_behind_each_other_and_the_draft(self, world, two, drafting_client):
        picks = {"place-1": "1-0", "place-2": "draft", "place-3": "draft"}
        page = drafting_client.post(address(world), picking(two, **picks, show=""))
        assert result_of(page) == "Regrets Deplores in the strongest terms the dimming of public lanterns;"

    def test_what_was_typed_stays_when_something_else_is_picked(self, world, two, drafting_client):
        page = drafting_client.get(address(world))
        before = result_of(page)
        typed = before.replace("public", "municipal")
        again = drafting_client.post(
            address(world),
            picking(two, **{"place-1": "1"}, before=before, proposed_text=typed),
            headers={"HX-Request": "true"},
        )
        assert result_of(again) == typed.replace("Condemns", "Regrets")
        assert "<html" not in again.text

    def test_pasted_lines_are_asked_about_and_stand_apart(self, world, two, drafting_client):
        """The first line is the merged text; what is picked after the paste is taken into it."""
        before = result_of(drafting_client.get(address(world)))
        typed = {"before": before, "proposed_text": f"{before}\r\nDecides to buy oil;", "place-1": "1"}
        now = before.replace("Condemns", "Regrets")
        shown = drafting_client.post(address(world), picking(two, **typed), headers={"HX-Request": "true"})
        assert result_of(shown) == f"{now}\nDecides to buy oil;"
        asked = drafting_client.post(address(world), picking(two, **typed, save=""))
        assert asked.status_code == 422
        assert "Say whether these are sub-paragraphs, new paragraphs or one text." in asked.text
        assert world.campaign.amendments.count() == 2
        drafting_client.post(address(world), picking(two, **typed, breaks="new", save=""))
        made = Amendment.objects.with_version().order_by("pk")[2:]
        assert [(one.label, one.text) for one in made] == [("OP 1", now), ("OP 1bis", "Decides to buy oil;")]
        assert [row.source.text for row in MergedText.objects.filter(version=made[0].version)] == [
            FIRST,
            SECOND,
        ]

    def test_typed_words_that_meet_others_stand_and_are_told(self, world, two, drafting_client):
        before = result_of(drafting_client.get(address(world)))
        typed = before.replace("Condemns", "Denounces")
        again = drafting_client.post(
            address(world), picking(two, **{"place-1": "1"}, before=before, proposed_text=typed)
        )
        assert result_of(again).startswith("Denounces")
        assert "What you typed stands: look at it." in again.text

    def test_a_text_that_changed_meanwhile_is_told_and_nothing_lost(self, world, two, drafting_client):
        sent = picking(two, **{"place-1": "0"}, proposed_text="Mine;", before="x", save="")
        drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(SECOND.replace("all", "any")),
            world.drafter,
            started_from=1,
            seen=two[1].uuid,
        )
        answer = drafting_client.post(address(world), sent)
        assert answer.status_code == 409
        page = lxml.html.fromstring(answer.text).text_content()
        assert "One of the texts was changed while you were picking." in " ".join(page.split())
        assert "Mine;" in page
        assert not MergedText.objects.exists()

    def test_the_words_of_one_alone_are_chosen_and_not_merged(self, world, two, drafting_client):
        picks = {"place-1": "0", "place-2": "draft", "place-3": "0"}
        answer = drafting_client.post(address(world), picking(two, **picks, save=""))
        assert answer.status_code == 422
        assert "These are the words of Wick Watch alone" in answer.text

    def test_an_agreed_one_is_not_merged(self, world, two, drafting_client):
        Amendment.objects.filter(pk=two[0].pk).update(status=Status.AGREED)
        page = drafting_client.get(address(world)).text
        assert "The text of Wick Watch is agreed." in " ".join(
            lxml.html.fromstring(page).text_content().split()
        )
        answer = drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""))
        assert answer.status_code == 422
        assert Amendment.objects.get(pk=two[1].pk).status == Status.DRAFT

    def test_two_of_three(self, world, two, drafting_client):
        third = drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(BASE.replace("Condemns", "Notes")),
            world.drafter,
            rival=True,
        )
        page = drafting_client.get(address(world), {"with": [str(two[0].uuid), str(third.uuid)]}).text
        assert [key(two[0]), key(third)] == lxml.html.fromstring(page).xpath("//input[@name='text']/@value")
        drafting_client.post(address(world), picking((two[0], third), **{"place-1": "1"}, save=""))
        merged = Amendment.objects.chosen().with_version().get(current__paragraph=world.paragraph("OP 1"))
        assert merged.text == FIRST.replace("Deplores", "Notes")
        assert drafting.rivals_of(merged) == [two[1]]

    def test_new_paragraphs_are_merged_by_what_differs(self, world, drafting_client, oil_drafter):
        place = (world.campaign, world.paragraph("PP 1"), Side.AFTER)
        one = drafting.propose_paragraph(
            *place, Wording("Noting with concern the light,", label="PP 1bis"), world.drafter
        )
        other = drafting.propose_paragraph(
            *place, Wording("Noting the light at night,", label="PP 1bis"), oil_drafter, rival=True
        )
        page = drafting_client.get(address(world, "pp-1bis"))
        places = lxml.html.fromstring(page.text).xpath("//fieldset[starts-with(@id, 'place-')]")
        assert [place.xpath("./label/b/text()") for place in places] == [["A", "B"], ["A", "B"]]
        picks = {"place-1": "draft", "place-2": "0"}
        drafting_client.post(address(world, "pp-1bis"), picking((one, other), **picks, save=""))
        merged = Amendment.objects.chosen().with_version().get(current__label="PP 1bis")
        assert merged.text == "Noting with concern the light at night,"

    def test_reasons_asks_and_sources_of_all_are_offered(self, world, two, drafting_client):
        ask = Ask.objects.create(campaign=world.campaign, number=1, title="Lamps")
        for one, symbol in zip(two, ("A/RES/1/1", "A/RES/2/2"), strict=True):
            drafting.propose_change(
                world.campaign,
                world.paragraph("OP 1"),
                Wording(one.text, reason=one.version.reason, source_symbol=symbol, asks=(ask,)),
                world.drafter,
                started_from=1,
                seen=one.uuid,
            )
        page = lxml.html.fromstring(drafting_client.get(address(world)).text)
        assert page.get_element_by_id("id_reason").text.split("\n")[-3:] == [
            "Lamps too.",
            "All of them.",
            "Agreed language: A/RES/2/2",
        ]
        assert page.get_element_by_id("id_source_symbol").get("value") == "A/RES/1/1"
        assert page.xpath("//input[@name='asks'][@checked]")

    def test_a_merged_text_can_be_proposed_again(self, world, two, drafting_client):
        drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""))
        history = drafting_client.get(reverse("amendment-history", args=[two[1].uuid])).text
        assert "Propose this text again" in history
        drafting_client.post(
            reverse("amendment-restoration", args=[two[1].uuid]), {"version": 1, "restored": 1}
        )
        standing = world.campaign.amendments.not_withdrawn().with_version().order_by("pk")
        assert [one.is_chosen for one in standing] == [True, False]
        assert standing[1].text == SECOND

    def test_who_writes_on_a_merged_text_gets_both(self, world, two, drafting_client):
        drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""))
        answer = drafting_client.post(
            reverse("amendment", args=[two[1].uuid]),
            {
                "proposed_text": SECOND.replace("lanterns", "street lanterns"),
                "reason": "",
                "version": 1,
                "amendment": str(two[1].uuid),
            },
        )
        assert answer.status_code == 409
        assert "street lanterns and lamps" in result_of(answer)


class TestTheRestOfTheHouse:
    def test_a_letter_cites_the_choice_alone(self, world, two, drafting_client, oil_drafter):
        ask = Ask.objects.create(campaign=world.campaign, number=1, title="Lamps")
        drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(SECOND, asks=(ask,)),
            oil_drafter,
            started_from=1,
            seen=two[1].uuid,
        )
        page = drafting_client.get(reverse("asks", args=[world.campaign.uuid])).text
        assert "No amendment carries this ask." in page
        drafting.choose(Amendment.objects.get(pk=two[1].pk), world.drafter)
        assert (
            "No amendment carries this ask."
            not in drafting_client.get(reverse("asks", args=[world.campaign.uuid])).text
        )

    def test_versions_that_were_merged_are_kept(self, world, two, drafting_client):
        drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""))
        row = MergedText.objects.first()
        with pytest.raises(Error, match="never changes"), transaction.atomic():
            MergedText.objects.filter(pk=row.pk).update(source=Version.objects.last())
        with pytest.raises(Error), transaction.atomic():
            MergedText.objects.filter(pk=row.pk).delete()

    def test_the_review_page_knows_of_the_others_and_what_became_of_it(self, world, two, drafting_client):
        review = reverse("amendment-review", args=[two[1].uuid])
        assert "One of 2 texts, and not the campaign’s choice" in drafting_client.get(review).text
        drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""))
        assert "This text was merged into" in drafting_client.get(review).text
        merged = Amendment.objects.chosen().get(current__paragraph=world.paragraph("OP 1"))
        for name in ("amendment-review", "amendment-history"):
            page = drafting_client.get(reverse(name, args=[merged.uuid])).text
            assert "Made of:" in page
            assert "Oil Fund, version 1" in " ".join(lxml.html.fromstring(page).text_content().split())

    @pytest.mark.parametrize("ending", ["docx", "html", "txt", "json", "akn", "xlsx", "csv"])
    def test_files_list_the_others_on_wish(self, world, two, drafting_client, ending):
        file = reverse("suggested-changes-file", args=[world.campaign.uuid, ending])
        alone = words_in(drafting_client.get(file, {"holds": "all"}).content)
        listed = words_in(drafting_client.get(file, {"holds": "all", "others": "listed"}).content)
        assert SECOND not in alone
        assert f"Another text, of Oil Fund: {SECOND}" in listed
        assert "Deplores" in listed

    @pytest.mark.parametrize("ending", ["docx", "xlsx"])
    def test_so_does_the_desk_sheet(self, world, two, drafting_client, ending):
        file = reverse("desk-sheet-file", args=[world.campaign.uuid, ending])
        assert SECOND not in words_in(drafting_client.get(file, {"holds": "all"}).content)
        assert SECOND in words_in(drafting_client.get(file, {"holds": "all", "others": "listed"}).content)

    def test_what_left_with_them_is_made_again_exactly(self, world, two, drafting_client):
        file = reverse("suggested-changes-file", args=[world.campaign.uuid, "pdf"])
        sent = drafting_client.get(file, {"holds": "all", "others": "listed"}).content
        departure = Departure.objects.get()
        assert {version.text for version in departure.versions.all()} == {FIRST, SECOND}
        drafting.choose(two[1], world.drafter)
        assert written(Leaving.of(departure)).content == sent
        without = drafting_client.get(file, {"holds": "all"}).content
        assert len(without) != len(sent)

    @pytest.mark.parametrize("ending", ["json", "akn"])
    def test_a_file_that_is_read_again_takes_none_of_them_for_a_reason(
        self, world, two, drafting_client, ending
    ):
        drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(FIRST),
            world.drafter,
            started_from=1,
            seen=two[0].uuid,
        )
        file = reverse("suggested-changes-file", args=[world.campaign.uuid, ending])
        sent = drafting_client.get(file, {"holds": "all", "others": "listed"}).content
        world.campaign.amendments.update(status=Status.WITHDRAWN)
        page = drafting_client.post(
            reverse("amendments-from-list", args=[world.campaign.uuid]),
            {"file": SimpleUploadedFile(f"list.{ending}", sent)},
        )
        [one] = page.context["found"].amendments
        assert one.text == FIRST
        assert (one.note.reason or one.note.text) == ""

    def test_the_page_of_files_offers_it(self, world, two, drafting_client):
        files = reverse("downloads", args=[world.campaign.uuid])
        assert "others=listed" not in drafting_client.get(files).text
        page = drafting_client.get(files, {"holds": "all", "others": "listed"}).text
        assert "others=listed" in page
        assert "written-amendments" not in page

    def test_all_texts_are_carried_and_the_merged_ones_are_not(self, world, two, drafting_client):
        third = drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording(BASE.replace("public", "municipal")),
            world.drafter,
            rival=True,
        )
        drafting_client.post(address(world), picking(two, **{"place-1": "0"}, save=""))
        merged = Amendment.objects.chosen().get(current__paragraph=world.paragraph("OP 1"))
        rows = {row.amendment: row for row in carried_onto_the_next(world).rows}
        assert set(rows) == {merged, third}
        campaign = Campaign.objects.get(pk=world.campaign.pk)
        found = rivals_at(campaign, "op-2")
        assert {one.pk: one.is_chosen for one in found.amendments} == {merged.pk: True, third.pk: False}
        for one in two:
            one.refresh_from_db()
            assert (one.status, one.version.number) == (Status.MERGED, 1)


def words_in(file: bytes) -> str:
    """The words of a file, whatever is between them."""
    if file.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            file = b" ".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))
    return " ".join(re.sub(r"<[^>]*>", "", file.decode()).split())


def carried_onto_the_next(world):
    """The amendments carried onto the next draft, which only puts a paragraph in front: the board before that was finished."""
    text = ZERO.replace("all public", "public").replace("Deeply", "Most deeply")
    carrying = start(world.campaign, zero_draft(world, text), world.drafter)
    found = board(carrying, world.drafter)
    assert not found.for_a_person
    accept(carrying, world.drafter, seen=Version.objects.order_by("-pk")[0].pk)
    finish(carrying, world.drafter)
    return found
