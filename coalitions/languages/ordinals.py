"""The S of Django's date formats ("1st") in French, whose first day of a month is "1er" and whose others are bare numbers."""

from __future__ import annotations

from django.utils.dateformat import DateFormat
from django.utils.translation import get_language

_ENGLISH = DateFormat.S


def ordinal_of_day(self: DateFormat) -> str:
    """What is written after the number of a day. Django knows the English ones alone, whatever the language."""
    if (get_language() or "").split("-")[0] != "fr":
        return _ENGLISH(self)
    return "er" if self.j() == 1 else ""


def say_ordinals() -> None:
    """Have date formats write them from now on."""
    DateFormat.S = ordinal_of_day  # type: ignore[method-assign]
