"""Paragraphs that were split or merged, as paragraphs of a redline document: what goes with their words goes with them.

A row of such a group shows words of several paragraphs of the draft, or a part of one. Italics and footnotes are counted in
what it shows of the draft; `Groups` brings them there. `apart` is the way back: each paragraph alone, and what is kept in
another one as moved.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from documents.draft import DraftParagraph, Footnote, Span
from documents.redlines import RedlineParagraph
from redline import Place, Row, Run


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What a row shows of a paragraph of the draft in one run: `start` to `end` of its text, from `at` of the row's."""

    row: int
    start: int
    end: int
    at: int


class Groups:
    """Makes the paragraphs of a comparison of which some were split or merged."""

    def __init__(
        self, rows: Sequence[Row], old: Sequence[DraftParagraph], new: Sequence[DraftParagraph]
    ) -> None:
        self._rows = {id(row): at for at, row in enumerate(rows)}
        self._old, self._new = old, new
        self._italics: dict[int, list[Span]] = {}
        self._footnotes: dict[int, list[Footnote]] = {}
        self._headings: dict[int, int] = {}
        """Row by row, the paragraph whose heading stands above it: the first that begins in it."""
        self._kept_in: dict[int, dict[Place, None]] = {}
        stretches: dict[int, list[_Stretch]] = {}
        ends: dict[int, int] = {}
        for number, row in enumerate(rows):
            if not row.part:
                continue
            at = 0
            for run in row.runs:
                home = run.source.index if run.source else row.old
                if run.op == "+" or home is None:
                    continue
                start = ends.get(home, 0)
                ends[home] = end = start + len(run.text)
                stretches.setdefault(home, []).append(_Stretch(number, start, end, at))
                at += len(run.text)
                if run.op == "=" and run.source and row.new is not None:
                    self._kept_in.setdefault(home, {})[Place(row.new, new[row.new].label)] = None
        for index, found in stretches.items():
            self._share_out(old[index], found)
            self._headings.setdefault(found[0].row, index)

    def _share_out(self, paragraph: DraftParagraph, stretches: Sequence[_Stretch]) -> None:
        """Give each row what stands in its part of the paragraph."""
        notes = sorted(paragraph.footnotes, key=lambda note: note.offset)
        spans = sorted(paragraph.shown_italics)
        for stretch in stretches:
            while notes and (notes[0].offset <= stretch.end or stretch is stretches[-1]):
                note = notes.pop(0)
                offset = min(note.offset, stretch.end) - stretch.start + stretch.at
                self._footnotes.setdefault(stretch.row, []).append(replace(note, offset=offset))
            while spans and spans[0][0] < stretch.end:
                start, end = spans.pop(0)
                if end > stretch.end:
                    spans.insert(0, (stretch.end, end))
                shift = stretch.at - stretch.start
                _extend(
                    self._italics.setdefault(stretch.row, []), (start + shift, min(end, stretch.end) + shift)
                )

    def paragraph(self, row: Row, *, moved: bool) -> RedlineParagraph:
        """The paragraph of a row that is part of a group."""
        number = self._rows[id(row)]
        old = None if row.old is None else self._old[row.old]
        new = None if row.new is None else self._new[row.new]
        now = new or old
        if now is None:
            raise ValueError("a row has a paragraph")
        above = self._headings.get(number)
        heading = "" if above is None else self._old[above].heading
        if row.old is not None and old is not None and row.old not in self._headings.values():
            heading = heading or old.heading
        shown = RedlineParagraph(
            label=now.label,
            runs=row.runs,
            old_label=None if old is None else old.label,
            old_index=row.old,
            part=row.part,
            remarks=now.remarks,
            kept_in=tuple(self._kept_in.get(-1 if row.old is None else row.old, ())),
        )
        if new is None:
            return replace(shown, change="deleted", heading=heading)
        if row.old is None and all(run.op == "+" for run in row.runs):
            return replace(
                shown, change="inserted", part="", italics=new.shown_italics, footnotes=new.footnotes,
                heading=new.heading,
            )  # fmt: skip
        return replace(
            shown,
            change="moved" if moved else "changed",
            italics=tuple(self._italics.get(number, ())),
            footnotes=tuple(self._footnotes.get(number, ())),
            new_footnotes=new.footnotes,
            heading=new.heading,
            old_heading=heading,
        )


