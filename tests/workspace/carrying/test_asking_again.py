"""Next year's campaign of what was not taken up: its amendments on their way onto the adopted text."""

from __future__ import annotations

import re

import pytest
import reversion
from django.test import Client
from django.urls import reverse
from lxml import html

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph, revise_paragraph
from amendments.models import Campaign, CarryOver, Status, VersionTranslation
from amendments.translations.known import amendments_in
from documents.read import read_text
from lantern_texts import LATEST
from resolutions.confidentiality import restrict
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from resolutions.sessions import session_of
from review.positions import take_position
from review.status import change_status

ADOPTED = LATEST.replace("55/99", "58/99").replace(
    "the dimming of public lanterns;", "the dimming of public lanterns, above all near schools;"
)


@pytest.fixture
def adopted(world):
    details = DraftDetails(world.resolution, world.sessions[58], Stage.ADOPTED, symbol="A/HRC/RES/58/99")
    with reversion.create_revision():
        return create_draft(read_text(ADOPTED), details, world.drafter)


@pytest.fixture
def asked(world):
    ask = world.campaign.asks.create(number=1, title="More light")
    about = world.paragraph("OP 1")
    taken = propose_change(
        world.campaign, about, Wording(about.text.replace(";", ", above all near schools;")), world.drafter
    )
    wicks = propose_change(
        world.campaign,
        world.paragraph("OP 2(a)"),
        Wording("To repair all broken lanterns, with new wicks;", reason="As in 2020.", asks=(ask,)),
        world.drafter,
    )
    new = propose_paragraph(
        world.campaign, world.paragraph("PP 1"), "after", Wording("Noting,", label="PP 1bis"), world.drafter
    )
    gone = propose_deletion(
        world.campaign, world.paragraph("OP 3"), Wording("", reason="Old."), world.drafter
    )
    change_status(wicks, "review", world.drafter, seen_status="draft", seen_version=1)
    organisation = world.coalition.memberships.get(person=world.cast.member).organisation
    take_position(wicks, organisation, world.cast.member, version=1, stance="support")
    return {"taken": taken, "wicks": wicks, "new": new, "gone": gone}


def address(world):
    return reverse("ask-again", args=[world.campaign.uuid])


def begin(client, world, draft, amendments, **sent):
    given = {
        "title": "Suggested changes, sixty-first session",
        "base_draft": draft.pk,
        "body": "HRC",
        "session_number": 61,
        "amendments": [one.uuid for one in amendments],
        **sent,
    }
    return client.post(address(world), given)


def test_what_was_not_taken_up_is_ticked(drafting_client, world, asked, adopted):
    page = drafting_client.get(address(world)).text
    ticked = {
        label: "checked" in box
        for box, label in re.findall(r"(<input type=\"checkbox\"[^>]*>)\s*([PO]P [^<]+)</label>", page)
    }
    assert ticked == {"OP 1": False, "OP 2(a)": True, "PP 1bis": True, "OP 3": True}
    assert "Taken up, word for word" in page


def test_the_new_campaign_has_them_on_their_way_onto_the_adopted_text(drafting_client, world, asked, adopted):
    chosen = [asked["wicks"], asked["new"], asked["gone"]]
    answer = begin(drafting_client, world, adopted, chosen)
    carrying = CarryOver.objects.get()
    assert answer.url == carrying.get_absolute_url()
    new = carrying.campaign
    assert (new.came_of, new.session.number, carrying.onto) == (world.campaign, 61, adopted)
    assert [(a.label, a.status, a.version.number) for a in new.amendments.all()] == [
        ("OP 2(a)", "draft", 1),
        ("PP 1bis", "draft", 1),
        ("OP 3", "draft", 1),
    ]
    wicks = new.amendments.first()
    assert (wicks.version.reason, [ask.title for ask in wicks.version.asks.all()]) == (
        "As in 2020.",
        ["More light"],
    )
    assert [ask.campaign for ask in wicks.version.asks.all()] == [new]
    assert not wicks.positions.exists()
    board = drafting_client.get(carrying.get_absolute_url())
    assert board.status_code == 200
    drafting_client.post(
        reverse("carry-acceptance", args=[carrying.uuid]),
        {"seen": max(a.current_id for a in new.amendments.all())},
    )
    drafting_client.post(reverse("carry-finish", args=[carrying.uuid]))
    new.refresh_from_db()
    assert new.base_draft == adopted
    page = drafting_client.get(new.get_absolute_url()).text
    assert "with new wicks" in page
    assert f'<a href="{world.campaign.get_absolute_url()}">' in page


