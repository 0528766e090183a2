"""Signing in and out: names and addresses, what a stranger can learn, sessions, organisations' own sign-in."""

from __future__ import annotations

import re
import smtplib

import pytest
from allauth.core.context import request_context
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, RequestFactory

from coalitions.invitations import invite, remember_in_session
from coalitions.models import Membership, Person, Role
from config.openid import openid_apps, origins
from notices.models import OutgoingMail

pytestmark = pytest.mark.django_db
PASSWORD = "seven lanterns along the quay"


def attempt(login: str, password: str, client: Client | None = None):
    return (client or Client()).post("/account/login/", {"login": login, "password": password})


def plain(page) -> str:
    """A page without what differs each time, and without what was typed."""
    return re.sub(r'(name="csrfmiddlewaretoken" value|name="login" value|value)="[^"]*"', "", page.text)


class TestTheForm:
    @pytest.mark.parametrize("login", ["cora", "cora@people.example", "Cora@People.Example", " cora "])
    def test_name_or_address(self, with_password, login):
        client = Client()
        assert attempt(login, PASSWORD, client).status_code == 302
        assert client.session["_auth_user_id"] == str(with_password.coordinator.pk)

    def test_addresses_are_stored_in_small_letters(self, db):
        Person.objects.create_user("mixed", "Mixed@Example.ORG", PASSWORD)
        assert attempt("mixed@example.org", PASSWORD).status_code == 302

    def test_next(self, with_password):
        answer = Client().post(
            "/account/login/?next=/me/", {"login": "cora", "password": PASSWORD, "next": "/me/"}
        )
        assert answer.url == "/me/"

    @pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_next_stays_here(self, with_password, place):
        answer = Client().post("/account/login/", {"login": "cora", "password": PASSWORD, "next": place})
        assert answer.url == "/"

    @pytest.mark.parametrize("path", ["/", "/me/", "/coalitions/", "/account/sessions/", "/account/2fa/"])
    def test_pages_ask_to_sign_in_first(self, db, path):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer.url.startswith("/account/login/")

    def test_no_open_sign_up(self, db):
        before = Person.objects.count()
        for method in ("get", "post"):
            page = getattr(Client(), method)(
                "/account/signup/", {"email": "new@example.org", "username": "new", "password1": PASSWORD}
            )
            assert "invitation only" in page.text
        assert Person.objects.count() == before

    def test_sign_out(self, with_password, sign_in):
        client = sign_in(with_password.member)
        assert client.get("/me/").status_code == 200
        client.post("/account/logout/")
        assert client.get("/me/").status_code == 302

    def test_the_admin_has_no_form_of_its_own(self, db):
        answer = Client().get("/admin/login/")
        assert answer.url.startswith("/account/login/")


class TestNobodyLearnsWhoIsHere:
    @pytest.mark.parametrize(
        ("known", "unknown"),
        [("cora", "nobody"), ("cora@people.example", "nobody@people.example")],
        ids=["name", "address"],
    )
    def test_the_same_page(self, with_password, known, unknown):
        answers = [attempt(login, "wrong password here") for login in (known, unknown)]
        assert [a.status_code for a in answers] == [200, 200]
        assert plain(answers[0]) == plain(answers[1])
        assert "do not fit" in answers[0].text

    @pytest.mark.parametrize(
        "login", ["cora", "nobody", "cora@people.example", "nobody@people.example", "closed@people.example"]
    )
    def test_the_same_work(self, with_password, monkeypatch, login):
        """One password is hashed, whoever it is: the time tells nothing."""
        closed = Person.objects.create_user("closed", "closed@people.example", PASSWORD)
        Person.objects.filter(pk=closed.pk).update(is_active=False)
        hashed = []
        encode = MD5PasswordHasher.encode
        monkeypatch.setattr(
            MD5PasswordHasher, "encode", lambda self, *args: hashed.append(1) or encode(self, *args)
        )
        attempt(login, "wrong password here")
        assert len(hashed) == 1

    @pytest.mark.parametrize("address", ["cora@people.example", "nobody@people.example"])
    def test_a_new_password_may_be_asked_for_any_address(self, with_password, address):
        answer = Client().post("/account/password/reset/", {"email": address})
        assert (answer.status_code, answer.url) == (302, "/account/password/reset/done/")
        assert [m.to for m in mail.outbox] == [[address]]

    @pytest.mark.parametrize("address", ["cora@people.example", "nobody@people.example"])
    def test_a_mail_that_cannot_be_printed_tells_nothing(self, with_password, monkeypatch, address):
        def refuse(*args: object, **kwargs: object) -> None:
            raise smtplib.SMTPServerDisconnected("gone")

        monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        answer = Client().post("/account/password/reset/", {"email": address})
        assert answer.url == "/account/password/reset/done/"
        assert OutgoingMail.objects.get(to=address, sent_at=None).attempts == 1

    def test_the_link_in_the_mail_works_once(self, with_password):
        Client().post("/account/password/reset/", {"email": "cora@people.example"})
        link = re.search(r"http://127.0.0.1:8000(\S+)", mail.outbox[0].body)[1]
        client = Client()
        form = client.get(link, follow=True)
        fresh = "eleven boats before the storm"
        client.post(form.redirect_chain[-1][0], {"password1": fresh, "password2": fresh})
        assert attempt("cora", fresh).status_code == 302
        assert attempt("cora", PASSWORD).status_code == 200
        assert "does not work" in Client().get(link, follow=True).text


