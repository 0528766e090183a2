"""Footnotes whose numbers are in brackets or before a slash, "[1]", "(1)", "1/", in the text and before the notes alike:
as they are copied from web pages and shared documents, from Arabic texts, and from old documents of the United Nations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.read.text.lines import AnyLine
from documents.read.text.note_marks import RAISED

_STYLES = ((r"\[{}\]", r"[^\s(\[]"), (r"{}/", r"[^\s\d(\[]"), (r"\({}\)", r"[^\s(\[]"))
"""How a number is set off, and what may stand before a mark."""
_RAISED = str.maketrans("0123456789", RAISED)
_MOST = 999


def raise_decorated_marks(lines: Sequence[AnyLine], start: int) -> list[AnyLine]:
    """Make raised figures of such numbers, of marks and notes alike: "[1]" becomes "¹".

    It is done only where the last lines that begin with such numbers count from 1, no colon introduces them, and each
    has its mark above, behind a word or its punctuation. `start` is the index of the line where the body begins.
    """
    for style, before in _STYLES:
        number = style.format(r"(?P<number>\d{1,3})")
        notes = _notes(lines, start, re.compile(rf"{number}\s*(?=\S)"))
        marks = _marks(lines, start, re.compile(rf"(?<={before}){number}(?![\w/])"), notes)
        if notes and len(marks) == len(notes):
            return _raised(lines, [*marks, *notes])
    return list(lines)


_Found = tuple[int, int, int, str]
"""The index of a line, where in it a number begins and ends, and its figures."""


def _notes(lines: Sequence[AnyLine], start: int, opening: re.Pattern[str]) -> list[_Found]:
    """The lines that begin with the numbers from 1 on; the last line that has a 1 is the first of them."""
    found: list[_Found] = []
    for index in range(start, len(lines)):
        match = opening.match(lines[index].text)
        if match is None:
            continue
        if int(match["number"]) == 1:
            found = []
        if int(match["number"]) == len(found) + 1 <= _MOST:
            found.append((index, 0, match.end(), match["number"]))
        elif found:
            return []
    introduced = found and lines[found[0][0] - 1].text.endswith((":", "："))
    return [] if introduced else found


def _marks(
    lines: Sequence[AnyLine], start: int, mark: re.Pattern[str], notes: Sequence[_Found]
) -> list[_Found]:
    """The mark of each note: the next of its number in the lines above the first note."""
    found: list[_Found] = []
    for index in range(start, notes[0][0] if notes else 0):
        for match in mark.finditer(lines[index].text):
            if len(found) < len(notes) and int(match["number"]) == len(found) + 1:
                found.append((index, match.start(), match.end(), match["number"]))
    return found


def _raised(lines: Sequence[AnyLine], found: Sequence[_Found]) -> list[AnyLine]:
    changed = list(lines)
    for index, start, end, number in reversed(found):
        line = changed[index]
        sign = number.translate(_RAISED) + (" " if start == 0 else "")
        changed[index] = replace(line, text=line.text[:start] + sign + line.text[end:])
    return changed
