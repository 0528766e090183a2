"""Arrows: "“a” -> “b”" says that the words “a” become “b”, and of a whole paragraph how it reads, what its number becomes, that it goes."""

from __future__ import annotations

import re

from redline.drafts.written.addresses import read_address
from redline.drafts.written.quotes import SIGN, quotations, without_quotations
from redline.drafts.written.reading.patterns import IN

_ARROW = re.compile(r"\s?(?:[-–—=]{1,3}>|[→⇒⇨➔➜➝➞➢⟶⟹↦\uf0e0\uf0e8])\s?")
_BETWEEN = re.compile(rf"(?<={SIGN})\s?>{{1,3}}\s?(?={SIGN})")
_QUOTED = rf"(?:the (?:words?|phrase) )?{SIGN}"
_WITH_VERB = re.compile(
    rf"\b(?:replace|change|substitute|amend)d?:? (?:from )?(?=(?:{_QUOTED}) → {_QUOTED})", re.IGNORECASE
)
_FROM = re.compile(rf"\bfrom (?={_QUOTED} → {_QUOTED})", re.IGNORECASE)
_GOES = r"(?:(?:to be )?deleted?|(?:to be )?removed?|deletion|\[deleted?\])(?=[\s.;,]|\Z)"
_WORDS_GO = re.compile(rf"{SIGN} → {_GOES}", re.IGNORECASE)
_ALL_GOES = re.compile(rf"\s?:? → {_GOES}", re.IGNORECASE)
_ALL_READS = re.compile(rf"\s?:? → (?=(?:to read:? )?{SIGN}[\s.;]*\Z)", re.IGNORECASE)
_BECOMES = re.compile(r"\s?:? → ")
_MOVES = re.compile(r"\s?:? → (?:to )?(?P<side>after|before|behind) ", re.IGNORECASE)


def with_arrows_read(text: str) -> str:
    """A line with its arrows all alike, and in words where that says more than words for words; quotations stay as they are."""
    quoted = [text[found.start : found.end] for found in quotations(text)]
    outside = without_quotations(text)
    if outside.count(SIGN) != len(quoted):
        return text
    said = _BETWEEN.sub(" → ", _ARROW.sub(" → ", outside))
    if "→" not in said:
        return text
    said = _FROM.sub("", _WITH_VERB.sub("", said))
    said = _WORDS_GO.sub(f"{SIGN} deleted", said)
    said = _of_all(said)
    words = iter(quoted)
    return "".join(next(words) if part == SIGN else part for part in re.split(f"({SIGN})", said)).strip()


def _of_all(text: str) -> str:
    """ "OP 3 → deleted", "OP 3 → “Urges ...;”", "OP 3 → OP 4", in words."""
    inside = IN.match(text)
    named = read_address(text, inside.end() if inside else 0)
    if not named or named.new:
        return text
    name = text[inside.end() if inside else 0 : named.end]
    if goes := _ALL_GOES.match(text, named.end):
        return f"{name}: delete{text[goes.end() :]}"
    if reads := _ALL_READS.match(text, named.end):
        return f"{name} should read: {text[reads.end() :]}"
    if (moves := _MOVES.match(text, named.end)) and read_address(text, moves.end()):
        return f"move {name} {moves['side']} {text[moves.end() :]}"
    if (becomes := _BECOMES.match(text, named.end)) and read_address(text, becomes.end()):
        return f"{name} becomes {text[becomes.end() :]}"
    return text
