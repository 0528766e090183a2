"""A campaign as one workspace: a paragraph beside the text, writing in the text, keys, a lost connection."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from coalitions.models import Membership, Role
from review.status import change_status


@pytest.fixture
def campaign_page(opened, world):
    """The page of the small world's campaign, in which OP 1 is suggested to change and in review."""
    amendment = propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming;", reason="Short."), world.drafter
    )
    change_status(amendment, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    return opened()


def row(page, anchor: str):
    return page.locator(f"tr[id={anchor}]")


def test_a_paragraph_opens_beside_the_text_and_back_works(campaign_page):
    page = campaign_page
    panel = page.get_by_role("complementary", name="About this paragraph")
    row(page, "op-1").get_by_role("link", name="OP 1", exact=True).click()
    expect(page).to_have_url(re.compile(r"/op-1/$"))
    expect(panel.get_by_text("Short.")).to_be_visible()
    panel.get_by_role("link", name="Positions").click()
    expect(page).to_have_url(re.compile(r"/op-1/positions/$"))
    panel.get_by_role("button", name="Support", exact=True).click()
    expect(row(page, "op-1")).to_contain_text("1 of ")
    page.go_back()
    expect(panel.get_by_text("Short.")).to_be_visible()
    page.go_back()
    expect(panel).to_be_hidden()


def test_an_address_with_a_tab_can_be_sent(campaign_page):
    page = campaign_page
    page.goto(f"{page.url}op-1/history/")
    expect(
        page.get_by_role("complementary").get_by_role("heading", name="Version 1 stands now")
    ).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"#op-1$"))


def test_writing_in_the_text_by_keys_alone(campaign_page):
    page = campaign_page
    for _ in range(20):
        page.keyboard.press("j")
        if page.evaluate("document.activeElement.hash") == "#op-2":
            break
    page.keyboard.press("e")
    expect(row(page, "op-2").locator(".in-the-text")).to_be_visible()
    field = page.get_by_role("textbox", name="Proposed text")
    expect(field).to_be_focused()
    field.fill("Urges everybody to mend the lanterns;")
    expect(row(page, "op-2").locator(".in-the-text ins").first).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("OP 2 saved.")).to_be_visible()
    expect(row(page, "op-2").locator("ins").first).to_be_visible()
    expect(page.get_by_role("navigation", name="Paragraphs").locator("a[href='#op-2']")).to_have_class(
        re.compile("change")
    )


def test_keys_go_on_from_the_paragraph_that_was_gone_to(campaign_page):
    page = campaign_page
    page.keyboard.press("j")
    page.get_by_role("navigation", name="Paragraphs").locator("a[href='#op-2']").click()
    page.keyboard.press("e")
    expect(row(page, "op-2").get_by_role("textbox", name="Proposed text")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.type("op 1")
    page.keyboard.press("Enter")
    expect(row(page, "op-1").get_by_role("link", name="OP 1", exact=True)).to_be_focused()
    page.keyboard.press("g")
    page.keyboard.type("op 3")
    page.keyboard.press("Enter")
    expect(row(page, "op-3").get_by_role("link", name="OP 3", exact=True)).to_be_focused()
    page.keyboard.press("e")
    expect(row(page, "op-3").get_by_role("textbox", name="Proposed text")).to_be_focused()


def write_in_op_3(page) -> None:
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    expect(page.locator(".in-the-text")).to_be_visible()


def test_escape_leaves_and_what_was_typed_is_there_again(campaign_page):
    page = campaign_page
    write_in_op_3(page)
    page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil;")
    page.keyboard.press("Escape")
    expect(page.get_by_role("textbox", name="Proposed text")).to_have_count(0)
    expect(page.locator(".said-here")).to_contain_text("What you typed is kept")
    assert not Amendment.objects.filter(current__label="OP 3").exists()
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    expect(page.locator("#id_proposed_text")).to_have_value("Decides to buy oil;")


def copies(page) -> int:
    """How many texts are kept on this device."""
    return page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('writing:')).length")


