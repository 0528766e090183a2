"""The scorecard's two charts: how many amendments ended in which way, and the same for each ask.

Every bar begins at nothing and is as long as its count; every bar has its numbers in words beside it, and each outcome a
pattern of its own, so that no colour is needed to tell them apart. Lengths are per cent of the width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from review.models import Outcome
from workspace.scorecard.card import Group
from workspace.scorecard.results import ORDER, Tally


@dataclass(frozen=True)
class Bar:
    """A stretch of a bar: all of one outcome."""

    outcome: str
    x: str
    """Where it begins and how wide it is, in per cent of the width: "12.5"."""
    width: str


@dataclass(frozen=True)
class ChartRow:
    """A line of words with the bar below it."""

    words: str
    """What it is of: the outcome, the ask."""
    says: str
    """The counts in words."""
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Chart:
    """A chart as the template draws it."""

    title: str
    rows: tuple[ChartRow, ...]
    legend: tuple[Outcome, ...] = ()
    """The outcomes to be told apart; none where the words beside the bars name them."""


def by_outcome(tally: Tally) -> Chart:
    """One bar for each outcome that there is; the whole width is all amendments."""
    rows = [
        ChartRow(
            str(outcome.label),
            _("%(count)s of %(all)s") % {"count": count, "all": tally.total},
            tuple(_bars([(outcome, count)], tally.total)),
        )
        for outcome, count in tally.counts.items()
        if count
    ]
    return Chart(_("Amendments by what became of them; the whole width is all of them"), tuple(rows))


def by_ask(groups: Iterable[Group]) -> Chart:
    """One bar for each ask, in stretches by outcome; the whole width is as many amendments as the largest ask has."""
    groups = [group for group in groups if group.tally.total]
    most = max((group.tally.total for group in groups), default=0)
    rows = [
        ChartRow(group.name, group.tally.says, tuple(_bars(group.tally.counts.items(), most)))
        for group in groups
    ]
    there = tuple(outcome for outcome in ORDER if any(group.tally.counts[outcome] for group in groups))
    title = _("Amendments of each ask by what became of them; the whole width is %(most)s") % {"most": most}
    return Chart(title, tuple(rows), there)


def _bars(counts: Iterable[tuple[Outcome, int]], whole: int) -> Iterator[Bar]:
    before = 0
    for outcome, count in counts:
        if count:
            yield Bar(str(outcome), _per_cent(before, whole), _per_cent(count, whole))
        before += count


def _per_cent(count: int, whole: int) -> str:
    return f"{100 * count / whole:.3f}"
