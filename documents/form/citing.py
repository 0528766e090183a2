"""How other resolutions are cited: by body and number, with the date at first mention."""

from __future__ import annotations

import re
from collections.abc import Iterator

from documents.citations import Citation, find_citations
from documents.form.model import CHECK, FormRemark, Line, Text
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
    cited = [(line, find_citations(line.text, text.body)) for line in text.lines]
    dates: dict[str, str] = {}
    for _, found in cited:
        for one in found:
            if one.dated and one.symbol:
                dates.setdefault(one.symbol, one.dated)
    seen: set[str] = set()
    for line, found in cited:
        yield from _odd(line)
        for one in found:
            if one.is_symbol:
                yield from _by_symbol(line, one)
            if one.symbol:
                yield from _dated(line, one, found, dates, one.symbol in seen)
                seen.add(one.symbol)


def _dated(
    line: Line, one: Citation, found: tuple[Citation, ...], dates: dict[str, str], seen: bool
) -> Iterator[FormRemark]:
    """Of a first mention without a date, and of a later one with another date."""
    said = line.text[one.start : one.end]
    known = dates.get(one.symbol, "")
    if one.dated:
        if one.dated != known:
            says = english("“%(said)s” is of %(date)s elsewhere in the text.", said=said, date=known)
            yield line.remark("first-mention", (one.start, one.end), says, severity=CHECK)
        return
    in_list = any(other.said_from == one.said_from and other.dated for other in found)
    if seen or in_list or one.symbol.startswith("S/"):
        return  # the year of a resolution of the Security Council is in its number
    if one.symbol in dates and any(other.symbol == one.symbol and other.dated for other in found):
        return
    says = english("%(number)s is cited here for the first time, without its date.", number=one.number)
    fix = line.replaced(one.end, one.end, f" of {known}") if known else None
    yield line.remark("first-mention", (one.start, one.end), says, fix=fix, severity=CHECK)


def _by_symbol(line: Line, one: Citation) -> Iterator[FormRemark]:
    """Of a symbol where a resolution is cited by its number."""
    if "/PRST/" in one.symbol or line.text[max(0, one.start - 1) : one.start] == "(":
        return
    end = one.start + len(line.text[one.start : one.end].partition(" of ")[0].rstrip(","))
    front = line.text[: one.start]
    word = "decision" if one.decision else "resolution"
    if match := _RESOLUTION.search(front[-40:]):
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
    for match in _ODD.finditer(line.text):
        front = line.text[: match.start()].rstrip()
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
