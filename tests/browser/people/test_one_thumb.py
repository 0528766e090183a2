"""Giving positions with one thumb, and two people in two browsers who agree on a text."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from amendments import drafting
from amendments.drafting import Wording
from review.status import change_status

PHONE = {"width": 390, "height": 800}


@pytest.fixture
def in_review(world):
    """Three changes in review."""
    made = []
    for label in ("PP 1", "OP 1", "OP 2(b)"):
        amendment = drafting.propose_change(
            world.campaign,
            world.paragraph(label),
            Wording(world.paragraph(label).text[:-1] + " by night;", reason="It is dark by night."),
            world.drafter,
        )
        change_status(amendment, "review", world.drafter, seen_status="draft", seen_version=1)
        made.append(amendment)
    return made


@pytest.fixture
def sign_in(live_server, coalition):
    """Sign somebody in, in a page's browser."""

    def signed_in(page, person) -> None:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])

    return signed_in


def test_with_one_thumb(page, live_server, world, in_review, sign_in):
    sign_in(page, world.member)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url)
    page.get_by_role("link", name="Go through them one by one").click()
    expect(page.get_by_role("heading", name="PP 1")).to_be_visible()
    expect(page.get_by_text("3 left")).to_be_visible()
    support = page.get_by_role("button", name="Support", exact=True)
    box = support.bounding_box()
    assert box["height"] >= 44
    assert box["y"] > PHONE["height"] / 2, "within reach of the thumb"
    expect(page.locator(".proposal ins")).to_be_in_viewport()
    support.click()

    expect(page.get_by_role("heading", name="OP 1")).to_be_visible()
    expect(page.get_by_text("2 left")).to_be_visible()
    page.get_by_role("link", name="Later").click()

    # The last one, with changes: the bar's link opens the field, prefilled with the proposed text.
    expect(page.get_by_role("heading", name="OP 2(b)")).to_be_visible()
    page.get_by_role("link", name="With changes").click()
    field = page.get_by_label("The text you would support")
    expect(field).to_be_in_viewport()
    expect(field).to_have_value("To publish the list of dimmed streets by night;")
    field.fill("To publish the list of dimmed streets by day;")
    page.get_by_role("button", name="Support with these changes").click()

    expect(page.get_by_role("heading", name="OP 1")).to_be_visible()
    expect(page.get_by_text("1 left")).to_be_visible()
    page.get_by_role("button", name="Oppose").click()
    expect(page.get_by_text("Everything that was asked of you is done.")).to_be_visible()


def test_from_a_notice_to_the_position_and_on_to_the_next(page, live_server, world, in_review, sign_in):
    sign_in(page, world.member)
    page.set_viewport_size(PHONE)
    page.goto(live_server.url + "/notifications/")
    page.get_by_role("button", name="OP 1 waits for your organisation’s position").click()
    expect(page.get_by_role("heading", name="OP 1")).to_be_visible()
    expect(page.get_by_text("3 left")).to_be_visible()
    page.get_by_role("button", name="Support", exact=True).click()
    expect(page.get_by_role("heading", name="OP 2(b)")).to_be_visible()
    expect(page.get_by_text("2 left")).to_be_visible()


def test_without_a_line_the_page_stays_and_says_so(page, live_server, world, in_review, sign_in):
    sign_in(page, world.member)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/amendments/{in_review[0].uuid}/review/")
    page.context.set_offline(True)
    page.get_by_role("button", name="Support", exact=True).click()
    expect(page.locator(".said-here")).to_have_text(
        "No connection: nothing was sent. What you typed is still here."
    )
    page.context.set_offline(False)
    page.get_by_role("button", name="Support", exact=True).click()
    expect(page.get_by_text("No connection")).to_have_count(0)
    assert in_review[0].positions.exists()


