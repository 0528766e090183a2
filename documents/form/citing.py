"""How other resolutions are cited: by body and number, with the date at first mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from documents.citations import Citation
from documents.dating import in_words
from documents.form.model import CHECK, MOST, FormRemark, Line, Text
from redline import english

_ODD = re.compile(
    r"\b(?P<word>(?:[Rr]es\.|[Rr]esolution(?P<many>s)?) (?:[Nn]o\.? |[Nn]umber |# ?)?)(?P<number>(?:S-|ES-)?\d{1,4} ?/ ?\d{1,4})(?![\d/])"
)
_NO_YEAR = re.compile(
    r"\bSecurity Council resolution (?P<number>\d{3,4})(?![\d/]|\)| ?\()(?=(?P<dated>,? of \d{1,2} [A-Z][a-z]+ (?P<year>\d{4}))?)"
)
_RESOLUTION = re.compile(r"(?:\b(?:resolution|decision) )\Z")


def citing(text: Text) -> Iterator[FormRemark]:
    """What is to be said of how other resolutions are cited."""
    dates: dict[str, str] = {}
    adopted = {symbol: one.on for symbol, one in (text.known or {}).items() if one.on}
    first: dict[str, int] = {}
    for line, found in text.cited:
        for one in found:
            if one.symbol:
                first.setdefault(one.symbol, line.at)
                if one.dated:
                    dates.setdefault(one.symbol, one.dated)
    for line, found in text.cited:
        yield from islice(_odd(line), MOST)
        yield from islice((said for one in found if one.is_symbol for said in _by_symbol(line, one)), MOST)
        yield from islice(_dated(line, found, dates, adopted, first), MOST)


def _dated(
    line: Line,
    found: Sequence[Citation],
    dates: Mapping[str, str],
    adopted: Mapping[str, date],
    first: Mapping[str, int],
) -> Iterator[FormRemark]:
    """Of first mentions without a date, and of later ones with another date."""
    lists = {one.said_from for one in found if one.dated}
    done = {one.symbol for one in found if one.dated}
    for one in found:
        known = dates.get(one.symbol, "")
        if one.dated and one.symbol and one.dated != known:
            said = line.text[one.start : one.end]
            says = english("“%(said)s” is of %(date)s elsewhere in the text.", said=said, date=known)
            yield line.remark("first-mention", (one.start, one.end), says, severity=CHECK)
        # The year of a resolution of the Security Council is in its number; a date behind a list may be of all in it.
        if not one.symbol or one.symbol.startswith("S/") or one.said_from in lists or one.symbol in done:
            continue
        done.add(one.symbol)
        if first[one.symbol] == line.at:
            on = adopted.get(one.symbol)
            yield _undated(line, one, in_words(on, "en") if on else known)


def _undated(line: Line, one: Citation, known: str) -> FormRemark:
    says = english("%(number)s is cited here for the first time, without its date.", number=one.number)
    fix = line.replaced(one.end, one.end, f" of {known}") if known else None
    return line.remark("first-mention", (one.start, one.end), says, fix=fix, severity=CHECK)


def _by_symbol(line: Line, one: Citation) -> Iterator[FormRemark]:
    """Of a symbol where a resolution is cited by its number."""
    if "/PRST/" in one.symbol or line.text[max(0, one.start - 1) : one.start] == "(":
        return
    end = one.start + len(line.text[one.start : one.end].partition(" of ")[0].rstrip(","))
    word = "decision" if one.decision else "resolution"
    if match := _RESOLUTION.search(line.text[max(0, one.start - 40) : one.start]):
        start = one.start - len(match[0])
        named = re.search(
            r"(?:\bits|\bthe|Assembly|Council|Commission(?: on Human Rights)?) \Z",
            line.text[max(0, start - 40) : start],
        )
        words = f"{word} {one.number}" if named and named[0] != "the " else f"{one.body} {word} {one.number}"
    else:
        start, words = one.start, f"{one.body} {word} {one.number}"
    said = line.text[start:end]
    says = english("“%(said)s” is cited as “%(right)s”.", said=said, right=words)
    yield line.remark("numbers", (start, end), says, fix=line.replaced(start, end, words))


def _odd(line: Line) -> Iterator[FormRemark]:
    if "/" not in line.text and "Security Council" not in line.text:
        return
    for match in _ODD.finditer(line.text):
        front = line.text[max(0, match.start() - 3) : match.start()].rstrip()
        begins = not front or front.endswith((".", "“", ":"))
        word = "Resolution" if begins and match["word"][0] == "R" else "resolution"
        right = f"{word}{match['many'] or ''} {match['number'].replace(' ', '')}"
        if right != match[0]:
            says = english("“%(said)s” is written “%(right)s”.", said=match[0], right=right)
            yield line.remark("numbers", match.span(), says, fix=line.replaced(*match.span(), right))
    for match in _NO_YEAR.finditer(line.text):
        says = english("Resolutions of the Security Council have their year in brackets: “2397 (2017)”.")
        fix = line.replaced(match.end(), match.end(), f" ({match['year']})") if match["year"] else None
        yield line.remark("numbers", match.span(), says, fix=fix)
