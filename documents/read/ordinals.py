"""Ordinals in words: "Fifty-fifth" is 55."""

from __future__ import annotations

import re

_UNITS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet")
_VALUES = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **{f"{stem}ieth": 10 * number for number, stem in enumerate(_TENS, start=2)},
    **{
        f"{stem}y-{word}": 10 * tens + unit
        for tens, stem in enumerate(_TENS, start=2)
        for unit, word in enumerate(_UNITS[:9], start=1)
    },
}
_HUNDRED = re.compile(r"(?:one )?hundred(?:th$|[ -](?:and )?)")


def ordinal_value(words: str) -> int | None:
    """The number an ordinal stands for, in words or figures; None if it is none."""
    word = words.lower().strip()
    if match := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word):
        return int(match[1])
    if match := _HUNDRED.match(word):
        rest = word[match.end() :]
        return 100 if not rest else 100 + _VALUES[rest] if rest in _VALUES else None
    return _VALUES.get(word)
