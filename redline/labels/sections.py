"""Sections whose paragraphs are counted anew, as part of a label ("OP II.3") and in prose ("paragraph 3 of section II")."""

from __future__ import annotations

import re

from redline.labels.numerals import roman, roman_value

GAP = r"[ ]*(?:\n[ ]*)?"
_NUMBER = r"(?:[IVX]{1,7}|[A-Z])"
_ONE = re.compile(_NUMBER)
_WORD = r"(?:sections?|sect\.|parts?|chapters?|sección|secciones|partie|parte|chapitre|capítulo|раздел(?:а|е|у)?|част(?:ь|и))"
_TOKEN = rf"(?P<section>(?-i:{_NUMBER}(?:\.{_NUMBER})?)|[1-9][0-9]?)(?![A-Za-z0-9])"
IN_LABEL = re.compile(
    rf"(?P<section>{_NUMBER}(?:\.{_NUMBER})?)[.][ ]?(?=[0-9])|(?P<other>[IVX]{{1,7}})[-/ ](?=[0-9])"
)
"""A section in front of a number: "II.3", "II 3", "A.2", "II.B.4"."""
BEHIND = re.compile(
    rf"\b(?:of|in|under|de|du|en){GAP}\b(?:(?:the|la|its){GAP}\b)?{_WORD}{GAP}{_TOKEN}"
    rf"|\b(?:раздела|части){GAP}(?P<other>(?-i:{_NUMBER}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
""" "of section II", which stands behind a paragraph."""
OPENS = re.compile(rf"\b{_WORD}{GAP}{_TOKEN}(?:{GAP}[,:])?{GAP}", re.IGNORECASE)
""" "section II," at any place."""
_BARE = (
    r"(?<![^\s(])(?-i:[a-z]{2,12})"
    + "".join(
        rf"(?<!{word})" for word in ("annex", "appendix", "volume", "table", "figure", "title", "article")
    )
    + " "
)
"""After a small word a numeral alone may be a section: "see II, OP 3"; not "annex II" and "John Paul II"."""
IN_FRONT = re.compile(
    rf"(?:\b{_WORD}{GAP}{_TOKEN}{GAP}(?:[,:]{GAP}|\({GAP})?"
    rf"|(?:(?:\A|(?<=[(;])[ ]?|(?<=, )|(?<=and )|(?<=or ))|{_BARE}(?=[IVX]))"
    rf"(?P<other>(?-i:{_NUMBER}(?:\.{_NUMBER})?)){GAP},{GAP})\Z",
    re.IGNORECASE,
)
""" "section II, " or "II, " in front of a kind or of the word paragraph, up to the end of the text."""
OF_ANOTHER = re.compile(
    rf"{GAP}(?:,{GAP})?(?:of|to|in){GAP}\b(?:(?:the|that|its|his|her|their){GAP}\b)"
    r"(?!(?:present|draft|resolution|text|operative|preamble|proposal)\b)[A-Za-z]",
    re.IGNORECASE,
)
"""Whose section it is, where it is another text's: "of the annex"."""


def is_section(section: str) -> bool:
    """Whether this is the number of a section as labels have it: "II", "B", "II.A"."""
    parts = section.split(".")
    return len(parts) <= 2 and all(_ONE.fullmatch(part) and _value(part) for part in parts)


def section_key(section: str) -> tuple[tuple[str, int], ...]:
    """Sorts sections as they stand in a draft: none, A, B ... Z, and I, II ... XLIX.

    The letter I and the numeral I are one; numerals of several letters come behind the letter that begins with them.
    """
    return tuple(map(_part_key, section.split("."))) if section else ()


def section_of(match: re.Match[str]) -> str:
    """The section that a match of these patterns names; "" if it is no section's number."""
    named = match.groupdict()
    section = named.get("section") or named.get("other") or ""
    if section.isdigit():
        return roman(int(section)).upper() if int(section) < 50 else ""
    return section if is_section(section) else ""


def _part_key(part: str) -> tuple[str, int]:
    value = _value(part)
    return (part if len(part) == 1 else "I" if value < 5 else "V" if value < 10 else "X"), value


def _value(part: str) -> int:
    """The value of a numeral; 1 for a letter, which stands for itself."""
    return roman_value(part.lower()) or int(len(part) == 1)