def test_what_was_typed_without_a_connection_overwrites_nothing_that_was_saved_since(campaign_page, world):
    page = campaign_page
    write_in_op_3(page)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil;")
    page.keyboard.press("Escape")
    page.context.set_offline(False)
    propose_change(
        world.campaign,
        world.paragraph("OP 3"),
        Wording("Decides to buy wicks;", reason="Dark."),
        world.member,
    )
    page.reload()
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Edit OP 3").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    expect(page.locator("#id_proposed_text")).to_have_value("Decides to buy oil;")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Nothing is overwritten.")).to_be_visible()
    assert Amendment.objects.get(current__label="OP 3").text == "Decides to buy wicks;"


def test_the_copy_on_the_device_goes_once_the_server_has_the_text(campaign_page):
    page = campaign_page
    write_in_op_3(page)
    page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil;")
    assert copies(page) == 1
    expect(page.get_by_text(re.compile("^Your typing is kept"))).to_be_visible()
    assert copies(page) == 0


def test_the_next_person_on_this_device_reads_nothing_of_what_was_typed(
    campaign_page, world, client, live_server
):
    page = campaign_page
    write_in_op_3(page)
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil;")
    page.keyboard.press("Escape")
    page.context.set_offline(False)
    campaign = page.url.partition("#")[0]
    page.goto(f"{campaign}op-1/comments/")
    comment = page.get_by_role("complementary").get_by_label("Comment", exact=True)
    comment.fill("Is dimming too weak?")
    client.force_login(world.member)
    Membership.objects.filter(person=world.member).update(role=Role.DRAFTER)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.reload()
    expect(comment).to_have_value("")
    page.goto(campaign)
    write_in_op_3(page)
    expect(page.locator("#id_proposed_text")).to_have_value(world.paragraph("OP 3").text)


def test_saving_without_a_connection_keeps_the_text_and_sends_it_when_the_line_is_back(campaign_page):
    page = campaign_page
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil and wicks;")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Not saved: no connection.").first).to_be_visible()
    expect(page.locator("#id_proposed_text")).to_have_value("Decides to buy oil and wicks;")
    page.context.set_offline(False)
    expect(page.get_by_text("OP 3 saved.")).to_be_visible()
    assert Amendment.objects.get(current__label="OP 3").text == "Decides to buy oil and wicks;"


def test_a_comment_that_was_not_sent_is_there_again_and_is_sent_by_keys(campaign_page):
    page = campaign_page
    page.goto(f"{page.url}op-1/comments/")
    panel = page.get_by_role("complementary")
    field = panel.get_by_label("Comment", exact=True)
    field.fill("Is dimming too weak?")
    panel.get_by_role("link", name="History").click()
    expect(panel.get_by_role("heading", name="Version 1 stands now")).to_be_visible()
    panel.get_by_role("link", name="Comments").click()
    expect(field).to_have_value("Is dimming too weak?")
    page.keyboard.press("Escape")
    row(page, "op-1").get_by_role("link", name="OP 1", exact=True).click()
    panel.get_by_role("link", name="Comments").click()
    expect(field).to_have_value("Is dimming too weak?")
    field.press("Control+Enter")
    said = panel.locator(".threads").get_by_text("Is dimming too weak?")
    expect(said).to_be_in_viewport()
    expect(panel.locator("article.thread", has_text="Is dimming too weak?")).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(row(page, "op-1").get_by_text("1 comment")).to_be_visible()


def test_what_was_done_without_a_connection_is_sent_when_the_line_is_back(campaign_page):
    page = campaign_page
    page.goto(f"{page.url}op-1/comments/")
    panel = page.get_by_role("complementary")
    field = panel.get_by_label("Comment", exact=True)
    field.fill("Is dimming too weak?")
    page.context.set_offline(True)
    field.press("Control+Enter")
    said = page.locator(".said-here")
    expect(said).to_contain_text("Not sent yet: no connection.")
    field.fill("Is dimming much too weak?")
    field.press("Control+Enter")
    page.context.set_offline(False)
    sent = panel.locator(".threads").get_by_text("Is dimming much too weak?")
    expect(sent).to_have_count(1)
    expect(field).to_have_value("")
    assert page.locator("article.thread").count() == 1
    panel.get_by_role("link", name="Positions").click()
    support = panel.get_by_role("button", name="Support", exact=True)
    expect(support).to_be_visible()
    page.context.set_offline(True)
    support.click()
    expect(said).to_contain_text("Not sent yet: no connection.")
    expect(row(page, "op-1")).not_to_contain_text("1 of ")
    page.context.set_offline(False)
    expect(row(page, "op-1")).to_contain_text("1 of ")


