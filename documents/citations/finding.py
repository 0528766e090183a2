"""Resolutions and decisions that a text cites: "General Assembly resolution 79/181 of 17 December 2024, paragraph 26".

What a citation is: the word "resolution" or "decision" with one number or a list of them, or a symbol of one. Whose it is:

- the body that is named before it or behind its number; "Assembly" and "Council" alone are the General Assembly and, by the
  number's form, the Security Council ("2375 (2017)"), the Economic and Social Council ("2019/4") or the Human Rights Council;
- "its resolutions" are those of the body that was named just before in the sentence ("the General Assembly, in its resolution
  78/218"), or of the body whose text this is;
- a number in a list has the body of the list; "and resolution 78/218", with none, that of the citation right before it, or of the
  body whose text this is.

A date belongs to the number right before it; "5/1 and 5/2 of 18 June 2007" and "both of" to two of them. English texts only.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from documents.dating import ENGLISH_MONTHS, day_of
from documents.read.draft.symbols import ResolutionNumber
from redline import find_references

ASSEMBLY, RIGHTS, SECURITY = "General Assembly", "Human Rights Council", "Security Council"
SOCIAL, COMMISSION = "Economic and Social Council", "Commission on Human Rights"
OTHER = "another"


@dataclass(frozen=True)
class Citation:
    """A resolution or decision that is cited: characters start to end (exclusive), from its number to the end of its date."""

    start: int
    end: int
    symbol: str
    """"A/RES/79/181", "A/HRC/RES/55/21", "S/RES/2375 (2017)"; "" where its body is not known."""
    number: str
    """As written: "79/181", "2375 (2017)"."""
    body: str
    dated: str = ""
    """The date as written: "17 December 2024"."""
    on: date | None = None
    """The same as a day; None for none and for one that no calendar has."""
    labels: tuple[str, ...] = ()
    """The paragraphs of it that are named: "OP 26", "OP 2(l)", "PP 3"."""
    most_recent: bool = False
    """Whether the text says that it is the newest: "most recently in", "the most recent of which being"."""
    decision: bool = False
    is_symbol: bool = False
    """Whether it is written as a symbol, "A/RES/79/181", and not as a number."""
    said_from: int = 0
    """Where the words begin that cite it, or the list it is in: "General Assembly resolution 79/181"."""
    body_named: bool = False
    """Whether its body is named with it, and not only meant."""


_SPACE = r"[ \u00a0]"
_NUMBER = re.compile(
    rf"(?P<session>(?:S-|ES-)?\d{{1,4}})/(?P<number>\d{{1,4}})(?:{_SPACE}?(?P<part>[A-Z])(?![\w.’']))?(?![\d/])"
    rf"|(?P<year_number>\d{{1,4}}){_SPACE}\((?P<year>\d{{4}})\)"
    rf"|(?P<old>\d{{1,4}})(?:{_SPACE}(?P<old_part>[A-Z]))?{_SPACE}?\((?P<old_session>(?:S-|ES-)?[IVXLC]{{1,8}})\)"
)
_SYMBOL = re.compile(
    r"(?<![\w/])(?P<series>A/HRC|A|E/CN\.4|E|S)/(?P<kind>RES|DEC|PRST)/(?P<rest>(?:S-|ES-)?\d{1,4}(?:/\d{1,4}(?:[A-Z](?!\w))?)?"
    rf"(?:{_SPACE}?\((?:\d{{4}}|[IVXLC]{{1,8}})\))?)(?![\d/])"
)
_CUE = re.compile(r"\b(?:(?P<decision>decisions?)|resolutions?)[ \u00a0]", re.IGNORECASE)
_BODY = (
    r"(?P<rights>(?:UN )?Human Rights Council|UNHRC|HRC)|(?P<assembly>(?:UN )?General Assembly|UNGA|GA|(?<!Health )(?<!Environment )(?<!Parliamentary )Assembly)"
    r"|(?P<security>(?:UN )?Security Council|UNSC)|(?P<social>Economic and Social Council|ECOSOC)"
    r"|(?P<commission>Commission on Human Rights)|(?P<council>(?<!Governing )(?<!Executive )(?<!European )Council)"
)
_BODY_BEFORE = re.compile(
    rf"(?:\b(?:{_BODY})(?:['’]s)?|\b(?P<its>its)|(?<=\w )(?P<other>[A-Z]\w*)){_SPACE}\Z"
)
_BODY_BEHIND = re.compile(rf",?{_SPACE}of{_SPACE}the{_SPACE}(?:{_BODY})\b")
_SUBJECT_BEHIND = re.compile(rf",{_SPACE}(?:the{_SPACE})?(?:{_BODY})\b")
_ANY_BODY = re.compile(rf"\b(?:{_BODY})\b")
_MONTHS = "|".join(ENGLISH_MONTHS)
_DATE = re.compile(
    rf",?{_SPACE}(?:both{_SPACE}|all{_SPACE})?(?:of|dated){_SPACE}(?P<date>\d{{1,2}}{_SPACE}(?:{_MONTHS}){_SPACE}\d{{4}})\b"
)
_NEXT = re.compile(
    rf"(?:,{_SPACE}?(?:and{_SPACE}|or{_SPACE})?|;{_SPACE}(?:and{_SPACE})?|{_SPACE}(?:and|or|to){_SPACE})(?=(?:S-|ES-)?\d)"
)
_ASIDE = re.compile(
    rf",?{_SPACE}(?:on|entitled){_SPACE}[^;:]{{1,160}}?,{_SPACE}(?:and{_SPACE})?(?=(?:S-|ES-)?\d{{1,4}}[/ ])"
)
_LATE_DATE = re.compile(
    rf",?{_SPACE}(?:on|entitled){_SPACE}[^;:]{{1,200}}?,{_SPACE}(?:both{_SPACE}|all{_SPACE})?of{_SPACE}(?P<date>\d{{1,2}}{_SPACE}(?:{_MONTHS}){_SPACE}\d{{4}})\b"
)
_LIST = rf"\d{{1,3}}(?!\d)(?:{_SPACE}?\([a-z]{{1,4}}\)){{0,3}}"
_PARAGRAPHS_BEHIND = re.compile(
    rf",?{_SPACE}(?:and{_SPACE})?(?:in{_SPACE}particular{_SPACE})?(?P<kind>(?:operative|preambular){_SPACE})?paragraphs?{_SPACE}"
    rf"(?P<list>{_LIST}(?:(?:,{_SPACE}|{_SPACE}and{_SPACE}|{_SPACE}to{_SPACE}){_LIST}){{0,20}})(?!{_SPACE}?(?:of|above|below)\b)"
)
_PARAGRAPHS_BEFORE = re.compile(
    rf"(?P<kind>(?:operative|preambular){_SPACE})?\bparagraphs?{_SPACE}"
    rf"(?P<list>{_LIST}(?:(?:,{_SPACE}|{_SPACE}and{_SPACE}|{_SPACE}to{_SPACE}){_LIST}){{0,20}}){_SPACE}(?:of|in){_SPACE}(?:the{_SPACE})?\Z"
)
_MOST_RECENT = re.compile(r"\bmost recent(?:ly)?\b[^.;]{0,60}\Z")
_IN_LIST = re.compile(rf"(?P<number>\d{{1,3}})(?P<subs>(?:{_SPACE}?\([a-z]{{1,4}}\)){{0,3}})|(?P<to>\bto\b)")
_FRONT = 160
"""How far before a number it is looked for whose it is."""
_EARLIEST = 1900
"""A number within a session is never so large: that is a year, of another body's decisions."""


