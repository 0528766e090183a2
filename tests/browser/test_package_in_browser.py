"""A package in the browser: chosen, held for whom it names, settled, downloaded; what left is on the list."""

from __future__ import annotations

import zipfile

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import expect

from amendments.asks.writing import add_ask
from amendments.drafting import Wording, propose_change
from amendments.models import Amendment, Status
from letters.signing import Named, Signing, enter_signature, open_for_signatures
from letters.writing import begin

NAME = "Otto Lampe"


@pytest.fixture
def named(world):
    """An agreed amendment that names somebody, and a letter."""
    wording = Wording(f"Condemns the dimming of the lamp of {NAME};")
    amendment = propose_change(world.campaign, world.paragraph("OP 3"), wording, world.drafter)
    Amendment.objects.filter(pk=amendment.pk).update(status=Status.AGREED)
    begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    return world


def test_from_the_choice_to_the_file(signed_in_page, live_server, named, tmp_path):
    page = signed_in_page
    page.goto(live_server.url + named.campaign.get_absolute_url())
    page.locator("summary", has_text="Download").click()
    page.get_by_role("link", name="Make a package").click()
    page.get_by_label("Plain text").check()
    # The letter is a draft, which a coordinator alone lets leave: the annex goes without it.
    page.get_by_role("combobox", name="Letter").first.select_option("")
    page.get_by_role("button", name="Show what would be in it").click()
    expect(page.get_by_text("annex-suggested-changes-en.txt")).to_be_visible()
    expect(page.get_by_role("row", name=NAME)).to_contain_text("Nothing is settled")
    page.get_by_label("Given to").fill("EU desk")
    page.get_by_role("button", name="Make the package").click()
    expect(page.get_by_text("A coordinator can let it leave all the same.")).to_be_visible()

    page.get_by_role("link", name="Say what is known of them").click()
    known = page.locator("details", has=page.locator("summary", has_text=NAME))
    known.locator("summary").click()
    known.get_by_label("What is known").select_option(label="They agreed to be named")
    known.get_by_label("How they agreed").fill("By telephone")
    known.get_by_label("On which day").fill("2025-02-03")
    known.get_by_label("Source").fill("Note of the call, kept by Wick Watch")
    known.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.goto(live_server.url + reverse("package", args=[named.campaign.uuid]))
    # The letter is a draft, which a coordinator alone lets leave: the annex goes without it.
    page.get_by_role("combobox", name="Letter").first.select_option("")
    page.get_by_role("button", name="Show what would be in it").click()
    page.get_by_label("Given to").fill("EU desk")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Make the package").click()
    downloading.value.save_as(tmp_path / "package.zip")
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        assert any(name.startswith("annex-suggested-changes-en") for name in archive.namelist())

    page.goto(live_server.url + reverse("departures", args=[named.campaign.uuid]))
    expect(page.get_by_role("row", name="EU desk")).to_contain_text("Dana Drafter")
    page.get_by_role("link", name="Package, zip").click()
    expect(page.get_by_text("it is exactly the same file")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_pass_axe_and_fit_the_width(signed_in_page, live_server, named, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = signed_in_page
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    campaign = named.campaign
    package = reverse("package", args=[campaign.uuid])
    chosen = "?formats=docx&formats=txt&annex=on&holds=agreed"
    file = reverse("suggested-changes-file", args=[campaign.uuid, "docx"])
    for address in (
        package,
        package + chosen,
        package + chosen + "&look=1",
        file,
        reverse("persons", args=[campaign.uuid]),
        reverse("departures", args=[campaign.uuid]),
    ):
        page.goto(live_server.url + address)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_long_name_without_a_space_pushes_nothing_out_of_the_signatures(signed_in_page, live_server, world):
    add_ask(world.campaign, world.drafter, title="More light", text="It should be light.")
    letter = begin(world.campaign, world.drafter, name="To the desk", words={"subject": "Lamps"})
    text = open_for_signatures(letter, world.cast.coordinator)
    signing = Signing("organisation", {"en": Named("전국납북자가족과이산가족협의회" * 12)})
    enter_signature(text, world.cast.coordinator, signing, "By mail")
    # In Korean no line ends within a word.
    signed_in_page.set_extra_http_headers({"Accept-Language": "ko"})
    signed_in_page.goto(live_server.url + text.get_absolute_url())
    around = signed_in_page.locator(".scroll", has=signed_in_page.locator("table.signatures"))
    expect(around).to_contain_text("전국납북자가족과이산가족협의회")
    for width in (1280, 390):
        signed_in_page.set_viewport_size({"width": width, "height": 800})
        assert around.evaluate("one => one.scrollWidth <= one.clientWidth")
