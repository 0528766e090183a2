"""Numbers found in a text to labels: which level a "(i)" is on, where a count goes on, restarts or has a gap.

What is printed wins: a number is never corrected, only remarked upon.
"""

from __future__ import annotations

from dataclasses import dataclass

from documents.model import Warning
from documents.read.markers import Marker, letter_value, roman_value
from redline import Label

DEEPEST = 3
"""Levels of sub-paragraphs below a paragraph: OP 2(a)(iii)(b)."""


@dataclass(frozen=True)
class _Count:
    """One level's count as it stands: the third letter, the second Roman number."""

    style: str
    form: str
    place: int
    value: str


@dataclass(frozen=True)
class _Step:
    """One way to understand a marker: at this depth the count becomes this."""

    depth: int
    count: _Count
    opens: bool


class Numbering:
    """Gives paragraphs their labels, one after another, and keeps the warnings on the way."""

    def __init__(self) -> None:
        self.kind = "PP"
        self.number = 0
        self.warnings: list[Warning] = []
        self._suffix = ""
        self._counts: tuple[_Count, ...] = ()
        self._form = ""
        self._seen: set[Label] = set()

    def begin_operative(self) -> None:
        """The preamble is over."""
        self._turn_to("OP")

    def next_paragraph(self) -> Label:
        """The label of a paragraph that has no number: the next one of its kind."""
        self._move_to(self.number + 1)
        return self._given(Label(self.kind, self.number))

    def printed(self, label: Label, place: str) -> Label:
        """A label that is printed as such."""
        self._turn_to(label.kind)
        if not label.subs:
            self._remark(label.number, label.suffix, place)
        self.number, self._suffix = label.number, label.suffix
        self._counts = tuple(_count_of(sub, depth) for depth, sub in enumerate(label.subs))
        return self._given(label, place)

    def numbered(self, marker: Marker, place: str) -> Label:
        """The label of a paragraph with a number of its own: "12.", "5 bis."."""
        self._form = self._form or marker.form
        self._remark(marker.number, marker.suffix, place)
        self._move_to(marker.number, marker.suffix)
        return self._given(Label(self.kind, marker.number, marker.suffix), place)

    def counts_paragraphs(self, marker: Marker) -> bool:
        """Whether digits in this form are numbers of paragraphs here, not of sub-paragraphs."""
        return not self._form or marker.form == self._form or marker.form != "(1)"

    def sub_paragraph(self, marker: Marker, place: str, *, introduced: bool, following: Marker | None) -> Label:
        """The label of a sub-paragraph.

        `introduced` tells that the paragraph before it ends with a colon; `following` is the next marker in the
        text. Both settle whether "(i)" is the letter after (h) or the first Roman number of a new level.
        """
        step = self._choose(self._steps(marker), introduced, following) or self._odd_step(marker, introduced)
        before = self._counts[step.depth].place if step.depth < len(self._counts) else 0
        self._counts = (*self._counts[: step.depth], step.count)
        label = Label(self.kind, self.number, self._suffix, tuple(count.value for count in self._counts))
        if not marker.suffix:
            self._remark_count(label, before, step.count.place, place)
        return self._given(label, place)

    def _turn_to(self, kind: str) -> None:
        if self.kind != kind:
            self.kind, self._form = kind, ""
            self._move_to(0)

    def _move_to(self, number: int, suffix: str = "") -> None:
        self.number, self._suffix, self._counts = number, suffix, ()

    def _steps(self, marker: Marker) -> list[_Step]:
        """Every way in which the marker goes on with a count or opens one."""
        steps: list[_Step] = []
        for style, number in _readings(marker.value):
            count = _Count(style, marker.form, number, marker.value + marker.suffix)
            same_style = [d for d, open_count in enumerate(self._counts) if open_count.style == style]
            same_form = [d for d in same_style if self._counts[d].form == marker.form]
            going_on = [d for d in same_form or same_style if self._counts[d].place + 1 == number]
            if going_on:
                steps.append(_Step(going_on[-1], count, opens=False))
            if number == 1 and not same_form and len(self._counts) < DEEPEST:
                steps.append(_Step(len(self._counts), count, opens=True))
        return steps

    def _choose(self, steps: list[_Step], introduced: bool, following: Marker | None) -> _Step | None:
        if len(steps) < 2:
            return steps[0] if steps else None
        if following is not None:
            confirmed = [s for s in steps if (s.count.style, s.count.place + 1) in _readings(following.value)]
            if len(confirmed) == 1:
                return confirmed[0]
        wanted = [step for step in steps if step.opens == introduced] or steps
        return max(wanted, key=lambda step: step.depth)

    def _odd_step(self, marker: Marker, introduced: bool) -> _Step:
        """The likeliest understanding of a marker that neither goes on with a count nor opens one."""
        readings = _readings(marker.value)
        for depth in range(len(self._counts) - 1, -1, -1):
            for style, number in readings:
                count = self._counts[depth]
                deeper = introduced and number == 1 and depth == len(self._counts) - 1 and depth + 1 < DEEPEST
                if count.style == style and not deeper:
                    return _Step(depth, _Count(style, marker.form, number, marker.value + marker.suffix), False)
        style, number = readings[0]
        depth = min(len(self._counts), DEEPEST - 1)
        return _Step(depth, _Count(style, marker.form, number, marker.value + marker.suffix), True)

    def _remark(self, number: int, suffix: str, place: str) -> None:
        """Say where the count of paragraphs has a gap or goes back."""
        label = Label(self.kind, number, suffix)
        if suffix or label in self._seen:
            return
        if number > self.number + 1:
            missing = (
                f"number {self.number + 1} is"
                if number == self.number + 2
                else f"numbers {self.number + 1} to {number - 1} are"
            )
            self._warn("number-gap", f"{self.kind} {number} follows {self.kind} {self.number}: {missing} missing.", place)
        elif number <= self.number:
            self._warn("number-order", f"{self.kind} {number} stands after {self.kind} {self.number}.", place)

    def _remark_count(self, label: Label, before: int, now: int, place: str) -> None:
        if label not in self._seen and now != before + 1:
            what = "a number is missing before it" if now > before else "it is out of order"
            self._warn("number-gap" if now > before else "number-order", f"{_name(label)}: {what}.", place)

    def _given(self, label: Label, place: str = "") -> Label:
        if label in self._seen:
            self._warn("number-duplicate", f"{_name(label)} stands more than once in the text.", place)
        self._seen.add(label)
        return label

    def _warn(self, code: str, message: str, place: str) -> None:
        self.warnings.append(Warning(code, message, place))


def _readings(value: str) -> list[tuple[str, int]]:
    """What a marker's letters or digits can mean: ("letter", 9) and ("roman", 1) for "i"."""
    if value.isdigit():
        return [("digit", int(value))]
    letter, roman = letter_value(value), roman_value(value)
    single = [("letter", letter)] if letter is not None else []
    return single + ([("roman", roman)] if roman is not None else [])


def _count_of(sub: str, depth: int) -> _Count:
    readings = _readings(sub) or [("letter", 1)]
    style, number = readings[-1] if depth % 2 else readings[0]
    return _Count(style, "(a)", number, sub)


def _name(label: Label) -> str:
    return str(label)
