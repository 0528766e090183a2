"""The commands that need no database start without Django, under both names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import get_commands

from documents.commands import NAMES
from lantern_texts import EARLIER, LATEST

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    "start", [["manage.py"], ["-m", "documents"]], ids=["manage.py", "python -m documents"]
)
def test_two_files_are_compared_without_django(tmp_path: Path, start: list[str]) -> None:
    for name, text in (("old.txt", EARLIER), ("new.txt", LATEST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *start, "compare", tmp_path / "old.txt", tmp_path / "new.txt"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    loaded = {
        line.rpartition(b"|")[2].strip()
        for line in done.stderr.splitlines()
        if line.startswith(b"import time")
    }
    assert b"documents.compare" in loaded
    assert b"django" not in loaded
    assert json.loads(done.stdout)["paragraphs"]


@pytest.mark.parametrize("given", [["nothing"], []], ids=["unknown", "none"])
def test_another_name_is_refused_in_one_line(given: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "documents", *given], cwd=ROOT, capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_they_are_listed_among_the_others() -> None:
    assert set(NAMES) <= set(get_commands())


def test_a_text_may_be_piped(tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(LATEST, encoding="utf-8")
    for arguments in (["parse", "-"], ["compare", "-", tmp_path / "new.txt"], ["carry", "-", "-", "-"]):
        done = subprocess.run(
            [sys.executable, "-m", "documents", *arguments],
            cwd=ROOT,
            input=(EARLIER if "carry" not in arguments else "Notes the lamps;").encode(),
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert json.loads(done.stdout)
    done = subprocess.run(
        [sys.executable, "-m", "documents", "compare", "-", "-"],
        cwd=ROOT,
        input=EARLIER.encode(),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
