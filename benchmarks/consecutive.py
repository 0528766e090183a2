"""Consecutive drafts of one resolution, invented ones and which real ones are, and what a coalition asks of the earlier
one: made from a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

_WORDS = [
    "lanterns",
    "lamplighters",
    "provinces",
    "wicks",
    "harbour",
    "ferrymen",
    "streets",
    "oil",
    "winter",
    "children",
    "elders",
    "markets",
    "bridges",
    "reports",
    "archives",
    "witnesses",
    "villages",
    "schools",
    "registers",
    "permits",
    "travel",
    "safety",
    "repair",
    "census",
    "islands",
    "storms",
    "granaries",
    "wells",
    "letters",
    "songs",
    "mirrors",
    "towers",
    "gates",
    "orchards",
    "bells",
    "tides",
    "maps",
    "ledgers",
    "looms",
    "kilns",
    "mills",
]
_OPENINGS = ("Urges", "Calls upon", "Welcomes", "Notes", "Condemns", "Requests", "Encourages", "Regrets")
_LINKS = (
    "of the",
    "and the",
    "in the",
    "for all",
    "without",
    "including the",
    "as well as",
    "with respect to",
)


@dataclass(frozen=True)
class Wish:
    """One amendment: a change or a deletion of the paragraph at `index`, or a new one behind it."""

    kind: str
    index: int
    text: str = ""


@dataclass(frozen=True)
class Consecutive:
    """Two drafts of one resolution and the wishes against the earlier one.

    `origin` says of each later paragraph which earlier one it is; None for the pen-holder's own new one.
    """

    earlier: tuple[str, ...]
    later: tuple[str, ...]
    origin: tuple[int | None, ...]
    wishes: tuple[Wish, ...]


def consecutive(seed: int, paragraphs: int = 12, words: int = 30) -> Consecutive:
    """Drafts of so many paragraphs. The pen-holder rewords, deletes and adds; now and then what was asked is done."""
    chance = random.Random(seed)
    earlier = [_paragraph(chance, words, index) for index in range(paragraphs)]
    wishes = [
        wish for index in range(paragraphs) if (wish := _wish(chance, earlier, index, words)) is not None
    ]
    by_index = {wish.index: wish for wish in wishes}
    later: list[tuple[int | None, str]] = []
    for index, text in enumerate(earlier):
        wish = by_index.get(index)
        drawn = chance.random()
        if drawn < 0.08:
            continue
        if wish is not None and wish.kind == "change" and drawn < 0.25:
            later.append((index, wish.text))
        else:
            later.append((index, _edited(chance, text) if drawn < 0.6 else text))
        if wish is not None and wish.kind == "insert" and chance.random() < 0.2:
            later.append((None, wish.text))
        elif chance.random() < 0.1:
            later.append((None, _paragraph(chance, words, paragraphs + len(later))))
    later = later or [(0, earlier[0])]
    return Consecutive(
        tuple(earlier), tuple(text for _, text in later), tuple(origin for origin, _ in later), tuple(wishes)
    )


CONSECUTIVE = (
    ("A_HRC_RES_50_2", "A_HRC_RES_53_2"),
    ("A_HRC_RES_53_2", "A_HRC_RES_56_17"),
    ("A_HRC_RES_51_24", "A_HRC_RES_57_11"),
    ("A_HRC_RES_52_16", "A_HRC_RES_55_4"),
    ("A_HRC_RES_52_28", "A_HRC_RES_55_21"),
    ("A_HRC_RES_52_30", "A_HRC_RES_55_22"),
    ("A_HRC_RES_52_6", "A_HRC_RES_55_16"),
    ("A_HRC_RES_53_11", "A_HRC_RES_56_2"),
    ("A_HRC_RES_54_20", "A_HRC_RES_57_22"),
    ("A_HRC_RES_54_34", "A_HRC_RES_57_34"),
    ("A_RES_77_227", "A_RES_78_219"),
)
"""The texts of the corpus that one body adopted one after the other under one title."""


def wishes_on(seed: int, earlier: Sequence[str], later: Sequence[str]) -> tuple[Wish, ...]:
    """Amendments to real paragraphs: words put in, taken out and replaced, also ones that the later draft has anyway,
    whole paragraphs struck, and new ones, some of which the later draft has as well."""
    chance = random.Random(seed)
    both = [*earlier, *later]
    wishes = []
    for index, text in enumerate(earlier):
        drawn = chance.random()
        if drawn < 0.5:
            changed = text
            while changed == text:
                changed = _reworded(chance, text, chance.choice(both))
            wishes.append(Wish("change", index, changed))
        elif drawn < 0.65:
            new = (
                chance.choice(later)
                if chance.random() < 0.5
                else _reworded(chance, text, chance.choice(both))
            )
            wishes.append(Wish("insert", index, new))
        elif drawn < 0.72:
            wishes.append(Wish("delete", index))
    return tuple(wishes)


def _reworded(chance: random.Random, text: str, other: str) -> str:
    """A text with one to three places changed, by words out of another one."""
    words, source = text.split(" "), other.split(" ")
    for _ in range(chance.randint(1, 3)):
        at, start = chance.randrange(len(words) + 1), chance.randrange(len(source))
        taken = source[start : start + chance.randint(1, 5)] if chance.random() < 0.7 else []
        words[at : at + chance.choice((0, 0, 1, 2, 4))] = taken
    return " ".join(words) or other


def _wish(chance: random.Random, texts: list[str], index: int, words: int) -> Wish | None:
    drawn = chance.random()
    if drawn < 0.1:
        return None
    if drawn < 0.7:
        return Wish("change", index, _edited(chance, texts[index]))
    if drawn < 0.9:
        return Wish("insert", index, _paragraph(chance, words, 1000 + index))
    return Wish("delete", index)


def _paragraph(chance: random.Random, words: int, number: int) -> str:
    middle = " ".join(f"{chance.choice(_LINKS)} {chance.choice(_WORDS)}" for _ in range(max(words // 3, 2)))
    return f"{chance.choice(_OPENINGS)} the Government, under heading {number}, to look after {middle};"


def _edited(chance: random.Random, text: str) -> str:
    """The text with one to three places changed; another text always."""
    words = text[:-1].split(" ")
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(6, len(words))
        fresh = f"{chance.choice(_WORDS)}{chance.choice(('', ' at once', ' fully'))}"
        match chance.randrange(3):
            case 0:
                words.insert(at, fresh)
            case 1 if len(words) > 12:
                del words[at : at + chance.randint(1, 2)]
            case _:
                words[at] = fresh
    edited = " ".join(words) + text[-1]
    return edited if edited != text else text[:-1] + " everywhere" + text[-1]
