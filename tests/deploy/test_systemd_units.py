"""The units of docs/systemd: valid for systemd, guarded, with secrets from files, and about commands that there are."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from composing import ROOT
from django.core.management import get_commands

UNITS = sorted((ROOT / "docs" / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
PROGRAM = re.compile(r"/opt/elevenbis/\.venv/bin/\w+")


def lines(unit: Path, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.+)$", unit.read_text(encoding="utf-8"), re.MULTILINE)


def test_there_is_one_for_each_job():
    assert [unit.name for unit in UNITS] == [
        "elevenbis-backup.service",
        "elevenbis-backup.timer",
        "elevenbis-migrate.service",
        "elevenbis-web.service",
        "elevenbis-worker.service",
        "elevenbis@.service",
    ]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_them(tmp_path: Path):
    """All together, with a program that is there in place of ours; a word it does not know would be a warning."""
    for unit in UNITS:
        (tmp_path / unit.name).write_text(PROGRAM.sub("/bin/true", unit.read_text(encoding="utf-8")))
    done = subprocess.run(
        ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))], capture_output=True, text=True
    )
    ours = [line for line in done.stderr.splitlines() if "elevenbis" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_each_is_guarded(unit: Path):
    assert lines(unit, "User") == ["elevenbis"]
    assert lines(unit, "ProtectSystem") == ["strict"]
    assert lines(unit, "NoNewPrivileges") == ["yes"]
    assert "\nCapabilityBoundingSet=\n" in unit.read_text(encoding="utf-8")


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_secrets_come_from_files(unit: Path):
    given = dict(word.split("=", 1) for line in lines(unit, "Environment") for word in line.split())
    credentials = {line.split(":")[0] for line in lines(unit, "LoadCredential")}
    assert {name for name in given if re.search("KEY|PASSWORD|EMAIL", name)} == {
        "SECRET_KEY_FILE",
        "AUDIT_KEY_FILE",
        "EMAIL_URL_FILE",
        "DATABASE_PASSWORD_FILE",
    }
    files = {value.removeprefix("%d/") for name, value in given.items() if name.endswith("_FILE")}
    assert files == credentials
    owner = "database_owner_password" in unit.read_text(encoding="utf-8")
    assert owner == (unit.stem == "elevenbis-migrate"), (
        "the owner of the tables migrates, and does nothing else"
    )


def test_the_commands_are_there():
    named = {
        name
        for unit in SERVICES
        for name in re.findall(r"manage\.py (\w+)", unit.read_text(encoding="utf-8"))
    }
    assert named == {"migrate", "web_role", "collectstatic", "deliver", "backups"}
    assert named <= get_commands().keys()
