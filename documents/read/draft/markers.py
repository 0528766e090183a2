"""The number that stands at the start of a paragraph: "12.", "(a)", "iv)", "5 bis.", "PP 11bis"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents.read.draft.negotiation.written_labels import find_written_label
from documents.text import PLAIN_DIGITS
from redline import LETTER_SERIES, Label, latin_letter, roman_value

_SUFFIX = "|".join(Label.SUFFIXES[1:])
_ROMAN = "[ivxl]{2,9}"
_ELSEWHERE = f"(?:[{''.join(LETTER_SERIES)}ا]\N{ARABIC TATWEEL}?)"
"""A letter that counts in a Korean, Russian or Arabic text; the Arabic (e) is lengthened to be told from a digit."""
_CHINESE = "一二三四五六七八九"
_CHINESE_NUMBER = f"(?:[{_CHINESE}]?十[{_CHINESE}]?|[{_CHINESE}])"
_NUMBER = re.compile(
    rf"""(?P<open>\[?)
    (?:(?P<brackets>[(（]\s*)(?P<inner>\d{{1,3}})\s*[)）]
     | (?P<outer>\d{{1,3}})(?:\.?\s*(?P<suffix>{_SUFFIX})(?:\s*[.)]+|(?=\s))|\s*[.)．、）]+|\s*[-–—](?=\s|$|[\u0621-\u064a])))
    (?:\s*|$)(?:(?![\d\s.)])|(?<=\s)(?=\d{{4}}\s?[년年]))""",
    re.VERBOSE,
)
_HALF = re.compile(r"^\D*\d+\s*[)）]")
_NUMBER_WITH_ALT = re.compile(
    rf"(?P<open>\[?)(?P<outer>\d{{1,3}})\s?[.)]?\s?(?P<suffix>(?:{_SUFFIX})(?![a-z]))?\s?[.)]?\s?\(?alt(?![a-z])\.?\)?"
    r"(?:\s?(?P<alt>\d{1,2})(?![\d/%]))?\s?[.:)]?(?:\s+|$)",
    re.IGNORECASE,
)
_NUMBER_IN_BRACKETS = re.compile(
    rf"(?P<open>\[?)(?:\[(?P<number>\d{{1,3}})\s?(?P<own>{_SUFFIX})?\s?[.)]\]"
    rf"|(?P<outer>\d{{1,3}})\.?\s?[\[(](?P<suffix>{_SUFFIX})[\])]\s?[.)]?)(?:\s+|$)"
)
_PARAGRAPH_NUMBER = re.compile(
    rf"(?P<open>\[?)[Pp]ara(?:graph\b|s?\.|\b)\s?(?P<outer>\d{{1,3}})(?:\s?(?P<suffix>{_SUFFIX}))?\s?[:.–)]\s+(?=[\[“(]?[^\W\d_a-z])"
)
_BARE_NUMBER = re.compile(r"(?P<open>\[?)(?P<outer>\d{1,3})\s+(?=[A-ZÀ-ÞА-Я])")
_LETTER = re.compile(
    rf"""(?P<open>\[?)
    (?:(?P<brackets>[(（]\s*)(?P<inner>[a-z]|(?P<twice>[a-z])(?P=twice)|{_ROMAN}|{_ELSEWHERE}|{_CHINESE_NUMBER})
       \s*(?P<suffix>{_SUFFIX})?\s*[)）](?:\s?(?P<after>{_SUFFIX})(?![a-z]))?(?:\s?(?P<alternative>alt)(?![a-z])\.?(?:\s?(?P<alt>\d{{1,2}})(?!\d))?)?(?:\s*[.:])?\s*
     | (?P<outer>[a-z]|(?P<double>[a-z])(?P=double)|{_ROMAN}|{_ELSEWHERE})(?:\s?(?P<inside>{_SUFFIX})(?=[.)]))?\s*(?:[.)）．](?:\s?(?P<behind>{_SUFFIX})(?![a-z])[.:]?)?(?:\s+|$)|(?<=[أ-ي])\s?[-–](?:\s+|$)))
    (?=\S|$)""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Marker:
    """A number found at the start of a paragraph.

    `value` is the bare number or letters ("12", "a", "iv"), "" for a whole label, which then stands in `label`.
    `form` tells how it was written, with 1 for the value: "1.", "1)", "(1)", "a.", "(a)", "1" (no punctuation), "label",
    "kind", "after".
    `start` and `end` are the characters it takes up; what stands before `start` is a bracket that belongs to the text.
    """

    value: str
    form: str
    start: int
    end: int
    suffix: str = ""
    label: Label | None = None
    alt: int = 0
    """The number of an alternative: 1 for "2 alt."."""
    kind: str = ""
    """The kind that is written without a number: "PP" for "New PP:", form "kind"; form "after" for "Alt 2:", "bis."."""
    new: bool = False
    remarks: tuple[str, ...] = ()
    """What stands with the label and is none of the paragraph's words: "new", "former OP 2"."""
    typed: str = ""
    """The characters themselves, once they are taken off the text."""

    @property
    def is_label(self) -> bool:
        """Whether it says itself that a paragraph is preambular or operative, or how it follows the one before."""
        return self.form in ("label", "kind", "after")

    @property
    def is_bare(self) -> bool:
        """Whether it is a number without punctuation, which may be none."""
        return self.form == "1"

    @property
    def is_number(self) -> bool:
        """Whether it is made of digits."""
        return self.value.isdigit()

    @property
    def is_punctuated(self) -> bool:
        """Whether it is a number with punctuation, as numbers of paragraphs have."""
        return self.is_number and not self.is_bare

    @property
    def number(self) -> int:
        """The value of digits."""
        return int(self.value)


