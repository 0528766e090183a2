"""A backup of a hundred times the demo: time, size and memory of `backup`, `verify` and `restore`, and whether all came back.

    python -m benchmarks.backup [--times 100] [--database postgres://...]

The demo's builder makes the campaign again and again, in a coalition of its own each time, in a throw-away SQLite database.
From there it goes to the PostgreSQL of `--database`, which is emptied (without it to another SQLite), and from there back to
SQLite; then every row of every table is compared, and every kept original. All of it is done with a quarter of the campaigns
first: what is linear takes four times as long.

Beside it, in the same run, what one would use instead, which keeps to one engine: for SQLite its own online backup and gzip,
for PostgreSQL `pg_dump` and gzip, and back by `psql`; the originals by `tar`.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from time import perf_counter
from typing import Any

import django

from benchmarks.production import KEYS, ROOT


@dataclass(frozen=True)
class Taken:
    """What something took: seconds, and the most memory in MB."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class Place:
    """A database and its folder of originals."""

    name: str
    database: str
    folder: Path

    @property
    def files(self) -> Path:
        """The kept originals."""
        return self.folder / "files"

    @property
    def environment(self) -> dict[str, str]:
        """What manage.py needs to work there."""
        return {
            **os.environ,
            **KEYS,
            "ELEVENBIS_VAR": str(self.folder),
            "DATABASE_URL": self.database,
            "MEDIA_ROOT": str(self.files),
            "LOG_LEVEL": "ERROR",
            "DEBUG": "0",
        }

    def manage(self, *command: str) -> Taken:
        """Run a command of manage.py there."""
        return ran([sys.executable, "manage.py", *command], self.environment)


def ran(command: list[str], environment: dict[str, str] | None = None) -> Taken:
    """Run a program; ends this one with its words if it fails."""
    began = perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)}: {said.read()[-2000:]}")
    return Taken(perf_counter() - began, usage.ru_maxrss / 1024)


