"""Whoever runs the server deletes or closes an account in the admin: it ends what leaving ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from coalitions import audit
from coalitions.invitations import find_invitation, invite
from coalitions.memberships import change_membership
from coalitions.models import AuditEntry, Coalition, Membership, Person, Role
from exchange import links
from lantern_texts import LATEST
from notices import calendar
from resolutions.imports import start_import
from resolutions.models import DraftImport

pytestmark = pytest.mark.django_db
PEOPLE = reverse("admin:coalitions_person_changelist")


@pytest.fixture
def busy(world, with_password, sign_in):
    """Dana, now a coordinator beside Cora, invited somebody, gave a link, has a calendar and an import that waits, and is
    signed in."""
    cast, world.dana = world.cast, world.drafter
    wick = world.organisations[0]
    dana = change_membership(
        world.coalition.memberships.get(person=cast.drafter), Role.COORDINATOR, wick, cast.coordinator
    ).person
    world.invitation = invite(world.coalition, "x@x.example", wick, Role.MEMBER, dana)[1]
    until = timezone.now() + timedelta(days=9)
    world.link = links.give(world.campaign, "EU desk, Vilnius", until, dana)[1]
    world.kept = links.give(world.campaign, "EU desk, Riga", until, cast.coordinator)[1]
    world.calendar = calendar.new_address(dana)
    world.file = start_import(LATEST.encode(), "draft.txt", dana, world.coalition).source_file.name
    world.session = sign_in(dana)
    return world


def delete_address(person: Person) -> str:
    return reverse("admin:coalitions_person_delete", args=[person.pk])


def opens(world) -> dict[str, bool]:
    """What of Dana's still opens something."""
    return {
        "invitation": find_invitation(world.invitation) is not None,
        "link": links.find(world.link) is not None,
        "calendar": Client().get(reverse("calendar", args=[world.calendar])).status_code == 200,
        "session": world.session.get(world.campaign.get_absolute_url()).status_code == 200,
    }


NOTHING = dict.fromkeys(("invitation", "link", "calendar", "session"), False)


class TestDeleted:
    def test_it_ends_what_leaving_ends(self, busy, staff, django_capture_on_commit_callbacks):
        assert all(opens(busy).values())
        with django_capture_on_commit_callbacks(execute=True):
            assert staff.post(delete_address(busy.dana), {"post": "yes"}).url == PEOPLE
        assert not Person.objects.filter(username="dana").exists()
        assert not Membership.objects.filter(person__username="dana").exists()
        assert opens(busy) == NOTHING
        assert links.find(busy.kept) is not None
        assert not DraftImport.objects.exists()
        assert not default_storage.exists(busy.file)

    def test_it_is_recorded_in_the_coalitions_log_and_of_the_server(self, busy, staff):
        staff.post(delete_address(busy.dana), {"post": "yes"})
        found = AuditEntry.objects.filter(person_key=str(Person.objects.get(username="root").uuid))
        of_coalition = found.filter(coalition_key=str(busy.coalition.uuid))
        assert {"membership.removed", "share-link.revoked"} <= set(
            of_coalition.values_list("action", flat=True)
        )
        assert {"admin.deleted", "person.deleted"} <= set(found.values_list("action", flat=True))
        assert audit.verify().faults == ()

    def test_the_page_before_says_what_ends(self, busy, staff):
        page = staff.get(delete_address(busy.dana))
        assert "Ends: coordinator of Lantern Coalition" in page.text
        assert "1 share link to what you may not read" in page.text
        assert Person.objects.filter(username="dana").exists()

    def test_the_last_coordinator_stays(self, busy, staff):
        Membership.objects.filter(person=busy.dana).update(role=Role.DRAFTER)
        cora = busy.cast.coordinator
        answer = staff.post(delete_address(cora), {"post": "yes"}, follow=True)
        assert "Cora Coordinator is the last coordinator of Lantern Coalition" in answer.text
        assert busy.coalition.memberships.get(person=cora).left_at is None
        assert not AuditEntry.objects.filter(action__in=["admin.deleted", "person.deleted"]).exists()

    def test_several_at_once(self, busy, staff):
        chosen = [busy.dana.pk, busy.member.pk]
        sent = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
        assert "Ends: member of Lantern" in staff.post(PEOPLE, {**sent, "post": ""}).text
        staff.post(PEOPLE, sent)
        assert not Person.objects.filter(pk__in=chosen).exists()
        assert opens(busy) == NOTHING

    def test_several_at_once_with_all_coordinators_among_them(self, busy, staff):
        chosen = [busy.dana.pk, busy.cast.coordinator.pk, busy.member.pk]
        sent = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
        answer = staff.post(PEOPLE, sent, follow=True)
        assert "Nobody was deleted" in answer.text
        assert Person.objects.filter(pk__in=chosen).count() == 3
        assert all(opens(busy).values())

    def test_whoever_does_it_may_delete_themselves(self, staff):
        root = Person.objects.get(username="root")
        staff.post(delete_address(root), {"post": "yes"})
        assert not Person.objects.filter(username="root").exists()
        assert audit.verify().faults == ()


class TestClosed:
    """`is_active` taken away."""

    @pytest.fixture
    def save(self, staff):
        def saved(person: Person, **changed):
            fields = {
                name: getattr(person, name) for name in ("username", "email", "first_name", "last_name")
            }
            rows = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
            joined = {"date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
            address = reverse("admin:coalitions_person_change", args=[person.pk])
            answer = staff.post(address, {**fields, **rows, **joined, **changed}, follow=True)
            assert answer.redirect_chain, answer.text
            return answer

        return saved

    def test_nothing_of_theirs_opens_anything_also_when_they_come_back(self, busy, save):
        save(busy.dana)
        assert opens(busy) == NOTHING
        assert links.find(busy.kept) is not None
        busy.dana.refresh_from_db()
        save(busy.dana, is_active="on")
        assert Person.objects.get(pk=busy.dana.pk).is_active
        assert opens(busy) == NOTHING
        assert busy.coalition.memberships.get(person=busy.dana).left_at is None
        assert DraftImport.objects.exists()

    def test_it_is_recorded(self, busy, save):
        save(busy.dana)
        entry = AuditEntry.objects.get(action="membership.closed")
        assert (entry.coalition_key, entry.person_key, entry.details) == (
            str(busy.coalition.uuid),
            str(Person.objects.get(username="root").uuid),
            {"ended": 1},
        )
        assert AuditEntry.objects.get(action="person.closed").details == {"sessions": 1}

    def test_a_coalition_without_a_coordinator_is_told(self, busy, save):
        assert "Nobody who can sign in" not in save(busy.dana).text
        answer = save(busy.cast.coordinator)
        assert "Nobody who can sign in coordinates Lantern Coalition now" in answer.text

    def test_saving_something_else_ends_nothing(self, busy, save):
        save(busy.dana, is_active="on", first_name="Danae")
        assert all(opens(busy).values())
        assert Coalition.objects.count() == 1
