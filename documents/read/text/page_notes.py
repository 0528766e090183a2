"""Footnotes of a plain text: their texts stand among the lines, at the foot of a page or at the end; their marks stand
in the text (`note_marks`). Numbers may stand before their notes, in lines of their own, or several in one line."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Generic

from documents.draft import Footnote, Warning
from documents.read.draft.symbols import SYMBOL
from documents.read.source import Block
from documents.read.text.lines import AnyLine
from documents.read.text.note_marks import RAISED, SIGNS, Mark, marks_in, may_be_alone, stick_marks
from documents.read.text.page_lines import is_page_line
from documents.wording import is_finished, opens_operative
from redline import english

_NOTE = re.compile(rf"(?P<marker>\d{{1,3}}|{SIGNS})\s*(?P<text>\S.*)")
_NUMBERS = re.compile(r"\d{1,3}(?:\s+\d{1,3}){0,19}")
_UNDERLINE = re.compile(r"[_—–-]{4,}")
_CITATION = re.compile(
    rf"(?:{SYMBOL}|See\b|Documents?\s|Ibid|Idem\b|Op\. cit|Cf\.|Available\b|https?:|www\.|General Assembly resolutions?\b|(?:Human Rights )?Council "
    rf"(?:resolutions?|decisions?)\b|Resolutions?\b|Decisions?\b|United Nations,|Official Records|Report of|International "
    rf"(?:Court|Legal)|Treaty Series|Ibid\.|Adopted (?:in|by|at)|As (?:defined|contained|adopted)|For the text|In accordance with|"
    rf"The (?:present|term|text)\b|This\b|[A-Z][\w’]+(?: [\w’.]+)*, (?:[“\"]|vol\.|United Nations))"
)
_SYMBOL_ALONE = re.compile(rf"(?P<symbol>{SYMBOL})\**")
_SYMBOL_AND_PAGE = re.compile(rf"(?:\d{{1,3}}\s+)?(?P<symbol>{SYMBOL})\**(?:\s+\d{{1,3}})?")
_GOES_ON = re.compile(r"[,;:](?: (?:and|or))?$")
_GOES_ON_WITHIN = 5
_OWN_NUMBER = re.compile(r"(?<!\S)(?:S-|ES-)?\d+/\d+(?=\.|\s|$)")
_MARKED_WORD = re.compile(rf"[\w)\]’”][,.;:]?(?P<marker>{SIGNS})(?=[\s,;:.)]|$)")


@dataclass(frozen=True)
class Note:
    """A footnote's text as it was found."""

    marker: str
    text: str
    line: int
    place: str


def lift_notes(lines: Sequence[AnyLine], start: int) -> tuple[list[AnyLine], list[Note]]:
    """Take the texts of footnotes out of the lines. `start` is the index of the line where the body begins.

    A note begins with the next number in their own row, without a full stop, and with what notes begin with, such as
    a symbol or "See", or below an underline; or with asterisks that stick to a word above. In the lines that stay, the
    marks of these notes stick to their words.
    """
    lifting = _Lifting(lines, start)
    while lifting.index < len(lines):
        lifting.step()
    return stick_marks(lifting.kept, [(note.marker, note.line) for note in lifting.notes]), lifting.notes


