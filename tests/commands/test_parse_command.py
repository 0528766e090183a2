"""manage.py parse."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from pdf_making import Picture, Sheet, make_pdf

GOOD = """Human Rights Council

Ninety-first session

91/3. Situation of lamps in “Freedonia”

The Human Rights Council,

Noting the sea,

1. Decides:

(a) To sail;

3. Ends.
"""


def parse(*names: str) -> tuple[list[dict[str, object]], str, int]:
    out, err = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("parse", *names, stdout=out, stderr=err)
    except SystemExit as stopped:
        status = int(stopped.code or 0)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), status


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_it_works(good: Path) -> None:
    assert parse(str(good)) == (
        [
            {
                "file": str(good),
                "symbol": "A/HRC/RES/91/3",
                "title": "Situation of lamps in “Freedonia”",
                "body": "Human Rights Council",
                "session": "Ninety-first session",
                "language": "en",
                "paragraphs": [
                    {"label": label, "text": text, "heading": "", "notes": [], "remarks": []}
                    for label, text in (
                        ("PP 1", "Noting the sea,"),
                        ("OP 1", "Decides:"),
                        ("OP 1(a)", "To sail;"),
                        ("OP 3", "Ends."),
                    )
                ],
                "annexes": [],
                "questions": [],
                "warnings": ["line 15: OP 2 is missing before OP 3."],
            }
        ],
        "",
        0,
    )


def test_a_bad_file_is_named_and_the_others_are_printed(good: Path, tmp_path: Path) -> None:
    empty, missing = tmp_path / "empty.txt", tmp_path / "missing.txt"
    empty.touch()
    printed, errors, status = parse(str(empty), str(good), str(missing), str(tmp_path))
    assert [line["file"] for line in printed] == [str(good)]
    assert status == 2
    lines = errors.splitlines()
    assert [line.split(": ")[0] for line in lines] == [str(empty), str(missing), str(tmp_path)]
    assert "is empty" in lines[0]
    assert "No such file" in lines[1]


def test_a_large_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    printed, errors, status = parse(str(large))
    assert (printed, status) == ([], 2)
    assert errors.count("\n") == 1
    assert "larger than 10 MB" in errors


def test_each_file_has_one_line(good: Path) -> None:
    printed, _, status = parse(str(good), str(good))
    assert (len(printed), status) == (2, 0)


def test_a_pdf(tmp_path: Path) -> None:
    sheet = Sheet([])
    sheet.line("The Human Rights Council,")
    sheet.paragraph("Noting the sea,")
    sheet.paragraph("1. Decides to sail.")
    drawn, scanned = tmp_path / "drawn.pdf", tmp_path / "scanned.pdf"
    drawn.write_bytes(make_pdf(sheet.things))
    scanned.write_bytes(make_pdf([Picture()]))
    printed, errors, status = parse(str(drawn), str(scanned))
    assert [[(p["label"], p["text"]) for p in line["paragraphs"]] for line in printed] == [
        [("PP 1", "Noting the sea,"), ("OP 1", "Decides to sail.")]
    ]
    assert "scanned.pdf: This PDF is a scan" in errors
    assert status == 2
