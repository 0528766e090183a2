"""What the faults happen to: a PostgreSQL of one's own, a disk that is soon full, and a look at a site's database."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ
import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections

from benchmarks.production import free_port

SUPERUSER = "postgres"


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).parent if named else None


class Cluster:
    """A PostgreSQL in a folder of its own, on a port of its own: nobody else's is touched. It refuses root, so as root
    it runs as the user `postgres`."""

    def __init__(self, folder: Path, *settings: str) -> None:
        programs = _programs()
        if programs is None:
            pytest.skip("PostgreSQL is not installed")
        self.programs, self.folder, self.port = programs, folder, free_port()
        self.settings = ("-c", "max_connections=60", "-c", f"unix_socket_directories={folder}", *settings)
        self._as = ["runuser", "-u", SUPERUSER, "--"] if os.geteuid() == 0 else []
        if self._as:
            shutil.chown(folder, SUPERUSER)
        self._run(
            "initdb", "-D", str(self.data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--wal-segsize=1"
        )

    @property
    def data(self) -> Path:
        """The folder of its files."""
        return self.folder / "data"

    def database(self, name: str) -> str:
        """Make a database; its DATABASE_URL."""
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", SUPERUSER, name)
        return f"postgres://{SUPERUSER}@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = " ".join(["-p", str(self.port), *self.settings])
        self._control("start", "-o", options, "-l", str(self.folder / "log"))

    def stop(self, how: str = "immediate") -> None:
        """Stop it: `fast` breaks off what is under way, `immediate` is as a crash."""
        self._control("stop", "-m", how)

    def runs(self) -> bool:
        """Whether it runs."""
        return self._try("pg_ctl", "-D", str(self.data), "status").returncode == 0

    def _control(self, *what: str) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-t", "60", *what)

    def _run(self, program: str, *arguments: str) -> None:
        ran = self._try(program, *arguments)
        assert ran.returncode == 0, f"{program}: {ran.stderr}"

    def _try(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        # No pipe for what it says: the server would keep it open.
        with tempfile.TemporaryFile("w+") as said:
            ran = subprocess.run(
                [*self._as, str(self.programs / program), *arguments], stdout=said, stderr=said, cwd="/"
            )
            said.seek(0)
            return subprocess.CompletedProcess(ran.args, ran.returncode, "", said.read())


@contextmanager
def cluster(folder: Path | None = None, *settings: str) -> Iterator[Cluster]:
    """A cluster that runs, in a folder that everybody may enter; stopped in the end."""
    with tempfile.TemporaryDirectory(
        prefix="elevenbis-cluster-", dir=folder, ignore_cleanup_errors=True
    ) as own:
        Path(own).chmod(0o755)
        made = Cluster(Path(own), *settings)
        made.start()
        try:
            yield made
        finally:
            if made.runs():
                made.stop()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A folder that is a disk of its own; skips where none can be mounted."""
    with tempfile.TemporaryDirectory(prefix="elevenbis-disk-") as place:
        options = f"size={megabytes}m,mode=0755"
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, text=True
        )
        if mounted.returncode:
            pytest.skip(f"no small disk can be mounted: {mounted.stderr.strip()}")
        try:
            yield Path(place)
        finally:
            subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def full(disk: Path) -> Iterator[None]:
    """While it lasts there is no room left on a small disk."""
    filling = disk / "filling"
    try:
        with filling.open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while file.write(b"\0" * size):
                        pass
                except OSError:
                    continue
        yield
    finally:
        filling.unlink()


@contextmanager
def looking_at(database: str) -> Iterator[None]:
    """The models of this process are those of another database."""
    own = connections.settings["default"]
    url = environ.Env.db_url_config(database)
    sqlite = "sqlite" in url["ENGINE"]
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20} if sqlite else {}
    _look(
        {**own, "HOST": "", "PORT": "", "USER": "", "PASSWORD": "", **url}
        | {"OPTIONS": options, "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    )
    try:
        yield
    finally:
        _look(own)


def _look(settings: dict[str, object]) -> None:
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = settings
    ContentType.objects.clear_cache()
