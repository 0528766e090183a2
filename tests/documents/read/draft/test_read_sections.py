"""Sections in which the numbers begin again are part of the labels. All texts are invented."""

from __future__ import annotations

import pytest

from documents import correct
from documents.draft import DraftText
from documents.draft_json import draft_from_json, draft_to_json
from documents.read import read_text
from documents.read.draft import understand
from documents.read.draft.structure.section_numbers import section_number
from documents.read.draft.structure.sections import section_names
from documents.read.source import Block, Source

TOP = ("The General Assembly,", "Recalling its decision on lamps,")


def read(*blocks: str) -> DraftText:
    return read_text("\n\n".join((*TOP, *blocks)))


def labels(draft: DraftText) -> list[str]:
    return [str(paragraph.label) for paragraph in draft.paragraphs]


TWO = ["PP 1", "OP {0}.1", "OP {0}.2", "OP {1}.1", "OP {1}.1(a)", "OP {1}.1(b)", "OP {1}.2"]
HEADINGS = [
    ("I", "II", "I II"),
    ("I. Lamps", "II. Oil", "I II"),
    ("I – Lamps", "II – Oil", "I II"),
    ("I: Lamps", "II: Oil", "I II"),
    ("I\n\nLamps", "II\n\nOil", "I II"),
    ("IV. Lamps", "V. Oil", "IV V"),
    ("A", "B", "A B"),
    ("A. Lamps", "B. Oil", "A B"),
    ("C. Lamps", "D. Oil", "C D"),
    ("Part One", "Part Two", "I II"),
    ("PART I\n\nLAMPS", "PART II\n\nOIL", "I II"),
    ("Part 1: Lamps", "Part 2: Oil", "I II"),
    ("Section A", "Section B", "A B"),
    ("Section I – Lamps", "Section II – Oil", "I II"),
    ("Chapter 1. Lamps", "Chapter 2. Oil", "I II"),
    ("Lamps", "Oil", "I II"),
    ("Lamps:", "Oil:", "I II"),
    ("“Light for all”", "“Oil for all”", "I II"),
    ("Ⅰ. Lamps", "Ⅱ. Oil", "I II"),
    ("(A) Lamps", "(B) Oil", "A B"),
    ("FOLLOW-UP", "OIL AND WICKS", "I II"),
    ("Theme 1: keepers", "Theme 2: boats", "I II"),
    ("Partie I\n\nLes phares", "Partie II\n\nL’huile", "I II"),
    ("Lamps of the harbour", "II. Oil", "I II"),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "names"), HEADINGS)
def test_two_sections(first: str, second: str, names: str) -> None:
    draft = read(
        first,
        "1. Lights them;",
        "2. Asks for oil;",
        second,
        "1. Requests:",
        "(a) Oil;",
        "(b) Wicks;",
        "2. Ends.",
    )
    assert labels(draft) == [label.format(*names.split()) for label in TWO]
    assert [paragraph.heading for paragraph in draft.paragraphs][1] == " – ".join(first.split("\n\n"))
    assert len(draft.warnings) <= 1
    assert not correct.problems(draft)
    assert draft_from_json(draft_to_json(draft)) == draft


def test_a_part_before_the_first_section_is_in_none() -> None:
    draft = read(
        "1. Lights;",
        "2. Asks;",
        "I. Lamps",
        "1. Decides;",
        "2. Goes;",
        "II. Oil",
        "1. Requests it;",
        "2. Ends.",
    )
    assert labels(draft)[1:] == ["OP 1", "OP 2", "OP I.1", "OP I.2", "OP II.1", "OP II.2"]


def test_sections_in_sections() -> None:
    draft = read(
        "I", "A. Oil", "1. Decides;", "B. Wicks", "1. Decides;", "II", "A. Oil", "1. Asks;", "B", "1. Ends."
    )
    assert labels(draft)[1:] == ["OP I.A.1", "OP I.B.1", "OP II.A.1", "OP II.B.1"]


def test_sections_that_go_on_counting_are_no_part_of_labels() -> None:
    draft = read("I. Lamps", "1. Decides;", "2. Asks;", "II. Oil", "3. Requests it;", "4. Ends.")
    assert labels(draft)[1:] == ["OP 1", "OP 2", "OP 3", "OP 4"]
    assert not draft.warnings


def test_a_preamble_is_in_a_section_where_each_has_one() -> None:
    draft = read("I", "1. Decides;", "2. Asks;", "II", "Noting the oil,", "1. Requests it;", "2. Ends.")
    assert labels(draft) == ["PP 1", "OP I.1", "OP I.2", "PP II.1", "OP II.1", "OP II.2"]
    both = read_text(
        "\n\n".join((TOP[0], "I", TOP[1], "1. Decides;", "2. Asks;", "II", "Noting the oil,", "1. Ends."))
    )
    assert labels(both) == ["PP I.1", "OP I.1", "OP I.2", "PP II.1", "OP II.1"]


