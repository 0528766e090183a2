"""Whom a text says to write to, and what a coalition is called there: two addresses, or two names, are hardly meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_NOT_SAID = re.compile(r"[\W_]+")
_ALIKE = 0.75
"""From here on a line is taken for a name that it is not: "예시 결의를 위한 연대체" for "예시 결의안을 위한 연대"."""
_LONGEST = 120


def addresses_named(text: str) -> list[str]:
    """The mail addresses in a text, each once."""
    return list(dict.fromkeys(match[0].rstrip(".") for match in _ADDRESS.finditer(text)))


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
