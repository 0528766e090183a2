"""A new e-mail address: the old one stays in force until the link that went to the new one is followed."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from coalitions.accounts import first_account
from coalitions.invitations import invite, join_as_new_person
from coalitions.models import AuditEntry, Person, Role

pytestmark = pytest.mark.django_db
PASSWORD = "seven lanterns along the quay"
OLD, NEW = "nuri@wick.example", "nuri@reed.example"
PAGE = "/account/email/"
AGAIN = "/account/reauthenticate/"


def invited(coalition, cast) -> Person:
    organisation = coalition.organisations.get(name="Wick Watch")
    invitation, _ = invite(coalition, OLD, organisation, Role.DRAFTER, cast.coordinator)
    return join_as_new_person(invitation, "Nuri", "Newcomer", PASSWORD)[0]


def first(coalition, cast) -> Person:
    Person.objects.all().delete()
    return first_account.make("Nuri", "Newcomer", OLD, PASSWORD)


def of_the_server(coalition, cast) -> Person:
    call_command("createsuperuser", username="nuri", email=OLD, interactive=False, verbosity=0)
    person = Person.objects.get(username="nuri")
    person.set_password(PASSWORD)
    person.save()
    return person


def confirmed(coalition, cast) -> Person:
    """Somebody who changed their address once already."""
    person = Person.objects.create_user("nuri", OLD, PASSWORD)
    EmailAddress.objects.create(user=person, email=OLD, verified=True, primary=True)
    return person


@pytest.fixture(params=[invited, first, of_the_server, confirmed], ids=lambda make: make.__name__)
def nuri(request, db) -> Person:
    """An account, in each way in which one is made."""
    if request.param is first:
        return first(None, None)
    return request.param(request.getfixturevalue("coalition"), request.getfixturevalue("cast"))


@pytest.fixture
def somebody(db) -> Person:
    return Person.objects.create_user("nuri", OLD, PASSWORD)


def signs_in(login: str) -> bool:
    return Client().post("/account/login/", {"login": login, "password": PASSWORD}).status_code == 302


def signed_in(login: str = OLD) -> Client:
    """A browser in which somebody signed in and was asked once more who they are."""
    client = Client()
    assert client.post("/account/login/", {"login": login, "password": PASSWORD}).status_code == 302
    assert client.post(AGAIN, {"password": PASSWORD}).status_code == 302
    return client


def ask(client: Client, email: str = NEW) -> str:
    """Ask for another address on the page; returns the link of the mail that went there."""
    assert client.post(PAGE, {"email": email}).status_code == 302
    assert mail.outbox[-1].to == [email]
    return re.search(r"http://127\.0\.0\.1:8000(\S+)", mail.outbox[-1].body)[1]


def reset_links(email: str) -> int:
    """How many links for a new password go there when one is asked for."""
    before = len(mail.outbox)
    Client().post("/account/password/reset/", {"email": email})
    return sum("/password/reset/key/" in written.body for written in mail.outbox[before:])


def changes_logged() -> int:
    return AuditEntry.objects.filter(action="person.address-changed").count()


def test_until_it_is_confirmed_the_old_one_is_in_force(nuri):
    client = signed_in()
    ask(client)
    page = client.get(PAGE).text
    assert f"<strong>{OLD}</strong>" in page
    assert f"Waiting for {NEW}" in page
    assert Person.objects.get(pk=nuri.pk).email == OLD
    assert (signs_in(OLD), signs_in(NEW)) == (True, False)
    assert (reset_links(OLD), reset_links(NEW)) == (1, 0)
    assert not changes_logged()


def test_the_link_changes_it(nuri):
    client = signed_in()
    link = ask(client)
    assert NEW in client.get(link).text
    assert Person.objects.get(pk=nuri.pk).email == OLD, "looking at a link changes nothing"
    assert f"Your address is {NEW} now" in client.post(link, follow=True).text
    assert Person.objects.get(pk=nuri.pk).email == NEW
    assert (signs_in(OLD), signs_in(NEW)) == (False, True)
    assert (reset_links(OLD), reset_links(NEW)) == (0, 1)
    entry = AuditEntry.objects.get(action="person.address-changed")
    assert (entry.person_key, entry.about) == (str(nuri.uuid), f"person {nuri.uuid}")
    assert not re.search(f"{OLD}|{NEW}", str(entry.details)), "the log keeps no addresses"
    assert "Waiting" not in client.get(PAGE).text
    assert client.get(link).status_code == 404, "it works once"


def test_the_old_address_is_told(somebody):
    client = signed_in()
    client.post(ask(client))
    (told,) = [written for written in mail.outbox if written.to == [OLD]]
    assert "changed" in told.subject
    assert NEW not in told.body


def test_in_another_browser_it_asks_to_sign_in_and_goes_on(somebody):
    link = ask(signed_in())
    browser = Client()
    asked = browser.get(link)
    assert asked.url == f"/account/login/?next={quote(link)}"
    assert browser.post(link).status_code == 302
    assert Person.objects.get(pk=somebody.pk).email == OLD
    answer = browser.post(asked.url, {"login": OLD, "password": PASSWORD, "next": link})
    assert answer.url == link
    browser.post(link)
    assert Person.objects.get(pk=somebody.pk).email == NEW


def test_the_link_of_another_person_is_none(somebody):
    """Who gets it by a slip in the address has not got the account."""
    Person.objects.create_user("mina", "mina@wick.example", PASSWORD)
    link = ask(signed_in())
    mina = signed_in("mina@wick.example")
    assert [mina.get(link).status_code, mina.post(link).status_code] == [404, 404]
    assert set(Person.objects.values_list("email", flat=True)) == {OLD, "mina@wick.example"}


def test_of_two_that_wait_the_first_that_is_confirmed_counts(somebody):
    client = signed_in()
    slip, right = ask(client, "nuri@reeds.example"), ask(client)
    assert f"Waiting for {NEW}" in client.get(PAGE).text
    assert (signs_in(OLD), signs_in("nuri@reeds.example"), signs_in(NEW)) == (True, False, False)
    client.post(right)
    assert client.post(slip).status_code == 404
    assert Person.objects.get(pk=somebody.pk).email == NEW
    assert changes_logged() == 1


@pytest.mark.parametrize("token", ["x", "x" * 200])
def test_a_link_that_is_none(somebody, token):
    assert signed_in().post(f"{PAGE}{token}/").status_code == 404


def test_a_link_of_four_days_ago(somebody, monkeypatch):
    client = signed_in()
    link = ask(client)
    now = timezone.now().timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + 4 * 24 * 3600)
    assert client.get(link).status_code == 404


class TestAnAddressThatSomebodyElseHas:
    """That the page does not tell is in test_no_oracle.py."""

    @pytest.fixture(params=["an account", "a confirmed address"])
    def mina(self, request, db) -> Person:
        person = Person.objects.create_user("mina", NEW if request.param == "an account" else "", PASSWORD)
        if request.param == "a confirmed address":
            EmailAddress.objects.create(user=person, email=NEW, verified=True)
        return person

    def test_its_reader_is_told_by_the_link_and_nothing_changes(self, somebody, mina):
        client = signed_in()
        page = client.post(ask(client), follow=True)
        assert "Another account has this address" in page.text
        assert Person.objects.get(pk=somebody.pk).email == OLD
        assert not changes_logged()
        assert signs_in(OLD)

    def test_they_can_still_sign_in(self, somebody, mina):
        ask(signed_in())
        client = signed_in("mina" if not mina.email else NEW)
        assert client.session["_auth_user_id"] == str(mina.pk)


def test_ones_own_address_is_no_new_one(somebody):
    page = signed_in().post(PAGE, {"email": OLD.upper()})
    assert page.status_code == 422
    assert "your address already" in page.text
    assert not mail.outbox


def test_who_it_is_is_asked_once_more(somebody):
    client = Client()
    client.force_login(somebody)
    asked = client.post(PAGE, {"email": NEW})
    assert asked.url.startswith(AGAIN)
    assert not mail.outbox
    client.post(asked.url, {"password": PASSWORD, "next": PAGE})
    assert [written.to for written in mail.outbox] == [[NEW]]


def test_nobody_is_flooded_with_links(somebody):
    client = signed_in()
    answers = [client.post(PAGE, {"email": NEW}).status_code for _ in range(11)]
    assert answers == [302] * 10 + [429]
