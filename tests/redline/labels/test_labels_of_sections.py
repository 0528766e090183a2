"""Labels of paragraphs that are counted anew in each section, and where prose mentions them."""

from __future__ import annotations

import itertools
import random

import pytest

from redline import Label, LabelError, find_references, parse_label

SPELLINGS = {
    "OP II.3": ["op II.3", "OP II 3", "OP II-3", "II, OP 3", "section II, OP 3", "Section II, paragraph 3", "OP 3 of section II",
                "paragraph 3 of section II", "paragraph 3 of part II", "paragraphe 3 de la section II", "пункт 3 раздела II",
                "operative paragraph 3, in section II", "paragraph 3 of section 2", "OP. II.3."],
    "OP II.3(a)bis": ["OP II.3 (a) bis", "II, OP 3(a)bis"],
    "OP B.2(c)": ["section B, OP 2 (c)", "OP B.2(c)", "subparagraph (c) of paragraph 2 of section B"],
    "OP II.B.4 alt": ["OP II.B.4 alt", "II.B, OP 4 alt"],
    "PP II.1": ["PP II.1", "section II, PP 1", "II, PP1"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("label", "written"), [(label, written) for label, all_ in SPELLINGS.items() for written in all_]
)
def test_a_section_may_be_written_in_several_ways(label: str, written: str) -> None:
    assert str(parse_label(written)) == label


def test_a_label_with_a_section_is_shown_with_the_section_first() -> None:
    assert parse_label("OP II.3(a)").shown == "II, OP 3(a)"
    assert parse_label("OP 3(a)").shown == "OP 3(a)"


@pytest.mark.parametrize("section", ["IIII", "ii", "2", "II.A.1", "II.", "AB", "."])
def test_what_is_no_section_is_refused(section: str) -> None:
    with pytest.raises(LabelError):
        Label("OP", 1, section=section)


def shuffled(labels: list[str]) -> list[str]:
    return random.Random(4).sample(labels, len(labels))


def test_labels_are_ordered_by_section_then_kind_then_number() -> None:
    ordered = ["PP 1", "PP 2", "OP 1", "OP I.1", "OP I.2", "OP I.2(a)", "OP I.10", "PP II.1", "OP II.1", "OP II.1bis", "OP II.A.1",
               "OP II.B.1", "OP III.1", "OP IV.1", "OP IX.1", "OP X.1", "OP XIV.2"]  # fmt: skip
    assert sorted(shuffled(ordered), key=parse_label) == ordered
    letters = [f"OP {letter}.1" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert sorted(shuffled(letters), key=parse_label) == letters
    for first, second in itertools.pairwise(map(parse_label, ordered)):
        assert first < second


def test_what_is_made_of_a_label_stays_in_its_section() -> None:
    label = parse_label("OP II.3(a)")
    assert str(label.parent) == "OP II.3"
    assert str(label.next_bis()) == "OP II.3(a)bis"
    assert str(parse_label("OP II.1").first_before()) == "OP II.0bis"
    assert [str(item) for item in parse_label("OP II.3").through(parse_label("OP II.5"))] == [
        "OP II.3",
        "OP II.4",
        "OP II.5",
    ]
    with pytest.raises(LabelError):
        parse_label("OP I.3").through(parse_label("OP II.5"))


MENTIONS = [
    ("see OP II.3 and 4", ["OP II.3", "OP II.4"]),
    ("(OP II.3(a)-(c), OP IV.2 and PP 4)", ["OP II.3(a) OP II.3(b) OP II.3(c)", "OP IV.2", "PP 4"]),
    ("as paragraph 3 of section II says", ["OP II.3"]),
    ("section II, paragraphs 3 and 4 (b), are kept", ["OP II.3", "OP II.4(b)"]),
    ("(II, OP 3; B, OP 2(c))", ["OP II.3", "OP B.2(c)"]),
    ("OP 3 of section II, and OP 4", ["OP II.3", "OP 4"]),
    ("In section II, OPs 3 and 4 should go", ["OP II.3", "OP II.4"]),
    ("paragraphs 3 to 5 of section II of the operative part", ["OP II.3 OP II.4 OP II.5"]),
    ("OP II.3 to II.5", ["OP II.3 OP II.4 OP II.5"]),
    ("OPs I.1 and II.2", ["OP I.1", "OP II.2"]),
    ("operative paragraph 2 (c) in section B", ["OP B.2(c)"]),
    ("subparagraphs (a) and (b) of paragraph 3 of section II", ["OP II.3(a) OP II.3(b)"]),
    ("párrafo 4 de la sección B", ["OP B.4"]),
    ("OP 3 in section II of this resolution", ["OP II.3"]),
    ("section IV, PP 1", ["PP IV.1"]),
    ("paragraph 3 of section II of the annex", []),
    ("paragraph 2 of Part III of the Convention", []),
    ("section II, paragraph 3, of its report", []),
    ("John Paul II, OP 3", ["OP 3"]),
    ("annex II, OP 3", ["OP 3"]),
    ("plan A, and OP 3", ["OP 3"]),
    ("see II, OP 3, and in B, OP 4", ["OP II.3", "OP 4"]),
    ("paragraph 3 of the second chapter", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), MENTIONS)
def test_mentions_in_prose(text: str, wanted: list[str]) -> None:
    assert [" ".join(map(str, found.labels)) for found in find_references(text)] == wanted


def test_a_mention_stands_where_it_is_written() -> None:
    text = "Please delete II, OP 3, and paragraph 4 of section II."
    written = [text[found.start : found.end] for found in find_references(text)]
    assert written == ["II, OP 3", "paragraph 4 of section II"]
