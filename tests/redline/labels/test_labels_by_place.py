"""References to paragraphs by their place in a draft: "the penultimate preambular paragraph"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redline import Label, find_references, parse_label

DRAFT = [
    parse_label(label)
    for label in (
        "PP 1", "PP 2", "PP 3", "PP 3bis", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2", "OP 2(a)", "OP 2(b)", "OP 2(b)(i)",
        "OP 2(b)(ii)", "OP 2(c)", "OP 3", "OP 3 alt", "OP 4",
    )
]  # fmt: skip


def found(text: str, own: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{text[one.start : one.end]} -> {', '.join(map(str, one.labels))}"
        for one in find_references(text, own=own, draft=DRAFT)
        if not one.of
    ]


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("the penultimate preambular paragraph", "PP 3"),
        ("the last operative paragraph", "OP 4"),
        ("the final preambular paragraph", "PP 3bis"),
        ("The concluding operative para", "OP 4"),
        ("the second-to-last PP", "PP 3"),
        ("the second last PP", "PP 3"),
        ("the next to last operative paragraph", "OP 3"),
        ("the last but one operative paragraph", "OP 3"),
        ("the third to the last operative paragraph", "OP 2"),
        ("the antepenultimate preambular paragraph", "PP 2"),
        ("the last three operative paragraphs", "OP 2, OP 3, OP 4"),
        ("the first two PPs", "PP 1, PP 2"),
        ("the second and penultimate preambular paragraphs", "PP 2, PP 3"),
        ("the last paragraph of the preamble", "PP 3bis"),
        ("the penultimate paragraph of the operative part", "OP 3"),
        ("the last sub-paragraph of paragraph 2", "OP 2(c)"),
        ("the last subparagraph of OP 2(b)", "OP 2(b)(ii)"),
        ("the second sub-paragraph of paragraph 2(b)", "OP 2(b)(ii)"),
        ("the last two sub-paragraphs of operative paragraph 2", "OP 2(b), OP 2(c)"),
        ("the last sub-paragraph of the second operative paragraph", "OP 2(c)"),
        ("the last\npreambular\nparagraph", "PP 3bis"),
    ],
)
@pytest.mark.parametrize(
    "sentence", ["{}", "We ask for ({}), in full.", "As in {}; and OP 1, at the end.", "It ends {}."]
)
def test_a_place(written: str, labels: str, sentence: str) -> None:
    more = ["OP 1 -> OP 1"] if "OP 1" in sentence else []
    assert found(sentence.format(written)) == [f"{written} -> {labels}", *more]


@pytest.mark.parametrize(
    "text",
    [
        "the last paragraph",
        "the last paragraph of the report",
        "the penultimate preambular paragraph of resolution 52/28",
        "A/HRC/RES/52/28, last OP",
        "the last operative paragraph of last year's resolution",
        "the last preambular paragraph of the Convention",
        "the ninth last operative paragraph",
        "the last seven preambular paragraphs",
        "the last sub-paragraph of paragraph 9",
        "our last letters, PP and OP alike",
        "the last sub-paragraphs",
    ],
)
def test_none(text: str) -> None:
    assert found(text) == []


def test_of_this_text() -> None:
    assert found("the last operative paragraph of the present draft resolution") == [
        "the last operative paragraph -> OP 4"
    ]
    assert found("the last OP of A/HRC/58/L.7", own=("A/HRC/58/L.7",)) == ["the last OP -> OP 4"]


def test_a_number_is_no_place() -> None:
    assert found("at last OP 3 is there, in the last OP 2(b) of many") == [
        "OP 3 -> OP 3",
        "OP 2(b) -> OP 2(b)",
    ]


def test_without_a_draft_no_place_is_known() -> None:
    assert find_references("the penultimate preambular paragraph") == []


PIECES = st.sampled_from(
    ["the last", "penultimate", "two", "OP", "PP 3", "sub-paragraph", "of", "paragraph 2", "preambular paragraph", "and", "first",
     "OP 2(b)", "of the preamble", ",", "paragraphs", "of resolution 52/28"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_whatever_the_words_are(text: str) -> None:
    references = find_references(text, draft=DRAFT)
    ends = [0, *(one.end for one in references)]
    assert all(end <= one.start < one.end for end, one in zip(ends, references, strict=False))
    assert all(isinstance(label, Label) for one in references for label in one.labels)
