"""Days with the name of their weekday: "Monday, 26 November 2026", "le lundi 26 novembre 2026", "2026년 11월 26일(월)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from documents.dating import ENGLISH_MONTHS, FRENCH_MONTHS

_ENGLISH_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_KOREAN_DAYS = "월화수목금토일"
_SHORT = tuple(day[:3] for day in _ENGLISH_DAYS)
_DAYS = {
    **{
        word: at
        for words in (_ENGLISH_DAYS, _FRENCH_DAYS, _SHORT, _KOREAN_DAYS)
        for at, word in enumerate(words)
    },
    **{"tues": 1, "thur": 3, "thurs": 3},
}
_MONTHS = {
    word.casefold(): at for words in (ENGLISH_MONTHS, FRENCH_MONTHS) for at, word in enumerate(words, 1)
}


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(words)


_ENGLISH = rf"{_any_of(_ENGLISH_DAYS)}|(?:tues|thurs?|{_any_of(_SHORT)})\.?"
_MONTH = _any_of(ENGLISH_MONTHS)
_BETWEEN = r",?[ \xa0](?:the )?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<weekday>{_ENGLISH}){_BETWEEN}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \xa0](?P<month>{_MONTH})"
        r"(?:,?[ \xa0](?P<year>\d{4}))?(?!\w)",
        rf"(?<!\w)(?P<weekday>{_ENGLISH}){_BETWEEN}(?P<month>{_MONTH})[ \xa0](?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
        r"(?:,?[ \xa0](?P<year>\d{4}))?(?!\w)",
        rf"(?<!\w)(?P<day>\d{{1,2}})[ \xa0](?P<month>{_MONTH})(?:[ \xa0](?P<year>\d{{4}}))? \((?P<weekday>{_ENGLISH})\)",
        rf"(?<!\w)(?P<weekday>{_any_of(_FRENCH_DAYS)}){_BETWEEN}(?P<day>\d{{1,2}})(?:er)?[ \xa0](?P<month>{_any_of(FRENCH_MONTHS)})"
        r"(?:[ \xa0](?P<year>\d{4}))?(?!\w)",
        r"(?:(?P<year>\d{4})년 ?)?(?<!\d)(?P<month>\d{1,2})월 ?(?P<day>\d{1,2})일"
        rf"(?: ?\((?P<weekday>[{_KOREAN_DAYS}])(?:요일)?\)| (?P<whole>[{_KOREAN_DAYS}])요일)",
    )
)


def weekdays_missed(text: str, written_on: date | None = None) -> Iterator[tuple[str, date]]:
    """Of each day that stands in a text with the name of another weekday than it is: the words, and the day.

    A day without its year is that nearest to the day on which the text was written; where that is not known, it is left out.
    """
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            said = match.groupdict()
            month = said["month"].casefold()
            number = int(month) if month.isdecimal() else _MONTHS[month]
            day = _day(said["year"], number, int(said["day"]), written_on)
            weekday = (said["weekday"] or said["whole"]).casefold().rstrip(".")
            if day is not None and day.weekday() != _DAYS[weekday]:
                yield match[0], day


def _day(year: str | None, month: int, day: int, written_on: date | None) -> date | None:
    if year is None and written_on is None:
        return None
    near = written_on or date.min
    years = (int(year),) if year else (near.year - 1, near.year, near.year + 1)
    days = []
    for one in years:
        with suppress(ValueError):  # no calendar has it
            days.append(date(one, month, day))
    return min(days, key=lambda one: abs(one - near), default=None)
