"""Two people in two browsers edit the same paragraph: they see each other, and neither overwrites the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment

TEXT = "Condemns in the strongest terms the dimming of public lanterns and lamps;"


@pytest.fixture
def browser_of(browser, live_server, coalition) -> Iterator[Callable[..., Page]]:
    """A browser of its own in which a person is signed in; any error in its console fails the test."""
    errors: list[str] = []
    contexts = []

    def sign_in(person) -> Page:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context = browser.new_context(base_url=live_server.url)
        contexts.append(context)
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert errors == []


def edit(page: Page, world, old: str, new: str) -> None:
    """Open OP 1 and change some words, without saving."""
    page.goto(world.campaign.get_absolute_url())
    page.get_by_label("Edit OP 1").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    written = page.locator("#id_proposed_text").input_value()
    page.get_by_role("textbox", name="Proposed text").fill(written.replace(old, new))


@pytest.fixture
def amendment(world) -> Amendment:
    return propose_change(world.campaign, world.paragraph("OP 1"), Wording(TEXT), world.drafter)


def test_they_see_each_other_and_their_changes_come_together(browser_of, world, amendment):
    dana, cora = browser_of(world.drafter), browser_of(world.cast.coordinator)
    edit(dana, world, "public", "public and private")
    cora.goto(world.campaign.get_absolute_url())
    expect(cora.locator("#op-1 .chip.editing")).to_have_text("Dana Drafter is editing this")
    expect(cora.locator("#op-2 .chip.editing")).to_be_hidden()
    chip, draft = (cora.locator(f"#op-1 {one}").bounding_box() for one in (".chip.editing", "td.base"))
    assert chip["x"] + chip["width"] <= draft["x"]
    edit(cora, world, "the dimming", "the repeated dimming")
    expect(cora.locator(".present")).to_have_text("Dana Drafter is editing this")
    expect(cora.locator("#op-1 > th .chip.editing")).to_be_hidden()

    cora.get_by_role("button", name="Save", exact=True).click()
    expect(cora.locator("#op-1 ins").first).to_contain_text("repeated")
    dana.get_by_role("button", name="Save", exact=True).click()
    expect(dana.get_by_role("alert")).to_contain_text("Cora Coordinator saved this amendment")
    both = "Condemns in the strongest terms the repeated dimming of public and private lanterns and lamps;"
    expect(dana.locator("#id_proposed_text")).to_have_value(both)
    expect(dana.locator("#live-redline ins")).to_have_text([" repeated", " and private", " and lamps"])
    dana.get_by_role("button", name="Save", exact=True).click()
    expect(dana.locator("#op-1")).to_contain_text("repeated dimming of public and private lanterns")
    cora.goto(f"{amendment.get_absolute_url()}history/")
    expect(cora.get_by_role("heading", name="Version 3")).to_be_visible()


def test_the_same_words_are_shown_and_the_own_text_is_one_click_away(browser_of, world, amendment):
    dana, cora = browser_of(world.drafter), browser_of(world.cast.coordinator)
    edit(dana, world, "the dimming", "the wilful dimming")
    edit(cora, world, "the dimming of", "the repeated dimming of all")
    cora.get_by_role("button", name="Save", exact=True).click()
    expect(cora.locator("#op-1 ins").first).to_contain_text("repeated")

    dana.get_by_role("button", name="Save", exact=True).click()
    expect(dana.get_by_role("alert")).to_contain_text("both changed the same words")
    expect(dana.locator(".disagreements li")).to_have_count(1)
    expect(dana.locator(".disagreements dd")).to_have_text(
        ["wilful", "repeated", "repeated wilful", "nothing"]
    )
    merged = "Condemns in the strongest terms the wilful dimming of all public lanterns and lamps;"
    expect(dana.locator("#id_proposed_text")).to_have_value(merged)

    dana.get_by_role("button", name="Put my own text back, untouched").click()
    own = "Condemns in the strongest terms the wilful dimming of public lanterns and lamps;"
    expect(dana.locator("#id_proposed_text")).to_have_value(own)
    dana.get_by_role("button", name="Save", exact=True).click()
    expect(dana.locator("#op-1")).to_contain_text("wilful dimming of public lanterns")

    # Cora looks at the history and takes her version back.
    cora.goto(f"{amendment.get_absolute_url()}history/")
    expect(cora.locator(".timeline > li")).to_have_count(3)
    cora.on("dialog", lambda dialog: dialog.accept())
    cora.locator("#version-2").get_by_role("button", name="Restore this version").click()
    expect(cora.locator("#version-4")).to_contain_text("repeated")
    amendment.refresh_from_db()
    assert (amendment.version.number, "repeated dimming of all" in amendment.text) == (4, True)


def test_presence_ends_when_one_leaves(browser_of, world, amendment):
    dana, cora = browser_of(world.drafter), browser_of(world.cast.coordinator)
    dana.goto(world.campaign.get_absolute_url())
    with dana.expect_response(lambda answer: answer.url.endswith("/presence/")):
        dana.get_by_label("Edit OP 1").click()
    with dana.expect_response(lambda answer: answer.url.endswith("/presence/")):
        dana.goto(world.campaign.get_absolute_url())
    cora.goto(world.campaign.get_absolute_url())
    expect(cora.locator("#op-1 .chip.editing")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390])
def test_conflict_and_history_pass_axe_and_fit_the_width(browser_of, world, amendment, width):
    from axe_playwright_python.sync_playwright import Axe

    page = browser_of(world.drafter)
    page.set_viewport_size({"width": width, "height": 800})
    edit(page, world, "the dimming", "the wilful dimming")
    propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording(TEXT.replace("the dimming", "the repeated dimming"), reason="Again."),
        world.cast.coordinator,
        started_from=1,
    )
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    for address in ("", f"{amendment.get_absolute_url()}history/?from=1&to=2"):
        if address:
            page.on("dialog", lambda dialog: dialog.accept())
            page.goto(address)
        found = Axe().run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
