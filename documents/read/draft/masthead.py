"""What stands above the first paragraph: body, session, agenda item, symbol, title, sponsors, enacting line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents import languages
from documents.draft import Masthead
from documents.read.draft.negotiation.paper_lines import is_about_paper, quoted_title, symbol_revised, titled
from documents.read.draft.sponsors import read_sponsors
from documents.read.draft.symbols import (
    SYMBOL,
    ResolutionNumber,
    read_council_number,
    read_numbered_title,
    session_of,
)
from redline import ordinal_value

_BODIES = (
    "Human Rights Council",
    "General Assembly",
    "Security Council",
    "Economic and Social Council",
    "Commission on Human Rights",
    "Trusteeship Council",
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = rf"\d{{1,2}}\s+{_MONTH}(?:\s+\d{{4}})?"
_SYMBOL_LINE = re.compile(rf"(?:United Nations\s+)?(?P<symbol>{SYMBOL})\**")
_SESSION = re.compile(
    r"(?:[A-Z][\w-]+ |\d{1,3}(?:st|nd|rd|th) |\d{4} )?"
    r"(?:(?:resumed|emergency|special|regular|annual|substantive|organizational) )*session\b.{0,40}",
    re.IGNORECASE,
)
_DATES = re.compile(
    rf"\(?(?:\d{{1,2}}(?:\s+{_MONTH})?(?:\s+\d{{4}})?\s*(?:[-–—]|to|and)\s*{_DAY})(?:[\s,;]+(?:and\s+)?{_DAY})*\)?",
    re.IGNORECASE,
)
_DATE = re.compile(rf"{_DAY}\**", re.IGNORECASE)
_ITEM_NUMBER = r"\d{1,3}(?:\s*\([a-z]+\))*"
_ITEM = re.compile(
    rf"(?:provisional\s+)?(?:agenda\s+)?items?\s+"
    rf"(?P<item>{_ITEM_NUMBER}(?:(?:\s*,\s*|\s+and\s+|\s*[-–]\s*)(?:{_ITEM_NUMBER}|\([a-z]\)))*)"
    r"(?:\s+of the (?:provisional )?agenda)?\**(?:[.:]?\s+(?P<title>\S.+))?",
    re.IGNORECASE,
)
_ADOPTED = re.compile(
    rf"(?P<kind>resolution|decision)s?\s+(?:\S+\s+)?adopted by (?:the )?(?P<body>.+?)\**"
    rf"(?:,?\s+at its .+?)?(?:,?\s+on (?P<date>{_DAY}))?[.*†]*",
    re.IGNORECASE,
)
_ADOPTED_AT = re.compile(
    rf"adopted by (?:the )?(?P<body>.+?),? at its .+?\bmeeting\b.*?\bon (?P<date>{_DAY})[.*†]*", re.IGNORECASE
)
_OF_DAY = re.compile(rf"resolution of (?P<date>{_DAY})", re.IGNORECASE)
_OPEN_TITLE = re.compile(
    r"(?:(?:S-|ES-)?(?P<session>\d{1,4})\s*/\s*)?(?:…|\.{2,}|_+|\[[….]+\]|[xX]{1,3}(?=\.))\s*[.:]?\s*(?P<title>[“\"‘']?[A-Z].*)"
)
_DRAFT = re.compile(
    r"(?:(?:revised|amended)\s+)?draft (?:resolution|decision)(?:\s+[IVXL]+)?(?:\s+submitted by .+)?\**",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:united nations|distr\b.*|original\s*:.*|english|general|limited|provisional|restricted|\[.*\]|\d{2}-\d{5}.*)\**",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    rf"(?:{_NOTICE.pattern}|{_DATE.pattern}|{_DRAFT.pattern}|(?>.*?\bdraft\b)(?>.*?\d).*|"
    r".*\b(?:zero|first|second|third|final|revised|clean|working) draft\b.*|(?:version|rev)\b.*|as of \d.*|"
    r".*\bmade the following statement\b.*|.*\b(?:in blue|under silence)|\(?adopted (?:by|at|on)\b.*|.*\bcommittee|[IVX]+|\W*)",
    re.IGNORECASE,
)
_BODY_BEFORE_NUMBER = re.compile(rf"\A(?:{'|'.join(_BODIES)})\s+(?=(?:resolution|decision)\b)", re.IGNORECASE)
_KNOWN_ENACTING = re.compile(rf"the\s+(?:{'|'.join(_BODIES)})\s*(?:[,:]|$)", re.IGNORECASE)
_ENACTING = re.compile(r"The\s+[A-Z][^.;:]*,")
_SMALL_WORDS = frozenset(
    (
        *(
            "a",
            "an",
            "the",
            "of",
            "on",
            "in",
            "to",
            "at",
            "as",
            "by",
            "for",
            "from",
            "with",
            "against",
            "under",
        ),
        *("between", "among", "and", "or", "its", "de", "serving", "acting", "meeting", "parties"),
    )
)
_LONGEST_ENACTING = 300
_COMMAS = (",", "،", "，", "、")
_LONGEST_LINE = 8_000
"""Characters of the longest line that a masthead can have: a list of all States as sponsors."""


def enacting_line(text: str) -> str:
    """The enacting line a block consists of or begins with: "The Human Rights Council,"; "" if it has none.

    A body that is not known by name counts only when the block has no other words and its words are capitals.
    """
    if text[:4].lower() != "the ":
        return languages.enacting(text[:_LONGEST_ENACTING])[0]
    if match := _KNOWN_ENACTING.match(text):
        return match.group().strip()
    if len(text) <= _LONGEST_ENACTING and _ENACTING.fullmatch(text):
        words = re.findall(r"[\w’'-]+", text[4:])
        if all(word[:1].isupper() or word in _SMALL_WORDS or word[:1].isdigit() for word in words):
            return text
    return ""


def body_of(line: str) -> str:
    """The body an enacting line names: "Human Rights Council"."""
    name = re.sub(r"^[“«\"]?the\s+|[,:]$", "", line.strip(), flags=re.IGNORECASE).rstrip()
    return languages.body_named(name) or _known_body(name)


def stands_alone(line: str) -> bool:
    """Whether a line is something of its own in a masthead, not the second line of a title."""
    patterns = (
        *(_SYMBOL_LINE, _SESSION, _DATES, _DATE, _ITEM, _ADOPTED, _OPEN_TITLE, _DRAFT, _NOTICE),
        *(languages.SESSION_LINE, languages.DATES_LINE, languages.DATE_LINE, languages.ITEM_LINE),
        *(languages.ADOPTED_LINE, languages.DRAFT_LINE, languages.NOTICE_LINE),
    )
    return len(line) <= _LONGEST_LINE and (
        _known_body(line.strip("*")) in _BODIES
        or bool(languages.body_named(line))
        or any(pattern.fullmatch(line) for pattern in patterns)
        or bool(read_council_number(line))
        or read_numbered_title(line) is not None
    )


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
    if (
        "title" not in values
        and found.agenda_title_below
        and lines
        and lines[-1].startswith(found.agenda_title_below)
    ):
        values["title"] = found.agenda_title_below
    if "title" not in values:
        candidates = [line for line in found.other if not (line.endswith(_COMMAS) or _is_no_title(line))]
        if candidates:
            values["title"] = titled(_title(candidates[-1]))
            found.other.remove(candidates[-1])
        elif quoted := next((title for line in found.other if (title := quoted_title(line))), ""):
            values["title"] = quoted
    if "symbol" not in values:
        values["symbol"] = _header_symbol(header_lines) or found.symbol()
    return Masthead(
        **values,
        sponsors=found.sponsors,
        other=tuple(found.other),
        lines=tuple(lines),
        enacting_line=enacting,
        session_number=_session_number(values.get("session", ""))
        or session_of(values["symbol"])
        or found.session,
    )


@dataclass
class _Found:
    """What has been read so far; `expects` tells what a line that says nothing by itself would be."""

    values: dict[str, str] = field(default_factory=dict)
    sponsors: tuple[str, ...] = ()
    other: list[str] = field(default_factory=list)
    expects: str = ""
    number: ResolutionNumber | None = None
    session: int | None = None
    """The session's number as the title of a draft has it: "58/… Situation of ..."."""
    decision: bool = False
    agenda_title_below: str = ""
    """The line below that of the agenda item. If it is the last one of the masthead, it is the title."""

    def take(self, name: str, value: str) -> None:
        """Note a value; a second, different one goes to the other lines."""
        if self.values.setdefault(name, value) != value:
            self.other.append(value)

    def symbol(self) -> str:
        """The symbol that follows from the number and the body, "" if it does not."""
        if self.number is None:
            return ""
        number = self.number
        if self.decision and not number.decision:
            number = ResolutionNumber(number.session, number.number, number.part, True, number.old_style)
        return number.symbol(self.values.get("body", ""))


