"""The overview's two charts: how many of the positions that are asked for are given, day by day until they are due, and what
each organisation says. Each has its numbers in a table, and no colour says anything alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amendments.models import Status
from review.models import Stance
from workspace.overview.table import EARLIER, MISSING, SIGNS, Column, Overview

MOST_DAYS = 30
WIDTH, HEIGHT = 600, 140
"""Of the drawing, in its own units."""
ORDER = (Stance.SUPPORT, Stance.CHANGES, Stance.ABSTAIN, Stance.OPPOSE, "earlier", "missing")


@dataclass(frozen=True)
class Day:
    """What was given by the end of a day."""

    day: date
    given: int


@dataclass(frozen=True)
class Progress:
    """Positions that count, by the day they were given."""

    asked: int
    """How many are asked for in all: each organisation's to each amendment that is in review or beyond."""
    days: tuple[Day, ...]
    today: date
    due: date | None

    @property
    def given(self) -> int:
        """How many are given by now."""
        return self.days[-1].given if self.days else 0

    @property
    def left(self) -> int:
        """How many days are left; none where they are over, or no day is set."""
        return max(0, (self.due - self.today).days) if self.due else 0

    @property
    def over(self) -> bool:
        """Whether the deadline has passed."""
        return self.due is not None and self.due < self.today

    @property
    def _first(self) -> date:
        return (self.days[0].day if self.days else self.today) - timedelta(days=1)

    @property
    def _last(self) -> date:
        return max(self.today, self.due or self.today) + timedelta(days=1)

    def _x(self, day: date) -> float:
        """Where a day begins."""
        return WIDTH * (day - self._first).days / (self._last - self._first).days

    def _y(self, given: int) -> float:
        return HEIGHT - HEIGHT * given / max(1, self.asked)

    @property
    def area(self) -> str:
        """The area below the steps, as the points of a polygon."""
        points = [(0.0, float(HEIGHT))]
        for day in self.days:
            x = self._x(day.day)
            points += [(x, points[-1][1]), (x, self._y(day.given))]
        now = self._x(self.today + timedelta(days=1))
        points += [(now, points[-1][1]), (now, float(HEIGHT))]
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)

    @property
    def today_x(self) -> str:
        """Where today ends."""
        return f"{self._x(self.today + timedelta(days=1)):.1f}"

    @property
    def due_x(self) -> str:
        """Where the day of the deadline ends; empty where there is none."""
        return f"{self._x(self.due + timedelta(days=1)):.1f}" if self.due else ""


def progress(overview: Overview) -> Progress:
    """How far the positions are. No query beyond those of the table."""
    asked = [line for line in overview.lines if line.status != Status.DRAFT]
    there, speak = {line.pk for line in asked}, {one.pk for one in overview.organisations}
    # Asked for once: a campaign has thousands of positions.
    zone = timezone.get_current_timezone()
    on = sorted(
        at.astimezone(zone).date()
        for (amendment, organisation), (_stance, current, at) in overview.said.items()
        if current and amendment in there and organisation in speak
    )
    counts: dict[date, int] = {}
    for number, day in enumerate(on, 1):
        counts[day] = number
    days = tuple(Day(day, given) for day, given in counts.items())
    due = overview.campaign.positions_due
    today = timezone.localdate()
    return Progress(
        len(asked) * len(speak), _fewer(days), today, timezone.localtime(due).date() if due else None
    )


def _fewer(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """Not more days than can be told apart: of more, each so many; the first and the last stay."""
    if len(days) <= MOST_DAYS:
        return days
    step = -(-len(days) // MOST_DAYS)
    kept = days[::step]
    return kept if kept[-1] == days[-1] else (*kept, days[-1])


@dataclass(frozen=True)
class Stretch:
    """A part of a bar, in per cent of its width."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class Bar:
    """One organisation."""

    name: str
    stretches: tuple[Stretch, ...]
    counts: tuple[int, ...]
    """In the order of `kinds`."""


@dataclass(frozen=True)
class Kind:
    """What a stretch stands for."""

    kind: str
    sign: str
    says: str


def kinds() -> tuple[Kind, ...]:
    """Everything that a bar is made of, in its order."""
    others = {
        "earlier": Kind("earlier", EARLIER, _("To an earlier text")),
        "missing": Kind("missing", MISSING, pgettext("a position", "Missing")),
    }
    return tuple(
        others[one] if one in others else Kind(one, SIGNS[Stance(one)], str(Stance(one).label))
        for one in ORDER
    )


def bars(columns: list[Column]) -> list[Bar]:
    """What each organisation says of all that it was asked."""
    return [
        Bar(
            str(column.organisation),
            tuple(_stretches(column)),
            tuple(column.counts.get(kind, 0) for kind in ORDER),
        )
        for column in columns
    ]


def _stretches(column: Column) -> Iterator[Stretch]:
    whole = sum(column.counts.get(kind, 0) for kind in ORDER)
    before = 0
    for kind in ORDER:
        count = column.counts.get(kind, 0)
        if count:
            yield Stretch(str(kind), f"{100 * before / whole:.3f}", f"{100 * count / whole:.3f}")
        before += count
