"""What is nearly a name or a number, and was hardly meant: "Human Right Council", "58nd session", A/HRC/58/L.27 for L.7."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from documents.consistency.sessions import ORDINALS

BODIES = (
    *("Human Rights Council", "General Assembly", "Security Council", "United Nations"),
    *("Special Rapporteur", "High Commissioner"),
)
"""Names that every text of this field has; those of organisations are on record."""
_WORD = re.compile(r"[A-Za-zÀ-ɏ]+")
_GAP = re.compile(r"[\W_]{1,3}")
_FIGURES = re.compile(r"(?<!\w)(\d{1,3})(st|nd|rd|th)(?= (?:regular )?session\b)", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![\w-])([a-z]{4,8}[ -])?([a-z]{4,12})(?= (?:regular )?session\b)", re.IGNORECASE)
_LONG = 8
"""From so many letters on, two slips in a word are taken for one; and an ordinal is known by its look."""


def names_missed(text: str, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Of each place where a text has nearly one of some names of several words: the words there, and the name.

    Names in Latin letters that begin with a capital, as they do in texts; without what stands in brackets behind them. A
    plural is none.
    """
    words = list(_WORD.finditer(text))
    said = [word[0].casefold() for word in words]
    by_word: dict[str, list[tuple[str, list[str], int]]] = {}
    whole = set()
    for name in names:
        parts = [word.casefold() for word in _WORD.findall(name.partition(" (")[0])]
        if len(parts) > 1 and len(" ".join(parts)) >= _LONG:
            whole.add(tuple(parts))
            for at, part in enumerate(parts):
                by_word.setdefault(part, []).append((name, parts, at))
    seen = set()
    for here, word in enumerate(said):
        for name, parts, at in by_word.get(word, ()):
            first, end = here - at, here - at + len(parts)
            if first < 0 or end > len(said) or (first, name) in seen:
                continue
            seen.add((first, name))
            window = said[first:end]
            if tuple(window) in whole or not words[first][0][0].isupper():
                continue
            if _is_slip(window, parts) and _stand_together(text, words[first:end]):
                yield text[words[first].start() : words[end - 1].end()], name


def ordinals_missed(text: str) -> Iterator[tuple[str, str]]:
    """Of each number of a session that is none: the words, and what they should be."""
    for match in _FIGURES.finditer(text):
        right = f"{match[1]}{ending_of(int(match[1]))}"
        if match[0].casefold() != right:
            yield match[0], right
    for match in _LETTERS.finditer(text):
        before, last = match[1] or "", match[2].casefold()
        words = f"{before}{match[2]}"
        joined = f"{before[:-1].casefold()}-{last}"
        if before.endswith(" ") and joined in ORDINALS:
            yield words, joined
            continue
        number = joined if before.endswith("-") else last
        if number not in ORDINALS and len(number) >= _LONG:
            near = [one for one in ORDINALS if len(one) >= _LONG and distance(number, one) == 1]
            if len(near) == 1:
                yield (words if before.endswith("-") else match[2]), near[0]


def ending_of(number: int) -> str:
    """The ending of an ordinal in figures: "58th", "51st"."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def symbol_meant(symbol: str, known: Iterable[str]) -> str:
    """The one symbol on record that another one, which is not, is nearly: the same but for one digit in its last number
    more, less, other or exchanged with the next; "" if there is none."""
    stem, number = _last_number(symbol)
    if not number:
        return ""
    near = [one for one in known if _last_number(one)[0] == stem and _is_near(number, _last_number(one)[1])]
    return near[0] if len(near) == 1 else ""


def _last_number(symbol: str) -> tuple[str, str]:
    bare = re.sub(r"[^0-9a-z/]", "", symbol.casefold())
    stem = bare.rstrip("0123456789")
    return stem, bare[len(stem) :]


def _is_near(one: str, other: str) -> bool:
    return one != other and distance(one, other) == 1


def distance(one: str, other: str) -> int:
    """How many letters more, less, other or exchanged with the next there are between two words; 3 for more than 2."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return min(row[-1], 3)


def _is_slip(said: Sequence[str], name: Sequence[str]) -> bool:
    """Whether words are those of a name but for slips in few of them: not another name, and not its plural."""
    others = [(one, right) for one, right in zip(said, name, strict=True) if one != right]
    if not others or len(others) > max(1, len(name) // 3):
        return False
    if said[-1] == f"{name[-1]}s" and len(others) == 1:
        return False
    return all(
        len(right) > 3 and len(one) < 40 and distance(one, right) <= (2 if len(right) >= 7 else 1)
        for one, right in others
    )


def _stand_together(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether there is little but spaces between words, and no end of a sentence."""
    gaps = [text[a.end() : b.start()] for a, b in pairwise(words)]
    return all(_GAP.fullmatch(gap) and not set(gap) & set(".;:!?\n,") for gap in gaps)
