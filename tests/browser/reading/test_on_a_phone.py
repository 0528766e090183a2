"""Lists of what happened, on a phone: a date stands on one line, nothing is cut, no page scrolls sideways."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect


@pytest.fixture
def phone(page, live_server, world):
    """A telephone in which the coordinator is signed in, after a file left."""
    client = Client()
    client.force_login(world.cast.coordinator)
    assert (
        client.get(world.campaign.get_absolute_url() + "suggested-changes.docx?holds=all").status_code == 200
    )
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.mark.parametrize("name", ["departures", "audit-log"])
def test_a_date_stands_on_one_line(phone, live_server, world, coalition, name):
    about = coalition if name == "audit-log" else world.campaign
    phone.goto(live_server.url + reverse(name, args=[about.uuid]))
    date = phone.locator("td.when").first
    expect(date).to_be_visible()
    assert date.bounding_box()["height"] < 30
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert phone.evaluate(wide) == 0
    scrolls = "[...document.querySelectorAll('.scroll')].some((one) => one.scrollWidth > one.clientWidth)"
    assert not phone.evaluate(scrolls)


def test_what_is_said_of_a_saved_paragraph_does_not_lie_over_it(phone, live_server, world):
    phone.goto(f"{live_server.url}{world.campaign.get_absolute_url()}?only=all#op-2")
    there = phone.locator("#op-2")
    there.locator("td.tools a.button").click()
    field = phone.get_by_role("textbox", name="Proposed text")
    field.fill(f"{phone.locator('#id_proposed_text').input_value()[:-1]}, and says so aloud;")
    phone.set_viewport_size({"width": 390, "height": 500})
    there.evaluate("(row) => row.scrollIntoView({ block: 'start' })")
    phone.get_by_role("button", name="Save", exact=True).click()
    said = phone.locator(".said-here")
    expect(said).to_contain_text("OP 2 saved.")
    expect(there.locator("ins")).to_have_count(1)
    above, below = said.bounding_box(), there.bounding_box()
    assert above["y"] + above["height"] <= below["y"] or below["y"] + below["height"] <= above["y"]
