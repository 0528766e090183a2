"""Backups: what comes back, what is refused, and what damage is found."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from amendments.models import AskTranslation, Campaign
from coalitions.audit import record, verify
from coalitions.guards import lift_guards
from coalitions.models import AuditEntry, Organisation
from demo.load import load_demonstration
from operations.archive import ArchiveWriter, Damaged, Refused, members
from operations.backup import make_backup
from operations.restore import read_backup, restore_backup
from operations.rows import LEFT_OUT, tables
from resolutions.models import Draft, Paragraph
from search.keeping import differing

ROOT = Path(__file__).resolve().parents[2]
EARLIER_RELEASE = Path(__file__).parent / "earlier_release.backup"
"""Made by `manage.py backup` of 0.1.0: the small world of the tests, an entry of the log, and one kept file."""
POSTGRES = os.environ.get("DATABASE_URL", "")


def silent(line: str) -> None:
    """Nobody watches."""


def backup() -> bytes:
    """A backup of the database of this test."""
    out = io.BytesIO()
    make_backup(out, silent)
    return out.getvalue()


def restore(file: bytes) -> None:
    restore_backup(io.BytesIO(file), silent)


def empty() -> None:
    """Nothing left but tables, as after `migrate`; no files."""
    lift_guards()
    call_command("flush", verbosity=0, interactive=False)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def stored() -> dict[str, list[str]]:
    """Every row of every table as the database itself gives it, and every file."""
    left_out = {"django_migrations", "django_session", "usersessions_usersession", "amendments_presence"}
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - left_out:
            if table.startswith("search_"):
                continue  # made anew, in another order; the test below says that it is as it should be
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found | files(Path(settings.MEDIA_ROOT))


def files(folder: Path) -> dict[str, list[str]]:
    return {
        str(path.relative_to(folder)): [path.read_bytes().hex()]
        for path in folder.rglob("*")
        if path.is_file()
    }


def changed(file: bytes, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> bytes:
    """A whole backup with other members."""
    out = io.BytesIO()
    writer = ArchiveWriter(out)
    for name, content in members(io.BytesIO(file)):
        if (kept := change(name, content)) is not None:
            writer.add(*kept)
    writer.finish()
    return out.getvalue()


def with_manifest(file: bytes, **said: Any) -> bytes:
    def change(name: str, content: bytes) -> tuple[str, bytes]:
        return name, json.dumps(json.loads(content) | said).encode() if name == "manifest.json" else content

    return changed(file, change)


@pytest.mark.usefixtures("transactional_db")
def test_the_demo_comes_back_row_by_row_and_byte_by_byte():
    load_demonstration()
    default_storage.save("originals/deep/ünïcode 1.docx", ContentFile(bytes(range(256))))
    draft = Draft.objects.first()
    default_storage.delete(draft.source_file.name)
    Draft.objects.filter(pk=draft.pk).update(source_file="originals/deep/ünïcode 1.docx")
    before = stored()
    assert len(before["amendments_amendment"]) == 28
    file = backup()
    assert stored() == before
    empty()
    assert not Organisation.objects.exists()
    restore(file)
    assert stored() == before
    assert not any(differing().values())

    # The guards are back, the keys go on behind those of the backup, and the log continues.
    for change in (
        lambda: AuditEntry.objects.update(action="nothing"),
        lambda: Paragraph.objects.filter(draft__frozen_at__isnull=False).update(text="other"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    Organisation.objects.create(name="Wick Watch")
    record("organisation.made")
    assert verify().faults == ()


@pytest.mark.usefixtures("transactional_db")
def test_the_same_rows_give_the_same_members(world):
    first, second = (dict(members(io.BytesIO(backup()))) for _ in range(2))
    assert first.pop("manifest.json") != second.pop("manifest.json")
    assert first == second


@pytest.mark.usefixtures("transactional_db")
def test_sessions_and_presence_are_left_out(world, drafting_client):
    found = read_backup(io.BytesIO(backup()))
    assert found.manifest["left_out"] == LEFT_OUT
    assert not set(found.rows) & set(LEFT_OUT)


@pytest.mark.usefixtures("transactional_db")
def test_a_changed_byte_is_found_anywhere(world):
    file = backup()
    assert read_backup(io.BytesIO(file)).rows["amendments.Campaign"] == 1
    places = [*range(0, 40), *range(40, len(file) - 100, len(file) // 60), *range(len(file) - 100, len(file))]
    unfound = []
    for place in places:
        damaged = bytearray(file)
        damaged[place] ^= 0x10
        try:
            read_backup(io.BytesIO(bytes(damaged)))
        except Refused:
            continue
        unfound.append(place)
    assert unfound == []
    for cut in (1, 50, 92, 93, 200, len(file) // 2, len(file) - 30):
        with pytest.raises(Refused):
            read_backup(io.BytesIO(file[:-cut]))
    with pytest.raises(Damaged):
        read_backup(io.BytesIO(file + b"\0"))


@pytest.mark.usefixtures("transactional_db")
def test_of_a_damaged_backup_nothing_is_restored(world):
    """Wherever the changed byte is: in the manifest, whose words then say something else, in a row, in the sums."""
    whole = backup()
    empty()
    before = stored()
    for place in [*range(30, 2000, 97), *range(2000, len(whole), len(whole) // 20), len(whole) - 9]:
        file = bytearray(whole)
        file[place] ^= 0x10
        with pytest.raises(Damaged):
            restore(bytes(file))
    assert stored() == before


@pytest.mark.usefixtures("transactional_db")
def test_what_is_no_row_is_refused_and_nothing_restored(world):
    file = backup()

    def without(name: str, content: bytes) -> tuple[str, bytes] | None:
        return None if "resolutions.Paragraph" in name else (name, content)

    def outside(name: str, content: bytes) -> tuple[str, bytes]:
        return name.replace("missing.json", "files/../../outside"), content

    empty()
    before = stored()
    for change, words in (
        (without, "not as many rows"),
        (outside, "cannot be read"),
        (
            lambda name, content: (name, b"[1]\n" if "amendments.Campaign/" in name else content),
            "cannot be read",
        ),
    ):
        with pytest.raises(Refused, match=words):
            restore(changed(file, change))
        assert stored() == before


@pytest.mark.usefixtures("transactional_db")
def test_a_database_with_rows_is_refused(world):
    file = backup()
    before = stored()
    with pytest.raises(Refused, match="not empty"):
        restore(file)
    assert stored() == before


@pytest.mark.usefixtures("transactional_db")
def test_a_file_that_is_there_is_not_overwritten(world):
    name = default_storage.save("originals/a.txt", ContentFile(b"ours"))
    Draft.objects.filter(pk=world.latest.pk).update(source_file=name)
    file = backup()
    empty()
    default_storage.save("originals/a.txt", ContentFile(b"another"))
    before = stored()
    with pytest.raises(Refused, match="another file"):
        restore(file)
    assert stored() == before
    default_storage.delete("originals/a.txt")
    default_storage.save("originals/a.txt", ContentFile(b"ours"))
    restore(file)
    assert files(Path(settings.MEDIA_ROOT)) == {"originals/a.txt": [b"ours".hex()]}


@pytest.mark.usefixtures("transactional_db")
def test_an_original_that_is_missing_is_named(world, tmp_path, capsys):
    Draft.objects.filter(pk=world.latest.pk).update(source_file="originals/lost.docx")
    call_command("backup", str(tmp_path / "a.backup"))
    assert "originals/lost.docx" in capsys.readouterr().err
    call_command("verify", str(tmp_path / "a.backup"))
    assert "originals/lost.docx" in capsys.readouterr().out


# --- other releases ---------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("transactional_db")
def test_a_backup_of_an_earlier_release_comes_back():
    with EARLIER_RELEASE.open("rb") as source:
        found = restore_backup(source, silent)
    assert found.manifest["version"] == "0.1.0"
    assert AuditEntry.objects.order_by("-number").first().hash == found.manifest["audit"]["newest"]
    campaign = Campaign.objects.get()
    assert campaign.coalition.name == "Lantern Coalition"
    assert campaign.base_draft.paragraphs.count() > 5
    with default_storage.open("originals/earlier.txt") as kept:
        assert kept.read() == "The dimming of public lanterns – 등불".encode()
    names = {table["model"] for table in found.manifest["tables"]}
    assert names <= {model._meta.label for model in tables()}


@pytest.mark.usefixtures("transactional_db")
def test_words_of_a_field_that_moved_stand_where_they_do_today(world):
    """As if the asks of the backup still had a title in Korean beside them."""
    world.campaign.asks.create(number=1, title="More light", text="Please.")
    world.campaign.asks.create(number=2, title="More oil")
    file = backup()

    def earlier(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "manifest.json":
            manifest = json.loads(content)
            table = next(t for t in manifest["tables"] if t["model"] == "amendments.Ask")
            table["fields"].append("title_ko")
            return name, json.dumps(manifest).encode()
        if name.startswith("rows/amendments.Ask/"):
            lines = zip(content.splitlines(), ("더 많은 빛", ""), strict=True)
            return name, b"".join(json.dumps([*json.loads(line), ko]).encode() + b"\n" for line, ko in lines)
        return name, content

    empty()
    restore(changed(file, earlier))
    said = AskTranslation.objects.get()
    assert (said.ask.title, said.language, said.title, said.is_stale) == (
        "More light",
        "ko",
        "더 많은 빛",
        False,
    )


@pytest.mark.usefixtures("transactional_db")
def test_a_field_that_came_since_gets_its_default(world):
    """As if the campaigns of the backup had not yet a share of agreement."""
    file = backup()
    place: list[int] = []

    def earlier(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "manifest.json":
            manifest = json.loads(content)
            table = next(t for t in manifest["tables"] if t["model"] == "amendments.Campaign")
            place.append(table["fields"].index("agreement_share"))
            table["fields"].remove("agreement_share")
            return name, json.dumps(manifest).encode()
        if "amendments.Campaign/" in name:
            row = json.loads(content)
            del row[place[0]]
            return name, json.dumps(row).encode() + b"\n"
        return name, content

    file = changed(file, earlier)
    empty()
    restore(file)
    default = Campaign._meta.get_field("agreement_share").get_default()
    assert Campaign.objects.get().agreement_share == default


@pytest.mark.usefixtures("transactional_db")
def test_what_has_no_place_here_is_refused_with_the_way_out(world):
    file = backup()
    manifest = read_backup(io.BytesIO(file)).manifest
    migrations, others = manifest["migrations"], manifest["tables"]
    empty()
    for said, words in (
        ({"format": 2}, "update the program first"),
        ({"migrations": migrations | {"amendments": ["0999_later"]}}, "update the program first"),
        ({"tables": [*others, {"model": "review.Gone", "fields": ["id"], "rows": 0}]}, "with that version"),
        # Migrations that rewrite rows cannot be made up for by defaults.
        ({"migrations": migrations | {"auth": migrations["auth"][:1]}}, "with that version"),
        ({"program": "another"}, "not a backup"),
    ):
        with pytest.raises(Refused, match=words):
            restore(with_manifest(file, **said))
        assert not Organisation.objects.exists()


# --- the commands -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("transactional_db")
def test_the_commands_say_what_they_did(world, tmp_path, capsys):
    record("campaign.made", about=world.campaign)
    file = tmp_path / "a.backup"
    call_command("backup", str(file))
    said = capsys.readouterr()
    assert not said.out
    assert "SECRET_KEY" in said.err
    assert "100 % of" in said.err
    assert file.stat().st_mode & 0o077 == 0, "others of this machine cannot read it"
    call_command("verify", str(file))
    said = capsys.readouterr()
    assert "Whole." in said.out
    assert verify().newest in said.out
    assert "SECRET_KEY" in said.out
    empty()
    call_command("restore", str(file))
    assert verify().newest in capsys.readouterr().out


@pytest.mark.parametrize("command", [("verify", "-"), ("help",)], ids=" ".join)
def test_a_command_ends_quietly_where_nobody_reads_on(command):
    """As in `manage.py verify - | head -1`; here nobody reads even the first line."""
    read, write = os.pipe()
    os.close(read)
    with EARLIER_RELEASE.open("rb") as file, os.fdopen(write, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            stdin=file,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, "")


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize(
    ("command", "content", "words"),
    [
        ("backup", b"there", "is there already"),
        ("verify", None, "No such file"),
        ("restore", None, "No such file"),
        ("verify", b"", "not a backup"),
        ("verify", b"PK\3\4 something else", "not a backup"),
        ("verify", b"\x1f\x8b\x08\0 something else", "damaged"),
        ("restore", b"age-encryption.org/v1\n-> X25519", "encrypted"),
        ("restore", b"\x1f\x8b\x08\0 something else", "damaged"),
    ],
)
def test_what_goes_wrong_is_one_line_and_status_2(tmp_path, command, content, words):
    file = tmp_path / "a.backup"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CommandError, match=words) as failed:
        call_command(command, str(file))
    assert failed.value.returncode == 2
    assert "\n" not in str(failed.value)
    assert (file.read_bytes() if file.exists() else None) == content


def manage(
    database: str, folder: Path, *arguments: str, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """A command as it is run on a server."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        capture_output="stdout" not in options,
        check=False,
        timeout=120,
        env={
            **{name: value for name, value in os.environ.items() if name != "TEST_SQLITE"},
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "DATABASE_URL": database,
            "ELEVENBIS_VAR": str(folder),
            "NO_COLOR": "1",
            "DEBUG": "0",
        },
        **options,
    )


