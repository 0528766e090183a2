"""Lists as delegations and the Secretariat write them: what is asked is made, or named; nothing is set aside in silence."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from documents.commands import CommandFailedError, command
from documents.read import read_file

DRAFT = """A/HRC/99/L.1

Clean rivers in Ruritania

The Human Rights Council,

Guided by the Charter of the United Nations,

Deeply concerned at the pollution of rivers,¹

Taking note of the report of the expert² and of what it recommends,

1. Expresses its grave concern at the state of the rivers;

2. Calls upon the Government:

(a) To measure the water without delay;

(b) To make public all that it measures;

3. Invites States to share data, and to help victims and survivors;

4. Requests the expert to report at the fifty-ninth session;

5. Decides to remain seized of the matter.

__________________
¹ A/HRC/99/1.
² A/HRC/99/2, para. 12.
"""


@pytest.fixture
def applied(tmp_path: Path):
    """Apply lines to the draft: the exit status, the paragraphs by their label, what was told."""
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")

    def apply(*lines: str, form: str = "json") -> tuple[int, dict[str, str], str]:
        (tmp_path / "list.txt").write_text("\n".join(lines), encoding="utf-8")
        made, told, parser = io.StringIO(), io.StringIO(), ArgumentParser()
        chosen = command("apply")
        assert chosen is not None
        chosen.arguments(parser)
        given = [str(tmp_path / "draft.txt"), str(tmp_path / "list.txt"), "--format", form]
        try:
            status = chosen.run(parser.parse_args(given), made, told)
        except CommandFailedError as error:
            return 2, {}, str(error)
        if status or form != "json":
            return status, {"made": made.getvalue()}, told.getvalue()
        return (
            status,
            {one["label"]: one["text"] for one in json.loads(made.getvalue())["paragraphs"]},
            told.getvalue(),
        )

    return apply


NOT_UNDERSTOOD = [
    "Take out OP 4",
    "A new paragraph 3 bis is inserted, reading: “Requests all;”",
    "Operative 3: delete",
    "PP three: delete",
    "In the preamble, after PP 2, insert: Recalling all,",
    "Split paragraph 1 after “concern”",
    "Delete the title",
    "Reference in OP 4 to be updated",
    "Same for OP 4",
    "Article 3: delete",
    "In the title and in paragraph 3, replace “rivers” with “lakes”",
]


@pytest.mark.parametrize("line", NOT_UNDERSTOOD)
@pytest.mark.parametrize("before", ["", "* ", "** ", "† ", "- "])
@pytest.mark.parametrize("first", [True, False])
def test_what_was_meant_as_an_amendment_is_named_wherever_it_stands(applied, line, before, first):
    lines = [before + line, "OP 5: delete"] if first else ["OP 5: delete", before + line]
    status, _, told = applied(*lines)
    assert status == 2
    assert any(word.strip(",.:;“”") in told for word in line.split()[1:])


@pytest.mark.parametrize(
    "line",
    [
        "Norway: OP 4 becomes OP 5",
        "Norway proposes to replace “data” with “samples” in OP 3",
    ],
)
def test_what_a_delegation_asks_is_made_or_named(applied, line):
    status, _, told = applied(line, "OP 2(b): delete")
    assert status == 2 or line not in told


@pytest.mark.parametrize(
    "heading",
    [
        "Amendments to draft resolution A/HRC/99/L.1",
        "Belarus, China and Cuba: amendment to draft resolution A/HRC/99/L.1",
        "Human Rights Council",
        "Human rights situations that require the Council’s attention",
        "Oral revisions to A/HRC/99/L.1 as of 3 April",
        "please find below what we propose:",
        "* State not a member of the Human Rights Council.",
    ],
)
def test_headings_and_notes_are_none(applied, heading):
    status, made, told = applied(heading, "OP 5: delete")
    assert (status, "OP 5" in made, told) == (0, False, "")


def test_sponsors_with_a_star_and_its_note(applied):
    status, made, told = applied(
        "Belarus,* China and Cuba: amendment to draft resolution A/HRC/99/L.1",
        "1. In paragraph 4, replace “fifty-ninth” with “sixtieth”",
        "* State not a member of the Human Rights Council.",
    )
    assert status == 0, told
    assert made["OP 4"] == "Requests the expert to report at the sixtieth session;"


USUAL = [
    ("In paragraph 2, after subparagraph (a), insert a new subparagraph, to read: “To plant trees;”",
     {"OP 2(a)bis": "To plant trees;"}),
    ("In paragraph 2, delete subparagraph (a)", {"OP 2(a)": ""}),
    ("In paragraph 2, subparagraph (b) should read: “To hide nothing;”", {"OP 2(b)": "To hide nothing;"}),
    ("Delete subparagraph 2 (b)", {"OP 2(b)": ""}),
    ("OP 2 (a): delete “without delay”; (b): delete “all”",
     {"OP 2(a)": "To measure the water;", "OP 2(b)": "To make public that it measures;"}),
    ("Paragraph 3\n• delete “and to help victims”\n• replace “data” with “samples”",
     {"OP 3": "Invites States to share samples, and survivors;"}),
    ("In paragraph 3, replace “data” and “survivors” with “samples” and “families”, respectively",
     {"OP 3": "Invites States to share samples, and to help victims and families;"}),
    ("After paragraph 4, insert a new paragraph, with the following text:\n“Requests all to help;”",
     {"OP 4bis": "Requests all to help;"}),
    ("Replace paragraph 4 with the text below:\n“Requests nothing;”", {"OP 4": "Requests nothing;"}),
    ("Swap paragraphs 3 and 4",
     {"OP 3": "Requests the expert to report at the fifty-ninth session;",
      "OP 4": "Invites States to share data, and to help victims and survivors;"}),
    ("OP 3 becomes OP 4\nOP 4 becomes OP 3",
     {"OP 3": "Requests the expert to report at the fifty-ninth session;",
      "OP 4": "Invites States to share data, and to help victims and survivors;"}),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "changed"), USUAL)
def test_usual_forms(applied, typed, changed):
    _, before, _ = applied("OP 1: delete “grave”")
    status, made, told = applied(*typed.split("\n"))
    assert status == 0, told
    for label, text in changed.items():
        assert made.get(label, "") == text
    assert {one for one in made if made[one] != before.get(one)} - {"OP 1"} == {
        one for one in changed if changed[one]
    }


def test_paragraphs_stand_in_the_order_of_their_numbers(applied):
    for lines in (["Swap paragraphs 3 and 4"], ["OP 3 becomes OP 4", "OP 4 becomes OP 3"]):
        assert list(applied(*lines)[1])[-3:] == ["OP 3", "OP 4", "OP 5"]


@pytest.mark.parametrize(
    "behind", ["the paragraph reads: “Invites nobody;”", "it reads “slaves and survivors”"]
)
def test_what_it_would_read_then_is_held_against_what_it_does(applied, behind):
    said = "In paragraph 3, before “and survivors” insert “of trafficking”, so that"
    status, _, told = applied(f"{said} {behind}")
    assert status == 2
    assert "would not read then as this says" in told
    assert applied(f"{said} it reads “victims of trafficking and survivors”")[0] == 0


def test_footnotes_by_the_number_that_is_raised(applied):
    status, made, told = applied("In footnote 2, replace “para. 12” with “paras. 12–14”")
    assert status == 0, told
    assert made["PP 3"] == "Taking note of the report of the expert and of what it recommends,"


def test_the_text_that_is_made_is_read_again_with_its_footnotes(applied, tmp_path):
    _, text, _ = applied("OP 5: delete", form="txt")
    (tmp_path / "draft.txt").write_text(text["made"], encoding="utf-8")
    status, made, _ = applied("In footnote 2, replace “para. 12” with “para. 13”")
    assert (status, list(made)[:3]) == (0, ["PP 1", "PP 2", "PP 3"])
    assert made["PP 3"] == "Taking note of the report of the expert and of what it recommends,"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Replace the title by “Rivers”", "Rivers"),
        ("The title of the draft resolution should read as follows:\n“Rivers”", "Rivers"),
        ("Title: “Rivers”", "Rivers"),
        ("Change the title to “Rivers”", "Rivers"),
        ("In the title, replace “rivers” with “lakes”", "Clean lakes in Ruritania"),
        ("Replace “rivers” with “lakes” in the title", "Clean lakes in Ruritania"),
        ("In the title, after the word “rivers”, insert “and lakes”", "Clean rivers and lakes in Ruritania"),
        ("Title: replace rivers by lakes", "Clean lakes in Ruritania"),
        ("OP 3: delete\n2. In the title, delete the word “Clean”", "rivers in Ruritania"),
    ],
)
def test_the_title_is_amended(applied, line: str, title: str) -> None:
    status, made, _ = applied(*line.split("\n"), form="txt")
    assert status == 0
    assert made["made"].startswith(f"{title}\nA/HRC/99/L.1\n")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("In the title, replace “oceans” with “seas”", "in the title the words “oceans” do not stand there"),
        (
            "In the title and in OP 1, replace “rivers” with “seas”",
            "speaks of the title and of something else",
        ),
        (
            "The title should read: “A”\nIn the title, replace “rivers” with “seas”",
            "is changed by another amendment already",
        ),
        (
            "In OP 4 and the associated footnote, replace “expert” with “x”",
            "does not say what is to be done with the footnote",
        ),
        ("In OP 4, delete the footnote", "OP 4 has no footnote"),
        ("Add a footnote to OP 4, to read: “See A/1.”", "does not say after which words the footnote stands"),
        (
            "OP 3 after States insert including islands,",
            "not clear whether the comma behind “including islands”",
        ),
    ],
)
def test_what_of_the_title_and_footnotes_is_not_clear_is_named(applied, line: str, message: str) -> None:
    status, _, told = applied(*line.split("\n"))
    assert status == 2
    assert message in told


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("In PP 2, delete the associated footnote", [["A/HRC/99/2, para. 12."]]),
        ("Delete PP 2 and the associated footnote", [["A/HRC/99/2, para. 12."]]),
        (
            "In PP 2, in the associated footnote, replace “99/1” with “99/9”",
            [["A/HRC/99/9."], ["A/HRC/99/2, para. 12."]],
        ),
        ("In the footnote to PP 2, replace “99/1” with “99/9”", [["A/HRC/99/9."], ["A/HRC/99/2, para. 12."]]),
        ("The footnote to PP 2 should read: “See.”", [["See."], ["A/HRC/99/2, para. 12."]]),
        (
            "In OP 4, insert a footnote after the word “expert” to read: “See.”",
            [["A/HRC/99/1."], ["A/HRC/99/2, para. 12."], ["See."]],
        ),
        (
            "In OP 4, add a footnote at the end, to read: “See.”",
            [["A/HRC/99/1."], ["A/HRC/99/2, para. 12."], ["See."]],
        ),
        (
            "In OP 4, after “expert”, insert “and others¹”\nFootnote 1: See.",
            [["A/HRC/99/1."], ["A/HRC/99/2, para. 12."], ["See."]],
        ),
    ],
)
def test_a_footnote_is_named_by_its_paragraph(
    tmp_path: Path, applied, line: str, notes: list[list[str]]
) -> None:
    status, made, told = applied(*line.split("\n"), form="txt")
    assert (status, told) == (0, "")
    (tmp_path / "made.txt").write_text(made["made"], encoding="utf-8")
    found = [[note.text for note in p.footnotes] for p in read_file(tmp_path / "made.txt").paragraphs]
    assert [one for one in found if one] == notes


@pytest.mark.parametrize("mark", ["¹", "[footnote 1]"])
def test_a_raised_figure_without_its_note_is_told(applied, mark: str) -> None:
    status, made, told = applied(
        f"After OP 4, insert a new paragraph, to read: “Recalls its resolution 12/3;{mark}”"
    )
    assert status == 0
    assert made["OP 4bis"].endswith(mark)
    assert f"“{mark}” stands in the new words as it is, and is no footnote" in told
    assert applied("OP 4: after “report” insert “on 5 km²”")[2] == ""


def test_every_paragraph_of_a_whole_text_is_made(applied) -> None:
    labels = [
        f"{kind} {section}.{number}"
        for kind in ("PP", "OP")
        for section in ("I", "II", "A")
        for number in range(1, 13)
    ]
    lines = [f"{label}: “Calls upon the Government of part {label};”" for label in labels]
    status, made, told = applied(
        "1. The text of the draft should read:", *(part for line in lines for part in ("", line))
    )
    assert (status, told) == (0, "")
    assert list(made) == labels


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "OP3 after States insert , in particular those upstream,",
            "Invites States, in particular those upstream, to share data, and to help victims and survivors;",
        ),
        (
            "OP 3: after “survivors” insert “and their families;”",
            "Invites States to share data, and to help victims and survivors and their families;",
        ),
        (
            "OP 3: add “and their families.” at the end",
            "Invites States to share data, and to help victims and survivors and their families;",
        ),
        (
            "OP 3: add “, etc.” at the end",
            "Invites States to share data, and to help victims and survivors, etc.;",
        ),
        (
            "OP 3: replace data by figures,",
            "Invites States to share figures, and to help victims and survivors;",
        ),
    ],
)
def test_marks_of_new_words_are_neither_lost_nor_doubled(applied, line: str, text: str) -> None:
    assert applied(line)[1]["OP 3"] == text


def test_a_paragraph_that_loses_its_last_mark_is_told(applied) -> None:
    _, made, told = applied("OP 4 should read “Requests the expert to report in 2030”")
    assert made["OP 4"] == "Requests the expert to report in 2030"
    assert "OP 4 ended in “;”; its new words, as the list gives them, end without a mark." in told


@pytest.mark.parametrize(
    "line", ["OP 2 delete sub-paragraph (a)", "OP 2: delete subparagraph (a)", "OP 2, delete subpara (a)"]
)
def test_a_sub_paragraph_is_named_behind_its_paragraph(applied, line: str) -> None:
    assert "OP 2(a)" not in applied(line)[1]


def test_a_broken_file_of_ours_is_called_broken(applied) -> None:
    """Not a list without an amendment."""
    status, _, told = applied(
        '{"title": "Clean rivers", "symbol": "A/HRC/99/L.1", "amendments": [{"words": "In para'
    )
    assert status == 2
    assert "This is not whole JSON: line 1, column" in told
