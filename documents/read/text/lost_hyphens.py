"""Hyphens that a program took out when it joined two lines: "nondiscriminatory", in a line twice as long as the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from documents.draft import Warning
from documents.read.text.lines import AnyLine
from redline import english

_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:-[^\W\d_]++)++")
_CAPITAL_INSIDE = re.compile(r"[A-Z][a-z]{2,}(?=[A-Z][a-z]{2,}$)")
_LONG = 1.35
"""How long a line of two is at least, by the length of most lines."""
_FEWEST = 10
_EDGE = 0.55, 1.15
"""Where in such a line the first one ended, by the length of most lines."""


def put_hyphens_back(lines: Sequence[AnyLine]) -> tuple[list[AnyLine], list[Warning]]:
    """Put hyphens back into words that stand where two lines were joined, if the text has the compound elsewhere, or if a
    capital stands inside the word; and a warning for each."""
    usual = median(line.columns for line in lines) if len(lines) >= _FEWEST else 0
    long = [index for index, line in enumerate(lines) if usual and line.columns > _LONG * usual]
    if not long or 4 * len(long) > len(lines):
        return list(lines), []
    others = dict(enumerate(lines))
    for index in long:
        del others[index]
    words = {word.lower() for line in others.values() for word in _WORD.findall(line.text)}
    compounds = {
        compound.replace("-", "").lower(): compound
        for line in lines
        for compound in _COMPOUND.findall(line.text)
    }
    changed = list(lines)
    warnings: list[Warning] = []
    for index in long:
        line = lines[index]
        for match in _WORD.finditer(line.text):
            at_edge = match.start() < _EDGE[1] * usual and match.end() > _EDGE[0] * usual
            hyphened = _hyphened(match.group(), compounds) if at_edge else ""
            if hyphened and match.group().lower() not in words:
                text = line.text[: match.start()] + hyphened + line.text[match.end() :]
                changed[index] = replace(line, text=text)
                message = english(
                    "“%(match)s” was read as “%(hyphened)s”: its hyphen was lost where two lines were joined.",
                    match=match.group(),
                    hyphened=hyphened,
                )
                warnings.append(Warning("lost-hyphen", message, line.place))
                break
    return changed, warnings


def _hyphened(word: str, compounds: dict[str, str]) -> str:
    """The word with its hyphen, "" if it needs none."""
    if compound := compounds.get(word.lower()):
        pieces, at = [], 0
        for part in compound.split("-"):
            pieces.append(word[at : at + len(part)])
            at += len(part)
        return "-".join(pieces)
    match = _CAPITAL_INSIDE.match(word)
    return f"{match.group()}-{word[match.end() :]}" if match else ""
