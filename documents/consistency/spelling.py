"""Find what is spelled in two ways in texts that leave together, or otherwise than on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from documents.consistency.sessions import Session, dates_named, days_missed, sessions_named
from documents.consistency.slips import BODIES, names_missed, ordinals_missed, symbol_meant

_SYMBOL = re.compile(
    r"(?<![\w/])(?:A|E|S|ST|CCPR|CAT|CEDAW|CRC|CERD|CRPD|CED|CMW)(?: ?/ ?[A-Z0-9][A-Z0-9.\-]{0,15}(?: \d{1,3})?){1,6}(?:\(\d{1,4}\))?",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Place:
    """A text that leaves, and what it is called: "letter (Korean), opening"."""

    name: str
    text: str
    part: str = ""
    """"subject" or "opening" of a letter: there it speaks of the session that it is about."""


@dataclass(frozen=True)
class Spelled:
    """Something that is spelled in several ways."""

    kind: str
    """symbol | other-symbol (nearly one on record) | name | session | other-session (as its own) | ordinal | slip | dates | day (on which it opens or ends)."""
    ways: tuple[tuple[str, tuple[str, ...]], ...]
    """Each way with the names of its places."""
    right: str = ""
    """As it is on record; empty where nothing is."""


def spelled_otherwise(
    places: Sequence[Place],
    *,
    symbols: Iterable[str] = (),
    names: Iterable[str] = (),
    sessions: Sequence[Session] = (),
) -> list[Spelled]:
    """What the texts spell in several ways, or otherwise than the records that are given.

    `symbols` are those of drafts, `names` those of organisations and the like, `sessions` all that are known: the first
    is the one that the texts are about.
    """
    return [
        *_symbols(places, tuple(symbols)),
        *_names(places, tuple(names)),
        *_sessions(places, sessions),
        *_dates(places, sessions),
    ]


def _symbols(places: Sequence[Place], known: Sequence[str]) -> Iterator[Spelled]:
    # What stands in brackets behind a symbol, such as “(demonstration)”, is no part of it.
    right = {_bare(one): one for symbol in known if (one := symbol.partition(" (")[0])}
    found: dict[str, dict[str, list[str]]] = {}
    other: dict[tuple[str, str], dict[str, list[str]]] = {}
    loosely = [(key, pattern) for key, symbol in right.items() if (pattern := _written_loosely(symbol))]
    for place in places:
        for key, pattern in loosely:
            for match in pattern.finditer(place.text):
                if not _SYMBOL.fullmatch(match[0]):
                    _put(found.setdefault(key, {}), match[0], place)
        said = [match[0].rstrip(".-") for match in _SYMBOL.finditer(place.text)]
        here = {_bare(symbol) for symbol in said}
        for symbol in (one for one in said if any(character.isdigit() for character in one)):
            key = _bare(symbol)
            meant = "" if key in right else symbol_meant(symbol, right.values())
            # Who writes both knows two resolutions; of two L-documents of a session one is hardly meant.
            if meant and (_bare(meant) not in here or "/L." in meant):
                _put(other.setdefault((key, meant), {}), symbol, place)
            _put(found.setdefault(key, {}), symbol, place)
    for key, ways in found.items():
        if len(ways) > 1 or (key in right and right[key] not in ways):
            yield Spelled("symbol", _frozen(ways), right.get(key, ""))
    for (_, meant), ways in other.items():
        yield Spelled("other-symbol", _frozen(ways), meant)
    yield from _resolutions(places, list(right.values()))


def _written_loosely(symbol: str) -> re.Pattern[str] | None:
    """A symbol with other marks, or none, between its parts."""
    parts = re.findall(r"[^\W\d_]+|\d+", symbol)
    if len(parts) < 4:
        return None
    return re.compile(r"(?<![\w/])" + r"[\W_]{0,2}".join(map(re.escape, parts)) + r"(?![\w/])", re.IGNORECASE)


_RESOLUTION = re.compile(r"(?<!\w)resolutions? (\d{1,2}/\d{1,3})(?![\w/])", re.IGNORECASE)


def _resolutions(places: Sequence[Place], known: Iterable[str]) -> Iterator[Spelled]:
    """ "resolution 55/12" where 55/21 is on record."""
    numbers = {symbol.partition("/RES/")[2]: symbol for symbol in known if "/RES/" in symbol}
    ways: dict[str, dict[str, list[str]]] = {}
    for place in places:
        for match in _RESOLUTION.finditer(place.text):
            meant = "" if match[1] in numbers else symbol_meant(match[1], numbers)
            if meant and meant not in place.text:
                _put(ways.setdefault(numbers[meant], {}), match[1], place)
    for symbol, said in ways.items():
        yield Spelled("other-symbol", _frozen(said), symbol)


def _names(places: Sequence[Place], names: Sequence[str]) -> Iterator[Spelled]:
    missed: dict[str, dict[str, list[str]]] = {}
    for place in places:
        for said, name in names_missed(place.text, [*names, *BODIES]):
            _put(missed.setdefault(name, {}), " ".join(said.split()), place)
    for name, ways_of_it in missed.items():
        yield Spelled("name", _frozen(ways_of_it), name)
    for name in dict.fromkeys(name for name in names if len(_bare(name)) > 3):
        pattern = _written_any_way(name)
        ways: dict[str, list[str]] = {}
        for place in places:
            for match in pattern.finditer(place.text):
                said = " ".join(match[0].split())
                if _even(said) != _even(name):
                    _put(ways, said, place)
        if ways:
            yield Spelled("name", _frozen(ways), name)


_HANGUL = re.compile(r"[가-힣]")


def _written_any_way(name: str) -> re.Pattern[str]:
    """A name with other marks between its words, a hyphen or an apostrophe within them, or Korean ones written together and
    apart; behind those a particle may stand."""
    parts = [part for part in _NOT_SAID.split(name) if part]
    words = ["".join(_with_gap(a, b) for a, b in zip(part, [*part[1:], ""], strict=True)) for part in parts]
    end = "" if _HANGUL.match(parts[-1][-1]) else r"(?!\w)"
    return re.compile(r"(?<!\w)" + r"[\W_]{0,3}".join(words) + end, re.IGNORECASE)


def _with_gap(letter: str, after: str) -> str:
    if not after:
        return re.escape(letter)
    return re.escape(letter) + ("[ ]?" if _HANGUL.match(letter) else "[-\u2010-\u2013'’ʼ‘]?")


def _sessions(places: Sequence[Place], sessions: Sequence[Session]) -> Iterator[Spelled]:
    """A session by its number in letters here and in figures there; and one that the texts are not about."""
    ways: dict[tuple[int, str], dict[str, list[str]]] = {}
    for place in places:
        for said in sessions_named(place.text):
            _put(ways.setdefault((said.number, said.language), {}), said.words, place)
    for (_, language), of_number in sorted(ways.items()):
        if language == "en" and len({words.isalpha() or "-" in words for words in of_number}) > 1:
            yield Spelled("ordinal", _frozen(of_number))
    slips: dict[str, dict[str, list[str]]] = {}
    for place in places:
        for words, right in ordinals_missed(place.text):
            _put(slips.setdefault(right, {}), words, place)
    for right, of_it in slips.items():
        yield Spelled("slip", _frozen(of_it), right)
    known = {session.number for session in sessions}
    for (number, _), of_number in sorted(ways.items()):
        if known and number not in known:
            yield Spelled("session", _frozen(of_number), sessions[0].name)
    if sessions and (taken := dict(_taken_for_its_own(places, sessions))):
        yield Spelled("other-session", tuple(taken.items()), sessions[0].name)


def _taken_for_its_own(
    places: Sequence[Place], sessions: Sequence[Session]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Another session on record, where a letter says what it is about or when it comes: in its subject; in its opening
    where that names none other, or says that it lies ahead; and wherever the days of this one stand beside its number."""
    about, known = sessions[0], {session.number for session in sessions}
    ways: dict[str, list[str]] = {}
    named = {
        (place.name, place.part)
        for place in places
        if any(said.number == about.number for said in sessions_named(place.text))
    }
    for place in places:
        for sentence in _SENTENCE.findall(place.text):
            said = list(sessions_named(sentence))
            others = [one for one in said if one.number != about.number and one.number in known]
            if not others or len(others) < len(said):
                continue
            beside = about.starts_on and any(
                max(abs(starts - about.starts_on), abs(ends - (about.ends_on or ends))) <= _NEARLY
                for _, _, starts, ends in dates_named(sentence)
            )
            alone = place.part and (place.name, place.part) not in named
            ahead = place.part == "opening" and _AHEAD.search(sentence)
            if (alone and not _BACKWARDS.search(sentence)) or ahead or beside:
                for one in others:
                    _put(ways, one.words, place)
    yield from _frozen(ways)


