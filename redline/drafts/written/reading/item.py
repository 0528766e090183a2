"""An instruction while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from redline.drafts.written.model import Instruction
from redline.drafts.written.quotes import left_open
from redline.said import SaidError

SAID_MOST = 120
"""Of a line that is quoted in a message, so much is."""

MOST_INSTRUCTIONS = 2_000
"""Some ten times the longest resolution's paragraphs."""


class NotUnderstoodError(SaidError):
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
    beside: bool = False
    """Whether the new words stand in the line of the instruction, without quotation marks."""
    anew: bool = False
    """Whether only a paragraph's name and its words were given."""
    is_open: bool = False
    """Whether a quotation that began in these lines goes on in the next one."""

    def add(self, line: str) -> None:
        """A further line of new words."""
        self.lines.append(line)
        begins = line[0] in '“"«'
        if self.is_open:
            self.is_open = left_open(line[1:] if begins else line) >= 0
        else:
            self.is_open = begins and left_open(line) > 0 and line.rstrip(" .;,")[-1:] not in '”"»'


@dataclass
class Found:
    """What a line says, and what it goes on to say behind that."""

    items: list[Item]
    rest: str = ""
