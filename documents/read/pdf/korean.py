"""Korean words at the ends of lines: Korean is written with spaces, and lines may be broken inside its words all the same.

Whether they are shows in how far they reach: a line that could not be broken inside a word falls short by more than one
syllable, mostly. Where a space was, it is mostly in the file behind the last letter; it is not where there was no room for
it. Then the words of the text tell: "온" and "기를" are one if it has "온기를" elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.read.pdf.lines import PrintedLine

_SYLLABLE = 1.05
"""The breadth of a syllable, by the size of the type."""
_SPACE = 0.35
_MARKS = ",.;:()[]“”‘’\"'「」『』·"
_FEWEST = 3
_PARTICLES = frozenset(
    ("은", "는", "을", "를", "의", "에", "에서", "에게", "와", "과", "로", "으로", "들", "들의", "들이", "들을", "들은", "들에게", "부터",
     "까지", "으로부터", "로부터", "에는", "에도", "에서의", "에서는", "이라는", "로서", "로써", "하고", "하며", "하는", "한다", "할")
)  # fmt: skip
"""What goes on with a word and is none."""
_ENDINGS = ("을", "를", "은", "는", "에서", "에게", "으로", "하고", "하며", "하는", "할", "된", "한")
_LIKE_ENDINGS = frozenset(
    ("마을", "가을", "노을", "북한", "남한", "대한", "제한", "권한", "은", "시한", "기한", "역할")
)
"""What a word ends in, mostly, and what looks like it."""


def with_broken_words(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines, those marked that end inside a Korean word."""
    seams = [
        index for index, (line, following) in enumerate(pairwise(lines)) if _may_be_broken(line, following)
    ]
    inside = [index for index in seams if lines[index].room < _SYLLABLE]
    if len(inside) < _FEWEST or 10 * len(inside) < 9 * len(seams):
        return list(lines)
    words = _whole_words(lines, set(inside))
    broken = {index for index in inside if _is_broken(lines[index], lines[index + 1], words)}
    return [replace(line, broken_word=True) if index in broken else line for index, line in enumerate(lines)]


def _may_be_broken(line: PrintedLine, following: PrintedLine) -> bool:
    same_text = not following.gap and not line.is_page_line and not following.is_page_line
    return same_text and _is_syllable(line.text[-1]) and _is_syllable(following.text[0])


def _is_syllable(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3"


def _whole_words(lines: Sequence[PrintedLine], broken: set[int]) -> frozenset[str]:
    """The words of a text but for those at the ends of these lines and the starts of the next ones."""
    words: set[str] = set()
    for index, line in enumerate(lines):
        found = line.text.split()
        words.update(
            word.strip(_MARKS) for word in found[index - 1 in broken : len(found) - (index in broken)]
        )
    return frozenset(words)


def _is_broken(line: PrintedLine, following: PrintedLine, words: frozenset[str]) -> bool:
    if line.spaced:
        return False
    first, second = line.text.split()[-1].strip(_MARKS), following.text.split()[0].strip(_MARKS)
    if first + second in words:
        return True
    if line.room > _SPACE or second in _PARTICLES:
        return True
    if len(first) > 1 and first.endswith(_ENDINGS) and first not in _LIKE_ENDINGS:
        return False
    return not any(len(word) > 1 and word in words for word in (first, second))
