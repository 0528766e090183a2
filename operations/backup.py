"""Make a backup: every row, every kept original, as they stood at one moment, in one file.

People go on writing meanwhile: SQLite (in WAL mode) and PostgreSQL (REPEATABLE READ) show one transaction one state.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from coalitions.models import AuditEntry
from operations import rows
from operations.archive import ArchiveWriter, Refused

MANIFEST = "manifest.json"
MISSING = "missing.json"
PROGRAM = "Elevenbis"
FORMAT = 1
"""Of the file; one more whenever an older program could no longer read it."""
SECRETS = (
    "Not in it; keep them apart from it: SECRET_KEY (without it, authenticator apps have to be set up anew), "
    "AUDIT_KEY (without it, the audit log cannot be verified), and the passwords in DATABASE_URL, EMAIL_URL and OIDC_PROVIDERS."
)

Tell = Callable[[str], None]
"""Takes a line about how far it is."""


@dataclass(frozen=True)
class Made:
    """A backup that was written: what is in it. `missing` are originals that rows name and the storage has not."""

    size: int
    rows: int
    files: int
    missing: tuple[str, ...]


def make_backup(out: BinaryIO, tell: Tell) -> Made:
    """Write a backup of the database and the kept originals to `out`, front to back.

    Raises Refused where migrations are missing, OSError where it cannot be written.
    """
    if pending_migrations():
        raise Refused("The database is behind the program: run manage.py migrate first.")
    archive = ArchiveWriter(out)
    with _one_moment():
        manifest = _manifest()
        archive.add(MANIFEST, json.dumps(manifest, indent=1).encode())
        total, done = sum(table["rows"] for table in manifest["tables"]), 0
        for model in rows.tables():
            for number, (count, part) in enumerate(rows.parts(model), 1):
                archive.add(f"rows/{model._meta.label}/{number:05}.jsonl", part)
                done += count
                tell(f"{100 * done // total:3} % of {total:,} rows: {model._meta.label}")
        names, missing = rows.file_names(rows.tables()), []
        for number, name in enumerate(names, 1):
            try:
                with default_storage.open(name) as file:
                    archive.add(f"files/{name}", file.read())
            except FileNotFoundError:
                missing.append(name)
            if number % 100 == 0 or number == len(names):
                tell(f"{number:,} of {len(names):,} kept originals")
    archive.add(MISSING, json.dumps(missing).encode())
    return Made(archive.finish(), done, len(names) - len(missing), tuple(missing))


def pending_migrations() -> list[str]:
    """The migrations of this program that the database has not had."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def program_version() -> str:
    """The version of this program."""
    project = tomllib.loads((Path(__file__).resolve().parents[1] / "pyproject.toml").read_text("utf-8"))
    return str(project["project"]["version"])


@contextmanager
def _one_moment() -> Iterator[None]:
    """A transaction that only reads, and reads everything as it stood at its first look. It keeps nobody waiting."""
    if connection.vendor == "postgresql":
        with transaction.atomic(durable=True), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Django's own transactions on SQLite are those of writers, of which there is one at a time.
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _manifest() -> dict[str, Any]:
    last = AuditEntry.objects.order_by("-number").first()
    applied: dict[str, list[str]] = {}
    for app, name in sorted(MigrationExecutor(connection).loader.applied_migrations):
        applied.setdefault(app, []).append(name)
    return {
        "program": PROGRAM,
        "format": FORMAT,
        "version": program_version(),
        "made_at": timezone.now().isoformat(),
        "database": connection.vendor,
        "migrations": applied,
        "audit": {"entries": AuditEntry.objects.count(), "newest": last.hash if last else ""},
        "left_out": rows.LEFT_OUT,
        "tables": [
            {
                "model": model._meta.label,
                "fields": [field.attname for field in rows.fields(model)],
                "rows": rows.count(model),
            }
            for model in rows.tables()
        ],
    }
