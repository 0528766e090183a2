"""The audit log: appended to by what happens, chained, append-only, and any change to it is found."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from uuid import uuid4

import pytest
import reversion
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from amendments.drafting import Wording, propose_change
from coalitions import audit
from coalitions.changes import change
from coalitions.guards import lift_guards
from coalitions.models import AuditEntry, Coalition, Person
from coalitions.trail import lines
from exchange import links as sharing

pytestmark = pytest.mark.django_db


COLUMNS = [field.column for field in AuditEntry._meta.fields]
needs_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="of PostgreSQL alone")


@pytest.fixture
def working_role(db):
    """Work, for a while, under a role as docs/configuration.md has the program work under one."""
    role = f"elevenbis_test_{uuid4().hex}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {role}")
        cursor.execute(f"GRANT {role} TO CURRENT_USER")
        # As an earlier release let it.
        cursor.execute(f"GRANT UPDATE (action) ON coalitions_auditentry TO {role}")
    call_command("web_role", role)

    @contextmanager
    def working() -> Iterator[None]:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"SET LOCAL ROLE {role}")
            try:
                yield
            finally:
                cursor.execute("RESET ROLE")

    return working


@pytest.fixture
def entries(coalition, drafter) -> list[AuditEntry]:
    return [
        audit.record(f"test.{n}", person=drafter, coalition=coalition, about=coalition, n=n) for n in range(3)
    ]


def unkeyed(entry: AuditEntry) -> str:
    """The hash that somebody makes who knows the program and has the database, but not the key."""
    with override_settings(AUDIT_KEY="a guess"):
        return audit.hash_of(entry)


def rehashed(first: int) -> None:
    """Take the name off an entry, and make all hashes from there on anew, as well as one can without the key."""
    previous = None
    for entry in AuditEntry.objects.filter(number__gte=first).order_by("number"):
        if previous is None:
            entry.action = "other"
        else:
            entry.previous_hash = previous
        previous = unkeyed(entry)
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE coalitions_auditentry SET action = %s, previous_hash = %s, hash = %s WHERE number = %s",
                [entry.action, entry.previous_hash, previous, entry.number],
            )


def tampered(sql: str, *arguments: object) -> None:
    """Change the log behind the house's back, as somebody with the database in their hands could."""
    guard = f"audit_append_only_{sql.split()[0].lower()}"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {guard}")
        else:
            cursor.execute("DROP TRIGGER audit_append_only ON coalitions_auditentry")
        cursor.execute(sql, arguments)


def renamed(coalition: Coalition, person: Person, name: str) -> None:
    """One recorded change."""
    with change(person, "Another name", audit="test.renamed", about=coalition):
        coalition.name = name
        coalition.save()


