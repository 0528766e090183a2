"""Headers and footers of pages that came along with a text: symbols, page numbers, job numbers, running titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from documents.draft import Warning
from documents.read.draft.masthead import enacting_line
from documents.read.draft.symbols import SYMBOL
from documents.read.text.lines import AnyLine, Line
from documents.read.text.running_titles import running_titles
from documents.wording import opens_operative
from redline import english

_SYMBOL = re.compile(rf"(?<![\w/]){SYMBOL}\**(?!\w)")
_PIECE = re.compile(
    r"""(?P<job>(?:(?:GE|GV|NY|HV|HS|K|V|E)\.?\s?\d{2}[-–]\d{4,6}|(?<!\d)\d{2}[-–]\d{5}(?!\d)|(?<!\w)N\d{7}(?!\d))
        (?:\s*\([A-Z]\))?(?:\s+\d{6}(?!\d))* | \*\d{6,9}\*)
    |(?P<page>\bpages?\s+\d{1,3}(?:\s+(?:of|/)\s+\d{1,3})?\b|[-–—]\s*\d{1,3}\s*[-–—]|please\s+recycle\W*|^/(?:\.{3}|…)$|_{5,})
    |(?P<name>United\s+Nations|General\s+Assembly|Human\s+Rights\s+Council|Security\s+Council|Economic\s+and\s+Social\s+Council
      |\bpage\b)
    |(?P<number>(?<![\d/])\d{1,3}(?:\s*/\s*\d{1,3})?(?![\d/]))
    |(?P<mark>[|·•–—♲♻*-]+)""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHER_WORD = re.compile(
    r"\b(?!(?:[Pp]ages?|of|[Pp]lease|[Rr]ecycle|United|Nations|General|Assembly|Human|Rights|Security|Economic|and|Social|Council)\b)"
    r"[A-Z]?[a-z]{2,}"
)
_NUMBER = re.compile(r"(?P<page>\d{1,3})(?:\s*/\s*\d{1,3})?")
_NUMBER_BEFORE_TITLE = re.compile(r"^(?:s-|es-)?\d+/(?:\d+|…|\.{3})\s*[.:]?\s+")
_LONGEST = 160
_LAST_PAGE = 99
_LINES_OF_TITLE = 3
_LINES_OF_MASTHEAD_TITLE = 6
_LINES_OF_MASTHEAD = 20


@dataclass(frozen=True)
class _Look:
    """What a line consists of, if it consists of nothing but pieces of page headers and footers."""

    certain: bool
    """A page line wherever it stands."""
    number: int | None = None
    """A page's number that stands alone, "3" or "3/8"."""
    likely: bool = False
    """A page line when another one stands beside it."""


_COMMAS = (",", "،", "，", "、")
_LONGEST_MASTHEAD = 40


@dataclass(frozen=True)
class _Printed:
    """What the masthead prints, in small letters, what can be its title, and the document's own symbols."""

    masthead: str
    titles: frozenset[str]
    symbols: frozenset[str]

    @classmethod
    def above(cls, masthead: Sequence[Line], lines: Sequence[Line]) -> _Printed:
        """Own symbols stand alone in a line, or more than once in headers, or end with the resolution's number."""
        texts = [line.text.casefold() for line in masthead]
        text = " ".join(texts)
        last = [" ".join(texts[-number:]) for number in range(1, _LINES_OF_MASTHEAD_TITLE + 2)]
        numbers = tuple(f"/{number}" for number in re.findall(r"(?<!\S)(?:s-|es-)?\d+/\d+(?=\.|\s|$)", text))
        count: Counter[str] = Counter()
        for line in lines:
            if len(line.text) < _LONGEST and not _is_prose(line.text):
                rest = _PIECE.sub("", _SYMBOL.sub("", line.text)).strip()
                count.update(symbol for symbol in _symbols(line.text) if not rest or rest.casefold() in text)
        alone = {line.text.rstrip("*") for line in lines if _SYMBOL.fullmatch(line.text)}
        return cls(
            text,
            frozenset(_NUMBER_BEFORE_TITLE.sub("", title) for title in last),
            frozenset(
                symbol
                for symbol, times in count.items()
                if times > 1 or symbol in alone or symbol.casefold().endswith(numbers)
            ),
        )


def _symbols(text: str) -> list[str]:
    return [symbol.rstrip("*") for symbol in _SYMBOL.findall(text)]


