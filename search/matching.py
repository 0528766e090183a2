"""Which entries have the words: by the index of each engine, behind one function.

SQLite has a table of FTS5 beside the entries, kept by triggers; PostgreSQL a column made of them, with an index (GIN). Both
are given words that are folded and cut already, so that both find the same. They are made after every migration, as the
guards are (`coalitions.guards`).

What few things have is read for all kinds at once. What many have is read kind by kind, from the newest on, and no further than
it is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from search.asked import Asked, Word
from search.folding import words_of
from search.models import Entry

_TABLE = "search_entry"
_COLUMNS = ("head", "folded", "tails")
_ORDER = ("-at", "-rank", "key")
_AT_ONCE = 3_000
"""Entries with the words, of all kinds together, that are read at once."""
_AMONG = 16
"""SQLite goes through so many times as many entries as are wanted, from the newest on, before it asks the index."""
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

    def some(self, kind: str, start: int, end: int) -> dict[int, bool]:
        """The keys of those of one kind from one place in their order to another, the newest first, and whether the words stand
        in them side by side."""
        if not self.asked:
            return {}
        if self._few is not None:
            return dict(self._few.get(kind, [])[start:end])
        among = self._among_newest(kind, end)
        if among is not None:
            return dict(among[start:])
        return dict(self._of(kind).order_by(*_ORDER).values_list("key", self._together)[start:end])

    def which(self, kind: str, keys: Collection[int]) -> set[int]:
        """Which of some things of one kind have it."""
        if not self.asked:
            return set()
        if self._few is not None:
            return {key for key, _ in self._few.get(kind, [])}.intersection(keys)
        words = self._in_the_text
        if words is None:
            there = self._of(kind).filter(key__in=keys)
        else:
            there = self._narrowed(self._own.filter(kind=kind, key__in=keys)).filter(words)
        return set(there.order_by().values_list("key", flat=True))

    @cached_property
    def _few(self) -> dict[str, list[tuple[int, bool]]] | None:
        """Those of all kinds, in the order of each; None where they may be many."""
        some = self._by_index
        if len(some) > _AT_ONCE:
            return None
        found: dict[str, list[tuple[int, bool]]] = {}
        if some:
            rows = self._narrowed(self._own.filter(pk__in=some))
            for kind, *said in rows.order_by(*_ORDER).values_list("kind", "key", self._together):
                found.setdefault(kind, []).append((said[0], said[1]))
        return found

    @cached_property
    def _by_index(self) -> list[int]:
        """The first entries that have all the words somewhere, whatever else is asked of them: one more than are few."""
        entries = Entry.objects.order_by()
        heads = [*self._label, *self.asked.where]
        if connections[entries.db].vendor != "sqlite":
            found = self._on_postgresql(entries, heads, self._places)
            return list(found.values_list("pk", flat=True)[: _AT_ONCE + 1])
        with connections[entries.db].cursor() as cursor:
            cursor.execute(
                "SELECT rowid FROM search_words WHERE search_words MATCH %s LIMIT %s",
                [self._wanted_on_sqlite(*heads), _AT_ONCE + 1],
            )
            return [pk for (pk,) in cursor.fetchall()]

    def _among_newest(self, kind: str, most: int) -> list[tuple[int, bool]] | None:
        """The first of one kind, found by going through all of it from the newest on: of words that stand in much of it sooner than
        by the index of SQLite, which gathers all that have them. None where that would take long."""
        words = self._in_the_text
        if self.asked.label or words is None:
            return None
        has = ExpressionWrapper(words, output_field=BooleanField())
        entries = self._own.filter(kind=kind).order_by(*_ORDER).values_list("key", self._together, has)
        found: list[tuple[int, bool]] = []
        at, size = 0, 2 * most
        while at + size <= _AMONG * most:
            rows = entries[at : at + size]
            found += [(key, together) for key, together, has_them in rows if has_them]
            if len(found) >= most or len(rows) < size:
                return found[:most]
            if not found:
                return None
            at += size
            size = (most - len(found)) * at // len(found) + most // 2
        return None

    @cached_property
    def _in_the_text(self) -> Q | None:
        """Whether an entry has the words and phrases, as its text says without an index: for SQLite, whose index gathers all that have
        them. None where it does not say so, as of words inside others."""
        asked = self.asked
        if not asked.words or any(word.inside for word in asked.words):
            return None
        if connections[Entry.objects.db].vendor != "sqlite":
            return None
        parts = [f" {word.text}" if word.begins else f" {word.text} " for word in asked.words]
        there = Q()
        for part in (*parts, *(phrase.stored for phrase in asked.phrases)):
            there &= _in_one_of(("folded", "head"), part)
        return there

    @property
    def _own(self) -> QuerySet[Entry]:
        return Entry.objects.filter(Q(coalition__in=self.own) | Q(coalition=None))

    @property
    def _together(self) -> Value | GreaterThan:
        side_by_side = self.asked.side_by_side
        return stands_in("folded", side_by_side) if side_by_side else Value(False)

    def _narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """Of entries with the words, those where the label and the phrases are as well."""
        asked = self.asked
        if asked.label:
            entries = entries.filter(label=asked.label)
        if asked.where:
            entries = _with(entries, *(f" {word} " for word in asked.where), fields=("head",))
        return _with(entries, *(phrase.stored for phrase in asked.phrases), fields=("folded", "head"))

    def _of(self, kind: str) -> QuerySet[Entry]:
        """Those of one kind."""
        entries = self._narrowed(self._own.filter(kind=kind))
        if not self.asked.words:
            return entries
        if connections[entries.db].vendor == "sqlite":
            return self._on_sqlite(entries, kind)
        # The marks say again what the kind and the coalition say: counted twice, PostgreSQL takes what is frequent for rare.
        return self._on_postgresql(entries, self._label)

    @property
    def _places(self) -> list[str]:
        """The marks of what may be theirs."""
        return [f"§{place}" for place in (*self.own, "all")]

    def _wanted_on_sqlite(self, *others: str) -> str:
        places = " OR ".join(map('"{}"'.format, self._places))
        return " AND ".join([*map('"{}"'.format, others), f"({places})", *self._words_on_sqlite])

    def _on_sqlite(self, entries: QuerySet[Entry], kind: str) -> QuerySet[Entry]:
        wanted = self._wanted_on_sqlite(f"§{kind}", *self._label)
        rows = RawSQL("SELECT rowid FROM search_words WHERE search_words MATCH %s", [wanted])
        return entries.filter(pk__in=rows)

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

    def _on_postgresql(
        self, entries: QuerySet[Entry], others: Iterable[str], one_of: Iterable[str] = ()
    ) -> QuerySet[Entry]:
        """Entries with the words, with all of others, and with one of still others where there are any."""
        wanted = [f"'{word}'" for word in others]
        if some := " | ".join(map("'{}'".format, one_of)):
            wanted.append(f"({some})")
        wanted += [f"'{word.text}'{':*' if word.begins else ''}" for word in self.asked.words]
        asked = [" & ".join(wanted)]
        there = RawSQL(f"{_TABLE}.words @@ %s::tsquery", asked, output_field=BooleanField())  # noqa: S611 (the same)
        return entries.filter(there)


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
        entries = entries.filter(_in_one_of(fields, part))
    return entries


def _in_one_of(fields: tuple[str, ...], part: str) -> Q:
    there = Q()
    for field in fields:
        there |= Q(stands_in(field, part))
    return there


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
_POSTGRESQL = (
    # An index of earlier releases was of the words as they are computed: each entry that was looked at, they were computed again.
    "DROP INDEX IF EXISTS search_words",
    f"ALTER TABLE {_TABLE} ADD COLUMN words tsvector GENERATED ALWAYS AS "
    "(array_to_tsvector(string_to_array(btrim(replace(head || folded || ' ' || tails, '  ', ' ')), ' '))) STORED",
    f"CREATE INDEX search_words ON {_TABLE} USING gin (words)",
)


def create_index(database: BaseDatabaseWrapper) -> None:
    """Make what finds words, where it is not there yet."""
    with database.cursor() as cursor:
        if database.vendor == "postgresql":
            columns = database.introspection.get_table_description(cursor, _TABLE)
            if "words" not in {column.name for column in columns}:
                for statement in _POSTGRESQL:
                    cursor.execute(statement)
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
