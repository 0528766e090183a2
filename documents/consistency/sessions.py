"""Sessions and their days as texts name them: "fifty-eighth session", "58th session", "제58차", "24 February to 4 April 2025"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.dating import ENGLISH_MONTHS, english_day

_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
ORDINALS = {
    **{word: number for number, word in enumerate(_ONES, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{f"{stem}ieth": tens for stem, tens in _TENS.items()},
    **{f"{stem}y-{one}": tens + at for stem, tens in _TENS.items() for at, one in enumerate(_ONES, 1)},
}
_ENGLISH = re.compile(
    r"(?<![\w-])([a-z]{4,11}(?:-[a-z]{5,7})?|\d{1,3}(?:st|nd|rd|th)) (?:regular )?session\b", re.IGNORECASE
)
_KOREAN = re.compile(r"제 ?(\d{1,3}) ?차 ?(?:유엔 ?)?(?:인권이사회|총회|정기 ?이사회|정기 ?회기|회기)")
_MONTH = "|".join(ENGLISH_MONTHS)
_SPAN = re.compile(
    rf"(\d{{1,2}})(?: ({_MONTH}))?(?: (\d{{4}}))?(?: to | until | through | and | ?[–-] ?)(\d{{1,2}}) ({_MONTH})(?: (\d{{4}}))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"({_MONTH}) (\d{{1,2}})(?:, (\d{{4}}))?(?: to | until | through | and | ?[–-] ?)(?:({_MONTH}) )?(\d{{1,2}}), (\d{{4}})",
    re.IGNORECASE,
)
_KOREAN_SPAN = re.compile(
    r"(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일(?: ?\([월화수목금토일]\))?(?:부터 | ?[~–-] ?)(?:(\d{4})년 ?)?(?:(\d{1,2})월 ?)?(\d{1,2})일"
)
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s))+")


@dataclass(frozen=True)
class Session:
    """A session on record."""

    number: int
    name: str
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class SaidSession:
    """A session as a text names it."""

    number: int
    words: str
    language: str


def sessions_named(text: str) -> Iterator[SaidSession]:
    """The sessions that a text names by their number."""
    for match in _ENGLISH.finditer(text):
        word = match[1].casefold()
        number = int(word[:-2]) if word[0].isdigit() else ORDINALS.get(word, 0)
        if number > 9:  # of the first few sessions, most are of something else
            yield SaidSession(number, match[1], "en")
    for match in _KOREAN.finditer(text):
        yield SaidSession(int(match[1]), match[0], "ko")


def dates_named(text: str) -> Iterator[tuple[int | None, str, date, date]]:
    """Days from and to: the number of the session that their sentence names (None for none; not those of several), the
    words, the two days."""
    for sentence in _SENTENCE.finditer(text):
        numbers = {said.number for said in sessions_named(sentence[0])}
        if len(numbers) < 2:
            number = next(iter(numbers), None)
            yield from ((number, *span) for span in _spans(sentence[0]))


_DAY = rf"(?:(\d{{1,2}}) ({_MONTH})|({_MONTH}) (\d{{1,2}}))(?:,? (\d{{4}}))?(?!\w)"
_OPENS = re.compile(
    rf"(?<!\w)(?:opens?|opening|begins?|beginning|starts?|starting|convenes?)(?: on)? (?:the )?{_DAY}",
    re.IGNORECASE,
)
_ENDS = re.compile(
    rf"(?<!\w)(?:ends?|ending|closes?|closing|concludes?|finish(?:es)?)(?: on)? (?:the )?{_DAY}",
    re.IGNORECASE,
)
_KOREAN_DAY = re.compile(
    r"(?:(\d{4})년 ?)?(\d{1,2})월 ?(\d{1,2})일(?:\([월화수목금토일]\))?에? ?(?:(부터|개막|시작|개회|열리)|(까지|폐막|끝나|폐회))"
)
_ABOUT_A_SESSION = re.compile(r"(?<!\w)(?:session|Council)(?!\w)|회기|이사회|총회", re.IGNORECASE)


def days_missed(text: str, about: Session) -> Iterator[tuple[str, date]]:
    """Of each day that a text has for the opening or the end of a session and that is another one: the words, and the day.
    Sentences that name another session, or days from and to, are left out."""
    if about.starts_on is None or about.ends_on is None:
        return
    for sentence in _SENTENCE.finditer(text):
        words = sentence[0]
        others = any(said.number != about.number for said in sessions_named(words))
        if others or not _ABOUT_A_SESSION.search(words) or any(_spans(words)):
            continue
        for pattern, right in ((_OPENS, about.starts_on), (_ENDS, about.ends_on)):
            for match in pattern.finditer(words):
                day, month, month_first, day_behind, year = match.groups()
                said = english_day(year or str(right.year), month or month_first, day or day_behind)
                if said != right:
                    yield match[0], right
        for match in _KOREAN_DAY.finditer(words):
            right = about.starts_on if match[4] else about.ends_on
            if (int(match[1] or right.year), int(match[2]), int(match[3])) != (
                right.year,
                right.month,
                right.day,
            ):
                yield match[0], right


def _spans(text: str) -> Iterator[tuple[str, date, date]]:
    for match in _SPAN.finditer(text):
        day, month, year, last_day, last_month, last_year = match.groups()
        ends = english_day(last_year or year, last_month, last_day)
        starts = english_day(year or last_year, month or last_month, day)
        if starts and ends:
            yield match[0], starts, ends
    for match in _MONTH_FIRST.finditer(text):
        month, day, year, last_month, last_day, last_year = match.groups()
        ends = english_day(last_year, last_month or month, last_day)
        starts = english_day(year or last_year, month, day)
        if starts and ends:
            yield match[0], starts, ends
    for match in _KOREAN_SPAN.finditer(text):
        year, month, day, last_year, last_month, last_day = match.groups()
        try:
            starts = date(int(year), int(month), int(day))
            ends = date(int(last_year or year), int(last_month or month), int(last_day))
        except ValueError:
            continue
        yield match[0], starts, ends