def find_marker(text: str) -> Marker | None:
    """The number at the start of a paragraph, if there is one.

    A number without punctuation ("12 Requests") is found too, with form "1": whether it is one is for the caller
    to decide, who knows what number comes next.
    """
    return _find_label(text) or _find_number(text) or _find_letters(text)


def letter_value(value: str) -> int | None:
    """The place of "a", "b", ... "z", "aa", "bb" ... in their order; None for anything else."""
    if len(value) > 2 or not value.isalpha() or len(set(value)) != 1:
        return None
    return ord(value[0]) - ord("a") + 1 + 26 * (len(value) - 1)


def meanings(value: str) -> tuple[tuple[str, int], ...]:
    """What letters or digits can mean: "i" is the ninth letter, ("letter", 9), or the Roman one, ("roman", 1)."""
    if value.isdigit():
        return (("digit", int(value)),)
    letter, roman = letter_value(value), roman_value(value) or None
    found = (("letter", letter), ("roman", roman))
    return tuple((style, number) for style, number in found if number is not None)


def _find_label(text: str) -> Marker | None:
    found = find_written_label(text)
    if found is None:
        return None
    form = "label" if found.label else "kind" if found.kind else "after"
    return Marker(
        "",
        form,
        found.start,
        found.end,
        found.suffix,
        found.label,
        alt=found.alt,
        kind=found.kind,
        new=found.new,
        remarks=found.remarks,
    )


def _find_number(text: str) -> Marker | None:
    if match := _NUMBER_WITH_ALT.match(text):
        value, suffix = match["outer"].translate(PLAIN_DIGITS), (match["suffix"] or "").lower()
        return Marker(value, "1.", len(match["open"]), match.end(), suffix, alt=int(match["alt"] or 1))
    if match := _NUMBER_IN_BRACKETS.match(text):
        value = (match["number"] or match["outer"]).translate(PLAIN_DIGITS)
        return Marker(value, "1.", len(match["open"]), match.end(), match["own"] or match["suffix"] or "")
    if match := _PARAGRAPH_NUMBER.match(text):
        value = match["outer"].translate(PLAIN_DIGITS)
        return Marker(value, "1.", len(match["open"]), match.end(), match["suffix"] or "")
    if (match := _NUMBER.match(text)) and int(match["inner"] or match["outer"]):
        form = "(1)" if match["brackets"] else "1)" if _HALF.search(match[0]) else "1."
        value = (match["inner"] or match["outer"]).translate(PLAIN_DIGITS)
        return Marker(value, form, len(match["open"]), match.end(), match["suffix"] or "")
    if match := _BARE_NUMBER.match(text):
        return Marker(match["outer"].translate(PLAIN_DIGITS), "1", len(match["open"]), match.end())
    return None


def _latin(value: str) -> str:
    """The Latin letters that count as these do: "다" is "c", "三" is "c" as well."""
    if value[0] in _CHINESE + "十":
        tens, ten, units = value.rpartition("十")
        number = 10 * (_CHINESE.find(tens) + 1 if tens else 1) if ten else 0
        number += _CHINESE.find(units) + 1 if units else 0
        return chr(ord("a") + number - 1) if number <= 26 else ""
    return latin_letter(value.rstrip("\N{ARABIC TATWEEL}"))


def _find_letters(text: str) -> Marker | None:
    match = _LETTER.match(text)
    if match is None:
        return None
    value = _latin(match["inner"] or match["outer"])
    if not meanings(value):
        return None
    form = "(a)" if match["brackets"] else "a."
    suffix = match["suffix"] or match["after"] or match["inside"] or match["behind"] or ""
    alt = int(match["alt"] or 1) if match["alternative"] else 0
    return Marker(value, form, len(match["open"]), match.end(), suffix, alt=alt)
