"""The pictures of the guide for advocates, docs/guide/pictures, made anew from the demo: `python tools/guide_pictures.py`.

It starts the demo with data of its own and takes each picture of PICTURES as WebP. To be run, and the pictures looked at,
when the pages they show change; tests/tools/test_guide.py holds that the guide and its pictures belong together. Needs
Chromium, and the packages of the browser tests.
"""

from __future__ import annotations

import argparse
import base64
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pictures import HERE, ROOT, demo

FOLDER = ROOT / "docs" / "guide" / "pictures"
WIDTH = 1120
QUALITY = 62
COORDINATOR, DRAFTER, DESK = "pia", "demo-drafter", "demo-desk"


@dataclass(frozen=True)
class Picture:
    """One picture: of what, as whom, how to come there from the first page, and how much of the window it shows."""

    name: str
    who: str
    go: Callable[[Any], None]
    height: int = 640
    width: int = WIDTH


def _campaign(page: Any) -> None:
    page.get_by_role("link", name="Suggested changes for the resolution on human rights").last.click()
    page.locator("#text tr[id]").first.wait_for()


def _menu(page: Any, name: str) -> None:
    """A page that the campaign's menu leads to."""
    _campaign(page)
    page.locator("details.menu > summary", has_text="Campaign").click()
    page.locator("details.menu[open] a", has_text=name).first.click()
    page.wait_for_load_state()


def _in_the_campaign(page: Any, rest: str) -> None:
    _campaign(page)
    page.goto(page.url.partition("?")[0] + rest)


def _checking(page: Any) -> None:
    page.locator("main, nav").get_by_role("link", name="Import a draft").first.click()
    page.locator("input[type=file]").set_input_files(ROOT / "demo" / "texts" / "zero_draft_58.txt")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="Check what was read").wait_for()


def _row(page: Any) -> None:
    _in_the_campaign(page, "?only=changed#op-2-a")
    page.locator("#op-2-a").wait_for()


def _writing(page: Any) -> None:
    """The editor in its row, with the redline that follows what is typed."""
    _in_the_campaign(page, "?only=all#op-4")
    row = page.locator("#op-4")
    row.hover()
    row.locator("td.tools a.button").click()
    field = page.get_by_label("Proposed text")
    field.wait_for()
    field.press("End")
    text = field.input_value() if field.evaluate("field => 'value' in field") else field.inner_text()
    field.fill(text.rstrip(";,.") + ", without delay and in public;")
    page.locator(".writing ins, #live-redline ins").first.wait_for()
    page.locator("#op-4").scroll_into_view_if_needed()


def _review(page: Any) -> None:
    page.get_by_role("link", name="Go through them one by one").click()
    page.locator(".proposal").wait_for()


def _board(page: Any) -> None:
    _in_the_campaign(page, "drafts/")
    page.get_by_role("button", name="Carry the amendments onto it").nth(1).click()
    page.get_by_role("heading", name="What needs a person").wait_for()


PICTURES = (
    Picture("first-page", DRAFTER, lambda page: None),
    Picture("check-what-was-read", DRAFTER, _checking),
    Picture("campaign", DRAFTER, _row),
    Picture(
        "beside-a-paragraph", DRAFTER, lambda page: _in_the_campaign(page, "op-2-i/positions/"), 700, 1240
    ),
    Picture("write-in-the-text", DRAFTER, _writing),
    Picture("review", DRAFTER, _review, 620),
    Picture("overview", COORDINATOR, lambda page: _menu(page, "Overview"), 760),
    Picture("asks", DRAFTER, lambda page: _menu(page, "Asks"), 560),
    Picture("files", DRAFTER, lambda page: _in_the_campaign(page, "files/"), 700),
    Picture("desk", DESK, lambda page: page.locator("article.asked").first.scroll_into_view_if_needed(), 760),
    Picture("newer-draft", DRAFTER, _board, 700),
    Picture("scorecard", DRAFTER, lambda page: _in_the_campaign(page, "scorecard/"), 640),
)
"""In the order in which they are taken: the carrying is begun late, since the campaign speaks of it from then on."""


def _taken(browser: Any, picture: Picture) -> bytes:
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height}, locale="en-GB", reduced_motion="reduce"
    )
    try:
        page = context.new_page()
        page.set_default_timeout(180_000)
        page.goto(f"{HERE}/")
        decline = page.get_by_role("button", name="Not now")
        if decline.count():
            decline.click()
            page.wait_for_load_state()
        if picture.who != DRAFTER:
            page.select_option("#demo-person", picture.who)
            page.locator(".demo-banner button").click()
            page.wait_for_load_state()
        picture.go(page)
        page.wait_for_load_state("networkidle")
        # The strip above every page of the demo says nothing to readers of the guide.
        page.evaluate("document.querySelector('.demo-banner')?.remove()")
        page.wait_for_timeout(300)
        session = context.new_cdp_session(page)
        taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
        return base64.b64decode(taken["data"])
    finally:
        context.close()


def main() -> int:
    """Take them all, or those that are named."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only pictures of these names")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where they go, if not to the guide")
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        parser.error("no Chromium: install it, or name it in the environment variable CHROMIUM")
    from playwright.sync_api import sync_playwright

    given.folder.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix="elevenbis-guide-") as data,
        demo(Path(data)),
        sync_playwright() as playwright,
    ):
        quiet = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        for picture in PICTURES:
            if given.only and picture.name not in given.only:
                continue
            content = _taken(browser, picture)
            (given.folder / f"{picture.name}.webp").write_bytes(content)
            print(f"{picture.name}: {len(content) // 1000} kB", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
