"""Joining along an invitation: somebody new, somebody with an account, and links that do not work."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions.invitations import (
    JoiningError,
    SpentError,
    find_invitation,
    invite,
    join,
    join_as_new_person,
    revoke,
)
from coalitions.models import Invitation, Membership, Person, Role

pytestmark = pytest.mark.django_db
PASSWORD = "seven lanterns along the quay"
NEW = {"first_name": "Nuri", "last_name": "Newcomer", "password": PASSWORD, "repeated": PASSWORD}


@pytest.fixture
def offer(coalition, cast):
    """Make an invitation; returns the address of its page."""

    def offered(email: str = "nuri@wick.example", role: str = Role.DRAFTER) -> str:
        organisation = coalition.organisations.get(name="Wick Watch")
        return reverse("invitation", args=[invite(coalition, email, organisation, role, cast.coordinator)[1]])

    return offered


class TestSomebodyNew:
    def test_an_account_and_a_place(self, offer, coalition):
        client, link = Client(), offer()
        page = client.get(link)
        assert "Lantern Coalition" in page.text
        assert "drafter" in page.text
        answer = client.post(link, NEW)
        assert answer.url == coalition.get_absolute_url()
        person = Person.objects.get(email="nuri@wick.example")
        assert str(person) == "Nuri Newcomer"
        assert person.check_password(PASSWORD)
        assert not person.is_staff
        assert coalition.memberships.get(person=person).role == Role.DRAFTER
        assert "Welcome to Lantern Coalition" in client.get(answer.url).text

    def test_they_sign_in_with_it_afterwards(self, offer):
        Client().post(offer(), NEW)
        answer = Client().post("/account/login/", {"login": "nuri@wick.example", "password": PASSWORD})
        assert answer.status_code == 302

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"password": "short", "repeated": "short"}, "password"),
            ({"password": "nuri@wick.example", "repeated": "nuri@wick.example"}, "password"),
            ({"repeated": "another password"}, "repeated"),
            ({"first_name": ""}, "first_name"),
            ({"last_name": "x" * 200}, "last_name"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_made(self, offer, change, field):
        link, before = offer(), Person.objects.count()
        page = Client().post(link, {**NEW, **change})
        assert page.status_code == 422
        assert field in page.context["form"].errors
        assert Person.objects.count() == before
        assert find_invitation(link.split("/")[2]) is not None

    def test_the_form_gives_nothing_but_what_was_offered(self, offer, coalition):
        link = offer(role=Role.OBSERVER)
        more = {"email": "evil@x.example", "role": "coordinator", "is_superuser": "on", "is_staff": "on"}
        Client().post(link, {**NEW, **more})
        person = Person.objects.get(email="nuri@wick.example")
        assert not person.is_superuser
        assert not person.is_staff
        assert coalition.memberships.get(person=person).role == Role.OBSERVER

    def test_an_address_with_an_account_takes_it_over_never(self, offer, cast, coalition):
        """Whoever holds the link to somebody's address must still sign in as that person."""
        outsider = cast.outsider
        outsider.set_password("an older password of hers")
        outsider.save()
        link = offer(outsider.email)
        page = Client().post(link, NEW)
        assert page.status_code == 422
        assert "sign in with it" in page.text
        outsider.refresh_from_db()
        assert outsider.check_password("an older password of hers")
        assert find_invitation(link.split("/")[2]) is not None

    def test_the_page_does_not_say_whether_the_address_has_an_account(self, offer, cast):
        pages = [Client().get(offer(email)).text for email in ("vera@people.example", "nobody@x.example")]
        cleaned = [
            re.sub(r'vera@people\.example|nobody@x\.example|value="[^"]*"|next=[^"]*', "", page)
            for page in pages
        ]
        assert cleaned[0] == cleaned[1]

    def test_no_mail_goes_out(self, offer):
        Client().post(offer(), NEW)
        assert mail.outbox == []

    def test_the_second_one_with_the_same_link_gets_nothing(self, offer):
        link = offer()
        first, second = Client(), Client()
        assert second.get(link).status_code == 200
        assert first.post(link, NEW).status_code == 302
        before = Person.objects.count()
        assert second.post(link, {**NEW, "first_name": "Late"}).status_code == 404
        assert Person.objects.count() == before


