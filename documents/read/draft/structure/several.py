"""Several resolutions in one file: where each begins, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.read.draft.closing import is_annex_heading, opens_record, record_end
from documents.read.draft.markers import find_marker
from documents.read.draft.masthead import enacting_line, stands_alone
from documents.read.draft.sponsors import read_sponsors
from documents.read.draft.symbols import read_council_number, read_numbered_title
from documents.read.source import Block
from documents.wording import (
    is_enumerator,
    is_finished,
    opens_decision,
    opens_operative,
    opens_preambular,
    opens_statement,
)

_MOST_HEAD = 40
"""Lines that may stand above the enacting line of a resolution."""
_LOOKED_AHEAD = 6
_LETTER = re.compile(r"[A-Z]\.?")
_NUMBER_BEFORE_TITLE = re.compile(r"(?P<number>\S{1,12}/\s?\d{1,4})\s?\.?(?=\s|$)")


def resolutions_in(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    """The blocks of each resolution in a file, in order; one list where there is only one.

    A new one begins where, after operative paragraphs, a body speaks again ("The General Assembly,") or a numbered title
    stands above a decision; what stands above it, back to the paragraph or record before, belongs to it. One that
    stands in an annex is part of the annex.
    """
    starts = [0]
    operative = in_annex = False
    decides = [_is_operative(block) for block in blocks]
    for index, block in enumerate(blocks):
        operative = operative or decides[index]
        in_annex = in_annex or is_annex_heading(block.text)
        if not operative or index == starts[-1]:
            continue
        speaks = _speaks(block.text) and index + 1 < len(blocks)
        begins = speaks or (_is_title(block.text) and not in_annex and _is_above_text(blocks, index))
        if not begins:
            continue
        start = _head(blocks, index, starts[-1])
        if start <= starts[-1] or (in_annex and not _is_named(blocks, start, index)):
            continue
        starts.append(start)
        operative, in_annex = False, False
    ends = [*starts[1:], len(blocks)]
    starts = [start for start, end in zip(starts, ends, strict=True) if not start or any(decides[start:end])]
    ends = [*starts[1:], len(blocks)]
    texts = [blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    return _lettered(texts) if len(texts) > 1 else texts


def _is_operative(block: Block) -> bool:
    marker = find_marker(f"{block.number} " if block.number else block.text)
    numbered = marker is not None and (
        marker.is_punctuated or (marker.label.kind if marker.label else marker.kind) == "OP"
    )
    text = block.text
    return (
        numbered
        or opens_decision(text)
        or opens_statement(text)
        or (opens_operative(text) and is_finished(text))
    )


def _speaks(text: str) -> bool:
    """Whether a block is an enacting line and nothing else."""
    return text != "" and enacting_line(text) == text


def _is_title(text: str) -> bool:
    numbered = read_numbered_title(text)
    return bool(read_council_number(text)) or bool(
        numbered and numbered[1] and len(text) < 400 and not text.endswith(";")
    )


def _is_above_text(blocks: Sequence[Block], index: int) -> bool:
    """Whether a text begins below a title: a body speaks or decides, or a preamble opens."""
    for block in blocks[index + 1 : index + 1 + _LOOKED_AHEAD]:
        text = block.text
        if enacting_line(text) or opens_decision(text) or opens_statement(text):
            return True
        if is_finished(text) and not stands_alone(text):
            return opens_preambular(text)
    return False


def _head(blocks: Sequence[Block], index: int, floor: int) -> int:
    """Where the lines begin that stand above the block at `index`, after the text before it and its record."""
    start = index
    while start > max(floor, index - _MOST_HEAD) and _is_head(blocks[start - 1]):
        start -= 1
    # The record of the text before is made of lines as a masthead has: meeting, date, vote.
    above = range(max(floor + 1, start - _MOST_HEAD), min(start + 2, index))
    for at in above:
        if opens_record(blocks[at].text) or (at == start and at < index):
            start = max(start, record_end(blocks, at))
    return min(start, index)


def _is_head(block: Block) -> bool:
    text = block.text
    if stands_alone(text) or read_sponsors(text) or is_enumerator(text):
        return True
    if _is_operative(block) or block.number:
        return False
    return not is_finished(text) or opens_record(text)


def _is_named(blocks: Sequence[Block], start: int, end: int) -> bool:
    """Whether the lines above an enacting line name a text of its own, and no annex."""
    lines = [block.text for block in blocks[start:end]]
    named = any(_is_title(line) or stands_alone(line) for line in lines)
    return named and not any(map(is_annex_heading, lines))


def _lettered(texts: Sequence[Sequence[Block]]) -> list[Sequence[Block]]:
    """Parts of one resolution that have letters for titles, "B", each with the title above the first: "46/100 B. Lamps"."""
    letters = [_letter_line(text) for text in texts]
    title = next(
        (at for at, block in enumerate(texts[0][:_MOST_HEAD]) if read_numbered_title(block.text)), None
    )
    if title is None or letters[0] is None or title > letters[0]:
        return list(texts)
    lettered = []
    for text, letter in zip(texts, letters, strict=True):
        if letter is None or (
            any(read_numbered_title(block.text) for block in text[:letter]) and text is not texts[0]
        ):
            lettered.append(text)
            continue
        number = rf"\g<number> {text[letter].text[0]}."
        whole = texts[0][title]
        named = replace(whole, text=_NUMBER_BEFORE_TITLE.sub(number, whole.text, count=1))
        above = [block for at, block in enumerate(text[:letter]) if text is not texts[0] or at != title]
        lettered.append([*above, named, *text[letter + 1 :]])
    return lettered


def _letter_line(text: Sequence[Block]) -> int | None:
    """Where the letter stands right above the enacting line; None if none does."""
    for at, block in enumerate(text[:_MOST_HEAD]):
        if _LETTER.fullmatch(block.text) and at + 1 < len(text) and enacting_line(text[at + 1].text):
            return at
    return None
