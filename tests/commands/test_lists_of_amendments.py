"""Lists as delegations and the Secretariat write them: what is asked is made, or named; nothing is set aside in silence."""

from __future__ import annotations

import io
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from documents.commands import CommandFailedError, command

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
    "In the title, replace “Ruritania” with “Freedonia”",
    "Reference in OP 4 to be updated",
    "Same for OP 4",
    "Article 3: delete",
    "The title should read “Rivers”",
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