class TestChain:
    def test_each_entry_follows_the_one_before(self, entries):
        assert [e.number for e in entries] == [1, 2, 3]
        assert [e.previous_hash for e in entries] == [audit.START, entries[0].hash, entries[1].hash]
        assert audit.verify() == audit.Verdict(3, entries[-1].hash, ())

    @pytest.mark.parametrize(
        "statement",
        [
            *(f"UPDATE coalitions_auditentry SET {column} = {column}" for column in COLUMNS),  # noqa: S608 (of our own)
            "UPDATE coalitions_auditentry SET action = 'x'",
            "DELETE FROM coalitions_auditentry",
        ],
    )
    def test_the_database_refuses_changes(self, entries, statement):
        with (
            pytest.raises(IntegrityError, match="append-only"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    @pytest.mark.parametrize(
        ("statement", "says"),
        [
            ("UPDATE coalitions_auditentry SET action = 'other' WHERE number = 2", "entry 2 was changed"),
            ("UPDATE coalitions_auditentry SET person_key = '' WHERE number = 1", "entry 1 was changed"),
            ("UPDATE coalitions_auditentry SET number = 9 WHERE number = 3", "entry 3 is missing"),
            ("DELETE FROM coalitions_auditentry WHERE number = 2", "entry 2 is missing"),
        ],
    )
    def test_what_is_changed_all_the_same_is_found(self, entries, statement, says):
        tampered(statement)
        with pytest.raises(CommandError, match=says):
            call_command("verify_audit")

    def test_a_recomputed_hash_breaks_the_chain(self, entries):
        entry = entries[1]
        entry.action = "other"
        tampered(
            "UPDATE coalitions_auditentry SET action = 'other', hash = %s WHERE number = 2",
            audit.hash_of(entry),
        )
        assert audit.verify().faults == ("entry 3 does not follow the one before it",)

    def test_a_cut_off_end_is_found_by_the_hash_written_down(self, entries):
        out = io.StringIO()
        call_command("verify_audit", stdout=out)
        assert entries[-1].hash in out.getvalue()
        tampered("DELETE FROM coalitions_auditentry WHERE number = 3")
        call_command("verify_audit", stdout=out)
        with pytest.raises(CommandError, match="expected hash is gone"):
            call_command("verify_audit", expect=entries[-1].hash)

    @pytest.mark.parametrize(
        ("first", "says"), [(1, "no entry fits AUDIT_KEY"), (2, "entry 2 was changed; entry 3 was changed")]
    )
    def test_a_log_rehashed_without_the_key_is_found(self, entries, first, says):
        """With the triggers off and every later hash made anew."""
        lift_guards()
        rehashed(first)
        with pytest.raises(CommandError, match=says):
            call_command("verify_audit")

    @pytest.mark.parametrize("continued", [0, 5])
    def test_a_cut_off_end_is_found_by_the_history_of_changes(self, drafter, coalition, continued):
        """Also where the log went on after it was cut."""
        for n in range(5):
            audit.record("test.viewed")
            renamed(coalition, drafter, f"Lanterns {n}")
        assert audit.verify().faults == ()
        tampered("DELETE FROM coalitions_auditentry WHERE number > 4")
        for n in range(continued):
            renamed(coalition, drafter, f"Quays {n}")
        with pytest.raises(CommandError, match="was cut: of the changes in the history, 3 have no entry"):
            call_command("verify_audit")

    def test_of_a_log_that_names_no_change_what_is_later_than_its_end_is_found(
        self, entries, drafter, coalition
    ):
        """The entries of an earlier release."""
        with reversion.create_revision():
            reversion.set_date_created(timezone.now() - timedelta(days=1))
            reversion.set_comment("Another name")
            coalition.save()
        assert audit.verify().faults == ()
        with reversion.create_revision():
            reversion.set_date_created(timezone.now() + timedelta(seconds=5))
            reversion.set_comment("Another name")
            coalition.save()
        assert "1 have no entry" in audit.verify().faults[0]

    def test_what_the_admin_saved_as_it_was_is_no_change_without_an_entry(self, entries, coalition):
        later = timezone.now() + timedelta(seconds=5)
        with reversion.create_revision():
            reversion.set_date_created(later)
            coalition.save()
        assert audit.verify().faults == ()

    def test_it_says_what_is_not_found_without_a_hash(self, entries):
        out = io.StringIO()
        call_command("verify_audit", stdout=out)
        assert "Not found without --expect HASH: an end that was cut off" in out.getvalue()
        out = io.StringIO()
        call_command("verify_audit", stdout=out, expect=entries[0].hash)
        assert "Not found" not in out.getvalue()

    def test_an_emptied_log_is_found(self, entries, drafter, coalition):
        renamed(coalition, drafter, "Lanterns")
        tampered("DELETE FROM coalitions_auditentry")
        with pytest.raises(CommandError, match="was emptied"):
            call_command("verify_audit")

    def test_one_emptied_and_begun_again_is_found_by_the_hash_written_down(self, entries):
        before = audit.head()
        tampered("DELETE FROM coalitions_auditentry")
        audit.record("test.again")
        assert audit.verify().faults == ()
        with pytest.raises(CommandError, match="expected hash is gone"):
            call_command("verify_audit", expect=before)

    def test_the_head_is_the_newest_hash(self, db):
        assert audit.head() == audit.START
        assert audit.head() == audit.record("test.first").previous_hash
        assert audit.head() == AuditEntry.objects.get().hash

    @pytest.mark.parametrize("table", ["coalitions_person", "coalitions_coalition"])
    def test_the_keys_by_which_it_names_people_and_coalitions_never_change(self, entries, table):
        with (
            pytest.raises(IntegrityError, match="never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE {table} SET uuid = %s", [uuid4().hex])  # noqa: S608 (of our own)

    def test_an_account_that_is_deleted_touches_no_entry(self, entries, drafter, cast, coalition):
        before = list(AuditEntry.objects.order_by("number").values())
        with CaptureQueriesContext(connection) as asked:
            drafter.delete()
        assert not [query for query in asked.captured_queries if "auditentry" in query["sql"]]
        assert list(AuditEntry.objects.order_by("number").values()) == before
        assert {line.who for line in lines(entries, coalition, cast.coordinator)} == {
            "somebody whose account is deleted"
        }

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
    @pytest.mark.parametrize("table", ["coalitions_auditentry", "amendments_version"])
    def test_the_database_refuses_to_replace(self, world, drafter, table):
        propose_change(world.campaign, world.paragraph("OP 1"), Wording("Condemns all dimming;"), drafter)
        with (
            pytest.raises(IntegrityError, match=r"append-only|never changed"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608 (of our own)

    @needs_postgresql
    @pytest.mark.parametrize("column", COLUMNS)
    def test_the_role_of_the_program_may_change_no_column(self, entries, working_role, column):
        with (
            working_role(),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE coalitions_auditentry SET {column} = {column}")  # noqa: S608 (of our own)

    @needs_postgresql
    def test_under_the_role_of_the_program_an_account_is_deleted(self, entries, cast, working_role):
        with working_role():
            audit.record("test.again", person=cast.member)
            cast.member.delete()
        assert audit.verify().faults == ()

    @needs_postgresql
    @pytest.mark.parametrize("table", ["coalitions_auditentry", "amendments_version"])
    def test_the_database_refuses_to_truncate_it(self, entries, table):
        """Neither the log nor what else is never changed."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            with pytest.raises(IntegrityError, match=r"append-only|never changed"), transaction.atomic():
                cursor.execute(f"TRUNCATE {table} CASCADE")


class TestWhatIsRecorded:
    def actions(self) -> list[str]:
        return list(AuditEntry.objects.order_by("number").values_list("action", flat=True))

    def test_signing_in_and_failing_to(self, client, cast):
        cast.drafter.set_password("lantern-oil-9")
        cast.drafter.save()
        assert not client.login(username="dana", password="wrong")
        assert client.login(username="dana", password="lantern-oil-9")
        assert self.actions() == ["person.sign-in-failed", "person.signed-in"]
        assert "dana" not in str(list(AuditEntry.objects.values_list("details", "about")))

    def test_views_of_drafts_that_not_everybody_may_see(self, client, world):
        client.force_login(world.drafter)
        client.get(world.latest.get_absolute_url())
        assert "draft.viewed" not in self.actions()
        world.latest.confidentiality = "named"
        world.latest.save()
        world.latest.named_persons.add(world.drafter)
        client.get(world.latest.get_absolute_url())
        client.get(world.campaign.get_absolute_url())
        assert self.actions().count("draft.viewed") == 2

    def test_what_a_page_asks_for_while_it_is_open_is_no_view_of_its_own(self, client, world):
        client.force_login(world.drafter)
        world.latest.confidentiality = "named"
        world.latest.save()
        world.latest.named_persons.add(world.drafter)
        page = reverse("draft-links", args=[world.latest.uuid])
        client.get(page, headers={"Sec-Fetch-Mode": "cors"})
        client.get(page, headers={"Sec-Fetch-Mode": "cors"})
        assert self.actions().count("draft.viewed") == 1
        client.get(page, headers={"Sec-Fetch-Mode": "navigate"})
        client.get(page)
        assert self.actions().count("draft.viewed") == 3

    def test_exports(self, client, world):
        client.force_login(world.drafter)
        client.get(reverse("suggested-changes-file", args=[world.campaign.uuid, "docx"]))
        client.get(reverse("comparison-file", args=[world.earlier.uuid, world.latest.uuid, "txt"]))
        entries = AuditEntry.objects.filter(action="file.exported").order_by("number")
        assert [(e.details["format"], e.about.split()[0]) for e in entries] == [
            ("docx", "campaign"),
            ("txt", "draft"),
        ]

    def test_share_links(self, client, world):
        later = timezone.now() + timedelta(days=1)
        link, token = sharing.give(world.campaign, "EU desk", later, world.cast.coordinator)
        client.get(reverse("shared", args=[token]))
        client.force_login(world.cast.coordinator)
        client.post(reverse("share-link-revocation", args=[link.uuid]))
        assert [a for a in self.actions() if a.startswith("share")] == [
            "share-link.given",
            "share-link.opened",
            "share-link.revoked",
        ]
        assert token not in str(list(AuditEntry.objects.values()))

    def test_no_text_of_a_draft(self, client, world):
        client.force_login(world.drafter)
        client.get(reverse("suggested-changes-file", args=[world.campaign.uuid, "docx"]))
        assert "lantern" not in str(list(AuditEntry.objects.values())).lower()


class TestPage:
    def test_coordinators_read_their_own(self, client, world, entries):
        client.force_login(world.cast.coordinator)
        page = client.get(reverse("audit-log", args=[world.coalition.uuid])).text
        assert "test.2" in page
        assert "Dana Drafter" in page

    @pytest.mark.parametrize(
        ("role", "status"), [("drafter", 403), ("member", 403), ("observer", 403), ("outsider", 404)]
    )
    def test_nobody_else(self, client, world, other_coalition, role, status):
        client.force_login(getattr(world.cast, role))
        assert client.get(reverse("audit-log", args=[world.coalition.uuid])).status_code == status
