"""Find the persons that a text names: one pass over its words, in linear time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from documents.persons.capitals import capitals, public_in, words_of
from documents.persons.public import Public
from documents.persons.scripts import without_capitals

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_OF_AN_OFFICE = frozenset(
    [
        "admin",
        "advocacy",
        "campaign",
        "coalition",
        "contact",
        "desk",
        "editor",
        "enquiries",
        "hello",
        "info",
        "inquiries",
        "letter",
        "letters",
        "mail",
        "media",
        "news",
        "office",
        "post",
        "press",
        "secretariat",
        "secretary",
        "support",
        "team",
        "un",
        "noreply",
        "no-reply",
    ]
)
"""Addresses of mail that are nobody's own."""
_PHONE = re.compile(
    r"(?<![\w./+{-])(?:\+\d{1,3}|\(?0\d{1,4}\)?)(?:[ \u00a0.()/-]{0,2}\d{1,5}){2,6}(?![0-9A-Za-z/-])"
)
_DAY = re.compile(r"\d\d([./-])\d\d\1(?:19|20)\d\d")
_PHONE_LEAST, _PHONE_LEAST_HERE = 7, 9
"""So many figures has a telephone number with its country, and one without: a day such as 04.04.2024 has fewer."""
_JOINED = re.compile(r"[\s\u2010-\u2015-]+")


class Shape(StrEnum):
    """Why something is taken for a person."""

    TITLED = "titled"
    """A title stands before it, or behind it."""
    NAME = "name"
    """Several words with capitals, or a common name."""
    WORD = "word"
    """One word with a capital that the draft has not."""
    PERHAPS = "perhaps"
    """It may as well be no name."""
    ADDRESS = "address"
    """An address of mail."""
    PHONE = "phone"
    """A telephone number."""


@dataclass(frozen=True)
class Mention:
    """A person named in a text, as far as can be told."""

    name: str
    start: int
    end: int
    shape: Shape

    @property
    def key(self) -> str:
        """The same for each way of writing the name."""
        return name_key(self.name)


def name_key(name: str) -> str:
    """A name as it is looked for: without case, with hyphens and spaces alike: "Kim Jong-un" is "kim jong un"."""
    return _JOINED.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()


@dataclass(frozen=True)
class Known:
    """Words that name no person, or none that is news."""

    public: Public = field(default_factory=Public)
    """Whom public texts name."""
    ordinary: frozenset[str] = frozenset()
    """Words that stand in small letters somewhere."""
    familiar: frozenset[str] = frozenset()
    """Every word of public texts, in small letters."""

    @classmethod
    def of(cls, public: Iterable[str], around: Iterable[str] = (), names: Iterable[str] = ()) -> Known:
        """`public` are the texts of the draft; `around` what is looked through, whose small words are ordinary ones;
        `names` those of bodies, such as organisations."""
        public = list(public)
        of_public: set[str] = set()
        familiar: set[str] = set()
        for text in public:
            cased, small = words_of(text)
            of_public |= small
            familiar |= cased | small
        ordinary = of_public.union(*(words_of(text)[1] for text in around))
        return cls(public_in(public, names), frozenset(ordinary), frozenset(familiar))


def find_persons(text: str, known: Known | None = None) -> list[Mention]:
    """The persons that a text names, in its order. What stands in `known.public` is not told."""
    known = known or Known()
    spans = [match.span() for match in _ADDRESS.finditer(text)]
    phones = [match.span() for match in _PHONE.finditer(text) if _is_phone(match[0])]
    found = [
        Mention(text[start:end], start, end, Shape.ADDRESS)
        for start, end in spans
        if text[start:end].partition("@")[0].casefold() not in _OF_AN_OFFICE
    ]
    found += [Mention(text[start:end], start, end, Shape.PHONE) for start, end in phones]
    bare = list(text)
    for start, end in (*spans, *phones):
        bare[start:end] = "@" * (end - start)
    rest = "".join(bare)
    for start, end, titled in capitals(rest, known.public, known.ordinary):
        name = " ".join(text[start:end].split())
        shape = Shape.TITLED if titled else Shape.NAME if " " in name else Shape.WORD
        found.append(Mention(name, start, end, shape))
    for start, end, sure in without_capitals(rest, known.public.text):
        found.append(Mention(text[start:end], start, end, Shape.TITLED if sure else Shape.PERHAPS))
    return sorted(found, key=lambda one: one.start)


def _is_phone(number: str) -> bool:
    if _DAY.match(number):
        return False
    figures = sum(character.isdigit() for character in number)
    return figures >= (_PHONE_LEAST if number.startswith("+") else _PHONE_LEAST_HERE)
