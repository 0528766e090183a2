"""From an empty server to a campaign, through the pages: the first account, the first coalition, the steps."""

from __future__ import annotations

import re

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from lxml import html
from markup_reading import standing_out

from amendments.drafting import Wording, propose_change
from coalitions.accounts import first_account
from coalitions.founding import FoundingError, begin
from coalitions.models import AuditEntry, Coalition, Person, Role
from exchange.models import Departure
from lantern_texts import LATEST

pytestmark = pytest.mark.django_db
PASSWORD = "seven lanterns along the quay"
NEW = {
    "first_name": "Nuri",
    "last_name": "Newcomer",
    "email": "Nuri@Wick.example",
    "password": PASSWORD,
    "repeated": PASSWORD,
}
COALITION = {"name": "Quay Coalition", "organisation": "Wick Watch", "time_zone": "Asia/Seoul"}


def link() -> str:
    return reverse("first-account", args=[first_account.token()])


def steps(text: str) -> list[str]:
    """The first steps as the page names them, with what it says of those that are done."""
    named = html.fromstring(text).xpath("//ol[contains(@class, 'steps')]/li/p[contains(@class, 'name')]")
    return [" ".join(one.text_content().split()) for one in named]


@pytest.fixture
def first(client) -> Client:
    """The browser of the first person."""
    client.post(link(), NEW)
    return client


@pytest.fixture
def someone(db) -> Person:
    """Somebody who belongs to no coalition."""
    return Person.objects.create(username="sol", email="sol@people.example", first_name="Sol")


class TestFirstAccount:
    def test_by_the_link_of_the_console(self, client):
        page = client.get(link())
        assert "Make the first account" in page.text
        assert standing_out(page.text) == ["Make the account"]
        answer = client.post(link(), NEW)
        assert answer.url == "/"
        person = Person.objects.get()
        assert (person.email, str(person)) == ("nuri@wick.example", "Nuri Newcomer")
        assert not person.is_staff
        assert not person.is_superuser
        assert AuditEntry.objects.filter(action="person.made", person_key=str(person.uuid)).exists()
        assert "Welcome" in client.get("/").text

    def test_they_sign_in_with_it_afterwards(self, first):
        answer = Client().post("/account/login/", {"login": "nuri@wick.example", "password": PASSWORD})
        assert answer.status_code == 302

    def test_it_works_once(self, first):
        assert Client().get(link()).status_code == 404
        assert Client().post(link(), {**NEW, "email": "other@wick.example"}).status_code == 404
        assert Person.objects.count() == 1

    def test_of_two_who_opened_it_one_gets_it(self, monkeypatch):
        monkeypatch.setattr(first_account, "opens", lambda token: True)
        assert Client().post(link(), NEW).status_code == 302
        assert Client().post(link(), {**NEW, "email": "other@wick.example"}).status_code == 404
        assert Person.objects.count() == 1

    @pytest.mark.parametrize(
        "token",
        ["x", "first", signing.dumps("first", salt="something else")],
        ids=["none", "unsigned", "signed for something else"],
    )
    def test_other_tokens_open_nothing(self, client, token):
        address = reverse("first-account", args=[token])
        assert client.get(address).status_code == 404
        assert client.post(address, NEW).status_code == 404
        assert not Person.objects.exists()

    def test_it_ends_after_a_day(self, client, monkeypatch):
        address = link()
        monkeypatch.setattr(first_account, "_VALID_FOR", -1)
        assert client.get(address).status_code == 404

    def test_what_is_missing_is_said(self, client):
        answer = client.post(link(), {**NEW, "email": "nobody", "password": "short", "repeated": "short"})
        assert answer.status_code == 422
        assert not Person.objects.exists()
        assert client.post(link(), {**NEW, "repeated": "another one"}).status_code == 422

    def test_sign_in_says_where_the_link_is(self, client, someone):
        assert "made by invitation only" in client.get(reverse("sign-in")).text
        someone.delete()
        page = client.get("/", follow=True).text
        assert "made by the link that the program" in page
        assert "invitation only" not in page


