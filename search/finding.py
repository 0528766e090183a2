"""What somebody finds: what has the words, and of that what the rules let them list.

Ranks and numbers are made of what one may read alone, and of nothing that depends on how often a word stands elsewhere: a
draft that one may not read changes neither what is found, nor in which order, nor how much.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Value

from coalitions.load import PersonRequest, listed, listed_whole, own_coalitions
from coalitions.load import shown as note_shown
from coalitions.views.paging import Paged, paged
from resolutions.rules import texts_of
from search.asked import Asked
from search.kinds import Kind, all_kinds
from search.matching import Matching, stands_in
from search.showing import Piece, excerpt

A_PAGE = 25
MOST = 1_000
"""Things of a kind that are listed and counted: of more it is said that there are more, and another word narrows them."""
_ORDER = ("-at", "-rank", "key")


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
    found = []
    matching = Matching(asked, own_coalitions(request))
    for kind in all_kinds().values() if asked else ():
        if keys := _keys(request, matching, kind, counted):
            found.append(Group(kind, len(keys), _drawn(request, asked, kind, keys[:shown]), counted))
    return found


def page_of(request: PersonRequest, asked: Asked, kind: Kind) -> tuple[Paged[Any], Group]:
    """What the signed-in person finds of one kind, page by page."""
    keys = _keys(request, Matching(asked, own_coalitions(request)), kind, MOST)
    page = paged(request, keys[:MOST], A_PAGE)
    return page, Group(kind, len(keys), _drawn(request, asked, kind, list(page)), MOST)


def _keys(request: PersonRequest, matching: Matching, kind: Kind, most: int) -> list[int]:
    """The things of a kind that have what is asked for and that the person may list, the newest first, of the newest `most`
    those that have the words side by side before the others; one more where there are more."""
    side_by_side = matching.asked.side_by_side
    together = stands_in("folded", side_by_side) if side_by_side else Value(False)
    entries = matching.of(kind.name).order_by(*_ORDER).annotate(together=together)
    found: dict[int, bool] = {}
    start, end = 0, most + 1 + most // 4
    # Some more than are shown, and further ones only where the person may not list many of these: in one query with the words,
    # an engine asks the rule of every thing that has them, thousands for a frequent word.
    while len(found) <= most:
        some = dict(entries.values_list("key", "together")[start:end])
        if not some:
            break
        own = set(listed(request, kind.model).filter(pk__in=some).order_by().values_list("pk", flat=True))
        own -= _said_elsewhere(request, matching, kind, own)
        found |= {key: is_so for key, is_so in some.items() if key in own}
        if len(some) < end - start:
            break
        start, end = end, 3 * end
    newest = list(found)[:most]
    return sorted(newest, key=lambda key: not found[key]) + list(found)[most : most + 1]


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
    there = set(matching.of(name).filter(key__in=others.values()).order_by().values_list("key", flat=True))
    return {key for key, other in others.items() if other in there}


def _drawn(request: PersonRequest, asked: Asked, kind: Kind, keys: list[int]) -> list[Hit]:
    """Things of one kind as rows, in the order of the keys. What is not there any more, or not theirs, is left out."""
    things = listed_whole(request, kind.model).filter(pk__in=keys).order_by().prefetch_related(*kind.more)
    by_key = {thing.pk: thing for thing in things}
    there = [by_key[key] for key in keys if key in by_key]
    if kind.shows_texts:
        note_shown(request, {text.pk: text for thing in there for text in texts_of(thing)}.values())
    hits = []
    for thing in there:
        shown = kind.show(request, thing)
        language, pieces = excerpt(shown.texts, asked)
        says = "".join(piece.text for piece in pieces)
        about = "" if shown.about == says else shown.about
        hits.append(Hit(shown.address, shown.title, about, language, () if shown.title == says else pieces))
    return hits
