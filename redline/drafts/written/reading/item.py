"""An instruction while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from redline.drafts.written.model import Instruction

SAID_MOST = 120
"""Of a line that is quoted in a message, so much is."""

MOST_INSTRUCTIONS = 2_000
"""Some ten times the longest resolution's paragraphs."""


class NotUnderstoodError(ValueError):
    """Words that are no change that could be made; the message quotes them."""


@dataclass
class Item:
    """An instruction that is being read, and the lines of new words that belong to it."""

    made: Instruction
    lines: list[str] = field(default_factory=list)
    wants_lines: bool = False
    verbatim: bool = False
    """Whether the first line is the paragraph without a number of its own."""
    several: bool = False
    """Whether more than one new paragraph is announced."""
    footnotes: dict[str, str] = field(default_factory=dict)


@dataclass
class Found:
    """What a line says, and what it goes on to say behind that."""

    items: list[Item]
    rest: str = ""
