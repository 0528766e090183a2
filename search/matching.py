"""Which entries have the words: by the index of each engine, behind one function.

SQLite has a table of FTS5 beside the entries, kept by triggers; PostgreSQL an index (GIN) of the entries' own words. Both
are given words that are folded and cut already, so that both find the same. They are made after every migration, as the
guards are (`coalitions.guards`).
"""

from __future__ import annotations

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from search.asked import Asked, Word
from search.models import Entry

_TABLE = "search_entry"
_COLUMNS = ("head", "folded", "tails")
_ALL_WORDS = (
    "array_to_tsvector(string_to_array(btrim(replace(head || folded || ' ' || tails, '  ', ' ')), ' '))"
)


def matching(asked: Asked) -> QuerySet[Entry]:
    """The entries that have all that is asked for, of whatever coalition and whether one may read it or not: only to be
    narrowed to what one may (`search.finding`). None for nothing asked."""
    if not asked:
        return Entry.objects.none()
    entries = Entry.objects.all()
    if asked.label:
        entries = entries.filter(label=asked.label)
    if asked.where:
        entries = _with(entries, *(f" {word} " for word in asked.where), fields=("head",))
    if asked.words:
        entries = entries.filter(pk__in=_having(asked.words, connections[entries.db].vendor))
    return _with(entries, *(phrase.stored for phrase in asked.phrases), fields=("folded", "head"))


def _having(words: tuple[Word, ...], vendor: str) -> RawSQL:
    """The keys of the entries that have all these words: by the index."""
    if vendor == "sqlite":
        sql = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
        return RawSQL(sql, [" AND ".join(map(_for_sqlite, words))])  # noqa: S611 (what is asked for is a parameter)
    sql = f"SELECT id FROM {_TABLE} WHERE {_ALL_WORDS} @@ %s::tsquery"  # noqa: S608 (names of our own)
    return RawSQL(sql, [" & ".join(map(_for_postgresql, words))])  # noqa: S611 (the same)


def _with(entries: QuerySet[Entry], *parts: str, fields: tuple[str, ...]) -> QuerySet[Entry]:
    """Those in one of whose fields each part stands as it is."""
    for part in parts:
        there = Q()
        for field in fields:
            there |= Q(stands_in(field, part))
        entries = entries.filter(there)
    return entries


def stands_in(field: str, part: str) -> Any:
    """Whether a part stands in a field, letter by letter."""
    return GreaterThan(StrIndex(F(field), Value(part)), 0)


# Words are letters and digits, so nothing of the engines' own languages is among them; quoted all the same.
def _for_sqlite(word: Word) -> str:
    return f'"{word.text}"{"*" if word.begins else ""}'


def _for_postgresql(word: Word) -> str:
    return f"'{word.text}'{':*' if word.begins else ''}"


# --- the indexes ------------------------------------------------------------------------------------------------

_NEW = (
    "INSERT INTO search_words(rowid, head, folded, tails) VALUES (new.id, new.head, new.folded, new.tails);"
)
_OLD = (
    "INSERT INTO search_words(search_words, rowid, head, folded, tails) "
    "VALUES ('delete', old.id, old.head, old.folded, old.tails);"
)
_SQLITE = (
    # Words come folded and cut: of `ascii` only spaces are no part of a word. Where in a text a word stands is not kept.
    f"CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5({', '.join(_COLUMNS)}, content='{_TABLE}', "
    "content_rowid='id', tokenize='ascii', detail='none', prefix='2 3')",
    f"CREATE TRIGGER IF NOT EXISTS search_words_new AFTER INSERT ON {_TABLE} BEGIN {_NEW} END",
    f"CREATE TRIGGER IF NOT EXISTS search_words_gone AFTER DELETE ON {_TABLE} BEGIN {_OLD} END",
    f"CREATE TRIGGER IF NOT EXISTS search_words_changed AFTER UPDATE OF {', '.join(_COLUMNS)} ON {_TABLE} "
    f"BEGIN {_OLD} {_NEW} END",
)
_POSTGRESQL = f"CREATE INDEX search_words ON {_TABLE} USING gin (({_ALL_WORDS}))"


def create_index(database: BaseDatabaseWrapper) -> None:
    """Make what finds words, where it is not there yet."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            cursor.execute("SELECT to_regclass('search_words')")
            if cursor.fetchone() == (None,):
                cursor.execute(_POSTGRESQL)
        elif database.vendor == "sqlite":
            new = "search_words" not in database.introspection.table_names(cursor)
            for statement in _SQLITE:
                cursor.execute(statement)
            if new:
                cursor.execute("INSERT INTO search_words(search_words) VALUES ('rebuild')")


def is_sound(database: BaseDatabaseWrapper) -> bool:
    """Whether the index of SQLite has the words of the entries; PostgreSQL keeps its own."""
    if database.vendor != "sqlite":
        return True
    with database.cursor() as cursor:
        try:
            cursor.execute("INSERT INTO search_words(search_words, rank) VALUES ('integrity-check', 1)")
        except database.Database.DatabaseError:
            return False
    return True
