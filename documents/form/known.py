"""What is cited, held against the texts that somebody has: their dates, their paragraphs, and what came after them.

Where nobody has texts, nothing is said. That one is missing is said only of what an amendment brings: no library is complete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from documents.citations import Citation
from documents.dating import in_words
from documents.form.model import CHECK, MOST, FormRemark, KnownText, Line, Text
from redline import english


@dataclass(frozen=True)
class _Cited:
    """What is cited in a text and in that it was made from."""

    newest: dict[str, str]
    """By the symbol of the newest of a series, the last of it that is cited."""
    symbols: frozenset[str]
    before: frozenset[str]


def held_against_known(text: Text) -> Iterator[FormRemark]:
    """What is to be said of citations by what is known of the texts."""
    if text.known is None:
        return
    found = text.cited
    cited = _Cited(
        _last_of_series(text.known, (one for _, many in found for one in many)),
        frozenset(one.symbol for _, many in found for one in many),
        frozenset(one.symbol for many in text.cited_before for one in many),
    )
    said: set[str] = set()
    for line, many in found:
        remarks = (
            remark
            for one in many
            for remark in _held(line, one, many, text.known.get(one.symbol), cited, said)
        )
        yield from islice(remarks, MOST)


def _last_of_series(texts: Mapping[str, KnownText], found: Iterable[Citation]) -> dict[str, str]:
    last: dict[str, tuple[date, str]] = {}
    for one in found:
        there = texts.get(one.symbol)
        if there is not None and there.newer and there.on:
            last[there.newer] = max(last.get(there.newer, (date.min, "")), (there.on, one.symbol))
    return {newest: symbol for newest, (_, symbol) in last.items()}


def _held(
    line: Line,
    one: Citation,
    beside: Iterable[Citation],
    there: KnownText | None,
    cited: _Cited,
    said: set[str],
) -> Iterator[FormRemark]:
    """What is to be said of one citation; `beside` are those of its paragraph, `said` what was said of older ones."""
    span = (one.start, one.end)
    if there is None:
        if one.symbol and line.touched and one.symbol not in cited.before:
            says = english("The library does not have %(symbol)s. Is that its number?", symbol=one.symbol)
            yield line.remark("cited", span, says, severity=CHECK)
        return
    if one.dated and there.on and one.on != there.on:
        right = in_words(there.on, "en")
        says = english(
            "%(symbol)s is of %(date)s, not of %(written)s.", symbol=one.symbol, date=right, written=one.dated
        )
        yield line.remark("cited", span, says, fix=_dated_anew(line, one, right))
    for label in one.labels:
        if there.labels and not any(has == label or has.startswith(f"{label}(") for has in there.labels):
            says = english("%(symbol)s has no %(label)s.", symbol=one.symbol, label=label)
            yield line.remark("cited", span, says)
    if not there.newer or there.newer_on is None:
        return
    newer, when = there.newer, in_words(there.newer_on, "en")
    if one.most_recent and not any(
        other.symbol == newer and other.said_from == one.said_from for other in beside
    ):
        says = english(
            "%(newer)s of %(date)s is more recent than %(symbol)s.", newer=newer, date=when, symbol=one.symbol
        )
        yield line.remark("cited", span, says, fix=_newest_instead(line, one, newer, when))
    elif newer not in cited.symbols and cited.newest.get(newer) == one.symbol and newer not in said:
        said.add(newer)
        says = english(
            "%(newer)s of %(date)s came after %(symbol)s.", newer=newer, date=when, symbol=one.symbol
        )
        yield line.remark("cited", span, says, severity=CHECK)


def _dated_anew(line: Line, one: Citation, right: str) -> str | None:
    """The paragraph with the right date behind a number; None where the date belongs to a list of numbers."""
    if not line.text[one.start : one.end].endswith(one.dated):
        return None
    return line.replaced(one.end - len(one.dated), one.end, right)


def _newest_instead(line: Line, one: Citation, newer: str, when: str) -> str | None:
    """The paragraph with the newest in place of an older one; None where paragraphs of the older are named."""
    words = line.text[one.start : one.end]
    if one.labels or (one.dated and not words.endswith(one.dated)):
        return None
    number = newer if one.is_symbol else newer.rpartition("/RES/")[2].rpartition("/DEC/")[2]
    front = words.removesuffix(one.dated)
    old = one.symbol if one.is_symbol else one.number
    if old not in front:
        return None
    return line.replaced(one.start, one.end, front.replace(old, number, 1) + (when if one.dated else ""))
