"""Somebody asks for a place offered to another address: the coordinators are told, and the asker how it ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions.invitations import invite
from coalitions.memberships import change_membership
from coalitions.models import Invitation, Membership, Person, Role
from notices.mail import send_due
from notices.models import Notification, OutgoingMail

pytestmark = pytest.mark.django_db
HEADLINE = "Vera Elsewhere asks for a place as drafter for Wick Watch"


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def offered(coalition, cast) -> str:
    """The address of an invitation to Nuri."""
    wick = coalition.organisations.get(name="Wick Watch")
    token = invite(coalition, "nuri@wick.example", wick, Role.DRAFTER, cast.coordinator)[1]
    return reverse("invitation", args=[token])


@pytest.fixture
def asked(offered, cast, other_coalition) -> Invitation:
    """Vera, who coordinates another coalition, asks for it."""
    browser(cast.outsider).post(offered)
    return Invitation.objects.get()


def decide(asked: Invitation, by: Person, how: str) -> str:
    said = {"asker": asked.claimed_by.uuid} if asked.claimed_by else {}
    answer = browser(by).post(reverse(f"invitation-{how}", args=[asked.uuid]), said, follow=True)
    return " ".join(answer.text.split())


def mails() -> list[tuple[str, str]]:
    """Send what is due; who was told what since."""
    mail.outbox.clear()
    send_due(timezone.now() + timedelta(minutes=1))
    return [(sent.to[0], sent.body) for sent in mail.outbox]


class TestCoordinators:
    def test_each_is_told_and_led_to_where_it_is_decided(self, asked, cast, coalition):
        (told,) = Notification.objects.all()
        assert (told.person, told.kind, told.headline) == (cast.coordinator, "asking", HEADLINE)
        client = browser(cast.coordinator)
        assert HEADLINE in client.get(reverse("notifications")).text
        answer = client.post(reverse("notification-reading"), {"notification": told.pk})
        assert answer.url == f"{coalition.get_absolute_url()}#invitations"
        page = client.get(answer.url).text
        assert 'id="invitations"' in page
        assert "Let Vera Elsewhere in" in page
        assert ">Refuse<" in page

    def test_by_mail_at_once_which_names_nobody(self, asked, cast, coalition):
        ((to, body),) = mails()
        assert to == cast.coordinator.email
        assert "Somebody asks for a place: http" in body
        assert coalition.get_absolute_url() in body
        assert "Vera" not in body

    def test_or_as_they_wish(self, offered, cast, coalition, other_coalition):
        settings = reverse("notification-settings")
        client = browser(cast.coordinator)
        assert str(coalition) in client.get(settings).text
        client.post(settings, {f"mail-{coalition.uuid}": "none"})
        browser(cast.outsider).post(offered)
        assert Notification.objects.count() == 1
        assert mails() == []

    def test_only_coordinators_have_that_wish(self, world, cast, coalition):
        page = browser(cast.member).get(reverse("notification-settings"))
        assert [w.topic for w in page.context["wishes"]] == [world.campaign]

    def test_asking_twice_tells_once(self, asked, offered, cast):
        browser(cast.outsider).post(offered)
        assert Notification.objects.count() == 1

    def test_nobody_of_another_coalition(self, asked, cast):
        assert HEADLINE not in browser(cast.outsider).get(reverse("notifications")).text

    def test_what_one_decided_is_new_to_no_other(self, asked, cast, coalition):
        wick = coalition.organisations.get(name="Wick Watch")
        dana = coalition.memberships.get(person=cast.drafter)
        change_membership(dana, Role.COORDINATOR, wick, cast.coordinator)
        decide(asked, cast.drafter, "confirmation")
        assert not Notification.objects.filter(kind="asking", read_at=None).exists()


class TestTheAsker:
    def page(self, cast, name: str = "coalitions") -> str:
        return " ".join(browser(cast.outsider).get(reverse(name)).text.split())

    @pytest.mark.parametrize("name", ["coalitions", "home"])
    def test_sees_that_it_waits(self, asked, cast, name):
        assert "You asked to join <strong>Lantern Coalition</strong> for Wick Watch" in self.page(cast, name)
        assert "The coordinators are told" in self.page(cast, name)

    def test_is_told_of_a_yes(self, asked, cast, coalition):
        mails()
        decide(asked, cast.coordinator, "confirmation")
        told = Notification.objects.get(person=cast.outsider)
        assert (told.headline, told.address) == (
            "You belong to Lantern Coalition now",
            coalition.get_absolute_url(),
        )
        assert [to for to, _ in mails()] == [cast.outsider.email]
        assert told.headline in self.page(cast, "notifications")
        assert "You asked to join" not in self.page(cast)

    def test_is_told_of_a_no(self, asked, cast):
        mails()
        assert "Vera Elsewhere is told that they are not let in" in decide(
            asked, cast.coordinator, "revocation"
        )
        ((to, body),) = mails()
        assert to == cast.outsider.email
        assert reverse("coalitions") in body
        assert "Lantern" not in body
        assert "You were not let in" in self.page(cast)
        assert not Membership.objects.filter(coalition=asked.coalition, person=cast.outsider).exists()

    @pytest.mark.parametrize("how", ["the invited one takes it", "another invitation", "the inviter leaves"])
    def test_also_where_the_invitation_ends_otherwise(self, asked, offered, cast, coalition, how):
        wick = coalition.organisations.get(name="Wick Watch")
        mails()
        if how == "the invited one takes it":
            password = "seven lanterns along the quay"
            new = {"first_name": "Nuri", "last_name": "N", "password": password, "repeated": password}
            Client().post(offered, new)
            assert coalition.memberships.filter(person__email="nuri@wick.example").exists()
        elif how == "another invitation":
            invite(coalition, "nuri@wick.example", wick, Role.DRAFTER, cast.coordinator)
        else:
            dana = coalition.memberships.get(person=cast.drafter)
            change_membership(dana, Role.COORDINATOR, wick, cast.coordinator)
            browser(cast.coordinator).post(reverse("coalition-leaving", args=[coalition.uuid]))
        assert cast.outsider.email in [to for to, _ in mails()]
        assert "You were not let in" in self.page(cast)

    def test_hears_nothing_more_after_a_month(self, asked, cast):
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
        assert "Nobody answered in time" in self.page(cast)
        Invitation.objects.update(expires_at=timezone.now() - timedelta(days=31))
        assert "You asked to join" not in self.page(cast)

    def test_has_it_among_the_own_data(self, asked, cast):
        data = browser(cast.outsider).get(reverse("own-data")).json()
        place = {"coalition": "Lantern Coalition", "organisation": "Wick Watch", "got_it": False}
        assert data["asked_places"] == [place]

    def test_an_invitation_nobody_asked_for_is_ended_quietly(self, offered, cast):
        invitation = Invitation.objects.get()
        assert "is told" not in decide(invitation, cast.coordinator, "revocation")
        assert not OutgoingMail.objects.exists()