def find_citations(text: str, body: str = "") -> tuple[Citation, ...]:
    """The resolutions and decisions that a text cites, in order. `body` is whose text it is: "Human Rights Council". Never raises."""
    found: list[Citation] = []
    done = 0
    for cue in sorted((*_CUE.finditer(text), *_SYMBOL.finditer(text)), key=lambda match: match.start()):
        if cue.start() < done:
            continue
        if cue.re is _SYMBOL:
            found.append(_symbol(text, cue))
        else:
            found += _listed(text, cue, body, found[-1] if found else None)
        done = found[-1].end if found else 0
    return tuple(_with_references(text, found))


@lru_cache(maxsize=4096)
def citations_of(paragraph: str, body: str) -> tuple[Citation, ...]:
    """The same, remembered: the paragraphs of a draft are asked for whenever it is shown, and while somebody writes in one of them."""
    return find_citations(paragraph, body)


def _listed(text: str, cue: re.Match[str], body: str, before: Citation | None) -> Iterator[Citation]:
    """The citations of a list that begins at "resolution" or "decision"."""
    front = text[max(0, cue.start() - _FRONT) : cue.start()]
    named, whole, its = _body_in_front(front, body)
    said_from = cue.start() - whole
    recent = bool(_MOST_RECENT.search(front))
    labels: tuple[str, ...] = ()
    if paragraphs := _PARAGRAPHS_BEFORE.search(front[: len(front) - whole]):
        labels = _labels(paragraphs)
    pos, items = cue.end(), list[Citation]()
    while (match := _NUMBER.match(text, pos)) and not int(match["number"] or 0) >= _EARLIEST:
        one = Citation(
            match.start(),
            match.end(),
            "",
            match[0],
            named,
            decision=bool(cue["decision"]),
            most_recent=recent,
            said_from=said_from,
        )
        of_body = _BODY_BEHIND.match(text, match.end())
        dated = _DATE.match(text, match.end()) or (_DATE.match(text, of_body.end()) if of_body else None)
        if dated is not None:
            one = replace(one, end=dated.end(), dated=dated["date"], on=day_of(dated["date"]))
        items.append(_whose(one, match, text, before, body))
        after = _NEXT.match(text, items[-1].end) or _ASIDE.match(text, items[-1].end)
        if after is None or not _NUMBER.match(text, after.end()):
            break
        pos = after.end()
    if not items:
        return
    if not items[-1].dated and (late := _LATE_DATE.match(text, items[-1].end)):
        items = [
            one if one.dated else replace(one, dated=late["date"], on=day_of(late["date"])) for one in items
        ]
    elif items[1:] and items[-1].dated and not any(one.dated for one in items[:-1]):
        both = text[items[-1].start : items[-1].end]
        if len(items) == 2 or " both of " in both or " all of " in both:
            items = [replace(one, dated=items[-1].dated, on=items[-1].on) for one in items]
    if its and (subject := _SUBJECT_BEHIND.match(text, items[-1].end)):
        items = [_of_body(one, _body_of(subject)) for one in items]
    if labels:
        items[0] = replace(items[0], labels=labels)
    if behind := _PARAGRAPHS_BEHIND.match(text, items[-1].end):
        items[-1] = replace(items[-1], labels=(*items[-1].labels, *_labels(behind)))
    yield from items


