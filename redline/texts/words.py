"""A text to words: what an edit may begin or end at.

A text is cut into units. A unit is one word with the space in front of it; the last unit is the space at the end
of the text (often ""), so that the units of a text always rebuild it. Words are

* runs of letters and digits, with the apostrophes inside them ("women's", "d’Ivoire", "58th", "난민의");
* numbers, with the points and commas inside them ("1,000", "2.5");
* compounds, with their hyphens and strokes ("fifty-first", "1945–1950", "and/or"), and symbols, with the points in front
  of their numbers too ("71/134", "A/HRC/58/L.7/Rev.1"): none of them ever changes in part;
* every other mark alone ("(", ",", "—").

Korean needs no rule of its own: a spaced unit is a run of letters. In Chinese and Japanese every character is a word, as
nothing parts them. Whatever belongs to the character before it
(combining marks, joiners, variation selectors) stays with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

Edit = tuple[int, int, int, int]
"""Words old[a:b] become words new[c:d]; all empty where only the space in front of the next word differs."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Two texts as units (see `split`), and the bare words of the same; the last word of each is ""."""

    old: Sequence[str]
    new: Sequence[str]
    old_words: Sequence[str]
    new_words: Sequence[str]


def listed(words: str) -> frozenset[str]:
    """Words with a space between them, as a set."""
    return frozenset(words.split())


# In Korean what looks like an apostrophe closes a quotation, and a particle follows: '불순 세력'으로.
_APOSTROPHE = "['’](?![\uac00-\ud7a3])"
_COMPOUND = "[-/‐‑–]"
# Of a symbol "A/C.3/78/L.45", the point stands between a letter and a number; a symbol begins in capitals.
_SYMBOL = r"[A-Z]{1,9}/(?=\w)"
_NUMBERED = r"(?<=[^\W\d_])\.(?=\d)"
# Only single characters are repeated possessively: of groups, Python before 3.11.5 then loses their last character.
_INSIDE = rf"{_APOSTROPHE}\w++|(?<=\d)[.,](?=\d)\w++|{_COMPOUND}\w++"
# Most words have nothing of all this behind them.
_PLAIN = r"\w++(?![-/‐‑–'’.,]\w)"
_WORD = rf"(?:{_PLAIN}|{_SYMBOL}\w++(?:{_INSIDE}|{_NUMBERED}\w++)*|\w++(?:{_INSIDE})*)"
_UNIT = re.compile(rf"\s*+(?:{_WORD}|[^\w\s])")

# Most texts hold nothing but these: no character in them belongs to the one before it.
_UNUSUAL = re.compile(
    r"[^\0-\xac\xae-\u02ff\u1100-\u11ff\u2010-\u2027\u2030-\u205e\u3000-\u3029\uac00-\ud7a3]"
)

_JOINERS = "\u00ad\u200c\u200d\u2060\ufeff"
_SKIN_TONES = "\U0001f3fb-\U0001f3ff"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"

_FOLDED = str.maketrans(
    dict.fromkeys("‘’‚‛＇", "'")
    | dict.fromkeys("“”„‟＂", '"')
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys(_JOINERS, "")
)


_UNSPACED = "぀-ヿ㐀-䶿一-鿿"
"""Chinese and Japanese are written without spaces; there every character counts as a word."""
_BARE = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")
_TYPOGRAPHIC = "‘’“”–—…\u00a0"
_PARTED = [chr(code).lower() if chr(code).isalnum() else " " for code in range(128)]
_COUNTED = re.compile(r"[^\W_]+(?:['’\-‑][^\W_]+)*")


def is_unspaced(word: str) -> bool:
    """Whether a word is a character of a language that is written without spaces: less than a word as others have them."""
    return len(word) == 1 and "぀" <= word <= "鿿" and _BARE.match(word) is not None


def bare_words(text: str) -> list[str]:
    """The letters and digits of a text, case folded: what two texts are called alike by."""
    for mark in _TYPOGRAPHIC:
        text = text.replace(mark, " ")
    # Most texts have no other character beyond ASCII: of these a table parts the words in a tenth of the time.
    return text.translate(_PARTED).split() if text.isascii() else _BARE.findall(text.casefold())


def count_words(text: str) -> int:
    """How many words a text has as a person counts them: "women's" and "follow-up" are one each, marks are none."""
    return len(_COUNTED.findall(text))


def split(text: str) -> list[str]:
    """Cut a text into units: each word with the space in front of it, then the space at the end (perhaps "").

    `"".join(split(text)) == text` for every string. The word of a unit is `unit.lstrip()`.
    """
    body = text.rstrip()
    units = (_pattern(_belonging(body)) if _UNUSUAL.search(body) else _UNIT).findall(body)
    units.append(text[len(body) :])
    return units


def space_before(unit: str) -> str:
    """The space in front of a unit's word."""
    return unit[: len(unit) - len(unit.lstrip())]


def fold(units: Sequence[str]) -> list[str]:
    """What is left of the units of a text when typography does not count (`redline.texts.diff.redline`), unit by unit."""
    folded = [(_remembered if len(unit) <= _SHORT else _folded)(unit) for unit in units]
    if folded:
        folded[0] = folded[0].lstrip(" ")
    return folded


_SHORT = 40
"""Longer words are not remembered: many of them must not fill the memory."""


def _folded(unit: str) -> str:
    word = unit.lstrip()
    # A word of nothing but joiners stays what it is, so that no word is empty.
    plain = unicodedata.normalize("NFC", word).casefold().translate(_FOLDED).lstrip() or word
    return " " + plain if word and len(word) < len(unit) else plain


_remembered = lru_cache(maxsize=32_768)(_folded)


def _belonging(text: str) -> str:
    """The characters of a text that belong to the character before them, in order."""
    return "".join(
        sorted(c for c in set(text) if c in _JOINERS or (c > "\u02ff" and unicodedata.category(c)[0] == "M"))
    )


@lru_cache(maxsize=256)
def _pattern(belonging: str) -> re.Pattern[str]:
    """The pattern of a unit in a text that has these characters."""
    stays = f"[{_SKIN_TONES}{re.escape(belonging)}]"
    joined = rf"(?:{stays}|\s+(?={stays})|(?<=\u200d)[^\w\s])*"
    letters = rf"[^\W{_UNSPACED}]+(?:(?:{stays})+[^\W{_UNSPACED}]+)*"
    inside = rf"{_APOSTROPHE}{letters}|(?<=\d)[.,](?=\d){letters}|{_COMPOUND}{letters}"
    word = rf"(?:{_SYMBOL}{letters}(?:{inside}|{_NUMBERED}{letters})*|{letters}(?:{inside})*)"
    return re.compile(rf"\s*(?:{word}|[{_UNSPACED}]|{_FLAG}|[^\w\s]){joined}")
