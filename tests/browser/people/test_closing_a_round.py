"""The coordinator closes a round: sees who is missing, reminds them, and marks as agreed what may be."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from notices.models import Notification
from review.positions import take_position
from review.status import change_status


@pytest.fixture
def round_(world):
    """Seventy amendments: one that everybody supports, one that is a draft, and many of which nobody has spoken."""
    labels = list(world.latest.paragraphs.values_list("label", flat=True))
    for label in labels:
        propose_change(
            world.campaign, world.paragraph(label), Wording(f"Other words of {label};"), world.drafter
        )
    for amendment in Amendment.objects.with_version():
        if amendment.label != "PP 1":
            seen = {"seen_status": "draft", "seen_version": 1}
            change_status(amendment, Status.REVIEW, world.drafter, **seen)
    first = Amendment.objects.with_version().get(current__label="OP 1")
    for organisation in world.coalition.organisations.all():
        take_position(first, organisation, world.member, version=1, stance="support")
    return world


@pytest.fixture
def page_of(browser, live_server, round_):
    """A browser in which somebody is signed in; errors in it fail the test."""
    errors: list[str] = []
    contexts = []

    def sign_in(person, **options) -> Page:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda m: errors.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert errors == []


def test_the_coordinator_closes_a_round(page_of, round_):
    page = page_of(round_.cast.coordinator)
    page.goto(round_.campaign.get_absolute_url())
    page.get_by_text("Campaign", exact=True).last.click()
    page.get_by_role("link", name="Overview").click()
    table = page.get_by_role("region", name="Who says what")
    expect(table.get_by_role("row", name="OP 1 ").first).to_contain_text("may be agreed")

    page.get_by_role("button", name="Put all drafts in review").click()
    expect(page.locator(".messages")).to_contain_text("In review now: PP 1.")
    expect(page.get_by_text("Nothing is a draft any more.")).to_be_visible()

    page.get_by_role("button", name="Mark all as agreed that may be").click()
    expect(page.locator(".messages")).to_contain_text("Agreed now: OP 1.")
    expect(page.locator(".messages")).to_contain_text("may not be called agreed yet.")
    expect(page.get_by_text(re.compile(r"^Why \d+ may not yet$"))).to_be_visible()

    own = round_.member.memberships.get(coalition=round_.coalition).organisation
    table.get_by_role("columnheader").filter(has_text=str(own)).get_by_role("button").click()
    expect(page.locator(".messages")).to_contain_text(str(own))
    member = page_of(round_.member)
    member.goto(reverse("notifications"))
    expect(member.get_by_text("are missing").first).to_be_visible()
    assert Notification.objects.filter(kind="reminder").count() == 1


def test_everybody_is_reminded_at_once_and_it_is_said_whom_also_in_the_dark(page_of, round_):
    page = page_of(round_.cast.coordinator, color_scheme="dark")
    page.goto(reverse("overview", args=[round_.campaign.uuid]))
    page.get_by_role("button", name="Remind everybody who is missing").click()
    said = page.locator(".messages")
    expect(said).to_contain_text("reminded")
    told = Notification.objects.filter(kind="reminder")
    assert told.exists()
    for one in told:
        own = one.person.memberships.get(coalition=round_.coalition).organisation
        expect(said).to_contain_text(str(own))
    # What is said is light on dark.
    ink, paper = said.locator("li").first.evaluate(
        "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].map("
        "colour => colour.match(/[0-9.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0))"
    )
    assert ink > 600 > 300 > paper
    page.get_by_role("button", name="Remind everybody who is missing").click()
    expect(said).to_contain_text("Reminded less than an hour ago, and not again")


def test_the_lines_come_as_they_are_looked_for_and_the_heads_stay(page_of, round_, monkeypatch):
    monkeypatch.setattr("workspace.views.overview.AT_FIRST", 4)
    page = page_of(round_.cast.coordinator, viewport={"width": 1280, "height": 500})
    page.goto(reverse("overview", args=[round_.campaign.uuid]))
    table = page.locator(".overview")
    count = Amendment.objects.count()
    table.scroll_into_view_if_needed()
    for _part in range(count):
        table.evaluate("table => table.scrollTo(0, table.scrollHeight)")
        page.wait_for_timeout(60)
        if table.locator("tbody tr").count() == count and not table.locator("tbody.later").count():
            break
    expect(table.locator("tbody tr")).to_have_count(count)
    head, place = table.locator("thead th").first.bounding_box(), table.bounding_box()
    assert abs(head["y"] - place["y"]) <= 2
    label = table.locator("tbody th").last.bounding_box()
    assert abs(label["x"] - place["x"]) <= 2


def test_on_a_telephone_the_page_does_not_scroll_sideways(page_of, round_):
    page = page_of(round_.cast.coordinator, viewport={"width": 390, "height": 844})
    page.goto(reverse("overview", args=[round_.campaign.uuid]))
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    for button in page.locator(".doing button").all():
        assert button.bounding_box()["height"] >= 44
