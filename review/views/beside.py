"""What other rooms show beside an amendment on its review page, such as what a desk answered.

Review knows nothing of those rooms: each registers, with `@beside`, a function that gives a part of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from amendments.models import Amendment
from coalitions.models import Person


@dataclass(frozen=True)
class Part:
    """A part of the page: the template that draws it, and what that shows, as `shown`."""

    template: str
    shown: Any


Beside = Callable[[Person, Amendment], Part | None]
_PARTS: list[Beside] = []


def beside(part: Beside) -> Beside:
    """Register a part: decorates a function that gives it for a person and an amendment, or None for nothing."""
    _PARTS.append(part)
    return part


def parts_beside(person: Person, amendment: Amendment) -> list[Part]:
    """All parts that there are for a person and an amendment that the person sees."""
    return [shown for part in _PARTS if (shown := part(person, amendment)) is not None]
