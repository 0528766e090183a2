"""A release: only of what is committed and named, with a bill of materials that leaves nothing out."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from release import Refused, release
from sbom import bill_of_materials, locked

MADE_AT = datetime(2026, 11, 27, tzinfo=UTC)
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def bill() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bill_of_materials(ROOT, "0.1.0", MADE_AT))
    return found


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@people.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small repository with what a release looks at."""
    folder = tmp_path / "checkout"
    shutil.copytree(ROOT / "static" / "vendor", folder / "static" / "vendor")
    for name in ("pyproject.toml", "requirements.lock", ".gitignore"):
        shutil.copy(ROOT / name, folder / name)
    version = re.search(r'^version = "(.+)"$', (folder / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    project = (folder / "pyproject.toml").read_text().replace(version[0], 'version = "0.9.1"')
    (folder / "pyproject.toml").write_text(project)
    (folder / "CHANGELOG.md").write_text("# Changes\n\n## 0.9.1 (2026-11-27)\n\n- All of it.\n\n## 0.9.0\n\n- Some.\n")
    git(folder, "init", "-q")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "All")


def test_source_bill_and_sums(checkout: Path):
    made = release(checkout, "0.9.1")
    assert [file.name for file in made] == ["elevenbis-0.9.1.cdx.json", "elevenbis-0.9.1.tar.gz", "SHA256SUMS"]
    assert sorted(file.name for file in (checkout / "dist").iterdir()) == sorted(file.name for file in made)
    with tarfile.open(made[1]) as source:
        assert "elevenbis-0.9.1/pyproject.toml" in source.getnames()
    assert json.loads(made[0].read_text())["metadata"]["component"]["version"] == "0.9.1"
    for line in made[2].read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((checkout / "dist" / name).read_bytes()).hexdigest() == digest
    first = [file.read_bytes() for file in made]
    assert [file.read_bytes() for file in release(checkout, "0.9.1")] == first, "whoever makes it"


@pytest.mark.parametrize(
    ("file", "before", "after", "words"),
    [
        ("pyproject.toml", '"0.9.1"', '"0.9.2"', "pyproject.toml has version 0.9.2"),
        ("CHANGELOG.md", "## 0.9.1", "## 0.9.2", "begins with 0.9.2"),
        ("CHANGELOG.md", "## 0.9.1", "## Unreleased\n\n- More.\n\n## 0.9.1", "Unreleased"),
    ],
)
def test_only_the_version_that_is_named_everywhere(checkout: Path, file, before, after, words):
    text = (checkout / file).read_text()
    assert before in text
    (checkout / file).write_text(text.replace(before, after))
    commit(checkout)
    with pytest.raises(Refused, match=words):
        release(checkout, "0.9.1")
    assert not (checkout / "dist").exists()


def test_only_what_is_committed(checkout: Path):
    (checkout / "new.py").touch()
    with pytest.raises(Refused, match=r"new\.py"):
        release(checkout, "0.9.1")


# --- the bill of materials --------------------------------------------------------------------------------------


def test_every_package_of_the_app_is_on_the_bill():
    found = {component["name"]: component for component in bill()["components"]}
    packages = locked(LOCK)
    assert len(packages) == len(re.findall(r"^[\w.-]+(?:\[.+\])?==", LOCK.partition("# --- test")[0], re.MULTILINE))
    for package in packages:
        component = found[package.name]
        assert component["purl"] == f"pkg:pypi/{package.name}@{package.version}"
        assert {h["content"] for h in component["hashes"]} == set(package.hashes) != set()
        assert package.marker or component["licenses"], f"{package.name} has no licence"
    assert "htmx" in " ".join(found).lower(), "what is sent to browsers"
    assert "pytest" not in found, "the program does not run with it"


def test_the_bill_says_who_needs_whom():
    needs = {entry["ref"]: set(entry.get("dependsOn", [])) for entry in bill()["dependencies"]}
    names = {ref: {re.split("[@/]", need)[-2] for need in found if "pypi" in need} for ref, found in needs.items()}
    direct = {"django", "django-allauth", "lxml", "gunicorn", "whitenoise", "psycopg2-binary"}
    assert direct <= names["elevenbis@0.1.0"]
    assert "sqlparse" not in names["elevenbis@0.1.0"]
    django = next(ref for ref in needs if ref.startswith("pkg:pypi/django@"))
    assert {"asgiref", "sqlparse"} <= names[django]
    everything, seen = {"elevenbis@0.1.0"}, set()
    while everything - seen:
        ref = (everything - seen).pop()
        seen.add(ref)
        everything |= needs.get(ref, set())
    unreached = {c["name"] for c in bill()["components"] if c["bom-ref"] not in seen}
    assert unreached <= {package.name for package in locked(LOCK) if package.marker}


def test_the_same_commit_gives_the_same_bill():
    assert bill_of_materials(ROOT, "0.1.0", MADE_AT) == bill_of_materials(ROOT, "0.1.0", MADE_AT)
    assert bill()["specVersion"] == "1.6"
    assert bill()["metadata"]["timestamp"].startswith("2026-11-27")


def test_a_lock_that_cannot_be_read_is_no_empty_bill():
    with pytest.raises(ValueError, match="cannot be read"):
        locked("# --- app\ndjango @ file:///somewhere\n")
