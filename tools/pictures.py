"""Pictures of every page of the demo, to be looked at: `python tools/pictures.py FOLDER [--only NAME ...] [--kind KIND ...]`.

It starts the demo with data of its own, begins a carrying, follows every link from the first page, as the drafter, then as
the coordinator and as the desk officer who has no account, takes one address of each kind of page (a name of
config/urls.py), and writes FOLDER/NAME-KIND.png for each KIND: desktop, tablet, phone, dark, forced (colours),
forced-dark, print, korean. FOLDER/report.txt says of each what no picture shows: what axe finds, what is wider than the screen, errors
of the console. Exit status 1 if it says anything. Needs Chromium, and the packages of the browser tests.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

ROOT = Path(__file__).resolve().parent.parent
PORT = 8199
HERE = f"http://127.0.0.1:{PORT}"
KINDS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "tablet": {"viewport": {"width": 820, "height": 1180}, "has_touch": True},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "dark": {"viewport": {"width": 1280, "height": 800}, "color_scheme": "dark"},
    "forced": {"viewport": {"width": 1280, "height": 800}, "forced_colors": "active"},
    "forced-dark": {
        "viewport": {"width": 1280, "height": 800},
        "forced_colors": "active",
        "color_scheme": "dark",
    },
    "print": {"viewport": {"width": 794, "height": 1123}},
    "korean": {"viewport": {"width": 1280, "height": 800}, "locale": "ko-KR"},
}
WHO = ("demo-drafter", "pia", "demo-desk")
"""As whom the pages are looked for, one after the other: each adds what those before do not see."""
BEGINNINGS = {"demo-desk": ["/account/login/", "/account/password/reset/"]}
"""Where one begins beside the page one is led to."""
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
TALLEST = 4000
"""Pixels of a picture: what is below looks as what is above."""


@contextmanager
def demo(folder: Path) -> Iterator[None]:
    """The demo, served from a folder of its own until one is done."""
    settings = {
        "ELEVENBIS_DEMO": "1",
        "ELEVENBIS_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    os.environ.update(settings)
    server = subprocess.Popen(
        [sys.executable, "manage.py", "demo", str(PORT)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{HERE}/", timeout=60).close()
                break
            except urllib.error.URLError:
                if server.poll() is not None:
                    raise SystemExit(f"The demo does not start; is port {PORT} free?") from None
                time.sleep(0.5)
        yield
    finally:
        server.terminate()
        server.wait()


Opener = urllib.request.OpenerDirector


def posted(opener: Opener, page: str, action: str, **fields: str) -> str:
    """Send a form as the page at an address would; the address that answers."""
    with opener.open(HERE + page, timeout=120) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    assert token, f"no form at {page}"
    body = urlencode({"csrfmiddlewaretoken": token[1], **fields}).encode()
    sent = urllib.request.Request(HERE + action, body, {"Referer": HERE + page})
    with opener.open(sent, timeout=120) as answer:
        return str(urlsplit(answer.url).path)


def visitor(who: str) -> tuple[Opener, str]:
    """A browser in which one is somebody of the demo, and the page they are led to."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    return opener, posted(opener, "/", "/demo/person/", username=who)


