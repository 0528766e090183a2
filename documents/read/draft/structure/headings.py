"""Which blocks without a number are headings: "Follow-up", "II. Wells", "Reporting:", "“Water for all”"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.read.draft.items import Item
from documents.read.draft.markers import meanings
from documents.read.draft.structure.section_numbers import is_section_number, section_number
from documents.wording import (
    introduces,
    is_enumerator,
    is_finished,
    opens_operative,
    opens_preambular,
    starts_large,
)

_WORDS, _MOST_WORDS, _WORDS_WITH_COLON = 25, 60, 25
"""How long a heading is: where it is told by its form alone, and where the number after it tells as well."""
LOOKED_AHEAD = 4
"""Headings that may stand one below another."""
_COLON = (":", "：")
_ASKING = ("?", "？", "؟")
_QUOTES = ' “”„"«»‘’「」『』'
_FOLLOWS = re.compile(
    r"\b(?:following|below|hereunder|as follows|hereby|present|annexed|suivante?s?|ci-après|siguientes?|continuación|следующ\w{1,3}|ниже)\b"
    r"|以下|下列|التالي|다음",
    re.IGNORECASE,
)
"""What a paragraph says of the text that it adopts and that stands right below it."""
_ADOPTING = re.compile(
    r"\b(?:adopt|approv|endors|proclaim|issue|declare|agree|launch|proclam|aprueb|aprob|принима|утвержд|провозглаш)|通过|核准|عتمد|채택",
    re.IGNORECASE,
)
_FEW = 6
_DECIDES = re.compile(
    r"\b(?:we|hereby|therefore|declare|agree|resolve|decide|proclaim|commit|affirm|adopt|request|recommend|state|follow)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}\b(?!/)")
_CHAPEAU_END = re.compile(
    r"\b(?:shall|will|would|should|must|may|can|could|to|by|for|on|in|at|of|with|that|which|who|whose|the|and|or|is|are|as|from|"
    r"including|include|includes|particular|alia|namely|follows|following)\W{0,3}$",
    re.IGNORECASE,
)
"""How a chapeau ends that goes on with its list: "The expert shall:"."""
_PARTICULAR = 8
"""Words that a heading above a list may have where a colon stands before it, since it may be a chapeau as well."""


@dataclass(frozen=True)
class Around:
    """What stands around a block that may be a heading."""

    kind: str
    """Of the paragraphs read now: PP or OP."""
    number: int
    """Of the last paragraph; 0 before the first."""
    last: str
    """The end of the text right before it, "" if there is none."""
    quoting: bool
    """Whether a quotation is open there."""
    after: Sequence[Item]
    """The items that follow, as many as `LOOKED_AHEAD`."""
    goes_on: bool
    """Whether the next number goes on with a list of sub-paragraphs."""
    restarts: bool
    """Whether the next number is 1, after others."""


def is_heading(item: Item, around: Around) -> bool:
    """Whether a block is a heading of what follows. Whatever has a number of a paragraph is none."""
    if item.marker is not None or item.bullet:
        return False
    words = item.words.strip(_QUOTES)
    length = len(words.split())
    if is_enumerator(words) or is_section_number(words):
        return True
    if not _starts_as_heading(words) or around.quoting or length > _MOST_WORDS:
        return False
    if section_number(words) and _is_numbered_heading(words):
        return _leads_to_paragraph(around.after) or _leads_to_list(around)
    if is_finished(words):
        return _is_sure(words, around, length)
    if leads_to_title(around.last):
        return bool(around.after) and not _CHAPEAU_END.search(words)
    if around.last and (not is_finished(around.last) or introduces(around.last)) and not item.headline:
        return length <= _PARTICULAR and _is_above_list(words, around)
    if not item.headline and _opens_paragraph(words, around.kind):
        return False
    if _leads_to_list(around):
        return not _CHAPEAU_END.search(words)
    if length > _WORDS:
        return around.kind == "OP" and _leads_to_number(around)
    return _leads_to_paragraph(around.after)


def _starts_as_heading(words: str) -> bool:
    return starts_large(words.lstrip("[(" + _QUOTES)) or _YEAR.match(words) is not None


def _is_numbered_heading(words: str) -> bool:
    """Whether a block with a section's number is no paragraph with one: "A. To test wells;" is."""
    rest = re.sub(r"^\S{1,8}\s+", "", words)
    return not (words.endswith((";", ",", "；")) or opens_operative(rest) or len(words.split()) > _WORDS)


