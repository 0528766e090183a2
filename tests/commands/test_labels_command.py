"""manage.py labels, run as a person runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "manage.py", "labels", *arguments],
        cwd=ROOT,
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", "NO_COLOR": "1"},
    )


def test_it_works() -> None:
    done = run("We ask for OP 1(f), OP 2(m), OP 6 and OP 7, and a new PP 11 bis.")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout) == ["OP 1(f)", "OP 2(m)", "OP 6", "OP 7", "PP 11bis"]
    assert done.stdout.endswith(b"]\n")
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("OP 2(a)-(c), then OP 2 (b) again", ["OP 2(a)", "OP 2(b)", "OP 2(c)", "OP 2(b)"]),
        ("본문 제2항 (l)호", ["OP 2(l)"]),
        ("op. cit., pp. 12-14", []),
        ("", []),
    ],
    ids=["ranges are written out, duplicates kept", "Korean", "nothing", "empty"],
)
def test_it_prints_labels_in_order_of_mention(
    text: str, labels: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("labels", text)
    assert json.loads(capsys.readouterr().out) == labels


def test_it_reads_standard_input() -> None:
    done = run("-", given="\ufeffOP\u00a02 (l)\r\nund PPs 19 and\r\n20".encode())
    assert (done.returncode, json.loads(done.stdout)) == (0, ["OP 2(l)", "PP 19", "PP 20"])


@pytest.mark.parametrize(
    ("arguments", "given", "message"),
    [
        ([], b"", "Give one text, in quotes, or - to read standard input."),
        (["OP", "2"], b"", "Give one text, in quotes, or - to read standard input."),
        (["--labels"], b"", "unrecognized arguments: --labels"),
        (["-"], b"OP 2 \xff", "Standard input is not UTF-8 text (byte 6); convert it first."),
    ],
    ids=["no text", "unquoted", "unknown option", "not UTF-8"],
)
def test_bad_use_ends_in_one_line(arguments: list[str], given: bytes, message: str) -> None:
    done = run(*arguments, given=given)
    complaint = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert complaint.count("\n") == 1
    assert complaint.endswith(f"{message}\n")


def test_a_caller_in_python_gets_an_exception() -> None:
    with pytest.raises(CommandError, match="Give one text"):
        call_command("labels")


def test_paragraphs_are_named_by_their_place_in_a_draft(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "A/HRC/58/L.7\n\nThe Council,\n\nGuided by lamps,\n\nNoting oars,\n\nRegretting fog,\n\n1. Urges all:\n\n(a) To row;\n\n"
        "(b) To rest;\n\n2. Asks.\n",
        encoding="utf-8",
    )
    text = "The penultimate preambular paragraph, the last sub-paragraph of paragraph 1, and the last OP of A/HRC/58/L.7."
    call_command("labels", text, draft=draft)
    assert json.loads(capsys.readouterr().out) == ["PP 2", "OP 1(b)", "OP 2"]
    with pytest.raises(CommandError, match="No such file"):
        call_command("labels", text, draft=tmp_path / "none.txt")
