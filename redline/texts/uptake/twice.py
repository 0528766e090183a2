"""Whether a later draft may say at another place what an amendment would put into it: asked before an uptake is computed,
which costs a hundred times as much, and again of what it found.

Two words that the draft has put somewhere else as well ("at once", "forced labour") are no reason to stop at an amendment:
any text on the subject comes to have them. In its own paragraph two words are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from redline.texts.standing import EMPTY_WORDS
from redline.texts.uptake.answer import Uptake
from redline.texts.uptake.elsewhere import FEWEST, SLACK, Later, Wish, readings
from redline.texts.uptake.seeking import changes, words_of
from redline.texts.words import bare_words

_RUN = 3
"""So many words of meaning in a row, little words aside, are more at another place than what many a sentence has."""

_Row = tuple[str, ...]


class Twice:
    """What a later draft has put into its paragraphs, by its words of meaning."""

    def __init__(self, later: Sequence[Later]) -> None:
        """`later`: its paragraphs. Those that read as before have brought nothing."""
        self._later = later
        brought = set[_Row]()
        for there in later:
            if there.text != there.before:
                brought.update(set(_rows(_meant(there.text))).difference(_rows(_meant(there.before))))
        self._brought = frozenset(brought)

    def is_possible(self, base: str, proposed: str, successor: int | None) -> bool:
        """Whether it may have words that an amendment puts in: if not, no `uptake` need be computed. `base` is empty for a
        new paragraph."""
        meant = _meant(proposed)
        shared = self._brought.intersection(_rows(meant)).difference(_rows(_meant(base)))
        # Comparing the two texts is dearer than looking words up, and of most amendments nothing is shared.
        if shared and (not base or not shared.isdisjoint(_put_in(base, proposed))):
            return True
        if successor is None or self._later[successor].text == base:
            return False
        present = self._later[successor].text
        had = Counter(_meant(base))
        asked, there = Counter(meant) - had, Counter(_meant(present)) - had
        if (asked & there).total() < FEWEST:
            return False
        # By chance two texts on one subject come to share two words: dearer to ask, still much cheaper than an uptake.
        return not base or _shares_its_place(base, proposed, present)

    def is_said(self, found: Uptake, successor: int | None) -> bool:
        """Whether what was found of an amendment would stand there twice, were it put in as it is."""
        if found.verdict == "not":
            return False
        own = None if successor is None else self._later[successor].label
        near = sum(len(_meant(one.text)) for one in found.found if one.label == own)
        return near >= FEWEST or any(
            one.label != own and len(_meant(one.text)) >= _RUN for one in found.found
        )


def _rows(words: Sequence[str]) -> Iterator[_Row]:
    return zip(*(words[first:] for first in range(_RUN)), strict=False)


def _shares_its_place(base: str, proposed: str, present: str) -> bool:
    """Whether what became of a paragraph has words that an amendment puts into it: enough of them near where they were to
    stand, or two neighbours of them anywhere."""
    asked, there = words_of(proposed), words_of(present)
    theirs, neighbours = changes(base, present), set(there.neighbours())
    near = 0
    for wish in _wishes(base, proposed):
        for start, end in readings(asked, wish):
            if not neighbours.isdisjoint(pairwise([asked.words[at] for at in asked.of_meaning(start, end)])):
                return True
        first, last = wish.base[0] - SLACK, wish.base[1] + SLACK
        added = [
            there.words[at]
            for i, i_end, j, j_end in theirs
            if i <= last and i_end >= first
            for at in there.spoken_between(j, j_end - 1)
        ]
        wanted = [asked.words[at] for at in asked.spoken_between(wish.start, wish.end - 1)]
        near += (Counter(wanted) & Counter(added)).total()
    return near >= FEWEST


def _put_in(base: str, proposed: str) -> Iterator[_Row]:
    """The rows of words of meaning among those that an amendment puts in, in whichever of equal redlines."""
    text = words_of(proposed)
    for wish in _wishes(base, proposed):
        for start, end in readings(text, wish):
            yield from _rows(_meant(text.quote(start, end - 1)))


def _wishes(base: str, proposed: str) -> Iterator[Wish]:
    """The insertions of an amendment."""
    for i, i_end, j, j_end in changes(base, proposed):
        if j < j_end:
            yield Wish((i, i_end), j, j_end, [])


@lru_cache(maxsize=2048)
def _meant(text: str) -> tuple[str, ...]:
    """The words of meaning of a text."""
    return tuple(word for word in bare_words(text) if word not in EMPTY_WORDS)
