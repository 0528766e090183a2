"""What somebody finds: what has the words, and of that what the rules let them list.

Ranks and numbers are made of what one may read alone, and of nothing that depends on how often a word stands elsewhere: a
draft that one may not read changes neither what is found, nor in which order, nor how much.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Value

from coalitions.load import PersonRequest, listed, listed_whole, own_coalitions
from coalitions.load import shown as note_shown
from coalitions.views.paging import Paged, paged
from resolutions.models import OPEN, Draft
from resolutions.rules import texts_of
from search.asked import Asked
from search.kinds import Kind, all_kinds
from search.matching import Matching
from search.showing import Piece, excerpt

A_PAGE = 25
MOST = 1_000
"""Things of a kind that are listed and counted: of more it is said that there are more, and another word narrows them."""


@dataclass(frozen=True)
class Hit:
    """One thing that was found, as a row."""

    address: str
    title: str
    about: str
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Group:
    """What was found of one kind: the first of it, and how much there is."""

    kind: Kind
    count: int
    hits: list[Hit]
    most: int
    """So many are counted."""

    @property
    def more(self) -> int:
        """How many there are beside those."""
        return min(self.count, self.most) - len(self.hits)

    @property
    def too_many(self) -> int:
        """How many are counted where there are more; else 0."""
        return self.most if self.count > self.most else 0


def groups(request: PersonRequest, asked: Asked, shown: int, counted: int = MOST) -> list[Group]:
    """What the signed-in person finds, by kind: so many of each, and how much there is as far as it is counted."""
    kinds = list(all_kinds().values()) if asked else []
    found = _found(request, asked, kinds, counted)
    notes = any(found.values()) and _may_be_noted(request)
    return [
        Group(kind, len(keys), _drawn(request, asked, kind, keys[:shown], notes), counted)
        for kind in kinds
        if (keys := found[kind.name])
    ]


def page_of(request: PersonRequest, asked: Asked, kind: Kind) -> tuple[Paged[Any], Group]:
    """What the signed-in person finds of one kind, page by page."""
    keys = _found(request, asked, [kind], MOST)[kind.name]
    page = paged(request, keys[:MOST], A_PAGE)
    return page, Group(
        kind, len(keys), _drawn(request, asked, kind, list(page), _may_be_noted(request)), MOST
    )


def _found(request: PersonRequest, asked: Asked, kinds: Iterable[Kind], most: int) -> dict[str, list[int]]:
    """The things of each kind, as `_keys` gives them: what has a resolution’s symbol before what speaks of it otherwise."""
    own = own_coalitions(request)
    found = _keys(request, Matching(asked, own), kinds, most)
    if asked.spoken:
        others = _keys(request, Matching(asked.spoken, own), kinds, most)
        found = {name: list(dict.fromkeys([*found[name], *others[name]]))[: most + 1] for name in found}
    return found


def _keys(
    request: PersonRequest, matching: Matching, kinds: Iterable[Kind], most: int
) -> dict[str, list[int]]:
    """The things of each kind that have what is asked for and that the person may list, the newest first, of the newest `most`
    those that have the words side by side before the others; one more where there are more."""
    found: dict[str, dict[int, bool]] = {kind.name: {} for kind in kinds}
    wanting = list(kinds)
    start, end = 0, most + 1 + most // 4
    # Some more than are shown, and further ones only where the person may not list many of these: in one query with the words,
    # an engine asks the rule of every thing that has them, thousands for a frequent word.
    while wanting:
        some = {kind.name: matching.some(kind.name, start, end) for kind in wanting}
        there = [kind for kind in wanting if some[kind.name]]
        own = _listed(request, {kind.name: (kind, some[kind.name]) for kind in there})
        for kind in there:
            theirs = own[kind.name] - _said_elsewhere(request, matching, kind, own[kind.name])
            found[kind.name] |= {key: is_so for key, is_so in some[kind.name].items() if key in theirs}
        wanting = [k for k in there if len(found[k.name]) <= most and len(some[k.name]) == end - start]
        start, end = end, 2 * end
    return {name: _side_by_side_first(keys, most) for name, keys in found.items()}


def _side_by_side_first(found: Mapping[int, bool], most: int) -> list[int]:
    newest = list(found)[:most]
    return sorted(newest, key=lambda key: not found[key]) + list(found)[most : most + 1]


def _listed(
    request: PersonRequest, things: Mapping[str, tuple[Kind, Collection[int]]]
) -> dict[str, set[int]]:
    """Which of some things of several kinds the person may list: the rules of all kinds in one query."""
    own: dict[str, set[int]] = {name: set() for name in things}
    asked = [
        listed(request, kind.model)
        .filter(pk__in=some)
        .order_by()
        .values_list(Value(name, output_field=CharField()), "pk")
        for name, (kind, some) in things.items()
    ]
    if asked:
        for name, key in asked[0].union(*asked[1:], all=True):
            own[name].add(key)
    return own


def _said_elsewhere(
    request: PersonRequest, matching: Matching, kind: Kind, keys: Collection[int]
) -> set[int]:
    """Of what was found, what is found as a thing of another kind too: a coalition's own text that the library has."""
    if kind.same_as is None or not keys:
        return set()
    name, same = kind.same_as
    others = same(request, keys)
    if not others:
        return set()
    there = matching.which(name, others.values())
    return {key for key, other in others.items() if other in there}


def _may_be_noted(request: PersonRequest) -> bool:
    """Whether there is a draft that the person may read and not everybody, so that its views are noted."""
    return listed(request, Draft).exclude(confidentiality__in=OPEN).exists()


def _drawn(request: PersonRequest, asked: Asked, kind: Kind, keys: list[int], notes: bool) -> list[Hit]:
    """Things of one kind as rows, in the order of the keys. What is not there any more, or not theirs, is left out. With `notes`
    it is noted which confidential drafts show."""
    noted = kind.shows_texts and notes
    # Which drafts a thing rests on, several tables away, is asked only where the view of one might have to be noted.
    things = listed_whole(request, kind.model) if noted else listed(request, kind.model)
    if kind.draws:
        things = things.select_related(*kind.draws)
    things = things.filter(pk__in=keys).order_by().prefetch_related(*kind.more)
    by_key = {thing.pk: thing for thing in things}
    there = [by_key[key] for key in keys if key in by_key]
    if noted:
        note_shown(request, {text.pk: text for thing in there for text in texts_of(thing)}.values())
    hits = []
    for thing in there:
        shown = kind.show(request, thing)
        said = [excerpt(shown.texts, one) for one in (asked, asked.spoken) if one]
        language, pieces = max(said, key=lambda one: sum(len(piece.text) for piece in one[1] if piece.found))
        says = "".join(piece.text for piece in pieces)
        about = "" if shown.about == says else shown.about
        hits.append(Hit(shown.address, shown.title, about, language, () if shown.title == says else pieces))
    return hits
