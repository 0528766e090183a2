"""Text after a list belongs to the paragraph that opened it. All texts are invented."""

from __future__ import annotations

import pytest

from documents.read import read_text

TOP = ("The Human Rights Council,", "Noting the lamps of the harbour,")


def texts(*blocks: str) -> dict[str, str]:
    draft = read_text("\n\n".join((*TOP, *blocks)))
    return {str(paragraph.label): paragraph.text for paragraph in draft.paragraphs[1:]}


TAILS = [
    "and requests the keeper to report every year;",
    "as well as all other measures that are needed;",
    "in order that no boat be lost;",
    "taking into account the needs of small islands;",
    "with a view to its adoption in May;",
    "all of which shall be done within a year;",
    "which shall report to the Council;",
    "and decides to keep the matter on its agenda.",
    "and invites them to do so by 1 May 2030, and every year after that;",
    "These measures shall be reviewed every year;",
    "The keepers shall report on this to the Council;",
    "And requests the keepers to report;",
    "Requests the keepers to report on this every year;",
]


@pytest.mark.parametrize("tail", TAILS)
def test_after_a_list(tail: str) -> None:
    found = texts("1. Asks the keepers:", "(a) To buy oil;", "(b) To trim wicks;", tail, "2. Ends.")
    assert found == {
        "OP 1": f"Asks the keepers: {tail}",
        "OP 1(a)": "To buy oil;",
        "OP 1(b)": "To trim wicks;",
        "OP 2": "Ends.",
    }


@pytest.mark.parametrize("tail", TAILS[:10])
def test_after_a_list_in_a_list(tail: str) -> None:
    inner = ("(i) Whale oil;", "(ii) Seed oil, and wicks;")
    last = texts("1. Asks the keepers:", "(a) To buy:", *inner, tail, "2. Ends.")
    assert last["OP 1"] == f"Asks the keepers: {tail}"
    between = texts("1. Asks the keepers:", "(a) To buy:", *inner, tail, "(b) To go;", "2. Ends.")
    assert between["OP 1(a)"] == f"To buy: {tail}"
    assert between["OP 1(b)"] == "To go;"


@pytest.mark.parametrize("tail", TAILS[:8])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("• Buy oil;", "• Trim wicks;"),
        ("(i) To buy;", "(ii) To trim."),
        ("a) To buy,", "b) To trim,"),
        ("(a) Oil", "(b) Wicks"),
    ],
)
def test_whatever_the_list_looks_like(first: str, second: str, tail: str) -> None:
    assert (
        texts("1. Asks the keepers:", first, second, tail, "2. Ends.")["OP 1"] == f"Asks the keepers: {tail}"
    )


@pytest.mark.parametrize("tail", TAILS[:8])
def test_after_the_last_list(tail: str) -> None:
    assert texts("1. Asks:", "(a) To buy;", "(b) To trim;", tail)["OP 1"] == f"Asks: {tail}"


def test_in_the_preamble() -> None:
    draft = read_text(
        "\n\n".join((TOP[0], "Recalling:", "(a) Oil;", "(b) Wicks;", "as well as lamps,", "1. Ends."))
    )
    assert draft.paragraphs[0].text == "Recalling: as well as lamps,"


def test_between_two_items_it_belongs_to_the_first() -> None:
    found = texts("1. Asks:", "(a) To buy oil;", "and to store it;", "(b) To trim;", "2. Ends.")
    assert found["OP 1(a)"] == "To buy oil; and to store it;"


def test_an_item_that_is_not_finished_goes_on() -> None:
    found = texts("1. Asks:", "(a) To buy oil;", "(b) To trim the wicks of", "all lamps;", "2. Ends.")
    assert found["OP 1(b)"] == "To trim the wicks of all lamps;"


def test_it_is_said() -> None:
    draft = read_text(
        "\n\n".join((*TOP, "1. Asks:", "(a) To buy;", "(b) To go;", "and to rest;", "2. Ends."))
    )
    (warning,) = draft.warnings
    assert warning.code == "after-sub-paragraphs"
    assert "OP 1" in warning.message