def begin_carrying() -> None:
    """Begin to carry the amendments of the demo onto a later draft, so that there is a board to look at."""
    opener, _page = visitor(WHO[0])
    with opener.open(HERE + "/", timeout=120) as answer:
        campaigns = re.findall(r'href="(/campaigns/[0-9a-f-]{36}/)"', answer.read().decode())
    for campaign in campaigns:
        with opener.open(f"{HERE}{campaign}drafts/", timeout=120) as answer:
            drafts = re.findall(r'name="draft" value="([^"]+)"', answer.read().decode())
        if drafts:
            # The tabled one, on which there is something of everything.
            posted(opener, f"{campaign}drafts/", f"{campaign}drafts/", draft=drafts[len(drafts) // 2])
            return


def pages() -> dict[str, tuple[str, str]]:
    """Of each kind of page that can be reached by links, by its name: who sees it first, and one address."""
    found: dict[str, tuple[str, str]] = {}
    for who in WHO:
        opener, first = visitor(who)
        for name, address in followed(opener, [first, *BEGINNINGS.get(who, [])]).items():
            found.setdefault(name, (who, address))
    return dict(sorted(found.items()))


def followed(opener: Opener, beginnings: list[str]) -> dict[str, str]:
    """One address of each kind of page that these lead to, by its name."""
    from django.urls import Resolver404, resolve

    found: dict[str, str] = {}
    followed: dict[str, int] = {}
    waiting, seen = list(beginnings), set(beginnings)
    while waiting:
        address = waiting.pop(0)
        try:
            name = resolve(urlsplit(address).path).view_name
        except Resolver404:
            continue
        # Two of a kind, since what a page links to depends on what stands on it.
        if name.startswith("admin:") or followed.get(name, 0) >= 2:
            continue
        followed[name] = followed.get(name, 0) + 1
        try:
            with opener.open(HERE + address, timeout=120) as answer:
                if "text/html" not in answer.headers.get("Content-Type", "") or answer.headers.get(
                    "Content-Disposition"
                ):
                    continue
                text = answer.read().decode()
                moved = urlsplit(answer.url).path != urlsplit(address).path
        except urllib.error.HTTPError:
            continue
        if not moved and "<html" in text[:500]:
            found.setdefault(name, address)
        for link in re.findall(r'(?:href|hx-get)="([^"#][^"]*)"', text):
            target = urldefrag(urljoin(HERE + address, unescape(link))).url
            if target.startswith(HERE + "/") and (path := target.removeprefix(HERE)) not in seen:
                seen.add(path)
                waiting.append(path)
    return found


def look(browser: Any, name: str, who: str, address: str, kind: str, folder: Path) -> list[str]:
    """Take one picture, as somebody sees it; what is to be said of it, a line each."""
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(**KINDS[kind])
    page = context.new_page()
    if who != WHO[0]:
        page.goto(f"{HERE}/")
        page.select_option("#demo-person", who)
        page.locator(".demo-banner button").click()
        page.wait_for_load_state()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(f"error: {error}"))
    page.on("console", lambda m: said.append(f"console: {m.text}") if m.type == "error" else None)
    try:
        page.goto(HERE + address)
        page.wait_for_load_state("networkidle")
        if kind == "print":
            page.emulate_media(media="print")
        else:
            found = Axe().run(page, options=AXE_RULES).response["violations"]
            said += [f"axe: {one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]
            wide = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if wide > 0:
                said.append(f"wider than the screen by {wide} px")
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        clip = {"x": 0, "y": 0, "width": KINDS[kind]["viewport"]["width"], "height": height}
        page.screenshot(path=folder / f"{name.replace(':', '-')}-{kind}.png", full_page=True, clip=clip)
    finally:
        context.close()
    return [f"{name} ({address}) {kind}: {line}" for line in said]


def main() -> int:
    """Take the pictures; exit status 1 if the report says anything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where the pictures go, outside the repository")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="only pages of these names")
    parser.add_argument(
        "--not", dest="without", nargs="+", metavar="NAME", default=[], help="no pages of these names"
    )
    parser.add_argument("--kind", nargs="+", choices=KINDS, default=list(KINDS))
    given = parser.parse_args()
    if given.folder.resolve().is_relative_to(ROOT):
        parser.error("the pictures belong outside the repository")
    given.folder.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        parser.error("no Chromium: install it, or name it in the environment variable CHROMIUM")
    from playwright.sync_api import sync_playwright

    said: list[str] = []
    report = given.folder / "report.txt"
    with (
        TemporaryDirectory(prefix="elevenbis-pictures-") as data,
        demo(Path(data)),
        sync_playwright() as playwright,
    ):
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        quiet = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=quiet)
        begin_carrying()
        chosen = {
            name: place
            for name, place in pages().items()
            if (not given.only or name in given.only) and name not in given.without
        }
        for name, (who, address) in chosen.items():
            for kind in given.kind:
                said += look(browser, name, who, address, kind, given.folder)
                # As it goes: who stops it has what was found so far.
                report.write_text("\n".join([*said, ""]), encoding="utf-8")
            print(name, address, flush=True)
        browser.close()
    print(f"{len(chosen)} pages, {len(chosen) * len(given.kind)} pictures; {len(said)} lines in report.txt")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
