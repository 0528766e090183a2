"""A redline paragraph cut into pieces of one kind: what every writer needs to know of a run.

A run knows whether it is kept, deleted or inserted; italics and footnotes are known by their place in one of the two
texts. Here both are brought together, so that Word and HTML show the same thing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from documents.draft import Footnote, Span
from documents.note_marks import NoteMark
from documents.redlines import AgreedWords, MarkedText, RedlineParagraph
from documents.wording import opening_words
from redline import Place, Run, new_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one kind, or the mark of a footnote (then `text` is "")."""

    op: str
    """"=" kept, "-" deleted, "+" inserted."""
    text: str
    italic: bool = False
    move: int | None = None
    """The run's move, only if the paragraph has both of its ends."""
    mark: NoteMark | None = None
    run: Run | None = None
    """The run that it is cut from; None for the mark of a paragraph without words."""
    begins: Place | None = None
    """The paragraph of the draft of which words are shown from here on, where those of another one are shown before."""

    ends: bool = False
    """Whether it is the last that is cut from its run."""
    agreed: int = 0
    """Of agreed language, the number of its source."""
    agreed_ends: bool = False
    """Whether the words of that source end with it."""

    @property
    def elsewhere(self) -> Place | None:
        """Of moved words, the other paragraph: where they came from, or where they are now."""
        return self.run.elsewhere if self.run else None

    @property
    def together(self) -> tuple[object, ...]:
        """Neighbours of which this is the same are shown as one: kind, move, and the other paragraphs they name."""
        run = self.run
        named = (run.source, run.elsewhere and run.move) if run else (None, None)
        return self.op, self.move, *named

    @property
    def footnote(self) -> Footnote | None:
        """The footnote of a mark."""
        return self.mark.footnote if self.mark else None


def pieces(paragraph: RedlineParagraph | MarkedText) -> list[Piece]:
    """Cut the runs of a paragraph where italics begin or end and where footnotes stand.

    The pieces of kept and deleted text still rebuild the draft's text, those of kept and inserted text the proposed
    one. What is inserted is italic where it replaces italic words, stands inside them, or belongs to the opening
    words of the proposed text while the draft's opening words are italic.
    """
    return list(_Cutting(paragraph).pieces())


def _begun(cut: Iterator[Piece], place: Place) -> Iterator[Piece]:
    """The pieces of a run, of which the first names the paragraph that begins with it."""
    yield replace(next(cut), begins=place)
    yield from cut


