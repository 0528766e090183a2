"""Backups in a folder: what stays, what goes and when, and that nothing goes for a backup that is none."""

from __future__ import annotations

import errno
import io
import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from operations import retention
from operations.archive import Damaged, Refused
from operations.backup import Made
from operations.management.commands import backups
from operations.restore import read_backup
from operations.retention import Kept, add_backup, is_due, kept_in, to_remove

NOW = datetime(2026, 11, 27, 2, 15, tzinfo=UTC)
needs_age = pytest.mark.skipif(shutil.which("age-keygen") is None, reason="the program age is not installed")


def silent(line: str) -> None:
    """Nobody watches."""


def nightly(count: int, newest: datetime = NOW, apart: timedelta = timedelta(days=1)) -> list[Kept]:
    """So many backups, one a night."""
    times = [newest - number * apart for number in range(count)]
    return [Kept(made, Path(f"{made:%Y-%m-%d-%H%M}")) for made in times]


def stay(backups: list[Kept], days: int = 7, weeks: int = 5) -> list[str]:
    gone = to_remove(backups, days, weeks)
    return [f"{kept.made_at:%m-%d}" for kept in sorted(backups) if kept not in gone]


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def there(folder: Path, *days: int) -> list[str]:
    """Older backups in a folder, of so many days ago; what is in them does not matter here."""
    for ago in days:
        (folder / f"elevenbis-{NOW - timedelta(days=ago):%Y-%m-%d-%H%M%S}.backup").write_bytes(b"older")
    return names(folder)


# --- what stays -------------------------------------------------------------------------------------------------


def test_the_newest_of_the_last_days_and_weeks_stay():
    """27 November 2026 is a Friday; the newest of an earlier week is that of its Sunday."""
    weeks = ["11-01", "11-08", "11-15"]
    assert stay(nightly(60)) == [*weeks, *(f"11-{day}" for day in range(21, 28))]


def test_what_is_made_night_after_night_is_what_is_kept():
    kept: list[Kept] = []
    for day in range(100):
        kept.append(Kept(NOW + timedelta(days=day), Path(str(day))))
        kept = [backup for backup in kept if backup not in to_remove(kept, 7, 5)]
        assert min(day + 1, 7) <= len(kept) <= 12, "the newest of a week may be one of a day"
    assert len(kept) >= 10
    assert kept[-1].made_at - kept[0].made_at > timedelta(days=26)


def test_of_several_on_one_day_the_newest_stays():
    assert len(stay(nightly(48, apart=timedelta(hours=1)), days=2, weeks=0)) == 2


def test_time_without_backups_costs_none():
    """A machine that was off for a year: what it had is still there."""
    old = nightly(7, newest=NOW - timedelta(days=365))
    assert len(stay([*old, Kept(NOW, Path("new"))], days=7, weeks=0)) == 7


def test_the_newest_always_stays():
    assert stay(nightly(3), days=0, weeks=0) == ["11-27"]
    assert to_remove([], 7, 5) == []


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        (None, "11-27 12:00", True),
        ("11-26 02:15", "11-27 02:14", False),
        ("11-26 02:15", "11-27 02:15", True),
        ("11-27 02:16", "11-27 12:00", False),
        ("11-20 02:15", "11-27 12:00", True),
        ("12-24 02:15", "11-27 12:00", True),
    ],
    ids=["none yet", "before its time", "its time", "made already", "was off", "the clock was wrong"],
)
def test_one_a_day_is_due(last, now, due):
    def at(said: str) -> datetime:
        return datetime.fromisoformat(f"2026-{said}+00:00")

    backups = [Kept(at(last), Path("last"))] if last else []
    assert is_due(backups, time_of_day(2, 15), at(now)) is due


# --- in a folder ------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("transactional_db")
def test_a_new_one_is_whole_and_older_ones_go(world, tmp_path):
    there(tmp_path, *range(1, 12))
    (tmp_path / "elevenbis-notes.txt").write_text("mine")
    file, removed = add_backup(tmp_path, NOW, silent, keep_days=3, keep_weeks=0)
    assert file.name == "elevenbis-2026-11-27-021500.backup"
    assert len(removed) == 9
    assert names(tmp_path) == [
        *(f"elevenbis-2026-11-{day}-021500.backup" for day in (25, 26, 27)),
        "elevenbis-notes.txt",
    ]
    assert file.stat().st_mode & 0o077 == 0, "only its owner reads it"
    with file.open("rb") as source:
        assert read_backup(source).rows["amendments.Campaign"] == 1


@pytest.mark.usefixtures("transactional_db")
def test_nothing_goes_for_a_backup_that_is_none(world, tmp_path, monkeypatch):
    """The disk kept other bytes than were written."""
    before = there(tmp_path, *range(1, 12))

    def make_backup(out, tell) -> Made:
        whole = io.BytesIO()
        made = real(whole, tell)
        out.write(whole.getvalue()[:-300])
        return made

    real = retention.make_backup
    monkeypatch.setattr(retention, "make_backup", make_backup)
    with pytest.raises(Damaged):
        add_backup(tmp_path, NOW, silent, keep_days=1, keep_weeks=0)
    assert names(tmp_path) == before


@pytest.mark.usefixtures("transactional_db")
def test_a_full_disk_leaves_nothing_half_written(world, tmp_path):
    before = there(tmp_path, 1, 2, 3)
    with pytest.raises(CommandError, match="none removed"), file_size_limit(5000):
        call_command("backups", str(tmp_path), keep_days=1, keep_weeks=0)
    assert names(tmp_path) == before


