"""Signing in in a real browser, under the real content security policy: an app with codes, and a passkey."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright")

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from playwright.sync_api import Page, expect

from coalitions.invitations import invite
from coalitions.models import Person, Role

PASSWORD = "seven lanterns along the quay"


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def quiet_page(page, live_server, coalition):
    """A page in which nobody is signed in; any error in its console fails the test."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    assert errors == []


@pytest.fixture
def dana(cast, coalition):
    cast.drafter.set_password(PASSWORD)
    cast.drafter.save()
    return cast.drafter


def sign_in(page: Page, address: str, person: Person) -> None:
    page.goto(address + "/account/login/")
    page.get_by_label("E-mail address or user name").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def confirm(page: Page) -> None:
    expect(page.get_by_role("heading", name="Is it you?")).to_be_visible()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()


def test_an_app_with_codes(quiet_page, live_server, dana):
    page = quiet_page
    sign_in(page, live_server.url, dana)
    page.goto(live_server.url + "/me/")
    page.get_by_role("link", name="Set one up").click()
    page.get_by_role("link", name="Set up an app").click()
    confirm(page)
    picture = page.get_by_alt_text("Picture to scan")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    secret = page.get_by_label("Or type this text into the app").input_value()
    _, now, after = yield_hotp_counters_from_time()
    page.get_by_label("Authenticator code").fill(format_hotp_value(hotp_value(secret, now)))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Done").click()

    sign_out(page)
    sign_in(page, live_server.url, dana)
    expect(page.get_by_role("heading", name="Second factor")).to_be_visible()
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, after)))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name="Dana Drafter")).to_be_visible()


def test_a_passkey_and_no_password(quiet_page, live_server, dana):
    page = quiet_page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, live_server.url, dana)
    page.goto(live_server.url + "/account/2fa/webauthn/add/")
    confirm(page)
    page.get_by_label("What you call it").fill("My phone")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert [str(a) for a in Authenticator.objects.filter(type="webauthn")] == ["My phone"]
    page.get_by_role("link", name="Done").click()

    sign_out(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("link", name="Dana Drafter")).to_be_visible()

    sign_out(page)
    sign_in(page, live_server.url, dana)
    page.get_by_role("button", name="Use a passkey instead").click()
    expect(page.get_by_role("link", name="Dana Drafter")).to_be_visible()


def test_a_passkey_that_is_not_there_is_said_in_words(quiet_page, live_server):
    page = quiet_page
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    page.goto(live_server.url + "/account/login/")
    page.evaluate(
        "() => { navigator.credentials.get = async () => { throw new DOMException('', 'NotAllowedError') } }"
    )
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_have_text("No passkey was used. Try again, or choose another way.")


def test_an_invitation_on_a_phone(quiet_page, live_server, coalition, cast):
    page = quiet_page
    page.set_viewport_size({"width": 390, "height": 800})
    organisation = coalition.organisations.get(name="Wick Watch")
    _, token = invite(coalition, "nuri@wick.example", organisation, Role.DRAFTER, cast.coordinator)
    page.goto(f"{live_server.url}/invitations/{token}/")
    page.get_by_label("First name").fill("Nuri")
    page.get_by_label("Last name").fill("Newcomer")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password again").fill(PASSWORD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Make the account and join").click()
    expect(page.get_by_role("heading", name="Lantern Coalition")).to_be_visible()
    expect(page.get_by_text("Welcome to Lantern Coalition.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
