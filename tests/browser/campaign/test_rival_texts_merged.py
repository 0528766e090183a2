"""Two organisations wrote one paragraph: their texts are compared, and merged by keyboard; without a script as well."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from coalitions.models import Membership, Organisation, Person, Role

FIRST = "Deplores in the strongest terms the dimming of public lanterns and lamps;"
SECOND = "Regrets in the strongest terms the dimming of all public lanterns;"


@pytest.fixture
def rivals_world(world, coalition):
    """OP 1 with the text of each organisation."""
    person = Person.objects.create_user("ona", "ona@people.example", first_name="Ona", last_name="Oil")
    oil = Organisation.objects.get(name="Oil Fund")
    Membership.objects.create(coalition=coalition, organisation=oil, person=person, role=Role.DRAFTER)
    propose_change(world.campaign, world.paragraph("OP 1"), Wording(FIRST), world.drafter)
    propose_change(world.campaign, world.paragraph("OP 1"), Wording(SECOND), person, rival=True)
    return world


def texts_of(world) -> list[tuple[str, str, bool]]:
    found = Amendment.objects.with_version().filter(campaign=world.campaign).order_by("pk")
    return [(one.text, one.status, one.is_chosen) for one in found]


def test_rival_texts_are_merged_by_keyboard(signed_in_page, live_server, rivals_world):
    world, page = rivals_world, signed_in_page
    page.set_default_timeout(15_000)
    page.goto(live_server.url + world.campaign.get_absolute_url())
    outline = page.get_by_role("navigation", name="Paragraphs")
    expect(outline.locator("a[href='#op-1']")).to_contain_text("2 texts")
    page.locator("tr[id=op-1] th a").focus()
    page.keyboard.press("r")
    panel = page.get_by_role("complementary", name="About this paragraph")
    expect(panel.get_by_role("article", name="Text B, of Oil Fund")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/op-1/texts/$"))
    panel.get_by_role("link", name="Merge them").press("Enter")
    expect(page).to_have_url(re.compile(r"/op-1/rivals/#merge$"))

    result = page.get_by_label("The result", exact=True).locator("textarea")
    expect(result).to_have_value(re.compile("^Condemns .* all public lanterns and lamps;$"))
    expect(page.get_by_text("1 place waits for a choice")).to_be_visible()
    place = page.get_by_role("group", name="1 Choose")
    place.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(result).to_have_value(re.compile("^Deplores "))
    expect(page.get_by_text("waits for a choice")).to_be_hidden()

    result.fill(result.input_value().replace("public", "municipal"))
    expect(page.locator("#live-redline ins", has_text="municipal")).to_be_visible()
    place.get_by_role("radio").nth(2).focus()
    page.keyboard.press("Space")
    expect(result).to_have_value(
        "Regrets in the strongest terms the dimming of all municipal lanterns and lamps;"
    )
    page.get_by_role("button", name="Save as a new amendment").press("Enter")

    expect(page.get_by_text("one text was made of 2")).to_be_visible()
    expect(page.locator(".sources")).to_contain_text("Oil Fund, version 1: “Regrets”, “all”")
    expect(page.locator(".sources")).to_contain_text("written when they were merged: “municipal”")
    assert texts_of(world) == [
        (FIRST, Status.MERGED, False),
        (SECOND, Status.MERGED, False),
        (
            "Regrets in the strongest terms the dimming of all municipal lanterns and lamps;",
            Status.DRAFT,
            True,
        ),
    ]


def test_a_field_that_was_made_taller_breaks_no_policy_when_a_word_is_picked(
    signed_in_page, live_server, rivals_world
):
    # A browser writes the height that somebody drags into the field's style; brought anew, the field must not take that over
    # as an attribute. `signed_in_page` fails on any complaint of the policy.
    world, page = rivals_world, signed_in_page
    page.set_default_timeout(15_000)
    page.goto(live_server.url + reverse("rivals", args=[world.campaign.uuid, "op-1"]))
    field = page.get_by_label("The result", exact=True).locator("textarea")
    field.scroll_into_view_if_needed()
    box = field.bounding_box()
    corner = box["x"] + box["width"] - 4, box["y"] + box["height"] - 4
    page.mouse.move(*corner)
    page.mouse.down()
    page.mouse.move(corner[0], corner[1] + 60, steps=4)
    page.mouse.up()
    assert field.bounding_box()["height"] > box["height"] + 40
    page.get_by_role("group", name="1 Choose").get_by_role("radio").nth(1).check()
    expect(field).to_have_value(re.compile("^(Deplores|Regrets) "))
    # Who made room keeps it.
    assert field.bounding_box()["height"] > box["height"] + 40


def test_another_is_chosen_and_two_are_merged_without_a_script(
    browser, browser_context_args, live_server, drafting_client, rivals_world
):
    world = rivals_world
    context = browser.new_context(
        **browser_context_args, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    cookie = next(iter(drafting_client.cookies.values()))
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(live_server.url + reverse("rivals", args=[world.campaign.uuid, "op-1"]))
    page.get_by_role("button", name="Make it the campaign’s choice").click()
    assert [chosen for _, _, chosen in texts_of(world)] == [False, True]
    page.get_by_role("group", name="1 Choose").get_by_text("Regrets").first.click()
    page.get_by_role("button", name="Put together what is picked").click()
    result = page.get_by_label("The result", exact=True).locator("textarea")
    expect(result).to_have_value(
        "Regrets in the strongest terms the dimming of all public lanterns and lamps;"
    )
    page.get_by_role("button", name="Save as a new amendment").click()
    expect(page.get_by_text("one text was made of 2")).to_be_visible()
    assert texts_of(world)[-1][1:] == (Status.DRAFT, True)
    context.close()
