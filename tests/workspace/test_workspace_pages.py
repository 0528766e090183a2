"""The workspace of a campaign: a long text in parts, the way through it, a paragraph beside it, a row anew."""

from __future__ import annotations

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from amendments.drafting import Wording, propose_change, propose_paragraph
from amendments.models import Side
from documents.draft import DraftParagraph, DraftText, Masthead
from redline import parse_label
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from workspace.page import ABOVE, LATER, ROWS

PART = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def amended(world):
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming;", reason="Short."), world.drafter
    )
    return world


@pytest.fixture
def long_one(world):
    """A campaign whose draft has more paragraphs than come at once."""
    texts = tuple(
        DraftParagraph(parse_label(f"OP {n}"), f"Urges province {n} to repair its lanterns;")
        for n in range(1, 3 * ROWS + 10)
    )
    details = DraftDetails(world.resolution, world.campaign.session, Stage.ZERO)
    draft = create_draft(DraftText(Masthead(), texts), details, world.drafter)
    world.campaign.base_draft = draft
    world.campaign.save()
    world.long = draft
    return world


def rows_of(text: str) -> list[str]:
    return [row.get("id") for row in lxml.html.fromstring(f"<table>{text}</table>").xpath("//tr[@id]")]


class TestALongText:
    def test_the_page_begins_and_its_parts_follow_without_a_gap(self, drafting_client, long_one):
        page = drafting_client.get(long_one.campaign.get_absolute_url()).text
        found = rows_of(page)
        assert found == [f"op-{n}" for n in range(1, ROWS + 1)]
        while later := lxml.html.fromstring(page).xpath("//tbody[@class='later']/@hx-get"):
            page = f"<table>{drafting_client.get(later[0], **PART).text}</table>"
            found += rows_of(page)
        assert found == [f"op-{n}" for n in range(1, 3 * ROWS + 10)]

    def test_a_part_reads_nothing_of_the_other_rows(self, drafting_client, long_one):
        world, last = long_one, 3 * ROWS + 9
        for number in (1, 2, 60, 61, last):
            paragraph = world.long.paragraphs.get(label=f"OP {number}")
            propose_change(world.campaign, paragraph, Wording(f"Asks {number};"), world.drafter)
            more = Wording("Asks more;", label=f"OP {number}bis")
            propose_paragraph(world.campaign, paragraph, Side.AFTER, more, world.drafter)
        address = reverse("campaign-part", args=[world.campaign.uuid, 56])
        with CaptureQueriesContext(connection) as asked:
            page = drafting_client.get(address, **PART)
        found = rows_of(page.text)
        assert found[:8] == ["op-55", "op-56", "op-57", "op-58", "op-59", "op-60", "op-60bis", "op-61"]
        assert "Asks 60;" in lxml.html.fromstring(page.text).text_content()
        # Of the ten amendments that stand the four of these rows are read.
        there = (one["sql"] for one in asked.captured_queries)
        (read,) = (sql for sql in there if ' FROM "amendments_amendment"' in sql and "reason" in sql)
        keys = read.rpartition('"amendments_amendment"."id" IN (')[2].partition(")")[0]
        assert len(keys.split(",")) == 4
        assert len(found) == LATER

    def test_without_javascript_the_way_to_the_rest_leads_to_all(self, drafting_client, long_one):
        page = drafting_client.get(f"{long_one.campaign.get_absolute_url()}?view=unified")
        (later,) = lxml.html.fromstring(page.text).xpath("//tbody[@class='later']//a/@href")
        whole = drafting_client.get(later, follow=True)
        assert whole.context["unified"]
        assert len(rows_of(whole.text)) == 3 * ROWS + 9

    def test_a_paragraph_far_down_is_there_at_once_and_the_earlier_ones_follow(
        self, drafting_client, long_one
    ):
        address = reverse("campaign-paragraph", args=[long_one.campaign.uuid, "op-90"])
        page = drafting_client.get(address).text
        found = rows_of(page)
        assert found[ABOVE] == "op-90"
        (earlier,) = lxml.html.fromstring(page).xpath("//tbody[@class='earlier']/@hx-get")
        before = drafting_client.get(earlier, **PART).text
        assert [*rows_of(before), *found][:91] == [f"op-{n}" for n in range(1, 92)]
        assert "later" not in before

    def test_queries_do_not_grow_with_the_parts(
        self, drafting_client, long_one, django_assert_max_num_queries
    ):
        for label in ("OP 1", "OP 2", "OP 3"):
            paragraph = long_one.long.paragraphs.get(label=label)
            wording = Wording(f"Urges {label} to be mended;")
            propose_change(long_one.campaign, paragraph, wording, long_one.drafter)
        address = reverse("campaign-part", args=[long_one.campaign.uuid, 0])
        drafting_client.get(address, **PART)
        with django_assert_max_num_queries(18):
            drafting_client.get(address, **PART)


