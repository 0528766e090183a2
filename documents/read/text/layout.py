"""At what width a text is broken into lines, and whether blank lines part its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.read.draft.markers import Marker, find_marker
from documents.read.draft.structure.headings import is_number_alone
from documents.read.text.lines import Line, columns_of, is_ideograph
from documents.wording import is_finished

_COMPOUND = re.compile(r"[^\s\w]*\w+[^\W\d_]-(?=\w+[^\W\d_])")


@dataclass(frozen=True)
class Layout:
    """How the lines of a text lie."""

    width: int | None
    """Columns a line can reach; None when lines are not broken."""
    slack: int
    """Columns by which a full line may fall short, where letters differ in breadth."""
    breaks_compounds: bool
    """Lines are broken after the hyphens of compounds too."""
    spaced: bool
    """Blank lines stand between paragraphs."""
    opens_small: bool = False
    """Numbered paragraphs open with small letters, as they do in Russian."""

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the line had to end where it does, for want of room; else it was ended on purpose."""
        return self.width is not None and self._room(self.width, line, following) < 0

    def is_short(self, line: Line, following: Line) -> bool:
        """Whether the line is so short that it was ended on purpose, however uneven the lines are."""
        return self.width is None or self._room(self.width, line, following) > self.width // 5

    def _room(self, width: int, line: Line, following: Line) -> int:
        """The columns that would have been left had the following line's first word stood on this one."""
        return width - self.slack - _reach(line, following, self.breaks_compounds)


def measure(lines: Sequence[Line], *, breaks_compounds: bool, start: int = 0) -> Layout:
    """The layout of a text whose body begins at line `start`.

    Where sentences plainly run on from line to line, the longest of these lines tell the width, and how far the others
    fall short of it tells how even the lines are.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.seam]
    body = [(a, b) for a, b in pairwise(lines[start:]) if not b.gap and not b.seam]
    running = [pair for pair in pairs if runs_on(*pair)]
    running += [pair for pair in body if _may_run_on(*pair) and not runs_on(*pair)]
    small = _opens_small(lines)
    spaced = _is_spaced(lines, small)
    if not running or (len(running) < 3 and 4 * len(running) < len(pairs)):
        return Layout(None, 0, False, spaced, small)
    columns = sorted(line.columns for line, _ in running)
    width = columns[-1 - len(columns) // 50]
    shortfalls = sorted(width - _reach(a, b, breaks_compounds) for a, b in running)
    slack = max(0, shortfalls[-1 - len(shortfalls) // 50])
    return Layout(width, min(slack, width // 4), breaks_compounds, spaced, small)


def runs_on(line: Line, following: Line) -> bool:
    """Whether the sentence plainly goes on in the next line."""
    first = following.text[:1]
    goes_on = (
        first.isdigit() or (first.isalpha() and first == first.upper() == first.lower()) or first.islower()
    )
    return goes_on and not _is_ended(line) and find_marker(following.text) is None


def _may_run_on(line: Line, following: Line) -> bool:
    """The same in a script without capitals, as far as it can be seen: in the body, an unfinished line above a letter."""
    first = following.text[:1]
    caseless = first.isalpha() and first.lower() == first.upper()
    return caseless and not _is_ended(line) and find_marker(following.text) is None


def _is_ended(line: Line) -> bool:
    """Whether nothing of a line can go on in the next: its sentence ended, or it is the number of a section."""
    return is_finished(line.text) or is_number_alone(line.text)


def begins_with_capital(line: Line, marker: Marker, *, small: bool = False) -> bool:
    """Whether a number at the start of a line is followed by what a paragraph begins with, or by nothing.

    `small` tells that paragraphs begin with small letters too.
    """
    rest = line.text[marker.end :]
    return marker.is_label or (not marker.is_bare and (small or not rest[:1].islower()))


def _opens_small(lines: Sequence[Line]) -> bool:
    numbered = [(line, m) for line in lines if (m := find_marker(line.text)) and m.is_punctuated]
    large = sum(begins_with_capital(line, marker) for line, marker in numbered)
    return len(numbered) > 1 and 2 * large < len(numbered)


def _is_spaced(lines: Sequence[Line], small: bool) -> bool:
    """Whether most numbered paragraphs have a blank line above; where there are none, whether blank lines are many."""
    numbered = [
        line for line in lines if (m := find_marker(line.text)) and begins_with_capital(line, m, small=small)
    ]
    if len(numbered) > 1:
        return 2 * sum(line.gap or line.seam for line in numbered) >= len(numbered)
    return 12 * sum(line.gap for line in lines) > len(lines)


def _reach(line: Line, following: Line, breaks_compounds: bool) -> int:
    """How far the line would have reached with what cannot be broken at the start of the next: a word, or the first part
    of a compound."""
    match = _COMPOUND.match(following.text) if breaks_compounds else None
    word = following.text[: match.end()] if match else following.text.split(" ", 1)[0]
    if is_ideograph(following.text[0]):
        return line.columns + columns_of(following.text[0])
    return line.columns + 1 + columns_of(word)