def timed(do: Callable[[], object]) -> Taken:
    """Do something in this process."""
    began = perf_counter()
    do()
    return Taken(perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def again(number: int) -> None:
    """Make the demo's campaign once more, and give what may be there once another name."""
    from demo.load import load_demonstration

    campaign = load_demonstration()
    for thing, name in ((campaign, "title"), (campaign.coalition, "name")):
        setattr(thing, name, f"{number}: {getattr(thing, name)}")
        thing.save()
    for membership in campaign.coalition.memberships.select_related("person"):
        person = membership.person
        person.username, person.email = f"{number}.{person.username}", f"{number}.{person.email}"
        person.save()


def emptied(place: Place) -> None:
    """An empty database with tables, and no originals."""
    shutil.rmtree(place.folder, ignore_errors=True)
    place.folder.mkdir()
    if place.database.startswith("postgres"):
        _wiped(place)
    place.manage("migrate", "--verbosity", "0")


def _wiped(place: Place) -> None:
    import psycopg2

    connection = psycopg2.connect(place.database)
    with connection, connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public")
    connection.close()


def differences(one: Place, other: Place) -> Iterator[str]:
    """Every row and every original that is not the same in two places."""
    from django.db.models import QuerySet

    from operations.rows import fields, tables

    for model in tables():
        names = [field.attname for field in fields(model)]
        both = [
            QuerySet(model).using(place.name).order_by("pk").values_list(*names).iterator(chunk_size=1000)
            for place in (one, other)
        ]
        for ours, theirs in zip_longest(*both):
            if ours != theirs:
                yield f"{model._meta.label}: {ours} in {one.name}, {theirs} in {other.name}"
    files = [
        {str(path.relative_to(place.files)): path for path in place.files.rglob("*") if path.is_file()}
        for place in (one, other)
    ]
    for name in files[0].keys() | files[1].keys():
        if not all(name in found for found in files) or (
            files[0][name].read_bytes() != files[1][name].read_bytes()
        ):
            yield f"the original {name}"


def round_trip(first: Place, middle: Place, last: Place, folder: Path) -> dict[str, tuple[Taken, int]]:
    """To the other database and back; what each step took, and the size of its file."""
    found: dict[str, tuple[Taken, int]] = {}
    for from_, to in ((first, middle), (middle, last)):
        file = folder / f"{from_.name}.backup"
        file.unlink(missing_ok=True)
        emptied(to)
        for step, place in (("backup", from_), ("verify", from_), ("restore", to)):
            taken = place.manage(step, str(file))
            found[f"{step} {'into' if step == 'restore' else 'of'} {place.name}"] = taken, file.stat().st_size
    return found


def instead(first: Place, middle: Place, folder: Path) -> dict[str, tuple[Taken, int]]:
    """The same by what each engine brings along, originals by tar."""
    copy, packed = folder / "copy.sqlite3", folder / "copy.tar.gz"
    for file in (copy, packed):
        file.unlink(missing_ok=True)

    def of_sqlite() -> None:
        source = sqlite3.connect(first.database.removeprefix("sqlite:///"))
        with sqlite3.connect(copy) as target:
            source.backup(target)
        source.close()
        target.close()
        _tar(packed, copy, first.files)

    found = {"backup of sqlite": (timed(of_sqlite), packed.stat().st_size)}
    into = folder / "unpacked"
    shutil.rmtree(into, ignore_errors=True)
    into.mkdir()
    found["restore into last"] = ran(["tar", "xzf", str(packed), "-C", str(into)]), packed.stat().st_size
    if middle.database.startswith("postgres") and shutil.which("pg_dump"):
        dump = folder / "dump.sql"

        def of_postgresql() -> None:
            ran(["pg_dump", "--no-owner", "-f", str(dump), middle.database])
            _tar(packed, dump, middle.files)

        found["backup of postgresql"] = timed(of_postgresql), packed.stat().st_size
        _wiped(middle)
        found["restore into postgresql"] = (
            timed(
                lambda: (
                    ran(["tar", "xzf", str(packed), "-C", str(into)]),
                    ran(
                        ["psql", "-q", "-v", "ON_ERROR_STOP=1", "-f", str(into / dump.name), middle.database]
                    ),
                )
            ),
            packed.stat().st_size,
        )
    return found


def _tar(packed: Path, database: Path, files: Path) -> None:
    ran(
        [
            "tar",
            "czf",
            str(packed),
            "-C",
            str(database.parent),
            database.name,
            "-C",
            str(files.parent),
            files.name,
        ]
    )


def main() -> None:
    """Make, move, compare, print. Ends with 1 where something did not come back."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=100, help="how many times the demo")
    parser.add_argument("--database", default="", help="DATABASE_URL of a PostgreSQL that is emptied")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        places = [
            Place("sqlite", f"sqlite:///{folder / 'first' / 'site.sqlite3'}", folder / "first"),
            Place("postgresql", chosen.database, folder / "middle")
            if chosen.database
            else Place("middle", f"sqlite:///{folder / 'middle' / 'site.sqlite3'}", folder / "middle"),
            Place("last", f"sqlite:///{folder / 'last' / 'site.sqlite3'}", folder / "last"),
        ]
        emptied(places[0])
        _set_up(places)
        sizes = [max(1, chosen.times // 4), chosen.times]
        made, steps = 0, []
        for size in sizes:
            for number in range(made, size):
                again(number)
            made = size
            from django.db import connections

            connections.close_all()
            steps.append(round_trip(*places, folder))
        missing = [line for other in places[1:] for line in differences(places[0], other)]
        connections.close_all()
        _told(sizes, steps, _counted(places[0]), instead(places[0], places[1], folder))
    print(
        f"not the same: {len(missing)} {missing[:5]}"
        if missing
        else "every row and every original came back, both times"
    )
    sys.exit(bool(missing))


def _set_up(places: list[Place]) -> None:
    """Django in this process, on the first place, the others by their names."""
    os.environ.update(places[0].environment, DJANGO_SETTINGS_MODULE="config.settings")
    import environ
    from django.conf import settings

    databases: dict[str, dict[str, Any]] = settings.DATABASES
    for place in places:
        databases[place.name] = {**environ.Env.db_url_config(place.database), "ATOMIC_REQUESTS": False}
    django.setup()


def _counted(place: Place) -> str:
    from django.db.models import QuerySet

    from operations.rows import tables

    counted = sum(QuerySet(model).using(place.name).count() for model in tables())
    kept = [path.stat().st_size for path in place.files.rglob("*") if path.is_file()]
    size = Path(place.database.removeprefix("sqlite:///")).stat().st_size
    return f"{counted:,} rows, {size / 1e6:.0f} MB in SQLite, {len(kept):,} originals of {sum(kept) / 1e6:.1f} MB"


def _told(
    sizes: list[int],
    steps: list[dict[str, tuple[Taken, int]]],
    counted: str,
    others: dict[str, tuple[Taken, int]],
) -> None:
    quarter, whole = steps
    print(f"{sizes[1]} times the demo: {counted}")
    print(
        f"{'':24} {'seconds':>8} {f'of {sizes[0]}':>8} {'ratio':>6} {'MB file':>8} {'MB memory':>9}   instead"
    )
    for step, (taken, size) in whole.items():
        before = quarter[step][0].seconds
        beside = ""
        if step in others:
            other, other_size = others[step]
            beside = f"{other.seconds:.1f} s, {other_size / 1e6:.1f} MB: ours {taken.seconds / other.seconds:.1f} times"
        print(
            f"{step:24} {taken.seconds:8.1f} {before:8.1f} {taken.seconds / before:6.1f} {size / 1e6:8.1f} "
            f"{taken.megabytes:9.0f}   {beside}"
        )


if __name__ == "__main__":
    main()
