"""The form guard on pages: while somebody writes, on the page of the whole text, made so and left."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from lxml import html

from amendments import drafting
from amendments.drafting import Wording
from amendments.models import Side
from coalitions.models import Attempts
from resolutions.models import Draft

CONDEMNS = "Condemns in the strongest terms the dimming of public lanterns;"


class Pages:
    """What a drafter sees of the form."""

    def __init__(self, client, world) -> None:
        self.client, self.world = client, world
        self.page = reverse("campaign-form", args=[world.campaign.uuid])

    def live(self, task: str, text: str = "", label: str = "") -> list[tuple[str, str | None]]:
        """What is said of a text while it is written, each with its fix."""
        Attempts.objects.all().delete()
        body = {"task": task, "proposed_text": text, "label": label}
        answer = self.client.post(reverse("form-remarks", args=[self.world.campaign.uuid]), body)
        assert answer.status_code == 200
        return self._said(answer)

    def whole(self) -> dict[str, list[str]]:
        """What is said of the whole text, by the heading that it stands under."""
        tree = html.fromstring(self.client.get(self.page).content)
        found = {}
        for heading in tree.xpath("//main//h2"):
            items = heading.xpath("following-sibling::ul[1]/li//strong/text()")
            between = heading.xpath("following-sibling::*[not(self::p[@class='soft'])][1][self::ul]")
            found[heading.text] = list(items) if between else []
        return found

    def change(self, label: str) -> str:
        return f"change.{self.world.paragraph(label).uuid}"

    @staticmethod
    def _said(answer) -> list[tuple[str, str | None]]:
        if not answer.content.strip():
            return []
        tree = html.fromstring(answer.content)
        items = tree.xpath("//li")
        return [(one.xpath("string(.//strong)"), (one.xpath(".//@data-fix") or [None])[0]) for one in items]


@pytest.fixture
def pages(drafting_client, world) -> Pages:
    return Pages(drafting_client, world)


class TestWhileSomebodyWrites:
    def test_a_text_in_form_says_nothing(self, pages):
        assert pages.live(pages.change("OP 1"), CONDEMNS) == []

    def test_each_remark_names_its_rule_and_has_its_fix(self, pages):
        (found,) = pages.live(pages.change("OP 1"), "Condemns all dimming")
        assert found == ("OP 1 ends with a semicolon.", "Condemns all dimming;")
        body = {"task": pages.change("OP 1"), "proposed_text": "Condemns all dimming"}
        answer = pages.client.post(reverse("form-remarks", args=[pages.world.campaign.uuid]), body)
        assert b"UN Editorial Manual, Resolutions, II.H: Punctuation" in answer.content
        assert b"An operative paragraph ends with a semicolon" in answer.content

    def test_a_new_last_one_makes_the_former_last_go_on(self, pages):
        after = f"after.{pages.world.paragraph('OP 4').uuid}"
        said = dict(pages.live(after, "Invites States to light lamps;", "OP 4bis"))
        assert (
            said["OP 4bis is the last paragraph: it ends with a full stop."]
            == "Invites States to light lamps."
        )
        assert (
            said["OP 4 is not the last paragraph: it ends with a semicolon."] is None
        )  # it is written elsewhere

    def test_a_deletion_says_what_becomes_of_the_others(self, pages):
        task = f"delete.{pages.world.paragraph('OP 4').uuid}"
        assert pages.live(task) == [("OP 3 is the last paragraph: it ends with a full stop.", None)]

    def test_what_the_campaign_chose_stands_around_it(self, pages, world):
        """Whether a paragraph is the last is told by what the others propose."""
        drafting.propose_deletion(world.campaign, world.paragraph("OP 4"), Wording(""), world.drafter)
        text = "Invites all mandate holders to report on the present resolution"
        (found,) = pages.live(pages.change("OP 3"), text)
        assert found == ("OP 3 is the last paragraph: it ends with a full stop.", f"{text}.")

    def test_a_new_paragraph_is_edited_in_its_own_place(self, pages, world):
        amendment = drafting.propose_paragraph(
            world.campaign,
            world.paragraph("OP 1"),
            Side.AFTER,
            Wording("Condemns lamps;", label="OP 1bis"),
            world.drafter,
        )
        task = f"revise.{amendment.uuid}"
        assert pages.live(task, "Urges lamps", "OP 1bis")[0] == (
            "OP 1bis ends with a semicolon.",
            "Urges lamps;",
        )
        assert pages.live(task, "Urges lamps;", "no label") == []

    def test_an_amendment_is_opened_and_asks_at_once_what_is_said_of_it(self, pages, world, drafting_client):
        place = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        asked = "//*[@data-form-remarks][@data-at-once]"
        assert not html.fromstring(drafting_client.get(place).content).xpath(asked)
        drafting.propose_change(
            world.campaign, world.paragraph("OP 1"), Wording("Condemn dimming;"), world.drafter
        )
        assert html.fromstring(drafting_client.get(place).content).xpath(asked)

    def test_several_paragraphs_at_once_and_none_say_nothing(self, pages):
        assert pages.live(pages.change("OP 1"), "Condemn\nUrge") == []
        assert pages.live(pages.change("OP 1"), " ") == []
        assert pages.live(pages.change("OP 1"), "Condemn " * 20_000) == []

    def test_another_language_is_left_alone(self, pages, world):
        Draft.objects.filter(pk=world.latest.pk).update(language="fr")
        assert pages.live(pages.change("OP 1"), "Condamne") == []
        assert "another language" in pages.client.get(pages.page).content.decode()


class TestTheWholeText:
    def test_what_the_draft_has_and_what_amendments_bring(self, pages, world):
        drafting.propose_change(
            world.campaign, world.paragraph("OP 1"), Wording("Condemn all dimming;"), world.drafter
        )
        found = pages.whole()
        assert found["What the amendments bring"] == ["OP 1 does not begin with a verb in the present."]
        assert found["In the draft as it is"] == ["“this resolution” is “the present resolution”."]

    def test_make_it_so_opens_the_editor_with_the_fix(self, pages, world, drafting_client):
        amendment = drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording("Condemn all dimming;", reason="Lamps"),
            world.drafter,
        )
        tree = html.fromstring(drafting_client.get(pages.page).content)
        address = tree.xpath("//a[contains(@href, '?mend=operative-opening')]/@href")[0]
        editor = html.fromstring(drafting_client.get(address).content)
        assert editor.xpath("//textarea[@name='proposed_text']")[0].text.strip() == "Condemns all dimming;"
        assert editor.xpath("//textarea[@name='reason']")[0].text.strip() == "Lamps"
        amendment.refresh_from_db()
        assert amendment.version.text == "Condemn all dimming;"  # it is read before it is saved

    def test_of_two_remarks_by_one_rule_the_one_that_is_pressed_is_made_so(
        self, pages, world, drafting_client
    ):
        drafting.propose_change(
            world.campaign,
            world.paragraph("OP 1"),
            Wording("Condemns the dimming of March 1, 2024 and of March 2, 2024;"),
            world.drafter,
        )
        tree = html.fromstring(drafting_client.get(pages.page).content)
        texts = []
        for address in tree.xpath("//a[contains(@href, '?mend=dates')]/@href"):
            editor = html.fromstring(drafting_client.get(address).content)
            texts.append(editor.xpath("//textarea[@name='proposed_text']")[0].text.strip())
        assert texts == [
            "Condemns the dimming of 1 March 2024 and of March 2, 2024;",
            "Condemns the dimming of March 1, 2024 and of 2 March 2024;",
        ]

    def test_a_rule_that_says_nothing_changes_nothing(self, world, drafting_client):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        for rule in ("dates", "none", "<b>"):
            editor = html.fromstring(drafting_client.get(f"{address}?mend={rule}").content)
            assert editor.xpath("//textarea[@name='proposed_text']")[0].text.strip() == CONDEMNS

    def test_whoever_may_not_write_sees_it_and_has_no_button(self, world, client, cast):
        client.force_login(cast.observer)
        page = client.get(reverse("campaign-form", args=[world.campaign.uuid])).content.decode()
        assert "the present resolution" in page
        assert "Make it so" not in page

    def test_the_campaign_leads_there(self, pages, world, drafting_client):
        assert pages.page in drafting_client.get(world.campaign.get_absolute_url()).content.decode()


class TestLeaving:
    def test_what_is_left_is_left_for_this_person_only(self, pages, world, client, cast):
        tree = html.fromstring(pages.client.get(pages.page).content)
        (key,) = tree.xpath("//button[@name='remark']/@value")
        assert re.fullmatch("[0-9a-f]{16}", key)
        left = reverse("form-left", args=[world.campaign.uuid])
        assert pages.client.post(left, {"remark": key}).status_code == 302
        text = "Invites all mandate holders to report on this resolution;"
        assert "the present resolution" not in pages.client.get(pages.page).content.decode()
        assert pages.live(pages.change("OP 3"), text) == []
        client.force_login(cast.coordinator)
        assert "the present resolution" in client.get(pages.page).content.decode()
        pages.client.post(left, {"remark": ""})
        assert "the present resolution" in pages.client.get(pages.page).content.decode()

    def test_so_many_are_remembered_and_no_more(self, pages, world):
        left = reverse("form-left", args=[world.campaign.uuid])
        for number in range(310):
            pages.client.post(left, {"remark": f"{number:016}" * 2}, headers={"X-Framed": "true"})
        kept = pages.client.session["form-left"][str(world.campaign.uuid)]
        assert len(kept) == 300
        assert kept[-1] == f"{309:016}"


def test_the_queries_do_not_grow_with_the_paragraphs(pages, world, django_assert_max_num_queries):
    drafting.propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemn dimming;"), world.drafter
    )
    pages.whole()
    with django_assert_max_num_queries(25):
        pages.client.get(pages.page)