def _ended(cut: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces of a run, of which the last is marked as such."""
    waiting = next(cut, None)
    for piece in cut:
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield replace(waiting, ends=True)


@dataclass(slots=True)
class _Stretch:
    run: Run
    base: int | None
    """Where it begins in the text that italics and footnotes are counted in; None for text that is not in it."""
    new: int
    """Where it begins in the proposed text."""
    move: int | None = None

    @property
    def end(self) -> int:
        return (self.base or 0) + len(self.run.text)


class _Cutting:
    def __init__(self, paragraph: RedlineParagraph | MarkedText) -> None:
        self.paragraph = paragraph
        self.italics = sorted(paragraph.italics)
        self.stretches = _stretches(paragraph)
        self.marks: defaultdict[int, list[NoteMark]] = defaultdict(list)
        for mark in paragraph.marks:
            self.marks[mark.run].append(mark)

    def pieces(self) -> Iterator[Piece]:
        for mark in self.marks.get(-1, ()):
            yield Piece(mark.op, "", mark=mark)
        shown: Place | None = None
        for index, stretch in enumerate(self.stretches):
            cut = self._cut(stretch, self._italics(index), self.marks.get(index, []))
            cut = self._agreed(stretch, cut)
            home = self._home(stretch.run)
            if home is not None and stretch.run.text:
                begins, shown = home if shown not in (None, home) else None, home
                cut = _begun(cut, begins) if begins else cut
            yield from _ended(cut) if stretch.run.elsewhere else cut

    def _home(self, run: Run) -> Place | None:
        """The paragraph of the draft that the words of a run stood in, as far as it is known and not inserted."""
        if run.op == "+" or run.source is not None:
            return run.source if run.op != "+" else None
        index, label = getattr(self.paragraph, "old_index", None), getattr(self.paragraph, "old_label", None)
        return Place(index, label) if index is not None and label is not None else None

    def _agreed(self, stretch: _Stretch, cut: Iterator[Piece]) -> Iterator[Piece]:
        """The pieces of a run, cut where agreed language begins or ends."""
        agreed: Sequence[AgreedWords] = getattr(self.paragraph, "agreed", ())
        if not agreed or stretch.run.op == "-":
            yield from cut
            return
        at = stretch.new
        for piece in cut:
            end = at + len(piece.text)
            some = [one for one in agreed if one.start < end and one.end > at]
            edges = sorted(
                {at, end, *(edge for one in some for edge in (one.start, one.end) if at < edge < end)}
            )
            if piece.mark is not None or not some:
                yield piece
            else:
                for first, last in pairwise(edges):
                    own = next((one for one in some if one.start <= first < one.end), None)
                    yield replace(
                        piece,
                        text=piece.text[first - at : last - at],
                        agreed=own.number if own else 0,
                        agreed_ends=own is not None and own.end == last,
                    )
            at = end

    @staticmethod
    def _cut(stretch: _Stretch, italics: Sequence[Span], marks: list[NoteMark]) -> Iterator[Piece]:
        op, text = stretch.run.op, stretch.run.text
        if not italics and not marks:
            if text:
                yield Piece(op, text, move=stretch.move, run=stretch.run)
            return
        edges = {0, len(text), *(edge for span in italics for edge in span), *(mark.at for mark in marks)}
        cuts = sorted(edges)
        left = deque(marks)
        for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
            while left and left[0].at == start:
                mark = left.popleft()
                yield Piece(
                    mark.op, "", move=stretch.move if mark.op == op else None, mark=mark, run=stretch.run
                )
            if start < end:
                yield Piece(
                    op, text[start:end], bool(_clipped(italics, start, 1)), stretch.move, run=stretch.run
                )

    def _replacement_of(self, index: int) -> int:
        """The inserted text beside a deleted one or the other way round; -1 if there is none."""
        stretch = self.stretches[index]
        if stretch.move is not None:
            return -1
        wanted = "+" if stretch.run.op == "-" else "-"
        for other in (index + 1, index - 1):
            if 0 <= other < len(self.stretches):
                beside = self.stretches[other]
                if beside.run.op == wanted and beside.move is None and beside.run.text:
                    return other
        return -1

    @cached_property
    def opening(self) -> tuple[Span, ...]:
        """The opening words of the proposed text, if those of the draft are italic."""
        if all(start > 0 for start, _ in self.italics):
            return ()
        return opening_words(new_text(self.paragraph.runs))

    def _italics(self, index: int) -> list[Span]:
        """Italic stretches, counted from the start of the run."""
        spans = self.italics
        stretch = self.stretches[index]
        if not spans or not stretch.run.text:
            return []
        if stretch.base is not None:
            return _clipped(spans, stretch.base, len(stretch.run.text))
        if self.opening and stretch.new < self.opening[0][1]:
            return _clipped(self.opening, stretch.new, len(stretch.run.text))
        replaced = self._replacement_of(index)
        if replaced >= 0:
            start, end = self.stretches[replaced].base or 0, self.stretches[replaced].end
            whole = (0, end - start) in _clipped(spans, start, end - start)
        else:
            following = (self.stretches[i].base for i in range(index, len(self.stretches)))
            at = next((base for base in following if base is not None), None)
            whole = at is not None and (0, 2) in _clipped(spans, at - 1, 2)
        return [(0, len(stretch.run.text))] if whole else []


def _stretches(paragraph: RedlineParagraph | MarkedText) -> list[_Stretch]:
    base_is_new = paragraph.change == "inserted"
    foreign = "-" if base_is_new else "+"
    moves = _whole_moves(paragraph.runs)
    base = new = 0
    stretches = []
    for run in paragraph.runs:
        move = run.move if run.move in moves else None
        stretches.append(_Stretch(run, None if run.op == foreign else base, new, move))
        base += 0 if run.op == foreign else len(run.text)
        new += 0 if run.op == "-" else len(run.text)
    sources = {s.move: s.base for s in stretches if s.move is not None and s.base is not None}
    for stretch in stretches:
        if stretch.base is None and stretch.move is not None:
            stretch.base = sources[stretch.move]
    return stretches


def _whole_moves(runs: tuple[Run, ...]) -> set[int]:
    """The moves that have exactly one end of each kind, with the same words."""
    ends: defaultdict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if run.move is not None:
            ends[run.move].append(run)
    return {
        move
        for move, pair in ends.items()
        if sorted(run.op for run in pair) == ["+", "-"] and pair[0].text == pair[1].text
    }


def _clipped(spans: Sequence[Span], start: int, length: int) -> list[Span]:
    """What lies of some spans, sorted and apart, in a stretch of text, counted from its start."""
    found = []
    for at in range(max(0, bisect_right(spans, (start, start)) - 1), len(spans)):
        first, last = max(spans[at][0] - start, 0), min(spans[at][1] - start, length)
        if spans[at][0] >= start + length:
            break
        if first < last:
            found.append((first, last))
    return found
