"""What became of words that were to go: gone from their place, still there, or put somewhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from redline.texts.uptake.answer import Uptake, rounded
from redline.texts.uptake.elsewhere import FEWEST, Later, Wish
from redline.texts.uptake.evidence import quotes, struck_that_stand
from redline.texts.uptake.seeking import (
    JOINS,
    Effort,
    Words,
    changes,
    in_order,
    joined,
    kept_places,
    words_of,
)
from redline.texts.words import Edit

_LEAST_SHARE = 0.2
"""Less than this is no part of what was to go: some word of any text goes from one draft to the next."""

_GONE_ENOUGH = 0.5
"""Of a paragraph that was to be deleted, so much has to be gone before it is called deleted in part,"""

_MOVED_ENOUGH = 0.5
"""and of what it alone had, so much stands on where another paragraph has it now."""

_OWN = 3
"""So many words of meaning, one after the other, that no other paragraph had are known again at another place."""


@dataclass(frozen=True)
class Struck:
    """What became of the struck words of the base."""

    phrases: Sequence[Sequence[int]] = ()
    """Those in whose place nothing is put, phrase by phrase."""
    still: Sequence[int] = ()
    """All that still stand."""
    honoured: bool | None = None
    gone: bool = False
    """Whether the paragraph is gone as a whole."""
    moved_to: tuple[str, ...] = ()
    """Where words that are gone from their place stand now."""
    members: int = 0
    """How many members of what was to go are gone as a whole, and nothing came in their place: of "within existing resources
    and as appropriate" the one or the other."""

    @property
    def asked(self) -> int:
        """How many words were to go, and nothing to come."""
        return sum(map(len, self.phrases))

    @property
    def done(self) -> int:
        """How many of them are gone. Where the whole paragraph is, none of them was struck."""
        return 0 if self.gone else sum(map(len, self._taken))

    @property
    def _taken(self) -> list[list[int]]:
        still = set(self.still)
        return [[at for at in phrase if at not in still] for phrase in self.phrases]

    def is_partly_done(self, base: Words) -> bool:
        """Whether so much is gone that it was taken out: a whole phrase or a member of one, half of all words, or some words
        of meaning."""
        if not self.done:
            return False
        if 2 * self.done >= self.asked or self.members:
            return True
        pairs = zip(self.phrases, self._taken, strict=True)
        if any(len(taken) == len(phrase) and base.has_meaning(phrase) for phrase, taken in pairs):
            return True
        return self.done >= FEWEST and self.done >= _LEAST_SHARE * self.asked


def struck_alone(base: Words, proposed: Words, edits: Iterable[Edit]) -> list[list[int]]:
    """The phrases that are struck with nothing, or marks alone, put in their place: the words of each that count."""
    return [
        base.counting(i, i_end)
        for i, i_end, j, j_end in edits
        if i < i_end and not proposed.has_words(range(j, j_end))
    ]


def members_gone(base: Words, present: Words, phrases: Iterable[Sequence[int]], still: Iterable[int]) -> int:
    """How many members of struck phrases, between commas and joining words, the later text took out and put nothing in
    their place. A phrase of one member has none."""
    left = set(still)
    cut = {
        at
        for i, i_end, j, j_end in changes(base.text, present.text)
        if not present.has_words(range(j, j_end))
        for at in range(i, i_end)
    }
    found = 0
    for phrase in phrases:
        members: list[list[int]] = [[]]
        for at in range(phrase[0], phrase[-1] + 1) if phrase else ():
            if not base.has_words([at]) or base.words[at] in JOINS:
                members.append([])
            else:
                members[-1].append(at)
        members = [member for member in members if base.has_meaning(member)]
        if len(members) > 1:
            found += sum(cut.issuperset(member) and left.isdisjoint(member) for member in members)
    return found


def still_struck(
    base: Words, proposed: Words, present: Words, edits: Iterable[Edit], wishes: Iterable[Wish]
) -> list[int]:
    """The struck words of the base that still stand there: kept by the later text, and more than was proposed.

    A word that was to move is struck at one place and inserted at another: while its new place was not found, the word
    that is kept is the struck one, whichever of the two a comparison takes it for.
    """
    added = {at for _, _, j, j_end in changes(proposed.text, present.text) for at in range(j, j_end)}
    places = dict(kept_places(len(base), changes(base.text, present.text)))
    to_move = {proposed.words[at] for wish in wishes for at in wish.words if at not in wish.standing}
    still: list[int] = []
    for i, i_end, _, _ in edits:
        phrase = base.counting(i, i_end)
        if _only_moved(base, proposed, present, phrase):
            still += phrase
        else:
            still += [
                at for at in phrase if at in places and (places[at] in added or base.words[at] in to_move)
            ]
    return still


