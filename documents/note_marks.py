"""Footnotes in a redline: which mark of the draft is which of the other text, and where each stands among the runs.

A mark is a word of the text: kept, deleted or inserted. It is kept where the words that stay on both sides of it leave
it at the same place; then its note may have other words, and they are compared as a text is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from documents.draft import Footnote
from redline import Run, new_text, redline

_MOST_PAIRS = 10_000
"""Pairs of marks that are weighed against each other; of more, marks are paired in their order."""


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote in a redline. It stands in run number `run` (-1: there are none), behind `at` of its
    characters. `old` is the draft's footnote, `new` that of the other text; one of them may be None."""

    run: int
    at: int
    old: Footnote | None
    new: Footnote | None

    @property
    def op(self) -> str:
        """ "=" kept, whatever became of its note; "-" deleted, "+" inserted."""
        return "-" if self.new is None else "+" if self.old is None else "="

    @property
    def footnote(self) -> Footnote:
        """The footnote as it is now, or as it was where it is deleted."""
        found = self.new or self.old
        if found is None:
            raise ValueError("a mark is of a footnote")
        return found

    @property
    def runs(self) -> tuple[Run, ...]:
        """The words of the note, as a redline."""
        if self.old is None or self.new is None:
            return (Run(self.op, self.footnote.text),)
        if self.old.text == self.new.text:
            return (Run("=", self.new.text),)
        return tuple(redline(self.old.text, self.new.text))

    @property
    def changed(self) -> bool:
        """Whether the mark or the words of its note differ."""
        return self.old is None or self.new is None or self.old.text != self.new.text


def note_marks(runs: Sequence[Run], old: Sequence[Footnote], new: Sequence[Footnote]) -> tuple[NoteMark, ...]:
    """The marks of a redline in order. Those kept and deleted are `old`, those kept and inserted `new`, each in its
    order and at its place. An offset outside of its text counts as the nearest place in it."""
    if not old and not new:
        return ()
    places = _Places(runs)
    pairs = _paired(_sorted(old), _sorted(new), places)
    placed: list[tuple[int, int, NoteMark]] = []
    old_floor = new_floor = 0
    for order, (before, after) in enumerate(pairs):
        if before is not None and after is not None:
            at = places.common(before.offset, after.offset)
            old_floor = new_floor = at
        elif before is not None:
            at = old_floor = max(old_floor, places.old(before.offset)[0])
        elif after is not None:
            at = new_floor = max(new_floor, places.new(after.offset)[0])
        run, inside = places.run_at(at)
        placed.append((at, order, NoteMark(run, inside, before, after)))
    return tuple(mark for _, _, mark in sorted(placed, key=lambda entry: entry[:2]))


def carried(runs: Sequence[Run], footnotes: Sequence[Footnote]) -> tuple[Footnote, ...]:
    """The footnotes of the draft's text as they stand in a text that was written without them: each goes with the word
    that it stands behind, and is gone where that is deleted. At the end of words that were replaced by others it stays:
    nobody proposed to drop it."""
    if not footnotes:
        return ()
    places = _Places(runs)
    found = []
    for footnote in _sorted(footnotes):
        at = places.carried(footnote.offset)
        if at is not None:
            found.append(replace(footnote, offset=at))
    return tuple(sorted(found, key=lambda footnote: footnote.offset))


def _sorted(footnotes: Sequence[Footnote]) -> list[Footnote]:
    return sorted(footnotes, key=lambda footnote: footnote.offset)