@pytest.fixture
def new_database(tmp_path: Path) -> Iterator[Callable[[str], tuple[str, Path]]]:
    """Makes a migrated, empty database of "sqlite" or "postgresql" outside of this test's own; gives its address and a
    folder for its files. PostgreSQL is that of DATABASE_URL."""
    made: list[str] = []

    def new(vendor: str) -> tuple[str, Path]:
        folder = tmp_path / uuid4().hex
        folder.mkdir()
        url = f"sqlite:///{folder}/a.sqlite3"
        if vendor == "postgresql":
            if not POSTGRES.startswith("postgres"):
                pytest.skip("no PostgreSQL: set DATABASE_URL")
            made.append(f"backup_{uuid4().hex}")
            psql(f"CREATE DATABASE {made[-1]}")
            url = f"{POSTGRES.rpartition('/')[0]}/{made[-1]}"
        migrated = manage(url, folder, "migrate", "-v0")
        assert migrated.returncode == 0, migrated.stderr
        return url, folder

    yield new
    for name in made:
        psql(f"DROP DATABASE {name}")


def psql(statement: str) -> None:
    import psycopg2

    link = psycopg2.connect(POSTGRES)
    link.autocommit = True
    try:
        link.cursor().execute(statement)
    finally:
        link.close()


def sqlite_rows(folder: Path) -> dict[str, list[str]]:
    """Every row of a SQLite file, read without the product; JSON as what it says."""
    left_out = ("django_migrations", "django_session")

    def value(column: Any) -> Any:
        if isinstance(column, str) and column[:1] in ("{", "["):
            try:
                return repr(sorted(json.loads(column).items()) if column[0] == "{" else json.loads(column))
            except ValueError:
                return column
        return column

    link = sqlite3.connect(folder / "a.sqlite3")
    names = [name for (name,) in link.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name: sorted(repr([value(v) for v in row]) for row in link.execute(f"SELECT * FROM {name}"))  # noqa: S608
        for name in names
        # What search finds is made anew, in another order.
        if name not in left_out and not name.startswith(("sqlite_", "search_"))
    }
    link.close()
    return found


