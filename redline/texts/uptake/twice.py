"""Whether a later draft may say at another place what an amendment would put into it: asked before an uptake is computed,
which costs a hundred times as much, and again of what it found.

Two words that the draft has put somewhere else as well ("at once", "forced labour") are no reason to stop at an amendment:
any text on the subject comes to have them. In its own paragraph two words are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from redline.texts.standing import EMPTY_WORDS
from redline.texts.uptake.answer import Uptake
from redline.texts.uptake.elsewhere import FEWEST, Later, Wish, readings
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
        had = Counter(_meant(base))
        asked, there = Counter(meant) - had, Counter(_meant(self._later[successor].text)) - had
        return (asked & there).total() >= FEWEST

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


def _put_in(base: str, proposed: str) -> Iterator[_Row]:
    """The rows of words of meaning among those that an amendment puts in, in whichever of equal redlines."""
    text = words_of(proposed)
    for i, i_end, j, j_end in changes(base, proposed):
        spans = list(readings(text, Wish((i, i_end), j, j_end, [])))
        first, end = min(start for start, _ in spans), max(end for _, end in spans)
        if first < end:
            yield from _rows(_meant(text.quote(first, end - 1)))


@lru_cache(maxsize=2048)
def _meant(text: str) -> tuple[str, ...]:
    """The words of meaning of a text."""
    return tuple(word for word in bare_words(text) if word not in EMPTY_WORDS)
