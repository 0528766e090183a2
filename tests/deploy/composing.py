"""docker-compose.yml as `docker compose` reads it, and its services as plain processes on this machine."""

from __future__ import annotations

import os
import re
import secrets
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
"""Seconds for a slow machine."""
_GUARD = """
mount --make-rprivate / && for place in $WRITABLE; do mount --bind "$place" "$place" || exit 1; done &&
mount -o remount,bind,ro / && exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all "$@"
"""
"""Runs a command with nothing to write to but some folders, and without any right of root: what `read_only`, `cap_drop` and
`no-new-privileges` do to a container. Needs root itself."""
_VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?:(:[-?])([^}]*))?\}")


@cache
def compose_file() -> dict[str, Any]:
    """The file, with its anchors and merges resolved."""
    found: dict[str, Any] = YAML(typ="safe").load(ROOT / "docker-compose.yml")
    return found


def example_environment() -> dict[str, str]:
    """What .env.example sets."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def image_environment() -> dict[str, str]:
    """What the Dockerfile sets for the image of the program."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    app = text.partition(" AS app\n")[2].partition("\nFROM ")[0]
    lines = re.findall(r"^ENV (.+)$", app, re.MULTILINE)
    return {key: value for line in lines for key, value in (word.split("=", 1) for word in shlex.split(line))}


def variables(value: Any) -> set[str]:
    """The names of all ${…} in a part of the file."""
    if isinstance(value, Mapping):
        return set().union(*(variables(part) for part in value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(variables, value)) if value else set()
    return {match[1] for match in _VARIABLE.finditer(value) if match[1]} if isinstance(value, str) else set()


def filled_in(value: str, environment: Mapping[str, str]) -> str:
    """A text with its ${…} replaced, by the rules of the Compose Specification that the file uses."""

    def said(match: re.Match[str]) -> str:
        if match[0] == "$$":
            return "$"
        if given := environment.get(match[1]):
            return given
        assert match[2] != ":?", match[3]
        return match[3] or ""

    return _VARIABLE.sub(said, value)


class ByHand:
    """The services of the file as processes: their very commands, with what they are given, in a folder of their own."""

    def __init__(
        self, folder: Path, database: Mapping[str, str], settings: Mapping[str, str], port: int
    ) -> None:
        self.folder, self.database, self.settings, self.port = folder, database, settings, port
        self.running: dict[str, subprocess.Popen[bytes]] = {}
        self.guard = ["unshare", "--mount", "sh", "-c", _GUARD, "guard"] if os.geteuid() == 0 else []
        self._elsewhere = {
            "/run/secrets/": f"{folder}/secrets/",
            "/var/lib/elevenbis": f"{folder}/var",
            "/var/backups/elevenbis": f"{folder}/backups",
            "/srv/static": f"{folder}/static",
            "/tmp/delivered": f"{folder}/tmp/delivered",  # noqa: S108
            "0.0.0.0:8000": f"127.0.0.1:{port}",
            "127.0.0.1:8000": f"127.0.0.1:{port}",
            "elevenbis_web": database["web"],
            "//elevenbis@": f"//{database['owner']}@",
            "@database:5432/elevenbis": f"@{database['host']}:{database['port']}/{database['name']}",
        }
        for name in ("secrets", "var", "backups", "static", "tmp"):
            (folder / name).mkdir()
        if (
            self.guard
            and subprocess.run([*self.guard, "true"], env={**os.environ, "WRITABLE": ""}).returncode
        ):
            self.guard = []  # a machine that lets nobody do so
        for secret in compose_file()["secrets"]:
            (folder / "secrets" / secret).write_text(f"{secrets.token_urlsafe(45)}\n")
        (folder / "secrets" / "email_url").write_text("consolemail://\n")

    def here(self, value: str) -> str:
        """A word of the file, with the places of a container replaced by those of this machine."""
        value = filled_in(value, self.settings)
        for there, here in self._elsewhere.items():
            value = value.replace(there, here)
        return value

    def environment(self, service: str) -> dict[str, str]:
        """What a service finds in its environment."""
        given = {**image_environment(), **compose_file()["services"][service]["environment"]}
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        return {
            **{name: self.here(value) for name, value in given.items()},
            "PATH": path,
            "PGPORT": self.database["port"],
            "TMPDIR": str(self.folder / "tmp"),
            "WRITABLE": " ".join(self._writable(service)),
        }

    def _writable(self, service: str) -> list[str]:
        """The folders that a service may write to, on this machine."""
        volumes = compose_file()["services"][service]["volumes"]
        mounted = [filled_in(volume, self.settings).split(":") for volume in volumes]
        return [str(self.folder / "tmp"), *(self.here(place) for _, place, *how in mounted if how != ["ro"])]

    def run(self, service: str, *command: str) -> str:
        """Run a service's command, or another one in its place (`docker compose run`), to its end; gives what it printed."""
        done = subprocess.run(
            [*self.guard, *(command or self._command(service))],
            cwd=ROOT,
            env=self.environment(service),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, f"{service}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self, service: str) -> None:
        """Start a service, and wait until its own health check says that it is well."""
        with (self.folder / f"{service}.log").open("wb") as log:
            self.running[service] = process = subprocess.Popen(
                [*self.guard, *self._command(service)],
                cwd=ROOT,
                env=self.environment(service),
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + PATIENCE
        while not self.is_healthy(service):
            assert process.poll() is None, f"{service} ended: {self.log(service)}"
            assert time.monotonic() < deadline, f"{service} is not healthy: {self.log(service)}"
            time.sleep(0.3)

    def is_healthy(self, service: str) -> bool:
        """What the health check of a service says."""
        how, *test = compose_file()["services"][service]["healthcheck"]["test"]
        words = [self.here(word) for word in test]
        command = words if how == "CMD" else ["sh", "-c", *words]
        done = subprocess.run(command, env=self.environment(service), capture_output=True, timeout=60)
        return done.returncode == 0

    def log(self, service: str) -> str:
        """What a service wrote."""
        return (self.folder / f"{service}.log").read_text(errors="replace")

    def stop(self) -> None:
        """End everything that was started here."""
        for process in self.running.values():
            process.terminate()
        for process in self.running.values():
            process.wait(timeout=60)

    def _command(self, service: str) -> list[str]:
        return [self.here(word) for word in compose_file()["services"][service]["command"]]
