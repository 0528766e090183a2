"""Lines to paragraphs: which lines are one paragraph, broken at some width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Generic

from documents.languages import PREAMBULAR
from documents.read.draft.closing import is_annex_heading, is_vote_heading, opens_record
from documents.read.draft.markers import Marker, find_marker
from documents.read.draft.masthead import enacting_line, stands_alone
from documents.read.draft.negotiation.remarks import ends_in_remark, is_remark_line
from documents.read.text.hyphens import ends_at_dash, join_lines, learn_hyphenation
from documents.read.text.layout import Layout, begins_with_capital, measure, runs_on
from documents.read.text.lines import AnyLine, Line
from documents.wording import is_enumerator, is_finished, opens_operative, opens_preambular

_CUT_OFF = re.compile(r"\b(?:of|on|in|and|the|for|to|by|with|from|at|or|a|an)$")


@dataclass(frozen=True)
class Paragraph(Generic[AnyLine]):
    """Lines that belong together, the text they make, and where in it each of them begins."""

    lines: tuple[AnyLine, ...]
    text: str
    starts: tuple[int, ...]


def paragraphs_of(lines: Sequence[AnyLine], start: int) -> list[Paragraph[AnyLine]]:
    """Join lines to paragraphs. `start` is the index of the line where the body begins, below the masthead."""
    lines = _numbers_first(_without_double_spacing(lines))
    hyphenation = learn_hyphenation(lines)
    grouping: _Grouping[AnyLine] = _Grouping(measure(lines, breaks_compounds=hyphenation.occurs, start=start))
    for index, line in enumerate(lines):
        grouping.take(line, in_masthead=index < start)
    return [Paragraph(tuple(group), *join_lines(group, hyphenation)) for group in grouping.groups]


class _Grouping(Generic[AnyLine]):
    """The groups of lines so far, and the number of the last numbered paragraph among them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.groups: list[list[AnyLine]] = []
        self.number = 0

    def take(self, line: AnyLine, *, in_masthead: bool) -> None:
        """Add a line to the last group, or begin a group with it."""
        goes_on = self._goes_on_in_masthead if in_masthead else self._goes_on
        if self.groups and goes_on(self.groups[-1], line):
            self.groups[-1].append(line)
            return
        self.groups.append([line])
        marker = find_marker(line.text)
        if marker and marker.is_punctuated:
            self.number = marker.number

    def _goes_on_in_masthead(self, group: Sequence[Line], line: Line) -> bool:
        before = group[-1]
        if line.gap or line.seam or enacting_line(line.text):
            return False
        if stands_alone(line.text):
            return before.text.endswith(" on") and line.text[:1].isdigit()
        if before.text.endswith(",") or _is_cut_off(before):
            return True
        return runs_on(before, line) or self.layout.is_full(before, line)

    def _goes_on(self, group: Sequence[Line], line: Line) -> bool:
        """Whether the line goes on with the paragraph that the lines of the group have begun."""
        before = group[-1]
        marker = find_marker(line.text)
        if len(group) == 1 and _is_lone_marker(before):
            return marker is None
        if self._stands_apart(before) or self._stands_apart(line):
            return False
        if ends_at_dash(before):
            return True
        full, finished = self.layout.is_full(before, line), is_finished(before.text)
        if marker is not None and marker.is_bare:
            marker = None
        if is_remark_line(line.text, paper=False) and (
            finished or ends_in_remark(before.text) or is_remark_line(group[0].text, paper=False)
        ):
            return False
        if line.gap and not line.seam:
            return full and not finished and marker is None and line.text[:1].islower()
        if marker is not None and self._begins_paragraph(
            line, marker, full, finished or ends_in_remark(before.text)
        ):
            return False
        if line.seam:
            return self._goes_on_over_page(before, line, full, finished)
        return self._goes_on_below(before, line, full, finished)

    def _stands_apart(self, line: Line) -> bool:
        """Whether a line is a paragraph of its own: a heading, an enacting line, a line of the adoption record."""
        return (
            is_enumerator(line.text)
            or is_annex_heading(line.text)
            or enacting_line(line.text) == line.text
            or (self.number > 0 and (opens_record(line.text) or is_vote_heading(line.text)))
        )

    def _begins_paragraph(self, line: Line, marker: Marker, full: bool, finished: bool) -> bool:
        """Whether a number at the start of a line is a paragraph's, not one that the line break put there."""
        if not begins_with_capital(line, marker, small=self.layout.opens_small):
            return finished and not full
        if marker.is_label or not full:
            return True
        return finished and (not marker.is_number or marker.number in (self.number + 1, 1))

    def _goes_on_over_page(self, before: Line, line: Line, full: bool, finished: bool) -> bool:
        lower = not line.text[:1].isupper()
        if not finished:
            short = self.layout.is_short(before, line) or self._opens_paragraph(line)
            return lower or full or not short or _is_cut_off(before)
        if not full:
            ended = not self._small_tells(line) and self.layout.is_short(before, line)
            return lower and not line.gap and not ended
        return not self._opens_paragraph(line)

    def _goes_on_below(self, before: Line, line: Line, full: bool, finished: bool) -> bool:
        """Whether the line goes on with the line right above it."""
        layout = self.layout
        if layout.width is None:
            return not finished and (line.text[:1].islower() or _is_cut_off(before))
        if not finished:
            return layout.spaced or not line.text[:1].isupper() or not layout.is_short(before, line)
        if layout.spaced:
            return full or not self._opens_paragraph(line)
        # Where letters have no capitals, or paragraphs do without, a comma may as well end the paragraph.
        uneven_list = layout.slack > 0 and before.text.endswith(",") and self._small_tells(line)
        return (full or uneven_list) and not self._opens_paragraph(line)

    def _small_tells(self, line: Line) -> bool:
        """Whether a small letter at the start of a line says that it goes on: not in scripts without capitals, nor where
        paragraphs open with small ones."""
        return not self.layout.opens_small and line.text[:1].lower() != line.text[:1].upper()

    def _opens_paragraph(self, line: Line) -> bool:
        if self.layout.opens_small and line.text[:1].islower():
            return PREAMBULAR.match(line.text) is not None
        return opens_preambular(line.text) or opens_operative(line.text)


