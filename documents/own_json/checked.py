"""JSON that anybody may have written, looked at with care: every value knows where in the file it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from documents.errors import DocumentError
from documents.text import usable
from redline import Said, english, in_a_row

_LONGEST_NUMBER = 9
"""Digits. No place in a text needs more, and Python refuses those with thousands of them only after a while."""
_SHOWN = 60
"""Characters of what stands in the file, in a message."""

_Made = TypeVar("_Made")


def parsed(text: str) -> Checked:
    """The JSON of a text. Raises DocumentError "json" for what is none, has a name twice, a number that no text has a place for,
    or lists in lists without end."""
    try:
        return Checked(
            json.loads(
                text,
                object_pairs_hook=_once,
                parse_int=_number,
                parse_float=_fraction,
                parse_constant=_fraction,
            ),
            "",
        )
    except json.JSONDecodeError as error:
        raise cut_off(error) from error
    except RecursionError as error:
        raise DocumentError("json", english("This JSON has lists in lists without end.")) from error


def cut_off(error: json.JSONDecodeError) -> DocumentError:
    """The error of JSON that ends, or goes wrong, in its midst: it says where."""
    return DocumentError(
        "json",
        english(
            "This is not whole JSON: line %(lineno)s, column %(colno)s cannot be read.",
            lineno=error.lineno,
            colno=error.colno,
        ),
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise DocumentError(
                "json", english("This JSON has “%(name)s” twice in one object.", name=_shown(name))
            )
        found[name] = value
    return found


def _number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise DocumentError(
            "json",
            english(
                "The number %(digits)s… in this JSON is larger than any here can be.", digits=digits[:12]
            ),
        )
    return int(digits)


def _fraction(digits: str) -> NoReturn:
    raise DocumentError(
        "json",
        english(
            "%(digits)s in this JSON is no whole number; only such stand in this format.", digits=digits[:12]
        ),
    )


@dataclass(frozen=True)
class Checked:
    """A value and its path, such as paragraphs[3].footnotes[0].offset ("" for all of it). Every method raises DocumentError,
    which names the path, where the value is of another kind."""

    value: Any
    path: str

    def refuse(self, what: Said) -> NoReturn:
        """Raise DocumentError "json-value": `what` is said of this place."""
        where = Said(self.path) if self.path else english("The file")
        raise DocumentError("json-value", english("%(where)s %(what)s.", where=where, what=what))

    def get(self, name: str) -> Checked:
        """What has this name in an object. Raises DocumentError where there is nothing of that name."""
        found = self.find(name)
        if found is None:
            self.refuse(english("has no “%(name)s”", name=name))
        return found

    def find(self, name: str) -> Checked | None:
        """The same, or None where there is nothing of that name, or null."""
        if not isinstance(self.value, dict):
            self.refuse(english("should be an object, not %(kind)s", kind=_kind(self.value)))
        value = self.value.get(name)
        return None if value is None else Checked(value, f"{self.path}.{name}" if self.path else name)

    def maybe(self, name: str, make: Callable[[Checked], _Made]) -> _Made | None:
        """What is made of what has this name, or None as for `find`."""
        found = self.find(name)
        return None if found is None else make(found)

    def only(self, *names: str) -> Checked:
        """Itself, if it is an object and has no other names than these: what nobody reads would be lost in silence."""
        self.find("")
        for name in self.value:
            if name not in names:
                self.refuse(english("has “%(name)s”, which is no part of this format", name=_shown(name)))
        return self

    def items(self) -> Iterator[Checked]:
        """The members of a list."""
        if not isinstance(self.value, list):
            self.refuse(english("should be a list, not %(kind)s", kind=_kind(self.value)))
        for at, value in enumerate(self.value):
            yield Checked(value, f"{self.path}[{at}]")

    def each(self, make: Callable[[Checked], _Made]) -> tuple[_Made, ...]:
        """What is made of each member of a list."""
        return tuple(make(item) for item in self.items())

    def text(self) -> str:
        """A text, which any file can hold."""
        if not isinstance(self.value, str):
            self.refuse(english("should be a text, not %(kind)s", kind=_kind(self.value)))
        if usable(self.value) != self.value:
            self.refuse(english("has control characters, or halves of characters"))
        return self.value

    def one_of(self, *values: str) -> str:
        """One of these texts."""
        if self.text() not in values:
            self.refuse(
                english(
                    "is “%(value)s”; it can be %(values)s",
                    value=_shown(self.value),
                    values=in_a_row([f"“{one}”" for one in values]),
                )
            )
        return str(self.value)

    def number(self, most: int | None = None) -> int:
        """A whole number from 0 on, up to `most`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse(english("should be a whole number, not %(kind)s", kind=_kind(self.value)))
        if self.value < 0 or (most is not None and self.value > most):
            self.refuse(
                english("is %(value)s; it goes from 0", value=self.value)
                if most is None
                else english("is %(value)s; it goes from 0 to %(most)s", value=self.value, most=most)
            )
        return self.value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.refuse(english("should be true or false, not %(kind)s", kind=_kind(self.value)))
        return self.value


def _shown(text: str) -> str:
    plain = "".join(character if character.isprintable() else " " for character in text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _kind(value: object) -> Said:
    if value is None:
        return Said("null")
    kinds = {
        dict: english("an object"),
        list: english("a list"),
        str: english("a text"),
        bool: english("true or false"),
        int: english("a number"),
    }
    return kinds[type(value)]
