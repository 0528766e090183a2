"""Words of an insertion at another place of a later draft than where they were asked for ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from math import ceil

from redline.texts.uptake.seeking import Words, joined, words_of
from redline.texts.words import listed

_CANDIDATES = 5
"""Of the later paragraphs that share language with a new paragraph, so many are compared in full."""

_STRETCH = 4
"""At another place, a stretch of fewer words of meaning counts only if it is half of an insertion, its little words too:
"forcibly returned" is not "those who have been forcibly returned", and stands in many a text for a reason of its own."""

_LEAST_OF_UNKNOWN = 0.5
"""Where nothing is known of what the earlier draft said there, a stretch counts only if it is so much of an insertion."""

SLACK = 4
"""Words reworded so near to the place of an insertion, in words of the base, still stand in its place."""

FEWEST = 2
"""One word alone at another place may have come for a reason of its own."""

_JOINING = listed(
    "including particularly particular especially notably well also furthermore moreover 특히 또한"
)
"""Words that only join an insertion to its sentence; at another place it may be joined otherwise."""

_ADVERBS = listed(
    "immediately forthwith soon again always together well fully further already still"
) | listed(
    "pleinement rapidement immédiatement librement promptement également ensemble toujours davantage plenamente 즉시 즉각 완전히 충분히"
)
_ADVERB_ENDINGS = (
    "ly", "ivement", "alement", "quement", "eusement", "amment", "emment", "ablement", "iblement", "mente", "하게", "적으로",
)  # fmt: skip
_NO_ADVERBS = listed(
    "family assembly supply reply anomaly monopoly elderly apply comply imply rely july italy ally friendly timely likely early daily weekly"
    " monthly yearly only"
)
_LONGEST_COMPANY = 5
"""So many characters two words have in common that are forms of one."""

_MOST_SLIDES = 6
"""By so many words an insertion is tried further left and right."""

_MOST_PLACES = 8
"""So many places of one paragraph are looked at for an insertion to the letter."""

_MOST_SHARED = 50
"""A pair of neighbours is looked at in so many places: language that stands in more is a formula."""


@dataclass(frozen=True)
class Later:
    """A paragraph of the later draft."""

    label: str
    text: str
    before: str = ""
    """What it came from in the draft that the amendment was written against; empty if it is new or that is unknown."""


@dataclass
class Wish:
    """One insertion of the amendment: the words start to end of the proposed text, in place of a to b of the base."""

    base: tuple[int, int]
    start: int
    end: int
    words: list[int]
    """The places of the words that count."""
    letter: bool = False
    """Whether it stands to the letter, wherever."""
    in_place: bool = False
    """Whether it stands to the letter in its place."""
    near: set[int] = field(default_factory=set)
    """Of an insertion that does not stand to the letter, the words found near its place."""
    right_there: set[int] = field(default_factory=set)
    """Those of them that were put in right where it was to stand."""
    turned_round: set[int] = field(default_factory=set)
    """Of the words not found, those that stand on the other side of a word that was."""
    standing: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The words that stand: place in the proposed text -> (paragraph of the later draft, place in it)."""

    @property
    def open(self) -> list[int]:
        """The words that have not been found yet."""
        return [at for at in self.words if at not in self.standing]


def readings(proposed: Words, wish: Wish) -> Iterator[tuple[int, int]]:
    """The spans an insertion may have in the proposed text: the redline's own, and those of other redlines that read
    the same, "the {+old and the+} new" being "{+the old and+} the new"."""
    yield wish.start, wish.end
    for step, first, last in ((-1, -1, -1), (1, 0, 0)):
        start, end = wish.start, wish.end
        for _ in range(_MOST_SLIDES):
            inside = start + first >= 0 and end + last < len(proposed)
            if not inside or proposed.words[start + first] != proposed.words[end + last]:
                break
            start, end = start + step, end + step
            yield start, end


def _is_half(proposed: Words, wish: Wish, places: Sequence[int]) -> bool:
    """Whether what stands from the first to the last of these places is half of the words of an insertion."""
    spoken = [
        at for at in proposed.spoken_between(wish.start, wish.end - 1) if proposed.words[at] not in _JOINING
    ]
    return 2 * len(proposed.spoken_between(places[0], places[-1])) >= len(spoken)


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or (word.endswith(_ADVERB_ENDINGS) and word not in _NO_ADVERBS)


def _has_company(proposed: Words, places: Sequence[int], text: Words, there: Sequence[int]) -> bool:
    """Whether words that only say how something is done say it of the same thing: a word of meaning beside them is there too.
    "Promptly and effectively" stands in many a paragraph that has nothing to do with what was asked for."""
    if not all(_is_adverb(proposed.words[at]) for at in places if proposed.has_meaning([at])):
        return True
    beside = _nearest_around(proposed, places[0], places[-1])
    others = _nearest_around(text, there[0], there[-1])
    return any(one[:_LONGEST_COMPANY] == other[:_LONGEST_COMPANY] for one in beside for other in others)


