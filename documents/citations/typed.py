"""What somebody typed where a source is asked for: "GA 79/181", "HRC res. 55/21 of 4 April 2024", "A/HRC/RES/55/21, PP 3"."""

from __future__ import annotations

import re

from documents.citations.finding import (
    ASSEMBLY,
    COMMISSION,
    RIGHTS,
    SECURITY,
    SOCIAL,
    Citation,
    citations_of,
)

_BODIES = {
    RIGHTS: r"(?:un )?human rights council|(?:un)?hrc",
    ASSEMBLY: r"(?:un )?general assembly|(?:un)?ga|assembly",
    SECURITY: r"(?:un )?security council|(?:un)?sc",
    SOCIAL: r"economic and social council|ecosoc",
    COMMISSION: r"commission on human rights|chr",
}
_NAMED = "|".join(f"(?P<b{at}>{names})" for at, names in enumerate(_BODIES.values()))
_ALONE = re.compile(
    rf"(?:the )?(?:(?:{_NAMED})(?:['’]s)? ?)?(?:res(?:olution)?\.? ?)?"
    r"(?=(?:s-|es-)?\d{1,4}(?:/\d{1,4}(?![\d/])| ?\((?:\d{4}|[ivxlc]{1,8})\)))",
    re.IGNORECASE,
)
_YEAR_BEHIND = re.compile(r"(\d)\((?=\d{4}\))")
_PARAGRAPH = re.compile(r"(?:para(?:graph|\.)?|§)? ?(\d{1,3}(?: ?\([a-z]{1,4}\)){0,3})\.?", re.IGNORECASE)


def typed_citations(typed: str, body: str = "") -> tuple[Citation, ...]:
    """The resolution that a text names at its beginning and before all else: none, or one, or where only its number was typed what
    that is of the body whose text it is for, and of the two bodies that number theirs in this way. The text has single spaces.
    """
    typed = _YEAR_BEHIND.sub(r"\1 (", typed, count=1)
    if alone := _ALONE.match(typed):
        named = next((name for at, name in enumerate(_BODIES) if alone[f"b{at}"]), "")
        said = f"{named} resolution {typed[alone.end() :]}".strip()
        whose = (named,) if named else tuple(dict.fromkeys((body, RIGHTS, ASSEMBLY)))
    else:
        first, space, rest = typed.partition(" ")
        said = f"{first.upper() if '/' in first else first}{space}{rest}"
        whose = (body,)
    found = [next(iter(citations_of(said, one)), None) for one in whose]
    return tuple({one.symbol: one for one in found if one and one.symbol and one.said_from == 0}.values())


def typed_paragraph(typed: str) -> str:
    """ "37", "para. 37", "paragraph 2 (l)" as the label of an operative paragraph; "" for anything else."""
    found = _PARAGRAPH.fullmatch(typed)
    return f"OP {found[1].replace(' ', '').lower()}" if found else ""
