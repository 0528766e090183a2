"""A text that was read becomes one of the library: what it is, by its own words, and its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import transaction

from coalitions.changes import written_at_once
from documents.dating import day_of
from documents.draft import DraftText
from documents.draft_json import draft_to_json
from redline import passage_words
from resolutions.adoption import read_adoption
from resolutions.library.cited import INVENTED
from resolutions.library.index import add_to_index, wordings_of
from resolutions.models import AdoptedParagraph, AdoptedText, Body, Series, body_in
from resolutions.texts import stored_around, stored_paragraphs

_BODIES = (
    (r"A/HRC/(?:RES|PRST|DEC)/", Body.HUMAN_RIGHTS_COUNCIL),
    (r"A/(?:RES|DEC)/", Body.GENERAL_ASSEMBLY),
    (r"S/(?:RES|PRST)/", Body.SECURITY_COUNCIL),
    (r"E/(?:RES|DEC)/", Body.ECONOMIC_AND_SOCIAL_COUNCIL),
)
_SESSION = re.compile(r"/(?:RES|PRST|DEC)/(?P<session>(?:S-|ES-)?\d+)(?:/|\s?\()")
_OLD_SESSION = re.compile(r"\((?P<session>(?:S-|ES-)?[IVXLC]+)\)$")
_COUNCIL_YEAR = re.compile(r"^S/.*\((?P<year>\d{4})\)$")
_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d\b")
_LONGEST_TITLE = 300


@dataclass(frozen=True)
class ReadText:
    """A text that was read from a file, and the SHA-256 of its content."""

    name: str
    content: str
    draft: DraftText
    symbol: str = ""
    """By which symbol it is to be known, whatever the text prints."""
    title: str = ""
    """What somebody says it is, where the text does not; so with its day."""
    dated: date | None = None

    @cached_property
    def stored(self) -> dict[str, Any]:
        """The draft as JSON."""
        return draft_to_json(self.draft)

    @cached_property
    def described(self) -> AdoptedText:
        """What a text is, as far as it says so itself; not saved. Its series is still to be found."""
        masthead = self.draft.masthead
        symbol = one_space(self.symbol or masthead.symbol or symbol_in_name(self.name) or self.name)[:60]
        adopted = read_adoption(self.draft.closing, masthead)
        return AdoptedText(
            symbol=symbol,
            title=(masthead.title or self.title or symbol)[:_LONGEST_TITLE],
            body=body_of(symbol, f"{masthead.body} {masthead.enacting_line}"),
            session=session_of(symbol, masthead.session_number),
            language=self.draft.language or "en",
            adopted_on=day_of(adopted.on) or day_of_record(self.draft.closing) or self.dated,
            way=adopted.way,
            in_favour=adopted.in_favour,
            against=adopted.against,
            abstaining=adopted.abstaining,
            **stored_around(self.stored),
            source_name=self.name[:255],
            content=self.content,
        )


def add_texts(read: Sequence[ReadText]) -> list[AdoptedText]:
    """Put texts into the library with the index of their words: all of them or none, each symbol and language once.

    A text whose symbol is there is read anew: its paragraphs are those of the new reading. Of two texts of one symbol
    among those given, the later counts.
    """
    latest = {(text.symbol, text.language): (text, one) for one in read for text in [one.described]}
    with transaction.atomic():
        gone = _replace(list(latest))
        series = _series_of([text for text, _ in latest.values()])
        for text, _ in latest.values():
            text.series = series[text.body, _key_of(text)]
        texts = AdoptedText.objects.bulk_create([text for text, _ in latest.values()])
        paragraphs = [
            paragraph
            for text, (_, one) in zip(texts, latest.values(), strict=True)
            for paragraph in _paragraphs(text, one)
        ]
        words = [passage_words(paragraph.text) for paragraph in paragraphs]
        days = [paragraph.adopted.adopted_on for paragraph in paragraphs]
        wordings = wordings_of(words, days)
        for paragraph, wording in zip(paragraphs, wordings.keys_in_order, strict=True):
            paragraph.wording_id = wording
        AdoptedParagraph.objects.bulk_create(paragraphs, batch_size=1000)
        add_to_index(wordings.new)
        written_at_once.send(AdoptedText, keys=[text.pk for text in texts])
        written_at_once.send(AdoptedParagraph, keys=[*gone, *(paragraph.pk for paragraph in paragraphs)])
    return texts


def _replace(keys: Sequence[tuple[str, str]]) -> list[int]:
    """Takes the texts of these symbols and languages out. Gives the keys of the paragraphs they had."""
    symbols = {symbol for symbol, _ in keys}
    there = AdoptedText.objects.filter(symbol__in=symbols).values_list("pk", "symbol", "language")
    gone = [pk for pk, symbol, language in there if (symbol, language) in set(keys)]
    paragraphs = list(
        AdoptedParagraph.objects.filter(adopted__in=gone).order_by().values_list("pk", flat=True)
    )
    if gone:
        AdoptedText.objects.filter(pk__in=gone).delete()
    return paragraphs


def one_space(text: str) -> str:
    """A symbol with one space where it has any."""
    return " ".join(text.split())


def symbol_in_name(name: str) -> str:
    """The symbol that a file's name stands for: "A_HRC_RES_55_21.txt", "A-RES-79-181.pdf"; "" if it is none."""
    found = re.fullmatch(
        r"(A|S|E)[_-]((?:HRC[_-])?(?:RES|PRST|DEC))[_-]((?:S-|ES-)?\d{1,4})[_-]?(?:\((\d{4})\)|(\d{1,4}[A-Z]?))?(?:\.\w{1,5})?",
        name,
    )
    if found is None:
        return ""
    series, kind, session, year, number = found.groups()
    last = f" ({year})" if year else f"/{number}" if number else ""
    return f"{series}/{re.sub('[_-]', '/', kind)}/{session}{last}"


