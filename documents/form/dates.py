"""Dates: "17 December 2024", never "December 17, 2024", "17th of December", "17/12/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

from documents.dating import ENGLISH_MONTHS, in_words
from documents.form.model import CHECK, MOST, WRONG, FormRemark, Text
from redline import Said, english

_FIGURE = re.compile(r"\d")
_LONG = "|".join(ENGLISH_MONTHS)
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = r"\d{1,2}"
_FORMS = (
    re.compile(rf"\b(?P<month>{_LONG}|{_SHORT}) (?P<day>{_DAY})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b"),
    re.compile(
        rf"(?<![\w/])(?P<day>{_DAY})(?:st|nd|rd|th) (?:day )?(?:of )?(?P<month>{_LONG}|{_SHORT})(?:,? (?P<year>\d{{4}}))?(?!\d)"
    ),
    re.compile(rf"(?<![\w/])(?P<day>{_DAY}) of (?P<month>{_LONG}|{_SHORT}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"(?<![\w/])(?P<day>{_DAY}) (?P<month>{_LONG}), (?P<year>\d{{4}})\b"),
    re.compile(rf"(?<![\w/])(?P<day>{_DAY}) (?P<month>{_SHORT}),? (?P<year>\d{{4}})\b"),
    re.compile(rf"(?<![\w/])(?P<day>0\d) (?P<month>{_LONG}) (?P<year>\d{{4}})\b"),
)
_ISO = re.compile(r"(?<![\w/.-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w/-])")
_FIGURES = re.compile(
    r"(?<![\w/.-])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d{2})(?![\w/-])"
)
_RIGHT = re.compile(rf"(?<![\w/])(?P<day>{_DAY}) (?P<month>{_LONG}) (?P<year>\d{{4}})\b")


@dataclass(frozen=True)
class _Odd:
    """What is written as a date and is not in form."""

    span: tuple[int, int]
    says: Said
    right: str
    """How it is written; "" where only the writer knows."""


def dates(text: Text) -> Iterator[FormRemark]:
    """What is to be said of how dates are written."""
    for line in text.lines:
        for one in _odd_in(line.text):
            fix = line.replaced(*one.span, one.right) if one.right else None
            yield line.remark("dates", one.span, one.says, fix=fix, severity=WRONG if one.right else CHECK)


@lru_cache(maxsize=2048)
def _odd_in(text: str) -> tuple[_Odd, ...]:
    """What is not in form in a paragraph, remembered: while somebody writes in one, the others are asked for again and again."""
    return tuple(islice(_all_odd(text), MOST)) if _FIGURE.search(text) else ()


def _all_odd(text: str) -> Iterator[_Odd]:
    done: set[int] = set()
    for pattern in _FORMS:
        for match in pattern.finditer(text):
            if match.start() in done or match.end() - 1 in done:
                continue
            done.update(range(*match.span()))
            yield _odd(match, _written(match))
    for match in _ISO.finditer(text):
        yield _odd(match, _day(match["year"], int(match["month"]), match["day"]))
    for match in _FIGURES.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if first > 12 or second > 12 or first == second:
            day, month = (first, second) if first >= second else (second, first)
            yield _odd(match, _day(match["year"], month, str(day)))
        else:
            yield _odd(match, "")  # which of the two is the month only the writer knows
    for match in _RIGHT.finditer(text):
        if not _day(match["year"], ENGLISH_MONTHS.index(match["month"]) + 1, match["day"]):
            yield _Odd(match.span(), english("“%(said)s” is no day of the calendar.", said=match[0]), "")


def _odd(match: re.Match[str], right: str) -> _Odd:
    if not right:
        says = english("“%(said)s” is written with the month in letters: “17 December 2024”.", said=match[0])
    else:
        says = english("“%(said)s” is written “%(right)s”.", said=match[0], right=right)
    return _Odd(match.span(), says, right)


def _written(match: re.Match[str]) -> str:
    month = next(at for at, name in enumerate(ENGLISH_MONTHS, 1) if name.startswith(match["month"][:3]))
    if match["year"]:
        return _day(match["year"], month, match["day"])
    return f"{int(match['day'])} {ENGLISH_MONTHS[month - 1]}" if 0 < int(match["day"]) < 32 else ""


def _day(year: str, month: int, day: str) -> str:
    try:
        return in_words(date(int(year), month, int(day)), "en")
    except ValueError:
        return ""
