"""Which entries have the words: by the index of each engine, behind one function.

SQLite has a table of FTS5 beside the entries, kept by triggers; PostgreSQL an index (GIN) of the entries' own words. Both
are given words that are folded and cut already, so that both find the same. They are made after every migration, as the
guards are (`coalitions.guards`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from search.asked import Asked, Word
from search.folding import words_of
from search.models import Entry

_TABLE = "search_entry"
_COLUMNS = ("head", "folded", "tails")
_ALL_WORDS = (
    "array_to_tsvector(string_to_array(btrim(replace(head || folded || ' ' || tails, '  ', ' ')), ' '))"
)
_MANY = 3_000
"""Entries with the words from which on SQLite goes through all in their order, until there are enough, instead of looking up
each and sorting them. What is found is the same."""
_BEGINNINGS = (2, 3)
"""Characters of the beginnings of words of which FTS5 keeps the entries."""
_FEW = 60
"""So many words are asked for one by one."""


def marks_of(kind: str, coalition: int | None) -> str:
    """What stands among the words of an entry so that the index itself leaves other kinds and coalitions aside. Nobody can
    type it: its sign is in no word."""
    return f"§{kind} §{coalition or 'all'}"


class Matching:
    """The entries that have all that is asked for, in some coalitions or in none; whether one may read them or not: only to be
    narrowed to what one may (`search.finding`)."""

    def __init__(self, asked: Asked, coalitions: Iterable[int]) -> None:
        """What somebody asks for, and the coalitions whose things they may list."""
        self.asked = asked
        self.own = list(coalitions)

    def of(self, kind: str) -> QuerySet[Entry]:
        """Those of one kind. None for nothing asked."""
        asked = self.asked
        if not asked:
            return Entry.objects.none()
        entries = Entry.objects.filter(Q(coalition__in=self.own) | Q(coalition=None), kind=kind)
        if asked.label:
            entries = entries.filter(label=asked.label)
        if asked.where:
            entries = _with(entries, *(f" {word} " for word in asked.where), fields=("head",))
        if asked.words:
            engine = connections[entries.db].vendor
            having = self._on_sqlite if engine == "sqlite" else self._on_postgresql
            entries = having(entries, kind)
        return _with(entries, *(phrase.stored for phrase in asked.phrases), fields=("folded", "head"))

    def _on_sqlite(self, entries: QuerySet[Entry], kind: str) -> QuerySet[Entry]:
        places = " OR ".join(f'"§{place}"' for place in (*self.own, "all"))
        own = [f'"{word}"' for word in (f"§{kind}", *self._label)]
        wanted = " AND ".join([*own, f"({places})", *self._words_on_sqlite])
        rows = RawSQL("SELECT rowid FROM search_words WHERE search_words MATCH %s", [wanted])
        if self.asked.label or not _are_many(wanted, entries.db):
            return entries.filter(pk__in=rows)
        # Added to nothing, the key is not what SQLite goes by.
        return entries.alias(same=F("pk") + 0).filter(same__in=rows)

    @property
    def _label(self) -> list[str]:
        """The label as it stands in the head, in one word: with it the index leaves aside what has the words under other labels."""
        return ["".join(words_of(self.asked.label))] if self.asked.label else []

    @cached_property
    def _words_on_sqlite(self) -> list[str]:
        """The words as FTS5 is asked for them. Words are letters and digits, so nothing of its language is among them; quoted all
        the same."""
        with connections[Entry.objects.db].cursor() as cursor:
            return [_on_fts5(cursor, word) for word in self.asked.words]

    def _on_postgresql(self, entries: QuerySet[Entry], kind: str) -> QuerySet[Entry]:
        words = [f"'{word.text}'{':*' if word.begins else ''}" for word in self.asked.words]
        places = " | ".join(f"'§{place}'" for place in (*self.own, "all"))
        own = [f"'{word}'" for word in (f"§{kind}", *self._label)]
        wanted = " & ".join([*own, f"({places})", *words])
        there = RawSQL(f"{_ALL_WORDS} @@ %s::tsquery", [wanted], output_field=BooleanField())  # noqa: S611 (the same)
        return entries.filter(there)


def _are_many(wanted: str, database: str) -> bool:
    with connections[database].cursor() as cursor:
        cursor.execute(
            "SELECT COUNT(*) FROM (SELECT rowid FROM search_words WHERE search_words MATCH %s LIMIT %s)",
            [wanted, _MANY],
        )
        return bool(cursor.fetchone()[0] == _MANY)


def _on_fts5(cursor: CursorWrapper, word: Word) -> str:
    """A word. Of the beginning of one, unless FTS5 keeps a list of its entries, the words that begin with it, as long as they are
    few: FTS5 would gather the entries of all of them before it gives the first, for each kind anew."""
    if not word.begins:
        return f'"{word.text}"'
    if len(word.text) not in _BEGINNINGS:
        cursor.execute(
            "SELECT term FROM search_vocabulary WHERE term >= %s AND term < %s LIMIT %s",
            [word.text, f"{word.text}\U0010ffff", _FEW + 1],
        )
        terms = [term for (term,) in cursor.fetchall()]
        if len(terms) <= _FEW:
            return " OR ".join(f'"{term}"' for term in terms or [word.text]).join("()")
    return f'"{word.text}"*'


def _with(entries: QuerySet[Entry], *parts: str, fields: tuple[str, ...]) -> QuerySet[Entry]:
    """Those in one of whose fields each part stands as it is."""
    for part in parts:
        there = Q()
        for field in fields:
            there |= Q(stands_in(field, part))
        entries = entries.filter(there)
    return entries


def stands_in(field: str, part: str) -> GreaterThan:
    """Whether a part stands in a field, letter by letter."""
    return GreaterThan(StrIndex(F(field), Value(part)), 0)


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
    f"content_rowid='id', tokenize='ascii', detail='none', prefix='{' '.join(map(str, _BEGINNINGS))}')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS search_vocabulary USING fts5vocab('search_words', 'row')",
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
        except DatabaseError:
            return False
    return True
