"""What goes on at the moment says how far it is. Deep in the work nobody needs to know whether somebody looks on: `step` says
something where a row was asked for, and nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import get_language

from coalitions.languages import Words
from coalitions.models import Person, Progress
from coalitions.progress.process import this_process

ASKED_AS = "progress"
"""The field, or the part of the address, by which a page asks for a row: its UUID."""
KEPT = timedelta(days=7)
"""How long a row stays."""


@dataclass
class _Going:
    row: Progress
    language: str
    over: bool = False

    def save(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self.row, name, value)
        self.row.updated_at = timezone.now()
        self.row.save(update_fields=[*values, "updated_at"])

    def says(self, words: Words) -> str:
        """In the language of whoever looks on, whatever language a file is written in."""
        with translation.override(self.language):
            return str(words)[:300]


_GOING: ContextVar[_Going | None] = ContextVar("what goes on", default=None)


@contextmanager
def progress_of(request: HttpRequest, what: Words, steps: int) -> Iterator[None]:
    """Something of so many steps is done inside, for the person of a request. A row is kept where the page asked for one.

    Whatever ends it early leaves the row as stopped. Inside another one it is a part of that.
    """
    asked = request.POST.get(ASKED_AS) or request.GET.get(ASKED_AS) or ""
    person = request.user
    if not asked or not isinstance(person, Person) or _GOING.get() is not None:
        yield
        return
    going = _begin(asked, person, what, steps)
    if going is None:
        yield
        return
    token = _GOING.set(going)
    try:
        yield
    except BaseException:
        going.save(state=Progress.State.STOPPED, step="")
        raise
    else:
        if not going.over:
            going.save(state=Progress.State.DONE, at=going.row.of)
    finally:
        _GOING.reset(token)


def _begin(asked: str, person: Person, what: Words, steps: int) -> _Going | None:
    try:
        key = UUID(asked)
    except ValueError:
        return None
    Progress.objects.filter(person=person, began_at__lt=timezone.now() - KEPT).delete()
    if Progress.objects.filter(uuid=key).exists():
        return None
    row = Progress.objects.create(
        uuid=key, person=person, what=str(what)[:300], of=max(1, steps), process=this_process()
    )
    return _Going(row, get_language() or "en")


def expect(more: int) -> None:
    """There are so many more steps than was thought."""
    if going := _GOING.get():
        going.save(of=going.row.of + more)


def step(words: Words) -> None:
    """A step begins: what is done in it. Those before it are done."""
    if going := _GOING.get():
        begun = bool(going.row.step)
        at = min(going.row.at + begun, going.row.of)
        going.save(step=going.says(words), at=at)


def leads_to(address: str) -> None:
    """Where the result stands."""
    if going := _GOING.get():
        going.save(address=address[:300])


def stopped(words: Words) -> None:
    """It did not go through, and why."""
    if going := _GOING.get():
        going.over = True
        going.save(state=Progress.State.STOPPED, step=going.says(words))