def test_translations_come_along_and_those_out_of_date_stay_so(drafting_client, world, asked):
    wicks, gone = asked["wicks"], asked["gone"]
    VersionTranslation.objects.create(version=wicks.version, language="ko", text="심지;", reason="전례.")
    VersionTranslation.objects.create(version=gone.version, language="ko", text="", reason="낡음.")
    propose_deletion(
        world.campaign, world.paragraph("OP 3"), Wording("", reason="New."), world.drafter, started_from=1
    )
    begin(drafting_client, world, world.latest, [wicks, gone])
    new = Campaign.objects.get(session__number=61)
    known = {
        one.label: amendments_in(world.drafter, [one], "ko")[one.pk] for one in new.amendments.with_version()
    }
    assert (known["OP 2(a)"].text, known["OP 2(a)"].reason) == ("심지;", "전례.")
    behind = known["OP 3"]
    assert (behind.is_stale, behind.translation.reason) == (True, "낡음.")
    assert behind.translation.translates["reason"] == "Old."
    assert VersionTranslation.objects.count() == 4


def test_nothing_of_the_old_campaign_changes(drafting_client, world, asked, adopted):
    def state():
        return [
            (a.pk, a.status, a.current_id, a.positions.count())
            for a in world.campaign.amendments.order_by("pk")
        ]

    before = state()
    begin(drafting_client, world, adopted, [asked["wicks"]])
    world.campaign.refresh_from_db()
    assert (state(), world.campaign.base_draft) == (before, world.latest)


def test_against_the_same_text_they_stand_at_once(drafting_client, world, asked):
    answer = begin(drafting_client, world, world.latest, [asked["wicks"]])
    new = Campaign.objects.get(session__number=61)
    assert answer.url == new.get_absolute_url()
    assert "with new wicks" in drafting_client.get(answer.url).text
    assert not CarryOver.objects.exists()


@pytest.mark.parametrize("wrong", ["nothing chosen", "the same session"])
def test_what_cannot_be_begun_is_said_and_nothing_is_made(drafting_client, world, asked, adopted, wrong):
    if wrong == "nothing chosen":
        answer, said = begin(drafting_client, world, adopted, []), "Choose at least one"
    else:
        number, said = world.campaign.session.number, "already has a campaign"
        answer = begin(drafting_client, world, adopted, [asked["wicks"]], session_number=number)
    assert answer.status_code == 422
    assert said in answer.text
    assert Campaign.objects.count() == 1


def test_twice_pressed_it_is_begun_once(drafting_client, world, asked, adopted):
    begin(drafting_client, world, adopted, [asked["wicks"]])
    assert begin(drafting_client, world, adopted, [asked["wicks"]]).status_code == 422
    assert Campaign.objects.count() == 2


def test_what_one_may_not_read_is_not_on_offer(world, asked, adopted):
    restrict(adopted, "named", world.cast.coordinator)
    client = Client()
    client.force_login(world.drafter)
    page = client.get(address(world)).text
    assert "58/99" not in page
    assert begin(client, world, adopted, [asked["wicks"]]).status_code == 422


LATER = ADOPTED.replace("58/99", "61/99")


def carried_onto(client, draft) -> Campaign:
    """The new campaign, once what needs no person is accepted and the rest set aside."""
    carrying = CarryOver.objects.get(onto=draft)
    new = carrying.campaign
    seen = max(one.current_id for one in new.amendments.all())
    client.post(reverse("carry-acceptance", args=[carrying.uuid]), {"seen": seen})
    assert client.post(reverse("carry-finish", args=[carrying.uuid])).status_code == 302
    new.refresh_from_db()
    assert new.base_draft == draft
    return new


def later_text(world, text, number=61):
    details = DraftDetails(
        world.resolution,
        session_of(world.coalition, "HRC", number),
        Stage.ADOPTED,
        symbol=f"A/HRC/RES/{number}/99",
    )
    with reversion.create_revision():
        return create_draft(read_text(text), details, world.drafter)


