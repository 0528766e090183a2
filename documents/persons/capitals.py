"""Names in scripts with capitals: sequences of words with one, titles before them, what is no name taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from documents.persons.lists import (
    FAMILY_NAMES_OF_KOREA,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    HONORIFICS,
    INSTITUTIONS,
    OF_PERSONS,
    OFFICES,
    ORDINARY_GIVEN_NAMES,
    PARTICLES,
    PLACES,
    ROLES,
)
from documents.persons.public import HYPHENS, WORD, Public, bare, family_names, pairs_in, parts_of, within

_SPACES = " \t\u00a0\u202f"
_ENDS = ".!?:;…\n\r\u2029•–—|"
_OPENS = "\"'“‘«„([*-"
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_ORDINARY_ENDINGS = (
    *(
        "ian",
        "ians",
        "ean",
        "eans",
        "ese",
        "ish",
        "ist",
        "ists",
        "ism",
        "ness",
        "tion",
        "tions",
        "ment",
        "ments",
    ),
    *("ing", "ional", "ical", "ious", "eous", "enous", "ative", "ality", "ility", "ially", "ically"),
)
_ARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "our",
        "your",
        "its",
        "in",
        "on",
        "at",
        "of",
        "for",
        "to",
        "by",
        "with",
        "from",
        "and",
    ]
)
_MAY_BE_SURNAMES = frozenset(
    [
        "king",
        "queen",
        "prince",
        "pope",
        "chair",
        "head",
        "justice",
        "judge",
        "pastor",
        "major",
        "marshal",
        "general",
        "leader",
    ]
)
_SIGNS = "ʻʼʾʿ‘’'"
"""Letters and signs before the first letter of a name in transcriptions."""
_SURNAMES_TOO = frozenset(
    [
        "bay",
        "bridge",
        "church",
        "city",
        "day",
        "field",
        "hall",
        "king",
        "lake",
        "law",
        "march",
        "park",
        "post",
        "prince",
        "red",
        "rivers",
        "street",
        "wales",
        "west",
        "north",
        "south",
        "justice",
        "england",
        "scotland",
        "ireland",
        "jordan",
        "israel",
        "chad",
        "french",
        "german",
        "holland",
        "brazil",
        "london",
        "paris",
        "york",
    ]
)
"""Words of bodies and places that are family names as well: behind a common given name they are."""
_STRICT = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "h.e",
        "mm",
        "mme",
        "mmes",
        "mlle",
        "mlles",
        "mᵐᵉ",
        "mˡˡᵉ",
        "sr",
        "sra",
        "señor",
        "señora",
        "monsieur",
        "herr",
        "frau",
        "г-н",
        "г-жа",
    ]
)


_MAY_BE_TITLES = frozenset(["M", "Me"])
"""Titles in French that are an initial, or another word, in other languages."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    opens: bool
    """Whether a sentence begins with it."""
    joined: bool
    """Whether nothing but a space stands before it, or the full stop of an initial or a title."""

    @property
    def small(self) -> str:
        return bare(self.text).casefold()

    @property
    def capital(self) -> bool:
        text = self.text.lstrip(_SIGNS)
        article = text[:3].casefold() in ("al-", "el-", "ad-", "an-", "ar-", "as-", "at-", "az-")
        return text[:1].isupper() or (article and text[3:4].isupper())


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a text in small letters: those with a capital (or of a script without), and those without one."""
    cased: set[str] = set()
    small: set[str] = set()
    for match in WORD.finditer(text):
        word = bare(match[0])
        (small if word[:1].islower() else cased).update((word.casefold(), *HYPHENS.split(word.casefold())))
    return frozenset(cased), frozenset(small)


def public_in(texts: Iterable[str], bodies: Iterable[str] = ()) -> Public:
    """What public texts name, and bodies that are known."""
    return _public_in(tuple(texts), tuple(bodies))


# The files of a campaign, a package of them, and the page before they leave look through the same drafts one after another.
@lru_cache(maxsize=16)
def _public_in(texts: tuple[str, ...], bodies: tuple[str, ...]) -> Public:
    words: set[str] = set()
    ordinary: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    for text in texts:
        cased, small = words_of(text)
        words |= cased
        ordinary |= small
        pairs.update(pairs_in(text))
    for name in bodies:
        words.update(*words_of(name))
        pairs.update(pairs_in(name))
    known = frozenset(ordinary)
    spans = ((text, span) for text in texts for span in capitals(text, Public(), known))
    found = {parts_of(_smalls(text[start:end])) for text, (start, end, _titled) in spans}
    names = {name for name in found if 1 < len(name) < 8}
    return Public(
        frozenset(words),
        frozenset(pairs),
        frozenset(names),
        frozenset(part for name in names for part in within(name)) - names,
        frozenset(family for name in found if name for family in family_names(name)),
        "\n".join([*texts, *bodies]),
    )


def _smalls(name: str) -> list[str]:
    words = [bare(match[0]) for match in WORD.finditer(name)]
    return [word.casefold() for word in words if not (word.islower() and word in PARTICLES)]


def capitals(text: str, public: Public, ordinary: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    """Where a person is named: from, to, and whether a title stands before it."""
    before: _Word | None = None
    sequence: list[_Word] = []
    for word in _words(text):
        joins = bool(sequence) and word.joined and not sequence[-1].text.endswith(_POSSESSIVE)
        if joins and (word.capital or word.small in PARTICLES):
            sequence.append(word)
            continue
        if sequence:
            yield from _named(sequence, before, word if word.joined else None, public, ordinary)
            before = sequence[-1]
            sequence = []
        if word.capital or word.small in _STRICT:
            sequence = [word]
            if not word.joined:
                before = None
        else:
            before = word
    if sequence:
        yield from _named(sequence, before, None, public, ordinary)


def _words(text: str) -> Iterator[_Word]:
    last, previous = 0, ""
    for match in WORD.finditer(text):
        gap = text[last : match.start()]
        bare = gap.strip(_SPACES)
        abbreviates = bare == "." and (len(previous) == 1 or previous.casefold() in HONORIFICS)
        joined = bool(last) and (not bare or abbreviates) and "\n" not in gap
        lead = bare.rstrip(_OPENS + _SPACES)
        opens = not abbreviates and (
            not text[: match.start()].strip()
            if not last
            else bool(gap.strip(_OPENS + _SPACES)) and _ended(lead, gap)
        )
        yield _Word(match[0], match.start(), match.end(), opens, joined)
        last, previous = match.end(), match[0]


def _ended(lead: str, gap: str) -> bool:
    return lead.endswith(tuple(_ENDS)) or "\n" in gap or lead[-1:].isdigit()


def _named(
    sequence: list[_Word], before: _Word | None, after: _Word | None, public: Public, ordinary: frozenset[str]
) -> Iterator[tuple[int, int, bool]]:
    """The names in a sequence of words with capitals: what follows a title, and what stands there without one."""
    parts: list[tuple[str, list[_Word]]] = [("", [])]
    for at, word in enumerate(sequence):
        small = word.small
        own = parts[-1][1]
        if small in _MAY_BE_SURNAMES and at + 1 == len(sequence) and own and not _is_body(own, korean=False):
            own.append(word)
        elif small in HONORIFICS and not (small == "he" and word.text != "HE"):
            parts.append((small, []))
        elif small in OFFICES:
            parts.append(("office", []))
        else:
            own.append(word)
    for title, own in parts:
        words = list(own)
        while words and words[-1].small in PARTICLES and not words[-1].capital:
            words.pop()
        while words and words[0].small in PARTICLES and not words[0].capital:
            words.pop(0)
        role = bool(words) and before is not None and words[0] is sequence[0] and before.small in ROLES
        while words and words[0].small in _ARTICLES:
            words = words[1:]
        if words and words[0].opens and not title:
            words = _without_opening(words, ordinary)
        alone = before is None or words[:1] != sequence[:1] or before.small not in _ARTICLES
        of_words = alone and _is_of_words(words, after if words[-1:] == sequence[-1:] else None)
        if words and _is_name(words, title or ("role" if role else ""), public, ordinary, of_words=of_words):
            yield words[0].start, words[-1].start + len(bare(words[-1].text)), bool(title)
        elif not title and (called := _behind_a_title(own)) and _is_name(called, "mme", public, ordinary):
            yield called[0].start, called[-1].start + len(bare(called[-1].text)), True


def _behind_a_title(words: list[_Word]) -> list[_Word]:
    """What stands behind the last "M." that may be a title: "S. E. M. Israël Cohen"."""
    at = max((at for at, word in enumerate(words) if word.text in _MAY_BE_TITLES), default=len(words))
    called = words[at + 1 :]
    return called if called and called[0].capital else []


def _without_opening(words: list[_Word], ordinary: frozenset[str]) -> list[_Word]:
    """Without the word that has its capital from beginning a sentence."""
    first = words[0].small
    if len(first) == 1:
        return words  # an initial: articles are gone
    given = first in GIVEN_NAMES or (first in ORDINARY_GIVEN_NAMES and 1 < len(words) < 4)
    if first in FUNCTION_WORDS or first in ROLES or (first in ordinary and not given):
        return words[1:]
    if first.endswith(("ing", "ed", "izes", "ises")) and first not in GIVEN_NAMES:
        return words[1:]
    return words


def _is_of_words(words: list[_Word], after: _Word | None) -> bool:
    """Whether ordinary words with capitals are a name: by a given name among them, or by what stands behind."""
    if not 1 < len(words) < 4 or any(not word.capital for word in words):
        return False
    given = words[0].small in ORDINARY_GIVEN_NAMES
    says = after is not None and after.small in OF_PERSONS
    return (given or says) and not any(word.small in FUNCTION_WORDS for word in words[1:])


def _is_name(
    words: list[_Word], title: str, public: Public, ordinary: frozenset[str], *, of_words: bool = False
) -> bool:
    smalls = [word.small for word in words if word.capital]
    if public.has(smalls, titled=bool(title), given=GIVEN_NAMES):
        return False
    common = [small in GIVEN_NAMES for small in smalls]
    korean = len(smalls) > 1 and smalls[0] in FAMILY_NAMES_OF_KOREA and not _is_body(words[1:], korean=True)
    if len(smalls) > 1 and all(len(small) == 1 for small in smalls):
        return False
    if title in _STRICT or title == "role":
        return not _is_body(words, korean=korean) or (title != "role" and _is_called_so(words))
    if _is_body(words, korean=korean) and not _is_like_a_body(words, common[0]):
        return False
    if korean:
        return not all(small in ordinary or small in FUNCTION_WORDS for small in smalls)
    plain = all(_is_no_news(small, ordinary) for small in smalls)
    if plain and not (len(smalls) > 1 and (any(common) or of_words)):
        return False
    if title or of_words:
        return True
    if len(smalls) > 1:
        return _is_full_name(words, smalls, common, ordinary)
    return _is_single_name(words[0], ordinary)


def _is_full_name(
    words: list[_Word], smalls: list[str], common: list[bool], ordinary: frozenset[str]
) -> bool:
    """Whether several words are one: not a heading with capitals, nor initials of bodies beside each other."""
    if any(small in _ARTICLES and not (small == "a" and at > 1) for at, small in enumerate(smalls)):
        return False
    if any(common):
        return True
    if all(word.text.isupper() for word in words):
        return any(len(small) > 5 for small in smalls)
    plain = sum(small in FUNCTION_WORDS or small in ordinary for small in smalls)
    return len(smalls) < 5 and plain * 2 <= len(smalls)


def _is_single_name(word: _Word, ordinary: frozenset[str]) -> bool:
    """Whether one word is one: in the midst of a sentence, and none that texts have without a capital."""
    small = word.small
    if word.opens:
        return small in GIVEN_NAMES and not _is_no_news(small, ordinary) and small not in _SURNAMES_TOO
    if any(letter.isupper() for letter in word.text[1:]) and not HYPHENS.search(word.text):
        return False  # initials of a body
    return len(small) > 2 and not (small.endswith(_ORDINARY_ENDINGS) and small not in GIVEN_NAMES)


def _is_body(words: list[_Word], *, korean: bool) -> bool:
    """Whether one of the words is that of a body, a text or a place."""
    return any(
        _any_in(word.small, INSTITUTIONS) or _any_in(word.small, PLACES) or (word.text == "UN" and not korean)
        for word in words
        if word.capital
    )


def _is_like_a_body(words: list[_Word], common: bool) -> bool:
    """Whether it is a name all the same: "Jude Law"."""
    if len(words) == 2 and _any_in(words[0].small, GIVEN_NAMES) and words[1].small in PLACES:
        return not _any_in(words[0].small, PLACES)
    first = common or (len(words) == 2 and not _is_body(words[:1], korean=False))
    return first and _surnames_only(words[1:])


def _is_called_so(words: list[_Word]) -> bool:
    """Whether a title stands before several words of which but one is of a body or a place: "Mr. Israel Cohen"."""
    capital = [word for word in words if word.capital]
    return len(capital) > 1 and sum(_is_body([word], korean=False) for word in capital) == 1


def _surnames_only(words: list[_Word]) -> bool:
    """Whether those of the words that are of bodies or places are family names as well."""
    return bool(words) and all(
        word.small in _SURNAMES_TOO or not _is_body([word], korean=False) for word in words
    )


def _is_no_news(small: str, ordinary: frozenset[str]) -> bool:
    return _all_in(small, ordinary) or small in FUNCTION_WORDS or small in PARTICLES


def _all_in(small: str, words: frozenset[str]) -> bool:
    return small in words or all(part in words for part in HYPHENS.split(small))


def _any_in(small: str, words: frozenset[str]) -> bool:
    return small in words or any(part in words for part in HYPHENS.split(small) if len(part) > 3)
