"""What stands above the first paragraph: body, session, agenda item, symbol, title, sponsors, enacting line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.model import Masthead

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?"
SYMBOL = r"(?:A|E|S|T|CRC|CCPR|CEDAW|CERD|CAT|CMW|CRPD|CED|CAC|CTOC|CCP|FCCC|CBD|UNEP|TD|DP|ECE|NPT|BWC|PBC|HSP)(?:/[\w.()-]+)+(?:\s\(\d{4}\))?"
_SYMBOL_LINE = re.compile(rf"(?:United Nations\s+)?(?P<symbol>{SYMBOL})\**")
_SESSION = re.compile(
    r"(?:[A-Z][\w-]+ )?(?:(?:resumed|emergency|special|regular|annual|substantive|organizational) )*session\b.{0,40}",
    re.I,
)
_DATES = re.compile(
    rf"\(?(?:\d{{1,2}}(?:\s+{_MONTH})?(?:\s+\d{{4}})?\s*(?:[-–—]|to|and)\s*{_DAY})(?:[\s,;]+(?:and\s+)?{_DAY})*\)?"
)
_DATE = re.compile(rf"{_DAY}\**")
_ITEM = re.compile(
    r"(?:provisional\s+)?agenda items?\s+(?P<item>\d{1,3}(?:\s*\([a-z]\))*(?:(?:\s*,\s*|\s+and\s+|\s*[-–]\s*)\d{1,3}(?:\s*\([a-z]\))*)*)"
    r"(?:\s+of the provisional agenda)?\**(?:[.:]?\s+(?P<title>.+))?$",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    rf"(?P<kind>resolution|decision)s?\s+(?:\S+\s+)?adopted by (?:the )?(?P<body>.+?)(?:\s+at its .+?,?)?(?:\s+on (?P<date>{_DAY}).*)?$",
    re.IGNORECASE,
)
_ADOPTED_AT = re.compile(
    rf"adopted by (?:the )?(?P<body>.+?) at its .+?meeting.*?\bon (?P<date>{_DAY})", re.IGNORECASE
)
_NUMBERED_TITLE = re.compile(
    r"(?:(?P<kind>resolution|decision)\s+)?(?P<session>(?:S-|ES-)?\d{1,4})\s*/\s*(?P<number>\d{1,4})(?P<part>\s?[A-Z](?=[.:\s]))?"
    r"(?:\s*[.:]\s*|\s+[-–—]\s+|\s+)(?P<title>[“\"‘'(\[]?[A-Z].*)",
    re.IGNORECASE,
)
_NUMBER_ONLY = re.compile(
    r"(?:(?P<kind>resolution|decision)\s+)?(?P<session>(?:S-|ES-)?\d{1,4})\s*/\s*(?P<number>\d{1,4})(?P<part>\s?[A-Z])?\s*\.?",
    re.I,
)
_OPEN_TITLE = re.compile(
    r"(?:(?:S-|ES-)?\d{1,4}\s*/\s*)?(?:…|\.{2,}|_+|\[…\]|\[\.+\])\s*\.?\s*(?P<title>\S.*)"
)
_COUNCIL_NUMBER = re.compile(r"resolution\s+(?P<number>\d{1,4})\s*\((?P<year>\d{4})\)\.?", re.IGNORECASE)
_SPONSORS = re.compile(
    r"(?P<states>[^:]+?)\s*:\s*(?P<what>(?:revised\s+|amended\s+)?draft (?:resolution|decision).*)",
    re.IGNORECASE,
)
_DRAFT = re.compile(
    r"(?:(?:revised|amended)\s+)?draft (?:resolution|decision)(?:\s+[IVXL]+)?\**", re.IGNORECASE
)
_NOTICE = re.compile(
    r"(?:united nations|distr\b.*|original\s*:.*|english|general|limited|\[on the report.*|\[without reference.*|\[adopted.*|\[.*\]|\d{2}-\d{5}.*)\**",
    re.IGNORECASE,
)
_ENACTING = re.compile(r"The\s+(?P<body>[A-Z][^.;:,]*?(?:,(?:\s[A-Z][^.;:,]*)?)*?)\s*(?P<comma>,)?")
_SMALL = frozenset(
    [
        "of",
        "the",
        "on",
        "and",
        "for",
        "to",
        "in",
        "de",
        "at",
        "as",
        "a",
        "an",
        "serving",
        "meeting",
        "parties",
        "its",
    ]
)
_BODIES = (
    "Human Rights Council",
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Commission on Human Rights",
    "Trusteeship Council",
)
_KNOWN_ENACTING = re.compile(rf"the\s+(?:{'|'.join(_BODIES)})\s*(?:,|$)", re.IGNORECASE)
_SPLIT_STATES = re.compile(r",\s*(?:and\s+)?(?![^(]*\))")
_AND = re.compile(r"\s+and\s+(?![^(]*\))")
_JOINED_BY_AND = (
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Great Britain and Northern Ireland",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "Serbia and Montenegro",
    "Trinidad and Tobago",
)
_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
        ],
        start=1,
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"], start=2
    )
}


def enacting_line(text: str) -> str:
    """The enacting line a block consists of or begins with: "The Human Rights Council,"; "" if it has none.

    A body that has no comma after it counts only when the block has no other words.
    """
    if text[:4].lower() != "the ":
        return ""
    if match := _KNOWN_ENACTING.match(text):
        return match.group().strip()
    match = _ENACTING.fullmatch(text)
    if match and match["comma"] and len(text.split()) <= 40:
        words = re.findall(r"[\w’'-]+", match["body"])
        if all(word[:1].isupper() or word in _SMALL or word.isdigit() for word in words):
            return text
    return ""


def body_of(line: str) -> str:
    """The body an enacting line names: "Human Rights Council"."""
    body = re.sub(r"^the\s+|\s*,$", "", line.strip(), flags=re.IGNORECASE)
    return next((known for known in _BODIES if known.lower() == body.lower()), body)


def ordinal(words: str) -> int | None:
    """The number an ordinal stands for: "Fifty-fifth" and "55th" are 55; None if it is none."""
    word = words.lower().strip()
    if match := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word):
        return int(match[1])
    hundreds = 0
    if match := re.match(r"(?:one )?hundred(?:th)?(?: and )?[ -]*", word):
        hundreds, word = 100, word[match.end() :]
        if not word:
            return 100
    tens, _, unit = word.partition("-")
    if unit:
        stem = tens.removesuffix("y")
        return hundreds + _TENS[stem] + _UNITS[unit] if stem in _TENS and unit in _UNITS else None
    if word in _UNITS:
        return hundreds + _UNITS[word]
    return hundreds + _TENS[word.removesuffix("ieth")] if word.removesuffix("ieth") in _TENS else None


def split_states(text: str) -> tuple[str, ...]:
    """The States (and groups) a list of sponsors names, without the asterisks that mark non-members."""
    protected = text
    for name in _JOINED_BY_AND:
        protected = protected.replace(name, name.replace(" and ", " & "))
    names: list[str] = []
    for piece in _SPLIT_STATES.split(protected):
        names.extend(_AND.split(piece))
    return tuple(
        name.replace(" & ", " and ")
        for piece in names
        if (name := re.sub(r"[*†\d]+", "", piece).strip(" .,"))
    )


@dataclass
class _Found:
    """What has been read so far; `expects` tells what a line that says nothing by itself would be."""

    values: dict[str, str] = field(default_factory=dict)
    sponsors: tuple[str, ...] = ()
    other: list[str] = field(default_factory=list)
    expects: str = ""
    number: tuple[str, str, str] | None = None
    decision: bool = False


def read_masthead(lines: Sequence[str], enacting: str, header_lines: Sequence[str] = ()) -> Masthead:
    """Read the lines above the enacting line, which is given too ("" if there is none).

    `header_lines` are those of page headers: a symbol is taken from them if the masthead has none.
    """
    found = _Found()
    for line in lines:
        _read_line(found, line)
    values = found.values
    if enacting:
        values["body"] = body_of(enacting)
    if "title" not in values and found.other and not _NOTICE.fullmatch(found.other[-1]):
        values["title"] = found.other.pop()
    if "symbol" not in values:
        printed = next((m["symbol"] for line in header_lines if (m := _SYMBOL_LINE.fullmatch(line))), "")
        values["symbol"] = printed or _derived_symbol(found, values.get("body", ""))
    session_number = _session_number(values.get("session", ""), values["symbol"])
    return Masthead(
        **values,
        sponsors=found.sponsors,
        other=tuple(found.other),
        enacting_line=enacting,
        session_number=session_number,
    )


def _read_line(found: _Found, line: str) -> None:
    values = found.values
    if match := _SYMBOL_LINE.fullmatch(line):
        values.setdefault("symbol", match["symbol"])
    elif line.strip("*") in _BODIES:
        values["body"] = line.strip("*")
    elif _SESSION.fullmatch(line):
        values.setdefault("session", line)
    elif _DATES.fullmatch(line) and "session_dates" not in values:
        values["session_dates"] = line
    elif match := _ITEM.fullmatch(line):
        values.setdefault("agenda_item", match["item"])
        if match["title"]:
            values.setdefault("agenda_title", match["title"])
        found.expects = "" if match["title"] else "agenda_title"
    elif match := _ADOPTED_AT.match(line) or _ADOPTED.fullmatch(line):
        values.setdefault("body", _known_body(match["body"]))
        if match["date"]:
            values.setdefault("adopted_on", match["date"])
        found.decision = found.decision or line.lower().startswith("decision")
        found.expects = ""
    elif match := _COUNCIL_NUMBER.fullmatch(line):
        values.setdefault("symbol", f"S/RES/{match['number']} ({match['year']})")
    elif "title" not in values and (match := _NUMBERED_TITLE.fullmatch(line)):
        found.number = (match["session"], match["number"], (match["part"] or "").strip())
        found.decision = found.decision or (match["kind"] or "").lower() == "decision"
        values["title"] = _title(match["title"])
        found.expects = ""
    elif "title" not in values and (match := _NUMBER_ONLY.fullmatch(line)):
        found.number = (match["session"], match["number"], (match["part"] or "").strip())
        found.expects = "title"
    elif "title" not in values and (match := _OPEN_TITLE.fullmatch(line)):
        values["title"] = _title(match["title"])
        found.expects = ""
    elif match := _SPONSORS.fullmatch(line):
        found.sponsors = split_states(match["states"])
        found.expects = "title"
    elif _DRAFT.fullmatch(line):
        found.other.append(line)
        found.expects = "title"
    elif _NOTICE.fullmatch(line) or _DATE.fullmatch(line):
        found.other.append(line)
    elif found.expects and found.expects not in values:
        values[found.expects] = _title(line) if found.expects == "title" else line
        found.expects = ""
    else:
        found.other.append(line)


def _title(text: str) -> str:
    return re.sub(r"\s*[*†‡]+$", "", text)


def _known_body(text: str) -> str:
    return next((body for body in _BODIES if body.lower() == text.lower()), text)


def _derived_symbol(found: _Found, body: str) -> str:
    """The symbol of a text that prints only its number. Source of the rule: the symbols of each body's documents."""
    if found.number is None:
        return ""
    session, number, part = found.number
    kind = "DEC" if found.decision else "RES"
    series = {
        "Human Rights Council": f"A/HRC/{kind}",
        "General Assembly": f"A/{kind}",
        "Economic and Social Council": f"E/{kind}",
        "Commission on Human Rights": f"E/CN.4/{kind}",
    }.get(body)
    return f"{series}/{session}/{number}{part}" if series else ""


def _session_number(session: str, symbol: str) -> int | None:
    """The session's number from its name, or from the symbol."""
    if match := re.match(r"(.+?)\s+(?:\w+\s+)*session\b", session, re.IGNORECASE):
        words = match[1].split()
        for end in range(len(words), 0, -1):
            if (number := ordinal(" ".join(words[:end]))) is not None:
                return number
    if match := re.match(r"A/(?:HRC/)?(?:RES/|C\.\d/|DEC/)?(?:S-|ES-)?(\d{1,3})/", symbol):
        return int(match[1])
    return None


def stands_alone(line: str) -> bool:
    """Whether a line is something of its own in a masthead, not the second line of a title."""
    patterns = (
        _SYMBOL_LINE,
        _SESSION,
        _DATES,
        _DATE,
        _ITEM,
        _ADOPTED,
        _COUNCIL_NUMBER,
        _NUMBERED_TITLE,
        _NUMBER_ONLY,
        _OPEN_TITLE,
        _DRAFT,
        _NOTICE,
    )
    return line.strip("*") in _BODIES or any(pattern.fullmatch(line) for pattern in patterns)
