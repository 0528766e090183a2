"""Find what is spelled in two ways in texts that leave together, or otherwise than on record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from documents.consistency.sessions import Session, dates_named, sessions_named

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


@dataclass(frozen=True)
class Spelled:
    """Something that is spelled in several ways."""

    kind: str
    """symbol | name | session | ordinal | dates."""
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
        *_symbols(places, symbols),
        *_names(places, names),
        *_sessions(places, sessions),
        *_dates(places, sessions),
    ]


def _symbols(places: Sequence[Place], known: Iterable[str]) -> Iterator[Spelled]:
    right = {_bare(symbol): symbol for symbol in known if symbol}
    found: dict[str, dict[str, list[str]]] = {}
    for place in places:
        for match in _SYMBOL.finditer(place.text):
            symbol = match[0].rstrip(".-")
            if any(character.isdigit() for character in symbol):
                _put(found.setdefault(_bare(symbol), {}), symbol, place)
    for key, ways in found.items():
        if len(ways) > 1 or (key in right and right[key] not in ways):
            yield Spelled("symbol", _frozen(ways), right.get(key, ""))


def _names(places: Sequence[Place], names: Iterable[str]) -> Iterator[Spelled]:
    for name in dict.fromkeys(name for name in names if len(_bare(name)) > 3):
        parts = [re.escape(part) for part in _NOT_SAID.split(name) if part]
        pattern = re.compile(r"(?<!\w)" + r"[\W_]{0,3}".join(parts) + r"(?!\w)", re.IGNORECASE)
        ways: dict[str, list[str]] = {}
        for place in places:
            for match in pattern.finditer(place.text):
                said = " ".join(match[0].split())
                if said != name:
                    _put(ways, said, place)
        if ways:
            yield Spelled("name", _frozen(ways), name)


def _sessions(places: Sequence[Place], sessions: Sequence[Session]) -> Iterator[Spelled]:
    """A session by its number in letters here and in figures there; and one that the texts are not about."""
    ways: dict[tuple[int, str], dict[str, list[str]]] = {}
    for place in places:
        for said in sessions_named(place.text):
            _put(ways.setdefault((said.number, said.language), {}), said.words, place)
    for (_, language), of_number in sorted(ways.items()):
        if language == "en" and len({words.isalpha() or "-" in words for words in of_number}) > 1:
            yield Spelled("ordinal", _frozen(of_number))
    known = {session.number for session in sessions}
    for (number, _), of_number in sorted(ways.items()):
        if known and number not in known:
            yield Spelled("session", _frozen(of_number), sessions[0].name)


def _dates(places: Sequence[Place], sessions: Sequence[Session]) -> Iterator[Spelled]:
    """The days of the session that the texts are about, where they name its number in the same sentence."""
    about = next(iter(sessions), None)
    if about is None or about.starts_on is None or about.ends_on is None:
        return
    ways: dict[str, list[str]] = {}
    for place in places:
        for number, words, starts, ends in dates_named(place.text):
            if number == about.number and (starts, ends) != (about.starts_on, about.ends_on):
                _put(ways, words, place)
    if ways:
        yield Spelled("dates", _frozen(ways), _span(about.starts_on, about.ends_on))


def _span(starts: date, ends: date) -> str:
    return f"{starts:%-d %B} to {ends:%-d %B %Y}"


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", text).casefold()


def _put(ways: dict[str, list[str]], said: str, place: Place) -> None:
    there = ways.setdefault(said, [])
    if place.name not in there:
        there.append(place.name)


def _frozen(ways: dict[str, list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((said, tuple(there)) for said, there in ways.items())
