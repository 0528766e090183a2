"""The admin: what is changed there is in the audit log, and what has versions or consequences is not changed there."""

from __future__ import annotations

import io

import pytest
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.urls import reverse
from reversion.admin import VersionAdmin
from reversion.models import Version as RevisionVersion

from amendments.models import Amendment, Ask, Campaign, StatusChange, Version
from coalitions import audit
from coalitions.admin.audited import AuditedAdmin, ReadOnlyAdmin
from coalitions.models import AuditEntry, Coalition, Invitation, Membership, Organisation, Person
from resolutions.models import Clause, Draft, DraftImport, Paragraph, Session

pytestmark = pytest.mark.django_db

READ_ONLY = (
    *(AuditEntry, Invitation, Membership, Draft, DraftImport, Paragraph, Clause),
    *(Amendment, Version, Campaign),
)


def entries(prefix: str = "admin.") -> list[tuple[str, str, dict]]:
    found = AuditEntry.objects.filter(action__startswith=prefix).order_by("number")
    return [(e.action, e.about.split()[0], e.details) for e in found]


def address(thing, page: str = "change") -> str:
    return reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}", args=[thing.pk])


def test_every_page_of_the_admin_is_audited_and_none_reverts():
    admin.autodiscover()
    for model, registered in admin.site._registry.items():
        assert isinstance(registered, AuditedAdmin), model
        assert not isinstance(registered, VersionAdmin), model
        for inline in registered.inlines:
            assert not issubclass(inline.model, (Membership, Paragraph, Version, Ask, StatusChange)) or not (
                inline(model, admin.site).has_change_permission(None)
            ), inline


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
def test_what_has_versions_or_consequences_is_shown_only(model):
    registered = admin.site._registry[model]
    assert isinstance(registered, ReadOnlyAdmin)


class TestWhatIsRecorded:
    def test_a_change_with_its_fields_and_as_a_revision(self, staff, coalition):
        staff.post(
            address(coalition),
            {
                "name": coalition.name,
                "time_zone": "Asia/Seoul",
                "organisations": [o.pk for o in coalition.organisations.all()],
                **management("memberships", 4),
            },
        )
        assert Coalition.objects.get(pk=coalition.pk).time_zone == "Asia/Seoul"
        assert entries() == [("admin.changed", "coalition", {"fields": ["Time zone"]})]
        entry = AuditEntry.objects.get(action="admin.changed")
        assert (entry.person_key, entry.coalition_key) == (
            str(Person.objects.get(username="root").uuid),
            str(coalition.uuid),
        )
        assert entry.revision == RevisionVersion.objects.get_for_object(coalition).get().revision_id
        assert audit.verify().faults == ()

    def test_saving_without_a_change_is_none(self, staff, coalition):
        organisation = coalition.organisations.first()
        staff.post(address(organisation), {"name": organisation.name, "name_ko": ""})
        assert entries() == []
        assert audit.verify().faults == ()

    def test_what_is_added(self, staff):
        staff.post(reverse("admin:coalitions_organisation_add"), {"name": "Reed Society"})
        assert Organisation.objects.get().name == "Reed Society"
        assert [e[:2] for e in entries()] == [("admin.added", "organisation")]

    def test_a_password(self, staff, cast):
        password = "eleven herons by the weir"
        path = reverse("admin:auth_user_password_change", args=[cast.member.pk])
        staff.post(path, {"usable_password": "true", "password1": password, "password2": password})
        assert Person.objects.get(pk=cast.member.pk).check_password(password)
        assert [e[:2] for e in entries()] == [("admin.changed", "person")]

    def test_somebody_made_a_superuser(self, staff, cast):
        person = cast.member
        sent = {
            "username": person.username,
            "is_active": "on",
            "is_superuser": "on",
            "is_staff": "on",
            "email": person.email,
            "first_name": person.first_name,
            "last_name": person.last_name,
            "date_joined_0": "2026-01-01",
            "date_joined_1": "00:00:00",
            **management("memberships", 0),
        }
        staff.post(address(person), sent)
        assert Person.objects.get(pk=person.pk).is_superuser
        (found,) = entries()
        assert {"Superuser status", "Staff status"} <= set(found[2]["fields"])

    def test_a_deletion_and_several_at_once(self, staff, cast):
        things = [Organisation.objects.create(name=f"Reed {n}") for n in range(3)]
        staff.post(address(things[0], "delete"), {"post": "yes"})
        chosen = {"action": "delete_selected", "_selected_action": [t.pk for t in things[1:]], "post": "yes"}
        staff.post(reverse("admin:coalitions_organisation_changelist"), chosen)
        assert not Organisation.objects.exists()
        assert [e[:2] for e in entries()] == [("admin.deleted", "organisation")] * 3

    def test_what_other_packages_registered(self, staff, cast):
        factor = Authenticator.objects.create(user=cast.member, type="totp", data={})
        staff.post(address(factor, "delete"), {"post": "yes"})
        assert not Authenticator.objects.exists()
        assert entries() == [("admin.deleted", "authenticator", {})]


