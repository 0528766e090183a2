"""Line numbers in a margin, as drafts for negotiation have them: every line numbered, or "1", "5", "10" beside the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.draft import Warning
from documents.read.draft.markers import find_marker
from documents.read.draft.masthead import enacting_line
from redline import english

_LEFT = re.compile(r"[ \t]{0,12}(?P<number>\d{1,4})(?:(?P<gap>[ \t]{1,40})(?P<rest>\S.*)|[ \t]*)\r?$")
_RIGHT = re.compile(r"(?:(?<=[ \t]{2})|(?<=\t))\d{1,4}$")
_DIGITS = 4
_STEP = 5
_FEWEST = 6
_FARTHEST = 9
"""Lines with words between two numbers of every fifth line, at most: pages and blank lines are counted differently."""


@dataclass(frozen=True)
class _Numbered:
    """A line with a number in its margin: its index, how many lines with words stand above, and the parts of it."""

    index: int
    order: int
    number: int
    start: int
    rest: str
    right: bool = False


def without_margin_numbers(lines: Sequence[str]) -> tuple[list[str], list[Warning]]:
    """The lines without the line numbers in their margins, and a warning if there were some.

    Numbers of paragraphs stay: they have punctuation, or do not count the lines.
    """
    worded = [index for index, line in enumerate(lines) if line.strip()]
    for right in (False, True):
        numbered = [
            found
            for order, index in enumerate(worded)
            if (found := _numbered(lines[index], index, order, right)) is not None
        ]
        counted = _every_line(numbered, len(worded)) or _every_fifth(numbered)
        if counted:
            shown = "”, “".join(str(found.number) for found in counted[:3])
            message = english(
                "%(counted)s line numbers in the margin were left out: “%(shown)s” ...",
                counted=len(counted),
                shown=shown,
            )
            return _cleared(lines, counted), [
                Warning("line-numbers", message, english("line %(number)s", number=counted[0].index + 1))
            ]
    return list(lines), []


def _numbered(line: str, index: int, order: int, right: bool) -> _Numbered | None:
    if right:
        line = line.rstrip()
        match = _RIGHT.search(line, max(0, len(line) - _DIGITS))
        if match is None or not line[: match.start()].strip():
            return None
        return _Numbered(index, order, int(match[0]), match.start(), line[: match.start()], right=True)
    match = _LEFT.match(line)
    if match is None:
        return None
    rest = match["rest"] or ""
    return _Numbered(index, order, int(match["number"]), match.start("rest") if rest else 0, rest)


def _every_line(numbered: Sequence[_Numbered], worded: int) -> list[_Numbered]:
    """All of them if the lines are numbered one by one, and not the paragraphs."""
    if len(numbered) < _FEWEST or 10 * len(numbered) < 9 * worded:
        return []
    goes_on = sum(b.number in (a.number + 1, 1) for a, b in pairwise(numbered))
    if 10 * goes_on < 9 * (len(numbered) - 1):
        return []
    return list(numbered) if any(_is_no_paragraph(found.rest) for found in numbered) else []


def _is_no_paragraph(rest: str) -> bool:
    """Whether what stands beside a number begins no paragraph that could have this number."""
    marker = find_marker(rest)
    return (
        not rest
        or rest[:1].islower()
        or enacting_line(rest) != ""
        or (marker is not None and not marker.is_bare)
    )


def _every_fifth(numbered: Sequence[_Numbered]) -> list[_Numbered]:
    """Those that count 5, 10, 15 ..., anew on each page perhaps, with a 1 before the first."""
    chain: list[_Numbered] = []
    for found in numbered:
        last = chain[-1] if chain else None
        near = last is None or found.order - last.order <= _FARTHEST
        if last is None or found.number in (1, _STEP):
            goes_on = found.number in (1, _STEP)
        else:
            goes_on = near and found.number == (last.number + _STEP if last.number != 1 else _STEP)
        if goes_on:
            chain.append(found)
    steps = sum(b.number > a.number and b.order - a.order <= _FARTHEST for a, b in pairwise(chain))
    others = len(numbered) - len(chain)
    return chain if steps >= 2 or (steps == 1 and not others) else []


def _cleared(lines: Sequence[str], counted: Sequence[_Numbered]) -> list[str]:
    """The lines without these numbers, as far to the right as the others are; a number alone in its line goes with it."""
    cleared: list[str | None] = list(lines)
    own = {found.index for found in counted}
    others = [
        len(line) - len(line.lstrip())
        for index, line in enumerate(lines)
        if line.strip() and index not in own
    ]
    margin = min(others, default=None)
    for found in counted:
        if found.right:
            cleared[found.index] = found.rest.rstrip()
        elif not found.rest:
            cleared[found.index] = "" if margin is None else None
        else:
            indent = found.start if margin is None else min(margin, found.start)
            cleared[found.index] = " " * indent + found.rest
    return [line for line in cleared if line is not None]
