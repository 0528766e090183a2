"""What somebody finds: what has the words, narrowed by the rules in the same query.

Ranks and numbers are made of what one may read alone, and of nothing that depends on how often a word stands elsewhere: a
draft that one may not read changes neither what is found, nor in which order, nor how much.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber

from coalitions.load import PersonRequest, listed, listed_whole, own_coalitions
from coalitions.load import shown as note_shown
from coalitions.views.paging import Paged, paged
from resolutions.rules import texts_of
from search.asked import Asked
from search.kinds import Kind, all_kinds
from search.matching import matching, stands_in
from search.models import Entry
from search.showing import Piece, excerpt

A_PAGE = 25
_ORDER = ("-together", "-at", "-rank", "key")


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

    @property
    def more(self) -> int:
        """How many there are beside those."""
        return self.count - len(self.hits)


def groups(request: PersonRequest, asked: Asked, most: int) -> list[Group]:
    """What the signed-in person finds, by kind, at most so many of each."""
    if not asked:
        return []
    counted = _seen(request, asked, all_kinds().values()).annotate(
        count=Window(Count("pk"), partition_by=[F("kind")]),
        place=Window(RowNumber(), partition_by=[F("kind")], order_by=list(_ORDER)),
    )
    found: dict[str, list[Entry]] = {}
    for entry in counted.filter(place__lte=most).order_by("place").only("kind", "key"):
        found.setdefault(entry.kind, []).append(entry)
    return [
        Group(kind, found[name][0].count, _drawn(request, asked, kind, [entry.key for entry in found[name]]))
        for name, kind in all_kinds().items()
        if name in found
    ]


def page_of(request: PersonRequest, asked: Asked, kind: Kind) -> tuple[Paged[Any], list[Hit]]:
    """What the signed-in person finds of one kind, page by page."""
    entries = _seen(request, asked, [kind]).order_by(*_ORDER).only("kind", "key")
    page = paged(request, entries, A_PAGE)
    return page, _drawn(request, asked, kind, [entry.key for entry in page])


def _seen(request: PersonRequest, asked: Asked, kinds: Iterable[Kind]) -> QuerySet[Entry]:
    """The entries that have what is asked for, of things that the person may list: the rule of each thing is part of the
    query."""
    readable = Q()
    for kind in kinds:
        rule = Exists(listed(request, kind.model).filter(pk=OuterRef("key")).order_by())
        readable |= Q(kind=kind.name) & Q(rule)
    own = Q(coalition__in=own_coalitions(request)) | Q(coalition=None)
    together = asked.side_by_side
    return (
        matching(asked)
        .filter(own)
        .filter(readable)
        .annotate(
            together=Case(When(stands_in("folded", together), then=1), default=0, output_field=IntegerField())
            if together
            else Value(0, output_field=IntegerField())
        )
    )


def _drawn(request: PersonRequest, asked: Asked, kind: Kind, keys: list[int]) -> list[Hit]:
    """Things of one kind as rows, in the order of the keys. What is not there any more, or not theirs, is left out."""
    things = listed_whole(request, kind.model).filter(pk__in=keys).prefetch_related(*kind.more)
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