def body_of(symbol: str, named: str = "") -> str:
    """The body that adopted a text, by its symbol, or by a line that names it."""
    by_symbol = next((body for pattern, body in _BODIES if re.match(pattern, symbol)), None)
    by_name = body_in(named)
    return by_symbol or (Body.GENERAL_ASSEMBLY if by_name == Body.THIRD_COMMITTEE else by_name)


def session_of(symbol: str, number: int | None = None) -> str:
    """The session in a symbol: "79", "S-21", "XXV"; for the Security Council the year; else the number given."""
    for pattern, group in ((_COUNCIL_YEAR, "year"), (_SESSION, "session"), (_OLD_SESSION, "session")):
        if found := pattern.search(symbol):
            return str(found[group])
    return str(number) if number else ""


def day_of_record(closing: Sequence[str]) -> date | None:
    """The day in an adoption record: that of "39th meeting, 3 April 2023"."""
    days = (day_of(found[0]) for line in closing for found in [_DAY.search(line)] if found)
    return next((day for day in days if day is not None), None)


def series_key(title: str) -> str:
    """A title as those of one series are compared: words alone, without a leading article."""
    words = passage_words(title)
    return " ".join(words[1:] if words[:1] == ["the"] else words)[:_LONGEST_TITLE]


def _key_of(text: AdoptedText) -> str:
    """What its series is known by; invented texts are a series of their own beside the real ones of the same title."""
    invented = INVENTED if text.symbol.endswith(INVENTED) else ""
    return f"{series_key(text.title)[: _LONGEST_TITLE - len(invented)]}{invented}"


def _series_of(texts: Sequence[AdoptedText]) -> dict[tuple[str, str], Series]:
    """The series of some texts, made where there is none yet."""
    wanted = {(text.body, _key_of(text)) for text in texts}
    Series.objects.bulk_create([Series(body=body, key=key) for body, key in wanted], ignore_conflicts=True)
    found = Series.objects.filter(key__in={key for _, key in wanted})
    return {(one.body, one.key): one for one in found}


def _paragraphs(text: AdoptedText, read: ReadText) -> list[AdoptedParagraph]:
    return [AdoptedParagraph(adopted=text, **fields) for fields in stored_paragraphs(read.stored)]
