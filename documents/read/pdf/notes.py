"""Footnotes of printed pages: small lines at the foot of a page or column, their marks raised above the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from documents.draft import Footnote, Warning
from documents.read.pdf.characters import Page, Rule
from documents.read.pdf.lines import PrintedLine, body_size
from documents.read.text.hyphens import join_lines, learn_hyphenation
from documents.read.text.page_lines import is_page_line
from documents.read.text.page_notes import Note
from documents.wording import is_finished
from redline import english

_MARK = re.compile(r"(?:\d{1,3}|[*†‡§⁰¹²³⁴-⁹]{1,3}|[a-z])")
_TYPED_MARK = re.compile(r"(?P<mark>\d{1,3}|[*†‡§⁰¹²³⁴-⁹]{1,3})\s*(?=\S)")
_UNDERLINE = re.compile(r"_{4,}")
_SMALLER = 0.94
"""Notes are set smaller than the text by so much at least, where no rule parts them from it."""
_UNIT_BEFORE = re.compile(r"\b[kcmd]?m$")


@dataclass
class _FoundNote:
    mark: str
    lines: list[PrintedLine]

    def note(self) -> Note:
        """The note as the reader of plain text has it."""
        hyphenation = learn_hyphenation(self.lines)
        text, _ = join_lines(self.lines, hyphenation)
        return Note(self.mark, text, self.lines[0].number, self.lines[0].place)


def lift_printed_notes(
    lines: Sequence[PrintedLine], pages: Sequence[Page]
) -> tuple[list[PrintedLine], list[Note], list[Warning]]:
    """Take footnotes out of the lines and put them where their raised marks stand.

    Returns the other lines, the notes whose marks are not raised, which have to be looked for, and a warning for every
    raised figure that has no note.
    """
    size = body_size(lines)
    kept: list[PrintedLine] = []
    notes: list[_FoundNote] = []
    rules = {page.number: page.rules for page in pages}
    for (number, _side), group in groupby(lines, key=lambda line: (line.page, line.side)):
        frame = list(group)
        start = _notes_start(frame, size, rules.get(number, ()), notes[-1] if notes else None)
        kept += [line for line in frame[:start] if not _UNDERLINE.fullmatch(line.text)]
        for line in frame[start:]:
            if _is_of_page(line):
                kept.append(replace(line, is_page_line=True))
            elif not _UNDERLINE.fullmatch(line.text):
                _take(notes, line)
    return _put(kept, [note.note() for note in notes])


def _notes_start(
    frame: Sequence[PrintedLine], size: float, rules: Sequence[Rule], last: _FoundNote | None
) -> int:
    """The index of the first line of the notes of a page or column; their number if there are none."""
    # LibreOffice draws the rule on the left also where the text begins on the right.
    left, right = min(line.left for line in frame), max(line.right for line in frame)
    for index in range(len(frame) - 1, 0, -1):
        before, line = frame[index - 1], frame[index]
        if _is_of_page(line):
            continue
        parted = _UNDERLINE.fullmatch(before.text) is not None or any(
            line.base < rule.y < before.base and rule.left < right and rule.right > left for rule in rules
        )
        if parted and (
            _mark_at_start(line, last) or (last and not is_finished(_text(last)) and line.size < size)
        ):
            return index
    start = len(frame)
    while start and (_is_of_page(frame[start - 1]) or frame[start - 1].size <= _SMALLER * size):
        start -= 1
    return next(
        (i for i in range(start, len(frame)) if not _is_of_page(frame[i]) and _mark_at_start(frame[i], last)),
        len(frame),
    )


def _is_of_page(line: PrintedLine) -> bool:
    return line.is_page_line or is_page_line(line.text)


def _text(note: _FoundNote) -> str:
    return note.lines[-1].text


def _mark_at_start(line: PrintedLine, last: _FoundNote | None) -> tuple[str, int] | None:
    """The mark a note begins with, and where its text begins: raised, or the figure that follows on the last one."""
    if line.raised and line.raised[0][0] == 0:
        end = line.raised[0][1]
        if _MARK.fullmatch(line.text[:end]) and len(line.text) > end:
            return line.text[:end], end
    match = _TYPED_MARK.match(line.text)
    if match is None or not line.text[match.end()].isprintable():
        return None
    mark = match["mark"]
    if mark.isdecimal():
        spaced = match.end() > match.end("mark")
        follows = last is None or not last.mark.isdecimal() or int(mark) in (1, int(last.mark) + 1)
        return (mark, match.end()) if spaced and follows else None
    return None if line.text[match.end()].isdecimal() else (mark, match.end())


def _take(notes: list[_FoundNote], line: PrintedLine) -> None:
    found = _mark_at_start(line, notes[-1] if notes else None)
    if found is None and notes:
        notes[-1].lines.append(line)
        return
    mark, end = found or ("", 0)
    rest = line.text[end:].lstrip()
    notes.append(_FoundNote(mark, [replace(line, text=rest, italics=(), raised=())]))


def _put(
    lines: Sequence[PrintedLine], notes: Sequence[Note]
) -> tuple[list[PrintedLine], list[Note], list[Warning]]:
    """Put notes at their raised marks: the first with the same sign that stands above the note and after the last one."""
    placed = list(lines)
    left_over: list[Note] = []
    marks = [
        (index, span) for index, line in enumerate(lines) for span in line.raised if _is_mark(line, span)
    ]
    at = 0

    def reaches(mark: int, note: Note) -> bool:
        return lines[marks[mark][0]].number < note.line + _LINES_OF_A_PAGE

    def is_marked(mark: int, note: Note) -> bool:
        index, span = marks[mark]
        return reaches(mark, note) and lines[index].text[slice(*span)] == note.marker

    for note in notes:
        found = next((i for i in range(at, len(marks)) if not reaches(i, note) or is_marked(i, note)), None)
        if found is not None and not is_marked(found, note):
            found = None
        if found is None:
            left_over.append(note)
            continue
        index, (start, end) = marks[found]
        shift = len(lines[index].text) - len(placed[index].text)
        placed[index] = _with_note(placed[index], start - shift, end - shift, note)
        at = found + 1
    warnings = [
        Warning(
            "footnote-without-text",
            english(
                "The small figure %(text)s has no footnote on its page; it was left in the text.",
                text=line.text[start:end],
            ),
            line.place,
        )
        for line in placed
        for start, end in line.raised
        if _is_mark(line, (start, end))
    ]
    return placed, left_over, warnings


def _with_note(line: PrintedLine, start: int, end: int, note: Note) -> PrintedLine:
    """The line with a note instead of its mark, and without the space before the mark that a justified line may have."""
    if line.text[:start].endswith(" ") and not line.text[end : end + 1].isalnum():
        start -= 1
    return line.without(start, end, Footnote(start, note.marker, note.text))


_LINES_OF_A_PAGE = 120
"""A note may stand on the page before the end of its paragraph, or in the other column, but not farther away."""


def _is_mark(line: PrintedLine, span: tuple[int, int]) -> bool:
    start, end = span
    return (
        start > 0
        and _MARK.fullmatch(line.text[start:end]) is not None
        and _UNIT_BEFORE.search(line.text[:start]) is None
    )