@contextmanager
def file_size_limit(most: int) -> Iterator[None]:
    """This process may write files of so many bytes: the write behind them fails, as on a full disk."""
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handled)


@pytest.mark.usefixtures("transactional_db")
def test_what_a_killed_process_left_is_cleared_a_day_later(world, tmp_path):
    for name, ago in (("a", 3), ("b", 0)):
        file = tmp_path / f".elevenbis-2026-11-20-021500.backup.{name}.unfinished"
        file.touch()
        os.utime(file, (time.time() - ago * 86400,) * 2)
    add_backup(tmp_path, datetime.now(UTC), silent, keep_days=1, keep_weeks=0)
    assert [name[-12:] for name in names(tmp_path) if name.startswith(".")] == ["b.unfinished"]


@pytest.mark.usefixtures("transactional_db")
def test_by_the_command(world, tmp_path, capsys):
    call_command("backups", str(tmp_path))
    (kept,) = kept_in(tmp_path)
    assert abs(kept.made_at - datetime.now(UTC)) < timedelta(hours=1)
    assert "verified. 1 kept." in capsys.readouterr().out
    call_command("verify", str(kept.file))
    with pytest.raises(CommandError, match="no folder"):
        call_command("backups", str(tmp_path / "none"))
    with pytest.raises(CommandError, match="at least"):
        call_command("backups", str(tmp_path), keep_days=0)
    with pytest.raises(CommandError, match="no time of the day"):
        call_command("backups", str(tmp_path), "--at", "25:00")


def test_the_loop_goes_on_after_a_failure(tmp_path, monkeypatch, capsys):
    """A disk that was full is tried again in ten minutes; a day that has its backup is left alone."""
    said: list[str] = []

    def add_backup(folder: Path, now: datetime, *how: object) -> tuple[Path, list[Path]]:
        said.append("tried")
        if said.count("tried") == 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        file = folder / f"elevenbis-{now:%Y-%m-%d-%H%M%S}.backup"
        file.touch()
        return file, []

    def sleep(seconds: int) -> None:
        said.append(f"slept {seconds}")
        if len(said) > 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(backups, "add_backup", add_backup)
    monkeypatch.setattr(backups.time, "sleep", sleep)
    with pytest.raises(KeyboardInterrupt):
        call_command("backups", str(tmp_path), "--loop")
    assert said == ["tried", "slept 600", "tried", "slept 60", "slept 60"]
    assert "none removed. [Errno 28] No space left on device Tried again" in capsys.readouterr().err


# --- encrypted --------------------------------------------------------------------------------------------------


@pytest.fixture
def key(tmp_path) -> tuple[str, Path]:
    """A key of age: its public part, and the file of the whole."""
    file = tmp_path / "key"
    subprocess.run(["age-keygen", "-o", str(file)], check=True, capture_output=True)
    public = next(line for line in file.read_text().splitlines() if "public key" in line).split()[-1]
    return public, file


@needs_age
@pytest.mark.usefixtures("transactional_db")
def test_encrypted_for_the_owner_of_a_key(world, tmp_path, key):
    public, secret = key
    folder = tmp_path / "folder"
    folder.mkdir()
    file, _ = add_backup(folder, NOW, silent, 7, 5, public)
    assert file.name == "elevenbis-2026-11-27-021500.backup.age"
    assert b"Lantern" not in file.read_bytes()
    with file.open("rb") as source, pytest.raises(Refused, match="encrypted"):
        read_backup(source)
    opened = subprocess.run(
        ["age", "--decrypt", "-i", str(secret), str(file)], check=True, capture_output=True
    )
    assert read_backup(io.BytesIO(opened.stdout)).rows["amendments.Campaign"] == 1


@needs_age
@pytest.mark.usefixtures("transactional_db")
def test_a_key_that_is_none_is_told_and_nothing_is_left(world, tmp_path):
    before = there(tmp_path, 1, 2)
    with pytest.raises(Refused, match="age did not encrypt"):
        add_backup(tmp_path, NOW, silent, 1, 0, "age1nonsense")
    assert names(tmp_path) == before


@needs_age
@pytest.mark.usefixtures("transactional_db")
def test_what_is_encrypted_was_verified_before(world, tmp_path, key, monkeypatch):
    def make_backup(out, tell) -> Made:
        whole = io.BytesIO()
        made = real(whole, tell)
        damaged = bytearray(whole.getvalue())
        damaged[len(damaged) // 2] ^= 1
        out.write(bytes(damaged))
        return made

    real = retention.make_backup
    monkeypatch.setattr(retention, "make_backup", make_backup)
    folder = tmp_path / "folder"
    folder.mkdir()
    before = there(folder, 1, 2)
    with pytest.raises(Damaged):
        add_backup(folder, NOW, silent, 1, 0, key[0])
    assert names(folder) == before


@pytest.mark.usefixtures("transactional_db")
def test_a_full_disk_is_told_also_where_age_writes(world, tmp_path, monkeypatch):
    """A program in its place that ends as age does on a full disk."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "age").write_text(
        "#!/bin/sh\nhead -c 3000\necho 'age: no space left on device' >&2\nexit 1\n"
    )
    (programs / "age").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    folder = tmp_path / "folder"
    folder.mkdir()
    before = there(folder, 1, 2)
    with pytest.raises(Refused, match="no space left"):
        add_backup(folder, NOW, silent, 1, 0, "age1any")
    assert names(folder) == before