def _only_moved(base: Words, proposed: Words, present: Words, phrase: Sequence[int]) -> bool:
    """Whether a struck phrase stands in its paragraph as often as ever, at whatever place."""
    if len(phrase) < FEWEST:
        return False
    key = _key(base, phrase)
    return present.count_spoken(key) >= base.count_spoken(key) > proposed.count_spoken(key)


def _key(base: Words, phrase: Sequence[int]) -> str:
    return joined(base.words[at] for at in base.spoken_between(phrase[0], phrase[-1]))[0]


def moved_to(
    base: Words,
    phrases: Iterable[Sequence[int]],
    later: Sequence[Later],
    successor: int | None,
    earlier: Iterable[str],
) -> tuple[str, ...]:
    """The other later paragraphs that have a struck phrase now, to the letter, and had not before. Only of words that the base
    alone had can that be said: of a formula, and where the earlier draft is unknown, nobody knows where it comes from."""
    known = {*earlier, *(there.before for there in later)} - {"", base.text}
    found: dict[str, None] = {}
    for phrase in phrases:
        key = _key(base, phrase)
        if len(phrase) < _OWN or not known or any(words_of(text).count_spoken(key) for text in known):
            continue
        for at, there in enumerate(later):
            if at != successor and words_of(there.text).count_spoken(key):
                found[there.label] = None
    return tuple(found)


# A paragraph that was to go as a whole


def deletion(base: Words, present: Later | None, later: Sequence[Later], earlier: Iterable[str]) -> Uptake:
    """What became of a paragraph that was to go, and is `present` now, if anything."""
    if not base.words:
        return Uptake("not", 0.0)
    counting = base.counting(0, len(base))
    there = next((there for there in later if words_of(there.text).words == base.words), present)
    left = set(_left(base, words_of(there.text))) if there is not None else set[int]()
    gone = present is None
    moved: tuple[str, ...] = ()
    still = left.intersection(counting)
    own = _own_pairs(base, frozenset({*earlier, *(one.before for one in later)}))
    for other in later:
        if other is not there and len(taken := _taken_over(base, own, other)) > len(still):
            still, left, moved = taken, taken, (other.label,)
    done = len(counting) - len(still)
    if there is None and not moved:
        return Uptake("verbatim", 1.0, deletions=True, gone=True, counted=(done, done))
    missing = quotes(base, sorted(left))
    still_there = struck_that_stand(base, present, sorted(left)) if not moved else ()
    if done < _GONE_ENOUGH * len(counting):
        answer = Uptake("not", 0.0, missing=missing, counted=(0, len(counting)))
    else:
        share = rounded(done, len(counting))
        answer = Uptake("in part", share, missing=missing, counted=(done, len(counting)))
    return replace(answer, deletions=False, gone=gone, moved_to=moved, still=still_there)


def _left(base: Words, present: Words) -> list[int]:
    """The words of the base that the later text keeps."""
    struck = {at for i, i_end, _, _ in changes(base.text, present.text) for at in range(i, i_end)}
    return [at for at in range(len(base)) if at not in struck]


def _own_pairs(base: Words, known: frozenset[str]) -> set[tuple[str, str]]:
    """The neighbours among the words of meaning of a paragraph that no other one of the earlier draft has."""
    texts_with, is_known = _texts_with(known), base.text in known
    return {pair for pair in base.neighbours() if texts_with[pair] == is_known}


@lru_cache(maxsize=16)
def _texts_with(known: frozenset[str]) -> Counter[tuple[str, str]]:
    """In how many texts two words of meaning are neighbours: one deletion after the other is asked about the same texts."""
    return Counter(pair for text in known for pair in set(words_of(text).neighbours()))


def _taken_over(base: Words, own: set[tuple[str, str]], other: Later) -> set[int]:
    """The words of a paragraph that another one has now and had not before, if they are most of what it alone had."""
    if other.text == other.before:
        return set()
    new = own.intersection(words_of(other.text).neighbours()).difference(words_of(other.before).neighbours())
    if len(new) < max(FEWEST, _MOVED_ENOUGH * len(own)):
        return set()
    there = words_of(other.text)
    added = [at for _, _, j, j_end in changes(other.before, other.text) for at in there.of_meaning(j, j_end)]
    asked = [base.words[at] for at in base.meaning]
    return {base.meaning[x] for x, _ in in_order(asked, [there.words[at] for at in added], Effort())}
