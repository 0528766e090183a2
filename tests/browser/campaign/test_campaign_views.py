"""The page of a campaign shows itself in other ways without leaving: views and filters, what is found, keys, one head line."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest

pytest.importorskip("playwright")

from django.utils import timezone
from playwright.sync_api import Route, expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status, Visit
from documents.draft import DraftParagraph, DraftText, Masthead
from redline import parse_label
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from review.models import Comment
from review.status import change_status

LONG = 60


@pytest.fixture
def long_campaign(world):
    """Sixty paragraphs; of every tenth a change is suggested. The one of OP 50 is in review."""
    texts = tuple(
        DraftParagraph(
            parse_label(f"OP {n}"), f"Urges province {n} to repair all of its lanterns without delay;"
        )
        for n in range(1, LONG + 1)
    )
    details = DraftDetails(world.resolution, world.campaign.session, Stage.ZERO)
    draft = create_draft(DraftText(Masthead(), texts), details, world.drafter)
    world.campaign.base_draft = draft
    world.campaign.save()
    for n in range(10, LONG + 1, 10):
        wording = Wording(f"Urges province {n} to repair all of its lanterns and wicks;", reason="Dark.")
        propose_change(world.campaign, draft.paragraphs.get(label=f"OP {n}"), wording, world.drafter)
    change_status(
        Amendment.objects.get(current__label="OP 50"),
        Status.REVIEW,
        world.drafter,
        seen_status=Status.DRAFT,
        seen_version=1,
    )
    return world


@pytest.fixture
def page(signed_in_page, live_server, long_campaign):
    page = signed_in_page
    page.set_default_timeout(10_000)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(live_server.url + long_campaign.campaign.get_absolute_url())
    expect(row(page, f"op-{LONG}")).to_be_attached()
    return page


def row(page, anchor: str):
    return page.locator(f"tr[id={anchor}]")


def top(page, anchor: str) -> float:
    return page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor)


def show(page, label: str) -> None:
    if page.locator("details.show[open]").count() == 0:
        page.locator("details.show > summary").click()
    page.get_by_label(label, exact=True).check()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_the_text_begins_within_200_pixels_and_the_head_is_one_line(page, long_campaign, width, height):
    long_campaign.campaign.notice = "Not for circulation outside the coalition before the session begins."
    long_campaign.campaign.save()
    page.set_viewport_size({"width": width, "height": height})
    page.reload()
    expect(page.get_by_text("1 notice")).to_be_visible()
    first = page.locator("#text tr[id]:visible").first
    assert first.bounding_box()["y"] < 200
    row(page, "op-40").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 200)")
    bar = page.locator(".toolbar").bounding_box()
    assert bar["y"] >= 0
    assert bar["y"] + bar["height"] < 64
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_column_heads_stay_below_the_head_and_cover_nothing_that_is_jumped_to(page):
    page.get_by_role("navigation", name="Paragraphs").get_by_role("link", name="OP 30").click()
    heads = page.locator("#text thead th").first.bounding_box()
    bar = page.locator(".workspace-head").bounding_box()
    assert abs(heads["y"] - bar["height"]) < 2
    assert top(page, "op-30") >= heads["y"] + heads["height"] - 1


def test_lines_keep_a_readable_width(page):
    page.set_viewport_size({"width": 1920, "height": 1080})
    for view in ("Side by side", "In one text", "As it would read", "Original"):
        show(page, view)
        expect(page.locator("details.show .says")).to_contain_text(view)
        cell = page.locator("#text tr[id=op-10] td.un-text").last.bounding_box()
        assert cell["width"] < 780


def test_a_view_and_a_filter_have_an_address_and_keep_the_place(page):
    page.evaluate("document.getElementById('op-30').scrollIntoView({block: 'center'})")
    first = next(n for n in range(1, LONG) if top(page, f"op-{n}") > 80)
    held = top(page, f"op-{first}")
    show(page, "As it would read")
    expect(page).to_have_url(re.compile("view=clean"))
    expect(row(page, "op-30")).to_contain_text("lanterns and wicks;")
    expect(row(page, "op-30").locator("ins, del")).to_have_count(0)
    page.wait_for_function(
        "([id, top]) => Math.abs(document.getElementById(id).getBoundingClientRect().top - top) < 3",
        arg=[f"op-{first}", held],
    )
    show(page, "Only changed")
    expect(row(page, "op-29")).to_have_count(0)
    assert top(page, "op-30") < 800
    page.reload()
    expect(row(page, "op-29")).to_have_count(0)
    expect(row(page, "op-30")).to_contain_text("lanterns and wicks;")
    page.go_back()
    page.go_back()
    expect(row(page, "op-29")).to_be_attached()
    expect(row(page, "op-30").locator("ins").first).to_be_attached()


def test_of_two_steps_back_the_last_one_is_shown_though_its_rows_come_first(page):
    show(page, "As it would read")
    expect(page).to_have_url(re.compile("view=clean"))
    show(page, "Only changed")
    expect(row(page, "op-29")).to_have_count(0)
    late: list[Route] = []

    def held(route: Route) -> None:
        """The answer for the step between comes when the other one is shown."""
        if "view=clean" in route.request.url and not late:
            late.append(route)
        else:
            route.continue_()

    page.route("**/campaigns/*/?*", held)
    page.evaluate("history.back()")
    page.wait_for_function("() => document.querySelector('#text').ariaBusy === 'true'")
    page.evaluate("history.back()")
    expect(row(page, "op-30").locator("ins").first).to_be_attached()
    with page.expect_response(lambda response: "view=clean" in response.url):
        late[0].continue_()
    page.wait_for_timeout(300)
    expect(row(page, "op-30").locator("ins").first).to_be_attached()


def test_what_is_new_in_a_row_is_marked_as_seen_where_one_is(page, long_campaign):
    said = {"campaign": long_campaign.campaign, "author": long_campaign.member, "body": "Which lanterns?"}
    for label in ("OP 20", "OP 30"):
        amendment = Amendment.objects.get(current__label=label)
        Comment.objects.create(amendment=amendment, version=amendment.version, **said)
    Visit.objects.update(before=timezone.now() - timedelta(hours=1))
    page.reload()
    expect(page.locator("a.news")).to_have_text(re.compile("2"))
    page.evaluate("document.getElementById('op-30').scrollIntoView({ block: 'center' })")
    page.evaluate("document.querySelector('main').stays = true")
    before = top(page, "op-30")
    row(page, "op-30").get_by_role("button", name="new comment").click()
    expect(row(page, "op-30").get_by_role("button", name="new comment")).to_have_count(0)
    expect(row(page, "op-30").locator("th a")).to_be_focused()
    expect(page.locator("a.news")).to_have_text(re.compile("1"))
    assert abs(top(page, "op-30") - before) < 30
    page.locator("details.show > summary").click()
    page.get_by_role("button", name="Mark all as seen").click()
    expect(page.locator("a.news")).to_have_count(0)
    expect(page.locator("details.show > summary")).to_be_focused()
    assert page.evaluate("document.querySelector('main').stays"), "the page stays"


def test_the_way_back_brings_the_rows_and_not_the_whole_page(page):
    asked: list[str] = []
    page.locator("nav.outline a").first.wait_for()
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    show(page, "As it would read")
    expect(page).to_have_url(re.compile("view=clean"))
    page.evaluate("document.querySelector('main').stays = true")
    asked.clear()
    page.go_back()
    expect(page).not_to_have_url(re.compile("view=clean"))
    page.locator(".toolbar summary", has_text="Campaign").click()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".toolbar details[open]")).to_have_count(1)
    assert page.evaluate("document.querySelector('main').stays")
    assert asked.count(urlsplit(page.url).path) == 1


def test_what_is_open_and_what_is_written_survive_a_switch(page):
    row(page, "op-30").locator("th a").click()
    panel = page.get_by_role("complementary", name="About this paragraph")
    expect(panel.get_by_text("Dark.")).to_be_visible()
    row(page, "op-30").locator("th a").focus()
    page.keyboard.press("e")
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").fill("Urges province 30 to burn oil;")
    page.locator("details.show > summary").click()
    page.get_by_label("Status").select_option("review")
    expect(page).to_have_url(re.compile(r"/op-30/.*status=review"))
    expect(row(page, "op-50")).to_be_visible()
    expect(panel.get_by_text("Dark.")).to_be_visible()
    expect(page.locator("#id_proposed_text")).to_have_value("Urges province 30 to burn oil;")
    panel.get_by_role("navigation").get_by_role("link", name="History").click()
    expect(page).to_have_url(re.compile(r"/op-30/history/\?.*status=review"))


def test_on_a_narrow_window_only_what_changes_is_shown_until_one_chooses(page):
    page.set_viewport_size({"width": 390, "height": 844})
    for _ in range(2):  # the server learns of it the first time
        page.reload()
        expect(row(page, "op-9")).to_be_hidden()
        expect(row(page, "op-60")).to_be_visible()
        expect(page.locator("details.show .says")).to_have_text("Only changed")
    show(page, "All paragraphs")
    expect(row(page, "op-9")).to_be_visible()
    page.goto(f"{page.url.split('?')[0]}#op-7")
    expect(row(page, "op-7")).to_be_visible()
    expect(row(page, "op-8")).to_be_hidden()
    page.locator("#jump").fill("op23")
    page.locator("#jump").press("Enter")
    expect(row(page, "op-23")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    expect(row(page, "op-8")).to_be_visible()


def test_rows_that_come_above_push_away_nothing_that_one_began_to_write(page, live_server, long_campaign):
    waiting = []
    page.route(re.compile(r"/rows/from/0/.*until="), lambda route: waiting.append(route))
    page.goto("about:blank")
    page.goto(live_server.url + long_campaign.campaign.get_absolute_url() + "#op-50")
    expect(row(page, "op-50")).to_be_in_viewport()
    for _ in range(50):
        if waiting:
            break
        page.wait_for_timeout(100)
    page.keyboard.press("e")
    waiting.pop().continue_()
    expect(row(page, "op-1")).to_be_attached()
    expect(page.locator(".in-the-text")).to_be_in_viewport()
    expect(row(page, "op-50").locator("th")).to_be_in_viewport()


LENGTHY = "Urges the province to repair its lanterns without delay and to tell what became of each; " * 12


@pytest.mark.parametrize(("width", "in_text"), [(1280, True), (390, False)])
def test_save_is_in_sight_while_one_writes_in_a_long_paragraph(
    page, live_server, long_campaign, width, in_text
):
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("in_text => localStorage.setItem('writing-in-field', in_text ? 'no' : 'yes')", in_text)
    paragraph = long_campaign.campaign.base_draft.paragraphs.get(label="OP 15")
    wording = Wording(LENGTHY, reason="Dark.")
    propose_change(long_campaign.campaign, paragraph, wording, long_campaign.drafter)
    page.reload()
    row(page, "op-15").hover()
    row(page, "op-15").locator("td.tools a.button").get_by_text("Edit").click()
    expect(page.locator(".in-the-text" if in_text else ".writing textarea").first).to_be_in_viewport()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_in_viewport()
    page.context.set_offline(True)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Now ")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#kept")).to_contain_text("Not saved: no connection.")
    expect(page.locator("#kept")).to_be_in_viewport()
    page.context.set_offline(False)


def test_finding_goes_to_paragraphs_that_have_not_come(page, live_server, long_campaign):
    page.goto(f"{live_server.url}{long_campaign.campaign.get_absolute_url()}?only=changed")
    expect(row(page, "op-60")).to_be_attached()
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Find in the campaign")
    expect(field).to_be_focused()
    field.fill("province 4")
    expect(page.locator("#find output")).to_have_text("11 in 11 paragraphs")
    field.press("Enter")
    expect(page.locator("#find output")).to_have_text("1 of 11")
    expect(row(page, "op-4")).to_be_in_viewport()
    field.press("Enter")
    expect(row(page, "op-40")).to_be_in_viewport()
    field.press("Shift+Enter")
    expect(row(page, "op-4")).to_be_in_viewport()
    field.press("Escape")
    expect(field).to_be_hidden()


def test_keys_copy_comment_and_open_the_views_and_can_be_switched_off(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("n")
    page.keyboard.press("y")
    expect(page.locator(".said-here")).to_contain_text("Copied: OP 10: ")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == (
        "OP 10: Urges province 10 to repair all of its lanterns [DELETE: without delay][ADD: and wicks];"
    )
    page.keyboard.press("Shift+Y")
    page.wait_for_function("navigator.clipboard.readText().then((text) => !text.includes('['))")
    page.keyboard.press("Control+Alt+m")
    expect(page).to_have_url(re.compile("/op-10/comments/"))
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    expect(page).to_have_url(re.compile("/op-10/positions/"))
    page.keyboard.press("Escape")
    page.keyboard.press("v")
    expect(page.locator("form#show")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("form#show")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.type("op50")
    page.keyboard.press("Enter")
    expect(row(page, "op-50")).to_be_in_viewport()
    page.locator("#jump").blur()
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("#find")).to_be_hidden()
    expect(page.get_by_role("complementary")).to_be_hidden()


def test_withdrawing_by_the_menu_stays_and_is_undone(page, live_server, long_campaign):
    page.goto(f"{live_server.url}{long_campaign.campaign.get_absolute_url()}?view=unified&only=changed")
    page.on("dialog", lambda dialog: dialog.accept())
    row(page, "op-20").hover()
    row(page, "op-20").get_by_label("More for OP 20").click()
    page.get_by_role("button", name="Withdraw the amendment").click()
    said = page.locator(".said-here")
    expect(said).to_contain_text("OP 20 withdrawn.")
    expect(row(page, "op-20").locator("ins")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"\?view=unified&only=changed$"))
    said.get_by_role("button", name="Undo").click()
    expect(row(page, "op-20").locator("ins").first).to_be_visible()
    assert Amendment.objects.get(current__label="OP 20").status == Status.DRAFT


def test_what_was_withdrawn_is_brought_back_where_it_is_shown(page, live_server, long_campaign):
    amendment = Amendment.objects.get(current__label="OP 20")
    change_status(
        amendment, Status.WITHDRAWN, long_campaign.drafter, seen_status=Status.DRAFT, seen_version=1
    )
    page.goto(f"{live_server.url}{long_campaign.campaign.get_absolute_url()}?status=withdrawn")
    page.get_by_role("button", name="Bring OP 20 back").click()
    expect(page.get_by_text("Nothing was withdrawn.")).to_be_visible()
    amendment.refresh_from_db()
    assert amendment.status == Status.DRAFT


def test_the_list_of_changes_leads_to_each_and_stays(page):
    page.locator(".toolbar summary", has_text="Campaign").click()
    page.get_by_role("link", name="List of changes").click()
    panel = page.get_by_role("complementary", name="Changes")
    panel.get_by_role("link", name=re.compile("^OP 50 ")).click()
    expect(page).to_have_url(re.compile(r"/changes/#op-50$"))
    expect(row(page, "op-50")).to_be_in_viewport()
    marked = "[...(CSS.highlights.get('found') ?? [])].map(String).join().trim()"
    assert page.evaluate(marked) == "without delayand wicks"
    expect(panel.locator("[aria-current]")).to_contain_text("OP 50")
    page.locator("details.show > summary").click()
    page.get_by_label("Status").select_option("review")
    expect(panel.locator("ol a")).to_have_count(1)
    panel.get_by_label("Organisation").select_option(label="Wick Watch")
    expect(page).to_have_url(re.compile("status=review.*&by="))
    page.go_back()
    expect(panel.get_by_label("Organisation")).to_have_value("")


def test_of_two_places_gone_to_the_last_one_is_where_one_is(page, live_server, long_campaign):
    """The first is of a row that has not come yet; its answer comes when one is elsewhere."""
    late: list[Route] = []

    def held(route: Route) -> None:
        if "at=op-60" in route.request.url:
            late.append(route)
        else:
            route.continue_()

    def go_on() -> None:
        with page.expect_response(lambda response: "at=op-60" in response.url):
            late.pop().continue_()
        page.wait_for_timeout(300)

    page.route("**/campaigns/**", held)
    page.route("**/rows/from/**", lambda route: route.abort())
    page.goto(f"{live_server.url}{long_campaign.campaign.get_absolute_url()}changes/")
    panel = page.get_by_role("complementary", name="Changes")
    panel.get_by_role("link", name=re.compile("^OP 60 ")).click()
    panel.get_by_role("link", name=re.compile("^OP 10 ")).click()
    expect(row(page, "op-10")).to_be_in_viewport()
    go_on()
    expect(panel.locator("[aria-current]")).to_contain_text("OP 10")
    expect(row(page, "op-10")).to_be_in_viewport()
    page.goto(f"{live_server.url}{long_campaign.campaign.get_absolute_url()}")
    expect(page.locator("nav.outline a[href='#op-60']")).to_be_attached()
    field = page.get_by_label("Jump to")
    for label in ("OP 60", "OP 10"):
        field.fill(label)
        field.press("Enter")
    expect(page).to_have_url(re.compile("#op-10$"))
    go_on()
    expect(page).to_have_url(re.compile("#op-10$"))
    expect(row(page, "op-10").locator("th a")).to_be_focused()


def test_in_a_field_a_press_on_a_change_undoes_it_and_the_way_back_is_said(page):
    """As on a phone, where the text is written in a field."""
    page.evaluate("localStorage.setItem('writing-in-field', 'yes')")
    row(page, "op-30").locator("th a").focus()
    page.keyboard.press("e")
    field = page.get_by_role("textbox", name="Proposed text")
    field.fill("Strongly urges province 30 to repair all of its lanterns and wicks;")
    shown = page.locator("#live-redline")
    expect(shown.locator("ins", has_text="Strongly")).to_be_visible()
    shown.locator("ins", has_text="wicks").click()
    expect(shown.locator(".change-bubble")).to_contain_text("Dana Drafter, ")
    shown.get_by_role("button", name="Undo", exact=True).click()
    expect(field).to_have_value("Strongly urges province 30 to repair all of its lanterns without delay;")
    page.locator(".said-here").get_by_role("button", name="Undo").click()
    expect(shown.locator("ins", has_text="wicks")).to_be_visible()
    shown.locator("ins", has_text="Strongly").click()
    expect(shown.locator(".change-bubble")).to_contain_text("You, not saved yet")
    shown.get_by_role("button", name="Undo all").click()
    expect(field).to_have_value("Urges province 30 to repair all of its lanterns without delay;")
