"""Paragraphs of the library that share words with a sentence, or have all those of a phrase, by the index of search: what
`resolutions.library` asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import connections

from resolutions.library.index import in_parts
from search.folding import words_of
from search.matching import marks_of
from search.models import Entry

_KIND = "precedent"
_MOST = 2_000
"""So many paragraphs of each word are looked at, those that were read last."""
_LONGEST = 4
"""By so many words of a phrase, those that are in fewest texts as a rule, its paragraphs are looked for."""


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


def having_words(words: Sequence[str], most: int) -> list[int] | None:
    """The keys of paragraphs of adopted texts that have all of some words, by the longest of them; None where they are more than so
    many."""
    folded = sorted({part for word in words for part in words_of(word)}, key=lambda word: (-len(word), word))
    found = _with(*folded[:_LONGEST], most=most + 1)
    if len(found) > most:
        return None
    return [
        key
        for some in in_parts(found)
        for key in Entry.objects.filter(pk__in=some).values_list("key", flat=True)
    ]


def _with(*words: str, most: int = _MOST) -> list[int]:
    """The entries with some words, at most so many. They are of letters and digits."""
    mark = marks_of(_KIND, None).split()[0]
    with connections[Entry.objects.db].cursor() as cursor:
        if cursor.db.vendor == "sqlite":
            cursor.execute(
                "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY rowid DESC LIMIT %s",
                [" AND ".join(f'"{word}"' for word in (mark, *words)), most],
            )
        else:
            cursor.execute(
                "SELECT id FROM search_entry WHERE words @@ %s::tsquery ORDER BY id DESC LIMIT %s",
                [" & ".join(f"'{word}'" for word in (mark, *words)), most],
            )
        return [pk for (pk,) in cursor.fetchall()]
