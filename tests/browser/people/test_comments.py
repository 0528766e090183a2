"""Comments as people write them: words selected with the mouse or a finger, a name after an @, a thread resolved."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from amendments.drafting import Wording, propose_change
from review import comments as commenting
from review.comments import Said
from review.models import Comment
from review.subjects import Subject
from review.threads import A_PAGE, discussion

PROPOSED = "Condemns 🕯 in the strongest terms the dimming of all public lanterns, 등불과 가로등을 포함하여;"

# From the first character of `words` in the shown text to the last, as a mouse or a finger selects them.
SELECT = """(words) => {
  const root = document.getElementById("quotable");
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walk.nextNode()) if (!walk.currentNode.parentElement.closest("[data-uncounted]")) nodes.push(walk.currentNode);
  const at = (offset, end) => {
    for (const node of nodes) {
      if (end ? offset <= node.length : offset < node.length) return [node, offset];
      offset -= node.length;
    }
  };
  const start = nodes.map((node) => node.data).join("").indexOf(words);
  getSelection().setBaseAndExtent(...at(start, false), ...at(start + words.length, true));
}"""


@pytest.fixture
def subject(world) -> Subject:
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), Wording(PROPOSED), world.drafter)
    return Subject(world.campaign, amendment=amendment)


def open_page(page: Page, live_server, subject: Subject) -> Page:
    page.goto(live_server.url + subject.address)
    return page


@pytest.mark.parametrize(
    "words",
    ["the dimming of all public lanterns", "all", "등불과", "🕯 in", "Condemns", "포함하여;", PROPOSED],
)
def test_selected_words_keep_their_exact_place(signed_in_page, live_server, subject, words):
    page = open_page(signed_in_page, live_server, subject)
    page.evaluate(SELECT, words)
    expect(page.get_by_label("The words it is about")).to_have_value(words)
    page.get_by_role("button", name="Comment on these words").click()
    expect(page.get_by_label("Comment", exact=True)).to_be_focused()
    page.keyboard.type("Which?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".thread")).to_contain_text("Which?")
    made = Comment.objects.get()
    assert (made.quote, made.quote_start) == (words, PROPOSED.index(words))
    shown = page.locator("#quotable mark").all_inner_texts()
    assert "".join(shown) == words


def test_a_second_quotation_counts_past_marks_and_deleted_words(signed_in_page, live_server, world, subject):
    text = PROPOSED.replace("in the strongest terms ", "")
    propose_change(world.campaign, world.paragraph("OP 1"), Wording(text), world.drafter, started_from=1)
    subject = Subject(world.campaign, amendment=type(subject.amendment).objects.with_version().get())
    commenting.comment(subject, Said("First", "the dimming", text.index("the dimming"), 2), world.member)
    page = open_page(signed_in_page, live_server, subject)
    expect(page.locator("#quotable del")).to_have_count(1)
    page.evaluate(SELECT, "dimming of all")
    assert page.locator("#id_quote_start").input_value() == str(text.index("dimming of all"))


def test_a_selection_that_cuts_words_takes_them_whole(signed_in_page, live_server, subject):
    page = open_page(signed_in_page, live_server, subject)
    page.evaluate(SELECT, "mming of all pub")
    expect(page.get_by_label("The words it is about")).to_have_value("dimming of all public")
    assert page.locator("#id_quote_start").input_value() == str(PROPOSED.index("dimming"))


def test_words_changed_by_hand_are_found_by_the_server(signed_in_page, live_server, subject):
    page = open_page(signed_in_page, live_server, subject)
    page.evaluate(SELECT, "all public lanterns")
    page.get_by_label("The words it is about").fill("public lanterns")
    page.get_by_label("Comment", exact=True).fill("These?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#quotable mark")).to_have_text("public lanterns")


def test_a_name_is_offered_after_an_at(signed_in_page, live_server, world, subject):
    page = open_page(signed_in_page, live_server, subject)
    field = page.get_by_label("Comment", exact=True)
    field.press_sequentially("Look, @mi")
    expect(page.get_by_role("option")).to_have_text("Min-ji Member")
    field.press("Enter")
    expect(field).to_have_value("Look, @Min-ji Member ")
    expect(page.get_by_role("option")).to_have_count(0)
    page.get_by_text("Mention somebody").click()
    page.get_by_role("button", name="@Cora Coordinator").click()
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator(".mention")).to_have_text(["@Min-ji Member", "@Cora Coordinator"])
    assert set(Comment.objects.get().mentions.all()) == {world.member, world.cast.coordinator}


def test_two_people_talk_and_the_words_go(signed_in_page, live_server, browser, world, subject):
    commenting.comment(subject, Said("Too strong?", "in the strongest terms"), world.member)
    dana = open_page(signed_in_page, live_server, subject)
    dana.locator(".answering summary").click()
    dana.get_by_label("Reply").fill("You are right.")
    dana.get_by_role("button", name="Send").click()
    expect(dana.locator(".reply")).to_contain_text("You are right.")
    propose_change(
        world.campaign,
        world.paragraph("OP 1"),
        Wording(PROPOSED.replace("in the strongest terms ", "")),
        world.drafter,
        started_from=1,
    )
    client = Client()
    client.force_login(world.member)
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    minji = open_page(context.new_page(), live_server, subject)
    expect(minji.locator(".thread blockquote del")).to_have_text("in the strongest terms")
    expect(minji.locator(".thread blockquote")).to_contain_text("These words were taken out since.")
    minji.get_by_role("button", name="Resolve").tap()
    expect(minji.get_by_text("1 resolved", exact=True)).to_be_visible()
    context.close()
    assert discussion(subject, world.member).open == ()


def test_without_scripts_words_are_pasted(signed_in_page, live_server, browser, subject):
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(signed_in_page.context.cookies())
    page = open_page(context.new_page(), live_server, subject)
    page.get_by_label("The words it is about").fill("public lanterns")
    page.get_by_label("Comment", exact=True).fill("Which, @Min-ji?")
    page.get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#quotable mark")).to_have_text("public lanterns")
    expect(page.locator(".mention")).to_have_text("@Min-ji Member")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_pass_axe_and_fit_the_width(signed_in_page, live_server, world, subject, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    own = commenting.comment(subject, Said("Good, @Min-ji.", "public lanterns"), world.drafter)
    commenting.reply(own, "Indeed.", world.member)
    commenting.comment(subject, Said("And this?", "dimming of all public"), world.member)
    commenting.resolve(commenting.comment(subject, Said("Done."), world.member), world.drafter)
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    for address in (subject.address, f"/comments/{own.uuid}/words/", world.campaign.get_absolute_url()):
        page.goto(live_server.url + address)
        for summary in page.locator("details:not(.menu, .menu *) > summary").all():
            summary.click()
        found = Axe().run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_one_thumb_finds_every_control(signed_in_page, live_server, world, subject):
    commenting.reply(
        commenting.comment(subject, Said("Good.", "public lanterns"), world.drafter), "Yes.", world.member
    )
    page = signed_in_page
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, live_server, subject)
    controls = ".discussion :is(button, .thread-tools summary, .mentionable summary, .switch a, .menu > summary, textarea)"
    small = page.locator(f"{controls}:visible").evaluate_all(
        "all => all.filter((c) => c.getBoundingClientRect().height < 44).map((c) => c.outerHTML.slice(0, 90))"
    )
    assert small == []


def test_a_long_discussion_is_paged_by_keyboard_and_an_old_link_still_arrives(
    signed_in_page, live_server, subject, world
):
    """A link that was kept before the discussion had pages names no page."""
    made = [commenting.comment(subject, Said(f"Remark {n}"), world.member) for n in range(A_PAGE + 1)]
    page = open_page(signed_in_page, live_server, subject)
    expect(page.get_by_text("Remark 0", exact=True)).to_be_visible()
    pages = page.get_by_role("navigation", name="Pages of the comments")
    expect(pages).to_contain_text("Page 1 of 2")
    pages.get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    expect(pages).to_contain_text("Page 2 of 2")
    page.goto("about:blank")
    page.goto(f"{live_server.url}{subject.address}#comment-{made[-1].uuid}")
    page.wait_for_url(f"**?page=2#comment-{made[-1].uuid}")
    expect(page.get_by_text(f"Remark {A_PAGE}", exact=True)).to_be_in_viewport()
