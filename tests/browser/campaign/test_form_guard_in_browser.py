"""The form guard while somebody writes, in the text and in the plain form: made so, left, shown again."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change

FAULTY = "Condemn the dimming of lanterns on December 17, 2024;"
LONGER = "Condemn the dimming of lanterns and of wicks on December 17, 2024;"
MENDED = "Condemns the dimming of lanterns and of wicks on December 17, 2024;"


@pytest.mark.parametrize("place", ["in the text", "in the plain form"])
def test_a_remark_is_made_so_or_left(opened, live_server, world, place):
    page = opened()
    if place == "in the text":
        page.locator("tr[id=op-1] td").first.click()
        expect(page.locator(".in-the-text")).to_be_visible()
        text = page.get_by_role("textbox", name="Proposed text")
    else:
        address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
        page.goto(live_server.url + address)
        text = page.locator("#id_proposed_text")
    text.fill(FAULTY)
    said = page.locator("[data-form-remarks]")
    expect(said.get_by_text("OP 1 does not begin with a verb in the present.")).to_be_visible()
    expect(said.get_by_text("“December 17, 2024” is written “17 December 2024”.")).to_be_visible()
    expect(said.get_by_text("UN Editorial Manual, Resolutions, II.C: Order of elements")).to_be_visible()

    # What is written on after it was looked at is not lost: the remark is made so in the text as it is now.
    text.fill(LONGER)
    said.get_by_role("button", name="Make it so").first.click()
    expect(page.locator("#id_proposed_text")).to_have_value(MENDED)
    if place == "in the text":
        expect(page.locator(".ProseMirror")).to_contain_text("Condemns")
    expect(said.get_by_role("listitem")).to_have_count(1)

    said.get_by_role("button", name="Leave it").click()
    expect(said.get_by_role("listitem")).to_have_count(0)
    expect(said.get_by_text("1 remark you leave as it is.")).to_be_visible()
    said.get_by_role("button", name="Show again").click()
    expect(said.get_by_role("listitem")).to_have_count(1)


def test_a_text_that_was_written_before_is_opened_with_what_is_said_of_it(opened, live_server, world):
    propose_change(world.campaign, world.paragraph("OP 1"), Wording(FAULTY), world.drafter)
    page = opened()
    address = reverse("paragraph-amendment", args=[world.campaign.uuid, world.paragraph("OP 1").uuid])
    page.goto(live_server.url + address)
    said = page.locator("[data-form-remarks]")
    expect(said.get_by_text("OP 1 does not begin with a verb in the present.")).to_be_visible()


def test_a_deletion_is_opened_with_what_becomes_of_the_others(opened, live_server, world):
    page = opened()
    last = world.latest.paragraphs.last()
    page.goto(live_server.url + reverse("paragraph-deletion", args=[world.campaign.uuid, last.uuid]))
    said = page.locator("[data-form-remarks]")
    expect(said.get_by_text("is the last paragraph: it ends with a full stop.")).to_be_visible()