FILL = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from demo.load import load_demonstration
from resolutions.models import Draft
load_demonstration()
name = default_storage.save("originals/a.docx", ContentFile(bytes(range(256)) * 100))
draft = Draft.objects.first()
default_storage.delete(draft.source_file.name)
Draft.objects.filter(pk=draft.pk).update(source_file=name)
"""


@pytest.mark.parametrize("other", [pytest.param("sqlite", marks=pytest.mark.once), "postgresql"])
def test_the_demo_moves_to_another_database_and_back(new_database, tmp_path, other):
    """Through pipes, as where it is encrypted on the way."""
    (first, first_folder), (second, second_folder), (third, third_folder) = (
        new_database(vendor) for vendor in ("sqlite", other, "sqlite")
    )
    assert manage(first, first_folder, "shell", "-v0", "-c", FILL).returncode == 0
    there = manage(first, first_folder, "backup", "-")
    assert there.returncode == 0, there.stderr
    moved = manage(second, second_folder, "restore", "-", input=there.stdout)
    assert moved.returncode == 0, moved.stderr
    checked = manage(second, second_folder, "verify_audit")
    assert checked.returncode == 0, checked.stderr
    back = manage(second, second_folder, "backup", str(tmp_path / "back.backup"))
    assert back.returncode == 0, back.stderr
    restored = manage(third, third_folder, "restore", str(tmp_path / "back.backup"))
    assert restored.returncode == 0, restored.stderr
    before, after = sqlite_rows(first_folder), sqlite_rows(third_folder)
    assert len(before["amendments_amendment"]) == 28
    assert after == before
    for folder in (second_folder, third_folder):
        assert files(folder / "files") == files(first_folder / "files")
    assert files(first_folder / "files")


WHILE_WRITING = """
import io, threading
from django.db import connection
from coalitions.audit import record
from coalitions.models import Organisation
from operations.backup import make_backup
from operations.restore import read_backup

