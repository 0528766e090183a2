"""Paragraphs of the library that share words with a sentence, by the index of search: what `resolutions.library.nearest` asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import connections

from search.folding import words_of
from search.matching import marks_of
from search.models import Entry

_KIND = "precedent"
_MOST = 2_000
"""So many paragraphs of each word are looked at, those that were read last."""


def sharing_words(words: Sequence[str], least: int, most: int) -> list[int]:
    """The keys of paragraphs of adopted texts that have at least so many of some words: those with most of them first, then the
    newest; at most so many."""
    folded = {max(parts, key=len) for word in words if (parts := words_of(word))}
    hits = Counter(entry for word in sorted(folded) for entry in _with(word))
    wanted = min(least, len(folded))
    chosen = sorted((count, entry) for entry, count in hits.items() if count >= wanted)[: -most - 1 : -1]
    rows = Entry.objects.filter(pk__in=[entry for _, entry in chosen]).order_by()
    found = {pk: (hits[pk], at, key) for pk, at, key in rows.values_list("pk", "at", "key")}
    return [key for _hits, _at, key in sorted(found.values(), reverse=True)]


def _with(word: str) -> list[int]:
    """The entries with a word. It is of letters and digits."""
    mark = marks_of(_KIND, None).split()[0]
    with connections[Entry.objects.db].cursor() as cursor:
        if cursor.db.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT %s",
                [f'"{mark}" AND "{word}"', _MOST],
            )
        else:
            cursor.execute(
                "SELECT id FROM search_entry WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s",
                [f"'{mark}' & '{word}'", _MOST],
            )
        return [pk for (pk,) in cursor.fetchall()]