def words_of(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


class TestWhatStoodAlready:
    """The text for which it asks again holds one of the asks already: that is no success of the new campaign."""

    @pytest.fixture
    def new(self, drafting_client, world, asked, adopted):
        begin(drafting_client, world, adopted, [asked["taken"], asked["wicks"]])
        return carried_onto(drafting_client, adopted)

    def test_it_is_told_apart_and_scored_nowhere(self, drafting_client, world, new, adopted):
        address = reverse("scorecard", args=[new.uuid])
        page = words_of(drafting_client.get(address))
        assert "No later draft yet" in page
        assert "came after A/HRC/RES/58/99 (adopted, HRC58)" in page
        assert "1 amendment stood already in A/HRC/RES/58/99" in page
        assert drafting_client.get(address, {"draft": adopted.uuid}).status_code == 404
        listed = words_of(drafting_client.get(reverse("uptake", args=[new.uuid, adopted.uuid])))
        assert "Nothing was asked before this draft." in listed
        old = words_of(drafting_client.get(reverse("scorecard", args=[world.campaign.uuid])))
        assert "Of 4 amendments asked for, 1 stands in A/HRC/RES/58/99" in old

    def test_a_later_text_counts_without_it(self, drafting_client, world, new):
        later_text(
            world,
            LATER.replace("all broken lanterns without delay", "all broken lanterns, with new wicks"),
        )
        page = words_of(drafting_client.get(reverse("scorecard", args=[new.uuid])))
        assert "Of 1 amendment asked for, 1 stands in A/HRC/RES/61/99" in page
        assert "1 amendment stood already in A/HRC/RES/58/99" in page

    def test_the_years_tell_since_when_it_stands_and_what_is_asked_again(self, drafting_client, world, new):
        page = words_of(drafting_client.get(reverse("resolution-scorecard", args=[world.resolution.uuid])))
        assert page.count("Stands since A/HRC/RES/58/99, asked for in") == 1
        when = str(new.session.starts_on.year if new.session.starts_on else new.session)
        # As long as nothing is agreed nothing is asked.
        assert page.count(f"Being drafted for {when}") == 1
        assert page.count(f"asked once, being drafted for {when}") == 1
        assert "sked again in" not in page
        assert "asked for in 1 campaign;" in page
        new.amendments.update(status=Status.AGREED)
        page = words_of(drafting_client.get(reverse("resolution-scorecard", args=[world.resolution.uuid])))
        assert "asked for in 2 campaigns;" in page
        assert "eing drafted" not in page
        assert page.count(f"Asked again in {when}, no text since") == 1
        assert page.count(f"asked once, asked again in {when}") == 1
        assert "asked 2 times" not in page
        assert "not asked yet" not in page

    def test_the_years_name_the_session_of_a_campaign_once(self, drafting_client, world, new):
        address = reverse("resolution-scorecard", args=[world.resolution.uuid])
        for title, listed in (("Lights", f"Lights, {new.session}"), (f"Lights, {new.session}",) * 2):
            Campaign.objects.filter(pk=new.pk).update(title=title)
            page = html.fromstring(drafting_client.get(address).content)
            assert listed in [" ".join(one.text_content().split()) for one in page.xpath("//main//ul/li")]

    def test_asked_once_more_it_is_not_ticked(self, drafting_client, world, new):
        page = drafting_client.get(reverse("ask-again", args=[new.uuid])).text
        assert (
            "Stood already" not in page
        )  # there is no other text: what the draft settled has no place in it
        later_text(world, LATER)
        page = " ".join(drafting_client.get(reverse("ask-again", args=[new.uuid])).text.split())
        assert "Stood already in A/HRC/RES/58/99" in page
        ticked = re.findall(r"<input type=\"checkbox\" name=\"amendments\"[^>]*>", page)
        assert ["checked" in box for box in ticked] == [False, True]


class TestOneThroughTheYears:
    def test_a_new_paragraph_asked_again_in_other_words_is_one_row(
        self, drafting_client, world, asked, adopted
    ):
        begin(drafting_client, world, adopted, [asked["new"]])
        new = carried_onto(drafting_client, adopted)
        again = new.amendments.get()
        assert again.came_of == asked["new"]
        wording = Wording("Noting that nobody can read by moonlight alone,", label="PP 1ter")
        revise_paragraph(again, wording, world.drafter, started_from=again.version.number)
        later_text(world, LATER)
        answer = drafting_client.get(reverse("resolution-scorecard", args=[world.resolution.uuid]))
        rows = [row for row in re.findall(r"<tbody>(.*?)</tbody>", answer.text, re.S) if "Noting" in row]
        assert len(rows) == 1
        assert "asked 2 times" in " ".join(rows[0].split())
        assert "moonlight" in rows[0]
        card = words_of(drafting_client.get(reverse("scorecard", args=[new.uuid])))
        assert f"asked for 2 times, first at {world.campaign.session}" in card


class TestBeforeItIsBegun:
    def test_title_and_session_are_those_of_the_next_one(self, drafting_client, world, asked, adopted):
        Campaign.objects.filter(pk=world.campaign.pk).update(
            title="Lanterns at HRC58, 2025: the fifty-eighth session"
        )
        type(world.sessions[58]).objects.filter(number=58).update(starts_on="2025-02-24")
        page = drafting_client.get(address(world)).text
        assert 'value="Lanterns at HRC61, 2026: the sixty-first session"' in page
        assert re.search(r'name="session_number"[^>]*value="61"', page)

    def test_a_title_without_a_session_names_the_new_one(self, drafting_client, world, asked, adopted):
        Campaign.objects.filter(pk=world.campaign.pk).update(title="The lanterns, A/HRC/58/L.2")
        assert 'value="The lanterns, A/HRC/58/L.2, HRC61"' in drafting_client.get(address(world)).text

    def test_what_comes_along_is_said(self, drafting_client, world, asked, adopted):
        page = words_of(drafting_client.get(address(world)))
        assert "The asks: 1. More light" in page
        assert f"The rule of agreement: {world.campaign.get_agreement_rule_display()}" in page
        assert "positions, comments, statuses" in page
        assert "with new wicks" in page
        assert f"of {world.latest}" in page
