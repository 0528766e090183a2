"""Marks of footnotes in a plain text: figures or asterisks that stick to a word ("report1", "Ukraine*"), or that a space
parts from its punctuation ("report, 1 and"), or that stand in a line of their own where a program put raised figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.read.text.lines import AnyLine

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Raised figures from 0 to 9."""
SIGNS = "[*†‡§⁰¹²³⁴-⁹]{1,3}"
"""What marks notes besides figures."""

_EAST = "[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
_PARTICLE = "(?:[은는이가을를의와과도]|에서?|으?로|에게)(?![가-힣])"
_MARK = re.compile(
    rf"\d{{1,3}}(?:(?!\w)|(?P<particle>(?={_PARTICLE})))|(?P<raised>[{RAISED}]{{1,3}})(?:(?![\w*])|(?={_EAST}))"
    rf"|{SIGNS}(?![\w*])"
)
"""A Korean mark stands before the particle of its word: "보고서2를"."""
_BEFORE_RAISED = re.compile(r"\S(?<!\bm)(?<!\b[kcmd]m)$")
_KOREAN_WORD_BEFORE = re.compile(r"(?:[가-힣]{2}|\d[가-힣])(?<!제)$")
_LONGEST_WORD = 60
_MOST_LOOKED_AT = 50
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3}|[^\W_][,.;:)\]”’\"])$")
_SPACE_BEFORE = re.compile(r"(?:[^\W\d_]{2}|(?<!\d)(?:19|20)\d\d|/\d{1,4})[)”’\"]?[,.;:]?[)”’\"]? $")
_AFTER_MARK = re.compile(r"[,;:)”’]$")
_PUNCTUATED = re.compile(r"[,.;:)”’\"] $")
_AFTER_SPACED = re.compile(r"[,;.:]|\s+[^\W\d]|$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:Add|Rev|Corr|Amend|Res|Dec|No|Nos|Nr|art|arts|para|paras|vol|chap|sect|pp?|L|S|A|E)\. ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Mark:
    """Where a mark stands in a text, and whether a space stands before it."""

    sign: str
    start: int
    spaced: bool = False


def marks_in(text: str) -> Iterator[Mark]:
    """What may be marks of footnotes in a text."""
    for match in _MARK.finditer(text):
        before = text[max(0, match.start() - _LONGEST_WORD) : match.start()]
        if _ABBREVIATION.search(before):
            continue
        if match["particle"] is not None or match["raised"]:
            pattern = _BEFORE_RAISED if match["raised"] else _KOREAN_WORD_BEFORE
            if pattern.search(before):
                yield Mark(match.group(), match.start())
        elif _WORD_BEFORE.search(before) and (
            "/" not in before.rpartition(" ")[2] or _AFTER_MARK.search(before)
        ):
            yield Mark(match.group(), match.start())
        elif (
            _SPACE_BEFORE.search(before)
            and _PUNCTUATED.search(before)
            and _AFTER_SPACED.match(text, match.end())
        ):
            yield Mark(match.group(), match.start(), spaced=True)


def may_be_alone(lines: Sequence[AnyLine], index: int) -> bool:
    """Whether a line holds nothing but a mark, that of the word at the end of the line above."""
    line = lines[index]
    return (
        index > 0
        and not (line.gap or line.seam)
        and _MARK.fullmatch(line.text) is not None
        and _WORD_BEFORE.search(lines[index - 1].text) is not None
    )


def stick_marks(lines: Sequence[AnyLine], wanted: Sequence[tuple[str, int]]) -> list[AnyLine]:
    """Make marks that a space or a line end parts from their words stick to them.

    `wanted` are the signs of the notes and the numbers of the lines where these stood, in order: a mark stands above
    its note and after the mark of the last one. A note whose mark sticks already needs nothing.
    """
    places = _places(lines)
    changed = list(lines)
    gone: set[int] = set()
    after = (-1, -1)
    for sign, end in wanted:
        found = places[sign]
        first = bisect_right(found, after, key=lambda place: (place[0], place[1].start))
        candidates = [
            (index, mark)
            for index, mark in found[first : first + _MOST_LOOKED_AT]
            if lines[index].number < end
        ]
        if not candidates:
            continue
        index, mark = min(candidates, key=lambda found: (found[1].start < 0, found[1].spaced))
        after = (index, mark.start)
        if mark.start < 0:
            gone.add(index)
            changed[index - 1] = replace(changed[index - 1], text=changed[index - 1].text + sign)
        elif mark.spaced:
            shift = len(lines[index].text) - len(changed[index].text)
            at = mark.start - shift
            line = changed[index]
            changed[index] = replace(line, text=line.text[: at - 1] + line.text[at:])
    return [line for index, line in enumerate(changed) if index not in gone]


def _places(lines: Sequence[AnyLine]) -> dict[str, list[tuple[int, Mark]]]:
    """Where marks may stand, for each sign; one in a line of its own has the start -1."""
    places: dict[str, list[tuple[int, Mark]]] = defaultdict(list)
    for index, line in enumerate(lines):
        if may_be_alone(lines, index):
            places[line.text].append((index, Mark(line.text, -1, spaced=True)))
        for mark in marks_in(line.text):
            places[mark.sign].append((index, mark))
    return places