class TestSomebodyKnown:
    def test_one_button(self, offer, client_of, coalition, cast):
        client, link = client_of(cast.outsider), offer(cast.outsider.email, Role.MEMBER)
        assert "Join as Vera Elsewhere" in client.get(link).text
        assert client.post(link).url == coalition.get_absolute_url()
        assert coalition.memberships.get(person=cast.outsider).role == Role.MEMBER
        assert client.get(coalition.get_absolute_url()).status_code == 200

    def test_opening_the_link_is_not_joining(self, offer, client_of, coalition, cast):
        client, link = client_of(cast.outsider), offer(cast.outsider.email)
        client.get(link)
        assert not coalition.memberships.filter(person=cast.outsider).exists()
        assert find_invitation(link.split("/")[2]) is not None

    def test_who_belongs_already_does_not_use_it_up(self, offer, client_of, coalition, cast):
        link = offer(role=Role.COORDINATOR)
        page = client_of(cast.member).post(link, follow=True)
        assert "already" in page.text
        assert coalition.memberships.get(person=cast.member).role == Role.MEMBER
        assert find_invitation(link.split("/")[2]) is not None

    def test_coming_back_makes_a_new_place(self, offer, client_of, coalition, cast):
        Membership.objects.filter(person=cast.member).update(left_at=timezone.now())
        client_of(cast.member).post(offer(cast.member.email, Role.OBSERVER))
        places = Membership.objects.filter(person=cast.member).order_by("joined_at")
        assert [(p.role, p.left_at is None) for p in places] == [("member", False), ("observer", True)]

    def test_the_other_coalition_stays_apart(self, offer, client_of, coalition, other_coalition, cast):
        client_of(cast.outsider).post(offer(cast.outsider.email, Role.OBSERVER))
        roles = {m.coalition: m.role for m in Membership.objects.filter(person=cast.outsider)}
        assert roles == {other_coalition: Role.COORDINATOR, coalition: Role.OBSERVER}
        place = coalition.memberships.get(person=cast.member)
        answer = client_of(cast.outsider).post(reverse("membership-removal", args=[place.uuid]))
        assert answer.status_code == 403


class TestAnotherAddress:
    """Whoever got hold of the link of an invitation to somebody else's address."""

    @pytest.fixture
    def claimed(self, offer, client_of, cast, coalition) -> Invitation:
        client, link = client_of(cast.outsider), offer()
        assert "Ask to join as Vera Elsewhere" in client.get(link).text
        answer = client.post(link, follow=True)
        assert "The coordinators are asked" in answer.text
        assert "A coordinator has to agree" in client.get(link).text
        assert not coalition.memberships.filter(person=cast.outsider).exists()
        return Invitation.objects.get()

    def test_the_coordinator_is_asked_and_lets_them_in(self, claimed, client_of, cast, coalition):
        client = client_of(cast.coordinator)
        page = client.get(coalition.get_absolute_url()).text
        assert "vera@people.example" in page
        assert "Let Vera Elsewhere in" in page
        client.post(reverse("invitation-confirmation", args=[claimed.uuid]), {"asker": cast.outsider.uuid})
        assert coalition.memberships.get(person=cast.outsider).role == Role.DRAFTER
        claimed.refresh_from_db()
        assert claimed.accepted_by == cast.outsider

    def test_nobody_else_is_let_in_than_whom_the_coordinator_saw(self, claimed, client_of, cast, coalition):
        """Vera's account went after the page was drawn, and somebody else asked."""
        stranger = Person.objects.create_user("stranger", "stranger@x.example")
        Invitation.objects.update(claimed_by=stranger)
        answer = client_of(cast.coordinator).post(
            reverse("invitation-confirmation", args=[claimed.uuid]),
            {"asker": cast.outsider.uuid},
            follow=True,
        )
        assert "Somebody else asks for this place by now" in answer.text
        assert not coalition.memberships.filter(person__in=[stranger, cast.outsider]).exists()

    def test_or_takes_it_back(self, claimed, client_of, cast, coalition):
        client = client_of(cast.coordinator)
        client.post(reverse("invitation-revocation", args=[claimed.uuid]))
        client.post(reverse("invitation-confirmation", args=[claimed.uuid]), {"asker": cast.outsider.uuid})
        assert not coalition.memberships.filter(person=cast.outsider).exists()

    def test_who_it_was_meant_for_can_still_take_it(self, offer, client_of, cast, coalition):
        link = offer()
        client_of(cast.outsider).post(link)
        Client().post(link, NEW)
        assert coalition.memberships.filter(person__email="nuri@wick.example").exists()
        assert not coalition.memberships.filter(person=cast.outsider).exists()

    def test_without_anybody_asking_there_is_nobody_to_let_in(self, offer, client_of, cast, coalition):
        offer()
        before = coalition.memberships.count()
        client_of(cast.coordinator).post(
            reverse("invitation-confirmation", args=[Invitation.objects.get().uuid])
        )
        assert coalition.memberships.count() == before

    def test_the_rule_is_in_the_use_case(self, offer, cast):
        offer()
        with pytest.raises(JoiningError, match="another address"):
            join(Invitation.objects.get(), cast.outsider)


