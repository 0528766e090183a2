"""What takes over a second says how far it is; the page may be left."""

from __future__ import annotations

import re
import time

import pytest

pytest.importorskip("playwright")

from django.urls import reverse
from playwright.sync_api import expect

from coalitions.models import Progress
from lantern_texts import LATEST


@pytest.fixture
def slow(monkeypatch):
    """Reading a file takes three seconds."""
    from resolutions import imports

    read = imports.read_apart

    def slowly(*args, **kwargs):
        time.sleep(3)
        return read(*args, **kwargs)

    monkeypatch.setattr(imports, "read_apart", slowly)


def give(page, live_server) -> None:
    page.goto(live_server.url + reverse("import-new"))
    file = {"name": "zero.txt", "mimeType": "text/plain", "buffer": LATEST.encode()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Read it").click(no_wait_after=True)


WATCH = """
new MutationObserver(() => {
  const box = document.querySelector(".going-on");
  if (box) localStorage.said = (localStorage.said ?? "") + box.innerText + (box.querySelector("progress") ? "[bar]" : "");
}).observe(document, { subtree: true, childList: true });
"""
"""Playwright looks at no page that the browser is about to leave: what it says meanwhile is noted."""


def test_an_import_says_how_far_it_is(signed_in_page, live_server, world, slow):
    page = signed_in_page
    page.add_init_script(WATCH)
    give(page, live_server)
    page.wait_for_url(re.compile(r"/imports/[0-9a-f-]{36}/"))
    said = page.evaluate("localStorage.said")
    assert "The file is read, and names are taken out of it." in said
    assert "[bar]" in said
    assert "You may leave this page" in said


def test_the_page_may_be_left_and_it_is_found_done(signed_in_page, live_server, world, slow):
    page = signed_in_page
    give(page, live_server)
    for _wait in range(100):
        if Progress.objects.exists():
            break
        time.sleep(0.1)
    other = page.context.new_page()
    other.goto(live_server.url + reverse("progress-list"))
    expect(other.locator(".under-way")).to_contain_text("Import of zero.txt")
    expect(other.get_by_role("progressbar")).to_be_visible()
    page.close()
    expect(other.locator(".under-way")).to_contain_text("Done.", timeout=30_000)
    other.get_by_role("link", name="Open it").click()
    other.wait_for_url(re.compile(r"/imports/[0-9a-f-]{36}/"))
    assert Progress.objects.get().state == "done"


def test_a_file_that_is_downloaded_says_it_too(signed_in_page, live_server, world, monkeypatch):
    from exchange.departures import leaving

    write = leaving.written

    def slowly(what):
        time.sleep(3)
        return write(what)

    monkeypatch.setattr(leaving, "written", slowly)
    page = signed_in_page
    page.goto(live_server.url + reverse("downloads", args=[world.campaign.uuid]))
    with page.expect_download() as loaded:
        page.get_by_role("link", name="Plain text for a mail").click()
        expect(page.locator(".going-on")).to_contain_text("The file is written.")
    assert loaded.value.suggested_filename.endswith(".txt")
    expect(page.locator(".going-on")).to_contain_text("Done.")
