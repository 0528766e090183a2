"""What a kind of thing says of itself, so that it can be found: its words, and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from coalitions.load import PersonRequest
from redline import Run
from resolutions.models import Draft, Session, Translation
from search.showing import Text

MOST = 200_000
"""Characters of one thing that can be found."""


@dataclass(frozen=True)
class Written:
    """What is to be found of one thing. Never a person's name."""

    coalition: int | None
    """Its coalition; None where it is of several or of none, and its rule alone says who finds it."""
    at: date | datetime
    texts: Iterable[str]
    head: Iterable[str] = ()
    label: str = ""
    rank: int = 0


@dataclass(frozen=True)
class Shown:
    """How a thing is shown among what was found."""

    address: str
    title: str
    about: str = ""
    """What tells it from others, in a few words."""
    texts: tuple[Text, ...] = ()
    """What it says, in the order in which words are looked for in it."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing that can be found.

    `model` must be one of which a room says who sees it (`coalitions.rules.sees`): whoever does not see a thing does not
    find it. `things` gives the rows with all that `write` needs of them; `write` gives None for what is not to be found.
    `told_by` says, of each model whose rows have a part in it, which things a row is part of. `show` draws what was found;
    """

    name: str
    title: str | Promise
    model: type[Model]
    things: Callable[[], QuerySet[Any]]
    write: Callable[[Any], Written | None]
    show: Callable[[PersonRequest, Any], Shown]
    told_by: Mapping[type[Model], Callable[[Any], Iterable[int]]]
    draws: tuple[str, ...] = ()
    """What `show` asks of each: selected along."""
    more: tuple[str, ...] = ()
    """What it asks of each that is many."""
    same_as: tuple[str, Callable[[PersonRequest, Collection[int]], Mapping[int, int]]] | None = None
    """Another kind, and which of some things are what which thing of that kind is, that the person may list: said once, there."""
    shows_texts: bool = True
    """Whether words of the drafts it rests on show with it, so that the view of a confidential one is noted."""


def plain(*texts: str, language: str = "") -> tuple[Text, ...]:
    """Texts as they are, each to be looked through for what was asked."""
    return tuple(Text((Run("=", text),), language) for text in texts if text)


def translated(things: Iterable[Translation]) -> tuple[Text, ...]:
    """What something says in other languages."""
    return tuple(text for one in things for text in plain(*one.said.values(), language=one.language))


def words_in(things: Iterable[Translation]) -> list[str]:
    """The same to be written."""
    return [text for one in things for text in one.said.values()]


def moment(at: date | datetime) -> datetime:
    """A day as the beginning of it."""
    return at if isinstance(at, datetime) else datetime.combine(at, time(), UTC)


def of_session(session: Session, dated: date | None = None) -> list[str]:
    """By which words beside a label the texts of a session are meant: HRC58, HRC 58, the years it is dated."""
    years = {str(day.year) for day in (dated, session.starts_on) if day}
    return [str(session), f"{session.body} {session.number}", *sorted(years)]


def of_draft(draft: Draft) -> list[str]:
    """By which words a draft is meant."""
    return [*of_session(draft.session, draft.dated), draft.symbol]


def squashed(label: str) -> str:
    """A label in one word: op2l."""
    return "".join(letter for letter in label if letter.isalnum())


def strings_in(value: Any) -> Iterable[str]:
    """All that a value of JSON says, at whatever depth."""
    waiting = [value]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
            case dict() as parts:
                waiting += reversed(parts.values())
            case list() as parts:
                waiting += reversed(parts)