def _dates(places: Sequence[Place], sessions: Sequence[Session]) -> Iterator[Spelled]:
    """The days of the session that the texts are about, where they name its number in the same sentence; and days that
    are nearly those, where no session is named."""
    about = next(iter(sessions), None)
    if about is None or about.starts_on is None or about.ends_on is None:
        return
    ways: dict[str, list[str]] = {}
    ways_of_a_day: dict[str, dict[str, list[str]]] = {}
    for place in places:
        for number, words, starts, ends in dates_named(place.text):
            apart = max(abs(starts - about.starts_on), abs(ends - about.ends_on))
            if apart and (number == about.number or (number is None and apart <= _NEARLY)):
                _put(ways, words, place)
    for place in places:
        for words, right in days_missed(place.text, about):
            _put(ways_of_a_day.setdefault(f"{right:%-d %B %Y}", {}), words, place)
    for day, said in ways_of_a_day.items():
        yield Spelled("day", _frozen(said), day)
    for session in sessions[1:]:
        if session.starts_on and session.ends_on:
            otherwise: dict[str, list[str]] = {}
            for place in places:
                for number, words, starts, ends in dates_named(place.text):
                    apart = max(abs(starts - session.starts_on), abs(ends - session.ends_on))
                    if number == session.number and apart:
                        _put(otherwise, words, place)
            if otherwise:
                yield Spelled("dates", _frozen(otherwise), _span(session.starts_on, session.ends_on))
    if ways:
        yield Spelled("dates", _frozen(ways), _span(about.starts_on, about.ends_on))


_NEARLY = timedelta(days=7)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+")
_AHEAD = re.compile(
    r"(?<!\w)(?:upcoming|forthcoming|coming|next|ahead of|in advance of|prior to|before the|approaches|opens)(?!\w)|앞두|앞서|다가오",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(
    r"(?<!\w)(?:adopted|resolution \d|last year|since|after|recall\w*|in 20\d\d|previous|past)(?!\w)|채택|결의 ?\d|지난",
    re.IGNORECASE,
)


def _span(starts: date, ends: date) -> str:
    return f"{starts:%-d %B} to {ends:%-d %B %Y}"


def _even(name: str) -> str:
    """A name without what may stand around it in a text, and with one kind of apostrophe."""
    return name.replace("'", "’").strip('()[]“”"’.,;: ')


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", text).casefold()


def _put(ways: dict[str, list[str]], said: str, place: Place) -> None:
    there = ways.setdefault(said, [])
    if place.name not in there:
        there.append(place.name)


def _frozen(ways: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((said, tuple(there)) for said, there in ways.items())
