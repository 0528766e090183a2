"""A newer draft lands: the clean amendments are accepted, a conflict is settled with the live redline, the work left and
resumed, and the file for a desk made on the new draft."""

from __future__ import annotations

import io

import pytest

pytest.importorskip("playwright")

from accept_reject import accept_all, paragraphs, reject_all
from carry_making import ask_for_much, zero_draft
from docx import Document
from playwright.sync_api import expect

from amendments.carrying import decisions
from amendments.models import CarryOver


def test_a_newer_draft_lands(signed_in_page, live_server, world):
    asked, page = ask_for_much(world), signed_in_page
    zero_draft(asked)
    page.set_default_timeout(10_000)
    page.goto(live_server.url)
    waiting = page.get_by_role("region", name="What waits for you")
    waiting.get_by_role("link", name="HRC58 zero draft").click()
    page.get_by_role("button", name="Carry the amendments onto it").click()
    expect(page.get_by_role("heading", name="What needs a person")).to_be_visible()
    expect(page.get_by_role("row", name="OP 2(a) now OP 3(a)").locator("mark")).to_have_text("undue")
    page.get_by_role("button", name="Accept the 5 clean ones").click()

    # Left in the middle: the campaign leads back to where one was.
    page.goto(live_server.url + asked.campaign.get_absolute_url())
    page.get_by_text("1 notice").click()
    page.get_by_role("link", name="Go on").click()
    expect(page.get_by_text("5 of 6 decided, 1 needs a person")).to_be_visible()

    page.get_by_role("link", name="Settle OP 2(a)").click()
    page.get_by_role("link", name="The draft’s words").click()
    field = page.get_by_role("textbox", name="Proposed text")
    expect(field).to_have_value("To repair all broken lanterns without any delay;")
    page.wait_for_load_state()  # the live redline listens from then on
    field.fill("To repair all broken lanterns without any further delay;")
    expect(page.locator("#live-redline ins")).to_have_text([" further"])
    page.get_by_role("button", name="Ask for this").click()

    page.get_by_role("button", name="Finish: HRC58 zero draft becomes the campaign’s draft").click()
    expect(page.get_by_text("The amendments now stand against HRC58 zero draft")).to_be_visible()
    expect(page.locator("#op-3-a ins")).to_have_text([" further"])
    assert CarryOver.objects.get().stands

    file = page.request.get(
        f"{live_server.url}{asked.campaign.get_absolute_url()}suggested-changes.docx?holds=all"
    )
    text = "\n".join(p.text for p in Document(io.BytesIO(file.body())).paragraphs)
    assert "Welcomes the new lighthouse on the northern cape" in text
    asked_for = "\n".join(text for _, text in paragraphs(accept_all(file.body())))
    assert "To repair all broken lanterns without any further delay;" in asked_for
    assert "Decides to remain actively seized of the matter." in asked_for
    as_drafted = "\n".join(text for _, text in paragraphs(reject_all(file.body())))
    assert "To repair all broken lanterns without any delay;" in as_drafted


def test_a_long_board_shows_the_rest_when_one_gets_there(signed_in_page, live_server, world, monkeypatch):
    monkeypatch.setattr("workspace.carrying.AT_ONCE", 2)
    asked, page = ask_for_much(world), signed_in_page
    begun = decisions.start(asked.campaign, zero_draft(asked), world.drafter)
    page.goto(live_server.url + begun.get_absolute_url())
    page.get_by_role("heading", name="What can be accepted as it is").scroll_into_view_if_needed()
    expect(page.get_by_role("row", name="OP 4 now OP 5")).to_be_visible()
    expect(page.get_by_text("Welcomes the new lighthouse")).to_have_count(0)
    page.get_by_text("What HRC58 zero draft did").click()
    expect(page.get_by_text("Welcomes the new lighthouse")).to_be_visible()
    expect(page).to_have_url(live_server.url + begun.get_absolute_url())
