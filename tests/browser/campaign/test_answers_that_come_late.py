"""What was asked for last is what is shown, and a save is not followed by what was kept before it, whichever answer comes first."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, Route, expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, UnsavedText


@pytest.fixture
def page(opened, world) -> Page:
    """The page of the small world's campaign, in which OP 1 and OP 2 are suggested to change."""
    for label, text in (("OP 1", "Condemns dimming;"), ("OP 2", "Urges everybody to mend the lanterns;")):
        propose_change(world.campaign, world.paragraph(label), Wording(text, reason=label), world.drafter)
    return opened()


def row(page: Page, anchor: str):
    return page.locator(f"tr[id={anchor}]")


def panel(page: Page):
    return page.locator("#panel")


def held_back(page: Page, address: str, times: int = 1) -> Callable[[], None]:
    """Hold the first requests for an address back; gives what lets them go on, and waits for the answers."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if len(held) < times:
            held.append(route)
        else:
            route.continue_()

    page.route(address, hold)

    def go_on() -> None:
        for route in held:
            with page.expect_response(lambda answer, route=route: answer.request == route.request):
                route.continue_()
        page.wait_for_timeout(300)

    return go_on


def test_of_two_paragraphs_opened_the_last_one_stays_open(page):
    late = held_back(page, re.compile(r"/op-1/"))
    row(page, "op-1").locator("th a").click()
    row(page, "op-2").locator("th a").click()
    expect(panel(page).get_by_role("heading", name="OP 2", exact=True)).to_be_visible()
    late()
    expect(panel(page).get_by_role("heading", name="OP 2", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("/op-2/$"))


def test_of_two_steps_back_the_last_one_is_what_is_open(page):
    for anchor in ("op-1", "op-2", "op-3"):
        row(page, anchor).locator("th a").click()
        expect(page).to_have_url(re.compile(f"/{anchor}/"))
        expect(panel(page).locator("[data-page]")).to_be_visible()
    late = held_back(page, re.compile(r"/op-2/"))
    page.evaluate("history.back()")
    expect(page).to_have_url(re.compile("/op-2/"))
    page.evaluate("history.back()")
    expect(panel(page).get_by_role("heading", name="OP 1", exact=True)).to_be_visible()
    late()
    expect(panel(page).get_by_role("heading", name="OP 1", exact=True)).to_be_visible()
    expect(row(page, "op-1")).to_have_class(re.compile("opened-row"))


def test_a_panel_that_was_closed_meanwhile_stays_closed(page):
    row(page, "op-1").locator("th a").click()
    expect(panel(page)).to_be_visible()
    late = held_back(page, re.compile(r"/op-2/"))
    row(page, "op-2").locator("th a").click()
    panel(page).get_by_role("link", name="Close").click()
    late()
    expect(panel(page)).to_be_hidden()


def test_enter_waits_for_what_is_looked_for(page):
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Find in the campaign")
    field.fill("mandate holders")
    expect(page.locator("#find output")).to_have_text(re.compile("^1 in"))
    late = held_back(page, "**/find/?*")
    field.fill("everybody")
    page.wait_for_timeout(400)
    field.press("Enter")
    late()
    expect(page.locator("#find output")).to_have_text("1 of 1")
    expect(row(page, "op-2")).to_have_class(re.compile("found-row"))


def test_what_could_not_be_looked_for_is_looked_for_again(page):
    page.keyboard.press("/")
    field = page.get_by_role("searchbox", name="Find in the campaign")
    page.context.set_offline(True)
    field.fill("everybody")
    field.press("Enter")
    expect(page.locator("#find output")).not_to_be_empty()
    page.context.set_offline(False)
    field.press("Enter")
    expect(page.locator("#find output")).to_have_text("1 of 1")


def test_what_was_kept_before_a_save_is_no_unsaved_text_after_it(page):
    late = held_back(page, "**/unsaved-text/")
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    with page.expect_request("**/unsaved-text/"):
        page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil;")
    page.get_by_role("button", name="Save", exact=True).click()
    late()
    expect(page.get_by_text("OP 3 saved.")).to_be_visible()
    assert Amendment.objects.filter(current__label="OP 3").exists()
    assert not UnsavedText.objects.exists()


def test_save_counts_before_the_editor_is_there(page):
    late = held_back(page, re.compile("/editor/"))
    page.evaluate("document.querySelector('main').stays = true")
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    field = page.locator("textarea#id_proposed_text")
    field.fill("Decides to buy oil;")
    field.press("Control+Enter")
    expect(page.get_by_text("OP 3 saved.")).to_be_visible()
    assert page.evaluate("document.querySelector('main').stays"), "the page stays"
    late()


def test_what_is_typed_before_the_editor_is_there_is_part_of_the_text(page):
    late_page = held_back(page, re.compile(r"/paragraphs/[0-9a-f-]+/amendment/"))
    late_editor = held_back(page, re.compile("/editor/"))
    row(page, "op-3").locator("th a").focus()
    page.keyboard.press("e")
    page.keyboard.press("s")
    late_page()
    expect(panel(page)).to_be_hidden()
    expect(page.locator("textarea#id_proposed_text")).to_be_focused()
    page.keyboard.type(" so soon")
    late_editor()
    written = page.locator(".in-the-text [contenteditable=true]")
    expect(written).to_be_focused()
    page.keyboard.type(" and well")
    expect(page.locator("textarea#id_proposed_text")).to_have_value(re.compile(" so soon and well$"))
