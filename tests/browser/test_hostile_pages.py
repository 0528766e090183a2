"""The main pages in a real browser, with all payloads in place: nothing runs, nothing is even tried, nobody is called."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from hostile_filling import Rotating, crowd, fill
from hostile_words import POLYGLOTS
from playwright.sync_api import Dialog, Page
from test_access import TABLE, things  # noqa: F401

SHOWN = (
    "home", "coalition", "me", "resolution", "concordance", "draft", "draft-links", "clause", "comparison",
    "campaign", "campaign-settings", "amendment", "amendment-review", "amendment-comments", "amendment-history",
    "comment-words", "notifications", "deadlines", "coalition-mail", "share-links", "shared", "import", "audit-log",
    "suggested-changes-file",
)  # fmt: skip


@pytest.fixture
def watched(page: Page, live_server, things) -> Page:  # noqa: F811
    """A page in which Dana is signed in, who may do everything; what payloads would do is written down, and fails."""
    world = crowd(things)
    world.coalition.memberships.filter(person=world.cast.drafter).update(role="coordinator")
    client = Client()
    client.force_login(world.cast.drafter)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    seen: list[str] = []

    def asked(dialog: Dialog) -> None:
        if dialog.type == "beforeunload":  # our own: a text is not saved
            dialog.accept()
        else:
            seen.append(f"dialog {dialog.message}")
            dialog.dismiss()

    page.on("dialog", asked)
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on(
        "console",
        lambda m: seen.append(m.text) if m.type == "error" or "Content Security" in m.text else None,
    )
    page.on("popup", lambda popup: seen.append(f"a window {popup.url}"))
    ours = urlsplit(live_server.url).netloc
    page.on(
        "request",
        lambda request: (
            seen.append(f"request {request.url}")
            if urlsplit(request.url).netloc != ours and not request.url.startswith("data:image/svg")
            else None
        ),
    )
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (e) => console.error('Content Security: ' + e.violatedDirective))"
    )
    page.seen, page.world = seen, world
    return page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("long", [None, 90], ids=["all at once", "a few"])
def test_nothing_runs(watched, live_server, long):
    fill(Rotating(turn=2, long=long))
    world = watched.world
    for name in SHOWN:
        cache.clear()
        arguments = TABLE[name].arguments(world)
        if "ending" in arguments:
            arguments["ending"] = "html"
        address = f"{live_server.url}{reverse(name, kwargs=arguments)}"
        watched.goto(address, wait_until="load")
        assert watched.url.startswith(live_server.url), watched.url
        assert watched.seen == [], (name, watched.seen)
        if "ending" not in arguments:
            assert watched.evaluate(
                "[...document.scripts].every((s) => s.type === 'application/json' || s.src)"
            ), name


@pytest.mark.django_db(transaction=True)
def test_what_scripts_show(watched, live_server):
    """The parts that our own scripts put into a page: the live redline, names offered after an @, opened texts."""
    fill(Rotating(turn=2, long=300))
    world = watched.world
    watched.goto(live_server.url + reverse("amendment", args=[world.amendment.uuid]))
    with watched.expect_response("**/redline/"):
        watched.fill("[name=proposed_text]", POLYGLOTS[1])
    watched.wait_for_selector("#live-redline ins")
    assert "onerror=alert(1)" in watched.inner_text("#live-redline")
    assert watched.query_selector("#live-redline img, #live-redline svg") is None
    watched.goto(live_server.url + reverse("amendment-comments", args=[world.change.uuid]))
    watched.locator("form textarea[data-mention]").first.press_sequentially("@")
    watched.wait_for_selector(".mention-list li")
    assert watched.query_selector(".mention-list img, .mention-list svg, .mention-list script") is None
    watched.goto(live_server.url + reverse("concordance", args=[world.resolution.uuid]))
    with watched.expect_response("**/clauses/**"):
        watched.locator("[popovertarget=opened]").first.click()
    watched.wait_for_selector("#opened *")
    assert watched.query_selector("#opened img, #opened svg, #opened script") is None
    assert watched.seen == []
