"""What an extractor hands over: the blocks of a source file, before anyone knows what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from documents.draft import Footnote, Span, Warning
from documents.questions import Question

TITLE, NOTICE, ENACTING_LINE, HEADING, ANNEX = "title", "notice", "enacting line", "heading", "annex"
"""What a block can be known to be, see `Block.role`."""


@dataclass(frozen=True)
class Block:
    """One block of a source file as an extractor found it, before anyone knows what it means.

    `text` has no number that Word or HTML generated; that stands in `number` ("2.", "(a)", "" if none) with its
    list level. Typed numbers stay in `text`. `place` names the block for warnings ("line 14", "paragraph 7").
    """

    text: str
    place: str
    number: str = ""
    counted: str = ""
    """What that number counts, plainly, as far as the source tells: "3" for "Third" and "2.3", "c" for "ㄷ)"."""
    level: int = 0
    style: str = ""
    italics: tuple[Span, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    indent: int = 0
    """Left indent in twentieths of a point, or columns of leading space for plain text; 0 if unknown."""
    centred: bool = False
    bold: bool = False
    remarks: tuple[str, ...] = ()
    """What stands beside it in the file and is no text of it."""
    role: str = ""
    """What it is, where the source itself says so: a file that this program wrote. A NOTICE speaks of the file, and is
    no part of the draft."""


@dataclass(frozen=True)
class Source:
    """What an extractor hands to `documents.read.draft`: blocks in reading order, and its own warnings."""

    blocks: tuple[Block, ...]
    warnings: tuple[Warning, ...] = ()
    header_lines: tuple[str, ...] = ()
    """What the page headers of a Word file say, such as its symbol: "A/HRC/58/L.7"."""
    questions: tuple[Question, ...] = ()