class TestRateLimits:
    def test_five_attempts_on_one_account(self, with_password):
        for _ in range(5):
            attempt("cora", "wrong password here")
        page = attempt("cora", PASSWORD)
        assert page.status_code == 200
        assert "Too many attempts" in page.text

    def test_what_works_while_an_address_is_blocked(self, with_password, sign_in):
        """As docs/security.md tells: open sessions go on, the user name is counted apart."""
        here = sign_in(with_password.coordinator)
        for _ in range(5):
            attempt("cora@people.example", "wrong password here")
        assert "Too many attempts" in attempt("cora@people.example", PASSWORD).text
        assert here.get("/me/").status_code == 200
        again = here.post("/account/reauthenticate/", {"password": PASSWORD})
        assert "Too many attempts" in again.text, "it waits as well"
        assert attempt("cora", PASSWORD).status_code == 302

    def test_the_limit_of_an_account_is_not_the_limit_of_another(self, with_password):
        for _ in range(5):
            attempt("cora", "wrong password here")
        assert attempt("dana", PASSWORD).status_code == 302

    def test_unknown_accounts_have_the_same_limit(self, with_password):
        for _ in range(5):
            attempt("nobody", "wrong password here")
        assert "Too many attempts" in attempt("nobody", "wrong password here").text


class TestSessions:
    def test_sign_out_everywhere_else(self, with_password, sign_in):
        here, phone, library = (sign_in(with_password.member) for _ in range(3))
        assert UserSession.objects.filter(user=with_password.member).count() == 3
        assert "Sign out everywhere else" in here.get("/account/sessions/").text
        here.post("/account/sessions/")
        assert here.get("/me/").status_code == 200
        assert [c.get("/me/").status_code for c in (phone, library)] == [302, 302]

    def test_nobody_elses_sessions(self, with_password, sign_in):
        mine, theirs = sign_in(with_password.member), sign_in(with_password.observer)
        again = sign_in(with_password.member)
        mine.post("/account/sessions/")
        assert again.get("/me/").status_code == 302
        assert theirs.get("/me/").status_code == 200

    def test_a_changed_password_ends_the_others(self, with_password, sign_in):
        here, elsewhere = sign_in(with_password.member), sign_in(with_password.member)
        fresh = "eleven boats before the storm"
        here.post(
            "/account/password/change/", {"oldpassword": PASSWORD, "password1": fresh, "password2": fresh}
        )
        assert here.get("/me/").status_code == 200
        assert elsewhere.get("/me/").status_code == 302


class TestMe:
    def test_name_and_time_zone(self, with_password, sign_in):
        client = sign_in(with_password.member)
        answer = client.post(
            "/me/", {"first_name": "Minji", "last_name": "Member", "time_zone": "Asia/Seoul"}
        )
        assert answer.status_code == 302
        person = Person.objects.get(pk=with_password.member.pk)
        assert (str(person), person.time_zone) == ("Minji Member", "Asia/Seoul")

    @pytest.mark.parametrize("zone", ["Mars/Base", "../../etc/passwd", "x" * 300])
    def test_only_time_zones_there_are(self, with_password, sign_in, zone):
        answer = sign_in(with_password.member).post(
            "/me/", {"first_name": "M", "last_name": "M", "time_zone": zone}
        )
        assert answer.status_code == 422

    def test_a_form_cannot_change_more_than_it_shows(self, with_password, sign_in):
        sign_in(with_password.member).post(
            "/me/", {"first_name": "M", "last_name": "M", "email": "x@x.example", "is_superuser": "on"}
        )
        person = Person.objects.get(pk=with_password.member.pk)
        assert (person.email, person.is_superuser) == ("minji@people.example", False)

    def test_the_time_zone_shows(self, coalition, with_password, sign_in, rf):
        from django.utils import timezone

        from coalitions.accounts.middleware import TimeZoneMiddleware

        seen = []
        for zone in ("Asia/Seoul", "No/Where", ""):
            request = rf.get("/")
            request.user = Person(time_zone=zone)
            TimeZoneMiddleware(lambda r: seen.append(str(timezone.get_current_timezone())))(request)
        assert seen == ["Asia/Seoul", "UTC", "UTC"]


