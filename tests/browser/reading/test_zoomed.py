"""At 200 per cent, on a tablet and on a phone: the draft's text can be seen, and no bar hides what is jumped to or focused."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import Page, expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from documents.draft import DraftParagraph, DraftText, Masthead
from redline import parse_label
from resolutions.imports import DraftDetails, create_draft
from resolutions.models import Stage
from review.status import change_status

ZOOMED = {"width": 640, "height": 400}
"""What a window of 1280 by 800 has room for at 200 per cent."""
TABLET = {"width": 820, "height": 1180}
PHONE = {"width": 390, "height": 844}
SIZES = pytest.mark.parametrize("size", [ZOOMED, TABLET, PHONE], ids=["200 %", "tablet", "phone"])

HIDDEN = """() => {
  const element = document.activeElement;
  if (element === document.body) return "";
  const box = element.getBoundingClientRect();
  if (!box.width || !box.height) return "";
  const seen = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].some(([x, y]) => {
    const at = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return at && (element.contains(at) || at.contains(element) || element.labels?.[0]?.contains(at));
  });
  return seen ? "" : element.outerHTML.slice(0, 120);
}"""
"""The element that has the focus, if all of it lies below something else or outside of the window."""


@pytest.fixture
def long_campaign(world):
    """Forty paragraphs; of every fifth a change is suggested and in review."""
    texts = tuple(
        DraftParagraph(
            parse_label(f"OP {n}"), f"Urges province {n} to repair all of its lanterns without delay;"
        )
        for n in range(1, 41)
    )
    details = DraftDetails(world.resolution, world.campaign.session, Stage.ZERO)
    draft = create_draft(DraftText(Masthead(), texts), details, world.drafter)
    world.campaign.base_draft = draft
    world.campaign.save()
    for n in range(5, 41, 5):
        wording = Wording(f"Urges province {n} to repair all of its lanterns and wicks;", reason="Dark.")
        made = propose_change(world.campaign, draft.paragraphs.get(label=f"OP {n}"), wording, world.drafter)
        change_status(made, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    return world


@pytest.fixture
def page(signed_in_page, live_server, long_campaign) -> Page:
    signed_in_page.set_default_timeout(10_000)
    return signed_in_page


def opened(page: Page, live_server, campaign, size, rest: str = "?only=all") -> None:
    page.set_viewport_size(size)
    page.goto(live_server.url + campaign.get_absolute_url() + rest)
    expect(page.locator("tr[id=op-40]")).to_be_attached()


@pytest.mark.parametrize("size", [ZOOMED, TABLET], ids=["200 %", "tablet"])
def test_the_drafts_text_stands_beside_or_above_each_change(page, live_server, long_campaign, size):
    opened(page, live_server, long_campaign.campaign, size)
    draft = page.locator("tr[id=op-10] > td.base")
    expect(draft).to_be_visible()
    expect(draft).to_contain_text("repair all of its lanterns without delay;")


def test_on_a_phone_it_is_there_when_it_is_asked_for_and_that_is_remembered(page, live_server, long_campaign):
    page.add_init_script("""const real = window.matchMedia.bind(window);
      window.matchMedia = (query) => query.includes("pointer: fine") ? {matches: false} : real(query);""")
    opened(page, live_server, long_campaign.campaign, PHONE)
    box = page.get_by_label("The draft’s text above each change")
    page.locator("details.show > summary").click()
    expect(box).not_to_be_checked()
    box.check()
    draft = page.locator("tr[id=op-10] > td.base")
    expect(draft).to_be_visible()
    page.reload()
    expect(draft).to_be_visible()
    page.locator("details.show > summary").click()
    box.uncheck()
    expect(draft).to_be_hidden()
    page.reload()
    expect(page.locator("tr[id=op-10] ins").first).to_be_visible()
    expect(draft).to_be_hidden()


@SIZES
def test_the_drafts_text_is_seen_while_one_writes(page, live_server, long_campaign, size):
    opened(page, live_server, long_campaign.campaign, size)
    page.locator("tr[id=op-12] th a").focus()
    page.keyboard.press("e")
    expect(page.get_by_label("Proposed text")).to_be_focused()
    expect(page.locator("tr[id=op-12] > td.base")).to_be_visible()
    page.keyboard.press("Escape")


@SIZES
@pytest.mark.parametrize("anchor", ["op-20", "op-21", "op-40"])
def test_no_bar_hides_where_a_jump_leads(page, live_server, long_campaign, size, anchor):
    opened(page, live_server, long_campaign.campaign, size)
    field = page.get_by_label("Jump to")
    field.fill(anchor.replace("-", " "))
    field.press("Enter")
    row = page.locator(f"tr[id={anchor}]")
    expect(row).to_be_in_viewport()
    page.wait_for_timeout(200)
    label = row.locator("th a").first.bounding_box()
    assert label is not None
    bars = page.evaluate("""() => Math.max(0, ...[...document.querySelectorAll(
      ".workspace-head, .toolbar, #text thead th")].filter((bar) => getComputedStyle(bar).position === "sticky")
      .map((bar) => bar.getBoundingClientRect().bottom))""")
    assert bars - 1 <= label["y"] < size["height"] - 20


def every_stop(page: Page, most: int) -> list[str]:
    """Go through a page by Tab: the elements that had the focus and could not be seen."""
    hidden = []
    for _ in range(most):
        page.keyboard.press("Tab")
        if said := page.evaluate(HIDDEN):
            # What scrolls smoothly gets a moment.
            page.wait_for_timeout(150)
            if page.evaluate(HIDDEN):
                hidden.append(said)
    return hidden


@SIZES
@pytest.mark.parametrize(
    "name", ["campaign", "overview", "downloads", "asks", "comparison", "edit", "review", "help"]
)
def test_what_has_the_focus_is_never_hidden(page, live_server, long_campaign, size, name):
    world = long_campaign
    campaign = world.campaign
    amendment = campaign.amendments.first()
    address = {
        "comparison": lambda: reverse("comparison", args=[world.earlier.uuid, world.latest.uuid]),
        "edit": lambda: reverse("amendment", args=[amendment.uuid]),
        "review": lambda: reverse("amendment-review", args=[amendment.uuid]),
        "help": lambda: reverse("help"),
    }.get(name, lambda: reverse(name, args=[campaign.uuid]))()
    page.set_viewport_size(size)
    page.goto(live_server.url + address)
    page.wait_for_load_state("networkidle")
    assert every_stop(page, 70) == []
    # And back, where what is above comes from under the bars.
    back = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if said := page.evaluate(HIDDEN):
            back.append(said)
    assert back == []


ALL_KEYS = "jnpkecsrhyYvg/?"
KEYS = pytest.mark.parametrize("name", ["campaign", "comparison", "review"])


@KEYS
def test_single_keys_are_off_everywhere_once_they_are_switched_off(page, live_server, long_campaign, name):
    """In the browser, by the box of any page that has it: here that of Help (WCAG 2.1.4)."""
    world = long_campaign
    address = {
        "campaign": world.campaign.get_absolute_url() + "?only=all",
        "comparison": reverse("comparison", args=[world.earlier.uuid, world.latest.uuid]),
        "review": reverse("amendment-review", args=[Amendment.objects.earliest("pk").uuid]),
    }[name]

    def places(keys: str) -> list[tuple[str, int]]:
        """What has the focus and how far the page is scrolled, after each letter and sign."""
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        found = []
        for key in keys:
            page.keyboard.press(key)
            found.append(page.evaluate("[document.activeElement.tagName, scrollY]"))
            if page.locator(":popover-open").count():
                found[-1] = ["POPOVER", 0]
                page.keyboard.press("Escape")
        return found

    # Others of the page of one paragraph lead to another page.
    moved = places("s?" if name == "review" else ALL_KEYS)
    assert moved != [["BODY", 0]] * len(moved)
    page.goto(live_server.url + reverse("help"))
    page.get_by_label("Use single keys").uncheck()
    moved = places(ALL_KEYS)
    assert moved == [["BODY", 0]] * len(moved)
    assert page.url == live_server.url + address


def test_the_page_of_one_paragraph_has_the_same_keys(page, live_server, long_campaign):
    """s goes to the positions and gives none by itself; n leaves this one for later."""
    first = Amendment.objects.earliest("pk")
    page.goto(live_server.url + reverse("amendment-review", args=[first.uuid]) + "?waiting")
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Support", exact=True)).to_be_focused()
    assert not first.positions.exists()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="OP 10")).to_be_visible()
    page.keyboard.press("h")
    expect(page.get_by_role("heading", name="History of OP 10")).to_be_visible()
    page.go_back()
    page.keyboard.press("Control+Alt+m")
    expect(page.get_by_role("heading", name="Comments on OP 10")).to_be_visible()
