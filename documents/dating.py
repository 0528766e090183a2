"""The date that tracked changes carry: that of the last change, never that of the download, which tells when somebody
worked and makes every file another one. And how each language writes a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
)  # fmt: skip
_MONTHS = {
    "en": " ".join(ENGLISH_MONTHS),
    "fr": " ".join(FRENCH_MONTHS),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ar": "كانون\xa0الثاني/يناير شباط/فبراير آذار/مارس نيسان/أبريل أيار/مايو حزيران/يونيه تموز/يوليه آب/أغسطس أيلول/سبتمبر "
    "تشرين\xa0الأول/أكتوبر تشرين\xa0الثاني/نوفمبر كانون\xa0الأول/ديسمبر",
}
_FORMS = {
    "es": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} года",
    "ko": "{year}년 {number}월 {day}일",
    "zh": "{year}年{number}月{day}日",
}


def marked_at(moments: Iterable[datetime]) -> str:
    """The latest of some moments (at least one) to the second, as `RedlineDocument.date` wants it:
    "2025-02-14T12:00:00Z"."""
    return max(moments).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def in_words(day: date, language: str) -> str:
    """A day as a text in this language has it: "26 November 2026"; in English for one that is not known here."""
    language = language.split("-")[0]
    months = _MONTHS.get(language, _MONTHS["en"]).split(" ")
    form = _FORMS.get(language, "{day} {month} {year}")
    shown = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return form.format(day=shown, month=months[day.month - 1], number=day.month, year=day.year)


_ENGLISH_DAY = re.compile(r"(\d{1,2}) ([A-Za-z]+) (\d{4})")


def day_of(words: str) -> date | None:
    """The day that "17 December 2024" is; None for anything else, and for one that no calendar has."""
    found = _ENGLISH_DAY.fullmatch(words.replace("\xa0", " "))
    return english_day(found[3], found[2], found[1]) if found else None


def english_day(year: str | None, month: str, day: str) -> date | None:
    """A day of figures and the English name of its month; None without a year, and for one that no calendar has."""
    try:
        return date(int(year or 0), ENGLISH_MONTHS.index(month.capitalize()) + 1, int(day))
    except ValueError:
        return None
