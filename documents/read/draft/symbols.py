"""Document symbols: "A/HRC/RES/55/21", "S/RES/2321 (2016)", "A/C.3/78/L.40"; printed, or derived from a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from documents import languages
from documents.text import PLAIN_DIGITS

_SERIES = "A|E|S|T|ST|BWC|CAC|CAT|CBD|CCPR|CCP|CED|CEDAW|CERD|CMW|CRC|CRPD|CTOC|DP|ECE|FCCC|HSP|IDB|NPT|PBC|TD|UNEP|UNW|WHA|WHO"
SYMBOL = rf"(?:{_SERIES})(?:/[\w.()-]*[\w)])+(?:\s\(\d{{4}}\))?"
"""A pattern for a symbol."""

_NUMBER = (
    r"(?P<session>(?:S-|ES-)?\d{1,4})\s*/\s*(?P<number>\d{1,4})(?:\s?(?P<part>[A-Z])(?=[.:\s]|$))?"
    r"|(?P<old>\d{1,4})(?:\s?(?P<old_part>[A-Z]))?\s?\((?P<old_session>(?:S-|ES-)?[IVXLC]+)\)"
)
_NUMBERED = re.compile(
    rf"(?:(?P<kind>resolution|decision|presidential statement|president['’]s statement|r[ée]soluci?[oó]n|d[ée]cisi[oó]n|резолюция|решение|决议|决定|القرار"
    rf"|المقرر|결의|결정)\s+)?(?:{_NUMBER})"
    r"(?:\s*[.:]?\**$|(?:\s*[.:．。：]\s*|\s*[-–—]\s+|\s+)(?P<title>[“\"‘'«(\[]?[^\W_].*))",
    re.IGNORECASE,
)
_DECISIONS = ("decision", "décision", "decisión", "решение", "决定", "المقرر", "결정")
_COUNCIL = re.compile(
    r"resolution\s+(?P<number>\d{1,4})\s*\((?P<year>\d{4})\)(?:,?\s+of \d{1,2} [a-z]+ \d{4})?[.*]*"
    r"|decision of \d{1,2} [a-z]+ \d{4} \([^()]{3,30}\):\s+resolution\s+(?P<decided>\d{1,4})\s*\((?P<decided_year>\d{4})\)"
    r"|(?P<old_number>\d{1,4})\s*\((?P<old_year>\d{4})\)\.?\s+resolution of \d{1,2} [a-z]+ \d{4}\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ResolutionNumber:
    """A resolution's number in its session, as it stands before the title: "55/21", "S-21/1", "2625 (XXV)"."""

    session: str
    number: str
    part: str = ""
    decision: bool = False
    old_style: bool = False
    statement: bool = False

    def symbol(self, body: str) -> str:
        """The symbol of the resolution of this number and body, "" for a body whose symbols are not known.

        Source of the rule: the symbols under which each body's resolutions are issued.
        """
        kind = "PRST" if self.statement else "DEC" if self.decision else "RES"
        series = {
            "Human Rights Council": f"A/HRC/{kind}",
            "General Assembly": f"A/{kind}",
            "Economic and Social Council": f"E/{kind}",
            "Commission on Human Rights": f"E/CN.4/{kind}",
        }.get(body)
        if series is None:
            return ""
        if self.old_style:
            return f"{series}/{self.number}{self.part}({self.session})"
        return f"{series}/{self.session}/{self.number}{self.part}"


def read_numbered_title(line: str) -> tuple[ResolutionNumber, str] | None:
    """The number and the title of "55/21. Situation of ..."; the title is "" if the line has only the number."""
    match = _NUMBERED.fullmatch(line)
    if match is None or (match["title"] or "A")[0].islower():
        return None
    kind = (match["kind"] or "").lower()
    decision, statement = kind in _DECISIONS, kind.endswith("statement")
    if match["old"]:
        number = ResolutionNumber(
            match["old_session"].upper(), match["old"], match["old_part"] or "", decision, True
        )
    else:
        session = match["session"].upper().translate(PLAIN_DIGITS)
        number = ResolutionNumber(
            session,
            match["number"].translate(PLAIN_DIGITS),
            match["part"] or "",
            decision,
            statement=statement,
        )
    return number, match["title"] or ""


def read_council_number(line: str) -> str:
    """The symbol of a line "Resolution 2321 (2016)" or "242 (1967). Resolution of 22 November 1967", "" if it is none."""
    if other := languages.COUNCIL_NUMBER.fullmatch(line):
        return f"S/RES/{other['number'] or other['chinese']} ({other['year'] or other['chinese_year']})".translate(
            PLAIN_DIGITS
        )
    match = _COUNCIL.fullmatch(line)
    return (
        f"S/RES/{match['number'] or match['old_number'] or match['decided']} "
        f"({match['year'] or match['old_year'] or match['decided_year']})"
        if match
        else ""
    )


def session_of(symbol: str) -> int | None:
    """The session's number that a symbol of the General Assembly or the Human Rights Council has in it."""
    match = re.match(r"A/(?:HRC/|C\.\d/)?(?:RES/|DEC/|PRST/)?(?:S-|ES-)?(\d{1,3})/", symbol)
    return int(match[1]) if match else None
