"""From zero, as `run.py serve` is used: the link of the console, a coalition, a pasted text, a campaign, a Word file."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect
from serving import serving

from documents.read import read_bytes
from lantern_texts import LATEST

PASSWORD = "seven lanterns along the quay"


def _one_primary(page: Page, name: str) -> None:
    """One button of the page stands out, and it says this."""
    standing_out = page.locator("main :is(button, .button):not(.secondary, .plain, .danger)")
    expect(standing_out).to_have_count(1)
    expect(standing_out).to_have_text(name)


def test_from_zero_to_a_word_file(page: Page, tmp_path):
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    with serving(tmp_path) as served:
        # Without the link there is nothing to do but to look for it.
        page.goto(served.address)
        expect(page.get_by_text("The first one is made by the link")).to_be_visible()

        page.goto(served.link)
        _one_primary(page, "Make the account")
        page.get_by_label("First name").fill("Mina")
        page.get_by_label("Last name").fill("Reed")
        page.get_by_label("E-mail address").fill("mina@reed.example")
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_label("Password again").fill(PASSWORD)
        page.get_by_role("button", name="Make the account").click()

        _one_primary(page, "Begin the coalition")
        page.get_by_label("Name of the coalition").fill("Reed Coalition")
        page.get_by_label("Your organisation").fill("Reed Society")
        page.get_by_role("button", name="Begin the coalition").click()

        _one_primary(page, "Import a draft")
        page.locator("main").get_by_role("link", name="Import a draft").click()
        page.get_by_label("Or paste the text").fill(LATEST)
        page.get_by_role("button", name="Read it").click()
        expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()
        page.get_by_role("button", name="Save the draft").click()
        expect(page.get_by_role("heading", name="A/HRC/RES/55/99")).to_be_visible()
        _one_primary(page, "Start a campaign")

        page.get_by_role("link", name="Campaigns").click()
        _one_primary(page, "Start a campaign")
        page.get_by_role("link", name="Start a campaign").click()
        page.get_by_label("Notice").fill("Not for publication")
        page.get_by_role("button", name="Start the campaign").click()

        page.get_by_label("Suggest a change to OP 1", exact=True).click()
        expect(page.locator(".in-the-text")).to_be_visible()
        page.get_by_role("textbox", name="Proposed text").fill("Condemns the dimming of all lanterns;")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".writing")).to_have_count(0)
        expect(page.locator("#op-1 ins").first).to_be_visible()
        page.get_by_text("Download", exact=True).click()
        page.get_by_text("All texts, also drafts").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Word, tracked changes").locator("visible=true").last.click()
        read = read_bytes(download.value.path().read_bytes(), "suggested.docx")
        texts = {str(paragraph.label): paragraph.text for paragraph in read.paragraphs}
        assert texts["OP 1"] == "Condemns the dimming of all lanterns;"

        page.get_by_role("link", name="Campaigns").click()
        expect(page.get_by_role("link", name="Suggested changes for")).to_be_visible()
        expect(page.get_by_text("Invite the others")).to_have_count(0)
        assert complaints == []
