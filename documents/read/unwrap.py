"""Lines to paragraphs: which lines are one paragraph, broken at some width, and how the lines are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.read.closing import is_annex_heading, opens_record
from documents.read.lines import Line
from documents.read.markers import Marker, find_marker
from documents.read.masthead import enacting_line, stands_alone
from documents.read.wording import is_finished, opens_operative, opens_preambular

_HEADING = re.compile(r"(?:(?:part|section|chapter)\s+)?(?:[IVXL]{1,6}|[A-Z])\.?", re.IGNORECASE)
_UNFINISHED_TITLE = re.compile(r"(?:,|\b(?:of|on|in|and|the|for|to|by|with|from|at|or|a|an))$")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\s\w]*\w+[^\W\d_]-(?=\w+[^\W\d_])")
_DASH_AT_END = re.compile(r"[^\s–—-][-–—/]$")
_PART_BEFORE = re.compile(r"([^\W\d_]+)-$")
_PART_AFTER = re.compile(r"[^\W\d_]+")
_SUSPENDED = re.compile(r"(?:and|or|to|nor|as well as|rather than)(?![\w-])")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, and the text they make."""

    lines: tuple[Line, ...]
    text: str


@dataclass(frozen=True)
class Layout:
    """How a text is broken into lines: at what width, if at any, and whether blank lines part its paragraphs."""

    width: int | None
    """Columns a line can reach; None when lines are not broken."""
    slack: int
    """Columns by which a full line may fall short, where letters differ in breadth."""
    breaks_compounds: bool
    """Lines are broken after the hyphens of compounds too."""
    spaced: bool
    """Blank lines stand between paragraphs."""
    words: frozenset[str]
    """Words of the text, in small letters, by which a hyphen at the end of a line is judged."""
    splits_words: bool
    """Words are split at the ends of lines, not only compounds broken at the hyphen they have anyway."""

    def shortfall(self, line: Line, following: Line) -> int:
        """By how many columns the line and the following one's first word fall short of the width.

        Below 0 the word would not have fitted. Not to be asked of lines that are not broken.
        """
        first = _first_chunk(following, self.breaks_compounds)
        return (self.width or 0) - self.slack - (line.columns + 1 + first)

    def is_full(self, line: Line, following: Line) -> bool:
        """Whether the line had to end where it does; else it was ended on purpose."""
        return self.width is not None and self.shortfall(line, following) < 0

    def is_short(self, line: Line, following: Line) -> bool:
        """Whether the line is so short that it was ended on purpose, however uneven the lines are."""
        return self.width is None or self.shortfall(line, following) > self.width // 5


def paragraphs_of(lines: Sequence[Line], start: int) -> list[Paragraph]:
    """Join lines to paragraphs. `start` is the index of the line where the body begins, below the masthead."""
    lines = _numbers_first(_without_double_spacing(lines))
    layout = _layout(lines)
    groups: list[list[Line]] = []
    state = _State()
    for index, line in enumerate(lines):
        if groups and _goes_on(groups[-1], line, layout, state, in_masthead=index < start):
            groups[-1].append(line)
        else:
            groups.append([line])
            state.note(line)
    return [Paragraph(tuple(group), join_lines(group, layout)) for group in groups]


def join_lines(lines: Sequence[Line], layout: Layout) -> str:
    """The text of lines that were broken, with hyphens at their ends kept or dropped."""
    text = lines[0].text
    for before, line in pairwise(lines):
        if before.broken_word or _ends_inside_word(text, line.text, layout):
            text = text.removesuffix("-") + line.text
        elif _DASH_AT_END.search(text) and not _SUSPENDED.match(line.text):
            text += line.text
        else:
            text += " " + line.text
    return text


