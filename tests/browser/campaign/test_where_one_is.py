"""Where one is in a campaign's text stays known: in the outline, while finding, in the address, in a menu."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from amendments.drafting import Wording, propose_change


@pytest.fixture
def page(opened, world) -> Page:
    propose_change(world.campaign, world.paragraph("OP 3"), Wording("Decides to buy oil;"), world.drafter)
    found = opened()
    found.set_viewport_size({"width": 1280, "height": 420})
    return found


def row(page: Page, anchor: str):
    return page.locator(f"tr[id={anchor}]")


def test_the_outline_follows_the_text(page):
    current = page.get_by_role("navigation", name="Paragraphs").locator("[aria-current]")
    expect(current).to_have_attribute("href", "#pp-1")
    row(page, "op-2").evaluate("row => row.scrollIntoView({ block: 'start' })")
    expect(current).to_have_attribute("href", re.compile("#op-"))
    expect(current).to_have_count(1)


def test_finding_begins_where_one_is(page):
    row(page, "op-2").get_by_role("link", name="OP 2", exact=True).focus()
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Find in the campaign").fill("the")
    page.keyboard.press("Enter")
    expect(page.locator("tr.found-row")).to_have_attribute("id", re.compile("^op-2"))
    found = page.locator("tr.found-row").get_attribute("id")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("tr.found-row")).not_to_have_attribute("id", found)


def test_another_view_keeps_the_paragraph_in_the_address(page):
    page.get_by_role("navigation", name="Paragraphs").locator("a[href='#op-2']").click()
    page.keyboard.press("v")
    page.get_by_label("Only changed").check()
    expect(page).to_have_url(re.compile(r"only=changed#op-2$"))


def test_the_key_for_texts_says_where_there_is_one(page):
    row(page, "op-3").get_by_role("link", name="OP 3", exact=True).focus()
    page.keyboard.press("r")
    expect(page.locator(".said-here")).to_contain_text("There is no other text for OP 3.")


def test_outline_keys_and_another_view_agree_on_what_is_read(page):
    """Of a paragraph whose beginning is above, the next one is read, whoever asks."""
    row(page, "op-1").evaluate("row => row.scrollIntoView({ block: 'start' })")
    page.mouse.move(640, 300)
    page.mouse.wheel(0, 30)
    current = page.get_by_role("navigation", name="Paragraphs").locator("[aria-current]")
    expect(current).to_have_attribute("href", "#op-2")
    top = row(page, "op-2").bounding_box()["y"]
    page.locator("details.show > summary").click()
    page.get_by_role("radio", name="As it would read").check()
    expect(page.locator("#text.one")).to_be_visible()
    assert abs(row(page, "op-2").bounding_box()["y"] - top) < 3
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    expect(row(page, "op-2").locator("th a").first).to_be_focused()


def test_a_menu_stands_in_groups_and_all_of_it_is_reached_by_arrows(page):
    row(page, "op-3").hover()
    row(page, "op-3").locator("a.more").click()
    menu = row(page, "op-3").locator("details.menu[open]")
    expect(
        menu.get_by_role("group", name="Write").get_by_role("link", name="New paragraph after")
    ).to_be_visible()
    expect(menu.get_by_role("group", name="Copy").get_by_role("button", name="Copy as text")).to_be_visible()
    history = menu.get_by_role("link", name="History of the amendment")
    expect(history).to_be_hidden()
    page.keyboard.press("ArrowUp")
    expect(menu.locator("summary", has_text="History and files")).to_be_focused()
    page.keyboard.press("Enter")
    expect(history).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(history).to_be_focused()
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    expect(menu.locator(":scope > summary")).to_be_focused()


def test_a_menu_is_gone_through_by_arrows_and_left_by_j(page):
    row(page, "op-3").hover()
    row(page, "op-3").locator("a.more").click()
    menu = row(page, "op-3").locator("details.menu[open]")
    expect(menu).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(
        "document.activeElement.closest('details.menu') && document.activeElement.tagName"
    ) in (
        "A",
        "BUTTON",
    )
    page.keyboard.press("j")
    expect(menu).to_have_count(0)


@pytest.mark.parametrize(("width", "outline"), [(1920, True), (1440, True), (1280, True), (1200, False)])
def test_the_outline_stays_beside_the_panel_while_lines_can_be_read(page, world, width, outline):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(page.url.split("#")[0] + "op-3/reason/")
    expect(
        page.get_by_role("complementary", name="About this paragraph").locator("ins").first
    ).to_be_visible()
    places = page.get_by_role("navigation", name="Paragraphs")
    expect(places.get_by_role("link", name="OP 3")).to_be_visible(visible=outline)
    # How many letters a line of the text has, on the average of its full lines.
    letters = page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector("tr[id=op-2] td.un-text"));
            const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top / 8)));
            return range.toString().trim().length / lines.size;
        }"""
    )
    assert letters >= 30
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [970, 1150])
def test_the_panel_leaves_the_text_room_for_a_line(page, world, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(page.url.split("#")[0] + "op-3/reason/")
    expect(
        page.get_by_role("complementary", name="About this paragraph").locator("ins").first
    ).to_be_visible()
    assert page.locator("tr[id=op-2] td.un-text").first.bounding_box()["width"] >= 250
    assert page.evaluate("document.documentElement.scrollWidth") <= width
