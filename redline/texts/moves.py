"""Moves inside a paragraph: words deleted in one place that stand verbatim among the words inserted in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from redline.texts.runs import Run
from redline.texts.words import is_unspaced, split

LEAST_WORDS = 5
"""A shorter stretch is too likely to be there by chance. Punctuation marks do not count."""

_MOST_SHARED = 100_000


@dataclass(frozen=True, slots=True)
class _Side:
    """The units of all deleted runs, or of all inserted runs, in a row. `runs[k]` is the run that unit k is of."""

    units: list[str]
    words: list[str]
    runs: list[int]


@dataclass(frozen=True, slots=True, order=True)
class _Stretch:
    """The same `length` words stand at `old` among the deleted and at `new` among the inserted; most words first."""

    words: int
    old: int
    new: int
    length: int


def mark_moves(runs: Sequence[Run]) -> list[Run]:
    """The same redline with its moves marked: both ends are runs of their own with the same text and number.

    At least `LEAST_WORDS` words must be the same, to the character; the longest moves are found first. They are
    numbered from 1 in the order of the redline. Both texts are rebuilt as before.
    """
    old, new = _side(runs, "-"), _side(runs, "+")
    chosen = sorted(
        _chosen(old, new),
        key=lambda found: min((old.runs[found.old], found.old), (new.runs[found.new], found.new)),
    )
    if not chosen:
        return list(runs)
    spaced = {found for found in chosen if old.units[found.old] == new.units[found.new]}
    pieces: dict[int, list[Run]] = {}
    for op, side in (("-", old), ("+", new)):
        numbers: dict[int, tuple[int, bool]] = {}
        for number, found in enumerate(chosen, 1):
            start = found.old if op == "-" else found.new
            for index in range(start, start + found.length):
                numbers[index] = number, index > start or found in spaced
        for index, (unit, word, run) in enumerate(zip(side.units, side.words, side.runs, strict=True)):
            parts = pieces.setdefault(run, [])
            if index not in numbers:
                _add(parts, replace(runs[run], text=unit))
                continue
            move, with_space = numbers[index]
            if not with_space:
                _add(parts, replace(runs[run], text=unit[: len(unit) - len(word)]))
            _add(parts, replace(runs[run], text=unit if with_space else word, move=move))
    return [piece for index, run in enumerate(runs) for piece in pieces.get(index, [run])]


def _add(runs: list[Run], run: Run) -> None:
    """Append a run to a list of runs of the same kind, joined with the last where both are of the same move."""
    if runs and runs[-1].move == run.move:
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    elif run.text:
        runs.append(run)


def _side(runs: Sequence[Run], op: str) -> _Side:
    units: list[str] = []
    owners: list[int] = []
    for index, run in enumerate(runs):
        if run.op == op:
            found = split(run.text)
            units += found
            owners += [index] * len(found)
    return _Side(units, [unit.lstrip() for unit in units], owners)


def _chosen(old: _Side, new: _Side) -> Iterator[_Stretch]:
    """The moves, the longest first; no word is moved twice."""
    waiting = list(_stretches(old, new))
    heapify(waiting)
    old_used: set[int] = set()
    new_used: set[int] = set()
    while waiting:
        found = heappop(waiting)
        free = [
            at
            for at in range(found.length)
            if found.old + at not in old_used and found.new + at not in new_used
        ]
        if len(free) == found.length:
            old_used.update(range(found.old, found.old + found.length))
            new_used.update(range(found.new, found.new + found.length))
            yield found
            continue
        while free:
            length = 1
            while length < len(free) and free[length] == free[0] + length:
                length += 1
            rest = _stretch(old, found.old + free[0], found.new + free[0], length)
            if rest is not None:
                heappush(waiting, rest)
            del free[:length]


def _stretches(old: _Side, new: _Side) -> Iterator[_Stretch]:
    """Every longest stretch of words that is the same on both sides."""
    starts: dict[tuple[str, str], list[int]] = {}
    for j in range(len(new.units) - 1):
        if new.words[j] and new.words[j + 1]:
            starts.setdefault((new.words[j], new.units[j + 1]), []).append(j)
    lengths: dict[int, int] = {}
    shared = 0
    for i in range(len(old.units)):
        # A run ends with a unit without a word, which stands in no pair: nothing reaches over the end of a run.
        row: dict[int, int] = {}
        if i + 1 < len(old.units):
            for j in starts.get((old.words[i], old.units[i + 1]), ()):
                row[j] = lengths.pop(j - 1, 1) + 1
        for j, length in lengths.items():
            found = _stretch(old, i + 1 - length, j + 2 - length, length)
            if found is not None:
                yield found
        lengths = row
        shared += len(row)
        if shared > _MOST_SHARED:
            return


def _stretch(old: _Side, old_start: int, new_start: int, length: int) -> _Stretch | None:
    stretch = [word for word in old.words[old_start : old_start + length] if word[0].isalnum()]
    # Two characters of Chinese are about a word.
    words = len(stretch) - sum(map(is_unspaced, stretch)) // 2
    return _Stretch(-words, old_start, new_start, length) if words >= LEAST_WORDS else None
