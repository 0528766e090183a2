"""The desk answers through a link with a passphrase: on a telephone, without a line, without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from amendments.asks.writing import add_ask
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from exchange import links
from exchange.models import ShareAnswer


@pytest.fixture
def address(world) -> str:
    """A link with a passphrase to two amendments that are agreed, of which one carries an ask."""
    ask = add_ask(world.campaign, world.drafter, title="Dimming", text="All dimming should end.")
    for label, text, asks in (("OP 1", "Condemns all dimming;", (ask,)), ("OP 3", "Invites all envoys;", ())):
        propose_change(world.campaign, world.paragraph(label), Wording(text, asks=asks), world.drafter)
    Amendment.objects.update(status=Status.AGREED)
    until = timezone.now() + timedelta(days=7)
    _link, token = links.give(
        world.campaign, "EU desk", until, world.cast.coordinator, passphrase="oil lamp", may_answer=True
    )
    return reverse("shared", args=[token])


def unlock(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Passphrase").fill("oil lamp")
    page.get_by_role("button", name="Open").click()


@pytest.fixture
def phone(browser, live_server):
    """A telephone, of which errors fail the test."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
    yield page
    context.close()
    assert errors == []


def test_on_a_telephone(phone, address):
    unlock(phone, address)
    expect(phone.get_by_role("heading", level=2)).to_have_text(["1. Dimming", "Further changes"])
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    first = phone.locator("#op-1")
    expect(phone.locator("#desk-count")).to_have_text("0 of 2 answered")
    first.get_by_text("With changes").tap()
    first.get_by_role("textbox").fill("“Most dimming”, please.")
    expect(phone.locator("#desk-count")).to_have_text("1 of 2 answered")
    for target in (*first.locator(".verdict label").all(), phone.get_by_role("button", name="Send")):
        box = target.bounding_box()
        assert box["height"] >= 44
    phone.get_by_role("button", name="Send").tap()
    expect(phone.get_by_role("status").filter(has_text="1 answer was recorded")).to_be_visible()
    answer = ShareAnswer.objects.get()
    assert (answer.answer, answer.note) == ("changes", "“Most dimming”, please.")
    expect(phone.locator("#desk-count")).to_have_text("1 of 2 answered")
    expect(first.get_by_role("radio", name="With changes")).to_be_checked()


def test_little_stands_above_the_first_ask_on_a_telephone(phone, address, world):
    asks = tuple(
        add_ask(
            world.campaign, world.drafter, title=f"The repair of lanterns in region {number}", text="Soon."
        )
        for number in range(2, 11)
    )
    propose_change(
        world.campaign, world.paragraph("PP 1"), Wording("Recalling lamps,", asks=asks), world.drafter
    )
    Amendment.objects.update(status=Status.AGREED)
    unlock(phone, address)
    top = phone.locator("main > h1").bounding_box()["y"]
    assert phone.locator("section.ask").first.bounding_box()["y"] - top < 330
    # What is chosen rarely comes up when it is asked for; the way to it is not cut, and makes the page no wider.
    files = phone.get_by_role("button", name="Download")
    expect(files).to_be_in_viewport(ratio=1)
    files.click()
    last = phone.get_by_role("link", name="Page for printing")
    expect(last).to_be_in_viewport(ratio=1)
    assert last.bounding_box()["height"] >= 44
    phone.keyboard.press("Escape")
    assert phone.evaluate("document.documentElement.scrollWidth") == 390


def test_without_a_line_nothing_is_lost(phone, address):
    unlock(phone, address)
    phone.context.set_offline(True)
    phone.locator("#op-1").get_by_role("textbox").fill("Long words")
    phone.locator("#op-3").get_by_text("Accepted").tap()
    phone.get_by_role("button", name="Send").tap()
    expect(phone.locator("#desk-state")).to_contain_text("No connection")
    phone.context.set_offline(False)
    expect(phone.get_by_text("2 answers were recorded")).to_be_visible()
    assert {answer.answer for answer in ShareAnswer.objects.all()} == {"comments", "accepted"}


def test_nor_when_the_page_is_closed_before_it_is_sent(phone, address):
    unlock(phone, address)
    phone.locator("#op-1").get_by_role("textbox").fill("Long words")
    phone.locator("#op-3").get_by_text("Cannot accept").tap()
    phone.goto("about:blank")
    phone.goto(address)
    expect(phone.locator("#op-1").get_by_role("textbox")).to_have_value("Long words")
    expect(phone.locator("#op-3").get_by_role("radio", name="Cannot accept")).to_be_checked()
    expect(phone.locator("#desk-count")).to_have_text("2 of 2 answered")
    phone.get_by_role("button", name="Send").tap()
    expect(phone.get_by_text("2 answers were recorded")).to_be_visible()


def test_nor_when_the_passphrase_is_asked_for_again(phone, address):
    unlock(phone, address)
    phone.locator("#op-1").get_by_text("Cannot accept").tap()
    phone.locator("#op-1").get_by_role("textbox").fill("Two\nlines")
    phone.context.clear_cookies(name="sessionid")
    phone.get_by_role("button", name="Send").tap()
    expect(phone.get_by_text("What you wrote is not lost")).to_be_visible()
    phone.get_by_label("Passphrase").fill("oil lamp")
    phone.get_by_role("button", name="Open and send").tap()
    expect(phone.get_by_text("1 answer was recorded")).to_be_visible()
    assert ShareAnswer.objects.get().note == "Two\nlines"


def test_without_javascript(browser, live_server, address):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    unlock(page, address)
    page.locator("#op-1").get_by_text("Accepted").click()
    page.locator("#op-3").get_by_role("textbox").fill("Which envoys?")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("2 answers were recorded")).to_be_visible()
    expect(page.get_by_text("2 of 2 answered")).to_be_visible()
    context.close()


def test_on_paper_it_is_a_form_to_fill_in(phone, address):
    unlock(phone, address)
    phone.emulate_media(media="print")
    expect(phone.get_by_role("button", name="Send")).to_be_hidden()
    expect(phone.locator("#op-1").get_by_text("Cannot accept")).to_be_visible()
    expect(phone.locator("#op-1 .un-text").first).to_be_visible()
