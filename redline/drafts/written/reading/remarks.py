"""What delegations say in brackets beside an amendment: "[EU: retain]"."""

from __future__ import annotations

import re

from redline.drafts.written.quotes import quotations

_REMARK = re.compile(
    r"\[(?P<who>[A-Z][^\[\]:“”\"]{0,60}): ?[^\[\]]{0,2000}\]|\((?P<short>[A-Z]{2,6}): ?[^()]{0,2000}\)"
)


def remarks(text: str) -> tuple[str, list[str]]:
    """A line without the remarks of delegations, and these. Brackets in quoted words are no remarks."""
    spans = [(found.start, found.end) for found in quotations(text)]
    pieces, said, at = [], [], 0
    for match in _REMARK.finditer(text):
        if not any(start < match.start() < end for start, end in spans):
            pieces.append(text[at : match.start()])
            said.append(match[0])
            at = match.end()
    return " ".join("".join([*pieces, text[at:]]).split()), said