def _is_sure(words: str, around: Around, length: int) -> bool:
    """Whether a block that ends in a colon or a question mark is a heading: it stands between a finished paragraph and
    the next number."""
    if not words.endswith((*_COLON, *_ASKING)) or not around.last or length > _WORDS_WITH_COLON:
        return False
    if _opens_paragraph(words, around.kind):
        return False
    if around.kind != "OP":
        return length <= _FEW and _is_above_first(words, around)
    if introduces(around.last):
        return _is_above_list(words, around) and length <= _PARTICULAR
    if not is_finished(around.last):
        return False
    if around.restarts and _says_something(words):
        return False
    return (_leads_to_number(around) or _leads_to_list(around)) and not _CHAPEAU_END.search(words)


def _is_above_first(words: str, around: Around) -> bool:
    """Whether a few words stand between the preamble and number 1, and do not say that something is decided."""
    first = around.after[0].marker if around.after else None
    begins = first is not None and first.is_punctuated and first.number == 1
    return begins and is_finished(around.last) and not (_DECIDES.search(words) or _says_something(words))


def _is_above_list(words: str, around: Around) -> bool:
    """Whether a few words between a chapeau and the first item of its list are a heading of that item."""
    first = around.after[0].marker if around.after else None
    begins = (
        first is not None and not first.is_number and any(number == 1 for _, number in meanings(first.value))
    )
    return (
        begins and introduces(around.last) and not _CHAPEAU_END.search(words) and not _says_something(words)
    )


def _says_something(words: str) -> bool:
    """Whether words before a list are a sentence, so that they lead to it: "The expert has these tasks"."""
    return bool(re.search(r"\b(?:has|have|had|was|were|does|these|those|this|shall|will)\b", words))


def _opens_paragraph(words: str, kind: str) -> bool:
    return opens_operative(words) or (kind == "PP" and opens_preambular(words))


def _leads_to_list(around: Around) -> bool:
    """Whether the next item of a list of sub-paragraphs stands right after this block."""
    first = around.after[0].marker if around.after else None
    return first is not None and not first.is_number and not first.is_label and around.goes_on


def _leads_to_number(around: Around) -> bool:
    """Whether the very next number of a paragraph stands after this block, with nothing but headings between."""
    for item in around.after:
        marker, words = item.marker, item.words.strip(_QUOTES)
        if marker is not None and not marker.is_bare:
            return marker.is_punctuated and (marker.number == around.number + 1 or around.restarts)
        ended = is_finished(words) and not words.endswith((*_COLON, *_ASKING))
        if ended or not _starts_as_heading(words) or _opens_paragraph(words, "PP"):
            return False
    return False


def _leads_to_paragraph(after: Sequence[Item]) -> bool:
    """Whether a paragraph begins after this block, with nothing but headings between."""
    for item in after:
        if item.marker is not None and not item.marker.is_bare:
            return item.marker.is_punctuated or item.marker.is_label
        if opens_operative(item.words) or opens_preambular(item.words):
            return True
        if is_finished(item.words) and not item.words.endswith(_COLON):
            return False
    return False


def leads_to_title(text: str) -> bool:
    """Whether a paragraph adopts a text whose title stands right below it: "Adopts the following declaration:"."""
    return bool(
        introduces(text) and opens_operative(text) and _ADOPTING.search(text) and _FOLLOWS.search(text)
    )
