"""Read a backup: say what is in it, or put it into an empty database and its folder of files.

Either everything is there in the end or nothing: the rows go in by one transaction, the files wait in a folder of their
own until the checksums have been compared.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.management.color import no_style
from django.core.management.sql import emit_post_migrate_signal
from django.db import DatabaseError, connection, reset_queries, transaction
from django.db.migrations import RunPython, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils._os import safe_join

from coalitions.guards import lift_guards
from coalitions.models import AuditEntry
from operations import rows
from operations.archive import Damaged, Refused, members
from operations.backup import FORMAT, MANIFEST, MISSING, PROGRAM, Tell, pending_migrations
from operations.moved import MOVED, carry_moved
from resolutions.library.index import make_anew

MADE_BY_MIGRATING = {"contenttypes.ContentType", "auth.Permission"}
"""What an empty database has; the backup's own take their place, with their keys."""

Places = dict[str, tuple[type[Model], list[str]]]
"""The model of a table of a backup, and the fields it has there."""


@dataclass
class Contents:
    """What is in a backup: its manifest, and what was counted while reading."""

    manifest: dict[str, Any]
    rows: Counter[str] = field(default_factory=Counter)
    files: int = 0
    missing: tuple[str, ...] = ()


def read_backup(source: BinaryIO) -> Contents:
    """Read a backup to its end, compare every checksum, and say what is in it. Raises Refused and Damaged."""
    found, parts = _opened(source)
    _to_the_end(parts)
    return found


def restore_backup(source: BinaryIO, tell: Tell) -> Contents:
    """Put a backup into the database, which must be migrated and empty, and its files into MEDIA_ROOT.

    Raises Refused and Damaged, or the error of the database or the disk; then nothing has changed.
    """
    if pending_migrations():
        raise Refused("The database has not the tables of this program: run manage.py migrate first.")
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory(prefix=".restoring-", dir=media) as waiting,
        _placed(media) as placed,
        transaction.atomic(durable=True),
    ):
        _refuse_unless_empty()
        found, parts = _opened(source)
        lift_guards()
        try:
            _take_in(parts, found, _places(found.manifest), Path(waiting), tell)
        except Damaged:
            raise
        # Damage shows itself in many ways; the checksums at the end say whether it is that.
        except (ValueError, ValidationError, KeyError, TypeError, SuspiciousFileOperation) as error:
            _to_the_end(parts)
            raise Refused(f"The backup cannot be read: {error}") from error
        except (Refused, DatabaseError):
            _to_the_end(parts)
            raise
        _make_whole(found)
        if count := make_anew():
            tell(f"The words of {count:,} paragraphs of the library are indexed.")
        _place(Path(waiting), media, placed)
    return found


def _to_the_end(parts: Iterator[tuple[str, bytes]]) -> None:
    for _ in parts:
        pass


def _opened(source: BinaryIO) -> tuple[Contents, Iterator[tuple[str, bytes]]]:
    """The manifest of a backup, and what follows it, to be gone through. Raises Refused and Damaged."""
    parts = members(source)
    name, content = next(parts, ("", b""))
    try:
        manifest = json.loads(content) if name == MANIFEST else {}
        if manifest.get("program") != PROGRAM:
            raise ValueError("no manifest")
        newer = int(manifest["format"]) > FORMAT
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        _to_the_end(parts)
        raise Refused("It is not a backup of Elevenbis.") from error
    if newer:
        _to_the_end(parts)
        raise Refused("It was made by a newer Elevenbis: update the program first.")
    found = Contents(manifest)
    return found, _noted(parts, found)


def _noted(parts: Iterator[tuple[str, bytes]], found: Contents) -> Iterator[tuple[str, bytes]]:
    """The rows and files by name; `found` notes what they are."""
    for name, content in parts:
        if name == MISSING:
            found.missing = tuple(json.loads(content))
            continue
        if name.startswith("rows/"):
            found.rows[name.split("/")[1]] += content.count(b"\n")
        else:
            found.files += 1
        yield name, content
    if {table["model"]: table["rows"] for table in found.manifest["tables"] if table["rows"]} != found.rows:
        raise Damaged("It has not as many rows as it says.")


