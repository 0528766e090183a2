"""Whom a text says to write to, and what a coalition is called there: two addresses, or two names, are hardly meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_APART = re.compile(r"[\s<>()\[\]{}\"“”„«»,;:/|·•]+")
_OWNED = re.compile(r"['’]s$")
_WELL_FORMED = re.compile(r"[\w!#$%&'’*+=?^`{}~-]+(?:\.[\w!#$%&'’*+=?^`{}~-]+)*@(?:[\w-]+\.)+[^\W\d_]{2,}")
_DOMAIN_APART = re.compile(
    r"(?<!\S)[\w.+-]{1,64} ?@ ?[\w-]{1,63}(?:\.[\w-]{1,63}){0,5} \.[a-z]{2,12}(?!\w)", re.IGNORECASE
)
_NAME_APART = re.compile(
    r"(?<![\w.+@-])[\w.+-]{1,64}(?: @ ?|@ )(?:[\w-]{1,63}\.){1,5}[a-z]{2,12}(?!\w)", re.IGNORECASE
)
_WITHOUT_AT = re.compile(
    r"(?<!\w)(?:e-?mail|courriel|이메일|전자 ?우편) ?: ?((?:[\w-]{1,63}\.){1,5}[a-z]{2,12})(?![\w@./+-])",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(r"[\W_]+")
_ALIKE = 0.75
"""From here on a line is taken for a name that it is not: "예시 결의를 위한 연대체" for "예시 결의안을 위한 연대"."""
_LONGEST = 120


def addresses_named(text: str) -> list[str]:
    """The mail addresses in a text, each once."""
    return list(dict.fromkeys(match[0].rstrip(".") for match in _ADDRESS.finditer(text)))


def addresses_amiss(text: str) -> list[str]:
    """What in a text is meant as a mail address and is none, each once: without @, without a domain, with a space or two dots
    in it. A name that begins with @, as on social media, is none."""
    found = [said for line in text.splitlines() for said in _amiss_in(line)]
    return list(dict.fromkeys(found))


def _amiss_in(line: str) -> Iterator[str]:
    yield from (match[1] for match in _WITHOUT_AT.finditer(line))
    if "@" not in line:
        return
    apart = [match[0] for match in _DOMAIN_APART.finditer(line)]
    words = [_OWNED.sub("", word).strip(".!?'’…") or word for word in _APART.split(line)]
    if not any(_WELL_FORMED.fullmatch(word) for word in words):
        # Beside an address that is one, "follow us @lantern.example" is a name on social media.
        apart += [match[0] for match in _NAME_APART.finditer(line)]
    yield from apart
    for word in words:
        amiss = "@" in word[1:] and not word.startswith("@") and not _WELL_FORMED.fullmatch(word)
        if amiss and not any(word in said for said in apart):
            yield word


def nearly_named(text: str, name: str) -> Iterator[str]:
    """The lines of a text that begin with nearly a name, and not with the name; what stands in brackets is left out."""
    right = _bare(name)
    for line in text.splitlines():
        said = line.partition("(")[0].partition(",")[0].strip()
        bare = _bare(said)
        if not right or not bare or len(said) > _LONGEST or bare == right:
            continue
        if SequenceMatcher(None, bare, right, autojunk=False).ratio() >= _ALIKE:
            yield said


def _bare(text: str) -> str:
    return _NOT_SAID.sub("", text).casefold()