def _body_in_front(front: str, own: str) -> tuple[str, int, bool]:
    """The body that is named before "resolution", "" for none, OTHER for one whose symbols are not known here; how many
    characters right before it say so; whether it says "its"."""
    match = _BODY_BEFORE.search(front)
    if match is not None and match["other"]:
        return OTHER, 0, False
    if match is not None and not match["its"]:
        return _body_of(match), len(match[0]), False
    length = len(match[0]) if match else 0
    sentence = front[: len(front) - length].rpartition(";")[2]
    said = list(_ANY_BODY.finditer(sentence))
    if said and (_SOON.fullmatch(sentence, said[-1].end()) or (not length and _MOST_RECENT.search(sentence))):
        return _body_of(said[-1]), length, bool(length)
    return own if length else "", length, bool(length)


_SOON = re.compile(
    r"(?:,?[ \u00a0](?:in|by|pursuant to|under|through|with|adopted|and|of|accordance|annexed|submitted|to)){0,4},?[ \u00a0]?"
)


def _body_of(match: re.Match[str]) -> str:
    names = {
        "rights": RIGHTS,
        "assembly": ASSEMBLY,
        "security": SECURITY,
        "social": SOCIAL,
        "commission": COMMISSION,
        "council": "Council",
    }
    return next((name for group, name in names.items() if match[group]), "")


def _whose(one: Citation, match: re.Match[str], text: str, before: Citation | None, own: str) -> Citation:
    """The citation with its body and symbol."""
    behind = _BODY_BEHIND.match(text, match.end()) or _BODY_BEHIND.match(text, one.end)
    named = _body_of(behind) if behind else one.body
    body = named
    between = text[before.end : one.said_from] if before is not None else "-"
    if not body and before is not None and _NEXT_TO.fullmatch(between):
        body = before.body
    body = body or own
    if match["year"]:
        body = SECURITY
    elif match["old"] and body not in (SOCIAL, OTHER):
        body = ASSEMBLY
    elif body == SECURITY:
        body = own
    elif body == "Council":
        years = len(match["session"] or "") == 4
        body = SOCIAL if years else own if own in (RIGHTS, SOCIAL) else RIGHTS
    return _of_body(replace(one, body_named=bool(named)), body)


