"""The scorecard's two charts: how many amendments ended in which way, and the same for each ask.

Every bar begins at nothing and is as long as its count; every bar has its number in words beside it, and each outcome a
pattern of its own, so that no colour is needed to tell them apart. Lengths are per cent of the width: the words stay as
large on a phone as elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from review.models import Outcome
from workspace.scorecard.card import Group
from workspace.scorecard.results import ORDER, Tally

ROW = 46
"""Height of a line of words with its bar, in pixels."""

_WORDS, _BAR = 15, 22
"""How far below the top of a row the words stand, and the bar begins."""


@dataclass(frozen=True)
class Bar:
    """A stretch of a bar: all of one outcome."""

    outcome: str
    count: int
    x: str
    """Where it begins and how wide it is, in per cent of the width: "12.5"."""
    width: str
    y: int


@dataclass(frozen=True)
class ChartRow:
    """One line of words with the bar below it."""

    words: str
    """What it is of: the outcome, the ask."""
    says: str
    """The counts in words."""
    y: int
    """Where the words stand."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A chart as the template draws it."""

    title: str
    rows: tuple[ChartRow, ...]
    outcomes: tuple[Outcome, ...]
    """Those that it shows, for the legend."""

    @property
    def height(self) -> int:
        """In pixels."""
        return ROW * len(self.rows)


def by_outcome(tally: Tally) -> Chart:
    """One bar for each outcome that there is; the whole width is all amendments."""
    there = [(outcome, count) for outcome, count in tally.counts.items() if count]
    rows = [
        _row(at, outcome.label, f"{count} of {tally.total}", [(outcome, count)], tally.total)
        for at, (outcome, count) in enumerate(there)
    ]
    return Chart("Amendments by what became of them", tuple(rows), tuple(outcome for outcome, _ in there))


def by_ask(groups: Iterable[Group]) -> Chart:
    """One bar for each ask, in stretches by outcome; the whole width is as many amendments as the largest ask has."""
    groups = [group for group in groups if group.tally.total]
    most = max((group.tally.total for group in groups), default=0)
    rows = [
        _row(at, group.name, group.tally.says, group.tally.counts.items(), most)
        for at, group in enumerate(groups)
    ]
    there = [o for o in ORDER if any(group.tally.counts[o] for group in groups)]
    return Chart("Amendments of each ask by what became of them", tuple(rows), tuple(there))


def _row(at: int, words: str, says: str, counts: Iterable[tuple[Outcome, int]], whole: int) -> ChartRow:
    top = at * ROW
    return ChartRow(words, says, top + _WORDS, tuple(_bars(counts, whole, top + _BAR)))


def _bars(counts: Iterable[tuple[Outcome, int]], whole: int, y: int) -> Iterator[Bar]:
    before = 0
    for outcome, count in counts:
        if count:
            yield Bar(str(outcome), count, _per_cent(before, whole), _per_cent(count, whole), y)
        before += count


def _per_cent(count: int, whole: int) -> str:
    return f"{100 * count / whole:.3f}"
