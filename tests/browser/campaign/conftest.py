"""The page of a campaign in a browser, which these tests begin with."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytest.importorskip("playwright")

from playwright.sync_api import Page, expect


@pytest.fixture
def opened(signed_in_page, live_server, world) -> Callable[[], Page]:
    """Opens the page of the small world's campaign, and waits for its outline."""

    def open_page() -> Page:
        page = signed_in_page
        page.set_default_timeout(10_000)
        page.goto(live_server.url + world.campaign.get_absolute_url())
        expect(page.get_by_role("navigation", name="Paragraphs").get_by_role("link").first).to_be_visible()
        return page

    return open_page
