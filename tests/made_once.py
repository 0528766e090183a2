"""What a fixture makes in the database, made by the product once and from then on by putting the same rows back.

The small world takes the product some 60 ms to make, and most tests start from it. Every test has its own database
transaction, which begins in the same state; so the first making is remembered: the rows that it added, and the objects
it gave back, pickled with all that they hold of each other. Where the state is another (other rows, other keys), where
making changed rows instead of adding some, or where there is no transaction, the product makes it as ever.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

Thing = TypeVar("Thing")
Rows = dict[type[Model], list[tuple[Any, ...]]]

PUT_LAST = {"resolutions_draft": "frozen_at", "amendments_version": "revision_id"}
"""Columns that are empty until all rows are there: the database refuses the paragraphs of a frozen draft, and the asks of
a version that names its revision."""
MOST = 12
"""Makings of one name that are remembered. Where keys differ from test to test, as on PostgreSQL, whose sequences go on, remembering
more would be in vain; and what begins from the same state each time must not find all places taken."""


@dataclass(frozen=True)
class _Making:
    """Rows that were added, and what was given back, pickled."""

    rows: Rows
    given: bytes


_remembered: dict[tuple[Any, ...], _Making | None] = {}


def made_once(name: str, make: Callable[[], Thing], known: Mapping[str, Model] | None = None) -> Thing:
    """What `make` makes and returns. `known` are the things made before to which it may refer, by names."""
    known = known or {}
    if not connection.in_atomic_block:
        return make()
    key = (name, _state(), tuple((called, thing.pk) for called, thing in known.items()))
    if key in _remembered:
        making = _remembered[key]
        if making is None:
            return make()
        _insert(making.rows)
        return _Unpickler(making.given, known).load()
    if sum(known_as == name for known_as, *_ in _remembered) >= MOST:
        return make()
    before = _rows()
    thing = make()
    after = _rows()
    if any(set(before[model]) - set(after[model]) for model in before):
        _remembered[key] = None
        return thing
    added: Rows = {}
    for model, rows in after.items():
        old = set(before[model])
        if new := [row for row in rows if row not in old]:
            added[model] = new
    _remembered[key] = _Making(added, _pickled(thing, known))
    return thing


def _models() -> list[type[Model]]:
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _fields(model: type[Model]) -> list[Field[Any, Any]]:
    return [f for f in model._meta.local_concrete_fields if not getattr(f, "generated", False)]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _state() -> tuple[Any, ...]:
    """How many rows each table has, and the highest key of each."""
    parts = []
    for model in _models():
        table, key = _quoted(model._meta.db_table), model._meta.pk
        highest = f"MAX({_quoted(key.column)})" if "Auto" in key.get_internal_type() else "0"
        parts.append(f"SELECT COUNT(*), {highest} FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return tuple(cursor.fetchall())


def _rows() -> Rows:
    """All rows of all tables as the database holds them."""
    found: Rows = {}
    # A plus before a column keeps Django's converters for SQLite off: the values go back as they came.
    plain = "+" if connection.vendor == "sqlite" else ""
    with connection.cursor() as cursor:
        for model in _models():
            columns = ", ".join(plain + _quoted(f.column) for f in _fields(model))
            cursor.execute(f"SELECT {columns} FROM {_quoted(model._meta.db_table)}")
            found[model] = [tuple(row) for row in cursor.fetchall()]
    return found


def _insert(added: Rows) -> None:
    last: list[tuple[str, list[Any]]] = []
    with connection.cursor() as cursor:
        for model, rows in added.items():
            table, columns = model._meta.db_table, [f.column for f in _fields(model)]
            if (column := PUT_LAST.get(table, "")) in columns:
                place, key = columns.index(column), columns.index(model._meta.pk.column)
                set_it = (
                    f"UPDATE {_quoted(table)} SET {_quoted(column)} = %s WHERE {_quoted(columns[key])} = %s"
                )
                last += [(set_it, [row[place], row[key]]) for row in rows if row[place] is not None]
                rows = [(*row[:place], None, *row[place + 1 :]) for row in rows]
            _insert_into(cursor, table, columns, rows)
        for statement, values in last:
            cursor.execute(statement, values)
        if connection.vendor == "postgresql":
            # Its sequences know nothing of keys that were given.
            cursor.execute("SELECT " + ", ".join(_sequence(model) for model in added if _sequence(model)))


def _insert_into(cursor: Any, table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    one = "(" + ", ".join(["%s"] * len(columns)) + ")"
    into = f"INSERT INTO {_quoted(table)} ({', '.join(map(_quoted, columns))}) VALUES "
    # SQLite takes so many values in one statement.
    at_once = max(1, 30_000 // len(columns))
    for start in range(0, len(rows), at_once):
        some = rows[start : start + at_once]
        cursor.execute(into + ", ".join([one] * len(some)), [value for row in some for value in row])


def _sequence(model: type[Model]) -> str:
    key = model._meta.pk
    if "Auto" not in key.get_internal_type():
        return ""
    table, column = model._meta.db_table, key.column
    return (
        f"setval(pg_get_serial_sequence('{_quoted(table)}', '{column}'),"
        f" (SELECT MAX({_quoted(column)}) FROM {_quoted(table)}))"
    )


class _Pickler(pickle.Pickler):
    def __init__(self, out: io.BytesIO, known: Mapping[str, Model]) -> None:
        super().__init__(out)
        self.names = {id(thing): name for name, thing in known.items()}

    def persistent_id(self, thing: Any) -> str | None:
        return self.names.get(id(thing))


class _Unpickler(pickle.Unpickler):
    def __init__(self, given: bytes, known: Mapping[str, Model]) -> None:
        super().__init__(io.BytesIO(given))
        self.known = known

    def persistent_load(self, name: str) -> Model:
        return self.known[name]


def _pickled(thing: object, known: Mapping[str, Model]) -> bytes:
    out = io.BytesIO()
    _Pickler(out, known).dump(thing)
    return out.getvalue()
