"""Numerals: roman ones, ordinals and cardinals in words, letters that count, and the adverbs that follow a number."""

from __future__ import annotations

import re

SUFFIXES = (
    "",
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
)
"""In order. The Latin adverbs of number that treaties and drafts use for what is inserted after a number."""
OTHER_SUFFIXES = {
    "бис": "bis",
    "тер": "ter",
    "مكررا": "bis",
    "مكرراً": "bis",
    "مكرر": "bis",
    "之二": "bis",
    "之三": "ter",
}
"""The same adverbs as Russian, Arabic and Chinese texts write them."""


# --- letters that count -----------------------------------------------------------------------------------------

LETTER_SERIES = ("가나다라마바사아자차카타파하", "абвгдежзиклмнопрстуфхцчшщ", "أبجدهوزحطيكلمنسعفصقرشت")
"""The letters that count sub-paragraphs in Korean, Russian and Arabic (there in the order of abjad), from (a) on."""
_LATIN = {letter: chr(ord("a") + at) for series in LETTER_SERIES for at, letter in enumerate(series)} | {
    "ا": "a"
}


def latin_letter(letter: str) -> str:
    """The letter that counts as this one does in English: "다" and "в" are "c"; any other text as it is."""
    return _LATIN.get(letter, letter)


# --- roman ------------------------------------------------------------------------------------------------------

_SIGNS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST_ROMAN = 3999


def roman(value: int) -> str:
    """A number in small roman numerals: 14 is "xiv". Raises ValueError below 1 and above 3999."""
    if not 0 < value <= _LARGEST_ROMAN:
        raise ValueError(f"{value} has no roman numeral")
    numeral = ""
    for size, sign in _SIGNS:
        numeral += sign * (value // size)
        value %= size
    return numeral


ROMANS = tuple(map(roman, range(1, 50)))
"""Those that count sub-paragraphs. From fifty on they would be taken for letters: (l), (c), (d), (m)."""
_ROMAN_VALUES = {numeral: value for value, numeral in enumerate(ROMANS, 1)}


def roman_value(numeral: str) -> int:
    """The value of a small roman numeral up to 49 ("iii" is 3), or 0 for what is none."""
    return _ROMAN_VALUES.get(numeral, 0)


# --- ordinals ---------------------------------------------------------------------------------------------------

_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    *(stem + "teenth" for stem in ("thir", "four", "fif", "six", "seven", "eigh", "nine")),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINAL_VALUES = {
    **{word: value for value, word in enumerate(_UNITS + _TEENS, 1)},
    **{ten[:-1] + "ieth": value * 10 for value, ten in enumerate(_TENS, 2)},
    **{
        f"{ten} {unit}": tens * 10 + units
        for tens, ten in enumerate(_TENS, 2)
        for units, unit in enumerate(_UNITS, 1)
    },
}
_TEN_WORDS, _UNIT_WORDS = "|".join(_TENS), "|".join(_UNITS)
ORDINAL = (
    rf"(?:(?:{_TEN_WORDS})[ -](?:{_UNIT_WORDS})|{_UNIT_WORDS}|{'|'.join(_TEENS)}"
    rf"|(?:{'|'.join(ten[:-1] for ten in _TENS)})ieth|[1-9][0-9]{{0,2}}(?:st|nd|rd|th))(?![A-Za-z0-9])"
)
"""The pattern of an ordinal below one hundred, or in figures; to be compiled with IGNORECASE."""
_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_HUNDRED = re.compile(r"(?:one )?hundred(?:th$|[ -](?:and )?)")


_CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CARDINAL_VALUES = {
    **{word: value for value, word in enumerate(_CARDINALS, 1)},
    **{
        word: value
        for value, word in enumerate(
            ("ten", "eleven", "twelve", *(ordinal[:-2] for ordinal in _TEENS[3:])), 10
        )
    },
    **{ten: value * 10 for value, ten in enumerate(_TENS, 2)},
    **{
        f"{ten} {unit}": tens * 10 + units
        for tens, ten in enumerate(_TENS, 2)
        for units, unit in enumerate(_CARDINALS, 1)
    },
}
CARDINAL = (
    rf"(?:(?:{_TEN_WORDS})[ -](?:{'|'.join(_CARDINALS)})"
    rf"|{'|'.join(word for word in _CARDINAL_VALUES if ' ' not in word)})(?![A-Za-z0-9-])"
)
"""The pattern of a number below one hundred in words; to be compiled with IGNORECASE."""


def cardinal_value(words: str) -> int | None:
    """The number that words below one hundred stand for: "twenty-two" is 22; None for what is none."""
    return _CARDINAL_VALUES.get(words.lower().replace("-", " "))


_CARDINAL_WORDS = {value: words.replace(" ", "-") for words, value in _CARDINAL_VALUES.items()}
_ORDINAL_WORDS = {value: words.replace(" ", "-") for words, value in _ORDINAL_VALUES.items()}


def cardinal_words(value: int) -> str:
    """A number in words: 22 is "twenty-two"; "" for those not written so here, below one and above 199."""
    if 100 <= value < 200:
        return f"one hundred {cardinal_words(value - 100)}".rstrip()
    return _CARDINAL_WORDS.get(value, "")


def ordinal_words(value: int) -> str:
    """A number as an ordinal in words: 22 is "twenty-second"; "" below one and above 199."""
    if 100 <= value < 200:
        return f"one hundred {_ORDINAL_WORDS[value - 100]}" if value > 100 else "one hundredth"
    return _ORDINAL_WORDS.get(value, "")


def ordinal(value: int) -> str:
    """A number as an ordinal in figures: 22 is "22nd"."""
    if value % 100 in (11, 12, 13):
        return f"{value}th"
    return f"{value}{({1: 'st', 2: 'nd', 3: 'rd'}).get(value % 10, 'th')}"


def ordinal_value(words: str) -> int | None:
    """The number an ordinal stands for: "nineteenth" is 19, "22nd" is 22, "Fifty-fifth" is 55, "one hundred and first"
    is 101; None for what is none."""
    word = words.lower().strip()
    if figures := _FIGURES.fullmatch(word):
        return int(figures[1])
    if hundred := _HUNDRED.match(word):
        rest = word[hundred.end() :].replace("-", " ")
        return 100 if not rest else 100 + _ORDINAL_VALUES[rest] if rest in _ORDINAL_VALUES else None
    return _ORDINAL_VALUES.get(word.replace("-", " "))
