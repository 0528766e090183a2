"""Lines that were broken, joined again: hyphens at their ends kept or dropped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from documents.read.text.lines import Line, is_ideograph
from documents.wording import ends_in_old_mark

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_DASH_AT_END = re.compile(r"[^\s–—-][-–—/]$")
_PART_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
_PART_AFTER = re.compile(r"[^\W\d_]+")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|as well as|rather than)(?![\w-])")


@dataclass(frozen=True)
class Hyphenation:
    """What a text shows of hyphens at the ends of its lines."""

    words: frozenset[str]
    """Its words, in small letters, but for the pieces beside such hyphens."""
    occurs: bool
    """There are such hyphens, if only those that compounds have anyway."""
    splits_words: bool
    """Words are split, "imple-" "mentation", not only compounds broken, "long-" "term"."""

    def splits(self, text: str, more: str) -> bool:
        """Whether the hyphen at the end of `text` was put there by the line break.

        A compound or a word that stands whole elsewhere in the text settles it. Else the hyphen is the word's own,
        unless the text splits words and the two parts are none.
        """
        parts = _parts(text, more)
        if parts is None or "-".join(parts) in self.words:
            return False
        return "".join(parts) in self.words or (self.splits_words and not self.words.issuperset(parts))


def learn_hyphenation(lines: Sequence[Line]) -> Hyphenation:
    """What the lines of a text show of its hyphens."""
    found = [parts for a, b in pairwise(lines) if not b.gap and (parts := _parts(a.text, b.text))]
    soft = any(line.broken_word for line in lines)
    if not found:
        return Hyphenation(frozenset(), occurs=False, splits_words=soft)
    words = _words(lines)
    split = any("".join(parts) in words and "-".join(parts) not in words for parts in found)
    return Hyphenation(words, occurs=True, splits_words=soft or split)


def ends_at_dash(line: Line) -> bool:
    """Whether a line ends inside a word, or with a hyphen, a dash or a slash that sticks to its last word."""
    return line.broken_word or (
        _DASH_AT_END.search(line.text) is not None and not ends_in_old_mark(line.text)
    )


def join_lines(lines: Sequence[Line], hyphenation: Hyphenation) -> tuple[str, tuple[int, ...]]:
    """The text of the lines of one paragraph, and where in it each line begins."""
    pieces: list[str] = []
    for line, following in pairwise(lines):
        if line.broken_word or hyphenation.splits(line.text, following.text):
            pieces.append(line.text.removesuffix("-"))
        elif _goes_on_unspaced(line.text, following.text):
            pieces.append(line.text)
        else:
            pieces.append(line.text + " ")
    starts = accumulate((len(piece) for piece in pieces), initial=0)
    return "".join((*pieces, lines[-1].text)), tuple(starts)


def _goes_on_unspaced(text: str, more: str) -> bool:
    """Whether no space belongs between two lines: after a hyphen or dash, and in scripts that put none between words."""
    if is_ideograph(text[-1]) or is_ideograph(more[0]):
        return True
    if ends_in_old_mark(text):
        return False
    return _DASH_AT_END.search(text) is not None and _SUSPENDED.match(more) is None


def _parts(text: str, more: str) -> tuple[str, str] | None:
    """The two parts of a word at a hyphen at the end of a line, in small letters; None if it goes on otherwise."""
    before, after = _PART_BEFORE.search(text), _PART_AFTER.match(more)
    return (before[1].lower(), after[0]) if before and after and not _SUSPENDED.match(more) else None


def _words(lines: Sequence[Line]) -> frozenset[str]:
    words: set[str] = set()
    broken = False
    for line in lines:
        text = line.text.partition(" ")[2] if broken else line.text
        broken = line.text.endswith("-")
        words.update(_WORD.findall((text.rpartition(" ")[0] if broken else text).lower()))
    return frozenset(words)
