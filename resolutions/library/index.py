"""The index of the library's words: which wordings have which six words in a row.

Rows of two tables, through Django, the same on SQLite and PostgreSQL: a number of six words with each wording that has it
(`Fingerprint`), and for those that more than `MOST_READ` wordings have, how many and the newest one (`Formula`): these say
little of whose words they are, and nobody reads them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from redline import fingerprints, passage_words
from resolutions.models import AdoptedParagraph, AdoptedText, Fingerprint, Formula, Wording

Row = TypeVar("Row")

MOST_READ = 200
"""Six words that more wordings have are a formula."""

_ROWS = 1000
"""So many rows go to the database in one statement."""

_FOLDED = 20_000
"""So many paragraphs are numbered together when the index is made anew."""


@dataclass(frozen=True)
class NewWording:
    """Words that are to be indexed."""

    key: int
    words: Sequence[str]
    newest_on: date | None


@dataclass(frozen=True)
class Wordings:
    """The wordings of some paragraphs: their keys in the order of the paragraphs, and those that were not known before."""

    keys_in_order: list[int]
    new: list[NewWording]


def digest_of(words: Sequence[str]) -> int:
    """A number of 63 bits by which a wording is known, the same on every machine."""
    return (
        int.from_bytes(
            blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big"
        )
        >> 1
    )


def wordings_of(words: Sequence[Sequence[str]], days: Sequence[date | None]) -> Wordings:
    """The wording of each paragraph, made where its words are new; `days` say when each was adopted. In a transaction."""
    digests = [digest_of(one) for one in words]
    newest: dict[int, date | None] = {}
    said: dict[int, Sequence[str]] = {}
    for digest, one, day in zip(digests, words, days, strict=True):
        said.setdefault(digest, one)
        newest[digest] = _later(newest.get(digest), day)
    known: dict[int, Wording] = {}
    for some in in_parts(list(said)):
        known |= {one.digest: one for one in Wording.objects.filter(digest__in=some)}
    renewed = []
    for digest, wording in known.items():
        day = _later(wording.newest_on, newest[digest])
        if day != wording.newest_on:
            wording.newest_on = day
            renewed.append(wording)
    Wording.objects.bulk_update(renewed, ["newest_on"], batch_size=200)
    made = Wording.objects.bulk_create(
        [Wording(digest=digest, newest_on=newest[digest]) for digest in said if digest not in known],
        batch_size=_ROWS,
    )
    known |= {one.digest: one for one in made}
    return Wordings(
        [known[digest].pk for digest in digests],
        [NewWording(one.pk, said[one.digest], one.newest_on) for one in made],
    )


def _later(one: date | None, other: date | None) -> date | None:
    return max((day for day in (one, other) if day is not None), default=None)


def add_to_index(new: Sequence[NewWording]) -> None:
    """Index the words of new wordings. In a transaction."""
    numbered = [(number, one) for one in new for number in set(fingerprints(one.words))]
    formulas: dict[int, Formula] = {}
    if Formula.objects.exists():
        for some in in_parts(list({number for number, _ in numbered})):
            formulas |= Formula.objects.in_bulk(some)
    rows = []
    touched: set[int] = set()
    for number, one in numbered:
        formula = formulas.get(number)
        if formula is None:
            rows.append((number, one.key))
            continue
        formula.count += 1
        touched.add(number)
        if one.newest_on and (formula.newest_on is None or one.newest_on > formula.newest_on):
            formula.newest_on, formula.wording_id = one.newest_on, one.key
    # In the order of the index, so that each of its pages is written once.
    rows.sort()
    _insert(rows)
    _store([formulas[number] for number in sorted(touched)])


def _insert(rows: Sequence[tuple[int, int]]) -> None:
    """Rows of numbers, written as numbers: ten times as fast as one object each."""
    table = connection.ops.quote_name(Fingerprint._meta.db_table)
    with connection.cursor() as cursor:
        for some in in_parts(rows):
            values = ",".join(f"({number},{key})" for number, key in some)
            cursor.execute(f"INSERT INTO {table} (number, wording_id) VALUES {values}")  # noqa: S608 (integers)


def _store(formulas: Sequence[Formula]) -> None:
    Formula.objects.bulk_create(
        formulas,
        batch_size=_ROWS,
        update_conflicts=True,
        unique_fields=["number"],
        update_fields=["count", "newest_on", "wording"],
    )


def find_formulas() -> int:
    """Take what too many wordings have out of the index and count it apart, and tell the database what its tables have: after
    much was added. Gives how many."""
    table = connection.ops.quote_name(Fingerprint._meta.db_table)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, COUNT(*) FROM {table} GROUP BY number HAVING COUNT(*) > %s",  # noqa: S608 (a name of our own)
            [MOST_READ],
        )
        counts = dict(cursor.fetchall())
        for some in in_parts(sorted(counts), 200):
            _make_formulas(some, counts)
        _take_stock(cursor)
    return len(counts)


def _take_stock(cursor: CursorWrapper) -> None:
    """Without it PostgreSQL, until it comes to look by itself, reads the whole index for every lookup."""
    if connection.vendor == "sqlite":
        cursor.execute("PRAGMA analysis_limit = 1000")
    for model in (Fingerprint, Formula, Wording, AdoptedParagraph, AdoptedText):
        cursor.execute(f"ANALYZE {connection.ops.quote_name(model._meta.db_table)}")


def _make_formulas(numbers: Sequence[int], counts: dict[int, int]) -> None:
    rows = list(Fingerprint.objects.filter(number__in=numbers).values_list("number", "wording_id"))
    days = newest_days({key for _, key in rows})
    newest: dict[int, tuple[date, int]] = {}
    for number, key in rows:
        here = (days.get(key) or date.min, key)
        newest[number] = max(newest.get(number, here), here)
    _store(
        [
            Formula(number=n, count=counts[n], newest_on=None if day == date.min else day, wording_id=key)
            for n, (day, key) in sorted(newest.items())
        ]
    )
    Fingerprint.objects.filter(number__in=numbers).delete()


def newest_days(keys: Iterable[int]) -> dict[int, date | None]:
    """When the newest text of each of some wordings was adopted."""
    found: dict[int, date | None] = {}
    for some in in_parts(list(keys)):
        found |= dict(Wording.objects.filter(pk__in=some).values_list("pk", "newest_on"))
    return found


def make_anew() -> int:
    """Make the whole index anew from the paragraphs: after a restore, or where numbers are made in another way. Gives how
    many wordings it knows. All of it or nothing."""
    with transaction.atomic():
        Fingerprint.objects.all().delete()
        Formula.objects.all().delete()
        Wording.objects.filter(paragraphs=None).delete()
        done = 0
        keys = list(Wording.objects.order_by("pk").values_list("pk", flat=True))
        for some in in_parts(keys, _FOLDED):
            texts: dict[int, str] = {}
            for part in in_parts(some):
                texts |= dict(
                    AdoptedParagraph.objects.filter(wording__in=part).values_list("wording", "text")
                )
            days = newest_days(some)
            add_to_index([NewWording(key, passage_words(texts[key]), days[key]) for key in some])
            done += len(some)
    find_formulas()
    return done


def in_parts(rows: Sequence[Row], size: int = _ROWS) -> Iterable[Sequence[Row]]:
    """Rows, so many at a time."""
    return (rows[at : at + size] for at in range(0, len(rows), size))
