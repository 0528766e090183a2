"""Brackets of a text: which belong together, and what a whole text in brackets holds."""

from __future__ import annotations

from dataclasses import dataclass

_CLOSES = {"]": "[", ")": "(", "］": "［", "）": "（"}
_SQUARE = "[［"


@dataclass(frozen=True)
class Group:
    """Brackets that belong together: where they open and end (exclusive), and how deep inside others they are."""

    start: int
    end: int
    square: bool


def groups_of(text: str) -> list[Group]:
    """All pairs of brackets of a text, in the order in which they open."""
    opened: list[int] = []
    found: list[Group] = []
    for place, character in enumerate(text):
        if character in "[(［（":
            opened.append(place)
        elif character in _CLOSES and opened and text[opened[-1]] == _CLOSES[character]:
            start = opened.pop()
            found.append(Group(start, place + 1, text[start] in _SQUARE))
    return sorted(found, key=lambda group: group.start)


def whole_group(text: str) -> str | None:
    """What is inside the brackets that enclose a whole text."""
    if text[:1] not in ("[", "(", "［", "（"):
        return None
    groups = groups_of(text)
    return text[1:-1].strip() if groups and groups[0].start == 0 and groups[0].end == len(text) else None


def without_brackets(text: str) -> str:
    """A text without the brackets that enclose it as a whole."""
    for _ in range(_NESTED):
        inner = whole_group(text)
        if inner is None:
            break
        text = inner
    return text


_NESTED = 3


LONGEST_LEADING = 400


def closing_of(text: str, start: int) -> int | None:
    if text[start : start + 1] not in ("[", "(", "{", "<"):
        return None
    depth = 0
    for place in range(start, min(len(text), start + LONGEST_LEADING)):
        depth += (text[place] in "[({<") - (text[place] in "])}>")
        if depth == 0:
            return place
    return None
