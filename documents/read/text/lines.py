"""Plain text to lines, with what the eye sees between them: blank lines, page breaks, indents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar
from unicodedata import east_asian_width

from documents.errors import DocumentError
from documents.text import squash
from redline import english

MAX_LINES = 40_000
"""Some twenty times as many as the longest resolution has when it is broken into narrow lines."""

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
_TAB_COLUMNS = 8


@dataclass(frozen=True)
class Line:
    """A line that has words on it.

    `text` is squashed; `columns` is how far it reached to the right; `indent` where it began. `gap` tells that a
    blank line stood above it, `page_break` that a page ended there, `seam` that a page's header or footer was taken
    out above it. `broken_word` tells that it ends inside a word, with a soft hyphen.
    """

    text: str
    number: int
    columns: int
    indent: int = 0
    gap: bool = False
    page_break: bool = False
    seam: bool = False
    broken_word: bool = False

    @property
    def place(self) -> str:
        """Where it stands, as warnings name it."""
        return english("line %(number)s", number=self.number)


AnyLine = TypeVar("AnyLine", bound=Line)
"""A line, or one that knows more of where it stands: those of a printed page."""


def columns_of(text: str) -> int:
    """How many columns a text takes up: two for an ideograph or a Korean syllable."""
    if text.isascii():
        return len(text)
    return len(text) + sum(east_asian_width(character) in "WF" for character in text)


def is_ideograph(character: str) -> bool:
    """Whether a character is Chinese or Japanese: lines are broken beside it anywhere, and no space was there."""
    return "\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uff65"


def split_lines(text: str) -> list[Line]:
    """The lines of a text that have words on them, whatever their line ends are; `number` counts from 1.

    Raises DocumentError "too-large" for more than MAX_LINES of them.
    """
    lines: list[Line] = []
    gap = page_break = False
    for number, raw in enumerate(_LINE_ENDS.sub("\n", text).split("\n"), start=1):
        page_break = page_break or "\f" in raw
        shown = raw.replace("\f", " ").expandtabs(_TAB_COLUMNS).rstrip()
        words = squash(shown)
        if not words:
            gap = True
            continue
        indent = len(shown) - len(shown.lstrip())
        broken = shown.endswith("\u00ad")
        lines.append(
            Line(
                words,
                number,
                columns_of(shown),
                indent,
                gap=gap and bool(lines),
                page_break=page_break and bool(lines),
                broken_word=broken,
            )
        )
        gap = page_break = False
        if len(lines) > MAX_LINES:
            raise DocumentError(
                "too-large",
                english(
                    "This text has more than %(max_lines)s lines, the most that can be read. Give the text of the draft alone.",
                    max_lines=format(MAX_LINES, ","),
                ),
            )
    return lines
