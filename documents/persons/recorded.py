"""Names that are on record, looked for as they are: in any case, in either order, joined or apart, with what is behind them.

What `find_persons` finds goes by the shape of names. A name that is on record needs no shape: it is found in small letters,
in addresses, behind particles, and where the draft has its words as well.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations
from urllib.parse import unquote

from documents.persons.lists import (
    FAMILY_NAMES_OF_KOREA,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HONORIFICS,
    INSTITUTIONS,
    OFFICES,
    PARTICLES,
    PLACES,
    ROLES,
)

_LETTERS = str.maketrans(
    {
        **dict(zip("øØłŁđĐðÐħĦıŋ", "oOlLdDdDhHin", strict=True)),
        **{"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ß": "ss", "ى": "ي", "ة": "ه"},
        **dict.fromkeys("ـʻʼʾʿ", ""),
    }
)
_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ß": "ss"})
"""How names are written where there is no such letter: "Joerg"."""
_NORTHERN = {"리": "이", "류": "유", "림": "임", "로": "노", "라": "나", "량": "양", "렴": "염", "려": "여"}
"""Family names as the north of Korea writes them, and as the south does."""
_BOTH = _NORTHERN | {south: north for north, south in _NORTHERN.items()}
_WORD = re.compile(r"[가-힣]+|[^\W\d_가-힣]+")
"""Of one script: Korean particles stand behind names in Latin letters without a space."""
_POSSESSIVE = re.compile(r"['’][sS]\b")
_APART = re.compile(r"[/;|()\[\]（）]")
_HANGUL, _HAN = "가-힣", "\u3040-\u30ff\u3400-\u9fff々"
_ARABIC, _CYRILLIC = "\u0620-\u064a", "\u0400-\u04ff"
_GAP = r"[\W_]{0,3}"
_OF_KOREAN_FAMILY = r"\s?(?:씨|모|선생|여사|양|군|목사|기자|교수|박사)"
_KOREAN_BEHIND = (
    r"(?:님|씨|께서|에게서|에게|한테|으로|로|은|는|이|가|을|를|의|와|과|도|만|께|에|라는|이라는|이며|입니다)?"
)
_MOST_WORDS = 8
_LONG_ENOUGH_INSIDE = 8
"""Letters of a name, joined, with which it is found inside a longer word: "#FreeFaridZamanloo"."""


@dataclass(frozen=True)
class OnRecord:
    """A name that is on record."""

    key: str
    """How the record is called here."""
    ways: tuple[str, ...]
    """The name, in every way of writing it that is known."""
    alone: bool = False
    """Whether it is looked for by its family name alone as well."""


@dataclass(frozen=True)
class Hit:
    """That a text has a name on record."""

    key: str
    found: str
    """What stands in the text: the name, or the family name alone."""
    sure: bool = True
    """Otherwise it may be somebody else, or an ordinary word."""


class Register:
    """Names on record, ready to be looked for in any number of texts."""

    def __init__(self, records: Iterable[OnRecord]) -> None:
        self._joined: dict[str, str] = {}
        self._alone: dict[str, str] = {}
        self._patterns: list[tuple[re.Pattern[str], str, bool]] = []
        inside: dict[str, str] = {}
        for record in records:
            ways = {piece for way in record.ways for piece in _pieces(way)}
            for way in ways | {way.casefold().translate(_TWO_LETTERS) for way in ways}:
                self._take(record, way, inside)
        self._begun = {f"{key}s"[:length] for key in self._joined for length in range(1, len(key) + 2)}
        self._inside = inside
        longest_first = sorted(inside, key=len, reverse=True)
        self._any_inside = re.compile("|".join(map(re.escape, longest_first))) if inside else None

    def whole(self, name: str) -> str | None:
        """The key of the record whose name this is, written in whatever way; else None."""
        folded = "".join(_WORD.findall(_folded(name).casefold()))
        if folded in self._joined:
            return self._joined[folded]
        return next(
            (
                key
                for pattern, key, sure in self._patterns
                if sure and (there := pattern.search(folded)) and len(there[0]) + 1 >= len(folded)
            ),
            None,
        )

    def find(self, text: str, familiar: Collection[str] = ()) -> Iterator[Hit]:
        """Each name on record that a text has, once for each way in which it has it; `familiar` are words in small
        letters by which alone nobody is known here."""
        if not (self._patterns or self._joined or self._alone):
            return
        seen: set[tuple[str, str]] = set()
        for hit in self._hits(_readable(text), familiar):
            if (hit.key, hit.found.casefold()) not in seen:
                seen.add((hit.key, hit.found.casefold()))
                yield hit

    def _hits(self, text: str, familiar: Collection[str]) -> Iterator[Hit]:
        folded = _folded(text)
        for pattern, key, sure in self._patterns:
            match = pattern.search(folded)
            if match:
                yield Hit(key, match[0], sure)
        if not self._joined and not self._alone:
            return
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(folded)]
        small = [word.casefold() for word, _start, _end in words]
        whole: set[int] = set()
        for at in range(len(words)):
            joined = ""
            for to in range(at, min(at + _MOST_WORDS, len(words))):
                joined += small[to]
                if joined not in self._begun:
                    break
                there = self._joined.get(joined) or self._joined.get(joined.removesuffix("s"))
                if there is not None:
                    whole.update(range(at, to + 1))
                    yield Hit(there, " ".join(folded[words[at][1] : words[to][2]].split()))
        yield from self._inside_words(small)
        yield from self._family_names(folded, words, whole, familiar)

    def _inside_words(self, small: list[str]) -> Iterator[Hit]:
        if self._any_inside is None:
            return
        for word in small:
            there = self._any_inside.search(word) if len(word) >= _LONG_ENOUGH_INSIDE else None
            if there:
                yield Hit(self._inside[there[0]], word)

    def _family_names(
        self, folded: str, words: list[tuple[str, int, int]], whole: set[int], familiar: Collection[str]
    ) -> Iterator[Hit]:
        """Family names alone: sure with a capital, where they are no common word and no part of another's name."""
        for at, (word, start, end) in enumerate(words):
            small = word.casefold()
            key = self._alone.get(small) or self._alone.get(small.removesuffix("s"))
            if key is None or at in whole:
                continue
            before = folded[words[at - 1][2] : start] if at else "\n"
            behind = folded[end : words[at + 1][1]] if at + 1 < len(words) else "\n"
            capital = word[:1].isupper()
            common = small in _COMMON or small in familiar
            anothers = _beside(words, at - 1, before) or _beside(words, at + 1, behind)
            if not common or (capital and not anothers):
                yield Hit(key, word, sure=capital and not common and not anothers)

    def _take(self, record: OnRecord, way: str, inside: dict[str, str]) -> None:
        folded = _folded(way).casefold()
        words = _WORD.findall(folded)
        if not words:
            return
        letters = "".join(words)
        if re.fullmatch(f"[{_HANGUL}]+", letters):
            self._take_korean(record, words)
        elif re.search(f"[{_HAN}]", letters):
            self._pattern(_GAP.join(map(re.escape, letters)), record)
        elif re.search(f"[{_ARABIC}]", letters):
            self._take_by_words(
                record, words, rf"(?<![{_ARABIC}])(?:[وفبلك]?(?:ال|لل)?|)", f"(?![{_ARABIC}])"
            )
        elif re.search(f"[{_CYRILLIC}]", letters):
            stems = [re.sub(r"(?<=.{2})[аяйьоеыи]{1,2}$", "", word) for word in words]
            self._take_by_words(
                record, stems, f"(?<![{_CYRILLIC}])", f"[{_CYRILLIC}]{{0,4}}(?![{_CYRILLIC}])"
            )
        else:
            self._take_latin(record, way, words, inside)

    def _take_latin(self, record: OnRecord, way: str, words: list[str], inside: dict[str, str]) -> None:
        untitled = [word for word in words if word not in HONORIFICS]
        if len(untitled) > 1 or (untitled and untitled[0] not in _COMMON):
            words = untitled
        orders = (
            permutations(words)
            if len(words) < 5
            else [words, [*words[1:], words[0]], [words[-1], *words[:-1]]]
        )
        for order in orders:
            self._joined.setdefault("".join(order), record.key)
        if len(words) > 1:
            for joined in (
                "".join(words),
                "".join([*words[1:], words[0]]),
                "".join([words[-1], *words[:-1]]),
            ):
                if len(joined) >= _LONG_ENOUGH_INSIDE:
                    inside.setdefault(joined, record.key)
        if record.alone and len(words) > 1 and "@" not in way:
            for family in _families(words):
                self._alone.setdefault(family, record.key)

    def _take_korean(self, record: OnRecord, words: list[str]) -> None:
        letters = "".join(words)
        for name in (
            {letters, _BOTH.get(letters[0], letters[0]) + letters[1:]} if len(words) == 1 else {letters}
        ):
            if len(name) > 2:
                self._pattern(re.escape(name), record)
            self._pattern(f"(?<![{_HANGUL}])" + _GAP.join(name) + f"{_KOREAN_BEHIND}(?![{_HANGUL}])", record)
        if len(words) > 1:
            self._pattern(_GAP.join(map(re.escape, reversed(words))), record)
        if not record.alone:
            return
        if len(words) > 1:
            last = words[-1]
            edge = "" if len(last) > 2 else f"{_KOREAN_BEHIND}(?![{_HANGUL}])"
            self._pattern(f"(?<![{_HANGUL}]){re.escape(last)}{edge}", record, sure=len(last) > 2)
        elif 2 < len(letters) < 5:
            self._pattern(f"(?<![{_HANGUL}]){letters[0]}{_OF_KOREAN_FAMILY}", record, sure=False)

    def _take_by_words(self, record: OnRecord, words: list[str], before: str, behind: str) -> None:
        whole = [f"{re.escape(word)}{behind}" for word in words]
        for order in (whole, whole[::-1]):
            self._pattern(
                before + rf"[\W_]{{1,3}}(?:[^\W\d_]{{1,4}}[\W_]{{1,3}})?{before}".join(order), record
            )
        if record.alone and len(words) > 1 and len(words[-1]) > 3:
            self._pattern(f"{before}{whole[-1]}", record, sure=False)

    def _pattern(self, pattern: str, record: OnRecord, *, sure: bool = True) -> None:
        self._patterns.append((re.compile(pattern, re.IGNORECASE), record.key, sure))


