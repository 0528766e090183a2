"""manage.py amendments and apply: files in, files out, nothing made by halves."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from itertools import permutations
from pathlib import Path

import pytest

from documents.commands import CommandFailedError, command
from documents.draft import DraftText
from documents.read import read_file, read_text
from documents.read.amendments import read_amendment_list
from documents.written import (
    amend,
    amendments_between,
    write_amendments_docx,
    write_amendments_pdf,
    write_amendments_plain,
)

OLD = """A/HRC/99/L.1

Clean rivers in Ruritania

The Human Rights Council,

Guided by the Charter of the United Nations,

Recalling its resolution 12/3,1

1. Expresses its grave concern at the state of the rivers;

2. Calls upon the Government:

(a) To measure the water;

(b) To make public what it measures;

3. Welcomes the visit of the expert;

4. Requests the expert to report at the fifty-ninth session;

5. Invites all States to help;

6. Encourages ferries to run on time;

7. Decides to remain seized of the matter.

__________
1 A/HRC/99/3.
"""

TABLED = """Human Rights Council
Ninety-ninth session

Ruritania (on behalf of the Group of River States): amendments to draft resolution A/HRC/99/L.1

1. In the first preambular paragraph, after the words "Charter of the
United Nations", insert the words "and the Convention on rivers";

2. After the second preambular paragraph, insert a new preambular paragraph, to read:

Alarmed by the new dams upstream,

3. In paragraph 1, before the word "concern", delete the word "grave";

4. In paragraph 2 (b), replace the words "make public" with "publish";

5. After paragraph 2, insert a new paragraph, to read:

Calls upon neighbouring States to share their measurements;

6. Paragraph 4 should read:

Requests the expert to report at the sixtieth session;

