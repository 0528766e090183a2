"""A masthead in one line, as it is copied from a page: "Eightieth session Agenda item 38 Necessity of ... Resolution
adopted by the General Assembly on 29 October 2025 80/7. Necessity of ... The General Assembly, Recalling ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.languages import BODY, DAY, UNITED_NATIONS
from documents.read.draft.masthead import enacting_line, stands_alone
from documents.read.draft.rich import RichText
from documents.read.draft.symbols import SYMBOL
from documents.read.source import Block

_BODY = "(?:Human Rights Council|General Assembly|Security Council|Economic and Social Council|Commission on Human Rights)"
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"\d{{1,2}} {_MONTH}(?: \d{{4}})?"
_NUMBER = r"(?:S-|ES-)?\d{1,4}/\d{1,4}"
_PARTS = re.compile(
    rf"(?<!\S)(?:(?P<title>{_NUMBER}\. )(?=[A-Z“\"])|(?:(?P<united>United Nations|{UNITED_NATIONS})|(?P<symbol>{SYMBOL})"
    rf"|(?P<notice>Distr\.:? ?(?:General|Limited|générale|limitée|limitada)|Original ?: ?[A-Z][a-z]+)"
    rf"|(?P<session>(?:[A-Z][\w-]+ |\d{{1,3}}(?:st|nd|rd|th) ){{1,2}}(?:emergency |special |resumed )*session|제\d{{1,3}}차 회기)"
    rf"|(?P<days>\d{{1,2}}(?: {_MONTH})?(?: \d{{4}})?(?: ?[-–—] ?| to ){_DAY})|(?P<item>Agenda items? \d{{1,3}}(?: ?\([a-z]\))*)"
    rf"|(?P<adopted>(?-i:Resolution|Decision) adopted by the {_BODY}(?: on {_DAY})?)|(?P<body>{_BODY}|{BODY}|제\d위원회)"
    rf"|(?P<record>\[(?:without|on the|adopted)[^\[\]]{{0,200}}\])|(?P<date>{_DAY}|{DAY}))(?![\w/]))",
    re.IGNORECASE,
)
"""What a line of a masthead may begin with."""
_ENACTING = re.compile(rf"(?<=\s)The {_BODY}, (?=[A-Z])|(?<=\s)The {_BODY},$")
_RECORD = re.compile(rf"(?<=[.”]\s)\d{{1,4}}(?:st|nd|rd|th) (?:plenary )?meeting (?={_DAY})")
_RECORD_DAY = re.compile(_DAY)
_FEWEST = 3
_LONGEST = 4_000


def parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those above the body cut where the lines of a masthead were; a body's first words in a block of their own.

    A block is cut only where it begins with one thing of a masthead and says three at least, the number above the title or who adopted it
    among them, or nothing else: a title may name a session, a symbol and a day.
    """
    cut: list[Block] = []
    for index, block in enumerate(blocks):
        if enacting_line(block.text):
            return [*cut, *blocks[index:]]
        enacting = _ENACTING.search(block.text[:_LONGEST])
        end = enacting.start() if enacting else len(block.text)
        places = _places(block.text[:end])
        cut += [_part(block, start, stop) for start, stop in places] or [block]
        if places and enacting:
            below = [(end, enacting.end()), (enacting.end(), len(block.text))]
            parts = [_part(block, start, stop) for start, stop in below]
            return [*cut, *(part for part in parts if part.text), *blocks[index + 1 :]]
    return cut


def _places(text: str) -> list[tuple[int, int]]:
    """Where the lines of a masthead begin and end in a text; none if it is no masthead, or one line of it."""
    if len(text) > _LONGEST or stands_alone(text):
        return []
    found = [(match.start(), match.lastgroup or "") for match in _PARTS.finditer(text)]
    kinds = {kind for _, kind in found}
    nothing_else = not _PARTS.sub("", text).strip()
    if len(kinds) < 2 or not (nothing_else or (len(kinds) >= _FEWEST and kinds & {"adopted", "title"})):
        return []
    starts = list(_starts(found))
    if starts[0]:
        return []
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _starts(found: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Where lines begin. A title names symbols, days and sessions without ending there."""
    for start, kind in found:
        yield start
        if kind == "title":
            return


def record_parted(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, an adoption record in lines of its own that stood behind the last paragraph: "... matter. 40th plenary
    meeting 29 October 2025 [Adopted without a vote.]".
    """
    cut: list[Block] = []
    for block in blocks:
        match = _RECORD.search(block.text)
        if match is None:
            cut.append(block)
            continue
        day = _RECORD_DAY.match(block.text, match.end())
        end = day.end() if day else match.end()
        places = [
            (0, match.start()),
            (match.start(), match.end()),
            (match.end(), end),
            (end, len(block.text)),
        ]
        cut += [part for part in (_part(block, start, stop) for start, stop in places) if part.text]
    return cut


def _part(block: Block, start: int, end: int) -> Block:
    """A part of a block, with the footnotes whose marks stand in it."""
    notes = tuple(note for note in block.footnotes if start < note.offset <= end)
    rich = replace(RichText.of(block), footnotes=notes).cut(start, end).squashed()
    return replace(block, text=rich.text, italics=rich.italics, footnotes=rich.footnotes)