class TestShownOnly:
    def test_nobody_makes_themselves_a_coordinator(self, staff, coalition, cast):
        membership = coalition.memberships.get(person=cast.member)
        assert staff.get(address(membership)).status_code == 200
        assert staff.post(address(membership), {"role": "coordinator"}).status_code == 403
        assert staff.get(reverse("admin:coalitions_membership_add")).status_code == 403
        fields = {"memberships-0-id": membership.pk, "memberships-0-role": "coordinator"}
        sent = {
            "name": coalition.name,
            "time_zone": "Europe/Zurich",
            **management("memberships", 1),
            **fields,
        }
        staff.post(address(coalition), sent)
        membership.refresh_from_db()
        assert membership.role == "member"

    def test_texts(self, staff, world):
        for thing in (world.latest, world.paragraph("OP 1"), world.paragraph("OP 1").clause, world.campaign):
            assert staff.get(address(thing)).status_code == 200
            assert staff.post(address(thing), {"title": "x"}).status_code == 403
            assert staff.post(address(thing, "delete"), {"post": "yes"}).status_code == 403
            for page in ("recoverlist", "revisionlist"):
                with pytest.raises(Exception, match="not found"):
                    reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_{page}")

    def test_sessions_can_be_corrected(self, staff, world):
        session = world.sessions[58]
        assert staff.get(address(session)).status_code == 200
        sent = {"coalition": session.coalition_id, "body": "HRC", "number": 58, "starts_on": "2025-02-24"}
        staff.post(address(session), sent)
        assert Session.objects.get(pk=session.pk).starts_on is not None
        assert [e[:2] for e in entries()] == [("admin.changed", "session")]


class TestACoalitionIsBegun:
    def run(self, *args: str) -> str:
        out = io.StringIO()
        call_command("coalition", *args, stdout=out)
        return out.getvalue()

    def test_with_somebody_who_has_an_account(self, cast):
        told = self.run(
            "Reed Coalition", "--coordinator", cast.member.email, "--organisation", "Reed Society"
        )
        assert "Min-ji Member is a coordinator of Reed Coalition for Reed Society" in told
        membership = Membership.objects.get()
        assert (membership.role, membership.person) == ("coordinator", cast.member)
        assert list(membership.coalition.organisations.all()) == [membership.organisation]
        assert [e[0] for e in entries("coalition.") + entries("membership.")] == [
            "coalition.begun",
            "membership.appointed",
        ]

    def test_with_somebody_new_by_a_link(self, client):
        told = self.run(
            "Reed Coalition", "--coordinator", "new@people.example", "--organisation", "Reed Society"
        )
        path = "/invitations/" + told.strip().rpartition("/invitations/")[2]
        assert client.get(path).status_code == 200
        assert Invitation.objects.get().role == "coordinator"

    def test_of_one_that_is_there(self, coalition, cast):
        self.run(coalition.name, "--coordinator", cast.observer.email, "--organisation", "Oil Fund")
        assert coalition.memberships.get(person=cast.observer).role == "coordinator"
        assert coalition.memberships.count() == 4

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (("Reed", "--coordinator", "nobody", "--organisation", "Reed"), "no e-mail address"),
            ((" ", "--coordinator", "a@b.example", "--organisation", "Reed"), "needs a name"),
            (("Reed", "--coordinator", "a@b.example", "--organisation", " "), "needs an organisation"),
        ],
        ids=["address", "name", "organisation"],
    )
    def test_what_makes_no_sense(self, db, arguments, says):
        with pytest.raises(CommandError, match=says):
            self.run(*arguments)
        assert not Coalition.objects.exists()


def management(prefix: str, rows: int) -> dict[str, object]:
    """What an admin form sends about the rows under a thing."""
    return {f"{prefix}-TOTAL_FORMS": rows, f"{prefix}-INITIAL_FORMS": rows}


def test_the_audit_log_names_people_and_coalitions_in_a_query_each(
    staff, cast, coalition, other_coalition, django_assert_max_num_queries
):
    for n in range(30):
        audit.record(f"test.{n}", person=cast.drafter, coalition=coalition)
    audit.record("test.elsewhere", person=cast.outsider, coalition=other_coalition)
    page = reverse("admin:coalitions_auditentry_changelist")
    with django_assert_max_num_queries(20):
        found = staff.get(page, {"coalition": str(coalition.uuid)}).text
    assert found.count("Dana Drafter") == 30
    assert "Vera" not in found
    assert "Vera Elsewhere" in staff.get(page).text


def test_what_an_action_deletes_is_still_of_its_coalition(staff, coalition):
    session = Session.objects.create(coalition=coalition, number=99)
    page = reverse("admin:resolutions_session_changelist")
    staff.post(page, {"action": "delete_selected", "_selected_action": [session.pk], "post": "yes"})
    assert not Session.objects.exists()
    assert AuditEntry.objects.get(action="admin.deleted").coalition_key == str(coalition.uuid)
