"""How labels are written: the spellings of kinds, numbers, suffixes and sub-paragraphs in drafts and letters.

This module reads raw parts at a place of a text. What they mean is said in `labels` (one label) and
`references` (mentions in prose).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from redline.labels.numerals import (
    CARDINAL,
    LETTER_SERIES,
    OTHER_SUFFIXES,
    SUFFIXES,
    cardinal_value,
    latin_letter,
    roman_value,
)
from redline.labels.sections import IN_LABEL, section_of

GAP = r"[ ]*(?:\n[ ]*)?"
"""Spaces and at most one line break: hard-wrapped prose goes on in the next line, never after a blank one."""


# --- plain text -------------------------------------------------------------------------------------------------

_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\t\r\u00a0\u1680\u202f\u205f\u3000"), " "),
    **dict.fromkeys(range(0x2000, 0x200B), " "),
    **dict.fromkeys(map(ord, "\x0b\x0c\x85\u2028\u2029"), "\n"),
    **dict.fromkeys(map(ord, "\u2010\u2011\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u2012\u2212"), "–"),
    ord("\u301c"): "~",
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
_NOTHING = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
    r"|</?(?:i|b|u|em|strong|sup|span)>",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Plain:
    """A text without typographic variety, and where each of its characters stood."""

    text: str
    positions: Sequence[int] = field(repr=False)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters start to end (exclusive, at least one) in the text as given."""
        return self.positions[start], self.positions[end - 1] + 1


def plain(text: str) -> Plain:
    """Make every kind of space a space, every hyphen a hyphen, full-width forms ASCII; leave out what is
    invisible (zero-width spaces, soft hyphens, marks of writing direction) and inline tags such as <i>."""
    text = text.translate(_SAME_LENGTH)
    pieces: list[str] = []
    positions: list[int] = []
    end = 0
    for nothing in _NOTHING.finditer(text):
        pieces.append(text[end : nothing.start()])
        positions.extend(range(end, nothing.start()))
        end = nothing.end()
    if not end:
        return Plain(text, range(len(text)))
    pieces.append(text[end:])
    positions.extend(range(end, len(text)))
    return Plain("".join(pieces), positions)


_COMMA = re.compile(rf"{GAP}(?:,{GAP})?")


def past_comma(text: str, pos: int) -> int:
    """The place behind the spaces, and perhaps the comma, that stand at `pos`."""
    match = _COMMA.match(text, pos)
    return match.end() if match else pos


# --- kinds ------------------------------------------------------------------------------------------------------

_PARAGRAPH_WORD = (
    r"(?:(?:paragraph(?:e?s|e)?|paras?|pars?|clauses?|alinéas?|p[aá]rrafos?|apartados?)\b\.?|§§?"
    r"|(?:пункт|абзац)(?:ы|а|е|у|ов|ах|ам)?|الفقر(?:ة|ات)|فقرة)"
)

KIND = re.compile(
    rf"""
    (?<![A-Za-z0-9_\u00c0-\u024f]) (?<![A-Za-z][-.])
    (?:
        (?P<operative>(?:operative|oper\.?|op\.?)-?{GAP}{_PARAGRAPH_WORD})
      | (?P<preambular>(?:preambular|preambulatory|preamble|preamb\.?|pream\.?|pp\.?)-?{GAP}{_PARAGRAPH_WORD})
      | (?P<letters>[OP](?:\.[ ]?)?P)(?P<plural>['’]?s)?(?P<stop>\.)?(?![A-Za-z])
    )
    | (?<![가-힣])(?P<korean>전문|본문|주문)(?:{GAP}(?:단락|문단))?(?={GAP}(?:제|[0-9]))
    | (?P<chinese>序言(?:部分)?|执行(?:部分)?)(?={GAP}第{GAP}[0-9])
    """,
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)
_BEFORE_NUMBER = re.compile(
    rf"-|{GAP}(?:(?:(?:n[or]s?|numbers?)\b\.?|n°|№|#){GAP})?", re.ASCII | re.IGNORECASE
)


