"""Paragraphs that the later draft joined: words that came into a paragraph from another one of the draft before were there
anyway, and count for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from redline.texts.uptake.elsewhere import Later, Wish, neighbours_elsewhere
from redline.texts.uptake.seeking import Words, changes, words_of

_LEAST = 4
"""So many words of meaning one after the other, which another paragraph had, came from there."""


def without_had(
    base: Words,
    present: Words,
    wishes: Iterable[Wish],
    later: Sequence[Later],
    successor: int,
    earlier: Iterable[str],
) -> None:
    """Take out of what was found for insertions the words that a paragraph of the earlier draft had which is no longer there:
    what became of the base, `present`, has them from there."""
    found = [wish for wish in wishes if any(number == successor for number, _ in wish.standing.values())]
    had = _had(base, present, later, successor, earlier) if found else set[int]()
    for wish in found if had else ():
        left = {
            at: where for at, where in wish.standing.items() if where[0] != successor or where[1] not in had
        }
        if len(left) < len(wish.standing):
            wish.letter = wish.in_place = False
            wish.standing = left
            wish.near &= set(left)


def _had(
    base: Words, present: Words, later: Sequence[Later], successor: int, earlier: Iterable[str]
) -> set[int]:
    """The places of the words that came into a paragraph from others which do not stand any more as they did."""
    new = [at for _, _, j, j_end in changes(base.text, present.text) for at in present.of_meaning(j, j_end)]
    if len(new) < _LEAST:
        return set()
    there = {words_of(one.text).words for one in later}
    wanted = set(pairwise(present.words[at] for at in new))
    kept = neighbours_elsewhere(wanted, later, successor)
    found: set[int] = set()
    for text in dict.fromkeys(earlier):
        if text == base.text or words_of(text).words in there:
            continue
        pairs = wanted.intersection(words_of(text).neighbours())
        if not pairs:
            continue
        run: list[int] = []
        for at, following in pairwise([*new, -1]):
            run.append(at)
            adjoining = following >= 0 and len(present.of_meaning(at, following + 1)) == 2
            if adjoining and (present.words[at], present.words[following]) in pairs:
                continue
            if len(run) >= _LEAST and not kept.issuperset(pairwise(present.words[one] for one in run)):
                found.update(run)
            run = []
    return found
