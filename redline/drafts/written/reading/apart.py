"""A line that says several things one after the other, without quotation marks to tell where new words end.

"OP 1 replace grave by deep, OP 4: delete fifty-ninth": what begins as an instruction does, behind a mark or an "and",
begins one. It begins by naming a paragraph and saying what is done with it, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from redline.drafts.written.addresses import read_address
from redline.drafts.written.quotes import quotations
from redline.drafts.written.reading.beginnings import is_edit
from redline.drafts.written.reading.patterns import (
    DELETE,
    DELETED,
    IN,
    MOVE,
    NEW,
    NO_CHANGE,
    OWN_LABEL,
    READS,
    RENUMBER,
    RENUMBER_ONE,
    REWORD,
    SIDE,
    TO_BE_MOVED,
)

_BREAK = re.compile(
    r"(?:(?<!\s)\s*[;,.|](?=\s)|\s(?=(?:and|then|also|plus|as well as)\s)|\s[–—/&+-](?=\s)|\s(?=[•●▪]))\s*(?:[•●▪]\s*)?"
    r"(?:(?:and|then|also|plus|as well as|please|pls)\s+){0,4}",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(?:in |on |for |at |after |before |the |an? |new |proposed |please |delete|remove|strike|drop|omit|insert|add|include|replace|amend|reword|revise|"
    r"substitute|change|move|merge|swap|re-?number|re-?letter|[OP]\.?P\b|[OP]P\.? ?\d|para|preambular|operative|sub-?para)",
    re.IGNORECASE,
)
_MOST = 400
"""Characters of what follows a mark that are looked at; a paragraph is named and its instruction begins within them."""


def breaks(text: str) -> Iterator[tuple[int, int]]:
    """The places of a line where a further instruction may begin: where what comes before ends, and where it begins."""
    spans = [(found.start, found.end) for found in quotations(text)]
    inside = iter(spans)
    span = next(inside, None)
    for found in _BREAK.finditer(text):
        while span and span[1] <= found.start():
            span = next(inside, None)
        if span and span[0] < found.start() < span[1]:
            continue
        rest = text[found.end() : found.end() + _MOST]
        if found.start() and _STARTS.match(rest) and _is_instruction(rest):
            yield found.start(), found.end()


def _is_instruction(rest: str) -> bool:
    """Whether a text begins by naming a paragraph and saying what is done with it, in either order."""
    if RENUMBER.match(rest):
        return True
    if named := read_address(rest):
        behind = rest[named.end :]
        return bool(
            named.new
            or OWN_LABEL.match(behind.lstrip())
            or is_edit(behind)
            or DELETED.match(behind)
            or READS.match(behind)
            or TO_BE_MOVED.match(behind)
            or NO_CHANGE.fullmatch(behind)
            or (behind.startswith(":") and rest[:1].isupper())
        )
    if (place := IN.match(rest) or SIDE.match(rest)) and (one := read_address(rest, place.end())):
        behind = rest[one.end :].lstrip(" ,:")
        return is_edit(behind) or NEW.match(behind) is not None
    if (new := NEW.match(rest)) and "para" in new[0].lower():
        return True
    verbs = (DELETE, MOVE, RENUMBER_ONE, REWORD)
    return any((verb := one.match(rest)) and read_address(rest, verb.end()) for one in verbs)