def _take_in(
    parts: Iterator[tuple[str, bytes]], found: Contents, places: Places, waiting: Path, tell: Tell
) -> None:
    """Put rows into their tables, files into the folder where they wait."""
    Permission.objects.all().delete()
    ContentType.objects.all().delete()
    total, done = sum(table["rows"] for table in found.manifest["tables"]), 0
    for name, content in parts:
        kind, _, rest = name.partition("/")
        if kind == "rows":
            model, names = places[rest.split("/")[0]]
            done += rows.insert(model, names, content)
            carry_moved(model._meta.label, names, content)
            reset_queries()
            tell(f"{100 * done // total:3} % of {total:,} rows: {model._meta.label}")
        elif kind == "files":
            path = Path(safe_join(waiting, rest))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            if found.files % 100 == 0:
                tell(f"{found.files:,} kept originals")


def _refuse_unless_empty() -> None:
    for model in rows.tables():
        if model._meta.label not in MADE_BY_MIGRATING and rows.count(model):
            raise Refused(
                f"The database is not empty (it has rows of {model._meta.label}): restore into a new one."
            )


def _places(manifest: dict[str, Any]) -> Places:
    """Where the tables of a backup belong in this program, and the fields they have. An older release's backup may
    lack tables and fields that came since; what cannot be put into its place is refused."""
    disk = MigrationLoader(connection).disk_migrations
    known = {(app, name) for app, names in manifest["migrations"].items() for name in names}
    if unknown := sorted(known - set(disk)):
        raise Refused(
            f"It was made by another Elevenbis, {manifest['version']}, with changes this one does not know "
            f"({unknown[0][0]} {unknown[0][1]}): update the program first."
        )
    too_old = Refused(
        f"It was made by Elevenbis {manifest['version']}, whose rows have to be changed for this one: restore it "
        "with that version, update the program, and run manage.py migrate."
    )
    since = [migration for key, migration in disk.items() if key not in known]
    if any(isinstance(step, RunPython | RunSQL) for migration in since for step in migration.operations):
        raise too_old
    models = {model._meta.label: model for model in rows.tables()}
    places: Places = {}
    for table in manifest["tables"]:
        model = models.get(table["model"])
        if model is None:
            raise too_old
        fields = {field.attname: field for field in rows.fields(model)}
        new = [field for name, field in fields.items() if name not in table["fields"]]
        left_behind = rows.FORGOTTEN.get(table["model"], set()) | set(MOVED.get(table["model"], ()))
        unknown_fields = set(table["fields"]) - set(fields) - left_behind
        # What rows would lack matters only where there are any.
        lacking = table["rows"] and not all(map(rows.has_default, new))
        if unknown_fields or lacking:
            raise too_old
        places[table["model"]] = (model, table["fields"])
    return places


def _make_whole(found: Contents) -> None:
    """Check what the rows say of each other, and bring back what a database has beside rows."""
    # Now, not at the end: PostgreSQL makes no trigger while a check of the same table still waits.
    connection.check_constraints()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), rows.tables()):
            cursor.execute(statement)
    ContentType.objects.clear_cache()
    # As after every migration: the guards, and the content types and permissions of models that are new.
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    last = AuditEntry.objects.order_by("-number").first()
    if (last.hash if last else "") != found.manifest["audit"]["newest"]:
        raise Refused("The newest entry of its audit log is not the one it names.")


@contextmanager
def _placed(media: Path) -> Iterator[list[Path]]:
    """A list of files put in place, which are taken away again if something fails."""
    placed: list[Path] = []
    try:
        yield placed
    except BaseException:
        for path in placed:
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == media or any(folder.iterdir()):
                    break
                folder.rmdir()
        raise


def _place(waiting: Path, media: Path, placed: list[Path]) -> None:
    """Move the files to their places. The same file may be there already, as when only the database moves."""
    for path in sorted(path for path in waiting.rglob("*") if path.is_file()):
        place = media / path.relative_to(waiting)
        if place.exists():
            if place.read_bytes() != path.read_bytes():
                raise Refused(f"There is another file in the place of {place}: empty the folder first.")
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(path, place)
        placed.append(place)
