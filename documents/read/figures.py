"""Figures as lists print them: 1, a, aa, iv."""

from __future__ import annotations

from redline import LETTER_SERIES, ordinal, roman

_MAX_LETTERS = 26 * 30
_CHICAGO = "*†‡§"
_LETTERS_OF = dict(
    zip(("ganada", "russianLower", "arabicAbjad"), LETTER_SERIES, strict=True),
    arabicAlpha="أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
)
_CHINESE_DIGITS = "一二三四五六七八九"
_CHINESE_FORMS = (
    *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"),
    *("taiwaneseCounting", "taiwaneseCountingThousand", "koreanDigital2"),
)


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
    if letters := _LETTERS_OF.get(form, ""):
        return letters[(value - 1) % len(letters)] if value > 0 else str(value)
    if form in _CHINESE_FORMS and 0 < value < 100:
        return _chinese(value)
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(0xFF10 + int(digit)) for digit in str(value))
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


def _chinese(value: int) -> str:
    tens, units = divmod(value, 10)
    ten = ("" if tens == 1 else _CHINESE_DIGITS[tens - 1]) + "十" if tens else ""
    return ten + (_CHINESE_DIGITS[units - 1] if units else "")
