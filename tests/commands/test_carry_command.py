"""manage.py carry, run as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]
BASE = "Condemns the dimming of public lanterns;"


@pytest.fixture
def files(tmp_path):
    """Writes texts to files; gives their paths."""

    def write(*texts: str | bytes) -> list[str]:
        paths = []
        for number, text in enumerate(texts):
            path = tmp_path / f"{number}.txt"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(str(path))
        return paths

    return write


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "carry", *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "NO_COLOR": "1"},
    )


def test_it_works(files) -> None:
    done = run(
        *files(
            BASE, "Condemns the dimming of all public lanterns;", "Deplores the dimming of public lanterns;\n"
        )
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == {
        "result": "clean",
        "text": "Deplores the dimming of all public lanterns;",
        "segments": [
            ["=", "Deplores the dimming of"],
            ["+", " all"],
            ["=", " public lanterns;"],
        ],
        "where": [],
        "conflicts": [],
    }


def answer(files, capsys, *texts: str | bytes) -> dict[str, object]:
    call_command("carry", *files(*texts))
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("proposed", "new_base", "result"),
    [
        ("Condemns the dimming of lanterns;", "Condemns the dimming of lanterns;", "taken-up"),
        ("Condemns the dimming of lanterns;", "", "gone"),
        (
            "Condemns the\ndimming of\r\nlanterns;\n",
            "\ufeffCondemns the dimming of public lanterns;\n\n",
            "clean",
        ),
    ],
    ids=["taken up", "gone", "wrapped lines, byte order mark"],
)
def test_results(files, capsys, proposed, new_base, result) -> None:
    assert answer(files, capsys, BASE, proposed, new_base)["result"] == result


def test_a_conflict_keeps_both_readings(files, capsys) -> None:
    found = answer(
        files,
        capsys,
        BASE,
        "Deplores the dimming of public lanterns;",
        "Regrets the dimming of public lanterns;",
    )
    assert found["conflicts"] == [
        {
            "base": "Condemns", "ours": "Deplores", "theirs": "Regrets", "both": None, "place": [0, 8], "where": [],
        }
    ]  # fmt: skip


def test_it_says_where_proposed_words_stand(files, capsys) -> None:
    found = answer(
        files,
        capsys,
        "Condemns torture and forced labour;",
        "Condemns torture, enforced disappearance and forced labour;",
        "Condemns enforced disappearance, torture and forced labour;",
    )
    assert (found["result"], found["conflicts"]) == ("taken-up", [])
    assert found["where"] == [{"text": "enforced disappearance", "place": [9, 31], "verbatim": True}]


@pytest.mark.parametrize(
    ("new_base", "message"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"Condemns\0", "not a text file"),
        ("One;\n\nTwo;", "2 paragraphs"),
        ("x" * 1_000_001, "1,000,000 bytes"),
    ],
    ids=["not UTF-8", "binary", "two paragraphs", "too large"],
)
def test_bad_input_is_named_in_one_line(files, new_base, message) -> None:
    with pytest.raises(CommandError, match=message) as error:
        call_command("carry", *files(BASE, BASE, new_base))
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
    assert "2.txt" in str(error.value)


@pytest.mark.parametrize("arguments", [[], ["one.txt"], ["no.txt", "such.txt", "files.txt"]])
def test_missing_files(arguments) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert len(done.stderr.decode().strip().splitlines()) == 1
