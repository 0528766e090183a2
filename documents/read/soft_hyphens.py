"""Soft hyphens inside a line: a hyphen that an encoding spoilt ("Counter­Terrorism"), or a place to break a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from documents.draft import Warning
from redline import english

_SOFT = "\u00ad"
_INSIDE = re.compile(rf"(?<![^\W\d_])[^\W\d_]+(?:{_SOFT}[^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(
    r"(?:[a-z]{0,3}(?:[tsc]ion|ment|ness|[aeu]nc[ey]|able|ible|ism|ist|it[yi])|ing|tive|ly|tial|cial|cal|ally|tor|tur|ber|der"
    r"|ter|ture|lar|ous|ful|[a-z]{1,3}$)"
)
"""How the rest of a word begins that a soft hyphen only parts: "viola­tions", "imple­mentation"."""
_COMPOUND = re.compile(
    r"up|term|called|based|related|led|wide|making|owned|oriented|friendly|sensitive|free|scale|year|old|level|being|border"
)
"""What a compound ends with that keeps its hyphen: "follow-up", "long-term"."""
_PREFIXES = frozenset({"re", "un", "dis", "multi", "inter", "intra"})
"""What words begin with that have no hyphen behind it: "reaffirming", "multilateral"; but "re-emphasizes"."""
_HYPHENATED_THROUGHOUT = 40
"""A text with a soft hyphen in every so many words was made ready for breaking: they are no hyphens."""


def settle_soft_hyphens(texts: Sequence[str], places: Sequence[str]) -> tuple[list[str], list[Warning]]:
    """The texts with each soft hyphen between two letters made a hyphen, or left to vanish; and what was decided.

    It vanishes where the word stands whole elsewhere, has several of them or goes on with a mere ending, or where the
    text is full of them. Lengths stay.
    """
    words = {word.lower() for text in texts if _SOFT in text for word in text.split() if _SOFT in word}
    if not words:
        return list(texts), []
    known = {word.lower() for text in texts for word in _WORD.findall(text)}
    count, total = sum(text.count(_SOFT) for text in texts), sum(len(text.split()) for text in texts)
    throughout = count > 2 and count * _HYPHENATED_THROUGHOUT > total and count > total // 10
    warnings: list[Warning] = []
    settled = []
    for text, place in zip(texts, places, strict=True):
        read = (
            _INSIDE.sub(lambda match: _settled(match[0], known, throughout), text) if _SOFT in text else text
        )
        for before in _INSIDE.findall(text) if _SOFT in text else ():
            now = _settled(before, known, throughout).replace(_SOFT, "")
            message = english(
                "A hyphen that shows only at the end of a line stands in a word; it was read as “%(now)s”.",
                now=now,
            )
            warnings.append(Warning("soft-hyphen", message, place))
        settled.append(read)
    return settled, warnings


def _settled(word: str, known: set[str], throughout: bool) -> str:
    whole, rest = word.replace(_SOFT, ""), word.rpartition(_SOFT)[2]
    start = word.partition(_SOFT)[0]
    prefixed = (
        rest.islower() and start.lower() in _PREFIXES and not (start.lower() == "re" and rest[0] == "e")
    )
    part_of_word = _ENDING.match(rest) is not None and not _COMPOUND.fullmatch(rest)
    vanishes = throughout or word.count(_SOFT) > 1 or whole.lower() in known or part_of_word or prefixed
    return word if vanishes else word.replace(_SOFT, "-")
