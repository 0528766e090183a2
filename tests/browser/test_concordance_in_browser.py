"""Links checked with the keyboard, the concordance, the way through a comparison, in a real browser."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from draft_making import FERRIES, HERONS, MARSHES, SEIZED, TOLLS, linked, make_draft, paragraph_at
from playwright.sync_api import expect

from resolutions.models import LinkMethod


@pytest.fixture
def drafts(world):
    """The ferries are reworded, the herons dropped, the marshes new, the tolls moved to the front."""
    return (
        make_draft(world, 52, "OP 1", FERRIES, "OP 2", HERONS, "OP 3", TOLLS, "OP 4", SEIZED),
        make_draft(
            world,
            55,
            "OP 1",
            TOLLS,
            "OP 2",
            FERRIES.replace("every", "each"),
            "OP 3",
            MARSHES,
            "OP 4",
            SEIZED,
        ),
    )


def test_links_are_checked_with_the_keyboard(signed_in_page, live_server, drafts):
    page = signed_in_page
    page.goto(f"{live_server.url}/drafts/{drafts[1].uuid}/links/")
    where = page.locator("[data-where]")
    expect(where).to_have_text("2 links")
    page.keyboard.press("n")
    expect(where).to_have_text("1 of 2: OP 3, new")
    page.keyboard.press("j")
    expect(where).to_have_text("2 of 2: OP 2, dropped")
    page.keyboard.press("k")
    expect(page.locator("#op-3")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("OP 3: confirmed.")).to_be_visible()
    assert paragraph_at(drafts[1], "OP 3").link_method == LinkMethod.CONFIRMED

    # What comes next is current already; r opens the choice, keys do nothing in it, Escape closes it.
    expect(where).to_have_text("1 of 1: OP 2, dropped")
    page.keyboard.press("r")
    choice = page.get_by_label("is continued by")
    expect(choice).to_be_focused()
    page.keyboard.press("u")
    page.keyboard.press("Escape")
    expect(choice).to_have_count(0)
    page.keyboard.press("r")
    expect(choice).to_be_focused()
    choice.select_option(index=1)
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.get_by_text("continues OP 2")).to_be_visible()
    assert "OP 2" in linked(drafts[1], drafts[0]).values()


def test_single_keys_can_be_switched_off(signed_in_page, live_server, drafts):
    page = signed_in_page
    page.goto(f"{live_server.url}/drafts/{drafts[1].uuid}/links/")
    page.get_by_label("Keys:").uncheck()
    page.keyboard.press("n")
    page.reload()
    page.keyboard.press("n")
    expect(page.locator("[data-where]")).to_have_text("2 links")


def test_a_link_is_confirmed_with_a_thumb(signed_in_page, live_server, drafts):
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{live_server.url}/drafts/{drafts[1].uuid}/links/")
    button = page.get_by_role("button", name="Confirm: new")
    assert button.bounding_box()["height"] >= 44
    button.click()
    expect(page.get_by_text("OP 3: confirmed.")).to_be_visible()


def test_a_label_opens_its_text_and_the_history_of_its_clause(signed_in_page, live_server, world, drafts):
    page = signed_in_page
    page.goto(f"{live_server.url}/resolutions/{world.resolution.uuid}/concordance/")
    page.get_by_label("Jump to").fill("op2")
    page.get_by_label("Jump to").press("Enter")
    row = page.locator("tr:target")
    expect(row).to_contain_text("renumbered")
    row.get_by_role("button", name="OP 2").click()
    expect(page.locator("#opened ins")).to_have_text("each")
    page.keyboard.press("Escape")
    expect(page.locator("#opened")).to_be_hidden()
    row.get_by_role("button", name="OP 2").click()
    page.get_by_role("link", name="History of this paragraph").click()
    expect(page.locator(".strip li")).to_have_count(2)
    page.get_by_label("Short name").fill("Ferries")
    page.get_by_role("button", name="Save the name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ferries")


def test_head_and_clauses_stay_in_sight(signed_in_page, live_server, world, drafts):
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{live_server.url}/resolutions/{world.resolution.uuid}/concordance/")
    window = page.locator(".table-window")
    window.evaluate("element => element.scrollTo(400, 150)")
    box, head = window.bounding_box(), page.locator("thead th").first.bounding_box()
    assert abs(head["y"] - box["y"]) <= 2
    assert abs(head["x"] - box["x"]) <= 2
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_way_through_the_changes(signed_in_page, live_server, drafts):
    page = signed_in_page
    page.goto(f"{live_server.url}/comparisons/{drafts[0].uuid}/{drafts[1].uuid}/")
    where = page.locator("[data-where]")
    expect(where).to_have_text("4 changes")
    page.keyboard.press("n")
    expect(where).to_have_text("1 of 4: OP 1, moved")
    expect(page.locator("#op-1")).to_have_attribute("aria-current", "true")
    expect(page.locator(".minimap .current")).to_have_attribute("href", "#op-1")
    page.get_by_role("button", name="Next").click()
    expect(where).to_have_text("2 of 4: OP 2, changed")
    page.keyboard.press("p")
    expect(where).to_have_text("1 of 4: OP 1, moved")
    page.get_by_label("Jump to").press("n")
    expect(where).to_have_text("1 of 4: OP 1, moved")
    page.locator(".minimap a").last.click()
    expect(where).to_have_text("4 of 4: OP 3, new")


def test_the_map_is_neither_on_phones_nor_on_paper(signed_in_page, live_server, drafts):
    page = signed_in_page
    page.goto(f"{live_server.url}/comparisons/{drafts[0].uuid}/{drafts[1].uuid}/")
    expect(page.locator(".minimap")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".minimap")).to_be_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator(".minimap")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_pass_axe_and_fit_the_width(signed_in_page, live_server, world, drafts, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    clause = paragraph_at(drafts[1], "OP 2").clause
    comparison = f"/comparisons/{drafts[0].uuid}/{drafts[1].uuid}/"
    links = f"/drafts/{drafts[1].uuid}/links/"
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    for address in (
        f"/resolutions/{world.resolution.uuid}/concordance/",
        f"/clauses/{clause.uuid}/",
        links,
        f"{links}?show=all",
        f"{links}{paragraph_at(drafts[1], 'OP 3').uuid}/",
        comparison,
        f"{comparison}?view=unified&only=changed",
    ):
        page.goto(live_server.url + address)
        page.keyboard.press("n")
        found = Axe().run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