def _nearest_around(text: Words, first: int, last: int) -> list[str]:
    """The words of meaning next to some words that are no adverbs."""
    before = (at for at in reversed(text.of_meaning(0, first)) if not _is_adverb(text.words[at]))
    behind = (at for at in text.of_meaning(last + 1, len(text)) if not _is_adverb(text.words[at]))
    return [text.words[at] for at in (next(before, None), next(behind, None)) if at is not None]


class Elsewhere:
    """The later draft, to be asked for words that do not stand in their place."""

    def __init__(self, later: tuple[Later, ...], earlier: tuple[str, ...], base: str = "") -> None:
        """`earlier`: what is known of the earlier draft beside `base` and what the later paragraphs came from."""
        self._later = later
        drafts = _drafts(later, earlier)
        self._there = drafts.there
        is_known = not base or base in drafts.known
        self._before = drafts.before if is_known else _index(tuple(sorted({*drafts.known, base})))
        self._knows = len(drafts.known) > (base in drafts.known)

    def find(self, proposed: Words, wishes: Sequence[Wish]) -> None:
        """Look for what is open of insertions: as a whole, to the letter; then in stretches."""
        used = {place for wish in wishes for place in wish.standing.values()}
        for wish in wishes:
            if not wish.letter and any(proposed.words[at] not in _JOINING for at in wish.open):
                self._to_the_letter(proposed, wish, used.difference(wish.standing.values()))
                used.update(wish.standing.values())
        for wish in wishes:
            if not wish.letter:
                self._in_stretches(proposed, wish, used)

    def candidates(self, proposed: Words, wish: Wish) -> list[int]:
        """The later paragraphs that share most language with an insertion which the earlier draft had not."""
        meant = [proposed.words[at] for at in wish.words]
        pairs = {pair for pair in pairwise(meant) if not self._before.has(pair)}
        words = set(meant) - self._before.words
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update({paragraph: 2 for paragraph, _ in self._there.places(pair)})
        for paragraph, there in enumerate(self._there.words_of_each):
            shared[paragraph] += len(words & there)
        best = sorted((-number, paragraph) for paragraph, number in shared.items() if number)
        return [paragraph for _, paragraph in best[:_CANDIDATES]]

    def _to_the_letter(self, proposed: Words, wish: Wish, used: set[tuple[int, int]]) -> None:
        """Look for the words of an insertion from the first to the last of meaning, whatever marks are between. `used`
        words stand for another one already."""
        for start, end in readings(proposed, wish):
            places = proposed.of_meaning(start, end)
            while places and proposed.words[places[0]] in _JOINING:
                del places[0]
            if len(places) < FEWEST:
                continue
            if len(places) < _STRETCH and not _is_half(proposed, wish, places):
                continue
            if standing := self._standing(proposed, proposed.spoken_between(places[0], places[-1]), used):
                wish.start, wish.end, wish.words = start, end, places
                wish.letter, wish.in_place, wish.standing = True, False, standing
                return

    def _standing(
        self, proposed: Words, places: Sequence[int], used: set[tuple[int, int]]
    ) -> dict[int, tuple[int, int]]:
        """Where these words stand one after the other in a paragraph that did not have them; {} if nowhere."""
        sought = [proposed.words[at] for at in places]
        key = joined(sought)[0]
        if self._there.count(key) <= self._before.count(key):
            return {}
        for paragraph, there in enumerate(self._later):
            text = words_of(there.text)
            number = text.count_spoken(key)
            if not number or number <= words_of(there.before).count_spoken(key):
                continue
            for start, end in text.spoken_places_of(sought, _MOST_PLACES):
                where = [(paragraph, at) for at in text.spoken_between(start, end)]
                if used.isdisjoint(where) and _has_company(proposed, places, text, (start, end)):
                    return dict(zip(places, where, strict=True))
        return {}

    def _in_stretches(self, proposed: Words, wish: Wish, used: set[tuple[int, int]]) -> None:
        """Take the stretches of open words that stand somewhere, the longest first."""
        least = min(_STRETCH, max(FEWEST, ceil(len(wish.words) / 2)))
        if not self._knows:
            least = max(FEWEST, ceil(_LEAST_OF_UNKNOWN * len(wish.words)))
        for stretch in sorted(self._common(proposed, wish)):
            if len(stretch.places) < least:
                return
            if len(stretch.places) < _STRETCH and not _is_half(
                proposed, wish, [at for at, _ in stretch.places]
            ):
                continue
            number = stretch.places[0][1][0]
            if not _has_company(
                proposed,
                [at for at, _ in stretch.places],
                words_of(self._later[number].text),
                [at for _, (_, at) in stretch.places],
            ):
                continue
            pairs = [(asked, there) for asked, there in stretch.places if asked not in wish.standing]
            if used.isdisjoint(there for _, there in pairs):
                wish.standing.update(pairs)
                used.update(there for _, there in pairs)

    def _common(self, proposed: Words, wish: Wish) -> Iterator[_Stretch]:
        """The longest stretches of neighbours, new in the later draft, that an insertion and a paragraph share."""
        growing: dict[tuple[int, int], int] = {}
        asked = wish.words
        for x in range(len(asked)):
            pair = tuple(proposed.words[at] for at in asked[x : x + 2])
            row: dict[tuple[int, int], int] = {}
            if len(pair) == 2 and wish.standing.keys().isdisjoint(asked[x : x + 2]):
                places = () if self._before.has(pair) else self._there.places(pair)
                row = {(number, y): growing.pop((number, y - 1), 0) + 1 for number, y in places}
            # What is left of the row before ended with the word x.
            for (number, y), pairs in growing.items():
                meaning = words_of(self._later[number].text).meaning
                there = ((number, at) for at in meaning[y + 1 - pairs : y + 2])
                places_of_both = tuple(zip(asked[x - pairs : x + 1], there, strict=True))
                yield _Stretch(-len(places_of_both), places_of_both)
            growing = row