class TestLinksThatDoNotWork:
    @pytest.fixture
    def links(self, offer, cast) -> dict[str, str]:
        links = {
            "expired": offer("a@x.example"),
            "used": offer("b@x.example"),
            "revoked": offer("c@x.example"),
            "unknown": reverse("invitation", args=["x" * 43]),
            "odd": reverse("invitation", args=["한글 & <b>"]),
        }
        of = Invitation.objects.filter
        of(email="a@x.example").update(expires_at=timezone.now() - timedelta(seconds=1))
        of(email="b@x.example").update(accepted_at=timezone.now())
        revoke(Invitation.objects.get(email="c@x.example"), cast.coordinator)
        return links

    @pytest.mark.parametrize("method", ["get", "post"])
    @pytest.mark.parametrize("signed_in", [False, True])
    def test_all_say_the_same(self, links, client_of, cast, method, signed_in):
        client = client_of(cast.outsider) if signed_in else Client()
        before = Membership.objects.count(), Person.objects.count()
        answers = [getattr(client, method)(link, NEW) for link in links.values()]
        assert {a.status_code for a in answers} == {404}
        assert len({re.sub(r'value="[^"]*"', "", a.text) for a in answers}) == 1
        assert (Membership.objects.count(), Person.objects.count()) == before

    def test_guessing_is_slow(self, coalition):
        client = Client()
        answers = [client.get(reverse("invitation", args=[f"guess{n}"])).status_code for n in range(35)]
        assert answers[:30] == [404] * 30
        assert set(answers[30:]) == {429}


class TestUseCases:
    def test_expired_between_opening_and_joining(self, coalition, cast):
        organisation = coalition.organisations.first()
        invitation, _ = invite(coalition, "n@x.example", organisation, Role.MEMBER, cast.coordinator)
        Invitation.objects.update(expires_at=timezone.now())
        before = Person.objects.count()
        with pytest.raises(SpentError):
            join_as_new_person(invitation, "N", "N", PASSWORD)
        with pytest.raises(SpentError):
            join(invitation, cast.outsider)
        with pytest.raises(SpentError):
            join(None, cast.outsider)
        assert Person.objects.count() == before

    def test_a_taken_address(self, coalition, cast):
        organisation = coalition.organisations.first()
        invitation, _ = invite(coalition, "vera@people.example", organisation, Role.MEMBER, cast.coordinator)
        with pytest.raises(JoiningError):
            join_as_new_person(invitation, "V", "V", PASSWORD)
        assert find_invitation_by_pk(invitation.pk).accepted_at is None


def find_invitation_by_pk(pk: int) -> Invitation:
    return Invitation.objects.get(pk=pk)
