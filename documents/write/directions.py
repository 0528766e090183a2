"""Which way words run: right to left, left to right, and references in Latin letters inside a text that runs the other way.

The brackets of "OP 2(a)" and the strokes of "A/HRC/RES/55/21" have no direction of their own (Unicode Standard Annex 9):
inside Arabic they go where the Arabic goes, and the reference is scrambled. So each such stretch is set apart.
"""

from __future__ import annotations

import re

from documents.languages import RIGHT_TO_LEFT

_FROM_THE_RIGHT = re.compile("[\u0591-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters and digits of Hebrew, Arabic and their neighbours."""
_FROM_THE_LEFT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_STRETCH = re.compile(
    "[0-9A-Za-z\u00c0-\u024f](?:[^\\s\u0591-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[ \u00a0](?=[0-9A-Za-z\u00c0-\u024f(]))*"
)
_ENDS = ' \u00a0.,;:!?\u201d\u2019\u00bb"'
_BRACKETS = {")": "(", "]": "["}


def from_the_right(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.split("-")[0] in RIGHT_TO_LEFT


def has_from_the_right(text: str) -> bool:
    """Whether a text has a letter of such a script."""
    return _FROM_THE_RIGHT.search(text) is not None


def runs_from_the_right(text: str) -> bool:
    """Whether a paragraph of a document that runs from right to left does so itself: all that have a word of such a script,
    or no word at all. A title or a reason that nobody translated does not."""
    return has_from_the_right(text) or not _FROM_THE_LEFT.search(text)


def way_of(text: str, language: str) -> str:
    """Which way a paragraph of a document in `language` runs: "rtl" or "ltr"."""
    return "rtl" if from_the_right(language) and runs_from_the_right(text) else "ltr"


def stretches(text: str) -> list[tuple[str, bool]]:
    """A text that runs from right to left in parts, and whether each runs from the left: labels, symbols and names in Latin
    letters, without the mark or the bracket behind them. Together the parts are the text."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for found in _STRETCH.finditer(text):
        words = _without_end(found[0])
        if not _FROM_THE_LEFT.search(words):
            continue
        if found.start() > at:
            parts.append((text[at : found.start()], False))
        parts.append((words, True))
        at = found.start() + len(words)
    if at < len(text):
        parts.append((text[at:], False))
    return parts


def _without_end(words: str) -> str:
    counts = {mark: words.count(mark) for pair in _BRACKETS.items() for mark in pair}
    end = len(words)
    while end:
        last = words[end - 1]
        unopened = last in _BRACKETS and counts[last] > counts[_BRACKETS[last]]
        if not unopened and last not in _ENDS and last not in _BRACKETS.values():
            break
        if last in counts:
            counts[last] -= 1
        end -= 1
    return words[:end]
