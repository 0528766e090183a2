"""Agreed language found while writing, and put in with its source: in the text, and in the field of the form."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import expect

from amendments.models import Amendment
from documents.read import read_text
from resolutions.library.reading import ReadText, add_texts
from resolutions.models import AdoptedText

ADOPTED = """Resolution adopted by the General Assembly on 14 December 2023

78/502. Public lanterns

The General Assembly,

1. Decides to look into the price of oil;

2. Urges all towns to grant safe and unhindered access to every lamp, without delay.

50th plenary meeting

14 December 2023
"""
SOURCE = "A/RES/78/502"


@pytest.fixture
def library(world):
    """One adopted text."""
    add_texts([ReadText("a.txt", "0", read_text(ADOPTED), SOURCE)])


@pytest.fixture
def on_the_form(signed_in_page, live_server, world):
    """The page on which OP 1 is written in a field."""
    page = signed_in_page
    page.set_default_timeout(10_000)
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
    page.goto(live_server.url + address)
    return page


def found(page, words: str):
    """Open the box and look for words; gives the first result."""
    box = page.locator("details.find-agreed")
    box.locator("summary").click()
    if words:
        box.get_by_label("Words or a sentence").fill(words)
    box.get_by_role("button", name="Find", exact=True).click()
    return box.locator("ol.precedents > li").first


def test_a_precedent_is_put_in_with_its_source_where_one_writes_in_the_text(library, opened, world):
    page = opened()
    page.locator("tr[id=op-1] td").first.click()
    page.locator(".in-the-text").wait_for()
    expect(page.get_by_role("textbox", name="Proposed text")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowLeft")
    result = found(page, "safe and UNHINDERED access")
    expect(result.locator("mark")).to_have_text("safe and unhindered access")
    result.get_by_role("button", name="Put it in", exact=True).click()
    expect(page.locator(".put-in")).to_contain_text(f"{SOURCE}, OP 2")
    stood = world.paragraph("OP 1").text
    text = f"{stood[:-1]} safe and unhindered access{stood[-1]}"
    assert page.locator("#id_proposed_text").input_value() == text
    source = page.locator("#id_source_symbol")
    for key, symbol, words in (("z", "", stood), ("y", SOURCE, text)):
        page.keyboard.press(f"Control+{key}")
        expect(source).to_have_value(symbol)
        assert page.locator("#id_proposed_text").input_value() == words
    page.keyboard.press("Control+Enter")
    expect(page.locator(".writing")).to_have_count(0)
    version = Amendment.objects.get().version
    assert (version.text, version.source_symbol, version.source_label) == (text, SOURCE, "OP 2")


def test_in_the_field_what_is_selected_is_looked_for_and_replaced(library, on_the_form, world):
    page = on_the_form
    field = page.get_by_label("Proposed text")
    field.fill("Grants safe  and unhindered access;")
    field.evaluate("field => field.setSelectionRange(7, 34)")
    result = found(page, "")
    result.get_by_role("button", name="Put it in", exact=True).click()
    expect(field).to_have_value("Grants safe and unhindered access;")
    expect(page.get_by_label("Agreed language from")).to_have_value(SOURCE)
    page.get_by_role("button", name="Nearest to what is written").click()
    page.get_by_role("button", name="Put it in instead").first.click()
    expect(field).to_have_value("Urges all towns to grant safe and unhindered access to every lamp")
    # Of the draft's paragraph with more words behind it these are replaced, not what stood there.
    stood = world.paragraph("OP 1").text.rstrip(";")
    field.fill(f"{stood}, and urges towns to grant unhindered access to all lamps;")
    page.get_by_role("button", name="Nearest to what is written").click()
    expect(page.locator("ol.precedents > li[data-written]")).to_have_count(1)
    page.get_by_role("button", name="Put it in instead").first.click()
    expect(field).to_have_value(
        f"{stood}, Urges all towns to grant safe and unhindered access to every lamp, without delay;"
    )


def test_words_selected_in_an_adopted_text_lead_to_their_years(library, signed_in_page, live_server):
    page = signed_in_page
    page.goto(live_server.url + AdoptedText.objects.get().get_absolute_url())
    page.locator("#op-2 td").evaluate(
        """(cell) => {
            const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf("afe and unhin");
                if (at < 0) continue;
                const range = new Range();
                range.setStart(node, at);
                range.setEnd(node, at + 13);
                getSelection().addRange(range);
            }
        }"""
    )
    link = page.get_by_role("link", name="A phrase over the years")
    expect(link).to_have_attribute("href", re.compile(r"q=safe\+and\+unhindered$"))
    link.click()
    expect(page.locator("mark").first).to_have_text("safe and unhindered")


def says_whose_words(page) -> None:
    """What stands below the text says which words are agreed, and from where, and which are new."""
    below = page.get_by_role("region", name="Whose words")
    expect(below.locator(".un-text .agreed-words")).to_contain_text(
        "grant safe and unhindered access to every lamp"
    )
    expect(below.locator(".un-text .new-words").last).to_contain_text("by moonlight")
    expect(below.locator(".sources li")).to_contain_text(f"{SOURCE}, OP 2")


def test_agreed_and_new_words_are_told_while_one_writes_in_the_text(library, opened):
    page = opened()
    page.locator("tr[id=op-1] td").first.click()
    expect(page.get_by_role("textbox", name="Proposed text")).to_be_focused()
    below = page.get_by_role("region", name="Whose words")
    expect(below).to_contain_text("No words are put in.")
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type(", and to grant safe and unhindered access to every lamp by moonlight")
    says_whose_words(page)
    # What was taken away again is no longer said to be put in.
    page.keyboard.press("Control+a")
    page.keyboard.type("Nothing of it;")
    expect(below.locator(".un-text .agreed-words")).to_have_count(0)
    expect(below.locator(".sources")).to_have_count(0)


def test_agreed_and_new_words_are_told_while_one_writes_in_the_field(library, on_the_form):
    page = on_the_form
    page.get_by_label("Proposed text").fill(
        "Asks all to grant safe and unhindered access to every lamp by moonlight;"
    )
    says_whose_words(page)