@dataclass(frozen=True, slots=True, order=True)
class _Stretch:
    """Words that stand in both, the longest stretch first: places in the proposed text, and in the later draft."""

    length: int
    places: tuple[tuple[int, tuple[int, int]], ...]


class _Index:
    """The words of meaning of many texts, and which are neighbours."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    # Made when it is asked for: of the earlier of two drafts nobody asks where its words are.

    @cached_property
    def _meant(self) -> list[list[str]]:
        found = [words_of(text) for text in self._texts]
        return [[words.words[at] for at in words.meaning] for words in found]

    @cached_property
    def _neighbours(self) -> set[tuple[str, str]]:
        return {pair for meant in self._meant for pair in pairwise(meant)}

    @cached_property
    def _places(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, meant in enumerate(self._meant):
            for at, pair in enumerate(pairwise(meant)):
                places = found.setdefault(pair, [])
                if len(places) < _MOST_SHARED:
                    places.append((number, at))
        return found

    @cached_property
    def words_of_each(self) -> list[set[str]]:
        """The words of meaning of each text."""
        return [set(meant) for meant in self._meant]

    @cached_property
    def words(self) -> set[str]:
        """Those of all texts."""
        return set().union(*self.words_of_each)

    @cached_property
    def _spoken(self) -> str:
        return "\0".join(words_of(text).plain for text in self._texts)

    def has(self, pair: tuple[str, ...]) -> bool:
        """Whether two words of meaning are neighbours anywhere."""
        return pair in self._neighbours

    def places(self, pair: tuple[str, ...]) -> Sequence[tuple[int, int]]:
        """Where they are: the text, and the place among its words of meaning."""
        return self._places.get(pair, ())

    def count(self, sought: str) -> int:
        """How often words (`seeking.joined`) stand in all of them, whatever marks are between."""
        return self._spoken.count(sought)


@lru_cache(maxsize=64)
def _index(texts: tuple[str, ...]) -> _Index:
    return _Index(texts)


def neighbours_elsewhere(
    pairs: Iterable[tuple[str, str]], later: Sequence[Later], beside: int
) -> set[tuple[str, str]]:
    """Which pairs of words of meaning are neighbours in a paragraph of the later draft other than the one at `beside`."""
    there = _index(tuple(one.text for one in later))
    return {pair for pair in pairs if any(number != beside for number, _ in there.places(pair))}


@dataclass(frozen=True)
class _Drafts:
    """Two drafts, indexed."""

    there: _Index
    """The later one."""
    known: frozenset[str]
    """What is known of the earlier one."""
    before: _Index
    """That."""


@lru_cache(maxsize=16)
def _drafts(later: tuple[Later, ...], earlier: tuple[str, ...]) -> _Drafts:
    """The same drafts are asked about for one amendment after the other."""
    known = frozenset({*earlier, *(there.before for there in later)} - {""})
    return _Drafts(_index(tuple(there.text for there in later)), known, _index(tuple(sorted(known))))


@lru_cache(maxsize=16)
def words_known(later: tuple[Later, ...], earlier: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The words of each text that is known of the earlier draft."""
    return frozenset(words_of(text).words for text in (*earlier, *(there.before for there in later)))
