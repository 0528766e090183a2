"""JSON that anybody may have written, looked at with care: every value knows where in the file it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from documents.errors import DocumentError
from documents.text import usable

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
        raise DocumentError(
            "json", f"This is not whole JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from error
    except RecursionError as error:
        raise DocumentError("json", "This JSON has lists in lists without end.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise DocumentError("json", f"This JSON has “{_shown(name)}” twice in one object.")
        found[name] = value
    return found


def _number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise DocumentError("json", f"The number {digits[:12]}… in this JSON is larger than any here can be.")
    return int(digits)


def _fraction(digits: str) -> NoReturn:
    raise DocumentError(
        "json", f"{digits[:12]} in this JSON is no whole number; only such stand in this format."
    )


@dataclass(frozen=True)
class Checked:
    """A value and its path, such as paragraphs[3].footnotes[0].offset ("" for all of it). Every method raises DocumentError,
    which names the path, where the value is of another kind."""

    value: Any
    path: str

    def refuse(self, what: str) -> NoReturn:
        """Raise DocumentError "json-value": `what` is said of this place."""
        raise DocumentError("json-value", f"{self.path or 'The file'} {what}.")

    def get(self, name: str) -> Checked:
        """What has this name in an object. Raises DocumentError where there is nothing of that name."""
        found = self.find(name)
        if found is None:
            self.refuse(f"has no “{name}”")
        return found

    def find(self, name: str) -> Checked | None:
        """The same, or None where there is nothing of that name, or null."""
        if not isinstance(self.value, dict):
            self.refuse(f"should be an object, not {_kind(self.value)}")
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
                self.refuse(f"has “{_shown(name)}”, which is no part of this format")
        return self

    def items(self) -> Iterator[Checked]:
        """The members of a list."""
        if not isinstance(self.value, list):
            self.refuse(f"should be a list, not {_kind(self.value)}")
        for at, value in enumerate(self.value):
            yield Checked(value, f"{self.path}[{at}]")

    def each(self, make: Callable[[Checked], _Made]) -> tuple[_Made, ...]:
        """What is made of each member of a list."""
        return tuple(make(item) for item in self.items())

    def text(self) -> str:
        """A text, which any file can hold."""
        if not isinstance(self.value, str):
            self.refuse(f"should be a text, not {_kind(self.value)}")
        if usable(self.value) != self.value:
            self.refuse("has control characters, or halves of characters")
        return self.value

    def one_of(self, *values: str) -> str:
        """One of these texts."""
        if self.text() not in values:
            self.refuse(f"is “{_shown(self.value)}”; it can be {', '.join(f'“{one}”' for one in values)}")
        return str(self.value)

    def number(self, most: int | None = None) -> int:
        """A whole number from 0 on, up to `most`."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            self.refuse(f"should be a whole number, not {_kind(self.value)}")
        if self.value < 0 or (most is not None and self.value > most):
            self.refuse(f"is {self.value}; it goes from 0" + ("" if most is None else f" to {most}"))
        return self.value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.refuse(f"should be true or false, not {_kind(self.value)}")
        return self.value


def _shown(text: str) -> str:
    plain = "".join(character if character.isprintable() else " " for character in text)
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _kind(value: object) -> str:
    if value is None:
        return "null"
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", int: "a number"}
    return kinds[type(value)]