class _Places:
    """Places among the characters of all runs in a row, and what they are in both texts."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.runs = runs
        self.ends = list(accumulate(len(run.text) for run in runs))
        self._old = self._side("+")
        self._new = self._side("-")
        self._targets = {
            (r.move, r.text): i for i, r in enumerate(runs) if r.op == "+" and r.move is not None
        }

    def _side(self, foreign: str) -> tuple[list[int], list[int]]:
        """The runs that one text has, and where they end in it."""
        own = [index for index, run in enumerate(self.runs) if run.op != foreign and run.text]
        return own, list(accumulate(len(self.runs[index].text) for index in own))

    def old(self, offset: int) -> tuple[int, int]:
        """The first and the last place that are this one in the draft's text."""
        return self._range(self._old, offset)

    def new(self, offset: int) -> tuple[int, int]:
        """The same in the other text."""
        return self._range(self._new, offset)

    def _range(self, side: tuple[list[int], list[int]], offset: int) -> tuple[int, int]:
        own, ends = side
        total = self.ends[-1] if self.ends else 0
        if not own:
            return 0, total
        offset = min(max(offset, 0), ends[-1])
        if not offset:
            return 0, self._start(own[0])
        behind = bisect_left(ends, offset)
        first = self.ends[own[behind]] - (ends[behind] - offset)
        if offset < ends[behind]:
            return first, first
        return first, self._start(own[behind + 1]) if behind + 1 < len(own) else total

    def _start(self, index: int) -> int:
        return self.ends[index] - len(self.runs[index].text)

    def meet(self, old: int, new: int) -> bool:
        """Whether a place of the draft's text and one of the other are the same."""
        (first, last), (start, end) = self.old(old), self.new(new)
        return max(first, start) <= min(last, end)

    def common(self, old: int, new: int) -> int:
        """Where two places that meet are."""
        return max(self.old(old)[0], self.new(new)[0])

    def run_at(self, place: int) -> tuple[int, int]:
        """The run that a place is in, and how many of its characters stand before it."""
        if not self.runs:
            return -1, 0
        index = bisect_left(self.ends, place)
        return index, place - (self.ends[index] - len(self.runs[index].text))

    def splits(self, place: int) -> Run | None:
        """The changed run that a place is inside of."""
        index, inside = self.run_at(place)
        run = self.runs[index] if index >= 0 else None
        return run if run and run.op != "=" and 0 < inside < len(run.text) else None

    def carried(self, offset: int) -> int | None:
        """Where a place of the draft's text is in the other one; None if the word before it is gone."""
        own, ends = self._old
        if not own:
            return len(new_text(self.runs))
        offset = min(max(offset, 0), ends[-1])
        behind = bisect_left(ends, offset)
        index = own[behind]
        run, left = self.runs[index], ends[behind] - offset
        if run.op == "=":
            return self._new_end(index) - left
        if run.move is not None:
            target = self._targets.get((run.move, run.text))
            if target is not None:
                return self._new_end(target) - left
        if left:
            return None
        for beside in (index + 1, index - 1):
            other = self.runs[beside] if 0 <= beside < len(self.runs) else None
            if other is not None and other.op == "+" and other.move is None and other.text:
                return self._new_end(beside)
        return None

    def _new_end(self, index: int) -> int:
        own, ends = self._new
        return ends[bisect_left(own, index)]


_Pair = tuple[Footnote | None, Footnote | None]


def _paired(old: list[Footnote], new: list[Footnote], places: _Places) -> list[_Pair]:
    """Both lists in one order: the same marks together, as many as can be, those with the same note first."""

    def costs(before: Footnote, after: Footnote) -> int | None:
        if not places.meet(before.offset, after.offset):
            return None
        inside = places.splits(places.common(before.offset, after.offset))
        if before.text == after.text:
            return None if inside is not None and inside.move is not None else 0
        return None if inside is not None else 1

    if len(old) * len(new) > _MOST_PAIRS:
        return _paired_in_order(old, new, costs)
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    prices = [[costs(before, after) for after in new] for before in old]
    for i in range(len(old), -1, -1):
        for j in range(len(new), -1, -1):
            options = []
            if i < len(old) and j < len(new) and (price := prices[i][j]) is not None:
                options.append(price + best[i + 1][j + 1])
            if i < len(old):
                options.append(1 + best[i + 1][j])
            if j < len(new):
                options.append(1 + best[i][j + 1])
            best[i][j] = min(options, default=0)
    pairs: list[_Pair] = []
    i = j = 0
    while i < len(old) or j < len(new):
        price = prices[i][j] if i < len(old) and j < len(new) else None
        if price is not None and best[i][j] == price + best[i + 1][j + 1]:
            pairs.append((old[i], new[j]))
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == 1 + best[i + 1][j]:
            pairs.append((old[i], None))
            i += 1
        else:
            pairs.append((None, new[j]))
            j += 1
    return pairs


def _paired_in_order(
    old: list[Footnote], new: list[Footnote], costs: Callable[[Footnote, Footnote], int | None]
) -> list[_Pair]:
    pairs: list[_Pair] = []
    rest = iter(new)
    following = next(rest, None)
    for before in old:
        if following is not None and costs(before, following) is not None:
            pairs.append((before, following))
            following = next(rest, None)
        else:
            pairs.append((before, None))
    while following is not None:
        pairs.append((None, following))
        following = next(rest, None)
    return pairs