@dataclass(frozen=True)
class Kind:
    """The words that say preambular or operative."""

    kind: str
    start: int
    end: int
    number_at: int
    """Where a number may stand: after spaces, "no.", "#" or a hyphen."""
    plural: bool = False
    spelled: bool = False
    counted: bool = False
    """Korean and Chinese: what follows is a paragraph's number only with the word that counts paragraphs."""
    certain: bool = True
    """False for "op" and "pp" in small letters, which may be something else."""
    pages: bool = False
    """True for "pp." in small letters with a full stop: pages of a book."""


def kind_of(match: re.Match[str]) -> Kind:
    """What a match of `KIND` says."""
    start, end = match.span()
    before_number = _BEFORE_NUMBER.match(match.string, end)
    number_at = before_number.end() if before_number else end
    if own := match["korean"] or match["chinese"]:
        return Kind("PP" if own[:2] in ("전문", "序言") else "OP", start, end, number_at, counted=True)
    if match["letters"]:
        letters = match["letters"].replace(".", "").replace(" ", "")
        certain = letters.isupper() and not (match["plural"] or "").endswith("S")
        pages = not certain and letters.upper() == "PP" and bool(match["stop"])
        plural = bool(match["plural"])
        return Kind(letters.upper(), start, end, number_at, plural=plural, certain=certain, pages=pages)
    plural = match[0].rstrip(".").lower().endswith(("s", "§§"))
    return Kind("OP" if match["operative"] else "PP", start, end, number_at, plural=plural, spelled=True)


PARAGRAPH_WORD = re.compile(rf"(?<![A-Za-z-]){_PARAGRAPH_WORD}{GAP}", re.ASCII | re.IGNORECASE)
OF = re.compile(
    rf"{GAP}(?:,{GAP})?(?:of|in|under|to|du|de|del|des){GAP}\b(?:(?:the|a|la|le|los|las|les)\b{GAP})?(?:new\b{GAP})?",
    re.ASCII | re.IGNORECASE,
)
PART = re.compile(
    rf"\b(?:of|in){GAP}\b(?:(?:the|its|this){GAP}\b)?"
    rf"(?:(?P<operative>operative{GAP}(?:part|section))|preamble|preambular{GAP}(?:part|section))\b"
    rf"|\b(?:du|au|dans{GAP}le){GAP}(?:(?P<dispositif>dispositif)|préambule)\b"
    rf"|\b(?:de|en){GAP}la{GAP}parte{GAP}(?:(?P<dispositiva>dispositiva)|preambular)\b|\bdel{GAP}preámbulo\b"
    rf"|(?:(?P<russian>постановляющей{GAP}части)|преамбулы)|(?:من|في){GAP}(?:(?P<arabic>المنطوق)|الديباجة)",
    re.ASCII | re.IGNORECASE,
)
"""Of the operative part, of the preamble, in the languages of the UN: a kind that stands behind the number."""


def part_kind(match: re.Match[str]) -> str:
    """The kind that a match of `PART` says."""
    operative = ("operative", "dispositif", "dispositiva", "russian", "arabic")
    return "OP" if any(match[name] for name in operative) else "PP"


# --- numbers, suffixes, alternatives ----------------------------------------------------------------------------