class _Lifting(Generic[AnyLine]):
    def __init__(self, lines: Sequence[AnyLine], start: int) -> None:
        self.lines, self.start = lines, start
        self.kept: list[AnyLine] = []
        self.notes: list[Note] = []
        self.index = 0
        self.expected = 1
        self.goes_on = False
        """The line before belongs to a note."""
        self.signs = {match["marker"] for line in lines for match in _MARKED_WORD.finditer(line.text)}
        marks = [mark for line in lines for mark in marks_in(line.text)]
        self.signs |= {mark.sign for mark in marks if mark.sign[0] in RAISED}
        self.signs |= _spaced_signs(lines, marks)
        self.marked: set[str] = set()
        """The marks of the lines that were kept since the last note."""
        self.own = _own_symbols(lines, start)

    def step(self) -> None:
        """Take the next line, or the lines of the notes that begin with it."""
        line = self.lines[self.index]
        if self.index >= self.start and (self._take_note(line) or self._take_group(line)):
            return
        if self.goes_on and self._is_rest(line):
            self._lengthen(line)
        else:
            self.kept.append(replace(line, seam=line.seam or bool(self.goes_on and self.kept)))
            self.marked.update(mark.sign for mark in marks_in(line.text))
            if may_be_alone(self.lines, self.index):
                self.marked.add(line.text)
            self.goes_on = False
        self.index += 1

    def _take_note(self, line: AnyLine) -> bool:
        match = _NOTE.fullmatch(line.text)
        if match is None or not self._begins_note(match):
            return False
        self._add(match["marker"], match["text"], line)
        self.index += 1
        return True

    def _begins_note(self, match: re.Match[str]) -> bool:
        marker, text = match["marker"], match["text"]
        if not marker.isdecimal():
            marks = marker in self.signs or self._is_underlined()
            return marks and text[0].isalpha() and not text[0].islower()
        if int(marker) != self.expected or match.start("text") == len(marker) or self._is_of_page(text):
            return False
        if _CITATION.match(text):
            return True
        return (
            marker in self.marked
            and self._is_below_text()
            and not (text[0].islower() or opens_operative(text))
        )

    def _is_below_text(self) -> bool:
        """Whether an underline, or another note, stands right above."""
        return self.goes_on or self._is_underlined()

    def _is_underlined(self) -> bool:
        return bool(self.kept and _UNDERLINE.fullmatch(self.kept[-1].text))

    def _is_of_page(self, text: str) -> bool:
        """Whether what follows a number is no note but what stands in page headers: a job number, the own symbol."""
        match = _SYMBOL_AND_PAGE.fullmatch(text)
        return is_page_line(text) or (match is not None and match["symbol"] in self.own)

    def _take_group(self, line: AnyLine) -> bool:
        """Take notes whose numbers stand before all of them, in one line or several, or alone in theirs."""
        numbers: list[int] = []
        end = self.index
        while end < len(self.lines) and self._goes_on_counting(self.lines[end].text, numbers):
            numbers += map(int, self.lines[end].text.split())
            end += 1
        if not numbers or len(numbers) > len(self.lines) - end:
            return False
        starts = self._note_starts(end, len(numbers))
        if len(starts) < len(numbers):
            return False
        for number, (first, last) in zip(
            numbers, zip(starts, (*starts[1:], starts[-1] + 1), strict=True), strict=True
        ):
            self._add(str(number), self.lines[first].text, self.lines[self.index])
            for rest in self.lines[first + 1 : last]:
                self._lengthen(rest)
        self.index = starts[-1] + 1
        return True

    def _goes_on_counting(self, text: str, numbers: Sequence[int]) -> bool:
        """Whether a line holds nothing but the next numbers; one alone needs to be a mark in the text."""
        if not _NUMBERS.fullmatch(text):
            return False
        first = self.expected + len(numbers)
        found = [int(number) for number in text.split()]
        return found == list(range(first, first + len(found))) and all(
            str(number) in self.marked for number in found
        )

    def _note_starts(self, begin: int, number: int) -> list[int]:
        """The indexes of the lines where so many notes begin, from one line on."""
        starts: list[int] = []
        for index in range(begin, len(self.lines)):
            text = self.lines[index].text
            before = self.lines[index - 1].text
            if self._is_of_page(text) or _NUMBERS.fullmatch(text):
                break
            if _CITATION.match(text) or (starts and _is_ended(before) and not text[0].islower()):
                starts.append(index)
                if len(starts) == number:
                    break
            elif not starts or _is_ended(before):
                break
        return starts

    def _is_rest(self, line: AnyLine) -> bool:
        if line.gap or line.seam or line.page_break or _is_ended(self.notes[-1].text):
            return False
        return not self._is_of_page(line.text) and not _NUMBERS.fullmatch(line.text)

    def _add(self, marker: str, text: str, line: AnyLine) -> None:
        self.notes.append(Note(marker, text, line.number, line.place))
        self.expected += marker.isdecimal()
        self.goes_on = True

    def _lengthen(self, line: AnyLine) -> None:
        note = self.notes[-1]
        glue = "" if note.text.endswith(("-", "–", "/")) else " "
        self.notes[-1] = replace(note, text=note.text + glue + line.text)


def _spaced_signs(lines: Sequence[AnyLine], marks: Sequence[Mark]) -> set[str]:
    """The signs that a space parts from what they mark, "peace; *": of as many lines as begin with one, else they are bullets."""
    times = Counter(mark.sign for mark in marks if mark.spaced and not mark.sign.isdecimal())
    notes = Counter(
        match["marker"]
        for line in lines
        if (match := _NOTE.fullmatch(line.text)) and match["marker"] in times
    )
    return {sign for sign, number in times.items() if notes[sign] == number}


def _is_ended(note: str) -> bool:
    """Whether a note ends here. Unlike paragraphs, notes do not end in a comma, a semicolon or a colon."""
    return is_finished(note) and _GOES_ON.search(note[-_GOES_ON_WITHIN:]) is None


def _own_symbols(lines: Sequence[AnyLine], start: int) -> frozenset[str]:
    """The symbols of the document itself: those of its masthead, and what stands in page headers more than once."""
    above = {match["symbol"] for line in lines[:start] if (match := _SYMBOL_ALONE.fullmatch(line.text))}
    times = Counter(match["symbol"] for line in lines if (match := _SYMBOL_AND_PAGE.fullmatch(line.text)))
    numbers = {f"/{number}" for line in lines[:start] for number in _OWN_NUMBER.findall(line.text)}
    return frozenset(
        symbol
        for symbol, number in times.items()
        if number > 1 or symbol in above or any(symbol.endswith(own) for own in numbers)
    )


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
            message = english(
                "A footnote whose marker is not in the text was left out: “%(text)s”.", text=text
            )
            warnings.append(Warning("footnote-unplaced", message, note.place))
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
        for mark in marks_in(block.text):
            if mark.sign in wanted and not mark.spaced:
                markers[mark.sign].append((index, mark.start))
    return markers


def _with_note(block: Block, note: Note, offset: int) -> Block:
    """The block with a note instead of its mark; what follows moves."""

    def moved(place: int) -> int:
        return place if place <= offset else max(offset, place - len(note.marker))

    footnotes = (
        *(replace(old, offset=moved(old.offset)) for old in block.footnotes),
        Footnote(offset, note.marker, note.text),
    )
    return replace(
        block,
        text=block.text[:offset] + block.text[offset + len(note.marker) :],
        italics=tuple((moved(start), moved(end)) for start, end in block.italics),
        footnotes=tuple(sorted(footnotes, key=lambda found: found.offset)),
    )
