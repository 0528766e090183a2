"""Rows of the database as lines of JSON, the same from every engine, and back.

A line is a list of the values in the order of the fields that the manifest names. Nothing is lost on the way: times keep
their microseconds, JSON stays JSON, keys stay what they were. Rows are put back as they are, past the models' own rules.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, FileField, ForeignKey, JSONField, Model, QuerySet
from django.utils.duration import duration_string

LEFT_OUT = {
    "sessions.Session": "who is signed in",
    "usersessions.UserSession": "who is signed in",
    "amendments.Presence": "who has a page open",
    "coalitions.Attempts": "how often something was tried lately",
    "resolutions.Fingerprint": "where the words of the library stand, which its texts say themselves",
    "resolutions.Formula": "which words of the library stand in very many texts",
    "search.Entry": "what search finds, made again of the things themselves",
}
"""Tables that no backup holds, and what they are about: after a restore everybody signs in again, and the indexes of
the library and of search are made anew."""
FORGOTTEN = {"coalitions.AuditEntry": {"person_id", "coalition_id"}}
"""Fields that a backup of an earlier release may have, and that say nothing which another field does not: here the keys."""
PART = 4_000_000
"""Bytes after which a part of a table ends; a part is held in memory."""


def tables() -> list[type[Model]]:
    """The models whose rows are kept, the tables between two models included."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in LEFT_OUT
    ]


def fields(model: type[Model]) -> list[Field[Any, Any]]:
    """The fields of a model that have a column of their own."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def count(model: type[Model]) -> int:
    """How many rows there are."""
    return QuerySet(model).count()


def parts(model: type[Model]) -> Iterator[tuple[int, bytes]]:
    """All rows of a model: how many, and their lines, part by part."""
    names = [field.attname for field in fields(model)]
    rows = QuerySet(model).order_by("pk").values_list(*names).iterator(chunk_size=1000)
    lines: list[bytes] = []
    size = 0
    for row in rows:
        lines.append(
            json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=_plain).encode() + b"\n"
        )
        size += len(lines[-1])
        if size > PART:
            yield len(lines), b"".join(lines)
            lines, size = [], 0
    if lines:
        yield len(lines), b"".join(lines)


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case UUID() | Decimal():
            return str(value)
        case timedelta():
            return duration_string(value)
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    raise TypeError(f"no way to keep a {type(value).__name__}")


def insert(model: type[Model], names: list[str], content: bytes) -> int:
    """Put the rows of a part back; `names` are the fields the part has. New fields get their default.

    Gives how many. What is no row of these fields is a ValueError.
    """
    known = fields(model)
    places = {name: place for place, name in enumerate(names)}
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in known)
    into = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608 (names of our own)
    one = "(" + ", ".join(["%s"] * len(known)) + ")"
    lines = iter(content.splitlines())
    at_once = max(1, (connection.features.max_query_params or 10_000) // len(known))
    done = 0
    with connection.cursor() as cursor:
        while some := [_values(known, places, line) for line in islice(lines, at_once)]:
            cursor.execute(into + ", ".join([one] * len(some)), [value for row in some for value in row])
            done += len(some)
    return done


def _values(known: list[Field[Any, Any]], places: dict[str, int], line: bytes) -> list[Any]:
    row = json.loads(line)
    if not isinstance(row, list) or len(row) != len(places):
        raise ValueError("a row has not as many values as its table has fields")
    return [
        _stored(field, row[places[field.attname]])
        if field.attname in places
        else field.get_db_prep_save(field.get_default(), connection)
        for field in known
    ]


def _stored(field: Field[Any, Any], value: Any) -> Any:
    """A value of a line as the database takes it."""
    if isinstance(field, JSONField):
        # Where NULL is not allowed, nothing is JSON's null.
        if value is None and field.null:
            return None
        return field.get_db_prep_value(value, connection)
    kind: Any = field
    while isinstance(kind, ForeignKey):
        kind = kind.target_field
    return field.get_db_prep_save(kind.to_python(value), connection)


def file_names(kept: Iterable[type[Model]]) -> list[str]:
    """The files that rows name, each once, as the storage calls them."""
    names: set[str] = set()
    for model in kept:
        for field in fields(model):
            if isinstance(field, FileField):
                names.update(QuerySet(model).exclude(**{field.name: ""}).values_list(field.name, flat=True))
    return sorted(names)


def has_default(field: Field[Any, Any]) -> bool:
    """Whether a row can do without a value of its own for this field."""
    return field.null or field.get_default() is not None
