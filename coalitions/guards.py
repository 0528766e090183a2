"""What the database itself refuses, whoever asks: a form, the admin, a command or SQL. All triggers of the house.

They are created again after every migration, since SQLite drops a table's triggers when a migration rebuilds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import AppConfig
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True)
class Guard:
    """Rows of a table that are not to change.

    `when` is SQL that must be true of the row `{row}` for it to be guarded (empty: always). Where `fields` are named, an
    update is refused only if it changes one of them, or sets one of `emptied` to something else than NULL. On
    PostgreSQL, where TRUNCATE asks no trigger of a row, the whole table is guarded against it.
    """

    name: str
    table: str
    message: str
    fields: tuple[str, ...] = ()
    events: tuple[str, ...] = ("INSERT", "UPDATE", "DELETE")
    when: str = ""
    emptied: tuple[str, ...] = ()

    def _changed(self, differs: str) -> str:
        """That one of the fields changes, given how SQL says that two values differ. Of no field: always."""
        if not self.fields:
            return "1 = 1"
        return " OR ".join(
            [
                *(f"OLD.{f} {differs} NEW.{f}" for f in self.fields),
                *(f"(NEW.{f} IS NOT NULL AND OLD.{f} {differs} NEW.{f})" for f in self.emptied),
            ]
        )

    def sqlite(self) -> list[str]:
        """The statements that create it on SQLite."""
        changed = self._changed("IS NOT")
        statements = []
        for event in self.events:
            row = "NEW" if event == "INSERT" else "OLD"
            conditions = [f"({changed})"] if event == "UPDATE" else []
            if self.when:
                conditions.append(self.when.format(row=row))
            guarded = f"WHEN {' AND '.join(conditions)}" if conditions else ""
            statements.append(
                f"CREATE TRIGGER {self.name}_{event.lower()} BEFORE {event} ON {self.table} {guarded} "
                f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
        return statements

    def sqlite_drop(self) -> list[str]:
        """The statements that take it away on SQLite."""
        return [f"DROP TRIGGER IF EXISTS {self.name}_{event.lower()}" for event in self.events]

    def postgresql(self) -> list[str]:
        """The statements that create it on PostgreSQL."""
        changed = self._changed("IS DISTINCT FROM")
        refused = f"RAISE EXCEPTION '{self.message}' USING ERRCODE = 'check_violation';"
        new, old = (self.when.format(row=row) or "TRUE" for row in ("NEW", "OLD"))
        return [
            f"""CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger AS $$
                BEGIN
                    IF TG_OP = 'INSERT' THEN
                        IF {new} THEN {refused} END IF;
                        RETURN NEW;
                    END IF;
                    IF TG_OP = 'UPDATE' THEN
                        IF ({changed}) AND {old} THEN {refused} END IF;
                        RETURN NEW;
                    END IF;
                    IF {old} THEN {refused} END IF;
                    RETURN OLD;
                END $$ LANGUAGE plpgsql""",
            f"""CREATE TRIGGER {self.name} BEFORE {" OR ".join(self.events)} ON {self.table}
                FOR EACH ROW EXECUTE FUNCTION {self.name}()""",
            f"""CREATE OR REPLACE FUNCTION {self.name}_truncate() RETURNS trigger AS $$
                BEGIN {refused} END $$ LANGUAGE plpgsql""",
            f"""CREATE TRIGGER {self.name}_truncate BEFORE TRUNCATE ON {self.table}
                FOR EACH STATEMENT EXECUTE FUNCTION {self.name}_truncate()""",
        ]

    def postgresql_drop(self) -> list[str]:
        """The statements that take it away on PostgreSQL."""
        return [
            f"DROP TRIGGER IF EXISTS {trigger} ON {self.table}"
            for trigger in (self.name, f"{self.name}_truncate")
        ]

    def create(self, database: BaseDatabaseWrapper) -> None:
        """Create it, in the place of an older form of it."""
        self.drop(database)
        _run(database, self.sqlite(), self.postgresql())

    def drop(self, database: BaseDatabaseWrapper) -> None:
        """Take it away."""
        _run(database, self.sqlite_drop(), self.postgresql_drop())


GUARDS = (
    Guard(
        "audit_append_only",
        "coalitions_auditentry",
        "the audit log is append-only",
        events=("UPDATE", "DELETE"),
    ),
    *(
        # The log names them by their keys: whoever could swap two keys would swap who did what.
        Guard(
            f"{kind}_key_kept",
            f"coalitions_{kind}",
            f"the key of a {kind} never changes",
            ("uuid",),
            ("UPDATE",),
        )
        for kind in ("person", "coalition")
    ),
    Guard(
        "paragraph_frozen",
        "resolutions_paragraph",
        "the draft is frozen: make a correction instead",
        fields=("draft_id", "position", "label", "text", "italics", "footnotes", "heading", "remarks"),
        when="EXISTS (SELECT 1 FROM resolutions_draft d WHERE d.id = {row}.draft_id AND d.frozen_at IS NOT NULL)",
    ),
    Guard(
        "version_kept",
        "amendments_version",
        "a version of an amendment is never changed: save another",
        fields=(
            *("uuid", "amendment_id", "number", "kind", "paragraph_id", "neighbour_id", "side", "label"),
            *("text", "reason", "source_symbol", "source_label", "fallback", "at"),
        ),
        events=("UPDATE", "DELETE"),
        emptied=("person_id",),
    ),
    Guard(
        "asks_of_version_kept",
        "amendments_carriedask",
        "the asks of a version are never changed: save another",
        fields=("version_id", "ask_id"),
        # The revision is named last: from then on the version is complete.
        when="EXISTS (SELECT 1 FROM amendments_version v WHERE v.id = {row}.version_id AND v.revision_id IS NOT NULL)",
    ),
    Guard(
        "merged_text_kept",
        "amendments_mergedtext",
        "of which texts a version was made never changes",
        fields=("version_id", "source_id"),
        events=("UPDATE", "DELETE"),
    ),
    Guard(
        "judgement_kept",
        "review_judgement",
        "what was said of an amendment is never changed: say it anew",
        fields=(
            "uuid",
            "amendment_id",
            "version_id",
            "draft_id",
            "outcome",
            "reason",
            "organisation_id",
            "at",
        ),
        events=("UPDATE", "DELETE"),
        emptied=("person_id",),
    ),
    Guard(
        "departure_kept",
        "exchange_departure",
        "what left is never changed: it can be made again",
        fields=(
            *(
                "uuid",
                "campaign_id",
                "kind",
                "ending",
                "language",
                "name",
                "options",
                "words",
                "base_draft_id",
                "compared_with_id",
            ),
            *(
                "letter_version_id",
                "signed_text_id",
                "part_of_id",
                "anyway",
                "at",
                "sha256",
                "size",
                "fingerprint",
            ),
        ),
        events=("UPDATE", "DELETE"),
        emptied=("person_id", "link_id"),
    ),
    Guard(
        "versions_that_left_kept",
        "exchange_versionthatleft",
        "what left is never changed: it can be made again",
        events=("UPDATE", "DELETE"),
    ),
)
"""Every guard: the audit log with the keys it names, the paragraphs of a frozen draft, the versions of amendments with
their asks, what people judge became of them, and what a file that left was made of."""


def create_guards(sender: AppConfig | None = None, using: str = "default", **_: Any) -> None:
    """Create all guards whose tables are there; after a migration of any app (Django's post_migrate signal)."""
    database = connections[using]
    tables = set(database.introspection.table_names())
    for guard in GUARDS:
        if guard.table in tables:
            guard.create(database)


def lift_guards() -> None:
    """Take all guards away, such as before a test database is emptied. The product itself does so for the length of
    the transaction that restores a backup into an empty database, and nowhere else."""
    for guard in GUARDS:
        guard.drop(connection)


def _run(database: BaseDatabaseWrapper, for_sqlite: list[str], for_postgresql: list[str]) -> None:
    with database.cursor() as cursor:
        for statement in {"sqlite": for_sqlite, "postgresql": for_postgresql}.get(database.vendor, []):
            cursor.execute(statement)
