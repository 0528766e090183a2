"""Keeping the entries as the things are: told by every save and every removal, and made anew all at once when asked for.

Inside a recorded change (`coalitions.changes`) what was touched is noted, and written once at its end, in its transaction:
a draft of a hundred paragraphs is a few statements, and what is undone is undone here too. Outside of one it is written at once.
What is written by one statement for many rows says so itself: `coalitions.changes.written_at_once`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from coalitions.changes import outermost, written_at_once
from search.folding import stored, tails_of
from search.kinds import Kind, all_kinds
from search.kinds.kind import MOST, moment
from search.matching import marks_of
from search.models import Entry

_AT_ONCE = 200
_SAID = ("coalition_id", "at", "rank", "label", "head", "folded", "tails")


class _Touched:
    """What was touched in a change, by kind; called at its end."""

    def __init__(self) -> None:
        self.keys: defaultdict[str, set[int]] = defaultdict(set)

    def __call__(self) -> None:
        # In one order, so that nobody waits for somebody who waits for them.
        for name in all_kinds():
            bring_up_to_date(all_kinds()[name], self.keys.pop(name, ()))


def listen() -> None:
    """From now on the entries follow the things."""
    models = {model for kind in all_kinds().values() for model in kind.told_by}
    for model in models:
        post_save.connect(_saved, sender=model, dispatch_uid="search")
        post_delete.connect(_removed, sender=model, dispatch_uid="search")
    for kind in all_kinds().values():
        written_at_once.connect(_written, sender=kind.model, dispatch_uid="search")


def _saved(sender: type[Model], instance: Any, raw: bool = False, **_: Any) -> None:
    # What comes as a fixture may lack what it refers to: `search_index` is for that.
    if not raw:
        _note(sender, instance)


def _removed(sender: type[Model], instance: Any, **_: Any) -> None:
    _note(sender, instance)


def _written(sender: type[Model], keys: Iterable[int], **_: Any) -> None:
    for kind in all_kinds().values():
        if kind.model is sender:
            _touch(kind, keys)


def _note(model: type[Model], row: Any) -> None:
    for kind in all_kinds().values():
        if model in kind.told_by:
            _touch(kind, kind.told_by[model](row))


def _touch(kind: Kind, keys: Iterable[int]) -> None:
    found = set(keys)
    change = outermost()
    if change is None:
        bring_up_to_date(kind, found)
        return
    touched = change.last.setdefault("search", _Touched())
    if isinstance(touched, _Touched):
        touched.keys[kind.name] |= found


def bring_up_to_date(kind: Kind, keys: Iterable[int]) -> int:
    """Make the entries of these things as the things are now. Gives how many were others."""
    changed = 0
    wanted = sorted(keys)
    for some in (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)):
        with transaction.atomic():
            # First the lock, then the look: whoever waited for it sees what the one before wrote.
            before = {
                entry.key: entry
                for entry in Entry.objects.select_for_update(no_key=True)
                .filter(kind=kind.name, key__in=some)
                .order_by("key")
            }
            now = {entry.key: entry for entry in _entries(kind, kind.things().filter(pk__in=some).order_by())}
            changed += _put(before, now)
    return changed


def _put(before: dict[int, Entry], now: dict[int, Entry]) -> int:
    others = [entry for key, entry in now.items() if key not in before or _said(entry) != _said(before[key])]
    gone = [entry.pk for key, entry in before.items() if key not in now]
    if others:
        Entry.objects.bulk_create(
            others,
            batch_size=_AT_ONCE,
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=[name.removesuffix("_id") for name in _SAID],
        )
    if gone:
        Entry.objects.filter(pk__in=gone).delete()
    return len(others) + len(gone)


def _said(entry: Entry) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in _SAID)


def _entries(kind: Kind, things: Iterable[Any]) -> Iterator[Entry]:
    for thing in things:
        written = kind.write(thing)
        if written is None:
            continue
        folded = stored(text[:MOST] for text in written.texts)
        yield Entry(
            kind=kind.name,
            key=thing.pk,
            coalition_id=written.coalition,
            at=moment(written.at),
            rank=written.rank,
            label=written.label,
            head=stored(written.head),
            folded=folded,
            tails=f"{marks_of(kind.name, written.coalition)} {tails_of(folded)}",
        )


def rebuild(kinds: Iterable[Kind] | None = None) -> Iterator[tuple[Kind, int, int]]:
    """Make the entries of some kinds, or all, anew: how many things each has, and of how many the entry was another one."""
    Entry.objects.exclude(kind__in=all_kinds()).delete()
    for kind in all_kinds().values() if kinds is None else kinds:
        keys = set(kind.model._default_manager.order_by().values_list("pk", flat=True))
        there = Entry.objects.filter(kind=kind.name).values_list("key", flat=True)
        yield kind, len(keys), bring_up_to_date(kind, keys.union(there))


def without_entries() -> list[Kind]:
    """The kinds that have things and no entry: all of an installation that had no search, one that came later."""
    there = set(Entry.objects.order_by().values_list("kind", flat=True).distinct())
    return [
        kind
        for kind in all_kinds().values()
        if kind.name not in there and kind.model._default_manager.exists()
    ]


def differing() -> dict[str, int]:
    """How many things have another entry than they should, by kind; nothing is written."""
    found = {}
    for kind in all_kinds().values():
        before = {entry.key: _said(entry) for entry in Entry.objects.filter(kind=kind.name)}
        now = {entry.key: _said(entry) for entry in _entries(kind, kind.things().order_by())}
        wrong = sum(before.get(key) != now.get(key) for key in before.keys() | now.keys())
        if wrong:
            found[kind.name] = wrong
    return found
