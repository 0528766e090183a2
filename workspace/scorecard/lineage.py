"""Which amendments are one through the years: each that asks again says of which it came, in whatever words."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from amendments.models import Amendment, Campaign
from coalitions.models import Person
from coalitions.rules import visible


def roots(amendments: Iterable[Amendment]) -> dict[int, int]:
    """Of each amendment, by its id, the id of the first one that it came of; its own for one that came of none. A query
    for each time that was asked again."""
    at = {amendment.pk: amendment.pk for amendment in amendments}
    while at:
        came_of = dict(
            Amendment.objects.filter(pk__in=set(at.values()), came_of__isnull=False).values_list(
                "pk", "came_of_id"
            )
        )
        if not came_of:
            break
        at = {pk: came_of.get(root) or root for pk, root in at.items()}
    return at


def asked_before(amendments: Iterable[Amendment], person: Person) -> dict[int, tuple[Campaign, ...]]:
    """The earlier campaigns that asked for each amendment, by its id, as far as the person sees them; the first one first.
    A query for each time that was asked again."""
    at = {amendment.pk: amendment.came_of_id for amendment in amendments}
    found: dict[int, tuple[Campaign, ...]] = {}
    while wanted := {key for key in at.values() if key is not None}:
        seen = visible(person, Amendment).filter(pk__in=wanted).select_related("campaign__session")
        there = {one.pk: one for one in seen}
        for pk, key in at.items():
            before = there.get(key) if key is not None else None
            if before is not None:
                found[pk] = (before.campaign, *found.get(pk, ()))
            at[pk] = before.came_of_id if before is not None else None
    return found


def rows_of(kept: Iterable[tuple[int, Hashable, str]], root_of: Mapping[int, int]) -> dict[int, Hashable]:
    """Under which key each amendment stands, by its id, so that those of one lineage stand together, and new paragraphs
    with the same words.

    `kept` are amendments in order of time: the id, the key of its own (a clause's id where it has one), and the words of a
    new paragraph, empty for others. Of a lineage the last clause counts; without any, the first key.
    """
    joined: dict[int, int] = {}

    def top(root: int) -> int:
        while root in joined:
            root = joined[root]
        return root

    kept = list(kept)
    of_text: dict[str, int] = {}
    for pk, _, text in kept:
        root, other = top(root_of[pk]), top(of_text.setdefault(text, root_of[pk])) if text else None
        if other is not None and other != root:
            joined[root] = other
    keys: dict[int, Hashable] = {}
    for pk, key, _ in kept:
        root = top(root_of[pk])
        if isinstance(key, int) or root not in keys:
            keys[root] = key
    return {pk: keys[top(root_of[pk])] for pk, _, _ in kept}
