"""Where a phrase stands in the library, word for word, whatever its typography and case.

Of a phrase of six words and more the index knows every wording that has it. Shorter ones, and those that are nothing but
formulas, are looked for in the texts themselves, the newest first, and not in more of them than can be read while somebody
waits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func, Q, QuerySet, TextField
from django.db.models.lookups import Contains
from django.db.models.sql.compiler import SQLCompiler

from redline import LEAST, fingerprints, passage_words, phrase_places
from resolutions.library.index import in_parts
from resolutions.library.language import known_wordings
from resolutions.models import AdoptedParagraph, AdoptedText, Fingerprint
from resolutions.models.library import ADOPTED_AROUND

MOST_TEXTS = 5000
"""So many texts are read for a phrase that the index does not know."""

LONGEST = 5000
"""Characters of a phrase; the longest paragraphs of real resolutions have some 3,000."""

_AT_ONCE = 400
_MOST_WITH_WORDS = 5000

having_words: list[Callable[[Sequence[str], int], list[int] | None]] = []
"""What finds the paragraphs that have all of some words: their keys, None where they are more than so many. The index of search puts
itself in (`search.apps`)."""

_PIECE = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Wordings:
    """The wordings that have a phrase, the newest first as far as texts were read for them."""

    keys: tuple[int, ...]
    complete: bool = True
    """Whether there are no others: false where enough were found, or where not all texts were read."""


def wordings_with(words: Sequence[str], most: int) -> Wordings:
    """The wordings that have a phrase. By the index all of them, else at most so many."""
    if not words:
        return Wordings(())
    indexed = _by_index(words)
    return indexed if indexed is not None else _by_reading(words, most)


def _by_index(words: Sequence[str]) -> Wordings | None:
    """By the six words of the phrase that fewest wordings have; None where the index cannot say."""
    if len(words) < LEAST:
        return None
    numbers = set(fingerprints(words))
    known = known_wordings(numbers)
    if len(known) < len(numbers):
        return Wordings(())
    # What is a formula is in another table, with one wording of many.
    listed = set(Fingerprint.objects.filter(number__in=list(known)[:500]).values_list("number", flat=True))
    if not listed:
        return None
    rarest = min(listed, key=lambda number: len(known[number]))
    return Wordings(tuple(sorted(_verified(words, _texts_of(known[rarest])))))


def _texts_of(keys: Iterable[int]) -> Iterator[tuple[int, str]]:
    """One text of each of some wordings."""
    for some in in_parts(list(keys), 500):
        rows = AdoptedParagraph.objects.filter(wording__in=some).order_by()
        yield from dict(rows.values_list("wording_id", "text")).items()


def _verified(words: Sequence[str], rows: Iterable[tuple[int, str]]) -> set[int]:
    return {key for key, text in rows if has_phrase(words, text)}


def _by_reading(words: Sequence[str], most: int) -> Wordings:
    by_words = _by_words(words, most) if all(word.isascii() for word in words) else None
    if by_words is not None:
        return by_words
    texts = newest_texts()
    found: dict[int, None] = {}
    refused: set[int] = set()
    for some in in_parts(texts[:MOST_TEXTS], _AT_ONCE):
        rows = AdoptedParagraph.objects.filter(_has_pieces(words), adopted__in=some)
        order = (F("adopted__adopted_on").desc(nulls_last=True), "-adopted", "position")
        for key, text in rows.order_by(*order).values_list("wording_id", "text"):
            if key in found or key in refused:
                continue
            if not has_phrase(words, text):
                refused.add(key)
                continue
            found[key] = None
            if len(found) == most:
                return Wordings(tuple(found), complete=False)
    return Wordings(tuple(found), complete=len(texts) <= MOST_TEXTS)


def _by_words(words: Sequence[str], most: int) -> Wordings | None:
    """Of those that the index of search has with all the words; None where these are many, so that enough are soon met."""
    known = [keys for find in having_words if (keys := find(words, _MOST_WITH_WORDS)) is not None]
    if not known:
        return None
    rows: list[tuple[date, int, int, int, str]] = []
    for some in in_parts(known[0]):
        there = AdoptedParagraph.objects.filter(pk__in=some).order_by()
        fields = ("adopted__adopted_on", "adopted_id", "position", "wording_id", "text")
        rows += [(day or date.min, text, -at, *said) for day, text, at, *said in there.values_list(*fields)]
    found: dict[int, bool] = {}
    having: list[int] = []
    for _day, _text, _at, key, said in sorted(rows, reverse=True):
        if key in found:
            continue
        found[key] = has_phrase(words, said)
        having += [key] if found[key] else []
        if len(having) == most:
            return Wordings(tuple(having), complete=False)
    return Wordings(tuple(having))


def may_have(words: Sequence[str], texts: Sequence[int]) -> Iterator[QuerySet[AdoptedParagraph]]:
    """The paragraphs of some texts that may have a phrase, as far as a database can say: for `has_phrase` to say."""
    for some in in_parts(texts, _AT_ONCE):
        yield AdoptedParagraph.objects.filter(_has_pieces(words), adopted__in=some)


_PLAIN = re.compile(r"[\x00-\x7f\xa0\u2010-\u2027]*\Z")
"""A text none of whose letters has another form than the usual one: marks and blanks alone may have."""


def has_phrase(words: Sequence[str], text: str) -> bool:
    """Whether a text has a phrase, word for word."""
    if words and all(word.isascii() and word.isalpha() for word in words):
        # Most texts say at once that they have it or that they have not, without a look at each of their words.
        low = text.lower()
        if re.search(rf"(?<!\S){' '.join(words)}(?=[,;:.]?(?:\s|\Z))", low):
            return True
        if _PLAIN.match(text) and not re.search("[^a-z0-9]+".join(words), low):
            return False
    return bool(phrase_places(words, passage_words(text)))


def with_texts(rows: QuerySet[AdoptedParagraph]) -> QuerySet[AdoptedParagraph]:
    """Paragraphs with the texts they stand in, of which only what stands around the paragraphs is left out."""
    return rows.select_related("adopted").defer(*(f"adopted__{name}" for name in ADOPTED_AROUND))


def newest_texts() -> list[int]:
    """The keys of all texts, the newest first."""
    order = (F("adopted_on").desc(nulls_last=True), "-pk")
    return list(AdoptedText.objects.order_by(*order).values_list("pk", flat=True))


def _has_pieces(words: Sequence[str]) -> Q:
    """Rows that may have the phrase: those that have its three longest words, as far as a database can say."""
    condition = Q()
    pieces = {piece for word in words if (piece := longest_piece(word))}
    for piece in sorted(pieces, key=lambda piece: (-len(piece), piece))[:3]:
        condition &= has_piece(piece)
    return condition


def longest_piece(word: str) -> str:
    """Of a folded word the longest stretch without marks, which every spelling of it has."""
    return max(_PIECE.findall(word), key=len, default="")


class _InCapitals(Func):
    """A text with the letters of ASCII in capitals. SQLite compares without their case anyway; PostgreSQL, unless it is told to go by
    bytes, takes ten times as long to look at every letter by the rules of a language."""

    function = "UPPER"
    arity = 1
    output_field = TextField()

    def as_sqlite(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **_: Any) -> Any:
        """The text as it is."""
        return compiler.compile(self.source_expressions[0])

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any) -> Any:
        """By bytes."""
        return self.as_sql(compiler, connection, template='UPPER(%(expressions)s COLLATE "C")', **more)


class _HasPiece(Contains):
    """Whether a text has a piece: on PostgreSQL by a search that leaps over letters, where LIKE looks at each."""

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Any:
        """By STRPOS."""
        text, values = self.process_lhs(compiler, connection)
        return f"STRPOS({text}, %s) > 0", [*values, self.rhs]


def has_piece(piece: str) -> Q:
    """Rows whose text has it, in small letters or capitals; of other letters than those of ASCII in the usual spellings."""
    if piece.isascii():
        return Q(_HasPiece(_InCapitals("text"), piece.upper()))
    spellings = {piece, piece.capitalize(), piece.upper()}
    condition = Q()
    for spelling in sorted(spellings):
        condition |= Q(text__contains=spelling)
    return condition
