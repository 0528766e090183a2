"""Two columns side by side in the lines of a text, as programs give them that keep the layout of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from documents.draft import Warning
from redline import english, one_or_more

_PIECE_AFTER_GAP = re.compile(r"(?<= {2})\S")
_AFTER_WIDE_GAP = re.compile(r"(?<= {3})\S")
_NEAR = 8
_FEWEST = 6
"""Lines of which either column must have so many on a page."""
_FAR = 0.6
_WIDEST = 400
"""Columns of letters; what is wider is no page."""


def in_reading_order(text: str) -> tuple[str, tuple[Warning, ...]]:
    """The text with the lines of two columns one column after the other, and a warning that says so.

    Columns are parted by form feeds, as pages are. A text without columns comes back as it is.
    """
    if "  " not in text and "\t" not in text:
        return text, ()
    pages = text.split("\f")
    ordered = [_ordered(page) for page in pages]
    changed = [number for number, page in enumerate(ordered, start=1) if page is not None]
    if not changed:
        return text, ()
    message = one_or_more(
        len(changed),
        english(
            "1 page in two columns, read one column after the other: look at their order. Lines are counted in it."
        ),
        english(
            "%(count)s pages in two columns, read one column after the other: look at their order. Lines are counted in it.",
            count=len(changed),
        ),
    )
    kept = (page if new is None else new for page, new in zip(pages, ordered, strict=True))
    return "\f".join(kept), (Warning("two-columns", message, english("page %(number)s", number=changed[0])),)


def _ordered(page: str) -> str | None:
    """The lines of a page in reading order, None if it has no columns."""
    rows = [row.expandtabs().rstrip() for row in page.split("\n")]
    if max(map(len, rows)) > _WIDEST:
        return None
    start = _second_column(rows)
    if start is None:
        return None
    found = False
    parts: list[str] = []
    for band in _bands(rows, start):
        first = _first_beside(band, start)
        if first is None:
            parts.append("\n".join(left + right for left, right in band))
            continue
        found = True
        above = [left for left, _ in band[:first]]
        columns = ([part for part in side if part.strip()] for side in zip(*band[first:], strict=True))
        parts += ["\n".join(part) for part in (above, *columns) if part]
    return "\n\f".join(parts) + "\n" if found else None


def _second_column(rows: Sequence[str]) -> int | None:
    """Where most pieces in the middle of lines begin."""
    width = max(map(len, rows))
    begins = Counter(
        match.start()
        for row in rows
        for match in _PIECE_AFTER_GAP.finditer(row)
        if width * 0.3 < match.start() < width * 0.7
    )
    if not begins:
        return None
    start, times = begins.most_common(1)[0]
    return start if times >= _FEWEST else None


def _bands(rows: Sequence[str], start: int) -> list[list[tuple[str, str]]]:
    """Lines next to each other that do, or do not, run across both columns; each as its parts in either."""
    bands: list[list[tuple[str, str]]] = []
    was_across = None
    for row in rows:
        cut = _cut(row, start, by_space=was_across is False)
        across = cut is None
        if across != was_across:
            bands.append([])
        bands[-1].append((row, "") if cut is None else (row[:cut].rstrip(), row[cut:]))
        was_across = across
    return bands


def _cut(row: str, start: int, *, by_space: bool) -> int | None:
    """Where a line is cut in two, None if it runs across.

    A wide gap near by tells it, since programs shift what stands at the foot of a page; or no word stands on the edge,
    and two spaces before it, or one `by_space`, where the lines above have columns.
    """
    gaps = [
        match.start() for match in _AFTER_WIDE_GAP.finditer(row, max(0, start - _NEAR - 3), start + _NEAR)
    ]
    near = [at for at in gaps if abs(at - start) <= _NEAR]
    if near and row[: near[0]].strip():
        return min(near, key=lambda at: abs(at - start))
    if len(row) <= start or not row[start - 2 : start].strip():
        return min(start, len(row))
    return start if by_space and row[start - 1] == " " else None


def _first_beside(band: Sequence[tuple[str, str]], start: int) -> int | None:
    """The first line of a band that has something in the second column; None if the band is no two columns of text.

    The lines of the first column mostly reach far, unlike those of a masthead or a list of votes.
    """
    beside = [index for index, (_, right) in enumerate(band) if right.strip()]
    if len(beside) < _FEWEST:
        return None
    lefts = [left for left, _ in band[beside[0] : beside[-1] + 1] if left.strip()]
    if len(lefts) < _FEWEST or 2 * sum(len(left) > _FAR * start for left in lefts) < len(lefts):
        return None
    return beside[0]
