"""Quotation marks: words put into them, and found between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_CLOSE = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’", "'": "'"}
_BETWEEN = re.compile(r"[\s.,;]{0,4}(?:(?:and|&)\s{1,3})?")
_GUILLEMETS = re.compile("[«»]")
_IN_GUILLEMETS = re.compile("«[^«»]*»")
_OFTEN_APOSTROPHES = "‘'"
_SINGLE_CLOSE = "’'"


@dataclass(frozen=True)
class Quoted:
    """Words between quotation marks: `start` and `end` (exclusive) are the places of the marks themselves."""

    start: int
    end: int
    words: str


def quote(words: str) -> str:
    """Words in quotation marks: in guillemets where their own marks do not pair, so that it stays clear where they end."""
    if not is_quotable(words) and not _GUILLEMETS.search(words) and words == words.strip():
        return f"«{words}»"
    return f"“{words}”"


def is_quotable(words: str) -> bool:
    """Whether words are found again between the quotation marks that `quote` puts around them, whatever stands behind:
    the quotations among them are whole."""
    depth = 0
    for character in words:
        depth += (character == "“") - (character == "”")
        if depth < 0:
            return False
    return not depth and ('"' not in words or _Closing(f"“{words}”").of(0) == len(words) + 1)


def quotations(text: str) -> Iterator[Quoted]:
    """All quotations of a text in order, the outermost ones. A mark that none closes is no quotation's."""
    closing = _Closing(text)
    at = 0
    while at < len(text):
        end = closing.of(at) if text[at] in _CLOSE and _opens(text, at) else -1
        if end < 0:
            at += 1
            continue
        words = text[at + 1 : end]
        # French guillemets stand off from their words by a space.
        yield Quoted(at, end + 1, words.strip() if text[at] == "«" else words)
        at = end + 1


SIGN = "\x02"
"""Stands for a quotation in a text whose other words are looked at (`without_quotations`)."""


def without_quotations(text: str) -> str:
    """A text with a sign for each of its quotations."""
    pieces, at = [], 0
    for found in quotations(text):
        pieces += [text[at : found.start], SIGN]
        at = found.end
    return "".join([*pieces, text[at:]])


def side_by_side(text: str) -> tuple[list[str], int]:
    """The words of the quotations that a text begins with, with nothing but a mark or "and" between; and where they end."""
    words: list[str] = []
    end = 0
    for found in quotations(text):
        if not _BETWEEN.fullmatch(text[end : found.start]) or (not words and text[: found.start].strip()):
            break
        words.append(found.words)
        end = found.end
    return words, end


def left_open(text: str) -> int:
    """How many quotations of a text are not closed in it; less than none where more are closed than begin."""
    # Within guillemets the other marks are only words.
    text = _IN_GUILLEMETS.sub("", text)
    depth = text.count("“") + text.count("«") - text.count("”") - text.count("»")
    if text.count('"') % 2:
        return depth + (-1 if text.rstrip(" .;,")[-1:] == '"' else 1)
    return depth


def _opens(text: str, at: int) -> bool:
    """Whether a mark can begin a quotation: an apostrophe stands behind a letter."""
    if text[at] not in _OFTEN_APOSTROPHES:
        return True
    return not (at and text[at - 1].isalnum()) and text[at + 1 : at + 2].strip() != ""


class _Closing:
    """Finds the mark that closes a quotation; what none closes is known without looking through the text again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = {mark: [i for i, one in enumerate(text) if one == mark] for mark in '”“»"'}
        self._singles = [
            i for i, one in enumerate(text) if one in _SINGLE_CLOSE and not text[i + 1 : i + 2].isalnum()
        ]
        self._mixed = True
        """Whether the two kinds of double marks may still be looked at together."""

    def of(self, at: int) -> int:
        """Where the quotation that begins here ends; -1 if nowhere."""
        mark = self._text[at]
        if mark in _OFTEN_APOSTROPHES:
            return _next(self._singles, at)
        if mark in '“"' and self._mixed and self._places['"'] and self._places["”"]:
            end = self._either(at)
            self._mixed = end >= 0
            if self._mixed:
                return end
        if mark == "“":
            return self._nested(at)
        return min(
            (end for close in _CLOSE[mark] if (end := _next(self._places[close], at)) >= 0), default=-1
        )

    def _either(self, at: int) -> int:
        """Where a quotation ends that may begin with one kind of mark and end with the other: “dams"."""
        depth = 0
        for index in range(at, len(self._text)):
            one = self._text[index]
            if one == "“" or (one == '"' and (index == at or self._may_open(index))):
                depth += 1
            elif one in '”"':
                depth -= 1
                if not depth:
                    return index
        return -1

    def _may_open(self, at: int) -> bool:
        before, behind = self._text[at - 1 : at], self._text[at + 1 : at + 2]
        return (not before.strip() or before in "([“„«–—/:") and bool(behind.strip())

    def _nested(self, at: int) -> int:
        ends = self._places["”"]
        if not ends or ends[-1] <= at:
            return _next(self._places['"'], at)
        depth = 0
        for index in range(at, len(self._text)):
            depth += (self._text[index] == "“") - (self._text[index] == "”")
            if not depth:
                return index
        return ends[-1]


def _next(places: list[int], at: int) -> int:
    found = bisect_right(places, at)
    return places[found] if found < len(places) else -1
