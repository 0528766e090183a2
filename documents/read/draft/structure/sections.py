"""Sections in which the numbers begin again: which section each part of a text is, from its heading."""

from __future__ import annotations

from collections.abc import Sequence

from documents.read.draft.structure.section_numbers import nth_section, section_numbers
from redline import roman, roman_value


def section_names(headings: Sequence[str]) -> tuple[str, ...]:
    """The sections of parts that each count from 1, by the headings that stand above them: ("I", "II"), ("I.A", "I.B").

    The first part may be none of a section (""). Where headings have no numbers, or not enough to tell the parts apart,
    they are counted: I, II, III.
    """
    levels = _levels([section_numbers(heading) for heading in headings])
    outer = [first for first, _ in levels]
    if outer[1:2] and not outer[0]:
        outer[0] = {"II": "I", "B": "A"}.get(outer[1], "")
    for names in (outer, [".".join(filter(None, pair)) for pair in levels]):
        if all(names[1:]) and len(set(names)) == len(names):
            return tuple(names)
    return tuple(map(nth_section, range(1, len(headings) + 1)))


def _levels(numbers: Sequence[tuple[str, ...]]) -> list[tuple[str, str]]:
    """The number of the outer section and of the one inside for each part; a part may go on with the outer one."""
    outer = inner = ""
    levels = []
    for found in numbers:
        if len(found) > 1:
            outer, inner = found[:2]
        elif found and inner and found[0] == _next(inner) and found[0] != _next(outer):
            inner = found[0]
        else:
            outer, inner = (found or ("",))[0], ""
        levels.append((outer, inner))
    return levels


def _next(number: str) -> str:
    """The number after a section's number, in its series."""
    value = roman_value(number.lower())
    if value and value < 49 and (len(number) > 1 or number == "I"):
        return roman(value + 1).upper()
    return chr(ord(number) + 1) if len(number) == 1 else ""
