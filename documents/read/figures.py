"""Figures as lists print them: 1, a, aa, iv."""

from __future__ import annotations

from redline import ordinal, roman

_MAX_LETTERS = 26 * 30
_CHICAGO = "*†‡§"
_GANADA = "가나다라마바사아자차카타파하"


def print_number(value: int, form: str) -> str | None:
    """A number in one of the forms that Word names ("lowerLetter"); None if the form is not known here."""
    if form in ("none", "bullet"):
        return ""
    if form == "decimal":
        return str(value)
    if form == "decimalZero":
        return f"{value:02d}"
    if form in ("lowerLetter", "upperLetter"):
        letters = _letters(value)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman"):
        numeral = _roman(value)
        return numeral if form == "lowerRoman" else numeral.upper()
    if form == "ordinal":
        return ordinal(value)
    if form == "chicago":
        return _CHICAGO[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value <= 40 else str(value)
    if form == "ganada":
        return _GANADA[(value - 1) % len(_GANADA)] if value > 0 else str(value)
    if form == "decimalEnclosedParen":
        return f"({value})"
    if form == "decimalEnclosedFullstop":
        return f"{value}."
    if form == "numberInDash":
        return f"- {value} -"
    return None


def _letters(value: int) -> str:
    """After z Word prints aa, bb, cc: the letter repeated, not counted on."""
    if not 0 < value <= _MAX_LETTERS:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    try:
        return roman(value)
    except ValueError:
        return str(value)
