"""New paragraphs that a list announces: which words are theirs, and which are the instruction's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.making import make_amendments
from redline.drafts.written.model import Wording, WrittenParagraph
from redline.drafts.written.phrasing import phrase
from redline.drafts.written.reading import read_amendments
from redline.labels.label import parse_label

DRAFT = [
    WrittenParagraph(parse_label(label), Wording(text))
    for label, text in [
        ("PP 1", "Guided by the Charter,"),
        ("OP 1", "Welcomes the report of the expert’s visit;"),
        ("OP 2", "Calls upon the Government:"),
        ("OP 2(a)", "To measure;"),
        ("OP 2(b)", "To publish;"),
        ("OP 3", "Requests the expert to report;"),
    ]
]


def _new(text: str) -> dict[str, str]:
    """What the lines of a text change."""
    read = read_amendments((line, f"line {at}") for at, line in enumerate(text.splitlines(), 1))
    assert read.problems == ()
    before = {str(paragraph.label): paragraph.wording.text for paragraph in DRAFT}
    made = [one.paragraph for one in apply_amendments(DRAFT, read.instructions)]
    return {
        str(paragraph.label): paragraph.wording.text
        for paragraph in made
        if before.get(str(paragraph.label)) != paragraph.wording.text
    }


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("After paragraph 1, insert a new paragraph, to read:\n“Also welcomes the report;\n(a) On rivers;\n(b) On lakes;”",
         {"OP 1bis": "Also welcomes the report;", "OP 1bis(a)": "On rivers;", "OP 1bis(b)": "On lakes;"}),
        ("After paragraph 1, insert a new paragraph, to read:\n“Welcomes the “Rivers” report:\n“(a) On rivers;\n“(b) On “lakes”;”\nDelete paragraph 3",
         {"OP 1bis": "Welcomes the “Rivers” report:", "OP 1bis(a)": "On rivers;", "OP 1bis(b)": "On “lakes”;"}),
        ("Paragraph 3 should read: “Requests:\n(a) The State to act;\n(b) The expert to act;”",
         {"OP 3": "Requests:", "OP 3(a)": "The State to act;", "OP 3(b)": "The expert to act;"}),
        ("Paragraph 3 should read: “Requests the “expert”:\n(a) To act;\n(b) Delete what is wrong;” and renumber the remaining paragraphs accordingly",
         {"OP 3": "Requests the “expert”:", "OP 3(a)": "To act;", "OP 3(b)": "Delete what is wrong;"}),
        ("After paragraph 2 (b), add the following: “(c) To consult;”", {"OP 2(c)": "To consult;"}),
        ("After the first preambular paragraph, insert the following: \"Noting X,\" \"Noting Y,\"", {"PP 2": "Noting X,", "PP 3": "Noting Y,"}),
        ("Replace paragraph 3 with the following two paragraphs: “Requests support;” “Requests money;”",
         {"OP 3": "Requests support;", "OP 4": "Requests money;"}),
        ("Replace paragraph 3 with the following two paragraphs:\n“Requests support;”\n“Requests money;”",
         {"OP 3": "Requests support;", "OP 4": "Requests money;"}),
        ("After paragraph 1, insert the following paragraphs: “Takes note;” “Takes more note;”", {"OP 1bis": "Takes note;", "OP 1ter": "Takes more note;"}),
        ("After paragraph 1, insert: “Takes note;” and “Takes more note;”", {"OP 1bis": "Takes note;", "OP 1ter": "Takes more note;"}),
        ("OP 1, after visit insert \"on rivers\"", {"OP 1": "Welcomes the report of the expert’s visit on rivers;"}),
        ("Add a new subparagraph (c) to paragraph 2, to read: “To consult;”", {"OP 2(c)": "To consult;"}),
        ("Delete OP 2(b) and replace by: “To print;”", {"OP 2(b)": "To print;"}),
        ("Delete the first and third operative paragraphs", {}),
        ("Paragraph 3 should read in full: “Requests money;”", {"OP 3": "Requests money;"}),
    ],
)  # fmt: skip
def test_new_words_are_those_between_the_marks(text: str, new: dict[str, str]) -> None:
    assert _new(text) == new


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("After paragraph 1, insert a new paragraph, to read:\n“Welcomes;\n(a) On rivers;\nDelete paragraph 3", "begins a quotation that does not end"),
        ("After paragraph 1, insert a new paragraph, to read:\nWelcomes;\n(a) On rivers;”", "ends a quotation that does not begin"),
        ("After paragraph 1, insert: “Takes note;” as agreed", "“as agreed” stands behind the new words"),
        ("Replace paragraph 3 with something like: “Requests money;”", "does not say clearly which words are the new ones"),
        ("Paragraph 3 should read: “Requests support;” “Requests money;”", "this gives 2 paragraphs where it speaks of one"),
    ],
)  # fmt: skip
def test_what_may_be_new_words_is_not_guessed(text: str, message: str) -> None:
    read = read_amendments((line, f"line {at}") for at, line in enumerate(text.splitlines(), 1))
    assert [problem.message for problem in read.problems if message in str(problem)]
    assert read.problems[0].place == "line 1"


_UNPAIRED = (
    "Urges mills to spare water” “the weirs: “clean “the all “clean dams;",
    "Urges action on “clean water and the weirs;",
    'Notes 12" pipes” and “dams;',
)


@pytest.mark.parametrize("text", _UNPAIRED)
def test_new_words_whose_own_marks_do_not_pair_are_given_as_words(text: str) -> None:
    label = parse_label("OP 1(a)")
    new = [
        *DRAFT[:2],
        WrittenParagraph(label, Wording(text)),
        WrittenParagraph(parse_label("OP 1(b)"), Wording(f"To go on: {text}")),
        WrittenParagraph(parse_label("OP 2"), Wording(text)),
        WrittenParagraph(parse_label("OP 2(a)"), Wording("To go on;")),
    ]
    new += [replace(one, label=replace(one.label, number=one.label.number + 1)) for one in DRAFT[2:]]
    instructions = make_amendments(DRAFT, new)
    assert [one.action for one in instructions if one.action != "renumber"] == ["insert", "insert"]
    read = read_amendments((line, "") for one in instructions for line in phrase(one))
    assert read.problems == ()
    assert [one.paragraph for one in apply_amendments(DRAFT, read.instructions)] == new


def test_lines_below_one_in_guillemets_are_no_rest_of_it() -> None:
    read = read_amendments(
        (line, "")
        for line in (
            "Après le paragraphe 1, insérer :",
            "« Se félicite du rapport ; »",
            "* Note du Secrétariat",
        )
    )
    assert [passage.wording.text for one in read.instructions for passage in one.passages] == [
        "Se félicite du rapport ;"
    ]
    assert read.remarks == ()
