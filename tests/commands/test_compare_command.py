"""manage.py compare: JSON by the interface, files in every format, bad input in one line."""

from __future__ import annotations

import io
import json
import os
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from docx import Document
from docx_making import make_docx, note, note_mark, p, run

from lantern_texts import EARLIER, LATEST


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.txt", EARLIER), ("new.txt", LATEST)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def compare(*arguments: object) -> str:
    out = io.StringIO()
    call_command("compare", *map(str, arguments), stdout=out)
    return out.getvalue()


def test_json(files):
    paragraphs = json.loads(compare(*files))["paragraphs"]
    assert [(one["old_label"], one["new_label"], one["change"]) for one in paragraphs] == [
        ("PP 1", "PP 1", "changed"),
        ("PP 2", "PP 2", "changed"),
        ("PP 3", None, "deleted"),
        ("OP 1", "OP 1", "changed"),
        ("OP 2", "OP 2", "same"),
        ("OP 2(a)", "OP 2(a)", "changed"),
        ("OP 2(b)", "OP 2(b)", "same"),
        (None, "OP 2(c)", "inserted"),
        (None, "OP 3", "inserted"),
        ("OP 3", "OP 4", "same"),
    ]
    assert paragraphs[5]["segments"] == [
        ["=", "To repair all broken lanterns"],
        ["+", " without delay"],
        ["=", ";"],
    ]


def test_segments_rebuild_both_texts(files):
    for one in json.loads(compare(*files))["paragraphs"]:
        old = "".join(text for op, text in one["segments"] if op != "+")
        new = "".join(text for op, text in one["segments"] if op != "-")
        assert bool(old) == bool(one["old_label"])
        assert bool(new) == bool(one["new_label"])


def test_word(files, tmp_path):
    compare(*files, "--format", "docx", "--output", tmp_path / "out.docx", "--author", "Lantern Coalition")
    document = Document(str(tmp_path / "out.docx"))
    assert document.core_properties.author == "Lantern Coalition"
    assert 'w:author="Lantern Coalition"' in document.element.xml


def test_tracked_changes_are_dated_by_the_later_file(files, tmp_path):
    for file, day in zip(files, (14, 20), strict=True):
        moment = datetime(2025, 2, day, 9, 30, tzinfo=UTC).timestamp()
        os.utime(file, (moment, moment))
    compare(*files, "--format", "docx", "--output", tmp_path / "out.docx")
    assert 'w:date="2025-02-20T09:30:00Z"' in Document(str(tmp_path / "out.docx")).element.xml


@pytest.mark.parametrize(("name", "start"), [("html", "<!doctype html>"), ("txt", "Situation of lanterns")])
def test_pages_and_text_go_to_standard_output(files, name, start):
    assert compare(*files, "--format", name).startswith(start)


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "No such file"), (b"", "empty"), (b"Dear all, thank you for coming.", "operative")],
    ids=["missing", "empty", "no resolution"],
)
def test_bad_input_is_one_line_that_names_the_file(files, tmp_path, content, says):
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(CommandError, match=says) as error:
        compare(files[0], bad)
    assert error.value.returncode == 2
    assert str(error.value).startswith(str(bad))
    assert "\n" not in str(error.value)


def test_output_that_cannot_be_written(files, tmp_path):
    with pytest.raises(CommandError, match="nowhere"):
        compare(*files, "--output", tmp_path / "nowhere" / "out.json")


def test_what_only_differs_in_encoding_is_the_same(tmp_path):
    text = "The Human Rights Council,\n\n1. 조선민주주의인민공화국이 납북자를 즉시 송환할 것을 촉구한다.\n"
    for name, form in (("old.txt", "NFC"), ("new.txt", "NFD")):
        (tmp_path / name).write_text(unicodedata.normalize(form, text), encoding="utf-8")
    (only,) = json.loads(compare(tmp_path / "old.txt", tmp_path / "new.txt"))["paragraphs"]
    assert only["change"] == "same"
    assert [op for op, _ in only["segments"]] == ["="]


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"])
def test_word_hyphens_are_those_of_plain_texts(tmp_path, hyphen):
    text = "The Human Rights Council,\n\n1. Welcomes the long-term plan.\n"
    for name, sign in (("old.txt", "-"), ("new.txt", hyphen)):
        (tmp_path / name).write_text(text.replace("-", sign), encoding="utf-8")
    (only,) = json.loads(compare(tmp_path / "old.txt", tmp_path / "new.txt"))["paragraphs"]
    assert (only["change"], only["segments"]) == ("same", [["=", "Welcomes the long-term plan."]])


WELCOMES = p("The Human Rights Council,") + p(
    run("1. Welcomes the report") + note_mark(2) + run(" of the clerk;")
)