def _ends_inside_word(text: str, more: str, layout: Layout) -> bool:
    """Whether the hyphen at the end was put there by the line break: "imple-" "mentation", not "long-" "term"."""
    parts = _hyphenated(text, more)
    if parts is None or "-".join(parts) in layout.words:
        return False
    return "".join(parts) in layout.words or (layout.splits_words and not layout.words.issuperset(parts))


def _hyphenated(text: str, more: str) -> tuple[str, str] | None:
    """The two parts of a word at a hyphen at the end of a line, in small letters; None if it goes on otherwise."""
    before, after = _PART_BEFORE.search(text), _PART_AFTER.match(more)
    return (before[1].lower(), after[0]) if before and after and not _SUSPENDED.match(more) else None


class _State:
    """What kind of paragraphs the lines so far make: which number comes next, whether the record has begun."""

    def __init__(self) -> None:
        self.number = 0
        self.recording = False

    def note(self, line: Line) -> None:
        marker = find_marker(line.text)
        if marker and marker.is_number and marker.form != "1":
            self.number = marker.number
        self.recording = self.recording or (self.number > 0 and opens_record(line.text))

    def expects(self, marker: Marker) -> bool:
        return marker.number in {self.number + 1, 1} if marker.is_number else True


def _without_double_spacing(lines: Sequence[Line]) -> Sequence[Line]:
    """Where every line has a blank one above it and sentences run on over them, blank lines part nothing."""
    running = sum(_runs_on(a, b) for a, b in pairwise(lines) if b.gap)
    together = sum(not line.gap for line in lines)
    if running > 1 and 4 * running > len(lines) and together <= 1 + len(lines) // 10:
        return [replace(line, gap=False) for line in lines]
    return lines


def _numbers_first(lines: Sequence[Line]) -> list[Line]:
    """Put a number that stands below the first line of its paragraph, as some PDF files give it, above that line."""
    ordered = list(lines)
    for index in range(1, len(ordered)):
        number, first = ordered[index], ordered[index - 1]
        marker = find_marker(number.text)
        if marker is None or marker.label or marker.end < len(number.text) or is_finished(first.text):
            continue
        begins = index == 1 or is_finished(ordered[index - 2].text)
        if begins and first.text[:1].isupper() and find_marker(first.text) is None:
            ordered[index - 1 : index + 1] = [replace(number, gap=first.gap), replace(first, gap=False)]
    return ordered


