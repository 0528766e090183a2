"""One recorded change: everything that changes state goes through `change`, whoever asks for it.

A change is one transaction, one revision of django-reversion (who, when, why, what belongs together) and one entry of
the audit log. Inside another change it joins that transaction and revision and adds its own entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import reversion
from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal, receiver
from reversion.models import Revision
from reversion.signals import post_revision_commit

from coalitions import audit as log
from coalitions.models import Coalition, Person
from coalitions.rules import coalition_id_of


@dataclass
class Change:
    """A change under way. What is not known when it begins is said here: `change.about = amendment`."""

    person: Person | None
    comment: str
    action: str
    about: Any = None
    coalition: Coalition | None = None
    facts: dict[str, Any] = field(default_factory=dict)
    """Small facts for the audit log, never texts."""
    happened: bool = True
    """Whether anything changed: set to False where it turned out that all is as asked for already."""
    revision: Revision | None = None
    """What the history has of it, once that is stored; none where nothing was saved that has a history."""
    told_later: list[Callable[[Revision], None]] = field(default_factory=list)
    last: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What is called when all is done but the log, inside the transaction, by a name: so that what follows from many rows,
    such as what search has of them, is done once for all of them."""

    def with_revision(self, tell: Callable[[Revision], None]) -> None:
        """Call this with the revision once there is one, still inside the transaction."""
        self.told_later.append(tell)


written_at_once = Signal()
"""Rows were written by one statement for all of them, past what their model tells when one is saved: of the model `sender`,
those with the primary keys `keys`."""

_under_way: ContextVar[tuple[Change, ...]] = ContextVar("changes under way", default=())
_finished: ContextVar[tuple[Change, ...]] = ContextVar("changes to be logged", default=())


@contextmanager
def change(
    person: Person | None,
    comment: str,
    *,
    audit: str,
    about: Any = None,
    coalition: Coalition | None = None,
    **facts: Any,
) -> Iterator[Change]:
    """Change state: one transaction, one revision, one audit entry; all of it or nothing.

    `person` is who does it (None: the program itself), `comment` says what for the history, `audit` is the verb of
    the log ("amendment.saved"), `about` the thing it was done to; its coalition is found from it if not given.
    Locks that the caller takes inside are held until the end; the log is written last, so that it is held shortest.
    """
    made = Change(person, comment, audit, about, coalition, dict(facts))
    outer = _under_way.get()
    token = _under_way.set((*outer, made))
    if not outer:
        _finished.set(())
    try:
        with transaction.atomic():
            with reversion.create_revision():
                yield made
                if made.happened:
                    if person is not None:
                        reversion.set_user(person)
                    if not outer or not reversion.get_comment():
                        reversion.set_comment(made.comment)
            _finished.set((*_finished.get(), made))
            if not outer:
                for do in made.last.values():
                    do()
                _look_at_foreign_keys()
                _log(_finished.get())
    finally:
        _under_way.reset(token)
        if not outer:
            _finished.set(())


def outermost() -> Change | None:
    """The change under way in which all others are, if there is one."""
    outer = _under_way.get()
    return outer[0] if outer else None


def alone(model: type[Model]) -> None:
    """Let nobody else write rows of a model until the change ends: for what may happen once on a server. Called first
    inside a change. On SQLite every change is alone."""
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _look_at_foreign_keys() -> None:
    """PostgreSQL looks at foreign keys at the very end, waiting for rows that others have locked. Whoever waited for
    one while the log is theirs could wait for somebody who waits for the log: so it looks before that."""
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        connection.check_constraints()


def _log(changes: tuple[Change, ...]) -> None:
    for made in changes:
        if made.happened:
            coalition = made.coalition or coalition_of(made.about)
            log.record(
                made.action,
                person=made.person,
                coalition=coalition,
                about=made.about,
                recorded_with=made.revision,
                **made.facts,
            )


def coalition_of(about: Any) -> Coalition | None:
    """The coalition that a thing belongs to, as the log has it: None for what belongs to none, or is named by a text."""
    if about is None or isinstance(about, str):
        return None
    key = coalition_id_of(about)
    return None if key is None else Coalition.objects.filter(pk=key).first()


@receiver(post_revision_commit)
def _revision_made(sender: Any, revision: Revision, **_: Any) -> None:
    """The revision of the outermost change is stored: those who wait for it are told."""
    for made in (*_under_way.get(), *_finished.get()):
        made.revision = revision
        for tell in made.told_later:
            tell(revision)
        made.told_later.clear()
