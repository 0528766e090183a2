"""Lines above a draft that say what paper it is, and are never its title: "Core group: ...", "REV 1 – COMPILATION"."""

from __future__ import annotations

import re

from documents.read.draft.symbols import SYMBOL

_ABOUT = re.compile(
    r"(?:core[ -]group|main sponsors?|co-?sponsors?|sponsors?|facilitators?|penholders?|contact|legend|key|note|deadline|silence|status|"
    r"colou?r code|comments? (?:by|to)|please send|track(?:ed)? changes|version|date|venue|room|time)\b[^:]{0,60}:.*"
    r"|(?:all )?(?:proposals|comments|inputs?|amendments|suggestions|text proposals) (?:received|submitted|made|by|from|as of)\b.*"
    r"|.{0,80}\b(?:informal consultations?|informals|compilation|negotiation (?:text|draft)|negotiating text|non-paper|silence procedure|"
    r"zero draft|first draft|second draft|third draft|final draft|revised draft|clean version|track(?:ed)?[ -]changes|"
    r"(?:facilitator|chair|co-chair|penholder)s?['’]?s? (?:text|draft|proposal|version)|as (?:orally )?(?:revised|amended)|after (?:the )?(?:first|second|third) "
    r"(?:reading|round|informal))\b.{0,160}"
    r"|(?:rev(?:ision)?|version|v)\.? ?\d{1,2}\b.{0,120}"
    r"|(?:the )?(?:preambular|operative) (?:paragraphs?|part|section)s?:?|preamble:?|preambular:?|operative:?"
    r"|(?:bold|underlined?|strikethrough|struck|highlighted|brackets?|text in)\b.{0,20}(?:=|:|means?\b|indicates?\b|are\b|is\b).*",
    re.IGNORECASE,
)
_SYMBOL_REVISED = re.compile(
    rf"(?P<symbol>{SYMBOL})\*{{0,3}},? (?:as )?(?:orally )?(?:revised|amended|tabled|corrected)\b.*",
    re.IGNORECASE,
)
_DRAFT_ON = re.compile(
    r"(?:zero |first |revised |final )?draft (?:hrc |unga |human rights council )?(?:resolution|text|decision) (?:on|concerning|entitled) .{3,300}",
    re.IGNORECASE,
)
_SESSION_TITLE = re.compile(
    r"(?P<body>HRC|UNGA|GA|CSW|ECOSOC|CND|UNEA|WHA)[\s-]?\d{1,3}\s?[–—:|-]\s?(?P<title>\S.*)"
)
_QUOTED_TITLE = re.compile(
    r"\b(?:resolution|decision|text)s? (?:entitled |on )?[“\"«](?P<title>[^”\"»]{4,300})[”\"»]", re.IGNORECASE
)
_LONGEST = 400


def is_about_paper(line: str) -> bool:
    """Whether a line tells of the paper itself: who holds the pen, when, what colours mean, whose proposals it has."""
    return len(line) <= _LONGEST and _ABOUT.fullmatch(line) is not None and _DRAFT_ON.fullmatch(line) is None


def symbol_revised(line: str) -> str:
    """The symbol of a line such as "A/HRC/58/L.9 as orally revised"; "" for any other."""
    match = _SYMBOL_REVISED.fullmatch(line) if len(line) <= _LONGEST else None
    return match["symbol"] if match else ""


def quoted_title(line: str) -> str:
    """The title that a line about the paper quotes: "Informal consultations on the draft resolution “Clean lamps”"."""
    match = _QUOTED_TITLE.search(line) if len(line) <= _LONGEST else None
    return match["title"].strip() if match else ""


def titled(line: str) -> str:
    """The title in a line that could be one: what stands behind the session in "HRC58 – Clean rivers"."""
    match = _SESSION_TITLE.fullmatch(line)
    return match["title"] if match else line
