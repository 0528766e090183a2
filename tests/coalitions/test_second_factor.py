"""The second factor: signing in with it, and coalitions that ask everybody for one."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from coalitions.accounts.second_factor import NoSecondFactorError, SecondFactorAdapter, require_second_factor
from coalitions.models import Coalition

pytestmark = pytest.mark.django_db
PASSWORD = "seven lanterns along the quay"


def password_only(person) -> tuple[Client, str]:
    client = Client()
    return client, client.post("/account/login/", {"login": person.username, "password": PASSWORD}).url


@pytest.fixture
def strict(coalition):
    """The coalition asks everybody for a second factor."""
    coalition.requires_second_factor = True
    coalition.save()
    return coalition


class TestSigningIn:
    def test_password_then_code(self, with_app, code):
        client, place = password_only(with_app.coordinator)
        assert place == "/account/2fa/authenticate/"
        assert client.get("/me/").status_code == 302
        assert client.get(place).status_code == 200
        client.post(place, {"code": code()})
        assert client.get("/me/").status_code == 200
        assert client.get("/me/").wsgi_request.has_second_factor is True

    @pytest.mark.parametrize("wrong", ["000000", "", "12345", "a b c", "9" * 500])
    def test_a_wrong_code(self, with_app, wrong):
        client, place = password_only(with_app.coordinator)
        assert client.post(place, {"code": wrong}).status_code == 200
        assert client.get("/me/").status_code == 302

    def test_a_code_works_once(self, with_app, code):
        used = code()
        first, place = password_only(with_app.coordinator)
        assert first.post(place, {"code": used}).status_code == 302
        second, _ = password_only(with_app.coordinator)
        assert second.post(place, {"code": used}).status_code == 200
        assert second.get("/me/").status_code == 302

    def test_somebody_elses_code(self, with_app, code):
        Authenticator.objects.filter(user=with_app.coordinator, type="totp").delete()
        TOTP.activate(with_app.coordinator, "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU")
        client, place = password_only(with_app.coordinator)
        assert client.post(place, {"code": code()}).status_code == 200
        assert client.get("/me/").status_code == 302

    def test_codes_cannot_be_guessed_without_end(self, with_app, code):
        client, place = password_only(with_app.coordinator)
        for n in range(5):
            client.post(place, {"code": f"{n:06d}"})
        page = client.post(place, {"code": code()})
        assert page.status_code == 200
        assert "Too many attempts" in page.text

    def test_a_recovery_code_works_once(self, with_app):
        rescue = (
            Authenticator.objects.get(user=with_app.coordinator, type="recovery_codes")
            .wrap()
            .generate_codes()[0]
        )
        first, place = password_only(with_app.coordinator)
        first.post(place, {"code": rescue})
        assert first.get("/me/").wsgi_request.has_second_factor is True
        second, _ = password_only(with_app.coordinator)
        assert second.post(place, {"code": rescue}).status_code == 200

    def test_a_new_password_does_not_go_round_it(self, with_app):
        client = Client()
        client.post("/account/password/reset/", {"email": with_app.coordinator.email})
        _, place = password_only(with_app.coordinator)
        assert place == "/account/2fa/authenticate/"

    def test_secrets_are_encrypted_in_the_database(self, with_app):
        stored = [str(a.data) for a in Authenticator.objects.all()]
        assert len(stored) == 4
        assert not any("JBSWY3DPEHPK3PXP" in data for data in stored)

    def test_an_older_secret_key_still_reads_them(self, settings):
        written = SecondFactorAdapter().encrypt("a secret")
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = "another key " * 5
        assert SecondFactorAdapter().decrypt(written) == "a secret"
        assert written != "a secret"


class TestSettingUp:
    """What follows a set-up happens when its transaction ends, so these tests have real ones."""

    def set_up(self, client: Client, code):
        assert client.get("/account/2fa/totp/activate/").url.startswith("/account/reauthenticate/")
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        client.get("/account/2fa/totp/activate/")
        secret = client.session["mfa.totp.secret"]
        return client.post("/account/2fa/totp/activate/", {"code": code(secret)})

    def test_an_app(self, transactional_db, with_password, sign_in, code):
        client = sign_in(with_password.member)
        assert client.get("/me/").wsgi_request.has_second_factor is False
        answer = self.set_up(client, code)
        assert answer.url == "/account/2fa/recovery-codes/"
        assert client.get(answer.url).context["unused_codes"]
        assert client.get("/me/").wsgi_request.has_second_factor is True

    def test_sessions_without_it_end(self, transactional_db, with_password, sign_in, code):
        here, elsewhere = sign_in(with_password.member), sign_in(with_password.member)
        self.set_up(here, code)
        assert here.get("/me/").status_code == 200
        assert elsewhere.get("/me/").status_code == 302
        assert UserSession.objects.filter(user=with_password.member).count() == 1

    def test_without_it_the_session_has_none(self, with_app, sign_in):
        client = sign_in(with_app.coordinator, with_code=True)
        assert client.get("/me/").wsgi_request.has_second_factor is True
        Authenticator.objects.filter(user=with_app.coordinator).delete()
        assert client.get("/me/").wsgi_request.has_second_factor is False

    def test_somebody_elses_second_factor_is_not_mine(self, with_app, sign_in):
        client = sign_in(with_app.coordinator, with_code=True)
        records = client.session["account_authentication_methods"]
        other = Client()
        other.force_login(with_app.drafter)
        session = other.session
        session["account_authentication_methods"] = records
        session["account_authentication_methods_user"] = str(with_app.coordinator.pk)
        session.save()
        assert other.get("/me/").wsgi_request.has_second_factor is False


class TestACoalitionThatRequiresIt:
    @pytest.fixture
    def pages(self, world, strict):
        return [strict.get_absolute_url(), world.campaign.get_absolute_url(), world.latest.get_absolute_url()]

    def test_blocked_without(self, pages, with_password, sign_in):
        client = sign_in(with_password.member)
        for page in pages:
            answer = client.get(page)
            assert answer.status_code == 302
            assert answer.url.startswith("/account/2fa/?next=")
        assert "asks everybody for a second factor" in client.get("/account/2fa/").text

    def test_nothing_of_it_is_listed_either(self, pages, world, with_password, sign_in):
        home = sign_in(with_password.member).get("/").text
        assert world.campaign.title not in home
        assert "opens only with a second factor" in " ".join(home.split())

    def test_open_with(self, pages, with_app, sign_in):
        client = sign_in(with_app.drafter, with_code=True)
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)

    def test_a_session_without_code_proves_it_and_goes_on(self, pages, with_app, code):
        client = Client()
        client.force_login(with_app.drafter)
        answer = client.get(pages[0])
        assert answer.url.startswith("/account/2fa/reauthenticate/?next=")
        back = client.post(answer.url, {"code": code(), "next": pages[0]})
        assert back.url == pages[0]
        assert client.get(pages[0]).status_code == 200

    def test_a_password_alone_does_not_prove_it(self, pages, with_app):
        client = Client()
        client.force_login(with_app.drafter)
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        assert client.get(pages[0]).status_code == 302

    def test_an_outsider_does_not_learn_of_it(self, pages, with_password, other_coalition, sign_in):
        client = sign_in(with_password.outsider)
        assert [client.get(page).status_code for page in pages] == [404] * len(pages)

    def test_a_form_sent_without_it_changes_nothing(self, world, strict, with_password, sign_in):
        place = strict.memberships.get(person=with_password.member)
        answer = sign_in(with_password.coordinator).post(reverse("membership-removal", args=[place.uuid]))
        assert answer.url == "/account/2fa/?next=%2F"
        place.refresh_from_db()
        assert place.left_at is None


class TestRequiringIt:
    def post(self, client: Client, coalition: Coalition, required: str):
        url = reverse("coalition-second-factor", args=[coalition.uuid])
        page = client.post(url, {"required": required}, follow=True)
        coalition.refresh_from_db()
        return page

    def test_only_with_one_of_ones_own(self, coalition, with_password, sign_in):
        page = self.post(sign_in(with_password.coordinator), coalition, "yes")
        assert "Set up a second factor of your own first" in page.text
        assert not coalition.requires_second_factor

    def test_on_and_off(self, coalition, with_app, sign_in):
        client = sign_in(with_app.coordinator, with_code=True)
        self.post(client, coalition, "yes")
        assert coalition.requires_second_factor
        assert client.get(coalition.get_absolute_url()).status_code == 200
        self.post(client, coalition, "no")
        assert not coalition.requires_second_factor

    def test_the_rule_is_in_the_use_case(self, coalition, cast):
        with pytest.raises(NoSecondFactorError):
            require_second_factor(coalition, True, cast.coordinator, proven=False)


class TestTheAdmin:
    @pytest.fixture
    def chief(self, with_app):
        with_app.coordinator.is_staff = with_app.coordinator.is_superuser = True
        with_app.coordinator.save()
        return with_app.coordinator

    def test_it_needs_one_in_production(self, chief, settings, sign_in):
        settings.ADMIN_REQUIRES_SECOND_FACTOR = True
        bare = Client()
        bare.force_login(chief)
        assert bare.get("/admin/").url.startswith("/account/2fa/reauthenticate/")
        assert sign_in(chief, with_code=True).get("/admin/").status_code == 200
