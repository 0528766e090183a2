"""What stands after the last paragraph: the adoption record, annexes, another resolution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.model import Block

_MEETING = re.compile(r"\d{1,4}(?:st|nd|rd|th)(?:\s+\(?\w+\)?)?\s+meeting\b", re.IGNORECASE)
_DAY = r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}"
_DATE = re.compile(rf"{_DAY}\.?", re.IGNORECASE)
_RECORD = re.compile(
    r"[\[(]?\s*(?:(?:resolution|decision|draft resolution)\s+)?(?:adopted|rejected)\b.{0,60}"
    r"\b(?:vote|consensus|acclamation|meeting|voting|unanimously)\b"
    r"|[\[(]?\s*(?:recorded|roll-call|roll call)\s+vote\b",
    re.IGNORECASE,
)
_VOTE_HEADING = re.compile(
    r"(?:in favour|against|abstain(?:ing|ed)|absent|not participating|non-voting)\s*:?.{0,3}$"
    r"|(?:in favour|against|abstain(?:ing|ed))\s*:",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"[\[“\"]?(?:annex(?:es)?|appendix|appendices|enclosure|attachment)(?:\s+(?:[IVXLC]+|[A-Z]|\d{1,2}))?"
    r"\s*(?:[.:–—-]\s*(?P<title>[^.;]{3,200})|[.:\]]*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parts:
    """The blocks of a text, sorted: its paragraphs' blocks, the adoption record, annexes, and what else follows."""

    body: tuple[Block, ...]
    closing: tuple[Block, ...]
    annexes: tuple[Block, ...]
    beyond: tuple[Block, ...]
    """What follows an adoption record without being an annex of it."""


def is_annex_heading(text: str) -> bool:
    """Whether a block is the heading of an annex: "Annex", "ANNEX II", "Appendix A: Rules"."""
    match = _ANNEX.fullmatch(text)
    return match is not None and not text[:1].islower()


def opens_record(text: str) -> bool:
    """Whether an adoption record begins with this block: "55th meeting", "[Adopted without a vote.]"."""
    if len(text) < 120 and _MEETING.match(text):
        return True
    return _RECORD.match(text) is not None and text[:1] in "[(AR"


def split_off_closing(blocks: Sequence[Block]) -> Parts:
    """Sort the blocks after the enacting line. The record and the annexes may stand in either order."""
    body: list[Block] = []
    closing: list[Block] = []
    annexes: list[Block] = []
    beyond: list[Block] = []
    for index, block in enumerate(blocks):
        text = block.text
        if annexes:
            annexes.append(block)
        elif body and is_annex_heading(text):
            annexes.append(block)
        elif closing and not beyond and _goes_on(closing, block):
            closing.append(block)
        elif closing:
            beyond.append(block)
        elif body and opens_record(text) and _is_not_body(blocks, index):
            closing.append(block)
        else:
            body.append(block)
    record = _record_at_end(annexes) if not closing else len(annexes)
    return Parts(tuple(body), (*closing, *annexes[record:]), tuple(annexes[:record]), tuple(beyond))


def _is_not_body(blocks: Sequence[Block], index: int) -> bool:
    """A record is short and nothing numbered follows it at once."""
    return len(blocks[index].text) < 400


def _goes_on(closing: Sequence[Block], block: Block) -> bool:
    text = block.text
    if _MEETING.match(text) or _DATE.fullmatch(text) or _RECORD.match(text) or _VOTE_HEADING.match(text):
        return True
    before = closing[-1].text
    in_vote = any("vote" in b.text.lower() or _VOTE_HEADING.match(b.text) for b in closing)
    finished = before.rstrip(" .*").endswith("]")
    return in_vote and not finished and _is_list_of_states(text)


def _is_list_of_states(text: str) -> bool:
    """Names with capitals, set apart by commas; no number at the start, no verb to be seen."""
    words = re.sub(r"\([^)]*\)|[\[\].]", " ", text).replace(",", " ").split()
    if not words or text[:1].isdigit() or len(words) > 1200:
        return False
    small = {"of", "and", "the", "d’Ivoire", "d'Ivoire", "da", "de"}
    return all(word[:1].isupper() or word in small for word in words)


def _record_at_end(annexes: Sequence[Block]) -> int:
    """Where the adoption record begins that stands after the annexes; their number if there is none."""
    start = len(annexes)
    for index in range(len(annexes) - 1, 0, -1):
        text = annexes[index].text
        if opens_record(text) or _DATE.fullmatch(text) or _VOTE_HEADING.match(text):
            start = index
        elif not _is_list_of_states(text) or len(annexes) - index > 8:
            break
    return start
