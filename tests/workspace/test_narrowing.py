"""What the page of a campaign shows when its address asks for it: views, filters, what is new, what was withdrawn."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import lxml.html
import pytest
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change, propose_deletion, propose_paragraph
from amendments.models import Amendment, Ask, Side, Status, Visit
from coalitions.models import Membership, Role
from review.models import Comment
from review.status import change_status, withdraw
from workspace.narrow.visits import ENDS_AFTER

PART = {"headers": {"HX-Request": "true"}}
PHONE = {"headers": {"User-Agent": "Mozilla/5.0 (iPhone) Mobile/15E148 Mobi"}}


@pytest.fixture
def amended(world):
    """OP 1 changed for ask 1, OP 2 changed by a drafter of the other organisation and in review, OP 3 taken out, a new
    OP 1bis."""
    Membership.objects.filter(person=world.member).update(role=Role.DRAFTER)
    world.ask = Ask.objects.create(campaign=world.campaign, number=1, title="Light")
    change = Wording("Condemns dimming;", reason="Short.", asks=(world.ask,))
    world.first = propose_change(world.campaign, world.paragraph("OP 1"), change, world.drafter)
    world.second = propose_change(
        world.campaign, world.paragraph("OP 2"), Wording("Urges mending;"), world.member
    )
    change_status(world.second, Status.REVIEW, world.member, seen_status=Status.DRAFT, seen_version=1)
    propose_deletion(world.campaign, world.paragraph("OP 3"), Wording(""), world.drafter)
    new = Wording("Welcomes lamps;", label="OP 1bis")
    propose_paragraph(world.campaign, world.paragraph("OP 1"), Side.AFTER, new, world.drafter)
    return world


def page(client, world, asked="", **more):
    return client.get(world.campaign.get_absolute_url() + asked, **more)


def rows(response) -> list[str]:
    return [row.get("id") for row in lxml.html.fromstring(f"<div>{response.text}</div>").xpath("//tr[@id]")]


def row(response, anchor: str) -> str:
    (found,) = lxml.html.fromstring(response.text).xpath(f"//tr[@id='{anchor}']")
    return " ".join(found.text_content().split())


class TestViews:
    def test_as_it_would_read(self, drafting_client, amended):
        shown = page(drafting_client, amended, "?view=clean")
        assert "<del" not in shown.text.split("<table")[1]
        assert "Condemns dimming;" in row(shown, "op-1")
        assert "Welcomes lamps;" in row(shown, "op-1bis")
        assert "would be taken out" in row(shown, "op-3")

    def test_the_original(self, drafting_client, amended):
        shown = page(drafting_client, amended, "?view=original")
        assert amended.paragraph("OP 1").text in row(shown, "op-1")
        assert "Condemns dimming;" not in shown.text.split("<table")[1]
        assert "op-1bis" not in rows(shown)

    def test_a_view_that_is_not_there(self, drafting_client, amended):
        shown = page(drafting_client, amended, "?view=nonsense")
        assert rows(shown) == rows(page(drafting_client, amended))

    def test_the_menu_is_a_form_that_says_what_is_shown(self, drafting_client, amended):
        shown = page(drafting_client, amended, "?view=clean&only=changed&status=review")
        (form,) = lxml.html.fromstring(shown.text).xpath("//form[@id='show'][@method='get']")
        assert [radio.get("value") for radio in form.xpath(".//input[@checked]")] == ["clean", "changed"]
        assert [one.get("value") for one in form.xpath(".//option[@selected]") if one.get("value")] == [
            "review"
        ]


class TestFilters:
    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("only=changed", ["op-1", "op-1bis", "op-2", "op-3"]),
            ("status=review", ["op-2"]),
            ("ask=1", ["op-1"]),
            ("ask=7", []),
            ("ask=%D9%A3", []),
            ("author={author}", ["op-2"]),
            ("organisation={organisation}", ["op-1", "op-1bis", "op-3"]),
            ("organisation=nonsense", []),
            ("status=review&ask=1", []),
            ("status=review&at=pp-1", ["pp-1", "op-2"]),
        ],
    )
    def test_rows_that_fit(self, drafting_client, amended, asked, found):
        place = Membership.objects.get(person=amended.drafter).organisation
        asked = asked.format(author=amended.member.uuid, organisation=place.uuid)
        assert rows(page(drafting_client, amended, f"?{asked}")) == found
        part = reverse("campaign-part", args=[amended.campaign.uuid, 0])
        assert rows(drafting_client.get(f"{part}?{asked}", **PART)) == found

    def test_what_is_asked_for_goes_on_in_every_part(self, drafting_client, amended):
        shown = page(drafting_client, amended, "?ask=1&view=clean&status=").text
        assert f"{reverse('campaign-outline', args=[amended.campaign.uuid])}?ask=1&amp;view=clean" in shown

    def test_nothing_fits(self, drafting_client, amended):
        assert "No paragraph fits what you chose." in page(drafting_client, amended, "?status=agreed").text


class TestOnAPhone:
    def test_only_what_changes_unless_something_is_chosen(self, drafting_client, amended):
        assert rows(page(drafting_client, amended, **PHONE)) == ["op-1", "op-1bis", "op-2", "op-3"]
        assert "pp-1" in rows(page(drafting_client, amended, "?only=all", **PHONE))
        assert rows(page(drafting_client, amended, "?status=review", **PHONE)) == ["op-2"]

    def test_where_nothing_is_suggested_yet_the_text_is_there(self, drafting_client, world):
        for more in (
            PHONE,
            {},
        ):  # the stylesheet leaves nothing out either, where the server did not know of the phone
            first = page(drafting_client, world, **more)
            assert "op-1" in rows(first)
            assert "data-chosen" in first.text
        propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming;"), world.drafter)
        assert rows(page(drafting_client, world, **PHONE)) == ["op-1"]

    def test_the_paragraph_that_is_opened_is_there(self, drafting_client, amended):
        address = reverse("campaign-paragraph", args=[amended.campaign.uuid, "pp-1"])
        assert "pp-1" in rows(drafting_client.get(address, **PHONE))

    @pytest.mark.parametrize(("said", "all_rows"), [("0", True), ("1", False), ("x", True)])
    def test_the_browser_knows_better(self, drafting_client, amended, said, all_rows):
        drafting_client.cookies["narrow"] = said
        assert ("pp-1" in rows(page(drafting_client, amended))) is all_rows


class TestSinceMyLastVisit:
    @pytest.fixture
    def visited(self, amended, drafting_client):
        """Dana was there two hours ago."""
        page(drafting_client, amended)
        past = timezone.now() - timedelta(hours=2)
        Visit.objects.update(seen_at=past)
        return amended

    def test_nothing_is_new_on_the_first_visit(self, drafting_client, amended):
        shown = page(drafting_client, amended)
        assert shown.context["new"] == 0
        assert "first visit" in shown.text

    def test_what_others_wrote_moved_and_said(self, drafting_client, visited):
        Comment.objects.create(
            campaign=visited.campaign,
            amendment=visited.first,
            version=visited.first.version,
            author=visited.member,
            body="Too short?",
        )
        shown = page(drafting_client, visited)
        assert shown.context["new"] == 2
        assert "new comment" in row(shown, "op-1")
        assert "new text, new status" in row(shown, "op-2")
        assert "new" not in row(shown, "op-3"), "what one did oneself is not new"
        assert rows(page(drafting_client, visited, "?only=new")) == ["op-1", "op-2"]

    def test_it_stays_new_through_the_visit_and_no_longer(self, drafting_client, visited):
        assert page(drafting_client, visited).context["new"] == 1
        assert page(drafting_client, visited).context["new"] == 1
        Visit.objects.update(seen_at=timezone.now() - ENDS_AFTER - timedelta(seconds=1))
        visit = Visit.objects.get()
        page(drafting_client, visited)
        again = Visit.objects.get()
        assert again.before == visit.seen_at
        assert again.seen_at > visit.seen_at

    def test_all_of_it_is_marked_as_seen_but_not_what_came_later(self, drafting_client, visited):
        shown = page(drafting_client, visited)
        (until,) = lxml.html.fromstring(shown.text).xpath("//form[@id='seen']//input[@name='until']/@value")
        address = reverse("campaign-seen", args=[visited.campaign.uuid])
        Comment.objects.create(
            campaign=visited.campaign,
            amendment=visited.first,
            version=visited.first.version,
            author=visited.member,
            body="Too short?",
            created_at=timezone.now() + timedelta(seconds=2),
        )
        for wrong in ("", "yesterday", "2026-13-40T00:00", "2020-01-01T00:00"):
            drafting_client.post(address, {"until": wrong})
        assert page(drafting_client, visited).context["new"] == 2
        left = drafting_client.post(address, {"until": until}, follow=True)
        assert "new comment" in row(left, "op-1")
        assert left.context["new"] == 1

    def test_one_of_them_is_marked_as_seen_and_is_new_again_when_more_comes(self, drafting_client, visited):
        said = {"campaign": visited.campaign, "amendment": visited.first, "version": visited.first.version}
        Comment.objects.create(**said, author=visited.member, body="Too short?")
        shown = page(drafting_client, visited)
        xpath = "//tr[@id='op-1']//button[@form='seen' and @name='one']/@value"
        (one,) = lxml.html.fromstring(shown.text).xpath(xpath)
        address = reverse("campaign-seen", args=[visited.campaign.uuid])
        for wrong in ("no amendment", f"{visited.first.uuid}", f"{visited.first.uuid} yesterday"):
            drafting_client.post(address, {"one": wrong})
        assert page(drafting_client, visited).context["new"] == 2
        left = drafting_client.post(address, {"one": one}, follow=True)
        assert left.redirect_chain == [(f"{visited.campaign.get_absolute_url()}#op-1", 302)]
        assert rows(page(drafting_client, visited, "?only=new")) == ["op-2"]
        Comment.objects.create(**said, author=visited.member, body="Or too long?")
        assert "new comment" in row(page(drafting_client, visited), "op-1")
        assert drafting_client.post(address, {"one": f"{uuid4()} 2026-01-01T00:00Z"}).status_code == 404

    def test_only_whole_pages_are_visits(self, drafting_client, visited):
        before = Visit.objects.get().seen_at
        drafting_client.get(reverse("campaign-part", args=[visited.campaign.uuid, 0]), **PART)
        drafting_client.head(visited.campaign.get_absolute_url())
        assert Visit.objects.get().seen_at == before


class TestWithdrawn:
    def test_it_is_shown_and_comes_back_as_what_it_was(self, drafting_client, amended):
        withdraw(amended.second, amended.drafter, started_from=1)
        shown = page(drafting_client, amended, "?status=withdrawn")
        document = lxml.html.fromstring(shown.text)
        (form,) = document.xpath("//tbody[@class='withdrawn']//form")
        assert "mending;" in document.xpath("//tbody[@class='withdrawn']")[0].text_content()
        data = {field.get("name"): field.get("value") for field in form.xpath(".//input")}
        drafting_client.post(form.get("action"), data)
        again = Amendment.objects.get(pk=amended.second.pk)
        assert (again.status, again.is_chosen) == (Status.REVIEW, True)

    def test_one_that_finds_another_in_its_place_comes_back_as_a_rival(self, amended):
        withdraw(amended.first, amended.drafter, started_from=1)
        other = propose_change(
            amended.campaign, amended.paragraph("OP 1"), Wording("Condemns;"), amended.drafter
        )
        change_status(
            amended.first, Status.DRAFT, amended.drafter, seen_status=Status.WITHDRAWN, seen_version=1
        )
        chosen = dict(Amendment.objects.values_list("pk", "is_chosen"))
        assert (chosen[amended.first.pk], chosen[other.pk]) == (False, True)

    @pytest.mark.parametrize(
        ("way", "said"),
        [
            ("?status=withdrawn", "Nothing was withdrawn."),
            ("?only=new", "Nothing changed since your last visit."),
        ],
    )
    def test_where_there_is_nothing_that_is_said_and_nothing_advised(
        self, drafting_client, amended, way, said
    ):
        page(drafting_client, amended)
        (empty,) = lxml.html.fromstring(page(drafting_client, amended, way).text).xpath("//p[@class='empty']")
        assert " ".join(empty.text_content().split()) == f"{said} Show all paragraphs."
        assert empty.xpath("a/@href") == [f"{amended.campaign.get_absolute_url()}?only=all"]

    def test_a_member_sees_it_without_the_way_back(self, client, amended):
        Membership.objects.filter(person=amended.member).update(role=Role.MEMBER)
        withdraw(amended.first, amended.drafter, started_from=1)
        client.force_login(amended.member)
        shown = page(client, amended, "?status=withdrawn").text
        assert len(lxml.html.fromstring(shown).xpath("//tbody[@class='withdrawn']")) == 1
        assert "Bring back" not in shown

    def test_withdrawing_in_a_row_says_how_it_is_undone(self, drafting_client, amended):
        address = reverse("amendment-withdrawal", args=[amended.second.uuid])
        answer = drafting_client.post(address, {"version": 1}, headers={"X-Row": "true"})
        assert answer["X-Saved"] == "op-2"
        row = reverse("campaign-row", args=[amended.campaign.uuid, "op-2"])
        shown = drafting_client.get(row, headers={"HX-Request": "true"})
        (form,) = lxml.html.fromstring(f"<table>{shown.text}</table>").xpath("//tr[@class='said']//form")
        undone = drafting_client.post(form.get("action"), headers={"X-Row": "true"})
        assert undone["X-Saved"] == "op-2"
        assert Amendment.objects.get(pk=amended.second.pk).status == Status.REVIEW

    def test_without_a_script_the_page_is_shown_as_it_was(self, drafting_client, amended):
        address = reverse("amendment-withdrawal", args=[amended.second.uuid])
        answer = drafting_client.post(f"{address}?view=clean", {"version": 1})
        assert answer["Location"] == f"{amended.campaign.get_absolute_url()}?view=clean#op-2"