def _extend(spans: list[Span], span: Span) -> None:
    """Append a span to those before it, joined with the last where they meet."""
    if span[0] < span[1]:
        if spans and spans[-1][1] == span[0]:
            span = (spans.pop()[0], span[1])
        spans.append(span)


def apart(paragraphs: Sequence[RedlineParagraph], group: Collection[int]) -> tuple[RedlineParagraph, ...]:
    """The same comparison without the splits and merges among the paragraphs at these places: what is kept in another
    paragraph than before is moved there. `group` has with each paragraph all that words of it stand in."""
    if not group:
        return tuple(paragraphs)
    numbers = count(1 + max((run.move or 0 for p in paragraphs for run in p.runs), default=0))
    alone = list(paragraphs)
    homes = {index: at for at in group if (index := paragraphs[at].old_index) is not None}
    found = {at: _Alone() for at in group}
    for at in sorted(group):
        _take_apart(paragraphs, at, homes, found, numbers)
    for at in group:
        alone[at] = found[at].of(paragraphs[at])
    return tuple(alone)


@dataclass
class _Alone:
    """What is found of one paragraph. Its places are counted in its own text, of the draft or the proposed one."""

    runs: list[Run] = field(default_factory=list)
    length: int = 0
    footnotes: list[Footnote] = field(default_factory=list)
    italics: list[Span] = field(default_factory=list)
    new_italics: list[Span] = field(default_factory=list)
    heading: str | None = None

    def of(self, paragraph: RedlineParagraph) -> RedlineParagraph:
        alone = replace(paragraph, runs=tuple(self.runs), part="", kept_in=())
        if paragraph.change == "deleted":
            return replace(
                alone, footnotes=tuple(self.footnotes), italics=tuple(self.italics),
                heading=paragraph.heading if self.heading is None else self.heading,
            )  # fmt: skip
        if paragraph.old_index is None:
            return replace(
                alone, change="inserted", footnotes=paragraph.new_footnotes or (), new_footnotes=None,
                italics=tuple(self.new_italics), old_heading=None,
            )  # fmt: skip
        return replace(
            alone, footnotes=tuple(self.footnotes), italics=tuple(self.italics),
            old_heading="" if self.heading is None else self.heading,
        )  # fmt: skip


def _take_apart(
    paragraphs: Sequence[RedlineParagraph],
    at: int,
    homes: Mapping[int, int],
    found: dict[int, _Alone],
    numbers: Iterator[int],
) -> None:
    """Give what a paragraph shows to the paragraphs whose it is."""
    paragraph, here = paragraphs[at], found[at]
    notes = deque(sorted(paragraph.footnotes, key=lambda note: note.offset))
    shown = new = 0
    heading: str | None = paragraph.headings[0]
    for run in paragraph.runs:
        new_end = new + (len(run.text) if run.op != "-" else 0)
        if run.op == "+":
            here.runs.append(run)
            new = new_end
            continue
        home = found[at if run.source is None else homes.get(run.source.index, at)]
        if not home.length and heading is not None:
            home.heading, heading = heading, None
        end = shown + len(run.text)
        while notes and notes[0].offset <= end:
            note = notes.popleft()
            home.footnotes.append(replace(note, offset=note.offset - shown + home.length))
        for first, last in paragraph.italics:
            first, last = max(first, shown) - shown, min(last, end) - shown
            _extend(home.italics, (first + home.length, last + home.length))
            if run.op == "=":
                _extend(here.new_italics, (first + new, last + new))
        if home is here:
            here.runs.append(run)
        elif run.op == "=":
            move = next(numbers)
            here.runs.append(Run("+", run.text, move, source=run.source))
            home.runs.append(Run("-", run.text, move, target=Place(at, paragraph.label)))
        else:
            home.runs.append(replace(run, source=None, move=run.move if run.target else None))
        home.length += len(run.text)
        shown, new = end, new_end
