"""The first of a month as French writes it: "1er juillet", and "2 juillet"."""

from __future__ import annotations

from django.utils import dateformat
from django.utils.translation import get_language

FIRST = "er"


class _DateFormat(dateformat.DateFormat):
    """Django's letter for what follows the number of a day knows English only."""

    def S(self) -> str:
        """What follows the number of the day."""
        if (get_language() or "").split("-")[0] != "fr":
            return super().S()
        return FIRST if self.j() == 1 else ""


def write_firsts() -> None:
    """From here on the letter "S" of a date's format follows the language that is spoken."""
    dateformat.DateFormat = _DateFormat  # type: ignore[misc]
