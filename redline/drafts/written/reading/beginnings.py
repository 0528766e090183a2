"""Whether a line begins an instruction, or goes on with what the one before said."""

from __future__ import annotations

import re

from redline.drafts.written.addresses import read_address
from redline.drafts.written.reading.languages import in_english
from redline.drafts.written.reading.patterns import (
    ABOVE,
    AT_END_OF,
    BETWEEN,
    DELETE,
    DELETED,
    FOOTNOTE,
    HEADING,
    IN,
    MOVE,
    NEW,
    NUMBER,
    READS,
    RENUMBER,
    RENUMBER_ONE,
    REWORD,
    SIDE,
    WHOLE,
)
from redline.labels.label import Label
from redline.labels.numerals import ORDINAL

_EDIT = re.compile(
    rf"[\s:,.–—-]*(?:please )?(?:(?:in )?(?:the )?(?:{ORDINAL}|last|final|penultimate) (?:line|sentence)\b[\s:,–—-]*)?(?:use|between|from|after|before|following|at the (?:end|beginning|start)|in place of|insert|add|include|delete|remove|strike|omit|drop|replace|"
    r"substitute|change|put|(?:for|instead of|in lieu of) (?:the words? )?[“\"«‘']|for [^“”\"]{1,80} read |\+ ?(?=[\w“\"«‘'])|the words?|the phrase|[“\"„«])",
    re.IGNORECASE,
)


_ARROW = re.compile(r"[\s:,–—-]*[^\s:→“”\"][^:→“”\"]{0,200}? (?:→|->|=>) ?\S")


def is_edit(text: str) -> bool:
    """Whether a text says what is done inside a paragraph."""
    return bool(_EDIT.match(text) or _ARROW.match(text))


def goes_on(before: str, line: str) -> bool:
    """Whether a line that stands directly below another one is the rest of it, cut by the margin."""
    if before[-1:] in ';.:”"' or line[:1] in '“„«"(*†[' or NUMBER.match(line):
        return False
    line = in_english(line)
    # "OP 5 ..." begins anew; "paragraph 5" may be the rest of "in / paragraph 5".
    named = line[:1].isupper() and read_address(line)
    return not (named or HEADING.match(line) or FOOTNOTE.match(line) or begins(line))


def begins(text: str) -> bool:
    """Whether a line can be the beginning of an instruction."""
    if RENUMBER.match(text) or WHOLE.match(text) or ABOVE.match(text):
        return True
    for pattern in (DELETE, MOVE, RENUMBER_ONE, REWORD, IN, SIDE, AT_END_OF, BETWEEN):
        if (match := pattern.match(text)) and read_address(text, match.end()):
            return True
    if named := read_address(text):
        rest = text[named.end :]
        if named.new or DELETED.match(rest) or READS.match(rest) or is_edit(rest) or not rest.strip(" :"):
            return True
        return bool(isinstance(named.address, Label) and rest.startswith(":"))
    new = NEW.match(text)
    return bool(
        (new and "para" in new[0].lower())
        or re.match(
            r"(?:after|before|delete|replace|insert|add) the (?:words?|phrase)\b", text, re.IGNORECASE
        )
    )


def is_cut(line: str) -> bool:
    """Whether new words cannot end here. "; and" ends a sub-paragraph."""
    return line[-1:] not in ',;.:”"!?…' and not line.endswith(("; and", "; or", ", and", ", or"))


_GOES_ON = re.compile(
    r"(?:\b(?:of|on|in|and|the|for|to|by|with|from|at|or|an?|its|his|her|their|that|this|all|no|as|into|upon|against)|(?:\A|\s)[A-Z][\w’'-]*|-)\Z"
)


def stands_apart(before: str, line: str) -> bool:
    """Whether a line with a capital is hardly the rest of one that stands unfinished before it."""
    return line[:1].isupper() and not _GOES_ON.search(before[-60:])