class TestTheOutline:
    def test_every_row_with_what_is_suggested_in_words(self, drafting_client, amended):
        address = reverse("campaign-outline", args=[amended.campaign.uuid])
        text = drafting_client.get(address, **PART).text
        outline = lxml.html.fromstring(f"<div>{text}</div>")
        rows = rows_of(drafting_client.get(amended.campaign.get_absolute_url()).text)
        assert [link.get("href").removeprefix("#") for link in outline.xpath("//a")] == rows
        (suggested,) = outline.xpath("//a[@href='#op-1']")
        assert suggested.text_content() == "OP 1: Change, draft"
        assert [p.text for p in outline.xpath("//p")] == ["Preamble", "Operative part"]

    def test_it_is_narrowed_as_the_page_is(self, drafting_client, amended):
        address = reverse("campaign-outline", args=[amended.campaign.uuid])
        text = drafting_client.get(f"{address}?only=changed", **PART).text
        assert lxml.html.fromstring(f"<div>{text}</div>").xpath("//a/@href") == ["#op-1"]


class TestAnAddressOfNothing:
    def told(self, client, campaign, way: str) -> lxml.html.HtmlElement:
        answer = client.get(f"{campaign.get_absolute_url()}{way}")
        assert answer.status_code == 404
        return lxml.html.fromstring(answer.text).xpath("//main")[0]

    @pytest.mark.parametrize(
        ("way", "said"),
        [
            ("op-99/", "has no OP 99, and nothing"),
            ("op-2-l-iv/comments/", "has no OP 2(l)(iv), and nothing"),
            ("op-ii-3/", "has no II, OP 3, and nothing"),
            ("op-99/rivals/", "has no OP 99, and nothing"),
            ("op-zz-zz/", "has no such paragraph"),
            (f"op-{'1-' * 900}1/", "has no such paragraph"),
            ("left-op-1/", "has no such paragraph"),
        ],
    )
    def test_what_the_draft_does_not_have_is_said_with_the_way_to_the_text(
        self, drafting_client, amended, way, said
    ):
        main = self.told(drafting_client, amended.campaign, way)
        assert f"{amended.campaign.base_draft} {said}" in " ".join(main.text_content().split())
        assert f"{amended.campaign.get_absolute_url()}?only=all" in main.xpath(".//a/@href")

    def test_no_line_ends_inside_the_label(self, drafting_client, amended):
        main = self.told(drafting_client, amended.campaign, "op-99/")
        assert "has no OP\N{NO-BREAK SPACE}99, and" in main.text_content()

    def test_a_tab_that_there_is_not_leads_to_the_paragraph(self, drafting_client, amended):
        main = self.told(drafting_client, amended.campaign, "op-1/nonsense/")
        assert "nothing of that name about OP 1." in " ".join(main.text_content().split())
        assert f"{amended.campaign.get_absolute_url()}op-1/" in main.xpath(".//a/@href")

    def test_whoever_may_not_read_the_campaign_learns_nothing_of_it(self, client, amended):
        client.force_login(amended.cast.outsider)
        answer = client.get(f"{amended.campaign.get_absolute_url()}op-99/")
        assert answer.status_code == 404
        assert amended.campaign.title not in answer.text
        assert "OP 99" not in answer.text