def test_footnotes_are_compared_with_their_places(tmp_path):
    before, after = p(run("2. Ends.")), p(run("2. Ends.") + note_mark(3))
    notes = note(2, p("See A/1.")), note(2, p("See A/2.")) + note(3, p("Later."))
    for name, body, texts in zip(("old", "new"), (before, after), notes, strict=True):
        (tmp_path / f"{name}.docx").write_bytes(make_docx(WELCOMES, body, footnotes=texts))
    first, second = json.loads(compare(tmp_path / "old.docx", tmp_path / "new.docx"))["paragraphs"]
    assert (first["change"], second["change"]) == ("changed", "changed")
    assert first["notes"] == [["-", "See A/1."], ["+", "See A/2."]]
    assert first["note_places"] == [[19, 19], [19, 19]]
    assert (second["notes"], second["note_places"]) == ([["+", "Later."]], [[None, 5]])


def test_headings_and_annexes_are_compared(tmp_path):
    for name, head, hour in (("old", "Facts", "eight"), ("new", "Truth", "nine")):
        text = f"The Council,\n\n1. Welcomes it;\n\n{head}\n\n2. Ends.\n\nAnnex\n\n1. It opens at {hour}.\n"
        (tmp_path / f"{name}.txt").write_text(text)
    compared = json.loads(compare(tmp_path / "old.txt", tmp_path / "new.txt"))
    assert [one["heading"] for one in compared["paragraphs"]] == [[], [["-", "Facts"], ["+", "Truth"]]]
    assert compared["annexes"] == [
        {"change": "same", "segments": [["=", "Annex"]]},
        {
            "change": "changed",
            "segments": [["=", "1. It opens at "], ["-", "eight"], ["+", "nine"], ["=", "."]],
        },
    ]


MARKED = (
    "<html><p>The Council,</p><p>1. Urges States to <s>consider</s> <b>ensure</b> access;</p>"
    "<p>2. Decides to remain seized.</p></html>"
)
ASKED = "This file holds two texts (1 passage struck through by hand and 1 passage in bold or underlined). Which is meant?"


def told(*arguments: object) -> tuple[list[list[str]], list[str]]:
    """The first paragraph's segments, and what standard error says."""
    out, err = io.StringIO(), io.StringIO()
    call_command("compare", *map(str, arguments), stdout=out, stderr=err)
    return json.loads(out.getvalue())["paragraphs"][0]["segments"], err.getvalue().splitlines()


def test_both_texts_of_one_file_are_compared_and_told(tmp_path):
    file = tmp_path / "marked.html"
    file.write_text(MARKED, encoding="utf-8")
    segments, lines = told(file, file, "--old-reading", "base")
    assert segments == [
        ["=", "Urges States to "],
        ["-", "consider"],
        ["+", "ensure"],
        ["=", " access;"],
    ]
    assert lines == [
        f"{file}: {ASKED} Read: base (The base: with the struck words, without those in bold or underlined). "
        "To choose: --old-reading proposed|base",
        f"{file}: {ASKED} Read: proposed (The proposed text: without the struck words, with those in bold or "
        "underlined). To choose: --new-reading proposed|base",
    ]


def test_a_reading_for_both_files_is_taken_where_it_fits(tmp_path, files):
    file = tmp_path / "marked.html"
    file.write_text(MARKED, encoding="utf-8")
    assert told(file, file, "--reading", "base")[0] == [["=", "Urges States to consider access;"]]
    assert len(told(file, files[1], "--reading", "base")[1]) == 1
    for wrong in (("--reading", "base"), ("--new-reading", "base"), ("--old-answer", "columns=2")):
        with pytest.raises(CommandError, match="Nothing was asked about"):
            compare(*files, *wrong)


def test_columns_are_chosen_for_each_file(tmp_path):
    file = tmp_path / "columns.html"
    rows = "<tr><td>Base<td>Proposal<tr><td>1. Notes it;<td>1. Regrets it;"
    file.write_text(f"<p>The Council,</p><table>{rows}</table><p>2. Decides to go on.</p>", encoding="utf-8")
    segments, lines = told(file, file, "--new-answer", "columns=2")
    assert segments == [["-", "Notes"], ["+", "Regrets"], ["=", " it;"]]
    assert lines[1].endswith("To choose: --new-answer columns=1|2|all")


def test_akoma_ntoso(files, tmp_path):
    compare(*files, "--format", "akn", "--output", tmp_path / "changes.akn")
    written = (tmp_path / "changes.akn").read_bytes()
    assert b"<akomaNtoso" in written
    assert (
        json.loads(compare(files[0], tmp_path / "changes.akn"))["paragraphs"]
        == json.loads(compare(*files))["paragraphs"]
    )
