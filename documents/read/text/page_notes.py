"""Footnotes of a plain text: their texts stand among the lines, at the foot of a page or at the end; their markers are
figures or asterisks that stick to a word: "report1", "Ukraine*"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.draft import Footnote, Warning
from documents.read.draft.symbols import SYMBOL
from documents.read.source import Block
from documents.read.text.lines import Line
from documents.wording import is_finished

_NOTE = re.compile(r"(?P<marker>\d{1,3}|[*†‡§⁰¹²³⁴-⁹]{1,3})\s*(?P<text>\S.*)")
_CITATION = re.compile(
    rf"(?:{SYMBOL}|See\b|Ibid|Idem\b|Op\. cit|Cf\.|Available\b|https?:|www\.|General Assembly resolutions?\b|(?:Human Rights )?Council "
    rf"(?:resolutions?|decisions?)\b|Resolutions?\b|Decisions?\b|United Nations,|Official Records|Report of|International "
    rf"(?:Court|Legal)|Treaty Series|Ibid\.|Adopted (?:in|by|at)|As (?:defined|contained|adopted)|For the text|In accordance with|"
    rf"The (?:present|term|text)\b|This\b|[A-Z][\w’]+(?: [\w’.]+)*, (?:[“\"]|vol\.|United Nations))"
)
_MARKED_WORD = re.compile(r"[\w)\]’”][,.;:]?(?P<marker>[*†‡§⁰¹²³⁴-⁹]{1,3})(?=[\s,;:.)]|$)")
_MARKER = re.compile(r"\d{1,3}(?!\w)|[*†‡§⁰¹²³⁴-⁹]{1,3}(?![\w*])")
_LONGEST_WORD = 60
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]{3}|[^\W_][,.;:)\]”’\"])$")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(/])(?:Add|Rev|Corr|Amend|Res|Dec|No|Nos|Nr|art|arts|para|paras|vol|chap|sect|pp?|L|S|A|E)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Note:
    """A footnote's text as it was found."""

    marker: str
    text: str
    line: int


def lift_notes(lines: Sequence[Line], start: int) -> tuple[list[Line], list[Note]]:
    """Take the texts of footnotes out of the lines. `start` is the index of the line where the body begins.

    A note begins with the next number in their own row, without a full stop, and with what notes begin with, such as
    a symbol or "See"; or with asterisks that stick to a word above.
    """
    marked = {match["marker"] for line in lines for match in _MARKED_WORD.finditer(line.text)}
    kept: list[Line] = []
    notes: list[Note] = []
    expected = 1
    seam = False
    for index, line in enumerate(lines):
        match = _NOTE.fullmatch(line.text) if index >= start else None
        if match and _begins_note(match, expected, marked):
            notes.append(Note(match["marker"], match["text"], line.number))
            expected += match["marker"].isdecimal()
            seam = True
        elif seam and notes and not (line.gap or line.seam) and not is_finished(notes[-1].text):
            glue = "" if notes[-1].text.endswith(("-", "–", "/")) else " "
            notes[-1] = replace(notes[-1], text=notes[-1].text + glue + line.text)
        else:
            kept.append(replace(line, seam=line.seam or bool(seam and kept)))
            seam = False
    return kept, notes


def put_notes(
    blocks: Sequence[Block], starts: Sequence[int], notes: Sequence[Note]
) -> tuple[list[Block], list[Warning]]:
    """Put footnotes where their markers stand, in order, and take the markers out of the texts.

    `starts` are the lines where the blocks begin: a marker stands above its note. A note whose marker is not found is
    left out, with a warning.
    """
    placed = list(blocks)
    warnings: list[Warning] = []
    markers = _markers(blocks, {note.marker for note in notes})
    after, taken_out = (0, -1), 0
    for note in notes:
        end = bisect_left(starts, note.line)
        candidates = markers.get(note.marker, [])
        at = bisect_right(candidates, after)
        if at == len(candidates) or candidates[at][0] >= end:
            text = f"{note.marker} {note.text}"
            message = f"A footnote whose marker is not in the text was left out: “{text}”."
            warnings.append(Warning("footnote-unplaced", message, f"line {note.line}"))
            continue
        index, offset = candidates[at]
        taken_out = taken_out if index == after[0] else 0
        placed[index] = _with_note(placed[index], note, offset - taken_out)
        after, taken_out = (index, offset), taken_out + len(note.marker)
    return placed, warnings


def _markers(blocks: Sequence[Block], wanted: set[str]) -> dict[str, list[tuple[int, int]]]:
    """Where a wanted figure or asterisks stick to a word or its punctuation, for each of them: block and offset."""
    markers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, block in enumerate(blocks):
        for match in _MARKER.finditer(block.text):
            if match.group() not in wanted:
                continue
            before = block.text[max(0, match.start() - _LONGEST_WORD) : match.start()]
            word = before.rpartition(" ")[2]
            if _WORD_BEFORE.search(before[-3:]) and not _ABBREVIATION.search(before) and "/" not in word:
                markers[match.group()].append((index, match.start()))
    return markers


def _with_note(block: Block, note: Note, offset: int) -> Block:
    footnote = Footnote(offset, note.marker, note.text)
    text = block.text[:offset] + block.text[offset + len(note.marker) :]
    return replace(block, text=text, footnotes=(*block.footnotes, footnote))


def _begins_note(match: re.Match[str], expected: int, marked: set[str]) -> bool:
    marker, text = match["marker"], match["text"]
    if not marker.isdecimal():
        return marker in marked and text[0].isupper()
    return int(marker) == expected and match.start("text") > len(marker) and _CITATION.match(text) is not None