class TestAParagraphBesideTheText:
    def test_each_tab_is_an_address_that_shows_a_page_of_its_own(self, drafting_client, amended):
        address = reverse("campaign-paragraph", args=[amended.campaign.uuid, "op-1"])
        page = lxml.html.fromstring(drafting_client.get(address).text)
        tabs = page.xpath("//nav[@class='tabs']/a")
        assert [tab.text for tab in tabs] == [
            "Reason",
            "Positions",
            "Comments",
            "Agreed language",
            "History",
            "Years",
        ]
        for tab in tabs:
            part = lxml.html.fromstring(drafting_client.get(tab.get("href"), **PART).text)
            assert part.xpath("//nav[@class='tabs']/a[@aria-current]")[0].text == tab.text
            (shown,) = part.xpath("//div[@data-page]")
            there = lxml.html.fromstring(drafting_client.get(shown.get("data-page")).text)
            wanted = shown.get("data-parts").replace(".", "").split(", ")
            assert wanted == [""] or any(there.find_class(one) for one in wanted)

    def test_what_the_page_shows_stays_when_a_paragraph_opens(self, drafting_client, amended):
        address = reverse("campaign-paragraph", args=[amended.campaign.uuid, "op-1", "history"])
        page = drafting_client.get(f"{address}?only=changed&view=unified")
        assert rows_of(page.text) == ["op-1"]
        tabs = lxml.html.fromstring(page.text).xpath("//nav[@class='tabs']/a/@href")
        assert all(tab.endswith("?only=changed&view=unified") for tab in tabs)

    @pytest.mark.parametrize("args", [("op-99",), ("op-1", "nonsense")])
    def test_a_row_or_a_tab_that_is_not_there(self, drafting_client, amended, args):
        address = reverse("campaign-paragraph", args=[amended.campaign.uuid, *args])
        assert drafting_client.get(address).status_code == 404

    def test_a_row_without_the_tab_shows_its_first_one(self, drafting_client, amended):
        address = reverse("campaign-paragraph", args=[amended.campaign.uuid, "op-2", "positions"])
        part = lxml.html.fromstring(drafting_client.get(address, **PART).text)
        assert part.xpath("//nav[@class='tabs']/a[@aria-current]")[0].text == "Comments"


class TestLabelsInAddresses:
    @pytest.mark.parametrize("typed", ["op2", "OP2", "OP-2", "OP 2", "op.2"])
    def test_a_label_however_it_is_typed_leads_to_the_one_address(self, drafting_client, amended, typed):
        address = reverse("campaign-paragraph", args=[amended.campaign.uuid, "op-2"])
        there = f"{amended.campaign.get_absolute_url()}{typed}/"
        assert drafting_client.get(f"{there}?view=clean").headers["Location"] == f"{address}?view=clean"
        assert drafting_client.get(f"{there}comments/").headers["Location"] == f"{address}comments/"

    def test_sub_paragraphs_and_new_ones(self, drafting_client, amended):
        propose_paragraph(
            amended.campaign,
            amended.paragraph("OP 1"),
            Side.AFTER,
            Wording("Welcomes lamps;", label="OP 1bis"),
            amended.drafter,
        )
        for typed, row in {"op2a": "op-2-a", "OP 2 (a)": "op-2-a", "OP1bis": "op-1bis"}.items():
            answer = drafting_client.get(f"{amended.campaign.get_absolute_url()}{typed}/")
            assert answer.headers["Location"].endswith(f"/{row}/")

    def test_one_that_there_is_not_says_so(self, drafting_client, amended):
        answer = drafting_client.get(f"{amended.campaign.get_absolute_url()}OP77/")
        assert answer.status_code == 404
        assert amended.campaign.get_absolute_url() in answer.text


class TestWritingInTheText:
    def send(self, client, world, **more: str):
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 2").uuid])
        data = {"version": 0, "proposed_text": "Urges mending;", "reason": "", **more}
        return client.post(address, data, headers={"X-Framed": "true"})

    def test_what_was_saved_is_named_and_the_row_stands_anew(self, drafting_client, amended):
        answer = self.send(drafting_client, amended)
        assert (answer.status_code, answer["X-Saved"]) == (204, "op-2")
        address = reverse("campaign-row", args=[amended.campaign.uuid, "op-2"])
        row = drafting_client.get(address, **PART)
        assert rows_of(row.text) == ["op-2"]
        assert "mending" in row.text
        assert "OP 2 saved." in row.text
        assert row["X-After"] == "op-1"
        assert "OP 2 saved." not in drafting_client.get(amended.campaign.get_absolute_url()).text

    def test_what_cannot_be_saved_comes_back_with_the_text(self, drafting_client, amended):
        answer = self.send(drafting_client, amended, proposed_text="")
        assert answer.status_code == 422
        assert "To take the paragraph out" in answer.text

    def test_a_new_paragraph_says_behind_which_row_it_comes(self, drafting_client, amended):
        propose_paragraph(
            amended.campaign,
            amended.paragraph("OP 1"),
            Side.AFTER,
            Wording("Welcomes lamps;", label="OP 1bis"),
            amended.drafter,
        )
        address = reverse("campaign-row", args=[amended.campaign.uuid, "op-1bis"])
        assert drafting_client.get(address, **PART)["X-After"] == "op-1"
        shown = rows_of(drafting_client.get(amended.campaign.get_absolute_url() + "?only=changed").text)
        before = ["", *shown]
        after = drafting_client.get(address + "?only=changed", **PART).headers.get("X-After", "")
        assert after == before[shown.index("op-1bis")]
        assert "X-After" not in drafting_client.get(address + "?there=1", **PART)