def test_an_amendment_withdrawn_without_a_connection_is_withdrawn_when_the_line_is_back(campaign_page):
    page = campaign_page
    row(page, "op-1").hover()
    row(page, "op-1").get_by_role("link", name="More for OP 1").click()
    withdraw = row(page, "op-1").get_by_role("button", name="Withdraw the amendment")
    expect(withdraw).to_be_visible()
    page.context.set_offline(True)
    withdraw.click()
    expect(page.locator(".said-here")).to_contain_text("Not sent yet: no connection.")
    page.context.set_offline(False)
    expect(page.locator(".said-here").get_by_role("button", name="Undo")).to_be_visible()
    assert Amendment.objects.get(current__label="OP 1").status == Status.WITHDRAWN


def test_what_was_typed_in_the_text_can_be_thrown_away(campaign_page):
    page = campaign_page
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").fill("Decides to buy oil;")
    expect(page.get_by_text(re.compile("^Your typing is kept"))).to_be_visible()
    page.keyboard.press("Escape")
    row(page, "op-3").hover()
    row(page, "op-3").get_by_role("link", name="Suggest a change to OP 3").click()
    page.get_by_role("button", name="Throw it away").click()
    expect(page.get_by_role("button", name="Throw it away")).to_have_count(0)
    expect(page.locator("#id_proposed_text")).not_to_have_value("Decides to buy oil;")


def test_tab_goes_from_paragraph_to_paragraph_and_the_arrows_into_what_each_offers(campaign_page):
    page = campaign_page
    here = "document.activeElement.hash || document.activeElement.textContent.trim()"
    row(page, "op-2").get_by_role("link", name="OP 2", exact=True).focus()
    page.keyboard.press("Tab")
    assert page.evaluate(here) == "#op-2-a"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(here) == "#op-2"
    row(page, "op-1").get_by_role("link", name="OP 1", exact=True).focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate(here) == "+"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.closest('td.tools') !== null")
    row(page, "op-1").get_by_role("link", name="More for OP 1").focus()
    page.keyboard.press("Enter")
    expect(row(page, "op-1").locator("details.menu[open]")).to_be_visible()
    page.keyboard.press("Escape")
    row(page, "op-1").locator("td.tools").get_by_role("link").first.focus()
    for _ in range(4):
        page.keyboard.press("ArrowLeft")
    assert page.evaluate(here) == "#op-1"


def test_the_list_of_paragraphs_is_one_stop(campaign_page):
    page = campaign_page
    places = page.get_by_role("navigation", name="Paragraphs").get_by_role("link")
    stops = "[...document.querySelectorAll('nav.outline a')].filter((a) => a.tabIndex === 0).length"
    assert places.count() > 3
    assert page.evaluate(stops) == 1
    places.first.focus()
    page.keyboard.press("ArrowDown")
    expect(places.nth(1)).to_be_focused()
    assert page.evaluate(stops) == 1
    page.keyboard.press("End")
    expect(places.last).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('nav.outline')") is None


def test_keys_begin_at_the_paragraph_of_the_address(campaign_page):
    page = campaign_page
    page.goto(f"{page.url.partition('#')[0]}#op-1")
    page.reload()
    page.keyboard.press("c")
    expect(page).to_have_url(re.compile(r"/op-1/comments/$"))
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type("Why now, and how?")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".threads").get_by_text("Why now, and how?")).to_be_visible()
    page.goto(f"{page.url.partition('op-1/')[0]}op-1/")
    page.keyboard.press("h")
    expect(page).to_have_url(re.compile(r"/op-1/history/$"))
