"""The list of sponsors above a draft resolution: "Albania, Bosnia and Herzegovina* and Ukraine: draft resolution"."""

from __future__ import annotations

import re

_SPONSORS = re.compile(
    r"(?P<states>[^:]+?)\s*:\s*[*†‡]*\s*(?:(?:revised|amended)\s+)?draft (?:resolution|decision)[*†‡. ]*",
    re.IGNORECASE,
)
_SUBMITTED = re.compile(
    r"(?:revised )?draft (?:resolution|decision) submitted by (?:the )?(?P<states>.+)", re.IGNORECASE
)
_COMMA = re.compile(r",[*†‡]*\s*(?:and\s+)?(?![^(]*\))")
_AND = re.compile(r"\s+and\s+(?![^(]*\))")
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
    return split_states(match["states"]) if match else ()


def split_states(text: str) -> tuple[str, ...]:
    """The States and groups of a list, without the asterisks that mark those that are not members."""
    for name in _JOINED_BY_AND:
        text = text.replace(name, name.replace(" and ", " & "))
    names = (name for piece in _COMMA.split(text) for name in _AND.split(piece))
    return tuple(
        tidy for name in names if (tidy := _MARKS.sub("", name).replace(" & ", " and ").strip(" .,"))
    )
