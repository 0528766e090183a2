"""Running titles of printed volumes, with the number of the page in their line: "210 General Assembly—Forty-ninth Session"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from documents.read.text.lines import Line
from documents.wording import is_finished

_SET_OFF = r"(?:[–—|·-]\s+)?"
_YEAR_AT_END = r",\s(?:19|20)\d\d"
_NUMBERED = re.compile(
    rf"(?:(?P<before>\d{{1,4}})\s+{_SET_OFF}(?P<title>[^\d\s].*(?:[^\d\s]|{_YEAR_AT_END}))"
    rf"|(?P<title_before>[^\d\s].*(?:[^\d\s,;–—|·-]|{_YEAR_AT_END}))\s+{_SET_OFF}(?P<after>\d{{1,4}}))"
)
_BODIES = r"(?:General Assembly|Security Council|Economic and Social Council|Human Rights Council)"
_KNOWN = re.compile(
    rf"{_BODIES}\s*[—–-]+\s*[\w-]+(?:\s[\w-]+){{0,4}}\s[Ss]ession|(?:Report of the )?{_BODIES}{_YEAR_AT_END}|Report of the {_BODIES}"
    r"|[IVXL]{1,6}\.\s*(?:Resolutions|Decisions)\b.{0,90}"
    r"|(?:Resolutions|Decisions|Resolutions and [Dd]ecisions)\s+(?:adopted|of the)\b.{0,90}"
    r"|Official Records\b.{0,90}"
)
_LONGEST = 120
_MOST_WORDS = 16
_YEAR = range(1900, 2101)


def running_titles(lines: Sequence[Line], start: int) -> set[int]:
    """The indexes of lines of the body that are running titles.

    They are what such volumes are known to print, or the same words with rising page numbers more than once, or a line
    of its own with a page number in the middle of a sentence.
    """
    found: dict[int, tuple[str, int]] = {}
    for index in range(start, len(lines)):
        text = lines[index].text
        match = _NUMBERED.fullmatch(text) if len(text) <= _LONGEST else None
        if match and len(text.split()) <= _MOST_WORDS:
            title = match["title"] or match["title_before"]
            found[index] = title, int(match["before"] or match["after"])
    same: dict[str, list[int]] = defaultdict(list)
    for index, (title, _) in found.items():
        same[title.casefold()].append(index)
    rising = {title for title, at in same.items() if _is_rising([found[index][1] for index in at])}
    return {
        index
        for index, (title, number) in found.items()
        if _KNOWN.fullmatch(title)
        or (title.casefold() in rising and title[0].isupper() and not is_finished(title))
        or (number not in _YEAR and _interrupts(lines, index))
    }


def _is_rising(numbers: Sequence[int]) -> bool:
    return len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))


def _interrupts(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands apart in the middle of a sentence that plainly goes on below it."""
    if not 0 < index < len(lines) - 1:
        return False
    before, line, after = lines[index - 1 : index + 2]
    return (
        line.gap
        and after.gap
        and not is_finished(before.text)
        and after.text[:1].islower()
        and _is_title(line.text)
    )


def _is_title(text: str) -> bool:
    """Whether most words of a line begin with a capital, as those of titles do."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    return bool(words) and 2 * sum(word[0].isupper() for word in words) > len(words)
