"""Lists whose rows have a button up and one down: what a press makes of the order, and where the focus is after it."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest

_WAYS = ("up", "down")


def moved(order: Sequence[UUID], asked: HttpRequest) -> list[UUID]:
    """The order with one row a place further up or down, as a form asks for; empty where it names none."""
    for way in _WAYS:
        named = asked.POST.get(way, "")
        at = next((i for i, uuid in enumerate(order) if str(uuid) == named), None)
        if at is not None:
            to = max(at - 1, 0) if way == "up" else min(at + 1, len(order) - 1)
            rest = [*order[:at], *order[at + 1 :]]
            return [*rest[:to], order[at], *rest[to:]]
    return []


def with_press(address: str, asked: HttpRequest) -> str:
    """An address of the list that says which button was pressed, so that whoever has no mouse may press it again."""
    pressed = {way: asked.POST[way] for way in _WAYS if asked.POST.get(way)}
    return f"{address}?{urlencode(pressed)}" if pressed else address


def focus_of(order: Sequence[UUID], request: HttpRequest) -> dict[str, UUID]:
    """Which button of which row has the focus: the one that was pressed, or the other where that can move its row no further."""
    ends = {"up": order[:1], "down": order[-1:]}
    for way, other in zip(_WAYS, reversed(_WAYS), strict=True):
        for uuid in order:
            if str(uuid) == request.GET.get(way):
                return {other if uuid in ends[way] else way: uuid}
    return {}
