"""The list of sponsors above a draft resolution: "Albania, Bosnia and Herzegovina* and Ukraine: draft resolution"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SPONSORS = re.compile(
    r"(?P<states>[^:]+):\s*(?:[*†‡]+\s*)?(?:(?:revised|amended)\s+)?draft (?:resolution|decision)[*†‡. ]*",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(
    r"(?:revised )?draft (?:resolution|decision) submitted by (?:the )?(?P<states>.+)", re.IGNORECASE
)
_SEPARATOR = re.compile(r"(?P<bracket>[()])|,[*†‡]*(?:\s*and\s)?|\sand\s")
_MARKS = re.compile(r"[*†‡]+|(?<=\D)\d+$")
_JOINED_BY_AND = (
    "Antigua and Barbuda",
    "Bosnia and Herzegovina",
    "Great Britain and Northern Ireland",
    "Saint Kitts and Nevis",
    "Saint Vincent and the Grenadines",
    "Sao Tome and Principe",
    "Serbia and Montenegro",
    "Trinidad and Tobago",
)


def read_sponsors(line: str) -> tuple[str, ...]:
    """The sponsors a line names, () if it is no such line."""
    match = _SPONSORS.fullmatch(line) or _SUBMITTED.fullmatch(line)
    return split_states(match["states"].rstrip()) if match else ()


def split_states(text: str) -> tuple[str, ...]:
    """The States and groups of a list, without the asterisks that mark those that are not members."""
    for name in _JOINED_BY_AND:
        text = text.replace(name, name.replace(" and ", " & "))
    names = (_MARKS.sub("", name).replace(" & ", " and ").strip(" .,") for name in _outside_brackets(text))
    return tuple(name for name in names if name)


def _outside_brackets(text: str) -> Iterator[str]:
    """The pieces between commas and "and", but for those inside brackets."""
    start = depth = 0
    for match in _SEPARATOR.finditer(text):
        if match["bracket"]:
            depth = max(0, depth + (1 if match["bracket"] == "(" else -1))
        elif depth == 0:
            yield text[start : match.start()]
            start = match.end()
    yield text[start:]
