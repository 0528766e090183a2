"""Ordinal numbers in the language that is spoken: "the 55th", "la 55e"; the first of a month, "1er juillet"."""

from __future__ import annotations

from django.utils import dateformat
from django.utils.translation import get_language

from redline import ordinal

FIRST = "er"


class _DateFormat(dateformat.DateFormat):
    """Django's letter for what follows the number of a day knows English only."""

    def S(self) -> str:
        """What follows the number of the day."""
        if (get_language() or "").split("-")[0] != "fr":
            return super().S()
        return FIRST if self.j() == 1 else ""


def ordinal_here(number: int) -> str:
    """The ordinal of a number, of a feminine noun in French ("1re", "55e"); the number itself in a language whose
    sentence says that it is one."""
    language = (get_language() or "en").split("-")[0]
    if language == "en":
        return ordinal(number)
    if language == "fr":
        return "1re" if number == 1 else f"{number}e"
    return str(number)


def write_firsts() -> None:
    """From here on the letter "S" of a date's format follows the language that is spoken."""
    dateformat.DateFormat = _DateFormat  # type: ignore[misc]
