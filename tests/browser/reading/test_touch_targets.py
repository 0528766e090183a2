"""What a finger has to meet on a phone is 44 px high and wide: a campaign, the sheet of a row, the panel, notices, the first page."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect

from amendments import drafting
from amendments.drafting import Wording
from amendments.models import Ask, Status
from review.models import Stance
from review.positions import take_position
from review.status import change_status

TOO_SMALL = """() => {
  // What stands within a sentence is as high as its line; a box may be pressed at its words.
  const inText = (one) =>
    one.matches("a") && getComputedStyle(one).display === "inline" &&
    [...one.parentElement.childNodes].some((other) => other.nodeType === 3 && /\\w{2}/.test(other.data));
  const pressed = (one) => {
    const box = one.getBoundingClientRect();
    const more = getComputedStyle(one, "::after");
    if (more.content === "none" || more.position !== "absolute") return [box.width, box.height];
    return [box.width - parseFloat(more.left) - parseFloat(more.right), box.height - parseFloat(more.top) - parseFloat(more.bottom)];
  };
  const targets = "a[href], button, summary, select, textarea, input:not([type=hidden]), label:has(input)";
  return [...document.querySelectorAll(targets)]
    .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .filter((one) => !one.closest(".skip") && !(one.matches("input") && one.closest("label")))
    .filter((one) => one.getBoundingClientRect().width && !inText(one) && pressed(one).some((size) => size < 43.95))
    .map((one) => `${one.tagName} ${one.className} ${pressed(one).map(Math.round)}: ${one.textContent.trim()}`);
}"""


@pytest.fixture
def busy_world(world):
    """A campaign with a change and a new paragraph in review, that have reason, ask, positions, another text."""
    ask = Ask.objects.create(campaign=world.campaign, number=1, title="Light")
    said = {"reason": "It is dark.", "source_symbol": "A/RES/1/1", "fallback": "Some light;", "asks": (ask,)}
    paragraph = world.paragraph("OP 1")
    change = drafting.propose_change(
        world.campaign, paragraph, Wording(paragraph.text[:-1] + " by night;", **said), world.drafter
    )
    new = drafting.propose_paragraph(
        world.campaign, paragraph, "after", Wording("Asks for lamps;", label="OP 1bis", **said), world.drafter
    )
    for one in (change, new):
        change_status(one, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    take_position(
        change, world.organisations[0], world.member, version=1, stance=Stance.OPPOSE, note="No lamps."
    )
    drafting.propose_change(world.campaign, paragraph, Wording("Another text;"), world.drafter, rival=True)
    return world


@pytest.fixture
def phone(browser, browser_context_args, live_server, drafting_client, busy_world):
    """A telephone in which Dana is signed in."""
    context = browser.new_context(
        **browser_context_args, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    cookie = next(iter(drafting_client.cookies.values()))
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def too_small(page: Page) -> list[str]:
    return page.evaluate(TOO_SMALL)


@pytest.mark.parametrize("address", ["/", "/notifications/"])
def test_on_the_first_page_and_among_notices(phone, live_server, address):
    phone.goto(live_server.url + address)
    assert too_small(phone) == []


def test_in_a_campaign_its_menus_and_the_sheet_of_a_row(phone, live_server, busy_world):
    phone.goto(live_server.url + busy_world.campaign.get_absolute_url())
    row = phone.locator("tr[id=op-1]")
    expect(row.locator("a.texts")).to_be_visible()
    assert too_small(phone) == []
    for name in ("About", "Campaign"):
        summary = phone.locator("summary", has_text=name).first
        summary.tap()
        assert too_small(phone) == [], name
        phone.keyboard.press("Escape")
    phone.locator("details.show > summary").tap()
    assert too_small(phone) == []
    phone.keyboard.press("Escape")
    row.locator("details.why > summary").tap()
    row.locator("a.more").first.tap()
    row.locator("td.tools a.more").tap()
    row.get_by_text("History and files").tap()
    expect(row.get_by_role("link", name="History of the amendment")).to_be_visible()
    assert too_small(phone) == []


@pytest.mark.parametrize("tab", ["reason", "texts", "positions", "comments", "language", "history", "years"])
def test_in_the_panel(phone, live_server, busy_world, tab):
    phone.goto(f"{live_server.url}{busy_world.campaign.get_absolute_url()}op-1/{tab}/")
    expect(phone.locator("#panel .shown > *").first).to_be_visible()
    expect(phone.locator("#panel .shown")).not_to_have_attribute("aria-busy", "true")
    phone.wait_for_function("document.querySelector('#panel [data-at]')")
    assert too_small(phone) == []
