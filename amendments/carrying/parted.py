"""Paragraphs that a later draft split in several, or joined to others: where their words stand now, and what of a change is
asked there. Computed from the texts, nothing stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from documents.compare import align_by_identity
from documents.text import squash
from redline import Alignment, Label, align, carry
from resolutions.clauses.find import CERTAIN
from resolutions.models import Paragraph

_CUT = "¶"
"""Stands between the parts while a change is carried onto all of them at once; in no text of a resolution."""


class _Labelled(NamedTuple):
    """What of a paragraph an alignment looks at."""

    label: Label
    text: str


@dataclass(frozen=True)
class Between:
    """What became of the paragraphs of an earlier draft in a later one."""

    alignment: Alignment
    there: Mapping[int, Paragraph]
    """The paragraphs of the later draft by the clauses that they continue."""
    parts: Mapping[int, tuple[Paragraph, ...]]
    """Of a clause that was split, or joined to another, all paragraphs of the later draft that have its words, in order."""


def between(earlier: Sequence[Paragraph], later: Sequence[Paragraph]) -> Between:
    """Align two drafts by their clauses; of what has none in common the texts decide, where they do for certain."""
    there = {paragraph.clause_id: paragraph for paragraph in later}
    alignment = _aligned(
        *(tuple(_Labelled(p.parsed_label, p.text) for p in side) for side in (earlier, later)),
        tuple(p.clause_id for p in earlier),
        tuple(p.clause_id for p in later),
    )
    parts: dict[int, tuple[Paragraph, ...]] = {}
    for old, new in alignment.rows:
        if old is None:
            continue
        if new is not None:
            there[earlier[old].clause_id] = later[new]
        became = alignment.new_of(old)
        if len(became) > 1 or (new is None and became):
            parts[earlier[old].clause_id] = tuple(later[at] for at in sorted(became))
    return Between(alignment, there, parts)


@lru_cache(maxsize=8)
def _aligned(
    earlier: tuple[_Labelled, ...],
    later: tuple[_Labelled, ...],
    clauses_before: tuple[int, ...],
    clauses: tuple[int, ...],
) -> Alignment:
    """The alignment of two drafts, remembered: a board asks for the same one at every step."""
    identities: list[int] = list(clauses)
    both = set(clauses) & set(clauses_before)
    lone_before = [at for at, clause in enumerate(clauses_before) if clause not in both]
    lone = [at for at, clause in enumerate(clauses) if clause not in both]
    if lone_before and lone:
        # Linked along other drafts, two paragraphs may be one and not know of each other.
        for link in align([earlier[at] for at in lone_before], [later[at] for at in lone]).links:
            if not link.part and link.score >= CERTAIN:
                identities[lone[link.new]] = clauses_before[lone_before[link.old]]
    return align_by_identity(earlier, later, clauses_before, identities, parts=True)


@dataclass(frozen=True)
class Pieces:
    """A change carried onto all parts of its paragraph at once."""

    concerned: tuple[tuple[Paragraph, str], ...]
    """The parts in which something is asked, each as it would read."""
    disputed: bool
    """Whether the draft changed the same words in one of them."""
    told: bool
    """Whether some of what was asked stands there already."""


def pieces(base: str, proposed: str, parts: Sequence[Paragraph]) -> Pieces | None:
    """What of a change is asked in which part of its paragraph; None where that cannot be told apart. Where nothing is left to
    ask, none is concerned."""
    texts = [part.text for part in parts]
    if any(_CUT in text for text in (base, proposed, *texts)):
        return None
    carried = _carried(base, proposed, f" {_CUT} ".join(texts))
    read = [squash(piece) for piece in carried.text.split(_CUT)]
    if len(read) != len(parts):
        return None
    disputed = {carried.text.count(_CUT, 0, conflict.place[0]) for conflict in carried.conflicts}
    concerned = tuple(
        (part, text)
        for at, (part, text) in enumerate(zip(parts, read, strict=True))
        if at in disputed or text != squash(part.text)
    )
    return Pieces(concerned, bool(disputed), bool(carried.where))


_carried = lru_cache(maxsize=512)(carry)
