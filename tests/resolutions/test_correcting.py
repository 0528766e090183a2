"""Corrections of a text as read: join, split, relabel, kind, set aside."""

from __future__ import annotations

from itertools import pairwise

import pytest

from resolutions import correcting
from resolutions.correcting import CorrectionError


def reading_with(*paragraphs: tuple[str, str]) -> dict:
    return {
        "masthead": {},
        "paragraphs": [
            {
                "label": label,
                "text": text,
                "italics": [],
                "footnotes": [],
                "heading": "",
                "place": f"line {n}",
            }
            for n, (label, text) in enumerate(paragraphs)
        ],
        "closing": [],
        "annexes": [],
        "warnings": [],
        "set_aside": [],
    }


@pytest.fixture
def reading() -> dict:
    return reading_with(
        ("PP 1", "Recalling one,"),
        ("PP 2", "Noting two,"),
        ("PP 3", "Welcoming three,"),
        ("OP 1", "Urges all:"),
        ("OP 1(a)", "To begin;"),
        ("OP 1(b)", "To go on;"),
        ("OP 2", "Decides to end."),
    )


def labels(reading: dict) -> list[str]:
    return [p["label"] for p in reading["paragraphs"]]


def test_join_appends_the_text_and_closes_the_gap_in_the_preamble(reading):
    joined = correcting.join(reading, 1)
    assert joined["paragraphs"][0]["text"] == "Recalling one, Noting two,"
    assert labels(joined) == ["PP 1", "PP 2", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2"]


def test_join_leaves_printed_numbers_alone(reading):
    assert labels(correcting.join(reading, 5)) == ["PP 1", "PP 2", "PP 3", "OP 1", "OP 1(a)", "OP 2"]


def test_join_moves_italics_and_footnotes_with_their_words():
    reading = reading_with(("PP 1", "Recalling one,"), ("PP 2", "Noting two,"))
    reading["paragraphs"][1]["italics"] = [[0, 6]]
    reading["paragraphs"][1]["footnotes"] = [{"offset": 6, "marker": "1", "text": "See there."}]
    (joined,) = correcting.join(reading, 1)["paragraphs"]
    assert [joined["text"][start:end] for start, end in joined["italics"]] == ["Noting"]
    assert joined["text"][: joined["footnotes"][0]["offset"]] == "Recalling one, Noting"


def test_the_first_paragraph_cannot_be_joined(reading):
    with pytest.raises(CorrectionError, match="first paragraph"):
        correcting.join(reading, 0)


def test_nothing_given_is_changed(reading):
    before = labels(reading)
    correcting.join(reading, 1)
    correcting.split(reading, 1, 6)
    correcting.change_kind(reading, 2, "OP")
    assert labels(reading) == before


def test_split_gives_the_second_part_the_next_number_and_moves_the_rest(reading):
    cut = correcting.split(reading, 1, 6)
    assert [p["text"] for p in cut["paragraphs"][1:3]] == ["Noting", "two,"]
    assert labels(cut) == ["PP 1", "PP 2", "PP 3", "PP 4", "OP 1", "OP 1(a)", "OP 1(b)", "OP 2"]


def test_split_takes_a_missing_printed_number():
    reading = reading_with(("PP 1", "Recalling,"), ("OP 1", "Urges; 2. Requests;"), ("OP 3", "Decides."))
    assert labels(correcting.split(reading, 1, 6)) == ["PP 1", "OP 1", "OP 2", "OP 3"]


def test_split_of_a_sub_paragraph_moves_its_siblings(reading):
    assert labels(correcting.split(reading, 4, 3)) == [
        "PP 1", "PP 2", "PP 3", "OP 1", "OP 1(a)", "OP 1(b)", "OP 1(c)", "OP 2",
    ]  # fmt: skip


def test_split_of_an_operative_paragraph_takes_sub_paragraphs_along(reading):
    assert labels(correcting.split(reading, 3, 5)) == [
        "PP 1", "PP 2", "PP 3", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3",
    ]  # fmt: skip


def test_split_and_join_are_each_others_undoing(reading):
    assert correcting.join(correcting.split(reading, 1, 6), 2)["paragraphs"] == reading["paragraphs"]


@pytest.mark.parametrize("offset", [0, 11, 500])
def test_split_needs_words_on_both_sides(reading, offset):
    with pytest.raises(CorrectionError, match="both parts"):
        correcting.split(reading, 1, offset)


def test_relabel_takes_sub_paragraphs_along(reading):
    assert labels(correcting.relabel(reading, 3, "op1bis"))[3:] == [
        "OP 1bis",
        "OP 1bis(a)",
        "OP 1bis(b)",
        "OP 2",
    ]


def test_relabel_and_number_on(reading):
    relabelled = correcting.relabel(reading, 3, "OP 5", following=True)
    assert labels(relabelled)[3:] == ["OP 5", "OP 5(a)", "OP 5(b)", "OP 6"]


def test_relabel_says_what_is_wrong_with_a_label(reading):
    with pytest.raises(CorrectionError, match="OP"):
        correcting.relabel(reading, 3, "paragraph the second")


def test_the_operative_part_can_begin_earlier(reading):
    changed = correcting.change_kind(reading, 2, "OP")
    assert labels(changed) == ["PP 1", "PP 2", "OP 1", "OP 2", "OP 2(a)", "OP 2(b)", "OP 3"]


def test_the_preamble_can_go_on_longer():
    reading = reading_with(
        ("PP 1", "Recalling,"), ("OP 1", "Guided by,"), ("OP 2", "Urges;"), ("OP 3", "Decides.")
    )
    assert labels(correcting.change_kind(reading, 1, "PP")) == ["PP 1", "PP 2", "OP 1", "OP 2"]


def test_set_aside_keeps_the_text(reading):
    aside = correcting.set_aside(reading, 0)
    assert labels(aside)[:2] == ["PP 1", "PP 2"]
    assert aside["set_aside"] == ["Recalling one,"]


def test_a_label_twice_is_a_problem():
    reading = reading_with(("PP 1", "Recalling,"), ("OP 1", "Urges;"), ("OP 1", "Decides."))
    assert list(correcting.problems(reading)) == [1, 2]
    assert "2 times" in correcting.problems(reading)[1]


@pytest.mark.parametrize("index", [-1, 7])
def test_a_paragraph_that_is_gone(reading, index):
    with pytest.raises(CorrectionError, match="not there any more"):
        correcting.join(reading, index)


def test_labels_stay_in_order_whatever_is_done(reading):
    from redline import parse_label

    for corrected in (
        correcting.split(reading, 0, 9),
        correcting.split(reading, 3, 5),
        correcting.split(reading, 4, 3),
        correcting.join(reading, 2),
        correcting.change_kind(reading, 1, "OP"),
        correcting.set_aside(reading, 1),
    ):
        assert all(a < b for a, b in pairwise(map(parse_label, labels(corrected))))
