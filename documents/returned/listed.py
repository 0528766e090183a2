"""A reply that holds none of the texts that were sent, but an answer to each behind its label: "OP 1: we cannot accept this."."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from documents.read.draft.markers import find_marker
from documents.read.source import Source
from documents.returned.answering import Meaning, meaning_of
from documents.returned.marks.own import Known
from documents.returned.model import SheetRow
from documents.returned.placing import folded
from documents.text import squash
from redline import parse_label

_CLEAR = frozenset({Meaning.ACCEPTED, Meaning.CANNOT, Meaning.CHANGES})
_WORDS = re.compile(r"\w+")
_MOST_LINES = 500
_LONGEST = 2_000
"""Letters of an answer."""
_FEW = 3
"""So many words in a row are told to be the same."""


def answers_in(source: Source, known: Known | None) -> tuple[tuple[SheetRow, ...], tuple[str, ...]] | None:
    """The answers of such a reply, and its other lines; None for any other file. `known` are the texts that were sent."""
    lines = list(_lines(source))
    if not known or not 0 < len(lines) <= _MOST_LINES:
        return None
    sent = {folded(text) for texts in known.values() for text in texts}
    said: list[tuple[str, str]] = []
    loose: list[str] = []
    for line in lines:
        label, words = _labelled(line)
        if folded(words or line) in sent or len(line) > _LONGEST:
            return None
        if label in known:
            said.append((label, words))
        elif said and not said[-1][1]:
            said[-1] = (said[-1][0], line)
        else:
            loose.append(line)
    meanings = [meaning_of(words) for _, words in said]
    is_clear = any(one is not None and one.meaning in _CLEAR for one in meanings)
    if not is_clear or any(_is_text(words, known[label]) for label, words in said):
        return None
    rows = (SheetRow(parse_label(label), None, None, words) for label, words in said)
    return tuple(rows), tuple(loose)


def _lines(source: Source) -> Iterator[str]:
    for block in source.blocks:
        for line in f"{block.number} {block.text}".split("\n"):
            if words := squash(line):
                yield words


def _labelled(line: str) -> tuple[str, str]:
    """The label that a line begins with, and what stands behind it; "" for no label."""
    marker = find_marker(line)
    if marker is None or marker.label is None:
        return "", ""
    # "accepted" beside a label is taken for something remarked on it.
    return str(marker.label), squash(" ".join([*marker.remarks, line[marker.end :]]))


def _is_text(words: str, texts: Iterable[str]) -> bool:
    """Whether words are one of some texts with changes: half of them stand there with their neighbours."""
    own = _WORDS.findall(words)
    for text in texts:
        there = _WORDS.findall(text)
        rows = {tuple(there[at : at + _FEW]) for at in range(len(there) - _FEW + 1)}
        kept = {
            at + more
            for at in range(len(own) - _FEW + 1)
            if tuple(own[at : at + _FEW]) in rows
            for more in range(_FEW)
        }
        if kept and 2 * len(kept) >= len(own):
            return True
    return False
