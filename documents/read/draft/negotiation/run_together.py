"""A draft whose paragraphs run together in one line or block, cut where the next one begins.

Labels and numbers in their order tell where; in the preamble a participle with a capital after a comma does as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.read.draft.markers import letter_value
from documents.read.draft.masthead import enacting_line
from documents.read.draft.negotiation.written_labels import find_written_label
from documents.read.draft.rich import RichText
from documents.read.draft.symbols import SYMBOL
from documents.read.source import Block
from documents.wording import opens_operative, opens_preambular
from redline import roman_value

_LABEL = re.compile(
    r"(?<![\w(/’'-])\[?(?:(?:NEW|New)\s)?(?:[OP]\.?\s?P\.?[\s-]?\d|(?:Pre|O)[a-z]{3,12}\sparagraph\s\d)"
)
_ENACTING = re.compile(
    r"(?:(?<=^)|(?<=\s))The\s(?:UN\s)?(?:Human Rights Council|General Assembly|Security Council|Economic and Social Council|HRC|UNHRC|UNGA|GA|"
    r"ECOSOC|Council|Assembly|Commission on [A-Z][^,.;:]{3,60})\s?,\s"
)
_NUMBER = re.compile(r"(?<=[;,.:”)\]]\s)\[?(?P<number>\d{1,3})\.\s(?=[\[“]?[^\W\d_a-z])")
_LETTER = re.compile(r"(?:(?<=[:;,]\s)|(?<=\sand\s)|(?<=\sor\s))\((?P<letter>[a-z]{1,4})\)\s")
_LARGE = re.compile(r"(?<=[,;.]\s)(?=[^\W\d_a-z])")
_RECORD = re.compile(r"(?<=[.\]]\s)(?=\d{1,3}(?:st|nd|rd|th)\s(?:\([^()]{1,30}\)\s)?meeting\b|\[Adopted\b)")
_SYMBOL = re.compile(rf"{SYMBOL}\*{{0,2}}\s")
_SHORTEST = 24
_LOOKED_BACK = 3
_SEEN = 200
"""Characters by which a label and the words after it are known."""


def split_run_together(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those cut into paragraphs that hold several of them.

    An enacting line inside a block counts only where none stands above it: a paragraph may quote another resolution.
    """
    pieces: list[Block] = []
    begun = False
    for block in blocks:
        pieces += _split(block, begun)
        begun = begun or any(enacting_line(piece.text) for piece in pieces[-_LOOKED_BACK:])
    return pieces


def _split(block: Block, begun: bool) -> Iterator[Block]:
    cuts = _cuts(block.text, begun) if len(block.text) > _SHORTEST and not block.number else []
    if not cuts:
        yield block
        return
    rich = RichText.of(block)
    number = 0
    for start, end in zip([0, *cuts], [*cuts, len(block.text)], strict=True):
        piece = rich.piece(start, end).squashed()
        if piece.text:
            number += 1
            place = block.place if number == 1 else f"{block.place}, part {number}"
            yield replace(
                block, text=piece.text, italics=piece.italics, footnotes=piece.footnotes, place=place
            )


def _cuts(text: str, begun: bool) -> list[int]:
    """Where a block is to be cut; nothing where it is one paragraph. `begun`: the enacting line stands above."""
    labels = list(_labels(text))
    enacting = None if begun else _enacting(text)
    opens = enacting is not None or opens_preambular(text)
    numbers = list(_numbers(text)) if opens else []
    operative = [at for at, kind in labels if kind == "OP"] + [at for at, _ in numbers]
    if not (len(labels) + len(numbers) > 1 or (opens and labels)):
        if enacting is None:
            return []
        operative = _by_verbs(text, enacting[1])
        if not operative:
            return []
    cuts = {at for at, _ in labels} | {at for at, _ in numbers} | set(operative)
    begins = min(operative, default=len(text))
    if enacting is not None:
        cuts |= set(enacting)
        if symbol := _SYMBOL.match(text, 0, enacting[0]):
            cuts.add(symbol.end())
    if opens:
        start = enacting[1] if enacting else 0
        cuts |= {at for at in _openings(text, start, begins) if opens_preambular(text[at : at + _SEEN])}
    cuts |= {match.start() for match in _RECORD.finditer(text, begins)}
    cuts |= set(_letters(text, sorted(at for at in cuts if at >= begins)))
    return sorted(cuts - {0})


def _enacting(text: str) -> tuple[int, int] | None:
    """Where the enacting line of a block begins and ends that goes on behind it."""
    if match := _ENACTING.search(text):
        return match.start(), match.end()
    comma = text.find(",", 0, _SEEN)
    line = text[: comma + 1]
    return (0, comma + 1) if comma > 0 and enacting_line(line) == line else None


def _labels(text: str) -> Iterator[tuple[int, str]]:
    """Where paragraphs with labels begin, and their kinds: behind a paragraph's end, or before its opening words."""
    past = 0
    for match in _LABEL.finditer(text):
        at = match.start()
        if at < past:  # "OP 2 (former OP 1)"
            continue
        seen = text[at : at + _SEEN]
        found = find_written_label(seen)
        if found is None:
            continue
        past = at + found.end
        rest = seen[found.end :].lstrip("[“ ")
        ended = text[max(0, at - 20) : at].rstrip()[-1:] in (",", ";", ".", ":", "]", ")", "")
        if (ended and rest and not rest[:1].islower()) or opens_preambular(rest) or opens_operative(rest):
            yield at, found.label.kind if found.label else found.kind


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where the operative paragraphs 1., 2., 3. ... begin."""
    expected = 1
    for match in _NUMBER.finditer(text):
        if int(match["number"]) == expected and (
            expected > 1 or opens_operative(text[match.end() : match.end() + _SEEN])
        ):
            yield match.start(), expected
            expected += 1


def _openings(text: str, start: int, end: int) -> Iterator[int]:
    return (match.start() for match in _LARGE.finditer(text, start, end))


def _by_verbs(text: str, start: int) -> list[int]:
    """Where operative paragraphs begin that have neither labels nor numbers."""
    return [at for at in _openings(text, start, len(text)) if opens_operative(text[at : at + _SEEN])]


def _letters(text: str, paragraphs: Sequence[int]) -> Iterator[int]:
    """Where the sub-paragraphs (a), (b) ... of a list begin that a colon leads to, and (i), (ii) ... below them."""
    starts = iter([*paragraphs, len(text) + 1])
    letter, numeral = 0, 0
    next_start = next(starts)
    for match in _LETTER.finditer(text):
        while match.start() >= next_start:
            next_start, letter, numeral = next(starts), 1, 0
        value, introduced = match["letter"], text[match.start() - 2] == ":"
        if letter > 1 and (
            roman_value(value) == 1 if introduced else numeral and roman_value(value) == numeral
        ):
            numeral = 2 if introduced else numeral + 1
            yield match.start()
        elif letter and letter_value(value) == letter and (letter > 1 or introduced):
            letter, numeral = letter + 1, 0
            yield match.start()
