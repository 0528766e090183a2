"""Figures as lists print them: 1, a, aa, iv, (다), third.

Source of the forms: ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat), and for numbers of a pattern of their own [MS-DOCX]
2.4. What a form cannot write is written in plain figures, as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from string import ascii_lowercase

from redline import LETTER_SERIES, cardinal_words, ordinal, ordinal_words, roman

_MOST_LETTERS = 30
"""Times that a letter is repeated at most: "aaa" is three."""
_CHICAGO = "*†‡§"
_ZEROS = re.compile(r"(0{1,9})1, (0{1,9})2, (0{1,9})3, \.\.\.")
_TENTH, _HUNDREDTH = 10, 100

_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC_ABJAD = LETTER_SERIES[2] + "ثخذضظغ"
_ARABIC_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_THAI = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_REPEATED = {
    "lowerLetter": ascii_lowercase,
    "upperLetter": ascii_lowercase.upper(),
    "hebrew2": _HEBREW,
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAbjad": _ARABIC_ABJAD,
    "arabicAlpha": _ARABIC_ALPHABET,
    "thaiLetters": _THAI,
    "greekLower": _GREEK,
    "greekUpper": _GREEK.upper(),
    "chicago": _CHICAGO,
}
"""Letters of which the last is followed by the first one, twice: z, aa, bb."""
_BEGUN_AGAIN = {
    "ganada": LETTER_SERIES[0],
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "aiueo": "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ",
    "iroha": "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ",
    "aiueoFullWidth": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "irohaFullWidth": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
"""Signs of which the last is followed by the first one."""

_CHINESE = "〇一二三四五六七八九"
_KOREAN = "영일이삼사오육칠팔구"
_DIGITS = {
    "decimal": "0123456789",
    "decimalHalfWidth": "0123456789",
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
    "ideographDigital": _CHINESE,
    "japaneseDigitalTenThousand": _CHINESE,
    "taiwaneseDigital": "○" + _CHINESE[1:],
    "koreanDigital": _KOREAN,
    "koreanDigital2": "零" + _CHINESE[1:],
}
"""Digits that are written one after another, as 1 and 0 are in 10."""
_WITH_TENS = {
    "chineseCounting": (_CHINESE, "十", ""),
    "taiwaneseCounting": (_CHINESE, "十", ""),
    "japaneseCounting": (_CHINESE, "十", "百"),
    "chineseCountingThousand": (_CHINESE, "十", "百"),
    "taiwaneseCountingThousand": (_CHINESE, "十", "百"),
    "koreanCounting": (_KOREAN, "십", "백"),
}
"""Digits, and the words for ten and a hundred; without one for a hundred, digits are written one after another there."""
_SPOKEN_GAP = frozenset({"chineseCountingThousand", "taiwaneseCountingThousand"})
"""Forms that say the nought of 101: 一百零一."""
_CHINESE_LEGAL = {
    "chineseLegalSimplified": ("零壹贰叁肆伍陆柒捌玖", "拾"),
    "ideographLegalTraditional": ("零壹貳參肆伍陸柒捌玖", "拾"),
    "japaneseLegal": ("〇壱弐参四伍六七八九", "拾"),
}
_KOREAN_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
_KOREAN_UNITS = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
_HEBREW_HUNDREDS = ("", "ק", "ר", "ש", "ת", "תק", "תר", "תש", "תת", "תתק")
_ENCLOSED = (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))
"""The signs for 1 to 50 in a circle."""

LETTERS = frozenset({*_REPEATED, *_BEGUN_AGAIN, "hebrew1", "koreanLegal"}) - {"chicago"}
"""Forms that count with letters or words, not with figures."""


def print_number(value: int, form: str) -> str | None:
    """A number in one of the forms that Word names ("lowerLetter"); None if the form is not known here."""
    if form in ("none", "bullet"):
        return ""
    if form in _REPEATED:
        return _repeated(value, _REPEATED[form]) or str(value)
    if form in _BEGUN_AGAIN:
        signs = _BEGUN_AGAIN[form]
        return signs[(value - 1) % len(signs)] if value > 0 else str(value)
    if form in _DIGITS:
        return _digits(value, _DIGITS[form])
    if form in _WITH_TENS:
        return _counted_in_tens(value, *_WITH_TENS[form], gap="零" if form in _SPOKEN_GAP else "")
    if form in _CHINESE_LEGAL:
        return _legal(value, *_CHINESE_LEGAL[form])
    if form in _RULES:
        return _RULES[form](value) or str(value)
    return None


def print_by_example(value: int, example: str) -> str | None:
    """A number in a form that only an example names: "001, 002, 003, ..."; None for an example not known here."""
    zeros = _ZEROS.fullmatch(example)
    return f"{value:0{len(zeros[1]) + 1}d}" if zeros and zeros[1] == zeros[2] == zeros[3] else None


def _repeated(value: int, letters: str) -> str:
    """After z Word prints aa, bb, cc: the letter repeated, not counted on."""
    if not 0 < value <= len(letters) * _MOST_LETTERS:
        return ""
    return letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)


def _digits(value: int, digits: str) -> str:
    return ("-" if value < 0 else "") + "".join(digits[int(digit)] for digit in str(abs(value)))


def _counted_in_tens(value: int, digits: str, ten: str, hundred: str, *, gap: str) -> str:
    if not 0 < value < _HUNDREDTH**2 // _TENTH:
        return str(value)
    hundreds, rest = divmod(value, _HUNDREDTH)
    if not hundreds:
        return _below_a_hundred(value, digits, ten, one=False)
    if not hundred:
        return _digits(value, "○" + digits[1:])
    said = digits[hundreds] if hundreds > 1 or gap else ""
    return (
        said
        + hundred
        + (gap if 0 < rest < _TENTH else "")
        + _below_a_hundred(rest, digits, ten, one=bool(gap))
    )


def _below_a_hundred(value: int, digits: str, ten: str, *, one: bool) -> str:
    tens, units = divmod(value, _TENTH)
    said = digits[tens] if tens > 1 or (tens and one) else ""
    return (said + ten if tens else "") + (digits[units] if units else "")


def _legal(value: int, digits: str, ten: str) -> str:
    return _below_a_hundred(value, digits, ten, one=True) if 0 < value < _HUNDREDTH else str(value)


def _roman(value: int) -> str:
    try:
        return roman(value)
    except ValueError:
        return ""


def _hebrew(value: int) -> str:
    """Letters that add up; 15 and 16 are nine and six, nine and seven."""
    if not 0 < value < _HUNDREDTH * _TENTH:
        return ""
    hundreds, rest = divmod(value, _HUNDREDTH)
    tens, units = divmod(rest, _TENTH)
    if rest in (15, 16):
        shown = "ט" + _HEBREW[rest - 10]
    else:
        shown = (_HEBREW[tens + 8] if tens else "") + (_HEBREW[units - 1] if units else "")
    return _HEBREW_HUNDREDS[hundreds] + shown


def _korean_words(value: int) -> str:
    tens, units = divmod(value, _TENTH)
    return _KOREAN_TENS[tens] + _KOREAN_UNITS[units] if 0 < value < _HUNDREDTH else ""


def _enclosed(value: int) -> str:
    return chr(_ENCLOSED[value - 1]) if 0 < value <= len(_ENCLOSED) else ""


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]


_RULES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02d}",
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": ordinal,
    "ordinalText": lambda value: _first_large(ordinal_words(value)),
    "cardinalText": lambda value: _first_large(cardinal_words(value)),
    "hebrew1": _hebrew,
    "koreanLegal": _korean_words,
    "decimalEnclosedCircle": _enclosed,
    "decimalEnclosedCircleChinese": _enclosed,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
}
"""Forms with a rule of their own; "" where it cannot write a number."""
