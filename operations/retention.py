"""Backups in a folder: one more each night, verified before older ones go, and how many of them stay."""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, cast

from operations.archive import Refused
from operations.backup import Tell, make_backup
from operations.restore import read_backup

UNFINISHED = ".unfinished"
_GIVEN_UP = timedelta(days=1)
"""After so long an unfinished file is what a killed process left."""
_NAME = re.compile(r"elevenbis-(\d{4}-\d\d-\d\d-\d{6})\.backup(\.age)?")
_TIME = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, order=True)
class Kept:
    """A backup of a folder, and when it was made (UTC), as its name says."""

    made_at: datetime
    file: Path


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """A new file to be written, under its name only when it is whole and on the disk; otherwise nothing is left of it.

    Raises Refused where there is one of that name, OSError where it cannot be written.
    """
    if file.exists():
        raise Refused(f"{file} is there already: name a new file.")
    handle, name = mkstemp(prefix=f".{file.name}.", suffix=UNFINISHED, dir=file.parent)
    try:
        with os.fdopen(handle, "w+b") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def kept_in(folder: Path) -> list[Kept]:
    """The backups of a folder, the oldest first. Files with other names are nobody's concern here."""
    found = []
    for file in folder.iterdir():
        if match := _NAME.fullmatch(file.name):
            found.append(Kept(datetime.strptime(match[1], _TIME).replace(tzinfo=UTC), file))
    return sorted(found)


def to_remove(backups: Iterable[Kept], keep_days: int, keep_weeks: int) -> list[Kept]:
    """Those that may go: all but the newest of each of the last `keep_days` days and `keep_weeks` weeks.

    Days and weeks without a backup do not count, so that a machine that was off for a month loses nothing. The newest
    always stays.
    """
    newest_first = sorted(backups, reverse=True)
    stay: set[Kept] = set(newest_first[:1])
    for period, most in (
        (lambda made: made.date(), keep_days),
        (lambda made: made.isocalendar()[:2], keep_weeks),
    ):
        newest: dict[object, Kept] = {}
        for backup in newest_first:
            newest.setdefault(period(backup.made_at), backup)
        stay.update(list(newest.values())[:most])
    return [backup for backup in reversed(newest_first) if backup not in stay]


def is_due(backups: Iterable[Kept], at: time_of_day, now: datetime) -> bool:
    """Whether no backup was made since the last time that the clock showed `at` (UTC).

    One of the future, from a day when the clock was wrong, says nothing.
    """
    last = datetime.combine(now.date(), at, UTC)
    if last > now:
        last -= timedelta(days=1)
    return not any(last <= backup.made_at <= now for backup in backups)


def add_backup(
    folder: Path, now: datetime, tell: Tell, keep_days: int, keep_weeks: int, recipient: str = ""
) -> tuple[Path, list[Path]]:
    """One more backup of this database in `folder`, then those removed that need not stay. Gives its file, and theirs.

    With a recipient (a public key of age) it is encrypted; nothing unencrypted touches a disk. Raises Refused, OSError or
    the database's error; then no new file is there, and every older one still is.
    """
    _clear_unfinished(folder, now)
    suffix = ".backup.age" if recipient else ".backup"
    file = folder / f"elevenbis-{now.astimezone(UTC).strftime(_TIME)}{suffix}"
    with whole_file(file) as out:
        if recipient:
            _encrypted(out, recipient, tell)
        else:
            make_backup(out, tell)
            # Read again as it stands there, before it gets its name and before any older one goes.
            out.seek(0)
            read_backup(out)
    old = [kept.file for kept in to_remove(kept_in(folder), keep_days, keep_weeks) if kept.file != file]
    for name in old:
        name.unlink(missing_ok=True)
    return file, old


def _clear_unfinished(folder: Path, now: datetime) -> None:
    """Remove what a process left that was killed while it wrote."""
    for file in folder.glob(f".elevenbis-*{UNFINISHED}"):
        if now.timestamp() - file.stat().st_mtime > _GIVEN_UP.total_seconds():
            file.unlink(missing_ok=True)


def _encrypted(out: BinaryIO, recipient: str, tell: Tell) -> None:
    """Write a backup to `out` by way of `age`. What goes in is read and verified on the way, since only the owner of the
    key can read what comes out; age itself seals every piece of it."""
    command = ["age", "--recipient", recipient]
    try:
        age = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.PIPE)  # noqa: S603
    except FileNotFoundError as error:
        raise Refused("The program age is not installed: it encrypts the backups.") from error
    try:
        with _verified_on_the_way(cast(BinaryIO, age.stdin)) as both:
            make_backup(both, tell)
    except BrokenPipeError:
        # It ended before the backup did, and its own words say why.
        age.kill()
    except BaseException:
        age.kill()
        age.communicate()
        raise
    _, said = age.communicate()
    if age.returncode:
        raise Refused(f"age did not encrypt it: {' '.join(said.decode(errors='replace').split())}")


@contextmanager
def _verified_on_the_way(out: BinaryIO) -> Iterator[BinaryIO]:
    """What is written goes on to `out`, and to a reader that raises Damaged in the end if it is not a whole backup."""
    source, sink = os.pipe()
    faults: list[Exception] = []

    def read() -> None:
        with os.fdopen(source, "rb") as whole:
            try:
                read_backup(whole)
            except Exception as error:
                faults.append(error)
            # To the end, so that the writer never waits for a reader that is gone.
            while whole.read(1 << 20):
                pass

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        with os.fdopen(sink, "wb") as copy:
            yield cast(BinaryIO, _Both(out, copy))
    finally:
        reader.join()
    if faults:
        raise faults[0]


class _Both:
    """What is written goes to two files."""

    def __init__(self, first: BinaryIO, second: BinaryIO) -> None:
        self._files = (first, second)

    def write(self, data: bytes) -> int:
        for file in self._files:
            file.write(data)
        return len(data)

    def flush(self) -> None:
        for file in self._files:
            file.flush()