_COMMON = FAMILY_NAMES_OF_KOREA | GIVEN_NAMES | FUNCTION_WORDS | INSTITUTIONS | PLACES | ROLES | OFFICES
"""Words by which alone nobody is known."""


def _families(words: list[str]) -> list[str]:
    """Which of the words of a name in Latin letters stand alone for it."""
    korean = [one for one in (words[0], words[-1]) if one in FAMILY_NAMES_OF_KOREA and one not in GIVEN_NAMES]
    if korean:
        return korean
    first, last = words[0] in GIVEN_NAMES, words[-1] in GIVEN_NAMES
    ends = [words[-1]] if first else [words[0]] if last else [words[0], words[-1]]
    return [word for word in ends if len(word) > 2 and word not in PARTICLES]


def _beside(words: list[tuple[str, int, int]], at: int, gap: str) -> bool:
    """Whether the word beside a family name is another part of a name: with a capital, joined, and no title."""
    if not 0 <= at < len(words) or gap.strip(" \t\u00a0-\u2010\u2011"):
        return False
    small = words[at][0].casefold()
    titles = small in HONORIFICS or small in OFFICES or small in ROLES or small in FUNCTION_WORDS
    return words[at][0][:1].isupper() and not titles


def _pieces(way: str) -> list[str]:
    """The names in what was recorded as one: "강철환 (Kang Chol-hwan)" are two ways of writing it."""
    pieces = [piece.strip() for piece in _APART.split(way) if piece.strip()]
    whole = [piece for piece in pieces if len(_WORD.findall(piece)) > 1 or not piece.isascii()]
    return whole if len(pieces) > 1 and len(whole) == len(pieces) else [" ".join(pieces)]


def _readable(text: str) -> str:
    """With what is hidden in addresses: "%EA%B0%95"."""
    return f"{text}\n{unquote(text)}" if "%" in text else text


def _folded(text: str) -> str:
    """Without accents, invisible signs and the ending of a possessive; the case stays."""
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", text)).translate(_LETTERS)
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Me", "Cf"))
    )
