"""An oral revision, typed on a phone in the room, leads to the revised draft and on to the board."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect


def test_an_oral_revision_typed_on_a_phone(signed_in_page, live_server, world):
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + world.latest.get_absolute_url())
    page.get_by_role("link", name="Revise it by a list").click()
    page.get_by_label("The list", exact=True).click()
    page.keyboard.type("OP 1: after blue moon insert at night\n")
    page.keyboard.type("OP 2(a): after broken lanterns insert and lamps")
    page.get_by_role("button", name="Read it").click()

    # What does not stand there is named, and what was typed can be corrected in its place.
    alert = page.get_by_role("alert").filter(has_text="Nothing is made yet")
    expect(alert).to_contain_text("blue moon")
    field = page.get_by_label("The list", exact=True)
    field.fill(field.input_value().replace("blue moon", "public lanterns"))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="2 amendments, all of them fit")).to_be_visible()
    expect(page.locator("tr.changed ins").last).to_have_text("and lamps")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing is cut off"

    page.get_by_label("Symbol").fill("A/HRC/58/L.9")
    page.get_by_label("Session number").fill("58")
    page.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_role("heading", name="Newer drafts")).to_be_visible()
    expect(page.get_by_role("link", name="A/HRC/58/L.9")).to_be_visible()
