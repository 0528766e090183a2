"""The pages of tokens and of programs that are told, in a real browser."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

pytest.importorskip("playwright")

from django.utils import timezone
from playwright.sync_api import expect

from amendments.drafting import Wording, propose_change
from coalitions.models import Membership, Role
from exchange.models import WebhookDelivery
from exchange.webhooks.hooks import give

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(world):
    """A program that was told once and not reached once; Dana coordinates."""
    Membership.objects.filter(person=world.drafter).update(role=Role.COORDINATOR)
    give(world.campaign, "https://example.org/told/" + "x" * 300, ["text"], world.drafter)
    for label in ("OP 1", "OP 2(b)"):
        propose_change(world.campaign, world.paragraph(label), Wording("Condemns;"), world.drafter)
    first, second = WebhookDelivery.objects.all()
    WebhookDelivery.objects.filter(pk=first.pk).update(attempts=2, error="TimeoutError")
    WebhookDelivery.objects.filter(pk=second.pk).update(
        attempts=1, status=200, delivered_at=timezone.now() - timedelta(minutes=1)
    )
    return f"{world.campaign.get_absolute_url()}webhooks/"


def test_a_token_is_made_and_revoked(signed_in_page, live_server):
    page = signed_in_page
    page.goto(f"{live_server.url}/me/")
    page.get_by_role("link", name="Access keys with which programs").click()
    page.get_by_label("What it is for").fill("our website")
    page.get_by_label("Download files").check()
    page.get_by_role("button", name="Make it").click()
    expect(page.get_by_label("The new access key")).to_have_value(re.compile("elevenbis_"))
    page.get_by_role("button", name="Revoke our website").click()
    expect(page.get_by_role("row", name="our website")).to_contain_text("revoked")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_pass_axe_and_fit_the_width(signed_in_page, live_server, told, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page = signed_in_page
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for address in ("/me/tokens/", told):
        page.goto(live_server.url + address)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        violations = found.response["violations"]
        assert [(v["id"], [n["html"] for n in v["nodes"]][:3]) for v in violations] == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
