"""Dates: "17 December 2024", never "December 17, 2024", "17th of December", "17/12/2024"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from documents.dating import ENGLISH_MONTHS, in_words
from documents.form.model import CHECK, MOST, WRONG, FormRemark, Line, Text
from redline import english

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


def dates(text: Text) -> Iterator[FormRemark]:
    """What is to be said of how dates are written."""
    for line in text.lines:
        if _may_have_any(line.text):
            yield from islice(_of_line(line), MOST)


@lru_cache(maxsize=2048)
def _may_have_any(text: str) -> bool:
    """Whether anything in a text is written as a date. While somebody writes, the other paragraphs are asked for again and again."""
    return bool(_FIGURE.search(text)) and any(
        pattern.search(text) for pattern in (*_FORMS, _ISO, _FIGURES, _RIGHT)
    )


def _of_line(line: Line) -> Iterator[FormRemark]:
    done: set[int] = set()
    for pattern in _FORMS:
        for match in pattern.finditer(line.text):
            if match.start() in done or match.end() - 1 in done:
                continue
            done.update(range(*match.span()))
            yield _said(line, match, _written(match))
    for match in _ISO.finditer(line.text):
        yield _said(line, match, _day(match["year"], int(match["month"]), match["day"]))
    for match in _FIGURES.finditer(line.text):
        first, second = int(match["first"]), int(match["second"])
        if first > 12 or second > 12 or first == second:
            day, month = (first, second) if first >= second else (second, first)
            yield _said(line, match, _day(match["year"], month, str(day)))
        else:
            yield _said(line, match, "")  # which of the two is the month only the writer knows
    for match in _RIGHT.finditer(line.text):
        if not _day(match["year"], ENGLISH_MONTHS.index(match["month"]) + 1, match["day"]):
            says = english("“%(said)s” is no day of the calendar.", said=match[0])
            yield line.remark("dates", match.span(), says, severity=CHECK)


def _said(line: Line, match: re.Match[str], right: str) -> FormRemark:
    if not right:
        says = english("“%(said)s” is written with the month in letters: “17 December 2024”.", said=match[0])
        return line.remark("dates", match.span(), says, severity=CHECK)
    says = english("“%(said)s” is written “%(right)s”.", said=match[0], right=right)
    return line.remark("dates", match.span(), says, fix=line.replaced(*match.span(), right), severity=WRONG)


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
