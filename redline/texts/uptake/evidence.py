"""The words that stand and those that do not, as quotations with their places.

What is marked as standing does stand: word for word, the little ones too, in the order of the proposed text. What is marked
as missing does not, as far as the later text has anything beyond the base there. Between the two are loose words: they stand,
and count for nothing, being in another order, or too few to be a part of what was asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from redline.texts.uptake.elsewhere import Later, Wish
from redline.texts.uptake.seeking import Effort, Words, changes, in_order, kept_places, words_of

_AROUND = 8
"""So many words more than were asked for are looked at for little ones."""


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
    """Where in the proposed text; of struck words that still stand, where in the base."""
    in_place: bool = True
    """Whether they stand where they were asked for."""


@dataclass(frozen=True)
class Evidence:
    """What an answer shows for its verdict."""

    found: tuple[Found, ...] = ()
    loose: tuple[Found, ...] = ()
    missing: tuple[str, ...] = ()
    missing_at: tuple[tuple[int, int], ...] = ()
    still: tuple[Found, ...] = ()

    @property
    def that_counts_for_nothing(self) -> Evidence:
        """The same where the verdict is that nothing of it stands: what was found is loose."""
        return replace(self, found=(), loose=(*self.found, *self.loose))


Place = tuple[int, int]
"""A paragraph of the later draft, and a word in it."""


def evidence(
    base: Words,
    proposed: Words,
    later: Sequence[Later],
    successor: int | None,
    wishes: Sequence[Wish],
    still: Sequence[int],
) -> Evidence:
    """What stands of some insertions, what does not, and which struck words are `still` there."""

    added = _Added(base, later, successor, wishes)
    found: list[Found] = []
    loose: list[Found] = []
    stretches: list[list[int]] = []
    for wish in wishes:
        if wish.letter:
            found += _as_found(proposed, later, wish, wish.standing)
            continue
        all_standing = _with_little_words(proposed, wish, added)
        standing = _without_lone(proposed, later, wish, all_standing)
        found += _as_found(proposed, later, wish, standing)
        others = _in_another_order(proposed, wish, added)
        loose += _as_found(proposed, later, wish, others)
        covered = _covered(proposed, later, standing).union(others, all_standing)
        stretches += _telling(proposed, [at for at in range(wish.start, wish.end) if at not in covered])
    missing, at = quotes(base, still), tuple[tuple[int, int], ...]()
    if wishes:
        # Marks alone are told only where they are all that is missing.
        spoken = [stretch for stretch in stretches if proposed.has_words(stretch)]
        chosen = spoken or ([] if loose else stretches)
        missing = tuple(proposed.quote(stretch[0], stretch[-1]) for stretch in chosen)
        at = tuple(proposed.span(stretch[0], stretch[-1]) for stretch in chosen)
    there = struck_that_stand(base, None if successor is None else later[successor], still)
    return Evidence(tuple(found), tuple(loose), missing, at, there)


def _telling(proposed: Words, places: Sequence[int]) -> list[list[int]]:
    """The words of an insertion that are missing, in stretches; little words alone only where nothing else is."""
    stretches = _stretches_of(places)
    return [stretch for stretch in stretches if proposed.has_meaning(stretch)] or stretches


class _Added:
    """What the later paragraphs have beyond those they came from, word by word, and what of it was found already."""

    def __init__(
        self, base: Words, later: Sequence[Later], successor: int | None, wishes: Iterable[Wish]
    ) -> None:
        self._base, self._later, self.successor = base, later, successor
        self.used = {place for wish in wishes for place in wish.standing.values()}
        self.effort = Effort()
        self._places: dict[int, frozenset[int]] = {}
        self._free: dict[int, dict[str, list[int]]] = {}

    def text(self, paragraph: int) -> Words:
        """A later paragraph."""
        return words_of(self._later[paragraph].text)

    def places(self, paragraph: int) -> frozenset[int]:
        """The places of its added words."""
        if paragraph not in self._places:
            there = self._later[paragraph]
            before = self._base.text if paragraph == self.successor else there.before
            edits = changes(before, there.text)
            self._places[paragraph] = frozenset(at for _, _, j, j_end in edits for at in range(j, j_end))
        return self._places[paragraph]

    def take(self, paragraph: int, word: str) -> int | None:
        """The first added place of a word that was not found yet; it is found then."""
        if paragraph not in self._free:
            self._free[paragraph] = {}
            for at in sorted(self.places(paragraph), reverse=True):
                self._free[paragraph].setdefault(self.text(paragraph).words[at], []).append(at)
        left = self._free[paragraph].get(word, [])
        while left:
            at = left.pop()
            if (paragraph, at) not in self.used:
                self.used.add((paragraph, at))
                return at
        return None


def _with_little_words(proposed: Words, wish: Wish, added: _Added) -> dict[int, Place]:
    """The words of an insertion that stand, and the little ones between and beside them that do too."""
    standing, counting = dict(wish.standing), set(wish.words)
    for run in _runs(wish.standing):
        paragraph = wish.standing[run[0]][0]
        text, new = added.text(paragraph), added.places(paragraph)
        first, last = wish.standing[run[0]][1], wish.standing[run[-1]][1]
        before, behind = first, last + 1
        while before - 1 in new and first - before < run[0] - wish.start + _AROUND:
            before -= 1
        while behind in new and behind - last <= wish.end - run[-1] + _AROUND:
            behind += 1
        gaps = [((wish.start, run[0]), (before, first)), ((run[-1] + 1, wish.end), (last + 1, behind))]
        gaps += [((a + 1, b), (wish.standing[a][1] + 1, wish.standing[b][1])) for a, b in pairwise(run)]
        for (start, end), (there, there_end) in gaps:
            little = [at for at in proposed.spoken_between(start, end - 1) if at not in standing]
            others = [
                at for at in text.spoken_between(there, there_end - 1) if (paragraph, at) not in added.used
            ]
            rows = [proposed.words[at] for at in little], [text.words[at] for at in others]
            for x, y in in_order(*rows, added.effort):
                if little[x] not in counting:
                    standing[little[x]] = paragraph, others[y]
                    added.used.add((paragraph, others[y]))
    return standing


def _without_lone(
    proposed: Words, later: Sequence[Later], wish: Wish, standing: dict[int, Place]
) -> dict[int, Place]:
    """Without the little words that stand, but not beside another word that does: they say nothing either way."""
    kept = set(wish.standing)
    places = sorted(standing)
    for one, other in [*pairwise(places), *((b, a) for a, b in reversed(list(pairwise(places))))]:
        first, second = sorted((one, other))
        if one in kept and _together(proposed, later, standing[first], standing[second], first, second):
            kept.add(other)
    return {at: standing[at] for at in places if at in kept}


def _runs(standing: dict[int, Place]) -> Iterator[list[int]]:
    """The words that stand, as far as they stand in one paragraph in their order."""
    run: list[int] = []
    for at in sorted(standing):
        if run and (standing[run[-1]][0] != standing[at][0] or standing[run[-1]][1] >= standing[at][1]):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _in_another_order(proposed: Words, wish: Wish, added: _Added) -> dict[int, Place]:
    """The words of meaning that are open, and stand all the same among what their paragraph, or the one in which the
    others stand, has beyond what it came from."""
    paragraphs = dict.fromkeys([number for number, _ in wish.standing.values()])
    if added.successor is not None:
        paragraphs[added.successor] = None
    found: dict[int, Place] = {}
    for at in wish.open:
        for paragraph in paragraphs:
            if (there := added.take(paragraph, proposed.words[at])) is not None:
                found[at] = paragraph, there
                break
    return found


def _as_found(
    proposed: Words, later: Sequence[Later], wish: Wish, standing: dict[int, Place]
) -> Iterator[Found]:
    """The words that stand, in stretches without another word between in either text."""
    stretch: list[int] = []
    for at in [*sorted(standing), None]:
        if stretch and (
            at is None or not _together(proposed, later, standing[stretch[-1]], standing[at], stretch[-1], at)
        ):
            paragraph, first = standing[stretch[0]]
            last = standing[stretch[-1]][1]
            there = words_of(later[paragraph].text)
            yield Found(
                there.quote(first, last),
                later[paragraph].label,
                there.span(first, last),
                proposed.span(stretch[0], stretch[-1]),
                wish.in_place if wish.letter else not wish.near.isdisjoint(stretch),
            )
            stretch = []
        if at is not None:
            stretch.append(at)


def _together(
    proposed: Words, later: Sequence[Later], one: Place, other: Place, before: int, at: int
) -> bool:
    """Whether two words follow each other in the proposed and in the later text, whatever marks are between."""
    if one[0] != other[0] or other[1] <= one[1]:
        return False
    there = words_of(later[one[0]].text)
    return not there.spoken_between(one[1] + 1, other[1] - 1) and not proposed.spoken_between(
        before + 1, at - 1
    )


def _covered(proposed: Words, later: Sequence[Later], standing: dict[int, Place]) -> set[int]:
    """The places that count as found: every found word, and the marks that are the same between two of them."""
    places = sorted(standing)
    covered = set(places)
    for before, at in pairwise(places):
        (paragraph, first), (other, second) = standing[before], standing[at]
        there = words_of(later[paragraph].text).words
        if paragraph == other and proposed.words[before:at] == there[first:second]:
            covered.update(range(before, at))
    return covered


def struck_that_stand(base: Words, there: Later | None, still: Iterable[int]) -> tuple[Found, ...]:
    """Where struck words of the base still stand in what it became."""
    if there is None:
        return ()
    text = words_of(there.text)
    places = dict(kept_places(len(base), changes(base.text, there.text)))
    found = []
    stretch: list[int] = []
    for at in [*(at for at in still if at in places), None]:
        if stretch and (at is None or at != stretch[-1] + 1 or places[at] != places[stretch[-1]] + 1):
            first, last = places[stretch[0]], places[stretch[-1]]
            asked = base.span(stretch[0], stretch[-1])
            found.append(Found(text.quote(first, last), there.label, text.span(first, last), asked))
            stretch = []
        if at is not None:
            stretch.append(at)
    return tuple(found)


def _stretches_of(places: Iterable[int]) -> list[list[int]]:
    """Places in stretches of neighbours."""
    stretches: list[list[int]] = []
    for at in places:
        if stretches and stretches[-1][-1] == at - 1:
            stretches[-1].append(at)
        else:
            stretches.append([at])
    return stretches


def quotes(text: Words, places: Iterable[int]) -> tuple[str, ...]:
    """Words as quotations, one for each stretch of neighbours; marks alone only where there is nothing else."""
    stretches = _stretches_of(places)
    spoken = [stretch for stretch in stretches if text.has_words(stretch)]
    return tuple(text.quote(stretch[0], stretch[-1]) for stretch in spoken or stretches)