_SUFFIX = "|".join(SUFFIXES[1:])
_NUMBER = re.compile(rf"(?:[제第]{GAP})?(?P<number>0|[1-9][0-9]{{0,2}})(?![0-9])")
_NUMBER_IN_WORDS = re.compile(CARDINAL, re.ASCII | re.IGNORECASE)
_SUFFIX_AFTER = re.compile(
    rf"(?:[.-]|{GAP})(?:[*_]{{0,2}}(?P<open>{_SUFFIX})|\((?P<bracketed>{_SUFFIX})\))(?![A-Za-z0-9])",
    re.ASCII | re.IGNORECASE,
)
_SUFFIX_ELSEWHERE = re.compile(
    rf"{GAP}(?P<other>{'|'.join(OTHER_SUFFIXES)})(?![а-яء-ي])|의{GAP}(?P<korean>[2-9])(?![0-9])"
)
_COUNTER = re.compile(rf"{GAP}(?:항(?:의(?={GAP}[(\[]))?|段)")
_ALTERNATIVE = re.compile(
    rf"(?:[.-]|{GAP})"
    r"(?:alt(?![A-Za-z])(?:\.?[ ]?(?P<open>[1-9][0-9]?)(?![0-9A-Za-z%/]))?|\(alt(?:[ ]?(?P<bracketed>[1-9][0-9]?))?\))",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Written:
    """A paragraph's number as written, with all that belongs to it, up to `end` (exclusive)."""

    number: int
    suffix: str
    subs: tuple[str, ...]
    alt: int
    end: int
    bare: bool
    """Nothing but digits, which in prose may as well be a count."""
    section: str = ""


def read_paragraph(text: str, pos: int, *, words: bool = False) -> Written | None:
    """Read "2", "2bis", "2 (l)", "2(a)(iii)", "5 alt 2", "제2항 (l)호" at `pos`; with `words` also "twenty-two".

    None if no number stands there, or one that is part of a word ("2nd", "3D").
    """
    section = ""
    if (front := IN_LABEL.match(text, pos)) and (section := section_of(front)):
        pos = front.end()
    digits = _NUMBER.match(text, pos)
    if not digits:
        number = _NUMBER_IN_WORDS.match(text, pos) if words else None
        value = cardinal_value(number[0]) if number else None
        return Written(value, "", (), 0, number.end(), True) if number and value else None
    suffix, end = _read_suffix(text, digits.end())
    if counter := _COUNTER.match(text, end):
        end = counter.end()
        if not suffix:
            suffix, end = _read_suffix(text, end)
    subs, end = read_subs(text, end)
    alt = 0
    if alternative := _ALTERNATIVE.match(text, end):
        end = alternative.end()
        alt = int(alternative["open"] or alternative["bracketed"] or 1)
    bare = end == digits.end() and not section
    if end == digits.end() and text[end : end + 1].isascii() and text[end : end + 1].isalpha():
        return None
    return Written(int(digits["number"]), suffix, subs, alt, end, bare, section)


def _read_suffix(text: str, pos: int) -> tuple[str, int]:
    if match := _SUFFIX_AFTER.match(text, pos):
        return (match["open"] or match["bracketed"]).lower(), match.end()
    if match := _SUFFIX_ELSEWHERE.match(text, pos):
        other = match["other"]
        return OTHER_SUFFIXES[other.lower()] if other else SUFFIXES[int(match["korean"]) - 1], match.end()
    return "", pos


# --- sub-paragraphs ---------------------------------------------------------------------------------------------

MAX_LEVEL = 3
_COUNTING = "".join(LETTER_SERIES) + "ا"
_LETTERS = re.compile(r"(?:[a-z]|([a-z])\1|a[a-z])\Z")
_DIGITS = re.compile(r"[1-9][0-9]?\Z")

SUB_WORD = re.compile(
    rf"(?<![A-Za-z])(?:(?:sub(?:-|{GAP})?para(?:graph)?s?|sub|lit(?:era)?|letters?|items?|points?|sous-alinéas?|alinéas?|"
    rf"apartados?|incisos?)\b\.?|подпункт(?:ы|а|е)?){GAP}",
    re.ASCII | re.IGNORECASE,
)
_BRACKETED = re.compile(
    rf"{GAP}[(\[][ ]?(?P<token>[a-z]{{1,6}}?|[0-9]{{1,2}}|[{_COUNTING}])(?:[ -]?(?P<suffix>{_SUFFIX}))?[ ]?[)\]](?:{GAP}[호목])?",
    re.ASCII | re.IGNORECASE,
)
_KOREAN_LETTER = re.compile(rf"{GAP}(?P<token>[{LETTER_SERIES[0]}])(?:목|호)")
_LETTER_WITH_STOP = re.compile(rf"{GAP}(?P<token>[a-z])\.(?![A-Za-z0-9])")
_HALF_BRACKETED = re.compile(rf"[ ]?(?P<token>[a-z]|[ivx]{{1,5}}|[{_COUNTING}])\)")
_DOTTED = re.compile(r"\.(?P<token>[a-z]|[ivx]{1,5})(?![A-Za-z0-9])")
_GLUED = re.compile(r"(?P<token>[a-z])(?![A-Za-z0-9])")
_NAKED = re.compile(rf"(?P<token>[a-z]|[ivx]{{1,5}})(?={GAP}(?:[,;.:)\]]|(?:of|and|or|to)\b|\Z))")
_ITEM_TEXT = re.compile(r"\s+[A-Z\"“‘'«]")


def is_sub(sub: str, level: int) -> bool:
    """Whether `sub` is a sub-paragraph in canonical form ("l", "iii", "b bis") at this level (1 to 3)."""
    base, space, suffix = sub.partition(" ")
    if suffix not in SUFFIXES or (space and not suffix):
        return False
    if base == "0":
        return suffix != ""
    if level == MAX_LEVEL and re.fullmatch("[A-Z]", base):
        return True
    return bool(_LETTERS.match(base) or roman_value(base) or _DIGITS.match(base))


def read_subs(text: str, pos: int, *, carried: bool = False) -> tuple[tuple[str, ...], int]:
    """Read the sub-paragraphs at `pos`: "(l)", " (a) (i)", "[l]", " l)", ".l", "l", ", subparagraph (l)".

    Returns them in canonical form with the place where they end; or nothing, and `pos`. `carried` is for
    what continues a list, where only brackets make a sub-paragraph.
    """
    end = pos
    word = SUB_WORD.match(text, past_comma(text, pos))
    patterns = [_BRACKETED, _HALF_BRACKETED, _KOREAN_LETTER]
    if not carried:
        patterns += [_DOTTED, _GLUED]
    if word:
        end = word.end()
        patterns = [_BRACKETED, _HALF_BRACKETED, _NAKED]
    subs: list[str] = []
    while len(subs) < MAX_LEVEL:
        found = next((match for pattern in patterns if (match := pattern.match(text, end))), None)
        sub = _canonical_sub(found, subs) if found else None
        if not found or not sub:
            break
        suffix, after = ("", found.end()) if " " in sub else _read_suffix(text, found.end())
        sub = f"{sub} {suffix}" if suffix else sub
        if not is_sub(sub, len(subs) + 1):
            break
        end = after
        subs.append(sub)
        patterns = [_BRACKETED, _HALF_BRACKETED, _DOTTED]
        if len(subs) == MAX_LEVEL - 1:
            patterns.append(_LETTER_WITH_STOP)
    return (tuple(subs), end) if subs else ((), pos)


def _canonical_sub(found: re.Match[str], above: Sequence[str]) -> str | None:
    """The sub-paragraph of a match below those `above`, or None if it is something else in brackets."""
    text, token, level = found.string, latin_letter(found["token"]), len(above) + 1
    opening = text[found.start() : found.start("token")]
    if "\n" in opening and _ITEM_TEXT.match(text, found.end()):
        return None  # "(a) To repair ...": the next item of a list, not the end of a wrapped line
    spaced = opening[:1] in (" ", "\n")
    base = token if level == MAX_LEVEL and len(token) == 1 else token.lower()
    if len(token) > 1 and token != base and not roman_value(base) and (spaced or base[0] != base[-1]):
        return None  # "(EU)", "(AU)"
    if (
        spaced
        and level == 2
        and base.isalpha()
        and not roman_value(base)
        and _LETTERS.match(above[0].partition(" ")[0])
    ):
        return None  # "(a) (b)" names two, where "(a) (i)" names one below the other
    suffix = found.groupdict().get("suffix")
    return f"{base} {suffix.lower()}" if suffix else base
