"""The main job, end to end, as its user does it: a draft in, suggested changes side by side, a Word file out."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import expect

from documents.read import read_bytes
from lantern_texts import LATEST


def test_a_draft_in_suggested_changes_a_word_file_out(signed_in_page, live_server, world, tmp_path):
    page = signed_in_page
    page.goto(live_server.url)

    # Import: upload, look at the labels, save.
    text = LATEST.replace("Fifty-fifth session", "Fifty-eighth session").replace("55/99.", "58/99.")
    source = tmp_path / "resolution 58-99.txt"
    source.write_text(text, encoding="utf-8")
    page.get_by_role("link", name="Import a draft").first.click()
    page.get_by_label("File").set_input_files(source)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", name="Check what was read")).to_be_visible()
    expect(page.get_by_role("rowheader", name="OP 2(c)")).to_be_visible()
    page.get_by_label("Resolution").select_option(label="Situation of lanterns in Exampleland")
    page.get_by_role("button", name="Save the draft").click()

    # A newer draft of a resolution with a campaign leads to its board; the draft itself is one click further.
    expect(page.get_by_role("heading", name="Newer drafts")).to_be_visible()
    page.get_by_role("link", name="A/HRC/RES/58/99").click()
    expect(page.get_by_role("heading", name="A/HRC/RES/58/99")).to_be_visible()
    with page.expect_download() as original:
        page.get_by_role("link", name="Original file").click()
    assert original.value.path().read_text(encoding="utf-8") == text

    # An insertion into OP 2(b), with the redline beside it while one types.
    page.goto(live_server.url + world.campaign.get_absolute_url())
    page.get_by_label("Suggest a change to OP 2(b)").click()
    field = page.get_by_role("textbox", name="Proposed text")
    expect(page.locator(".in-the-text")).to_be_visible()
    field.press("Control+End")
    field.press("ArrowLeft")
    page.keyboard.type(" and squares")
    expect(page.locator(".in-the-text ins")).to_have_text("and squares")
    expect(field).to_be_focused()
    page.get_by_label("Reason").fill("Squares are dimmed as well.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".writing")).to_have_count(0)
    expect(page.locator("#op-2-b ins")).to_have_text("and squares")

    # A new PP 1bis.
    page.get_by_label("More for PP 1", exact=True).click()
    expect(page.get_by_label("More for PP 1", exact=True)).to_be_focused()
    page.get_by_role("link", name="New paragraph after").locator("visible=true").click()
    expect(page.get_by_label("Label", exact=True)).to_have_value("PP 1bis")
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").fill("Guided by the light of all lanterns,")
    page.get_by_role("button", name="Save", exact=True).click()
    new_row = page.locator("#pp-1bis")
    expect(new_row).to_contain_text("Not in this draft")
    expect(new_row.locator("ins").last).to_contain_text("light of all lanterns")
    assert new_row.evaluate("row => row.previousElementSibling.id") == "pp-1"

    # Last year's draft on the left, in the menu of the views.
    page.locator("details.show > summary").click()
    page.get_by_label("Against").select_option(label="A/HRC/RES/52/99 (adopted, HRC52)")
    page.keyboard.press("Escape")
    differs = page.locator("#op-2-a details.differs")
    expect(differs).to_contain_text("Differs from A/HRC/RES/55/99")
    differs.locator("summary").click()
    expect(differs.locator("del")).to_have_text("without delay")
    expect(page.locator("#op-2-b > td").nth(1).locator("ins")).to_have_text("and squares")

    # The Word file, read again.
    page.go_back()
    expect(differs).to_have_count(0)
    page.get_by_text("Download", exact=True).click()
    page.get_by_text("All texts, also drafts").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word, tracked changes").locator("visible=true").last.click()
    assert download.value.suggested_filename.endswith(".docx")
    read = {
        str(p.label): p.text
        for p in read_bytes(download.value.path().read_bytes(), "suggested.docx").paragraphs
    }
    assert read["PP 1bis"] == "Guided by the light of all lanterns,"
    assert read["OP 2(b)"] == "To publish the list of dimmed streets and squares;"
    assert read["OP 1"] == "Condemns in the strongest terms the dimming of public lanterns;"


def test_text_that_was_not_saved_is_kept(signed_in_page, live_server, world):
    page = signed_in_page
    page.goto(live_server.url + world.campaign.get_absolute_url())
    page.get_by_label("Suggest a change to OP 1").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").fill("Condemns all dimming;")
    expect(page.locator("#kept")).to_contain_text("Only you see it until you save")
    page.goto(live_server.url)
    page.get_by_role("link", name="OP 1 in").click()
    expect(page.get_by_text("This is what you typed")).to_be_visible()
    expect(page.locator("#id_proposed_text")).to_have_value("Condemns all dimming;")
    page.get_by_role("button", name="Throw it away").click()
    expect(page.locator("#id_proposed_text")).to_have_value(
        "Condemns in the strongest terms the dimming of public lanterns;"
    )


def test_leaving_with_text_just_typed_asks_first(signed_in_page, live_server, world):
    page = signed_in_page
    page.goto(live_server.url + world.campaign.get_absolute_url())
    page.get_by_label("Suggest a change to OP 1").click()
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").press("End")
    page.keyboard.type("!")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(live_server.url)
    assert asked == ["beforeunload"]


def test_jump_by_label(signed_in_page, live_server, world):
    page = signed_in_page
    page.goto(live_server.url + world.campaign.get_absolute_url())
    page.get_by_label("Jump to").fill("op2c")
    page.get_by_label("Jump to").press("Enter")
    expect(page).to_have_url(live_server.url + world.campaign.get_absolute_url() + "#op-2-c")


def test_a_second_writer_gets_both_texts(signed_in_page, live_server, world):
    from amendments.drafting import Wording, propose_change

    page = signed_in_page
    page.goto(live_server.url + world.campaign.get_absolute_url())
    page.get_by_label("Suggest a change to OP 1").click()
    page.get_by_role("textbox", name="Proposed text").wait_for()
    propose_change(
        world.campaign, world.paragraph("OP 1"), Wording("Condemns dimming at night;"), world.member
    )
    expect(page.locator(".in-the-text")).to_be_visible()
    page.get_by_role("textbox", name="Proposed text").fill("Condemns dimming by day;")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("Min-ji Member")
    expect(page.locator("#id_proposed_text")).to_have_value("Condemns dimming by day;")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#op-1")).to_contain_text("by day")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_pages_pass_axe_and_fit_the_width(signed_in_page, live_server, world, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    from amendments.drafting import Wording, propose_change

    propose_change(
        world.campaign,
        world.paragraph("OP 2(b)"),
        Wording("To publish it all;", reason="Clarity."),
        world.drafter,
    )
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    campaign = world.campaign.get_absolute_url()
    editor = f"{campaign}paragraphs/{world.paragraph('OP 2(b)').uuid}/amendment/"
    addresses = ["/", "/resolutions/", world.resolution.get_absolute_url(), world.latest.get_absolute_url()]
    addresses += [
        campaign,
        f"{campaign}?view=unified&only=changed",
        f"{campaign}changes/",
        editor,
        "/imports/new/",
    ]
    addresses += [f"/comparisons/{world.earlier.uuid}/{world.latest.uuid}/"]
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    for address in addresses:
        page.goto(live_server.url + address)
        found = Axe().run(page, options=options).response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_beside_another_draft_and_with_its_menu_brought_it_passes_axe(
    signed_in_page, live_server, world, scheme, width
):
    from axe_playwright_python.sync_playwright import Axe

    from amendments.drafting import Wording, propose_change

    propose_change(
        world.campaign, world.paragraph("OP 2(a)"), Wording("To repair every lantern;"), world.drafter
    )
    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}{world.campaign.get_absolute_url()}?left={world.earlier.uuid}")
    page.locator("#op-2-a details.differs > summary").click()
    page.locator("#op-2-a a.more").click()
    expect(page.locator("#op-2-a details.menu > div")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#op-2-a details.menu > div")).to_be_hidden()
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    found = Axe().run(page, options=options).response["violations"]
    assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