def _read_line(found: _Found, line: str) -> None:
    """Take what one line says. The first line of a kind counts; titles come after what leads to them."""
    values = found.values
    expects, found.expects = found.expects, ""
    if len(line) > _LONGEST_LINE:
        found.other.append(line)
    elif match := _SYMBOL_LINE.fullmatch(line):
        found.take("symbol", match["symbol"])
        found.expects = expects
    elif symbol := symbol_revised(line):
        values.setdefault("symbol", symbol)
        found.other.append(line)
    elif (body := languages.body_named(line) or _known_body(line.strip("*"))) in _BODIES:
        values["body"] = body
    elif _SESSION.fullmatch(line) or languages.SESSION_LINE.fullmatch(line):
        found.take("session", line)
    elif (_DATES.fullmatch(line) or languages.DATES_LINE.fullmatch(line)) and "session_dates" not in values:
        values["session_dates"] = line
    elif match := _ITEM.fullmatch(line):
        found.take("agenda_item", match["item"])
        if match["title"]:
            found.take("agenda_title", match["title"])
        else:
            found.expects = "agenda_title"
    elif match := languages.ITEM_LINE.fullmatch(line):
        found.take("agenda_item", languages.item_number(line))
        if match["title"]:
            found.take("agenda_title", match["title"])
        else:
            found.expects = "agenda_title"
    elif match := _ADOPTED_AT.fullmatch(line) or _ADOPTED.fullmatch(line):
        values.setdefault("body", _known_body(match["body"]))
        if match["date"]:
            found.take("adopted_on", match["date"])
        found.decision = found.decision or line.lower().startswith("decision")
    elif languages.ADOPTED_LINE.fullmatch(line):
        if body := languages.body_inside(line):
            values.setdefault("body", body)
        if day := languages.day_inside(line):
            found.take("adopted_on", day)
        found.decision = found.decision or languages.DECISION.match(line) is not None
    elif symbol := read_council_number(line):
        found.take("symbol", symbol)
        if match := _OF_DAY.search(line):
            found.take("adopted_on", match["date"])
    elif "title" not in values and (numbered := read_numbered_title(_BODY_BEFORE_NUMBER.sub("", line))):
        found.number, title = numbered
        if title:
            values["title"] = _title(title)
        else:
            found.expects = "title"
    elif "title" not in values and (match := _OPEN_TITLE.fullmatch(line)):
        values["title"] = _title(match["title"])
        found.session = int(match["session"]) if match["session"] and len(match["session"]) < 4 else None
    elif sponsors := read_sponsors(line):
        found.sponsors += tuple(name for name in sponsors if name not in found.sponsors)
        found.expects = "title"
    elif _DRAFT.fullmatch(line) or languages.DRAFT_LINE.fullmatch(line):
        found.other.append(line)
        found.expects = "title"
    elif _is_notice(line):
        found.other.append(line)
        found.expects = expects
    elif expects and expects not in values:
        values[expects] = _title(line)
        if expects == "agenda_title":
            found.agenda_title_below = values[expects]
    else:
        found.other.append(line)


def _is_notice(line: str) -> bool:
    patterns = (_NOTICE, _DATE, languages.NOTICE_LINE, languages.DATE_LINE)
    return any(pattern.fullmatch(line) for pattern in patterns)


def _is_no_title(line: str) -> bool:
    return _NO_TITLE.fullmatch(line) is not None or _is_notice(line) or is_about_paper(line)


def _title(text: str) -> str:
    without_marks = text.rstrip("*†‡")
    return text if without_marks == text else without_marks.rstrip()


def _known_body(text: str) -> str:
    return next((body for body in _BODIES if body.lower() == text.lower()), text)


def _header_symbol(lines: Sequence[str]) -> str:
    return next((match["symbol"] for line in lines if (match := _SYMBOL_LINE.fullmatch(line))), "")


def _session_number(session: str) -> int | None:
    """The number a session's name begins with: 58 for "Fifty-eighth session"."""
    words = session.split()
    numbers = (ordinal_value(" ".join(words[:length])) for length in range(min(4, len(words)), 0, -1))
    return next((number for number in numbers if number is not None), None)
