"""Numbers found in a text to labels: which level a "(i)" is on, where a count goes on, restarts or has a gap.

What is printed wins: a number is never corrected, only remarked upon.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import ascii_lowercase

from documents.draft import Warning
from documents.read.draft.markers import Marker, meanings
from redline import Label, LabelError, Said, english, roman

_DEEPEST = 3
_BULLET = "•"
_MOST_NUMERALS = 51
"""Longer lists below a letter are counted in letters."""


@dataclass(frozen=True)
class _Count:
    """One level's count as it stands: the third letter, the second Roman number."""

    style: str
    form: str
    number: int
    value: str


@dataclass(frozen=True)
class _Step:
    """One way to understand a marker: at this depth the count becomes this."""

    depth: int
    count: _Count
    opens: bool


class Numbering:
    """Gives paragraphs their labels, one after another, and adds to the warnings on the way."""

    def __init__(self, warnings: list[Warning]) -> None:
        self.kind = "PP"
        self.warnings = warnings
        self._numbers = {"PP": 0, "OP": 0}
        self._suffix, self._alt = "", 0
        self._counts: tuple[_Count, ...] = ()
        self._last: Label | None = None
        self._forms: dict[str, str] = {}
        self._seen: set[Label] = set()
        self._section = ""
        """As it is printed in whole labels; else sections are told when all is read."""

    @property
    def number(self) -> int:
        """The number of the last paragraph of the present kind; 0 before the first."""
        return self._numbers[self.kind]

    def turn_to(self, kind: str) -> None:
        """Go on with paragraphs of this kind, where their count stands."""
        if self.kind != kind:
            self.kind, self._suffix, self._alt, self._counts = kind, "", 0, ()

    def begin_anew(self) -> None:
        """Count from 1 again, in a section of its own."""
        self._numbers = {"PP": 0, "OP": 0}
        self._suffix, self._counts = "", ()
        self._seen.clear()

    def next_paragraph(self, place: str) -> Label:
        """The label of a paragraph that has no number: the next one of its kind."""
        self._move_to(self.number + 1, "")
        return self._given(Label(self.kind, self.number, section=self._section), place)

    def written(self, marker: Marker, place: str) -> Label:
        """The label that a paper writes, in whole or in part: "OP 2bis", "New PP:", "Alt 2:", "bis."."""
        if marker.label:
            return self.printed(marker.label, place)
        if marker.kind:
            self.turn_to(marker.kind)
            if not marker.new or not self.number:
                return self.next_paragraph(place)
            try:
                return self.printed(Label(self.kind, self.number, self._suffix).next_bis(self._seen), place)
            except LabelError:
                return self.next_paragraph(place)
        if self._last is None:
            return self.next_paragraph(place)
        base = replace(self._last, alt=0)
        return self.printed(
            base.with_suffix(marker.suffix) if marker.suffix else replace(base, alt=marker.alt), place
        )

    def printed(self, label: Label, place: str) -> Label:
        """A label that is printed as such."""
        if label.section != self._section:
            self.begin_anew()
            self._section = label.section
        self.turn_to(label.kind)
        if not label.subs and not label.alt:
            self._remark(label.number, label.suffix, place)
        self._forms.setdefault(label.kind, "label")
        self._move_to(label.number, label.suffix, 0 if label.subs else label.alt)
        self._counts = tuple(_count_of(sub, depth) for depth, sub in enumerate(label.subs))
        return self._given(label, place)

    def numbered(self, marker: Marker, place: str) -> Label:
        """The label of a paragraph with a number of its own: "12.", "5 bis."."""
        self._forms.setdefault(self.kind, marker.form)
        if not marker.alt:
            self._remark(marker.number, marker.suffix, place)
        self._move_to(marker.number, marker.suffix, marker.alt)
        label = Label(self.kind, marker.number, marker.suffix, alt=marker.alt, section=self._section)
        return self._given(label, place)

    def counts_paragraphs(self, marker: Marker) -> bool:
        """Whether digits in this form are numbers of paragraphs here; "(1)" is not where they are printed "1."."""
        form = self._forms.get(self.kind)
        return form is None or marker.form == form or marker.form == "1."

    def goes_on_with(self, marker: Marker) -> bool:
        """Whether a count of sub-paragraphs, as it stands, has this marker next."""
        return any((count.style, count.number + 1) in meanings(marker.value) for count in self._counts)

    def level_of_next(self, marker: Marker) -> int | None:
        """The level (1 to 3) at which this marker goes on with the sub-paragraphs, None if it begins a paragraph."""
        if marker.label or (
            marker.is_punctuated and self.counts_paragraphs(marker) and not self.goes_on_with(marker)
        ):
            return None
        steps = [step.depth + 1 for step in self._steps(marker) if not step.opens]
        return max(steps) if steps else None

    def sub_paragraph(
        self, marker: Marker, place: str, *, introduced: bool, following: Marker | None
    ) -> Label:
        """The label of a sub-paragraph.

        `introduced` tells that the paragraph before it leads to a list; `following` is the next marker in the text.
        Both settle whether "(i)" is the letter after (h) or the first Roman number of a new level.
        """
        step = _choose(self._steps(marker), introduced, following) or self._odd_step(marker, introduced)
        before = self._counts[step.depth].number if step.depth < len(self._counts) else 0
        self._counts = (*self._counts[: step.depth], step.count)
        label = self._sub_label()
        if marker.alt:
            return self._given(replace(label, alt=marker.alt), place)
        if not marker.suffix and label not in self._seen and step.count.number != before + 1:
            if step.count.number > before:
                self._warn("number-gap", english("A number is missing before %(label)s.", label=label), place)
            else:
                self._warn("number-order", english("%(label)s is out of order.", label=label), place)
        return self._given(label, place)

    def bullet_point(self, place: str) -> Label:
        """The label of an item of a list without numbers: by its place, a letter, or below a letter a Roman numeral."""
        depth = next((d for d, count in enumerate(self._counts) if count.form == _BULLET), len(self._counts))
        depth = min(depth, _DEEPEST - 1)
        number = self._counts[depth].number + 1 if depth < len(self._counts) else 1
        letter = ascii_lowercase[(number - 1) % 26] * ((number - 1) // 26 + 1)
        value = roman(number) if depth % 2 and number < _MOST_NUMERALS else letter
        style = "letter" if value == letter else "roman"
        self._counts = (*self._counts[:depth], _Count(style, _BULLET, number, value))
        return self._given(self._sub_label(), place)

    def _sub_label(self) -> Label:
        number = max(self.number, 1)
        subs = tuple(count.value for count in self._counts)
        return Label(self.kind, number, self._suffix, subs, self._alt, self._section)

    def _move_to(self, number: int, suffix: str, alt: int = 0) -> None:
        self._numbers[self.kind], self._suffix, self._alt, self._counts = number, suffix, alt, ()

    def _steps(self, marker: Marker) -> list[_Step]:
        """Every way in which the marker goes on with a count or opens one."""
        steps: list[_Step] = []
        for count in _counts_meant(marker):
            same_style = [depth for depth, stands in enumerate(self._counts) if stands.style == count.style]
            same_form = [depth for depth in same_style if self._counts[depth].form == count.form]
            going_on = [d for d in same_form or same_style if self._counts[d].number + 1 == count.number]
            if going_on:
                steps.append(_Step(going_on[-1], count, opens=False))
            if count.number == 1 and not same_form and len(self._counts) < _DEEPEST:
                steps.append(_Step(len(self._counts), count, opens=True))
        return steps

    def _odd_step(self, marker: Marker, introduced: bool) -> _Step:
        """The likeliest understanding of a marker that neither goes on with a count nor opens one."""
        meant = _counts_meant(marker)
        deepest = len(self._counts) - 1
        for depth in range(deepest, -1, -1):
            for count in meant:
                deeper = introduced and count.number == 1 and depth == deepest and depth + 1 < _DEEPEST
                if self._counts[depth].style == count.style and not deeper:
                    return _Step(depth, count, opens=False)
        return _Step(min(deepest + 1, _DEEPEST - 1), meant[0], opens=True)

    def _remark(self, number: int, suffix: str, place: str) -> None:
        """Say where the count of paragraphs has a gap or goes back."""
        if suffix or Label(self.kind, number, section=self._section) in self._seen:
            return
        last = self.number
        if number == last + 2:
            self._warn(
                "number-gap",
                english(
                    "%(kind)s %(last)s is missing before %(kind)s %(number)s.",
                    kind=self.kind,
                    last=last + 1,
                    number=number,
                ),
                place,
            )
        elif number > last + 1:
            missing = english(
                "%(kind)s %(first)s to %(kind)s %(last)s", kind=self.kind, first=last + 1, last=number - 1
            )
            self._warn(
                "number-gap",
                english(
                    "%(missing)s are missing before %(kind)s %(number)s.",
                    missing=missing,
                    kind=self.kind,
                    number=number,
                ),
                place,
            )
        elif number <= last:
            self._warn(
                "number-order",
                english(
                    "%(kind)s %(number)s stands after %(kind)s %(last)s.",
                    kind=self.kind,
                    number=number,
                    last=last,
                ),
                place,
            )

    def _given(self, label: Label, place: str) -> Label:
        if label in self._seen:
            self._warn(
                "number-duplicate",
                english("%(label)s stands more than once in the text.", label=label),
                place,
            )
        self._seen.add(label)
        self._last = label
        return label

    def _warn(self, code: str, message: Said, place: str) -> None:
        self.warnings.append(Warning(code, message, place))


def _choose(steps: list[_Step], introduced: bool, following: Marker | None) -> _Step | None:
    """The step that the next marker confirms, or else the colon before it."""
    if len(steps) < 2:
        return steps[0] if steps else None
    if following is not None:
        confirmed = [s for s in steps if (s.count.style, s.count.number + 1) in meanings(following.value)]
        if len(confirmed) == 1:
            return confirmed[0]
    wanted = [step for step in steps if step.opens == introduced] or steps
    return max(wanted, key=lambda step: step.depth)


def _counts_meant(marker: Marker) -> list[_Count]:
    value = f"{marker.value} {marker.suffix}".strip()
    return [_Count(style, marker.form, number, value) for style, number in meanings(marker.value)]


def _count_of(sub: str, depth: int) -> _Count:
    """The count a printed sub-label stands for; letters and Roman numbers take turns as levels go down."""
    meant = meanings(sub.split()[0].lower()) or (("letter", 1),)
    style, number = meant[-1] if depth % 2 else meant[0]
    return _Count(style, "(a)", number, sub)