def _of_body(one: Citation, body: str) -> Citation:
    """The citation as one of this body, with the symbol that its number has there."""
    match = _NUMBER.fullmatch(one.number)
    if match is None or body == OTHER:
        return replace(one, body="", symbol="")
    if match["year"]:
        kind = "DEC" if one.decision else "RES"
        return replace(one, body=body, symbol=f"S/{kind}/{match['year_number']} ({match['year']})")
    if match["old"]:
        number = ResolutionNumber(
            match["old_session"], match["old"], match["old_part"] or "", one.decision, True
        )
    else:
        number = ResolutionNumber(match["session"], match["number"], match["part"] or "", one.decision)
    return replace(one, body=body, symbol=number.symbol(body))


_NEXT_TO = re.compile(r",?[ \u00a0](?:and[ \u00a0]|or[ \u00a0])?")
_SERIES = {"A": ASSEMBLY, "A/HRC": RIGHTS, "S": SECURITY, "E": SOCIAL, "E/CN.4": COMMISSION}


def _symbol(text: str, match: re.Match[str]) -> Citation:
    """The citation of a symbol."""
    dated = _DATE.match(text, match.end())
    end = dated.end() if dated else match.end()
    said = dated["date"] if dated else ""
    body = _SERIES[match["series"]]
    rest = match["rest"].replace("\u00a0", " ")
    symbol = f"{match['series']}/{match['kind']}/{rest.replace('(', ' (').replace('  ', ' ') if body == SECURITY else rest.replace(' ', '')}"
    behind = _PARAGRAPHS_BEHIND.match(text, end)
    labels = _labels(behind) if behind else ()
    front = text[max(0, match.start() - _FRONT) : match.start()]
    if paragraphs := _PARAGRAPHS_BEFORE.search(front):
        labels = (*_labels(paragraphs), *labels)
    return Citation(
        match.start(),
        end,
        symbol,
        rest,
        body,
        said,
        day_of(said),
        labels,
        bool(_MOST_RECENT.search(front)),
        match["kind"] == "DEC",
        True,
        match.start(),
        True,
    )


def _labels(match: re.Match[str]) -> tuple[str, ...]:
    """The labels of a list of paragraphs: "2 (l) and 4 to 6"."""
    kind = "PP" if (match["kind"] or "").lower().startswith("pre") else "OP"
    labels: list[str] = []
    through, last = False, 0
    for one in _IN_LIST.finditer(match["list"]):
        if one["to"]:
            through = True
            continue
        number, subs = int(one["number"]), re.sub(r"\s", "", one["subs"])
        if through and not subs and last < number <= last + 50:
            labels += [f"{kind} {between}" for between in range(last + 1, number)]
        labels.append(f"{kind} {number}{subs}")
        through, last = False, number
    return tuple(labels)


def _with_references(text: str, found: list[Citation]) -> Iterator[Citation]:
    """The citations with the paragraphs that are named as labels: "OP 26 of resolution 79/181", "PP 3 in A/RES/79/181"."""
    if not found:
        return
    there: dict[int, list[str]] = {}
    places: dict[str, list[int]] = {}
    for one in found:
        for name in {one.symbol, one.number}:
            places.setdefault(name, []).append(one.start)
    for reference in find_references(text):
        if at := _nearest(places.get(reference.of, ()), reference.start):
            there.setdefault(at[0], []).extend(map(str, reference.labels))
    for one in found:
        more = tuple(label for label in there.get(one.start, ()) if label not in one.labels)
        yield replace(one, labels=(*one.labels, *more)) if more else one


def _nearest(places: Sequence[int], to: int) -> Sequence[int]:
    """The nearest of some places in order; none of none."""
    at = bisect_left(places, to)
    return sorted(places[max(0, at - 1) : at + 1], key=lambda one: abs(one - to))[:1]