PROVIDER = {
    "id": "wick",
    "name": "Wick Watch",
    "client_id": "elevenbis",
    "secret": "not a real secret",
    "server_url": "https://login.wick.example/realm",
    "domains": ["Wick.example"],
}


class TestOrganisationsSignIn:
    def test_configuration(self):
        apps = openid_apps([PROVIDER])
        assert apps[0]["settings"]["domains"] == ["wick.example"]
        assert origins(apps) == ["https://login.wick.example"]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"domains": []}, "domains"),
            ({"domains": "wick.example"}, "list"),
            ({"secret": ""}, "secret"),
            ({"server_url": "http://login.wick.example"}, "https"),
            ({"id": "../admin"}, "id"),
        ],
    )
    def test_what_is_wrong_is_said(self, change, message):
        with pytest.raises(ImproperlyConfigured, match=message):
            openid_apps([{**PROVIDER, **change}])

    @pytest.mark.parametrize("value", [{}, "x", [1]])
    def test_not_a_list(self, value):
        with pytest.raises(ImproperlyConfigured, match="list"):
            openid_apps(value)

    def test_its_origin_is_in_the_policy(self, settings):
        from config.middleware import content_security_policy

        assert "form-action 'self';" in content_security_policy()
        settings.OIDC_APPS = openid_apps([PROVIDER])
        assert "form-action 'self' https://login.wick.example;" in content_security_policy()

    @pytest.fixture
    def arrive(self, settings, coalition, cast):
        """Somebody comes back from the provider, which says that this is their address."""
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_apps([PROVIDER])}}

        def arrived(email: str, invited: bool = False, verified: bool = True):
            request = RequestFactory().get("/account/oidc/wick/login/callback/")
            request.session, request.user = SessionStore(), AnonymousUser()
            request._messages = FallbackStorage(request)
            if invited:
                organisation = coalition.organisations.get(name="Wick Watch")
                invitation, _ = invite(coalition, email, organisation, Role.MEMBER, cast.coordinator)
                remember_in_session(request, invitation)
            with request_context(request):
                provider = get_adapter().get_provider(request, "wick")
                said = {
                    "sub": f"id of {email}",
                    "email": email,
                    "email_verified": verified,
                    "name": "Ann Wick",
                }
                login = provider.sociallogin_from_response(request, {"userinfo": said})
                answer = complete_login(request, login)
            return request.session.get("_auth_user_id"), answer

        return arrived

    def test_somebody_who_is_here(self, arrive):
        ann = Person.objects.create_user("ann", "ann@wick.example")
        assert arrive("ann@wick.example")[0] == str(ann.pk)

    @pytest.mark.parametrize("email", ["cora@people.example", "ann@evil.wick.example", "x@wick.example.evil"])
    def test_it_does_not_speak_for_people_of_others(self, arrive, email):
        Person.objects.get_or_create(email=email, defaults={"username": "here"})
        signed_in, answer = arrive(email)
        assert signed_in is None
        assert "invitation only" in answer.text

    def test_an_address_the_provider_did_not_check_is_nobodys(self, arrive):
        Person.objects.create_user("ann", "ann@wick.example")
        assert arrive("ann@wick.example", verified=False)[0] is None

    def test_somebody_new_without_an_invitation(self, arrive):
        before = Person.objects.count()
        signed_in, answer = arrive("ann@wick.example")
        assert signed_in is None
        assert "invitation only" in answer.text
        assert Person.objects.count() == before

    def test_somebody_new_with_an_invitation(self, arrive, coalition):
        signed_in, _ = arrive("ann@wick.example", invited=True)
        membership = Membership.objects.get(person_id=signed_in)
        assert (membership.coalition, membership.role) == (coalition, Role.MEMBER)
        assert str(membership.person) == "Ann Wick"
        assert not membership.person.has_usable_password()

    def test_an_invitation_does_not_widen_what_the_provider_speaks_for(self, arrive):
        before = Person.objects.count()
        assert arrive("ann@oil.example", invited=True)[0] is None
        assert Person.objects.count() == before

    def test_a_second_factor_is_asked_for_all_the_same(self, arrive):
        ann = Person.objects.create_user("ann", "ann@wick.example")
        with request_context(RequestFactory().get("/")):
            TOTP.activate(ann, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
        signed_in, answer = arrive("ann@wick.example")
        assert signed_in is None
        assert answer.url == "/account/2fa/authenticate/"

    def test_it_is_offered(self, settings, db):
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_apps([PROVIDER])}}
        page = Client().get("/account/login/").text
        assert "Wick Watch" in page
        assert "not a real secret" not in page

    def test_it_is_not_offered_where_there_is_none(self, db):
        assert "organisation's sign-in" not in Client().get("/account/login/").text
