"""What stands after the last paragraph: the adoption record, annexes, another resolution."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents import languages
from documents.read.draft.masthead import enacting_line
from documents.read.source import ANNEX, Block
from documents.wording import is_finished, starts_large

_DAY = r"\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}"
_MEETING = re.compile(
    rf"\d{{1,4}}(?:st|nd|rd|th)\s+(?:\([^)]*\)\s+|[a-z]+\s+){{0,2}}meeting(?:\s+\([^)]*\))?[.,]?(?:$|\s*(?=\[|on\s|{_DAY}))",
    re.IGNORECASE,
)
_DATE = re.compile(rf"{_DAY}\.?", re.IGNORECASE)
_RECORD = re.compile(
    r"[\[(]?\s*(?:(?:resolution|decision|draft resolution)\s+)?(?:adopted|rejected)\s+"
    r"(?:unanimously\b|(?:at|by|with|without)\b.{0,60}\b(?:vote|consensus|acclamation|meeting|voting)\b)"
    r"|[\[(]?\s*(?:recorded|roll-call|roll call)\s+vote\b",
    re.IGNORECASE,
)
_VOTE_HEADING = re.compile(
    r"(?:in favour|against|abstain(?:ing|ed)|absent|not participating|non-voting)\s*:?.{0,3}$"
    r"|(?:in favour|against|abstain(?:ing|ed))\s*:",
    re.IGNORECASE,
)
_ANNEX = re.compile(
    r"[\[“\"]?(?:ANNEX(?:ES)?|Annex(?:es)?|APPENDIX|Appendix|Appendices|ENCLOSURE|Enclosure|Attachment)\b"
)
_ANNEX_HEADING_WORDS = 20
_NUMBERED = re.compile(r"\(?\d{1,3}\s*[.)．、-]|OP\b|본문|주문")
_SMALL_WORDS = frozenset({"of", "and", "the", "da", "de", "d’Ivoire", "d'Ivoire"})
_RECORD_BLOCKS = 10


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
    if not (_ANNEX.match(text) or languages.ANNEX.match(text)) or len(text.split()) > _ANNEX_HEADING_WORDS:
        return False
    return not is_finished(text.rstrip('.:*]”"»：'))


def opens_record(text: str) -> bool:
    """Whether an adoption record begins with this block: "55th meeting", "[Adopted without a vote.]"."""
    if languages.MEETING.match(text) or languages.RECORD.match(text):
        return True
    return _MEETING.match(text) is not None or (_RECORD.match(text) is not None and text[:1] in "[(AR")


def split_off_closing(blocks: Sequence[Block]) -> Parts:
    """Sort the blocks after the enacting line. The record and the annexes may stand in either order."""
    body: list[Block] = []
    record = _Record()
    annexes: list[Block] = []
    beyond: list[Block] = []
    numbered = False
    for block in blocks:
        text = block.text
        numbered = numbered or _NUMBERED.match(block.number or text) is not None
        if annexes or block.role == ANNEX or (body and not beyond and is_annex_heading(text)):
            annexes.append(block)
        elif beyond:
            beyond.append(block)
        elif record.blocks and record.goes_on(text):
            record.add(block)
        elif record.blocks:
            beyond.append(block)
        elif numbered and enacting_line(text) == text:
            headings = _headings_at_end(body)
            beyond += [*body[headings:], block]
            del body[headings:]
        elif body and (opens_record(text) or (_is_date(text) and body[-1].text.endswith((".", "。")))):
            record.add(block)
        else:
            body.append(block)
    end = len(annexes) if record.blocks else _record_at_end(annexes)
    return Parts(tuple(body), (*record.blocks, *annexes[end:]), tuple(annexes[:end]), tuple(beyond))


def record_end(blocks: Sequence[Block], start: int) -> int:
    """Where the adoption record ends that begins at `start`, or at a date there; `start` itself if none does."""
    if not (opens_record(blocks[start].text) or _is_date(blocks[start].text)):
        return start
    record = _Record()
    end = start
    while end < len(blocks) and (not record.blocks or record.goes_on(blocks[end].text)):
        record.add(blocks[end])
        end += 1
    return end


def _headings_at_end(body: Sequence[Block]) -> int:
    """Where the title of the next resolution begins: lines without punctuation or number after the last paragraph."""
    start = len(body)
    while start > 1 and len(body) - start < 4 and not is_finished(body[start - 1].text):
        start -= 1
    return start


class _Record:
    """The blocks of an adoption record so far, and what may go on with it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._open_brackets = 0
        self._in_vote = False

    def add(self, block: Block) -> None:
        """Take a block in."""
        self.blocks.append(block)
        text = block.text
        self._open_brackets += text.count("[") - text.count("]")
        says_vote = "vote" in text.lower() or languages.RECORD.match(text) is not None
        self._in_vote = self._in_vote or says_vote or is_vote_heading(text)

    def goes_on(self, text: str) -> bool:
        """Whether the next block's text belongs to the record."""
        if opens_record(text) or _is_date(text) or _RECORD.match(text) or is_vote_heading(text):
            return True
        if self._open_brackets > 0 and text[:1].islower():
            return True
        finished = self.blocks[-1].text.rstrip(" .*").endswith("]")
        return self._in_vote and not finished and _is_list_of_states(text)


def _is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text) or languages.DATE_LINE.fullmatch(text))


def is_vote_heading(text: str) -> bool:
    """Whether a line says how those voted that follow: "In favour:", "Ont voté contre :"."""
    return bool(_VOTE_HEADING.match(text) or languages.VOTE_HEADING.match(text))


def _is_list_of_states(text: str) -> bool:
    """Names with capitals, set apart by commas; no number at the start, no verb to be seen."""
    words = re.sub(r"\([^)]{0,100}\)|[\[\].,;*]", " ", text).split()
    return bool(words) and not text[:1].isdigit() and all(starts_large(w) or w in _SMALL_WORDS for w in words)


def _record_at_end(annexes: Sequence[Block]) -> int:
    """Where the adoption record begins that stands after the annexes; their number if there is none."""
    for index in range(max(1, len(annexes) - _RECORD_BLOCKS), len(annexes)):
        if opens_record(annexes[index].text):
            record = _Record()
            for block in annexes[index:]:
                if record.blocks and not record.goes_on(block.text):
                    break
                record.add(block)
            else:
                return index
    return len(annexes)