def _is_cut_off(line: Line) -> bool:
    """Whether a line ends with a word that no sentence and no title ends with."""
    return _CUT_OFF.search(line.text) is not None


def _is_lone_marker(line: Line) -> bool:
    marker = find_marker(line.text)
    return marker is not None and not marker.is_bare and marker.end == len(line.text)


def _is_label(line: Line) -> bool:
    marker = find_marker(line.text)
    return marker is not None and marker.is_label


def _without_double_spacing(lines: Sequence[AnyLine]) -> Sequence[AnyLine]:
    """Where every line has a blank one above it and sentences run on over them, blank lines part nothing."""
    running = sum(runs_on(a, b) for a, b in pairwise(lines) if b.gap)
    together = sum(not line.gap for line in lines)
    if running > 1 and 4 * running > len(lines) and together <= 1 + len(lines) // 10:
        return [replace(line, gap=False) for line in lines]
    return lines


def _numbers_first(lines: Sequence[AnyLine]) -> list[AnyLine]:
    """Put a number that stands below the first line of its paragraph, as some PDF files give it, above that line."""
    ordered = list(lines)
    for index in range(1, len(ordered)):
        number, first = ordered[index], ordered[index - 1]
        if not _is_lone_marker(number) or is_finished(first.text) or _is_label(number):
            continue
        begins = index == 1 or is_finished(ordered[index - 2].text)
        if begins and first.text[:1].isupper() and find_marker(first.text) is None:
            ordered[index - 1 : index + 1] = [replace(number, gap=first.gap), replace(first, gap=False)]
    return ordered