def write():
    Organisation.objects.create(name=f"Wick {Organisation.objects.count()}")
    record("organisation.made")
    connection.close()

def meanwhile(line):
    thread = threading.Thread(target=write)
    thread.start()
    thread.join(10)
    assert not thread.is_alive(), "who writes waits for the backup"

write()
out = io.BytesIO()
make_backup(out, meanwhile)
out.seek(0)
found = read_backup(out)
print(found.rows["coalitions.Organisation"], found.manifest["audit"]["entries"],
      found.rows["coalitions.AuditEntry"], Organisation.objects.count() > 3)
"""


@pytest.mark.parametrize("vendor", ["sqlite", "postgresql"])
def test_people_go_on_writing_and_the_backup_shows_one_moment(new_database, vendor):
    url, folder = new_database(vendor)
    ran = manage(url, folder, "shell", "-v0", "-c", WHILE_WRITING)
    assert ran.stdout.decode().split() == ["1", "1", "1", "True"], ran.stderr.decode()


@pytest.mark.once
def test_a_full_disk_is_told_and_nothing_is_left(new_database):
    url, folder = new_database("sqlite")
    assert manage(url, folder, "shell", "-v0", "-c", FILL).returncode == 0
    with Path("/dev/full").open("wb") as full:
        ran = manage(url, folder, "backup", "-", stdout=full, stderr=subprocess.PIPE)
    assert ran.returncode == 2
    assert b"No space left on device" in ran.stderr
    assert b"Traceback" not in ran.stderr
    before = set(folder.iterdir())
    # No file of this process may grow beyond this.
    limited = ["import resource, sys", "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))"]
    limited += ["from django.core.management import execute_from_command_line as run", "run(sys.argv[1:])"]
    ran = subprocess.run(
        [sys.executable, "-c", "\n".join(limited), "manage.py", "backup", str(folder / "b.backup")],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url}
        | {"ELEVENBIS_VAR": str(folder), "NO_COLOR": "1"},
    )
    assert ran.returncode == 2
    assert b"File too large" in ran.stderr
    assert set(folder.iterdir()) - before <= {folder / "a.sqlite3-shm", folder / "a.sqlite3-wal"}
