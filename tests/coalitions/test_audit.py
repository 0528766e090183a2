"""The audit log: appended to by what happens, chained, append-only, and any change to it is found."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import reversion
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from coalitions import audit
from coalitions.guards import lift_guards
from coalitions.models import AuditEntry
from exchange import links as sharing

pytestmark = pytest.mark.django_db


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


class TestChain:
    def test_each_entry_follows_the_one_before(self, entries):
        assert [e.number for e in entries] == [1, 2, 3]
        assert [e.previous_hash for e in entries] == [audit.START, entries[0].hash, entries[1].hash]
        assert audit.verify() == audit.Verdict(3, entries[-1].hash, ())

    @pytest.mark.parametrize(
        "statement", ["UPDATE coalitions_auditentry SET action = 'x'", "DELETE FROM coalitions_auditentry"]
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

    def test_an_emptied_log_is_found(self, entries, cast, coalition):
        with reversion.create_revision():
            coalition.save()
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

    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
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
