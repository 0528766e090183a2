"""What notes ask for that is no change of quoted words: made where one can know what is meant, else refused with what to say."""

from __future__ import annotations

import pytest

from documents.errors import DocumentError
from documents.read.amendments import read_amendment_list
from redline.drafts.written.applying import apply_amendments
from redline.drafts.written.model import AmendmentsError, Wording, WrittenParagraph
from redline.drafts.written.throughout import numbers_taken
from redline.labels.label import parse_label

DRAFT = [
    WrittenParagraph(parse_label(label), Wording(text))
    for label, text in [
        ("PP 1", "Recalling the Charter, the Covenants and other instruments,"),
        ("PP 2", "Mindful of the law,"),
        ("OP 1", "Urges all States to light lamps, in accordance with the Convention on lamps, at dusk;"),
        ("OP 2", "Calls upon the mill:"),
        ("OP 2(a)", "To grind corn under law and order;"),
        ("OP 2(b)", "To sell flour, at fair prices;"),
        ("OP 2(c)", "To rest;"),
        ("OP 3", "Invites the bakers to bake;"),
        ("OP 4", "Requests a report on oil, under the rule of law as in the past;"),
        ("OP 5", "Decides to remain seized of the matter."),
    ]
]
LABELS = [str(paragraph.label) for paragraph in DRAFT]


def made(*lines: str) -> list[tuple[str, str]]:
    """The labels and texts of the draft that a list makes."""
    read = read_amendment_list("\n".join(lines)).read
    assert read.problems == ()
    done = apply_amendments(DRAFT, read.instructions)
    return [(str(one.paragraph.label), one.paragraph.wording.text) for one in done]


def refused(*lines: str) -> str:
    """Why a list is not made."""
    try:
        read = read_amendment_list("\n".join(lines)).read
    except DocumentError as error:
        return str(error)
    if read.problems:
        return "\n".join(map(str, read.problems))
    with pytest.raises(AmendmentsError) as caught:
        apply_amendments(DRAFT, read.instructions)
    return str(caught.value)


def text_of(label: str) -> str:
    return next(paragraph.wording.text for paragraph in DRAFT if str(paragraph.label) == label)


@pytest.mark.parametrize(
    "line",
    [
        "OP 1: delete the reference to “the Convention on lamps”",
        "In paragraph 1, delete the reference to the Convention on lamps",
        "PP 1: remove reference to “the Covenants”",
        "PP 1: please delete the explicit reference to “the Covenants”.",
        "PP 1: after “instruments” insert “of law”, and delete the reference to “the Covenants”",
    ],
)
def test_a_reference_is_more_than_its_name(line: str) -> None:
    """Only "the Convention" out of "in accordance with the Convention on lamps" leaves a torso."""
    assert "does not say which words go with the reference" in refused(line)


def test_a_new_paragraph_may_speak_of_references() -> None:
    words = "Requests the bakers to remove any reference to lamps from their bread;"
    assert ("OP 6", words) in made(f"After paragraph 5, insert a new paragraph, to read: {words}")


def test_a_new_paragraph_takes_the_number_that_it_is_given() -> None:
    line = "Insert as a new paragraph 3: “Welcomes the ferry;”"
    found = made(line)
    assert found[7:] == [
        ("OP 3", "Welcomes the ferry;"),
        ("OP 4", text_of("OP 3")),
        ("OP 5", text_of("OP 4")),
        ("OP 6", text_of("OP 5")),
    ]
    [said] = numbers_taken(DRAFT, read_amendment_list(line).read.instructions)
    assert str(said).startswith("The new paragraph is OP 3; the one that had this number")
    assert made(line, "and renumber the remaining paragraphs accordingly") == found
    assert numbers_taken(DRAFT, read_amendment_list(f"Delete OP 3\n{line}").read.instructions) == ()


@pytest.mark.parametrize(
    "line",
    [
        "OP 2 a) and b): delete",
        "Delete OP 2 a) and b)",
        "OP 2 (a) and b): delete",
        "OP 2 lit. a) and lit. b): delete",
    ],
)
def test_letters_with_half_a_bracket(line: str) -> None:
    assert [label for label, _ in made(line)] == [one for one in LABELS if one not in ("OP 2(a)", "OP 2(b)")]


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("Move OP 5 to the beginning", ["OP 5", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 2(c)", "OP 3", "OP 4"]),
        (
            "Move OP 3 to the start of the operative part",
            ["OP 3", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 2(c)", "OP 4", "OP 5"],
        ),
        ("Move OP 3 to the end", ["OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 2(c)", "OP 4", "OP 5", "OP 3"]),
        ("Move OP 2(c) to the beginning", ["OP 1", "OP 2", "OP 2(c)", "OP 2(a)", "OP 2(b)", "OP 3", "OP 4", "OP 5"]),
    ],
)  # fmt: skip
def test_to_the_beginning_and_to_the_end(line: str, order: list[str]) -> None:
    found = made(line)
    assert [text for _, text in found[2:]] == [text_of(label) for label in order]
    labels = [label for label, _ in found]
    assert len(set(labels)) == len(labels)
    if "beginning" in line or "start" in line:
        assert labels == sorted(labels, key=parse_label)
        assert {label for label in labels if "(" not in label} == {one for one in LABELS if "(" not in one}


def test_to_the_beginning_of_what_is_not_clear() -> None:
    assert "does not say where to move it" in refused("Move PP 2 to the beginning of the text")
    assert "does not say where to move it" in refused("Move OP 3 to the beginning of the preamble")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("OP 4: delete comma after “law”", "in OP 4 no comma stands after the words “law”"),
        ("OP 4: delete the comma after “report”", "in OP 4 no comma stands after the words “report”"),
        ("OP 1: delete “,” after “all”", "in OP 1 no comma stands after the words “all”"),
        ("OP 1: delete the semicolon before “at dusk”", "in OP 1 no semicolon stands before the words “at dusk”"),
    ],
)  # fmt: skip
def test_a_mark_that_is_not_there_is_named_and_no_other_is_taken(line: str, said: str) -> None:
    assert refused(line).endswith(said)


def test_a_mark_that_is_there() -> None:
    assert ("OP 4", "Requests a report on oil under the rule of law as in the past;") in made(
        "OP 4: delete comma after “oil”"
    )


@pytest.mark.parametrize("line", ["OP 1: keep “at dusk”", "In OP 1, retain the words “States” and “dusk”"])
def test_what_is_to_stay_changes_nothing_and_is_said(line: str) -> None:
    assert made(line) == [(str(one.label), one.wording.text) for one in DRAFT]
    [remark] = read_amendment_list(line).read.remarks
    assert "changes nothing" in str(remark)


def test_what_is_to_stay_has_to_stand_there() -> None:
    assert "would not read then" in refused("OP 1: keep “wicks”")
    assert "would not read then" in refused("OP 1: keep “dusk”", "OP 1: delete “at dusk”")


@pytest.mark.parametrize(
    "line",
    ["OP 1: bracket “at dusk”", "OP 1: put “at dusk” in square brackets", "In OP 1, place “at dusk” in brackets"],
)  # fmt: skip
def test_words_put_in_brackets(line: str) -> None:
    assert ("OP 1", text_of("OP 1").replace("at dusk", "[at dusk]")) in made(line)


@pytest.mark.parametrize(
    "line", ["OP 1: split paragraph after “lamps,”", "Split OP 1 after “lamps,”", "OP 1: split"]
)
def test_a_paragraph_is_split_by_its_words(line: str) -> None:
    said = refused(line)
    assert "splits a paragraph" in said
    assert "insert a new paragraph" in said