class TestBeginning:
    def test_the_first_person_names_a_coalition(self, first):
        page = first.get("/")
        assert steps(page.text) == [
            "Name your coalition",
            "Import the text",
            "Start a campaign",
            "Suggest the first change",
            "Make the first Word file",
            "Invite the others",
        ]
        assert standing_out(page.text) == ["Begin the coalition"]
        assert first.post(reverse("coalition-new"), COALITION).url == "/"
        coalition = Coalition.objects.get()
        assert (coalition.name, coalition.time_zone) == ("Quay Coalition", "Asia/Seoul")
        membership = coalition.memberships.get()
        assert (membership.role, str(membership.organisation)) == (Role.COORDINATOR, "Wick Watch")
        actions = AuditEntry.objects.values_list("action", flat=True)
        assert {"coalition.begun", "membership.appointed"} <= set(actions)

    def test_without_a_name_nothing_is_begun(self, first):
        for missing in ({"name": " "}, {"organisation": ""}, {"time_zone": "Moon/Sea"}):
            answer = first.post(reverse("coalition-new"), {**COALITION, **missing})
            assert answer.status_code == 422
            assert standing_out(answer.text) == ["Begin the coalition"]
        assert not Coalition.objects.exists()

    def test_others_do_not_where_there_is_one(self, coalition, client, someone):
        client.force_login(someone)
        page = client.get("/").text
        assert "You belong to no coalition yet" in page
        assert standing_out(page) == []
        assert client.post(reverse("coalition-new"), COALITION).status_code == 404
        with pytest.raises(FoundingError, match="invite you"):
            begin("Quay Coalition", "Wick Watch", "Asia/Seoul", someone)
        assert Coalition.objects.count() == 1

    def test_staff_do(self, coalition, client, someone):
        someone.is_staff = True
        someone.save()
        client.force_login(someone)
        assert client.post(reverse("coalition-new"), COALITION).url == "/"
        assert Coalition.objects.count() == 2

    def test_everybody_does_where_the_server_says_so(self, coalition, client, someone, settings):
        settings.FOUNDING = "everybody"
        client.force_login(someone)
        assert standing_out(client.get("/").text) == ["Begin the coalition"]
        assert client.post(reverse("coalition-new"), COALITION).url == "/"
        # Once: who belongs to one is invited into others.
        assert client.post(reverse("coalition-new"), {**COALITION, "name": "B"}).status_code == 404


class TestCards:
    def test_one_step_after_the_other(self, first):
        first.post(reverse("coalition-new"), COALITION)
        assert standing_out(first.get("/").text) == ["Import a draft"]

        read = first.post(reverse("import-new"), {"text": LATEST}, follow=True)
        form = html.fromstring(read.text).xpath("//form[.//select[@name='resolution']]")[0]
        data = {name: value for name, value in form.form_values() if value}
        answer = first.post(form.get("action") or read.request["PATH_INFO"], data, follow=True)
        assert answer.status_code == 200
        coalition = Coalition.objects.get()
        resolution = coalition.resolutions.get()
        page = first.get("/").text
        assert standing_out(page) == ["Start a campaign"]
        new = reverse("campaign-new", args=[resolution.uuid])
        assert new in page

        form = html.fromstring(first.get(new).text).xpath("//main//form")[0]
        first.post(new, dict(form.form_values()))
        campaign = coalition.campaigns.get()
        page = first.get("/").text
        assert campaign.title in html.fromstring(page).text_content()
        assert standing_out(page) == ["Open the campaign"]
        assert steps(page)[2:4] == ["Start a campaign done", "Suggest the first change"]
        assert reverse("downloads", args=[campaign.uuid]) not in page

        propose_change(
            campaign,
            campaign.base_draft.paragraphs.get(label="OP 1"),
            Wording("Deplores it;"),
            Person.objects.get(),
        )
        page = first.get("/").text
        assert standing_out(page) == ["To the files"]
        files = first.get(reverse("downloads", args=[campaign.uuid]), {"holds": "all"})
        word = next(
            address for address in html.fromstring(files.text).xpath("//main//a/@href") if ".docx?" in address
        )
        answer = first.get(word, follow=True)
        assert answer.status_code == 200
        if not Departure.objects.exists():  # The page first asks whom the file names.
            form = html.fromstring(answer.text).xpath("//main//form[@method='post']")[0]
            first.post(form.get("action") or answer.request["PATH_INFO"], dict(form.form_values()))
        assert Departure.objects.exists()
        page = first.get("/").text
        assert steps(page) == []
        assert "To your first Word file" not in page

    def test_they_can_be_put_away(self, first):
        first.post(reverse("coalition-new"), COALITION)
        coalition = Coalition.objects.get()
        before = AuditEntry.objects.count()
        assert first.post(reverse("first-steps-hiding", args=[coalition.uuid])).url == "/"
        page = first.get("/").text
        assert steps(page) == []
        assert standing_out(page) == ["Import a draft"]
        assert AuditEntry.objects.count() == before

    def test_who_is_invited_is_counted(self, first):
        first.post(reverse("coalition-new"), COALITION)
        coalition = Coalition.objects.get()
        organisation = coalition.organisations.get()
        invited = {"email": "b@wick.example", "organisation": organisation.pk, "role": "drafter"}
        first.post(reverse("coalition-invitations", args=[coalition.uuid]), invited)
        assert "1 invited." in first.get("/").text

    def test_members_are_not_led(self, coalition, cast, client):
        client.force_login(cast.member)
        assert "Name your coalition" not in client.get("/").text

    def test_no_address_has_a_number(self, first):
        """What leads on names things by UUID alone."""
        first.post(reverse("coalition-new"), COALITION)
        addresses = html.fromstring(first.get("/").text).xpath("//main//@href")
        assert addresses
        assert not [address for address in addresses if re.search(r"/\d+/", address)]
