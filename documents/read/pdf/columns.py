"""Two columns on a page: where the gutter is, and in which order the rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.read.pdf.rows import Piece, Row

_NARROWEST = 7
"""Points between two columns at least."""
_FEWEST = 4
"""Rows of which either column must have so many."""
_STEPS = 40


@dataclass(frozen=True)
class Frame:
    """Rows that are read from top to bottom: of the whole page, or of one column of it."""

    side: str
    """page | left | right."""
    rows: tuple[Row, ...]


def frames_of(rows: Sequence[Row]) -> list[Frame]:
    """The frames of a page in reading order. Rows that run across both columns part what stands above from what stands
    below."""
    gutter = _gutter(rows)
    if gutter is None:
        return [Frame("page", tuple(rows))] if rows else []
    frames: list[Frame] = []
    for band in _bands(rows, gutter):
        sides = [_sides(row, gutter) for row in band]
        if not _is_columns(sides, gutter):
            frames.append(Frame("page", tuple(band)))
            continue
        first = next(i for i, (_, right) in enumerate(sides) if right)
        frames.append(Frame("page", tuple(band[:first])))
        frames.append(
            Frame(
                "left",
                tuple(
                    _row(row, left)
                    for row, (left, _) in zip(band[first:], sides[first:], strict=True)
                    if left
                ),
            )
        )
        frames.append(
            Frame(
                "right", tuple(_row(row, right) for row, (_, right) in zip(band, sides, strict=True) if right)
            )
        )
    return [frame for frame in frames if frame.rows]


def _gutter(rows: Sequence[Row]) -> float | None:
    """Where a line from top to bottom could stand with columns left and right of it; None if nowhere."""
    if len(rows) < _FEWEST:
        return None
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    best: list[float] = []
    most = _FEWEST - 1
    for step in range(_STEPS + 1):
        x = left + (right - left) * (0.3 + 0.4 * step / _STEPS)
        found = 0
        for band in _bands(rows, x):
            sides = [_sides(row, x) for row in band]
            if _is_columns(sides, x):
                found += sum(bool(right) for _, right in sides)
        if found > most:
            best, most = [], found
        if found == most and found >= _FEWEST:
            best.append(x)
    return best[len(best) // 2] if best else None


def _bands(rows: Sequence[Row], x: float) -> list[list[Row]]:
    """Rows next to each other that do, or do not, run across."""
    bands: list[list[Row]] = []
    was_across = None
    for row in rows:
        across = _runs_across(row, x)
        if across != was_across:
            bands.append([])
        bands[-1].append(row)
        was_across = across
    return bands


def _runs_across(row: Row, x: float) -> bool:
    if any(piece.left < x < piece.right for piece in row.pieces):
        return True
    left, right = _sides(row, x)
    return bool(left and right) and right[0].left - max(piece.right for piece in left) < _NARROWEST


def _sides(row: Row, x: float) -> tuple[list[Piece], list[Piece]]:
    return [piece for piece in row.pieces if piece.left < x], [
        piece for piece in row.pieces if piece.left >= x
    ]


def _is_columns(sides: Sequence[tuple[list[Piece], list[Piece]]], x: float) -> bool:
    """Whether a band is two columns of text: the left one's lines mostly reach far, unlike those of a masthead."""
    beside = [index for index, (_, right) in enumerate(sides) if right]
    if len(beside) < _FEWEST:
        return False
    lefts = [left for left, _ in sides[beside[0] : beside[-1] + 1] if left]
    if len(lefts) < _FEWEST or any(left and left[-1].right > x for left, _ in sides):
        return False
    start = min(left[0].left for left in lefts)
    far = sum(max(p.right for p in left) - start > 0.7 * (x - start) for left in lefts)
    return 2 * far >= len(lefts)


def _row(row: Row, pieces: list[Piece]) -> Row:
    return Row(row.base, row.size, pieces, row.leftwards, row.turned)
