"""Quotation marks: words put into them, and found between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_CLOSE = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_OFTEN_APOSTROPHES = "‘'"
_SINGLE_CLOSE = "’'"


@dataclass(frozen=True)
class Quoted:
    """Words between quotation marks: `start` and `end` (exclusive) are the places of the marks themselves."""

    start: int
    end: int
    words: str


def quote(words: str) -> str:
    """Words in quotation marks."""
    return f"“{words}”"


def is_quotable(words: str) -> bool:
    """Whether words are found again between the quotation marks that `quote` puts around them, whatever stands behind:
    the quotations among them are whole."""
    depth = 0
    for character in words:
        depth += (character == "“") - (character == "”")
        if depth < 0:
            return False
    return not depth


def quotations(text: str) -> Iterator[Quoted]:
    """All quotations of a text in order, the outermost ones."""
    at = 0
    closers = {mark: text.rfind(mark) for mark in "”“»\"’'"}
    while at < len(text):
        mark = text[at]
        end = _end(text, at, closers) if mark in _CLOSE and _opens(text, at) else -1
        if end < 0:
            at += 1
            continue
        yield Quoted(at, end + 1, text[at + 1 : end])
        at = end + 1


def _opens(text: str, at: int) -> bool:
    """Whether a mark can begin a quotation: an apostrophe stands behind a letter."""
    if text[at] not in _OFTEN_APOSTROPHES:
        return True
    return not (at and text[at - 1].isalnum()) and text[at + 1 : at + 2].strip() != ""


def _end(text: str, at: int, last: dict[str, int]) -> int:
    """Where the quotation that begins here ends; -1 if nowhere."""
    mark = text[at]
    if mark in _OFTEN_APOSTROPHES:
        if max(last[close] for close in _SINGLE_CLOSE) <= at:
            return -1
        places = (i for i in range(at + 1, len(text)) if text[i] in _SINGLE_CLOSE)
        return next((i for i in places if not text[i + 1 : i + 2].isalnum()), -1)
    if mark == '"':
        return text.find('"', at + 1)
    if mark == "“":
        return _nested(text, at, last)
    ends = [place for close in _CLOSE[mark] if (place := text.find(close, at + 1)) >= 0]
    return min(ends, default=-1)


def _nested(text: str, at: int, last: dict[str, int]) -> int:
    if last["”"] <= at:
        return text.find('"', at + 1)
    depth = 0
    for index in range(at, len(text)):
        depth += (text[index] == "“") - (text[index] == "”")
        if not depth:
            return index
    return last["”"]
