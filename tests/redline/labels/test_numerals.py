"""The only roman numerals and ordinals of the house."""

from __future__ import annotations

import pytest

from redline import cardinal_words, ordinal, ordinal_value, ordinal_words, roman, roman_value
from redline.labels.numerals import cardinal_value


def test_roman_numerals_there_and_back() -> None:
    assert [roman(value) for value in (1, 4, 9, 14, 40, 49, 1994, 3999)] == [
        "i", "iv", "ix", "xiv", "xl", "xlix", "mcmxciv", "mmmcmxcix",
    ]  # fmt: skip
    assert [roman_value(roman(value)) for value in range(1, 50)] == list(range(1, 50))


@pytest.mark.parametrize("token", ["", "iiii", "iix", "l", "c", "d", "m", "a", "I"])
def test_what_is_no_numeral_of_a_sub_paragraph(token: str) -> None:
    assert roman_value(token) == 0


@pytest.mark.parametrize("value", [0, -1, 4000])
def test_numbers_without_a_roman_numeral(value: int) -> None:
    with pytest.raises(ValueError, match=str(value)):
        roman(value)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("first", 1),
        ("Nineteenth", 19),
        ("twentieth", 20),
        ("Fifty-fifth", 55),
        ("fifty fifth", 55),
        ("hundredth", 100),
        ("one hundred and twenty-first", 121),
        ("22nd", 22),
        ("113th", 113),
        ("twentyfirst", None),
        ("hundred and one", None),
        ("session", None),
        ("", None),
    ],
)
def test_ordinals_in_words_and_figures(words: str, value: int | None) -> None:
    assert ordinal_value(words) == value


def test_ordinals_in_figures_there_and_back() -> None:
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "111th",
    ]  # fmt: skip
    assert [ordinal_value(ordinal(n)) for n in range(1, 500)] == list(range(1, 500))


def test_ordinals_in_words_there_and_back() -> None:
    assert [ordinal_value(ordinal_words(n)) for n in range(1, 200)] == list(range(1, 200))
    assert ordinal_words(0) == ordinal_words(200) == ""


def test_cardinals_in_words_there_and_back() -> None:
    assert [cardinal_value(cardinal_words(n)) for n in range(1, 100)] == list(range(1, 100))
    assert cardinal_words(142) == "one hundred forty-two"
    assert cardinal_words(-1) == cardinal_words(200) == ""
