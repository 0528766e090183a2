"""The number of a section, in its heading: "II", "II. Wells", "Part Two", "B. Follow-up", "第二部分", "제2부"."""

from __future__ import annotations

import re
from string import ascii_uppercase

from redline import cardinal_value, latin_letter, ordinal_value, roman, roman_value

_TYPED_ROMANS = {
    0x2160 + at: sign
    for at, sign in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"))
}
"""The Roman numbers that are one character each."""
_WORD = (
    "part|section|sect\\.|chapter|title|theme|cluster|pillar|partie|chapitre|titre|parte|secci[oó]n|cap[ií]tulo|t[ií]tulo"
    "|часть|раздел|глава|القسم|الجزء|الفصل"
)
_WORDED = re.compile(
    rf"(?:{_WORD})\s+(?P<number>[IVXL]{{1,7}}|[A-Z]|\d{{1,2}}|[A-Za-z]+)(?=$|[\s.:,–—-])", re.IGNORECASE
)
_EAST = re.compile(
    r"第?(?P<chinese>[一二三四五六七八九十]{1,3})(?:部分|章|节|篇|、)|제\s?(?P<korean>\d{1,2})\s?[부장절편]"
)
_ARABIC = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
_ARABIC_WORD = re.compile(rf"(?P<word>{'|'.join(_ARABIC)})\u064b?(?=$|[\s.:–—-])")
_PLAIN = re.compile(r"[(\[]?(?P<number>[IVXL]{1,7}|[A-ZА-Я])(?P<mark>[.)\]:]|\s*[-–—](?=\s)|$)(?=\s|$)")
_CHINESE = "一二三四五六七八九"


def section_number(heading: str) -> str:
    """The number of the section that a heading begins, as labels have it: "II", "B"; "" if it has none."""
    heading = heading.translate(_TYPED_ROMANS).strip(" “”\"«»'[]")
    if match := _PLAIN.match(heading):
        return _canonical(match["number"])
    if match := _EAST.match(heading):
        return _roman(int(match["korean"] or _chinese(match["chinese"])))
    if match := _ARABIC_WORD.match(heading):
        return _roman(_ARABIC.index(match["word"]) + 1)
    if match := _WORDED.match(heading):
        return _canonical(match["number"])
    return ""


def is_section_number(text: str) -> bool:
    """Whether a block is the number of a section and nothing else: "Part Two", "Section B"."""
    words = text.split()
    return len(words) == 2 and _WORDED.fullmatch(text.rstrip(".:")) is not None and section_number(text) != ""


def section_numbers(headings: str) -> tuple[str, ...]:
    """The numbers in several headings that stand one after another ("II – A – Wells"), from the outside in."""
    return tuple(number for heading in headings.split(" – ") if (number := section_number(heading)))


def nth_section(number: int) -> str:
    """The number that a section without one has by its place, counted from 1."""
    return _roman(number)


def _canonical(number: str) -> str:
    if number.isdigit():
        return _roman(int(number))
    if len(number) == 1:
        letter = latin_letter(number.lower()).upper()
        return letter if letter in ascii_uppercase else ""
    if roman_value(number.lower()):
        return number.upper()
    return _roman(cardinal_value(number) or ordinal_value(number) or 0)


def _roman(value: int) -> str:
    return roman(value).upper() if 0 < value < 50 else ""


def _chinese(number: str) -> int:
    tens, ten, units = number.rpartition("十")
    return (10 * (_CHINESE.find(tens) + 1 if tens else 1) if ten else 0) + _CHINESE.find(units or "零") + 1
