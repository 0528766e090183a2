"""Passwords, codes and fresh rate limits for the tests of people and sign-in."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client

PASSWORD = "seven lanterns along the quay"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _quick_and_fresh(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    yield
    cache.clear()


def current_code(secret: str = SECRET) -> str:
    """The code an app shows now, from allauth's own generator."""
    _, now, _ = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, now))


@pytest.fixture
def code():
    return current_code


@pytest.fixture
def with_password(cast):
    """Everybody has the same password."""
    for person in (cast.coordinator, cast.drafter, cast.member, cast.observer, cast.outsider):
        person.set_password(PASSWORD)
        person.save()
    return cast


@pytest.fixture
def with_app(with_password):
    """Cora and Dana have an app with codes."""
    for person in (with_password.coordinator, with_password.drafter):
        TOTP.activate(person, SECRET)
        RecoveryCodes.activate(person)
    return with_password


@pytest.fixture
def sign_in():
    """Sign somebody in as they do it: the form, and the code where one is asked for."""

    def signed_in(person, *, with_code: bool = False) -> Client:
        client = Client()
        answer = client.post("/account/login/", {"login": person.email, "password": PASSWORD})
        if with_code:
            assert answer.url == "/account/2fa/authenticate/"
            answer = client.post(answer.url, {"code": current_code()})
        assert answer.status_code == 302, answer.text
        assert "_auth_user_id" in client.session
        return client

    return signed_in


@pytest.fixture
def client_of(coalition, other_coalition):
    """A browser in which somebody is signed in, by the shortest way."""

    def client(person) -> Client:
        browser = Client()
        browser.force_login(person)
        return browser

    return client


@pytest.fixture
def staff(settings) -> Client:
    """A browser in which the person who runs the server is signed in."""
    from coalitions.models import Person

    settings.ADMIN_REQUIRES_SECOND_FACTOR = False
    client = Client()
    client.force_login(Person.objects.create_superuser("root", "root@people.example", "tall oak, small bell"))
    return client
