"""The words that stand and those that do not, as quotations with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from redline.texts.uptake.elsewhere import Later, Wish
from redline.texts.uptake.seeking import Words, words_of


@dataclass(frozen=True)
class Found:
    """Words of the insertion that stand in the later draft."""

    text: str
    """As they stand there."""
    label: str
    """In which paragraph."""
    span: tuple[int, int]
    """Where in that paragraph: start and end (exclusive), in characters."""
    asked: tuple[int, int]
    """Where in the proposed text."""
    in_place: bool = True
    """Whether they stand where they were asked for."""


def found_words(proposed: Words, later: Sequence[Later], wishes: Iterable[Wish]) -> tuple[Found, ...]:
    """The words that stand, in stretches that stand together in both texts."""
    found: list[Found] = []
    for wish in wishes:
        for stretch in _stretches(proposed, later, wish):
            paragraph, first = wish.standing[stretch[0]]
            last = wish.standing[stretch[-1]][1]
            there = words_of(later[paragraph].text)
            in_place = wish.in_place if wish.letter else stretch[0] in wish.near
            found.append(
                Found(
                    there.quote(first, last),
                    later[paragraph].label,
                    there.span(first, last),
                    proposed.span(stretch[0], stretch[-1]),
                    in_place,
                )
            )
    return tuple(found)


def _stretches(proposed: Words, later: Sequence[Later], wish: Wish) -> Iterator[list[int]]:
    """The words of an insertion that stand, cut where words of meaning come between them on either side."""
    stretch: list[int] = []
    for at in sorted(wish.standing):
        if stretch and not _together(proposed, later, wish, stretch[-1], at):
            yield stretch
            stretch = []
        stretch.append(at)
    if stretch:
        yield stretch


def _together(proposed: Words, later: Sequence[Later], wish: Wish, before: int, at: int) -> bool:
    """Whether two words follow each other in the proposed and in the later text, but for marks and little words."""
    (paragraph, first), (other, second) = wish.standing[before], wish.standing[at]
    if paragraph != other or second <= first:
        return False
    between = words_of(later[paragraph].text).of_meaning(first + 1, second)
    return not between and not proposed.of_meaning(before + 1, at)


def missing_words(
    base: Words, proposed: Words, later: Sequence[Later], wishes: Sequence[Wish], still: Sequence[int]
) -> tuple[str, ...]:
    """The inserted words that were not found, as quotations; where nothing is inserted, the struck ones that stand."""
    if not wishes:
        return quotes(base, still)
    missing: list[str] = []
    for wish in wishes:
        if not wish.letter:
            covered = _covered(proposed, later, wish)
            missing += quotes(proposed, [at for at in range(wish.start, wish.end) if at not in covered])
    return tuple(missing)


def all_words(base: Words, proposed: Words, wishes: Sequence[Wish], still: Sequence[int]) -> tuple[str, ...]:
    if not wishes:
        return quotes(base, still)
    return tuple(quote for wish in wishes for quote in quotes(proposed, range(wish.start, wish.end)))


def _covered(proposed: Words, later: Sequence[Later], wish: Wish) -> set[int]:
    """The places that count as found: every found word, and what is the same in both texts between two of them."""
    places = sorted(wish.standing)
    covered = set(places)
    for before, at in pairwise(places):
        (paragraph, first), (other, second) = wish.standing[before], wish.standing[at]
        there = words_of(later[paragraph].text).words
        if paragraph == other and proposed.words[before:at] == there[first:second]:
            covered.update(range(before, at))
    return covered


def quotes(text: Words, places: Iterable[int]) -> tuple[str, ...]:
    """Words as quotations, one for each stretch of neighbours; marks alone only where there is nothing else."""
    stretches: list[list[int]] = []
    for at in places:
        if stretches and stretches[-1][-1] == at - 1:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    spoken = [stretch for stretch in stretches if text.has_words(stretch)]
    return tuple(text.quote(stretch[0], stretch[-1]) for stretch in spoken or stretches)
