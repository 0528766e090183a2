"""Headings of every kind are found, and no words of a paragraph are taken for one. All texts are invented."""

from __future__ import annotations

import pytest

from documents.read import read_text

TOP = ("The Human Rights Council,", "Noting the lamps of the harbour,")


def headings(*blocks: str) -> dict[str, str]:
    """The headings by label, and all else checked: no text is lost."""
    draft = read_text("\n\n".join((*TOP, *blocks)))
    found = {str(paragraph.label): paragraph.heading for paragraph in draft.paragraphs if paragraph.heading}
    kept = " ".join(f"{p.heading} {p.text}" for p in draft.paragraphs)
    for word in " ".join(blocks).split():
        assert word.strip("()1234567890.–") in kept or len(word) < 5
    return found


def test_a_heading_may_have_more_than_twenty_five_words() -> None:
    long = (
        "Steps towards harbours that are lit, swept and open to every boat whatever its flag, its size, its crew or its "
        "cargo, in times of calm as well as in times of storm and of war"
    )
    assert headings("1. Welcomes it;", long, "2. Requests light;", "3. Ends.") == {"OP 2": long}
    assert headings("1. Asks:", "(a) For oil;", "(b) For wicks;", long, "2. Requests light.") == {
        "OP 2": long
    }


BETWEEN_NUMBERS = [
    "Lamps",
    "Lamps and wicks, oil and glass",
    "“Light for all”",
    '"Light for all by 2040"',
    "‘The open harbour’ initiative",
    "«Lumière pour tous»",
    "“No boat left behind”: the harbour pledge",
    "Reporting:",
    "Regional and national support:",
    "“Harbour for all”:",
    "The role of keepers, in particular of those on small islands:",
    "Duties of States under the Convention on the Law of Lamps:",
    "What keepers need",
    "What do keepers need?",
    "Where next?",
    "I. General",
    "IV. Follow-up and review",
    "A. Follow-up",
    "B. Lamps on small islands and elsewhere",
    "II – Lamps",
    "III: Wicks and oil",
    "V. Who pays?",
    "C. Reporting:",
    "Part Two",
    "Part II: Oil",
    "PART III",
    "Section B – Wicks",
    "Chapter 3. Oil and its price",
    "Theme 1: keepers and their families",
    "Ⅲ. Lamps",
    "(B) Wicks",
    "FOLLOW-UP AND REVIEW",
    "Non-discrimination",
    "Children and light",
    "Sixty years of the Convention",
    "2030 and beyond",
    "[Reporting]",
]


@pytest.mark.parametrize("heading", BETWEEN_NUMBERS)
def test_between_two_numbers(heading: str) -> None:
    assert headings("1. Welcomes it;", heading, "2. Requests light;", "3. Ends.") == {"OP 2": heading}


@pytest.mark.parametrize("heading", BETWEEN_NUMBERS)
def test_after_sub_paragraphs(heading: str) -> None:
    blocks = ("1. Welcomes it;", "2. Asks:", "(a) For oil;", "(b) For wicks;", heading, "3. Ends.")
    assert headings(*blocks) == {"OP 3": heading}


@pytest.mark.parametrize(
    "heading",
    [
        "Lamps",
        "Oil and wicks",
        "“Light for all”",
        "On small islands",
        "In harbours:",
        "A. Islands",
        "Keepers:",
    ],
)
def test_between_the_items_of_a_list(heading: str) -> None:
    blocks = (
        "1. Adopts these measures:",
        "Oil",
        "(a) To buy oil;",
        heading,
        "(b) To trim wicks;",
        "2. Ends.",
    )
    assert headings(*blocks) == {"OP 1(a)": "Oil", "OP 1(b)": heading}


@pytest.mark.parametrize(
    "sentence",
    [
        "The keepers shall:",
        "The keepers of small islands will",
        "In particular:",
        "These States should",
        "Inter alia:",
    ],
)
def test_a_chapeau_in_two_blocks_is_no_heading(sentence: str) -> None:
    assert headings("1. Decides as said below:", sentence, "(a) To buy oil;", "(b) To go;", "2. Ends.") == {}


@pytest.mark.parametrize(
    "adopts",
    [
        "Adopts the following declaration:",
        "Adopts the following political declaration of the high-level meeting:",
        "Solemnly proclaims the following Charter:",
        "Approves the programme of action set out below:",
        "Decides to adopt the rules as follows:",
        "Endorses the following conclusions, as agreed in May:",
        "Hereby adopts the present pledge:",
    ],
)
@pytest.mark.parametrize(
    "titles", [("Declaration on lamps",), ("Declaration on lamps", "“Light for all” by 2040")]
)
def test_the_title_of_what_is_adopted(adopts: str, titles: tuple[str, ...]) -> None:
    found = headings(
        adopts, *titles, "We, the keepers of lamps, met in May,", "1. We shall light them;", "2. We go."
    )
    assert found == {"PP 3": " – ".join(titles)}


@pytest.mark.parametrize(
    "heading", ["I", "A. Lamps", "“Light for all”", "Principles", "Purposes and principles"]
)
def test_in_the_preamble(heading: str) -> None:
    assert headings(heading, "Recalling the oil,", "1. Decides;", "2. Ends.") == {"PP 2": heading}


@pytest.mark.parametrize(
    "words",
    [
        "which shall be lit by night",
        "Everyone may light a lamp;",
        "A. To test wells;",
        "The keepers met in May, and they spoke of oil.",
        "“Everyone may swim.”",
    ],
)
def test_words_of_a_paragraph_are_no_heading(words: str) -> None:
    assert headings("1. Welcomes it;", words, "2. Requests light;", "3. Ends.") == {}


def test_several_headings_one_below_another() -> None:
    blocks = ("1. Welcomes it;", "II", "Oil:", "“Who pays?”", "2. Requests light;", "3. Ends.")
    assert headings(*blocks) == {"OP 2": "II – Oil: – “Who pays?”"}
