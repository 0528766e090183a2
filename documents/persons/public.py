"""What public texts name: whole names, never words of them put together anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from documents.persons.lists import FAMILY_NAMES_OF_KOREA, PARTICLES

WORD = re.compile(r"[^\W\d_가-힣]+(?:[.'’\u2010-\u2012-][^\W\d_가-힣]+)*")
"""Korean particles stand behind names in Latin letters without a space, and are no part of them."""
HYPHENS = re.compile(r"[\u2010-\u2012-]")
_NO_MORE_THAN_SPACES = re.compile(r"[ \t\u00a0\u202f.]*\Z")


@dataclass(frozen=True)
class Public:
    """Names and words that stand in public texts, in small letters."""

    words: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    """Words that stand beside each other there."""
    names: frozenset[tuple[str, ...]] = frozenset()
    """Names of persons, as they stand there."""
    within: frozenset[tuple[str, ...]] = frozenset()
    """What is a part of such a name, and not the name."""
    alone: frozenset[str] = frozenset()
    """Family names of them, which stand for the whole."""
    text: str = ""
    """The texts, for scripts without spaces between words."""

    def has(self, smalls: Sequence[str], *, titled: bool, given: frozenset[str]) -> bool:
        """Whether somebody is named there: by the whole name, or by the family name. `titled`: a title or a role says
        that it is a person; `given` are common given names."""
        words = parts_of(smalls)
        if not all(word in self.words for word in words):
            return False
        if len(words) == 1:
            part = (words[0],) in self.within and words[0] not in self.alone
            return not (part and (titled or words[0] in given))
        turned = ((*words[1:], words[0]), (words[-1], *words[:-1]), words[::-1])
        if words in self.names or self.names.intersection(turned):
            return True
        return words not in self.within and all(pair in self.pairs for pair in pairwise(words))


def parts_of(words: Iterable[str]) -> tuple[str, ...]:
    """Words taken apart at hyphens: "Jong-un" are two."""
    return tuple(part for word in words for part in HYPHENS.split(word) if part)


def bare(word: str) -> str:
    """Without the ending of a possessive."""
    return word[:-2] if word.endswith(("'s", "’s")) else word


def pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """Words that stand beside each other in a text, with nothing but spaces between them; the small words in names are
    passed over."""
    before, end = "", 0
    for match in WORD.finditer(text):
        parts = parts_of([bare(match[0]).casefold()])
        if before and _NO_MORE_THAN_SPACES.match(text[end : match.start()]) and parts:
            yield before, parts[0]
        yield from pairwise(parts)
        if not (match[0].islower() and parts and parts[-1] in PARTICLES):
            before = parts[-1] if parts else ""
        end = match.end()


def within(name: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every part of a name that stands together."""
    for length in range(1, len(name)):
        for at in range(len(name) - length + 1):
            yield name[at : at + length]


def family_names(name: tuple[str, ...]) -> Iterator[str]:
    """By which of its words a name is called alone: the last; of a Korean name the first."""
    yield name[0] if name[0] in FAMILY_NAMES_OF_KOREA and len(name) > 1 else name[-1]