def without_page_lines(
    lines: Sequence[AnyLine], start: int, known: AbstractSet[int] = frozenset()
) -> tuple[list[AnyLine], list[Warning]]:
    """Take out headers and footers of pages.

    `start` is the index of the line where the body begins: above it stands the masthead, whose symbol and body must
    stay; 0 where no enacting line is known. `known` are indexes of lines that are such in any case. Returns the other lines, the one after each header or footer marked as a seam, and a warning that says how
    many lines were left out.
    """
    start = start or _above_commas(lines)
    printed = _Printed.above(lines[:start], lines)
    again = _mastheads_again(lines, start)
    looks = [
        _look(line, printed) if index >= start and index not in again else None
        for index, line in enumerate(lines)
    ]
    page = {index for index, look in enumerate(looks) if look and look.certain}
    page |= known | _page_numbers(lines, looks) | running_titles(lines, start)
    for _ in range(_LINES_OF_TITLE):
        page |= _running_titles(lines, page, start, printed)
    page |= {i for i, look in enumerate(looks) if look and look.likely and ({i - 1, i + 1} & page)}
    page -= again
    if not page:
        return list(lines), []
    first = lines[min(page)]
    if len(page) == 1:
        message = english("A line of a page header or footer was left out: “%(text)s”.", text=first.text)
    else:
        message = english(
            "%(page)s lines of page headers and footers were left out, the first is “%(text)s”.",
            page=len(page),
            text=first.text,
        )
    return _seamed(lines, page), [Warning("page-lines", message, first.place)]


def _above_commas(lines: Sequence[AnyLine]) -> int:
    """Where a body whose enacting line is not known begins at the latest: below the first line that ends in a comma."""
    return next(
        (index for index, line in enumerate(lines[:_LONGEST_MASTHEAD]) if line.text.endswith(_COMMAS)), 0
    )


def _mastheads_again(lines: Sequence[AnyLine], start: int) -> set[int]:
    """The lines between a symbol that is new and an enacting line right below it: another resolution begins there."""
    symbols: set[str] = set()
    found: set[int] = set()
    new = None
    for index, line in enumerate(lines):
        if _SYMBOL.fullmatch(line.text):
            if index >= start and line.text not in symbols:
                new = index
            symbols.add(line.text)
        elif (
            new is not None
            and index - new <= _LINES_OF_MASTHEAD
            and enacting_line(line.text) == line.text != ""
        ):
            found.update(range(new, index))
            new = None
    return found


def is_page_line(text: str) -> bool:
    """Whether a line says by itself that it belongs to a page's header or footer: a job number, "page 3"."""
    kinds = {match.lastgroup for match in _PIECE.finditer(text)}
    return bool(kinds & {"job", "page"}) and not _PIECE.sub("", text).strip()


def _seamed(lines: Sequence[AnyLine], page: set[int]) -> list[AnyLine]:
    kept: list[AnyLine] = []
    seam = gap = page_break = False
    for index, line in enumerate(lines):
        if index in page:
            seam, gap, page_break = True, gap or line.gap, page_break or line.page_break
            continue
        if seam:
            line = replace(
                line, seam=bool(kept), gap=line.gap or gap, page_break=line.page_break or page_break
            )
        kept.append(line)
        seam = gap = page_break = False
    return kept


def _look(line: Line, printed: _Printed) -> _Look | None:
    text = line.text
    if len(text) > _LONGEST or _is_prose(text):
        return None
    rest, symbols = _SYMBOL.sub("", text), _symbols(text)
    if not printed.symbols.issuperset(symbols):
        return None
    kinds = {match.lastgroup for match in _PIECE.finditer(rest)}
    unknown = _PIECE.sub("", rest).strip()
    if unknown and not (symbols and rest.strip().casefold() in printed.masthead):
        return None
    if match := _NUMBER.fullmatch(text):
        return _Look(certain=False, number=int(match["page"]))
    return _Look(certain=bool(symbols or kinds & {"job", "page"}), likely=True)


def _is_prose(text: str) -> bool:
    """Whether a line plainly is not one of a header or footer: words, and no symbol."""
    return "/" not in text and _OTHER_WORD.search(text) is not None


def _page_numbers(lines: Sequence[Line], looks: Sequence[_Look | None]) -> set[int]:
    """Numbers alone in their line, unless they are numbers of paragraphs whose texts stand in the next line."""
    bare = {
        i for i, look in enumerate(looks) if look and look.number is not None and look.number <= _LAST_PAGE
    }
    before_verbs = [i for i in bare if i + 1 < len(lines) and opens_operative(lines[i + 1].text)]
    return bare if 2 * len(before_verbs) <= len(bare) else set()


def _running_titles(lines: Sequence[Line], page: set[int], start: int, printed: _Printed) -> set[int]:
    """Lines beside page lines that the masthead prints too, or that stand there on most pages."""
    beside = {i for p in page for i in (p - 1, p + 1) if start <= i < len(lines)} - page
    times = Counter(_masked(lines[i].text) for i in beside if len(lines[i].text) < _LONGEST)
    pages = sum(i - 1 not in page for i in page)
    return {
        i
        for i in beside
        if times[_masked(lines[i].text)] > max(1, pages // 2)
        or (lines[i].text.casefold() in printed.titles and times[_masked(lines[i].text)] >= min(2, pages))
    }


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()