def _layout(lines: Sequence[Line]) -> Layout:
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not b.seam]
    running = [a for a, b in pairs if _runs_on(a, b)]
    gaps = sum(line.gap for line in lines)
    numbered = [line for line in lines if (marker := find_marker(line.text)) and _is_start(line, marker)]
    spaced = (
        2 * sum(line.gap or line.seam for line in numbered) >= len(numbered)
        if len(numbered) > 1
        else gaps * 12 > len(lines)
    )
    hyphenated = [parts for a, b in pairs if (parts := _hyphenated(a.text, b.text))]
    words = _words(lines) if hyphenated else frozenset()
    splits_words = any(line.broken_word for line in lines) or any(
        "".join(parts) in words and "-".join(parts) not in words for parts in hyphenated
    )
    if not running or (len(running) < 3 and 4 * len(running) < len(pairs)):
        return Layout(None, 0, False, spaced, words, splits_words)
    breaks_compounds = bool(hyphenated)
    reach = sorted(line.columns for line in running)
    width = reach[-1 - len(reach) // 50]
    shortfalls = sorted(
        width - (a.columns + 1 + _first_chunk(b, breaks_compounds)) for a, b in pairs if _runs_on(a, b)
    )
    slack = max(0, shortfalls[-1 - len(shortfalls) // 50])
    return Layout(width, min(slack, width // 4), breaks_compounds, spaced, words, splits_words)


def _words(lines: Sequence[Line]) -> frozenset[str]:
    """All words, except the pieces on both sides of a hyphen at the end of a line."""
    words: set[str] = set()
    broken = False
    for line in lines:
        text = line.text.partition(" ")[2] if broken else line.text
        broken = line.text.endswith("-")
        words.update(_WORD.findall((text.rpartition(" ")[0] if broken else text).lower()))
    return frozenset(words)


def _first_chunk(line: Line, breaks_compounds: bool) -> int:
    """The length of what cannot be broken at the start of a line: a word, or the first part of a compound."""
    match = _COMPOUND.match(line.text) if breaks_compounds else None
    return match.end() if match else len(line.text.split(" ", 1)[0])


def _runs_on(line: Line, following: Line) -> bool:
    """Whether the sentence plainly goes on in the next line."""
    goes_on = following.text[:1].islower() or following.text[:1].isdigit()
    return goes_on and not is_finished(line.text) and find_marker(following.text) is None


def _is_start(line: Line, marker: Marker) -> bool:
    """Whether a number is followed by what a paragraph begins with."""
    rest = line.text[marker.end :]
    return marker.form == "label" or (marker.form != "1" and (not rest or not rest[0].islower()))


def _goes_on(group: Sequence[Line], line: Line, layout: Layout, state: _State, *, in_masthead: bool) -> bool:
    """Whether the line goes on with the paragraph that the lines of the group have begun."""
    before = group[-1]
    if in_masthead:
        return _goes_on_in_masthead(before, line, layout)
    marker = find_marker(group[0].text)
    if len(group) == 1 and marker and marker.form != "1" and marker.end == len(before.text):
        return find_marker(line.text) is None
    if _stands_apart(before, state) or _stands_apart(line, state):
        return False
    if before.broken_word or _DASH_AT_END.search(before.text):
        return True
    full = layout.is_full(before, line)
    finished = is_finished(before.text)
    marker = find_marker(line.text)
    if marker is not None and marker.form == "1":
        marker = None
    if line.gap and not line.seam:
        return full and not finished and marker is None and line.text[:1].islower()
    if marker is not None and _begins_paragraph(line, marker, full, finished, state):
        return False
    if line.seam:
        return _goes_on_over_page(line, layout, full, finished)
    return _goes_on_next_line(before, line, layout, full, finished)


def _goes_on_in_masthead(before: Line, line: Line, layout: Layout) -> bool:
    if line.gap or line.seam or enacting_line(line.text):
        return False
    if stands_alone(line.text):
        return before.text.endswith(" on") and line.text[:1].isdigit()
    if _UNFINISHED_TITLE.search(before.text):
        return True
    full = layout.is_full(before, line)
    return _runs_on(before, line) or full


def _stands_apart(line: Line, state: _State) -> bool:
    return (
        _HEADING.fullmatch(line.text) is not None
        or is_annex_heading(line.text)
        or enacting_line(line.text) == line.text
        or (state.number > 0 and opens_record(line.text))
    )


def _begins_paragraph(line: Line, marker: Marker, full: bool, finished: bool, state: _State) -> bool:
    """Whether a number at the start of a line is a paragraph's, not one that the line break put there."""
    if not _is_start(line, marker):
        return finished and not full
    if marker.label or not full:
        return True
    return finished and state.expects(marker)


def _goes_on_over_page(line: Line, layout: Layout, full: bool, finished: bool) -> bool:
    lower = not line.text[:1].isupper()
    if not finished:
        return lower or full
    if layout.width is None or not full:
        return lower and not line.gap
    return not (opens_preambular(line.text) or opens_operative(line.text))


def _goes_on_next_line(before: Line, line: Line, layout: Layout, full: bool, finished: bool) -> bool:
    if layout.width is None:
        return not finished and line.text[:1].islower()
    if not finished:
        return layout.spaced or not line.text[:1].isupper() or not layout.is_short(before, line)
    opens = opens_preambular(line.text) or opens_operative(line.text)
    if layout.spaced:
        return full or not opens
    if full:
        return not opens
    return layout.slack > 0 and before.text.endswith(",") and not opens
