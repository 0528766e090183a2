"""Words as they are compared by search: what is stored and what is typed go through the same function, on every database.

A word is a run of letters and digits. Case, accents, the form of letters (full-width, ligatures) make no difference. Words of
Korean, Chinese, Japanese and Thai are looked for inside longer ones as well: 인권 in 국제인권법. For that a text has, beside its
words, what each of them ends with; to stand inside a word is to begin one of its ends, which an index finds at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

LONGEST = 64
"""Characters of a word; what is longer is several words, the next one beginning where the one before ends."""
TAIL = 16
"""Characters of an end of a word that are looked at."""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u0640]")
"""Accents, and the points of Hebrew and Arabic. What else combines is a letter of its own: a vowel of Thai or Hindi."""
_ALONE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ς": "σ",
    }
)
"""Letters whose accent is no character of its own."""
_INSIDE = re.compile(
    "[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0eff"
    "\U00020000-\U0003ffff]"
)


def fold(text: str) -> str:
    """The text with nothing left of case, accents and forms of letters. As long as the text, or not."""
    if text.isascii():
        return text.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare.casefold().translate(_ALONE))


def words_of(text: str) -> list[str]:
    """The words of a text in their order, folded."""
    return [
        word[at : at + LONGEST] for word in _plain_words(fold(text)) for at in range(0, len(word), LONGEST)
    ]


def _plain_words(folded: str) -> list[str]:
    # Once more after folding: half a character such as ½ folds to two digits with a sign between them.
    return [word for word in _WORD.findall(folded) if not _MARKS.fullmatch(word)]


def stored(texts: Iterable[str]) -> str:
    """Texts as they are stored: each word between two spaces."""
    words = [word for text in texts for word in words_of(text)]
    return f" {' '.join(words)} " if words else ""


def is_inside(word: str) -> bool:
    """Whether a word is looked for inside others too."""
    return _INSIDE.search(word) is not None


def tails_of(folded: str) -> str:
    """The ends of the words of a stored text that begin with a letter of such a script, each once."""
    if folded.isascii():
        return ""
    ends = {
        word[at : at + TAIL]
        for word in folded.split()
        for at in range(1, len(word))
        if _INSIDE.match(word[at])
    }
    return " ".join(sorted(ends))


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, and where each stands in it."""
    for found in re.finditer(r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c2\u0610-\u0670])+", text):
        for word in words_of(found[0]):
            yield word, found.start(), found.end()
