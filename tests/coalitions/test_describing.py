"""A coalition's name, time and organisations, changed by its coordinators through the pages."""

from __future__ import annotations

import pytest
from django.urls import reverse
from reversion.models import Version

from coalitions.invitations import invite
from coalitions.models import AuditEntry, Membership, Organisation, Role

pytestmark = pytest.mark.django_db
SAID = {"name": "Lantern Alliance", "name_ko": "등불 연대", "time_zone": "Asia/Seoul", "mail_may_quote": "on"}


@pytest.fixture
def coordinator(client, coalition, cast):
    client.force_login(cast.coordinator)
    return client


def address(coalition) -> str:
    return reverse("coalition-description", args=[coalition.uuid])


def of(name: str, coalition, organisation) -> str:
    return reverse(name, args=[coalition.uuid, organisation.uuid])


class TestDescription:
    def test_all_of_it(self, coordinator, coalition):
        assert "Lantern Coalition" in coordinator.get(address(coalition)).text
        assert coordinator.post(address(coalition), SAID).url == address(coalition)
        coalition.refresh_from_db()
        assert (coalition.name, coalition.name_ko) == ("Lantern Alliance", "등불 연대")
        assert (coalition.time_zone, coalition.mail_may_quote) == ("Asia/Seoul", True)
        entry = AuditEntry.objects.get(action="coalition.described")
        assert entry.details == {"changed": ["name", "name_ko", "time_zone", "mail_may_quote"]}
        assert Version.objects.get_for_object(coalition).exists()

    def test_the_same_again_is_no_change(self, coordinator, coalition):
        coordinator.post(address(coalition), SAID)
        coordinator.post(address(coalition), SAID)
        assert AuditEntry.objects.filter(action="coalition.described").count() == 1

    @pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "\u200b \u202e"}, {"time_zone": "Moon/Sea"}])
    def test_what_cannot_be(self, coordinator, coalition, wrong):
        answer = coordinator.post(address(coalition), {**SAID, **wrong})
        assert answer.status_code == 422
        assert "<h1>Name and organisations</h1>" in answer.text
        coalition.refresh_from_db()
        assert coalition.name == "Lantern Coalition"

    def test_the_page_leads_there(self, coordinator, coalition, cast):
        assert address(coalition) in coordinator.get(coalition.get_absolute_url()).text
        coordinator.force_login(cast.drafter)
        assert address(coalition) not in coordinator.get(coalition.get_absolute_url()).text


class TestOrganisations:
    @pytest.fixture
    def wick(self, coalition):
        return coalition.organisations.get(name="Wick Watch")

    def test_another(self, coordinator, coalition):
        add = reverse("organisations", args=[coalition.uuid])
        assert (
            coordinator.post(add, {"new-name": " Quay  Friends ", "new-name_ko": "부두"}).status_code == 302
        )
        added = coalition.organisations.get(name="Quay Friends")
        assert added.name_ko == "부두"
        assert AuditEntry.objects.filter(
            action="organisation.added", coalition_key=str(coalition.uuid)
        ).exists()
        assert coordinator.post(add, {"new-name": "quay friends"}).status_code == 422
        assert coordinator.post(add, {"new-name": ""}).status_code == 422

    def test_another_name(self, coordinator, coalition, wick):
        rename = of("organisation-name", coalition, wick)
        coordinator.post(rename, {f"{wick.uuid}-name": "Wick Guard", f"{wick.uuid}-name_ko": "심지"})
        wick.refresh_from_db()
        assert (wick.name, wick.name_ko) == ("Wick Guard", "심지")
        assert AuditEntry.objects.get(action="organisation.renamed").coalition_key == str(coalition.uuid)
        assert Version.objects.get_for_object(wick).exists()

    def test_a_name_that_is_taken_and_one_that_others_use_get_one_answer(
        self, coordinator, coalition, other_coalition, wick
    ):
        rename = of("organisation-name", coalition, wick)
        taken = coordinator.post(rename, {f"{wick.uuid}-name": "Oil Fund"})
        other_coalition.organisations.add(wick)
        shared = coordinator.post(rename, {f"{wick.uuid}-name": "Wick Guard"})
        assert taken.status_code == shared.status_code == 422
        for answer in (taken, shared):
            assert "cannot be used here" in answer.text
        wick.refresh_from_db()
        assert wick.name == "Wick Watch"

    def test_that_another_coalition_has_one_of_that_name_is_not_told(
        self, coordinator, coalition, other_coalition, wick
    ):
        rename = of("organisation-name", coalition, wick)
        assert coordinator.post(rename, {f"{wick.uuid}-name": "Candle Circle"}).status_code == 302
        wick.refresh_from_db()
        assert wick.name == "Candle Circle"
        assert not other_coalition.organisations.filter(pk=wick.pk).exists()

    def test_out_of_the_coalition(self, coordinator, coalition, wick, cast):
        quay = Organisation.objects.create(name="Quay Friends")
        coalition.organisations.add(quay)
        removal = of("organisation-removal", coalition, quay)
        invitation, _ = invite(coalition, "q@quay.example", quay, Role.MEMBER, cast.coordinator)
        assert "Take the invitation back" in coordinator.post(removal, follow=True).text
        coordinator.post(reverse("invitation-revocation", args=[invitation.uuid]))
        assert coordinator.post(removal).status_code == 302
        assert not coalition.organisations.filter(pk=quay.pk).exists()
        assert AuditEntry.objects.get(action="organisation.removed").coalition_key == str(coalition.uuid)
        assert coordinator.post(removal).status_code == 404

    def test_not_one_with_members(self, coordinator, coalition, wick):
        page = coordinator.post(of("organisation-removal", coalition, wick), follow=True)
        assert "There are people for Wick Watch" in page.text
        assert coalition.organisations.filter(pk=wick.pk).exists()

    def test_not_one_of_another_coalition(self, coordinator, coalition, other_coalition):
        candle = other_coalition.organisations.get()
        assert coordinator.post(of("organisation-name", coalition, candle)).status_code == 404
        assert coordinator.post(of("organisation-removal", coalition, candle)).status_code == 404
        assert Membership.objects.filter(organisation=candle).exists()
