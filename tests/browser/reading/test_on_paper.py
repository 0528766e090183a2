"""What is printed: everything there is to read, nothing there is to press."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change
from notices.tell import tell
from review.status import change_status


def test_notifications_and_a_review_are_read_on_paper(signed_in_page, live_server, world):
    page = signed_in_page
    wording = Wording("Condemns in the strongest terms the dimming of all lanterns;")
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), wording, world.drafter)
    change_status(amendment, "review", world.drafter, seen_status="draft", seen_version=1)
    page.emulate_media(media="print")
    page.goto(live_server.url + reverse("amendment-review", args=[amendment.uuid]))
    expect(page.locator(".proposal ins")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="With changes")).to_have_count(0)
    tell(
        [world.drafter],
        about=amendment,
        topic=world.campaign,
        kind="mention",
        headline="Cora asks",
        address="/",
    )
    page.goto(live_server.url + reverse("notifications"))
    expect(page.get_by_text("Cora asks")).to_be_visible()


def test_the_heads_of_a_campaigns_columns_are_whole(signed_in_page, live_server, world):
    page = signed_in_page
    page.set_viewport_size({"width": 794, "height": 1123})
    page.emulate_media(media="print")
    page.goto(live_server.url + world.campaign.get_absolute_url())
    expect(page.get_by_role("columnheader", name="Paragraph")).to_be_visible()
    cut = "heads => heads.filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent)"
    assert page.locator("#text thead th").evaluate_all(cut) == []
