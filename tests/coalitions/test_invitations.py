"""Inviting: who may, what is stored, how an invitation ends; roles, organisations, leaving."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitions.audit import verify
from coalitions.invitations import (
    InvitingError,
    find_invitation,
    invite,
    join,
    open_invitations,
    revoke,
)
from coalitions.memberships import LastCoordinatorError, change_membership, end
from coalitions.models import AuditEntry, Invitation, Membership, Organisation, Role
from coalitions.tokens import hash_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(coalition, cast):
    return invite(coalition, "New@Wick.example", _wick(coalition), Role.MEMBER, cast.coordinator)


def _wick(coalition) -> Organisation:
    return coalition.organisations.get(name="Wick Watch")


def _place(coalition, person) -> Membership:
    return coalition.memberships.get(person=person, left_at=None)


class TestInvite:
    def test_the_token_is_stored_nowhere(self, invited):
        invitation, token = invited
        row = Invitation.objects.filter(pk=invitation.pk).values().get()
        assert len(token) >= 43
        assert all(token not in str(value) for value in row.values())
        assert row["token_hash"] == hash_of(token)

    def test_it_is_good_for_seven_days(self, invited):
        assert abs(invited[0].expires_at - timezone.now() - timedelta(days=7)) < timedelta(minutes=1)

    def test_every_token_is_another(self, coalition, cast):
        tokens = {
            invite(coalition, f"p{n}@x.example", _wick(coalition), Role.MEMBER, cast.coordinator)[1]
            for n in range(20)
        }
        assert len(tokens) == 20

    def test_a_new_one_to_the_same_address_ends_the_old(self, coalition, cast, invited):
        _, old = invited
        _, new = invite(coalition, "new@wick.example", _wick(coalition), Role.DRAFTER, cast.coordinator)
        assert find_invitation(old) is None
        assert find_invitation(new).role == Role.DRAFTER

    def test_a_new_organisation(self, coalition, cast):
        invitation, _ = invite(coalition, "p@x.example", "  Harbour   Lights ", Role.MEMBER, cast.coordinator)
        assert invitation.organisation.name == "Harbour Lights"
        assert coalition.organisations.filter(name="Harbour Lights").exists()

    def test_an_organisation_there_is_already(self, coalition, cast):
        invitation, _ = invite(coalition, "p@x.example", "wick watch", Role.MEMBER, cast.coordinator)
        assert invitation.organisation == _wick(coalition)

    @pytest.mark.parametrize("name", ["candle circle", "Candle Circle"])
    def test_the_name_of_another_coalitions_organisation_tells_nothing(
        self, coalition, other_coalition, cast, name
    ):
        """Neither by its spelling nor by a refusal: it is one like any other that is new."""
        invitation, _ = invite(coalition, "p@x.example", name, Role.MEMBER, cast.coordinator)
        assert invitation.organisation.name == name
        assert invitation.organisation != other_coalition.organisations.get()
        assert Organisation.objects.filter(name__iexact=name).count() == 2

    def test_somebody_who_belongs_already(self, coalition, cast):
        with pytest.raises(InvitingError, match="already"):
            invite(coalition, "DANA@people.example", _wick(coalition), Role.MEMBER, cast.coordinator)


class TestFind:
    def test_it_works(self, invited):
        assert find_invitation(invited[1]) == invited[0]

    @pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 5000, "'; DROP TABLE", "\x00", "한글"])
    def test_guesses(self, invited, token):
        assert find_invitation(token) is None

    def test_the_stored_hash_opens_nothing(self, invited):
        assert find_invitation(invited[0].token_hash) is None

    @pytest.mark.parametrize(
        "change",
        [
            {"expires_at": timezone.now() - timedelta(seconds=1)},
            {"revoked_at": timezone.now()},
            {"accepted_at": timezone.now()},
        ],
        ids=["expired", "revoked", "used"],
    )
    def test_one_that_ended(self, invited, change):
        Invitation.objects.update(**change)
        assert find_invitation(invited[1]) is None

    def test_taking_back_a_used_one_changes_nothing(self, invited, cast):
        Invitation.objects.update(accepted_at=timezone.now())
        revoke(invited[0], cast.coordinator)
        invited[0].refresh_from_db()
        assert invited[0].revoked_at is None


class TestPages:
    data = {"email": "new@wick.example", "new_organisation": "Harbour Lights", "role": "drafter"}

    def test_the_link_is_shown_once(self, client_of, coalition, cast):
        client = client_of(cast.coordinator)
        page = client.post(reverse("coalition-invitations", args=[coalition.uuid]), self.data)
        link = page.context["link"]
        assert link in page.text
        assert "no-store" in page["Cache-Control"]
        assert find_invitation(link.rstrip("/").rpartition("/")[2]).email == "new@wick.example"
        again = client.get(coalition.get_absolute_url()).text
        assert "new@wick.example" in again
        assert link not in again

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"email": "nobody"}, "email"),
            ({"email": "dana@people.example"}, "email"),
            ({"new_organisation": ""}, "organisation"),
            ({"role": "king"}, "role"),
        ],
    )
    def test_what_is_wrong_is_said(self, client_of, coalition, cast, change, field):
        page = client_of(cast.coordinator).post(
            reverse("coalition-invitations", args=[coalition.uuid]), {**self.data, **change}
        )
        assert page.status_code == 422
        assert field in page.context["form"].errors
        assert not Invitation.objects.exists()

    def test_an_organisation_of_another_coalition_cannot_be_chosen(
        self, client_of, coalition, other_coalition, cast
    ):
        foreign = other_coalition.organisations.get()
        page = client_of(cast.coordinator).post(
            reverse("coalition-invitations", args=[coalition.uuid]),
            {**self.data, "organisation": foreign.pk, "new_organisation": ""},
        )
        assert page.status_code == 422

    @pytest.mark.parametrize(
        ("who", "status"),
        [("coordinator", 200), ("drafter", 200), ("member", 200), ("observer", 200), ("outsider", 404)],
    )
    def test_who_sees_the_coalition(self, client_of, coalition, cast, who, status):
        assert client_of(getattr(cast, who)).get(coalition.get_absolute_url()).status_code == status

    def test_only_a_coordinator_sees_addresses_and_invitations(self, client_of, coalition, cast, invited):
        pages = {
            who: client_of(getattr(cast, who)).get(coalition.get_absolute_url()).text
            for who in ("coordinator", "member")
        }
        assert "new@wick.example" in pages["coordinator"]
        assert "dana@people.example" in pages["coordinator"]
        assert "new@wick.example" not in pages["member"]
        assert "dana@people.example" not in pages["member"]

    @pytest.mark.parametrize(
        ("who", "status"), [("drafter", 403), ("member", 403), ("observer", 403), ("outsider", 404)]
    )
    @pytest.mark.parametrize("what", ["invite", "revoke", "change", "remove", "second factor"])
    def test_only_a_coordinator_manages(self, client_of, coalition, cast, invited, what, who, status):
        place = _place(coalition, cast.member)
        url, data = {
            "invite": (reverse("coalition-invitations", args=[coalition.uuid]), self.data),
            "revoke": (reverse("invitation-revocation", args=[invited[0].uuid]), {}),
            "change": (
                reverse("membership", args=[place.uuid]),
                {"role": "coordinator", "organisation": place.organisation_id},
            ),
            "remove": (reverse("membership-removal", args=[place.uuid]), {}),
            "second factor": (
                reverse("coalition-second-factor", args=[coalition.uuid]),
                {"required": "yes"},
            ),
        }[what]
        before = list(Membership.objects.values()), list(Invitation.objects.values())
        assert client_of(getattr(cast, who)).post(url, data).status_code == status
        assert (list(Membership.objects.values()), list(Invitation.objects.values())) == before

    def test_names_are_escaped(self, client_of, coalition, cast):
        cast.member.first_name = "<script>alert(1)</script>"
        cast.member.save()
        assert "<script>alert" not in client_of(cast.coordinator).get(coalition.get_absolute_url()).text

    def test_queries_do_not_grow_with_people(
        self, client_of, coalition, cast, django_user_model, django_assert_max_num_queries
    ):
        for n in range(12):
            Membership.objects.create(
                coalition=coalition,
                organisation=_wick(coalition),
                person=django_user_model.objects.create_user(f"p{n}"),
            )
        client = client_of(cast.coordinator)
        with django_assert_max_num_queries(12):
            client.get(coalition.get_absolute_url())

    def test_somebody_in_two_coalitions_sees_them_apart(
        self, client_of, coalition, other_coalition, cast, world
    ):
        Membership.objects.create(
            coalition=other_coalition,
            organisation=other_coalition.organisations.get(),
            person=cast.drafter,
            role=Role.OBSERVER,
        )
        client = client_of(cast.drafter)
        page = client.get(reverse("coalitions")).text
        assert "drafter for Wick Watch" in page
        assert "observer for Candle Circle" in page
        assert '<h2>Campaigns of <a href="' + coalition.get_absolute_url() in client.get("/").text
        assert (
            '<h2>Campaigns of <a href="' + coalition.get_absolute_url()
            not in client_of(cast.member).get("/").text
        )


class TestTheRecord:
    def test_what_is_done_is_in_the_audit_log(self, coalition, cast):
        organisation = _wick(coalition)
        invitation, token = invite(coalition, "p@x.example", organisation, Role.MEMBER, cast.coordinator)
        revoke(invitation, cast.coordinator)
        cast.outsider.email = "q@x.example"
        cast.outsider.save()
        invitation, _ = invite(coalition, "q@x.example", organisation, Role.MEMBER, cast.coordinator)
        place = join(invitation, cast.outsider)
        change_membership(place, Role.DRAFTER, organisation, cast.coordinator)
        end(place, cast.coordinator)
        entries = AuditEntry.objects.filter(coalition_key=str(coalition.uuid)).order_by("number")
        assert [entry.action for entry in entries] == [
            "invitation.made",
            "invitation.revoked",
            "invitation.made",
            "membership.joined",
            "membership.changed",
            "membership.removed",
        ]
        kept = " ".join(f"{entry.about} {entry.details}" for entry in entries)
        assert token not in kept
        assert "x.example" not in kept
        assert verify().faults == ()


class TestPlaces:
    def test_another_role_and_organisation(self, client_of, coalition, cast):
        place = _place(coalition, cast.member)
        client_of(cast.coordinator).post(
            reverse("membership", args=[place.uuid]),
            {"role": "drafter", "organisation": _wick(coalition).pk},
        )
        place.refresh_from_db()
        assert (place.role, place.organisation.name) == ("drafter", "Wick Watch")

    def test_an_organisation_of_another_coalition(self, client_of, coalition, other_coalition, cast):
        place = _place(coalition, cast.member)
        client_of(cast.coordinator).post(
            reverse("membership", args=[place.uuid]),
            {"role": "drafter", "organisation": other_coalition.organisations.get().pk},
        )
        place.refresh_from_db()
        assert (place.role, place.organisation.name) == ("member", "Oil Fund")

    @pytest.mark.parametrize("how", ["demote", "remove", "leave"])
    def test_the_last_coordinator_stays(self, client_of, coalition, cast, how):
        place = _place(coalition, cast.coordinator)
        url, data = {
            "demote": (
                reverse("membership", args=[place.uuid]),
                {"role": "member", "organisation": place.organisation_id},
            ),
            "remove": (reverse("membership-removal", args=[place.uuid]), {}),
            "leave": (reverse("coalition-leaving", args=[coalition.uuid]), {}),
        }[how]
        page = client_of(cast.coordinator).post(url, data, follow=True)
        assert "the last coordinator" in page.text
        place.refresh_from_db()
        assert (place.role, place.left_at) == (Role.COORDINATOR, None)

    def test_a_coordinator_who_cannot_sign_in_does_not_count(self, coalition, cast):
        change_membership(
            _place(coalition, cast.drafter), Role.COORDINATOR, _wick(coalition), cast.coordinator
        )
        cast.drafter.is_active = False
        cast.drafter.save()
        with pytest.raises(LastCoordinatorError):
            end(_place(coalition, cast.coordinator), cast.coordinator)

    def test_one_of_two_coordinators_may_go(self, coalition, cast):
        change_membership(
            _place(coalition, cast.drafter), Role.COORDINATOR, _wick(coalition), cast.coordinator
        )
        end(_place(coalition, cast.coordinator), cast.coordinator)
        with pytest.raises(LastCoordinatorError):
            end(_place(coalition, cast.drafter), cast.drafter)

    def test_leaving(self, client_of, coalition, cast, world):
        client = client_of(cast.member)
        client.post(reverse("coalition-leaving", args=[coalition.uuid]))
        assert client.get(coalition.get_absolute_url()).status_code == 404
        assert client.get(world.campaign.get_absolute_url()).status_code == 404
        assert Membership.objects.get(person=cast.member).left_at is not None

    def test_removing(self, client_of, coalition, cast, world):
        theirs = client_of(cast.member)
        assert theirs.get(world.campaign.get_absolute_url()).status_code == 200
        place = _place(coalition, cast.member)
        client_of(cast.coordinator).post(reverse("membership-removal", args=[place.uuid]))
        assert theirs.get(world.campaign.get_absolute_url()).status_code == 404

    def test_nobody_comes_back_by_an_old_link(self, coalition, cast):
        organisation = _wick(coalition)
        change_membership(_place(coalition, cast.drafter), Role.COORDINATOR, organisation, cast.coordinator)
        _, to_a_friend = invite(coalition, "friend@x.example", organisation, Role.COORDINATOR, cast.drafter)
        _, others = invite(coalition, "other@x.example", organisation, Role.MEMBER, cast.coordinator)
        end(_place(coalition, cast.drafter), cast.coordinator)
        assert find_invitation(to_a_friend) is None
        assert find_invitation(others) is not None
        assert open_invitations(coalition).count() == 1

    def test_who_may_not_invite_any_more_has_no_links_out(self, coalition, cast):
        organisation = _wick(coalition)
        change_membership(_place(coalition, cast.drafter), Role.COORDINATOR, organisation, cast.coordinator)
        _, token = invite(coalition, "friend@x.example", organisation, Role.COORDINATOR, cast.drafter)
        change_membership(_place(coalition, cast.drafter), Role.MEMBER, organisation, cast.coordinator)
        assert find_invitation(token) is None

    def test_a_place_that_ended_cannot_be_changed(self, client_of, coalition, cast):
        place = _place(coalition, cast.member)
        end(place, cast.member)
        url = reverse("membership", args=[place.uuid])
        data = {"role": "coordinator", "organisation": place.organisation_id}
        assert client_of(cast.coordinator).post(url, data).status_code == 404


def test_the_organisation_is_not_called_optional(coalition, cast, client):
    """One of the list or a new one has to be given: only the address and the role stood there without "(optional)"."""
    client.force_login(cast.coordinator)
    page = client.get(coalition.get_absolute_url()).text
    assert "(optional)" not in page[page.index('id="invite"') :]