def test_after_a_position_given_elsewhere_the_next_is_offered_within_reach(
    page, live_server, world, in_review, sign_in
):
    sign_in(page, world.member)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}/amendments/{in_review[0].uuid}/review/")
    expect(page.get_by_role("link", name="Next:")).to_have_count(0)
    page.get_by_role("button", name="Support", exact=True).click()
    following = page.get_by_role("link", name="Next: OP 1")
    expect(following).to_be_in_viewport()
    box = following.bounding_box()
    assert box["height"] >= 44
    assert box["y"] > PHONE["height"] / 2, "within reach of the thumb"
    following.click()
    for label in ("OP 1", "OP 2(b)"):
        expect(page.get_by_role("heading", name=label)).to_be_visible()
        page.get_by_role("button", name="Abstain").click()
    expect(page.get_by_text("Everything that was asked of you is done.")).to_be_visible()

    # Given anew, the last one says that nothing is left.
    page.goto(f"{live_server.url}/amendments/{in_review[0].uuid}/review/")
    page.get_by_role("button", name="Oppose").click()
    expect(page.get_by_text("Nothing else waits for you.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1440])
def test_in_the_panel_the_next_row_opens_in_it(page, live_server, world, in_review, sign_in, width):
    sign_in(page, world.member)
    page.set_viewport_size({"width": width, "height": 800})
    campaign = live_server.url + world.campaign.get_absolute_url()
    page.goto(f"{campaign}pp-1/positions/")
    page.evaluate("window.sameStill = true")
    panel = page.get_by_role("complementary", name="About this paragraph")
    for label, anchor in (("OP 1", "op-1"), ("OP 2(b)", "op-2-b")):
        panel.get_by_role("button", name="Support", exact=True).click()
        panel.get_by_role("link", name=f"Next: {label}").click()
        expect(page).to_have_url(f"{campaign}{anchor}/positions/")
        expect(panel.get_by_role("heading", name=label, exact=True)).to_be_visible()
        expect(page.locator(f"tr[id={anchor}] td ins").first).to_be_in_viewport()
    assert page.evaluate("window.sameStill")


def test_two_people_agree_after_one_of_them_decided_on_an_old_text(
    new_context, live_server, world, in_review, sign_in
):
    amendment = in_review[1]
    address = f"{live_server.url}/amendments/{amendment.uuid}/review/"
    hers, his = new_context().new_page(), new_context().new_page()
    sign_in(hers, world.drafter)
    sign_in(his, world.member)
    his.goto(address)

    # While he reads, she writes another text.
    hers.goto(address)
    hers.get_by_role("link", name="Edit").click()
    hers.get_by_role("textbox", name="Proposed text").fill("Condemns the dimming of lanterns;")
    hers.get_by_role("button", name="Save").click()

    his.get_by_text("Add a note").click()
    his.get_by_label("Note").fill("We agree.")
    his.get_by_role("button", name="Support", exact=True).click()
    expect(his.get_by_role("alert")).to_contain_text("The text changed while you were deciding")
    expect(his.get_by_label("Note")).to_have_value("We agree.")
    his.get_by_role("button", name="Support", exact=True).click()
    expect(his.locator(".voices")).to_contain_text("1 of 2 support")

    hers.goto(address)
    expect(hers.get_by_role("button", name="Mark as agreed")).to_have_count(0)
    hers.get_by_role("button", name="Support", exact=True).click()
    hers.get_by_role("button", name="Mark as agreed").click()
    expect(hers.get_by_text("OP 1: agreed.")).to_be_visible()
    expect(hers.get_by_role("link", name="Edit")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_pass_axe_and_fit_the_width(page, live_server, world, in_review, sign_in, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    from review.models import Stance
    from review.positions import take_position

    for organisation, stance, counter in (
        (world.organisations[0], Stance.CHANGES, "Condemns every dimming;"),
        (world.organisations[1], Stance.OPPOSE, ""),
    ):
        take_position(
            in_review[1],
            organisation,
            world.member,
            version=1,
            stance=stance,
            counter_text=counter,
            note="So.",
        )
    sign_in(page, world.cast.coordinator)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    campaign = world.campaign.get_absolute_url()
    reviews = [f"/amendments/{amendment.uuid}/review/" for amendment in in_review[:2]]
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    addresses = ["/", f"{reviews[0]}?waiting", reviews[1], campaign, f"{campaign}?status=review"]
    for address in [*addresses, f"{campaign}settings/"]:
        page.goto(live_server.url + address)
        found = Axe().run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