7. Delete paragraph 6 and renumber the remaining paragraphs accordingly.
"""


def _run(name: str, *arguments: object) -> tuple[int, str, str]:
    module = command(name)
    parser = ArgumentParser()
    module.arguments(parser)
    out, err = io.StringIO(), io.StringIO()
    status = module.run(parser.parse_args([str(argument) for argument in arguments]), out, err)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "tabled.txt").write_text(TABLED, encoding="utf-8")
    return tmp_path


def _says(draft: DraftText) -> list[object]:
    return [
        (str(p.label), p.text, p.heading, [(note.offset, note.text) for note in p.footnotes])
        for p in draft.paragraphs
    ]


def test_a_tabled_list_is_made_in_the_draft(files: Path) -> None:
    status, out, err = _run("apply", files / "old.txt", files / "tabled.txt", "--format", "json")
    made = {paragraph["label"]: paragraph["text"] for paragraph in json.loads(out)["paragraphs"]}
    assert (status, err) == (0, "")
    assert list(made) == [
        "PP 1", "PP 2", "PP 3", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3", "OP 4", "OP 5", "OP 6", "OP 7",
    ]  # fmt: skip
    assert made["PP 1"] == "Guided by the Charter of the United Nations and the Convention on rivers,"
    assert made["OP 2(b)"] == "To publish what it measures;"
    assert made["OP 3"] == "Calls upon neighbouring States to share their measurements;"
    assert made["OP 5"] == "Requests the expert to report at the sixtieth session;"


@pytest.mark.parametrize("form", ["txt", "json", "docx", "pdf"])
def test_two_drafts_that_are_the_same(files: Path, form: str) -> None:
    _run("amendments", files / "old.txt", files / "old.txt", "--format", form, "--output", files / "list")
    status, made, _ = _run("apply", files / "old.txt", files / "list", "--format", "json")
    assert status == 0
    assert len(json.loads(made)["paragraphs"]) == 11


@pytest.mark.parametrize("form", ["txt", "json", "docx", "pdf"])
def test_the_amendments_of_two_files_make_the_second_of_the_first(files: Path, form: str) -> None:
    _run("apply", files / "old.txt", files / "tabled.txt", "--output", files / "new.txt")
    _run("amendments", files / "old.txt", files / "new.txt", "--format", form, "--output", files / "list")
    status, again, err = _run("apply", files / "old.txt", files / "list")
    assert (status, err) == (0, "")
    assert again == (files / "new.txt").read_text(encoding="utf-8")


def test_they_are_in_the_form_of_the_united_nations(files: Path) -> None:
    _run("apply", files / "old.txt", files / "tabled.txt", "--output", files / "new.txt")
    _, said, _ = _run("amendments", files / "old.txt", files / "new.txt")
    assert said.splitlines()[::2] == [
        "A/HRC/99/L.…: amendments to draft resolution A/HRC/99/L.1",
        "1. In the first preambular paragraph, after the word “Nations”, insert “and the Convention on rivers”;",
        "2. After the second preambular paragraph, insert a new preambular paragraph, to read:",
        "“Alarmed by the new dams upstream,”",
        "3. In paragraph 1, delete the word “grave”;",
        "4. In paragraph 2 (b), replace the words “make public” with “publish”;",
        "5. After paragraph 2, insert a new paragraph, to read:",
        "“Calls upon neighbouring States to share their measurements;”",
        "6. In paragraph 4, replace the word “fifty-ninth” with “sixtieth”;",
        "7. Delete paragraph 6 and renumber the remaining paragraphs accordingly.",
    ]


def test_the_word_file_tracks_what_was_made(files: Path) -> None:
    _run("apply", files / "old.txt", files / "tabled.txt", "--output", files / "new.txt")
    _run("apply", files / "old.txt", files / "tabled.txt", "--format", "docx", "--output", files / "new.docx")
    assert _says(read_file(files / "new.docx")) == _says(read_file(files / "new.txt"))


def test_what_does_not_fit_is_named_and_nothing_made(files: Path) -> None:
    (files / "oral.txt").write_text(
        "OP 3: delete “ferries”\nOP 12: delete\nOP 5, wobble\nPP 1: delete “Charter”\n", encoding="utf-8"
    )
    status, out, err = _run("apply", files / "old.txt", files / "oral.txt", "--output", files / "new.txt")
    assert (status, out, (files / "new.txt").exists()) == (2, "", False)
    assert [line.removeprefix(f"{files / 'oral.txt'}: ") for line in err.splitlines()] == [
        "Line 3: this was not understood as an amendment: “OP 5, wobble”",
        "Line 1: in OP 3 the words “ferries” do not stand there; they stand in OP 6",
        "Line 2: there is no OP 12 in the draft; its last is OP 7",
    ]


@pytest.mark.parametrize("form", ["txt", "json", "docx", "pdf"])
def test_a_list_of_our_own_to_another_draft_is_told(files: Path, form: str) -> None:
    (files / "new.txt").write_text(OLD.replace("Encourages ferries", "Encourages boats"), encoding="utf-8")
    _run("amendments", files / "old.txt", files / "new.txt", "--format", form, "--output", files / "list")
    (files / "other.txt").write_text(OLD.replace("A/HRC/99/L.1", "A/HRC/99/L.7"), encoding="utf-8")
    _, _, err = _run("apply", files / "other.txt", files / "list")
    assert err == "The list says it is to A/HRC/99/L.1; the draft is A/HRC/99/L.7.\n"


def test_new_preambular_paragraphs_line_below_line_are_several(files: Path) -> None:
    (files / "list.txt").write_text(
        "After the first preambular paragraph, insert the following preambular paragraphs:\n"
        "Noting the ferries on\nthe Big River,\nDeeply alarmed by the mills,\n",
        encoding="utf-8",
    )
    status, out, _ = _run("apply", files / "old.txt", files / "list.txt", "--format", "json")
    made = [paragraph["text"] for paragraph in json.loads(out)["paragraphs"]]
    assert (status, made[1:3]) == (
        0,
        ["Noting the ferries on the Big River,", "Deeply alarmed by the mills,"],
    )


def test_another_drafts_list_is_told(files: Path) -> None:
    (files / "tabled.txt").write_text(TABLED.replace("L.1", "L.7"), encoding="utf-8")
    _, _, err = _run("apply", files / "old.txt", files / "tabled.txt")
    assert err == "The list says it is to A/HRC/99/L.7; the draft is A/HRC/99/L.1.\n"


@pytest.mark.parametrize("text", ["Nothing is said here.", " ", OLD], ids=["prose", "empty", "a draft"])
def test_what_is_no_list_is_refused(files: Path, text: str) -> None:
    (files / "no.txt").write_text(text, encoding="utf-8")
    with pytest.raises(CommandFailedError, match=r"no\.txt"):
        _run("apply", files / "old.txt", files / "no.txt")


def test_what_was_no_amendment_is_named(files: Path) -> None:
    (files / "no.txt").write_text("Split the first part in two.", encoding="utf-8")
    with pytest.raises(CommandFailedError, match=r"not understood as one: “Split the first part in two\."):
        _run("apply", files / "old.txt", files / "no.txt")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Clean waters in Ruritania", "In the title, replace the word “rivers” with “waters”"),
        ("Everything about the sea", "The title should read"),
    ],
)
def test_another_title_is_said_and_made(files: Path, title: str, said: str) -> None:
    (files / "new.txt").write_text(OLD.replace("Clean rivers in Ruritania", title), encoding="utf-8")
    for form in ("txt", "json", "docx", "pdf"):
        listed = files / f"list.{form}"
        _, _, err = _run(
            "amendments", files / "old.txt", files / "new.txt", "--format", form, "--output", listed
        )
        assert err == ""
        _, made, _ = _run("apply", files / "old.txt", listed, "--format", "json")
        assert json.loads(made)["title"] == title
    assert said in (files / "list.txt").read_text(encoding="utf-8")


def test_footnotes_are_numbered_anew() -> None:
    draft = read_text(OLD)
    read = read_amendment_list("PP 1: after “Charter”, insert a footnote, to read: “See A/1.”").read
    amended, _ = amend(draft, read.instructions)
    assert [[(n.marker, n.text) for n in p.footnotes] for p in amended.paragraphs[:2]] == [
        [("1", "See A/1.")], [("2", "A/HRC/99/3.")],
    ]  # fmt: skip


def test_footnotes_of_the_list_go_with_its_new_words(files: Path) -> None:
    list_with_note = (
        "1. In paragraph 3, replace the words “the visit of the expert” with “the report of the expert1 and her visit”;\n"
        "\n2. Delete paragraph 6.\n\n__________\n1 A/HRC/99/4.\n"
    )
    read = read_amendment_list(list_with_note).read
    assert read.problems == ()
    amended, _ = amend(read_file(files / "old.txt"), read.instructions)
    found = {str(p.label): p for p in amended.paragraphs}["OP 3"]
    assert found.text == "Welcomes the report of the expert and her visit;"
    assert [(found.text[: note.offset][-6:], note.text) for note in found.footnotes] == [
        ("expert", "A/HRC/99/4.")
    ]


def test_whatever_was_adopted_as_files(corpus: Path) -> None:
    """Only some of the pairs: the engine's own test has them all."""
    drafts = [read_file(file) for file in sorted(corpus.glob("*.txt"))]
    pairs = [(old, new) for old, new in permutations(drafts, 2) if old.masthead.title == new.masthead.title]
    for old, new in pairs[::8]:
        amendments = amendments_between(old, new)
        for data in (
            write_amendments_plain(amendments).encode(),
            write_amendments_docx(amendments, author="Elevenbis", date="2025-02-14T12:00:00Z"),
            write_amendments_pdf(amendments, author="Elevenbis", date="2025-02-14T12:00:00Z"),
        ):
            amended, _ = amend(old, read_amendment_list(data).read.instructions)
            assert _says(amended) == _says(new), f"{old.masthead.symbol} to {new.masthead.symbol}"


def test_footnotes_by_number_and_words_throughout(files: Path) -> None:
    (files / "list.txt").write_text(
        "Throughout the text, replace “the expert” with “the envoy”;\n\nIn footnote 1, replace “3” with “4”."
    )
    status, out, err = _run("apply", files / "old.txt", files / "list.txt", "--format", "json")
    assert (status, err) == (0, "The words “the expert” were found in OP 3 and OP 4.\n")
    made = {paragraph["label"]: paragraph for paragraph in json.loads(out)["paragraphs"]}
    assert made["OP 3"]["text"] == "Welcomes the visit of the envoy;"
    assert [note["text"] for note in made["PP 2"]["notes"]] == ["A/HRC/99/4."]


@pytest.mark.parametrize("name", ["amendments", "apply"])
def test_standard_input_is_one_file(name: str) -> None:
    with pytest.raises(CommandFailedError, match="Only one of the files may be -"):
        _run(name, "-", "-")