def test_numbers_that_begin_again_without_a_heading() -> None:
    assert labels(read("1. Decides;", "2. Asks;", "3. Begs;", "1. Requests;", "2. Ends."))[-2:] == [
        "OP II.1",
        "OP II.2",
    ]


def test_a_number_printed_twice_is_no_section() -> None:
    draft = read("1. Decides;", "2. Asks;", "2. Requests;", "3. Ends.")
    assert labels(draft)[1:] == ["OP 1", "OP 2", "OP 2", "OP 3"]


def test_labels_with_sections_are_read_as_typed() -> None:
    draft = read("OP I.1 Decides;", "OP I.2 Asks:", "(a) For oil;", "OP II.1 Requests it;", "OP II.2 Ends.")
    assert labels(draft)[1:] == ["OP I.1", "OP I.2", "OP I.2(a)", "OP II.1", "OP II.2"]
    assert not draft.warnings


def test_sections_of_a_declaration() -> None:
    text = (
        "Declaration on lamps",
        "We, the keepers,",
        "I. Oil",
        "1. We buy it;",
        "2. We sell it;",
        "II. Wicks",
        "1. We trim.",
    )
    draft = read_text("\n\n".join(text))
    assert labels(draft) == ["PP 1", "OP I.1", "OP I.2", "OP II.1"]
    assert draft.masthead.title == "Declaration on lamps"


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        (["I", "II", "III"], "I II III"),
        (["", "I", "II"], " I II"),
        (["A. x", "B. y"], "A B"),
        (["I – A", "B", "II – A"], "I.A I.B II.A"),
        (["I – A", "II – A"], "I II"),
        (["x", "y", "z"], "I II III"),
        (["I", "I"], "I II"),
        (["", "II"], "I II"),
        (["H", "I", "J"], "H I J"),
    ],
)
def test_the_names_of_sections(headings: list[str], names: str) -> None:
    assert section_names(headings) == tuple(names.split(" "))


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("II", "II"), ("II.", "II"), ("B. Follow-up", "B"), ("Part Two", "II"), ("SECTION IV", "IV"), ("Chapter 12: oil", "XII"),
        ("第二部分 灯", "II"), ("三、灯", "III"), ("제2부 등불", "II"), ("ثانيا", "II"), ("Раздел II", "II"), ("Б. Масло", "B"),
        ("Partie II – Huile", "II"), ("Second", ""), ("I am", ""), ("A lamp", ""), ("Parting", ""), ("Part of it", ""), ("IIII.", ""),
    ],
)  # fmt: skip
def test_the_number_in_a_heading(heading: str, number: str) -> None:
    assert section_number(heading) == number


def sections() -> DraftText:
    return read(
        "I", "1. Decides;", "2. Asks:", "(a) For oil;", "3. Begs;", "II", "1. Requests it;", "2. Ends."
    )


def test_corrections_stay_in_their_section() -> None:
    moved = correct.relabel(sections(), 1, "OP I.4", following=True)
    assert labels(moved)[1:] == ["OP I.4", "OP I.5", "OP I.5(a)", "OP I.6", "OP II.1", "OP II.2"]
    other = correct.relabel(sections(), 5, "OP III.1", following=True)
    assert labels(other)[5:] == ["OP III.1", "OP III.2"]
    cut = correct.split(sections(), 1, 4)
    assert labels(cut)[1:] == ["OP I.1", "OP I.2", "OP I.3", "OP I.3(a)", "OP I.4", "OP II.1", "OP II.2"]
    without = correct.set_aside(sections(), 1)
    assert labels(without)[1:3] == ["OP I.2", "OP I.2(a)"]
    again = correct.change_kind(sections(), 1, "OP")
    assert labels(again) == labels(sections())


def test_a_person_can_give_sections() -> None:
    draft = read("1. Decides;", "2. Asks;", "3. Requests;", "4. Ends.")
    given = correct.relabel(draft, 3, "II, OP 1", following=True)
    assert labels(given)[1:] == ["OP 1", "OP 2", "OP II.1", "OP II.2"]


def test_a_number_that_word_gives_a_heading_is_the_section() -> None:
    rows = [
        (TOP[0], ""),
        (TOP[1], ""),
        ("Lamps", "I."),
        ("Lights.", "1."),
        ("Oil", "II."),
        ("Requests.", "1."),
        ("Ends.", "2."),
    ]
    draft = understand(
        Source(tuple(Block(text, f"paragraph {at}", number) for at, (text, number) in enumerate(rows)))
    )
    assert labels(draft) == ["PP 1", "OP I.1", "OP II.1", "OP II.2"]
    assert draft.paragraphs[1].heading == "I. Lamps"
