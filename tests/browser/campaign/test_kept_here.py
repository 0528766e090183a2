"""What was typed without a connection is never lost: it is kept on the device, marked beside its paragraph, and sent when the
line is back, whatever page is open then."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import Page, expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, UnsavedText

OIL, WICKS = "Decides to buy oil;", "Decides to buy wicks;"


def row(page: Page):
    return page.locator("tr[id=op-3]")


def mark(page: Page):
    return row(page).get_by_role("link", name="Not saved")


def typed_without_a_line(page: Page, words: str = OIL) -> None:
    row(page).hover()
    row(page).get_by_role("link", name="Suggest a change to OP 3").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Proposed text").fill(words)


def saved() -> str:
    return getattr(Amendment.objects.filter(current__label="OP 3").first(), "text", "")


@pytest.fixture
def page(opened) -> Page:
    return opened()


def test_a_save_without_a_line_is_made_up_for_after_the_editor_was_left(page):
    typed_without_a_line(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#kept")).to_contain_text("Not saved: no connection.")
    page.keyboard.press("Escape")
    expect(mark(page)).to_be_visible()
    expect(page.locator(".said-here")).to_contain_text("sent when the line is back")
    page.context.set_offline(False)
    expect(row(page).locator("ins").first).to_be_visible()
    expect(mark(page)).to_have_count(0)
    assert saved() == OIL


def test_a_save_without_a_line_is_made_up_for_from_another_page(page, live_server):
    typed_without_a_line(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#kept")).to_contain_text("Not saved: no connection.")
    page.context.set_offline(False)
    page.close(run_before_unload=False)
    other = page.context.new_page()
    other.goto(live_server.url + reverse("resolutions"))
    expect(other.locator(".said-here")).to_contain_text("OP 3 is saved: it was written without a connection.")
    assert saved() == OIL


def test_what_was_typed_and_left_is_unsaved_on_the_first_page_and_beside_its_paragraph(
    page, live_server, world
):
    typed_without_a_line(page)
    page.keyboard.press("Escape")
    expect(mark(page)).to_be_visible()
    campaign = page.url
    page.context.set_offline(False)
    for _ in range(50):
        if UnsavedText.objects.exists():
            break
        page.wait_for_timeout(100)
    page.goto(live_server.url + reverse("home"))
    expect(page.get_by_text("You have text that is not saved")).to_be_visible()
    expect(page.get_by_text("You have text on this device")).to_be_hidden()
    page.goto(campaign)
    mark(page).click()
    expect(page.locator("#id_proposed_text")).to_have_value(OIL)
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("#id_proposed_text")).not_to_have_value(OIL)
    page.keyboard.press("Escape")
    expect(mark(page)).to_have_count(0)
    assert saved() == ""


def test_what_somebody_saved_meanwhile_is_not_overwritten(page, world):
    typed_without_a_line(page)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#kept")).to_contain_text("Not saved: no connection.")
    page.keyboard.press("Escape")
    propose_change(world.campaign, world.paragraph("OP 3"), Wording(WICKS, reason="Dark."), world.member)
    page.context.set_offline(False)
    expect(page.locator(".said-here")).to_contain_text("OP 3 could not be saved as it is.")
    assert saved() == WICKS
    mark(page).click()
    expect(page.locator(".in-the-text")).to_be_visible()
    expect(page.locator("#id_proposed_text")).to_have_value(OIL)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Nothing is overwritten.")).to_be_visible()


def test_on_a_page_of_its_own_it_is_sent_when_the_line_is_back(page, live_server, world):
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
    page.goto(live_server.url + address)
    page.context.set_offline(True)
    page.locator("#id_proposed_text").fill(OIL)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#kept")).to_contain_text("sent when the line is back")
    page.context.set_offline(False)
    page.wait_for_url(re.compile(r"#op-3$"))
    expect(page.get_by_text("OP 3 saved.")).to_be_visible()
    assert saved() == OIL


def test_on_a_page_of_its_own_what_is_refused_is_said_with_the_text(page, live_server, world):
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 3").uuid])
    page.goto(live_server.url + address)
    page.locator("#id_proposed_text").fill("")
    page.get_by_label("Reason").first.fill("No more oil.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".errors").first).to_be_visible()
    expect(page.get_by_label("Reason").first).to_have_value("No more oil.")


def test_what_no_form_takes_any_more_can_be_read_on_the_first_page(page, live_server, world):
    typed_without_a_line(page)
    page.keyboard.press("Escape")
    page.context.set_offline(False)
    page.evaluate(
        """() => {
          for (const name of Object.keys(localStorage).filter((name) => name.startsWith("writing:"))) {
            const copy = JSON.parse(localStorage.getItem(name));
            copy.unsaved = copy.unsaved.replace(/[0-9a-f]{8}-/, "00000000-");
            localStorage.setItem("writing:" + document.body.dataset.person + ":/gone/", JSON.stringify(copy));
            localStorage.removeItem(name);
          }
        }"""
    )
    page.goto(live_server.url + reverse("home"))
    here = page.get_by_role("region", name="You have text on this device that the server has not")
    expect(here).to_contain_text("OP 3")
    here.get_by_text("Show it").click()
    expect(here.get_by_text(OIL)).to_be_visible()
    here.get_by_role("button", name="Throw it away").click()
    expect(here).to_be_hidden()
