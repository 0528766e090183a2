"""What stood in the way in the first hour: words under a row's controls, the first change, words found and replaced, the keys."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from coalitions.models import Person
from review.comments import Said, Subject, comment
from review.status import change_status

LONG = "Condemns every dimming of lanterns in the provinces of the north and in the towns along the river, whoever orders it; "


def row(page, anchor: str):
    return page.locator(f"tr[id={anchor}]")


UNDER_THE_CONTROLS = """(row) => {
    const boxes = [...row.querySelectorAll("td.tools > *")].map((tool) => tool.getBoundingClientRect());
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    const covered = [];
    while (walker.nextNode()) {
        const node = walker.currentNode;
        if (!node.data.trim() || node.parentElement.closest("td.tools, .skip")) continue;
        const range = new Range();
        for (const word of node.data.matchAll(/\\S+/g)) {
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            for (const at of range.getClientRects()) {
                const over = (box) => at.left < box.right && at.right > box.left && at.top < box.bottom && at.bottom > box.top;
                if (boxes.some(over)) covered.push(word[0]);
            }
        }
    }
    return { covered, tools: boxes.length };
}"""


@pytest.mark.parametrize("language", ["en", "fr", "ko"])
def test_the_controls_of_a_row_cover_no_word(opened, world, language):
    amendment = propose_change(world.campaign, world.paragraph("OP 1"), Wording(LONG * 4), world.drafter)
    for said in ("Why the north?", "And the river?"):
        comment(Subject(world.campaign, amendment=amendment), Said(said), world.drafter)
    page = opened()
    address = page.url
    Person.objects.filter(pk=world.drafter.pk).update(language=language)
    for width in (800, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for view in ("", "unified", "clean"):
            page.goto(f"{address}?view={view}")
            row(page, "op-1").hover()
            found = row(page, "op-1").evaluate(UNDER_THE_CONTROLS)
            assert found["covered"] == []
            assert found["tools"] >= 3


def test_the_first_change_is_suggested_in_the_text(opened, world):
    page = opened()
    address = page.url
    page.get_by_role("link", name="Suggest the first change").click()
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Suggest the first change")).to_be_hidden()
    expect(page.locator(".in-the-text")).to_be_visible()
    assert page.url == address
    page.get_by_role("textbox", name="Proposed text").fill("Recalling every lantern,")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text(" saved.")).to_be_visible()
    expect(page.get_by_role("link", name="Suggest the first change")).to_have_count(0)
    assert Amendment.objects.get().label == "PP 1"


def test_what_is_looked_for_is_taken_along_to_be_replaced(opened, world):
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming & more;"), world.drafter
    )
    page = opened()
    page.keyboard.press("/")
    page.get_by_role("searchbox", name="Find in the campaign").fill("dimming & more")
    page.get_by_role("link", name="Replace in drafts").click()
    expect(page.get_by_label("Find", exact=True)).to_have_value("dimming & more")
    page.get_by_label("Replace by").fill("darkness")
    page.get_by_role("button", name="Show what would change").click()
    expect(page.locator(".replacements")).to_contain_text("darkness")


def test_what_opens_beside_the_text_can_be_pressed(opened, world):
    amendment = propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming;"), world.drafter
    )
    change_status(amendment, Status.REVIEW, world.drafter, seen_status=Status.DRAFT, seen_version=1)
    page = opened()
    page.goto(f"{page.url}op-1/positions/")
    note = page.get_by_role("complementary").get_by_text("Add a note")
    expect(note).to_be_visible()
    assert note.bounding_box()["height"] >= 24


def test_the_boxes_of_the_list_of_keys_stand_beside_their_words(opened):
    page = opened()
    page.keyboard.press("?")
    for name in ("Use single keys", "Write in the text itself, not in a field"):
        box = page.get_by_role("checkbox", name=name)
        at = box.bounding_box()
        words = box.evaluate(
            "(box) => { const range = new Range(); range.selectNodeContents(box.nextSibling);"
            " const { left, top, bottom } = range.getBoundingClientRect(); return { left, top, bottom }; }"
        )
        assert at["width"] <= 20
        assert 0 <= words["left"] - (at["x"] + at["width"]) <= 16
        assert words["top"] <= at["y"] + at["height"] / 2 <= words["bottom"]


def test_what_is_done_in_the_panel_is_undone_there(opened, world):
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming & more;"), world.drafter
    )
    page = opened()
    row(page, "op-1").locator("a.status").click()
    panel = page.get_by_role("complementary", name="About this paragraph")
    panel.get_by_role("button", name="Put in review").click()
    said = page.locator(".said-here")
    expect(said).to_have_text("OP 1: in review.")
    expect(row(page, "op-1").locator("a.status")).to_have_text("In review")
    panel.get_by_role("button", name="Undo").click()
    expect(said).to_have_text("OP 1: undone, it is draft.")
    expect(row(page, "op-1").locator("a.status")).to_have_text("Draft")
    assert Amendment.objects.get().status == Status.DRAFT
