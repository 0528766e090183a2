"""Ctrl and K to any paragraph of any year, in a real browser: with the keyboard alone, in Korean, on a phone."""

from __future__ import annotations

from datetime import date

import pytest

pytest.importorskip("playwright")

from adopted_texts import OLDER
from carry_making import ask_for_much
from playwright.sync_api import expect

from documents.read import read_text
from resolutions.library.reading import ReadText, add_texts
from resolutions.models import ParagraphTranslation
from review.comments import Said, comment
from review.subjects import Subject


@pytest.fixture
def years(world):
    """The sessions of the small world with their years, and a paragraph of the earlier text in Korean."""
    for number, year in ((52, 2023), (55, 2024), (58, 2025)):
        world.sessions[number].starts_on = date(year, 2, 26)
        world.sessions[number].save()
    ParagraphTranslation.objects.create(
        paragraph=world.earlier.paragraphs.get(label="OP 2(a)"),
        language="ko",
        text="고장 난 공공등불을 모두 수리할 것;",
    )
    return world


def opened(page):
    page.keyboard.press("Control+k")
    box = page.get_by_role("dialog", name="Search")
    expect(box).to_be_visible()
    expect(box.get_by_role("searchbox")).to_be_focused()
    return box


def test_from_the_keyboard_to_a_paragraph_of_two_years_ago(signed_in_page, live_server, years):
    page = signed_in_page
    page.goto(live_server.url)
    box = opened(page)
    expect(box.get_by_text("For example:")).to_be_visible()
    # Enter does not have to wait for what comes while one types.
    page.keyboard.type("op2a 2023")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}{years.earlier.get_absolute_url()}#op-2-a")
    expect(page.locator("#op-2-a")).to_be_in_viewport()
    # There the box opens again, with what was found before gone.
    expect(opened(page).get_by_role("searchbox")).to_have_value("")


def test_in_korean_inside_a_word(signed_in_page, live_server, years):
    page = signed_in_page
    page.goto(f"{live_server.url}{years.campaign.get_absolute_url()}")
    box = opened(page)
    page.keyboard.insert_text("등불 2023")
    expect(box.locator("mark")).to_have_text("공공등불을")
    page.keyboard.press("ArrowDown")
    expect(box.locator(".hits a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{years.earlier.get_absolute_url()}#op-2-a")


def test_words_of_an_adopted_text_lead_to_its_paragraph(signed_in_page, live_server, years):
    [text] = add_texts([ReadText("older.txt", "0", read_text(OLDER), "A/RES/74/501")])
    page = signed_in_page
    page.goto(live_server.url)
    box = opened(page)
    page.keyboard.type("quay dusk 2019")
    group = box.get_by_role("region", name="Paragraphs of adopted texts")
    expect(group.get_by_role("link")).to_contain_text("OP 1 A/RES/74/501 · 2019 · Public lanterns")
    expect(group.locator("mark")).to_have_text(["dusk", "quay"])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}{text.get_absolute_url()}#op-1")
    expect(page.locator("#op-1")).to_be_in_viewport()


def test_arrows_go_through_what_was_found_and_back(signed_in_page, live_server, years):
    page = signed_in_page
    place = Subject(years.campaign, paragraph=years.paragraph("OP 1"))
    for number in range(3):
        comment(place, Said(f"Yodel {number}"), years.drafter)
    page.goto(live_server.url)
    box = opened(page)
    page.keyboard.type("yodel")
    expect(box.locator(".hits a")).to_have_count(3)
    expect(box.get_by_role("status")).to_have_text("Comments 3")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(box.locator(".hits a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("nothing")
    expect(box.locator(".empty")).to_have_text("Nothing was found that you may read.")
    # What was found before is not said any more.
    expect(box.locator("> [role=status]")).to_have_text("Nothing was found that you may read.")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_single_keys_of_a_campaign_stay_what_they_are(signed_in_page, live_server, years):
    page = signed_in_page
    page.goto(f"{live_server.url}{years.campaign.get_absolute_url()}")
    page.keyboard.press("k")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.get_by_label("Find in the campaign")).to_be_focused()
    # Where one is typing, the box opens too, and what is typed in it does not press the keys of the page.
    box = opened(page)
    page.keyboard.type("jnc?")
    expect(box.get_by_role("searchbox")).to_have_value("jnc?")
    expect(page.locator("#keys:popover-open")).to_have_count(0)


def test_a_place_on_the_same_page_is_shown(signed_in_page, live_server, years):
    page = signed_in_page
    page.goto(f"{live_server.url}{years.earlier.get_absolute_url()}")
    box = opened(page)
    page.keyboard.type("op3 2023")
    expect(box.locator(".hits a")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**#op-3")
    expect(box).to_be_hidden()


def test_on_a_phone_and_by_the_mouse(signed_in_page, live_server, years):
    page = signed_in_page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url)
    page.get_by_role("link", name="Search").click()
    box = page.get_by_role("dialog", name="Search")
    box.get_by_role("searchbox").fill("lanterns")
    expect(box.get_by_role("heading", name="Paragraphs")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box.evaluate("box => box.scrollWidth <= box.clientWidth")
    box.get_by_role("link", name="All results on a page").click()
    page.wait_for_url("**/search/?q=lanterns")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_without_a_script_it_is_a_page(browser, live_server, signed_in_page, years):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(signed_in_page.context.cookies())
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("link", name="Search").click()
    page.get_by_role("searchbox").fill("OP 2(a) 2023")
    page.get_by_role("button", name="Search").click()
    page.locator(".hits a").first.click()
    assert page.url.endswith(f"{years.earlier.get_absolute_url()}#op-2-a")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_pass_axe_and_fit_the_width(signed_in_page, live_server, years, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    ask_for_much(years)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}

    def passes(where: str) -> None:
        found = Axe().run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == [], where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where

    for address in (
        "/search/",
        "/search/?q=lanterns",
        "/search/?q=lanterns&kind=paragraph",
        "/search/?q=qqq",
    ):
        page.goto(live_server.url + address)
        passes(address)
    box = opened(page)
    for typed in ("", "seized"):
        box.get_by_role("searchbox").fill(typed)
        expect(box.locator(".hits" if typed else ".search-examples").first).to_be_visible()
        passes(f"the dialog with {typed}")
