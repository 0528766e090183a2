"""Derive a later draft from a draft, knowing which paragraph became which.

What pen-holders do to a text from one draft to the next, drawn at random from a seed: paragraphs are inserted, deleted,
moved (alone or with their sub-paragraphs), reworded to any extent up to 60 % of their words, split, merged, made
sub-paragraphs or taken out of the list they stood in; and everything is numbered anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from redline import Label, roman

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MOST_ROMAN = 16


@dataclass(frozen=True)
class Paragraph:
    """A labelled paragraph."""

    label: Label
    text: str


@dataclass(frozen=True)
class Rates:
    """How often each thing happens to a paragraph."""

    insert: float = 0.08
    delete: float = 0.07
    move: float = 0.05
    reword: float = 0.45
    split: float = 0.05
    merge: float = 0.05
    relevel: float = 0.03
    most: float = 0.6
    """The largest part of its words that rewording changes."""
    most_of_parts: float = 0.25
    """The same for a paragraph that is split or merged as well."""


@dataclass(frozen=True)
class Mutation:
    """The later draft and the truth about it: for every true link (old index, new index) what was done to it."""

    paragraphs: tuple[Paragraph, ...]
    links: dict[tuple[int, int], str]


@dataclass(frozen=True)
class _Piece:
    """A paragraph on its way to the later draft: where it comes from and what was done."""

    kind: str
    depth: int
    words: tuple[str, ...]
    sources: tuple[int, ...] = ()
    done: frozenset[str] = field(default_factory=frozenset)


def mutate(
    draft: Sequence[Paragraph], donors: Sequence[Paragraph], random: Random, rates: Rates | None = None
) -> Mutation:
    """A later draft derived from `draft`; inserted paragraphs and new words come from `donors`."""
    rates = rates or Rates()
    vocabulary = [word for donor in donors for word in donor.text.split()]
    pieces = [
        _Piece(p.label.kind, p.label.level, tuple(p.text.split()), (index,)) for index, p in enumerate(draft)
    ]
    pieces = [piece for piece in pieces if random.random() >= rates.delete]
    pieces = _merged(pieces, random, rates.merge)
    pieces = [part for piece in pieces for part in _split(piece, random, rates.split)]
    pieces = [_reworded(piece, vocabulary, random, rates) for piece in pieces]
    pieces = [_relevelled(piece, random, rates.relevel) for piece in pieces]
    pieces = _moved(pieces, random, rates.move)
    pieces = _with_insertions(pieces, donors, random, rates.insert)
    labels = number([(piece.kind, piece.depth) for piece in pieces])
    links = {(source, j): described(piece.done) for j, piece in enumerate(pieces) for source in piece.sources}
    return Mutation(
        tuple(Paragraph(label, " ".join(piece.words)) for label, piece in zip(labels, pieces, strict=True)),
        links,
    )


def described(done: frozenset[str]) -> str:
    """One word for what was done to a paragraph, the hardest first."""
    for hard in ("split", "merged", "moved", "reworded over 40 %", "reworded"):
        if hard in done:
            return hard + (" and reworded" if hard == "moved" and any("reworded" in d for d in done) else "")
    return "kept"


def number(levels: Sequence[tuple[str, int]]) -> list[Label]:
    """Labels for paragraphs of these kinds and depths, counted from 1. A depth without a parent is made one less."""
    labels: list[Label] = []
    counters = [0, 0, 0]
    kind_before = ""
    for kind, wanted in levels:
        if kind != kind_before:
            counters = [0, 0, 0]
        depth = wanted if wanted == 0 else min(wanted, 2, 1 if counters[1] == 0 else 2) if counters[0] else 0
        counters[depth] += 1
        counters[depth + 1 :] = [0] * (2 - depth)
        letters = (_lettered(counters[1]), roman(min(max(counters[2], 1), _MOST_ROMAN)))[:depth]
        labels.append(Label(kind, counters[0], subs=letters))
        kind_before = kind
    return labels


def _lettered(count: int) -> str:
    return _LETTERS[(count - 1) % 26] * (1 + (count - 1) // 26)


def _merged(pieces: list[_Piece], random: Random, rate: float) -> list[_Piece]:
    result: list[_Piece] = []
    for piece in pieces:
        before = result[-1] if result else None
        if (
            before is not None
            and (before.kind, before.depth) == (piece.kind, piece.depth)
            and len(before.sources) == 1
            and random.random() < rate
        ):
            first, *rest = piece.words
            words = (*before.words[:-1], before.words[-1].rstrip(",;.:") + ",", "and", first.lower(), *rest)
            result[-1] = _Piece(
                piece.kind, piece.depth, words, before.sources + piece.sources, frozenset({"merged"})
            )
        else:
            result.append(piece)
    return result


def _split(piece: _Piece, random: Random, rate: float) -> list[_Piece]:
    size = len(piece.words)
    if size < 20 or piece.done or random.random() >= rate:
        return [piece]
    middle = range(int(size * 0.3), int(size * 0.7))
    commas = [at + 1 for at in middle if piece.words[at].endswith((",", ";"))]
    cut = random.choice(commas or list(middle))
    first, second = list(piece.words[:cut]), list(piece.words[cut:])
    first[-1] = first[-1].rstrip(",;") + (";" if piece.kind == "OP" else ",")
    second[0] = second[0][:1].upper() + second[0][1:]
    done = frozenset({"split"})
    return [replace(piece, words=tuple(part), done=done) for part in (first, second)]


def _reworded(piece: _Piece, vocabulary: Sequence[str], random: Random, rates: Rates) -> _Piece:
    if random.random() >= rates.reword:
        return piece
    part = random.uniform(0.02, rates.most_of_parts if piece.done else rates.most)
    words = reword(piece.words, part, vocabulary, random)
    return replace(piece, words=words, done=piece.done | {"reworded over 40 %" if part > 0.4 else "reworded"})


def reword(words: Sequence[str], part: float, vocabulary: Sequence[str], random: Random) -> tuple[str, ...]:
    """Change this part of the words, scattered or in phrases: most are replaced, some dropped, some doubled up."""
    longest = random.choice([1, 1, 3, 6, 12])
    wanted = round(len(words) * part)
    changed: set[int] = set()
    while len(changed) < wanted:
        start = random.randrange(len(words))
        changed.update(range(start, min(len(words), start + random.randint(1, longest), start + wanted)))
    result: list[str] = []
    for at, word in enumerate(words):
        fate = random.random()
        if at not in changed:
            result.append(word)
        elif fate < 0.7:
            result.append(random.choice(vocabulary))
        elif fate > 0.85:
            result += random.choices(vocabulary, k=2)
    return tuple(result) or tuple(words)


def _relevelled(piece: _Piece, random: Random, rate: float) -> _Piece:
    if random.random() >= rate:
        return piece
    return replace(piece, depth=0 if piece.depth else 1)


def _moved(pieces: list[_Piece], random: Random, rate: float) -> list[_Piece]:
    """Move paragraphs among those of their kind, every third time with the sub-paragraphs that follow."""
    result = list(pieces)
    for piece in pieces:
        start = next((at for at, other in enumerate(result) if other is piece), None)
        if random.random() >= rate or start is None:
            continue
        end = start + 1
        if random.random() < 1 / 3:
            while end < len(result) and result[end].depth > piece.depth and end - start < 6:
                end += 1
        block = [replace(p, done=p.done | {"moved"}) for p in result[start:end]]
        rest = result[:start] + result[end:]
        places = [at for at, other in enumerate(rest) if other.kind == piece.kind and abs(at - start) > 2]
        if places:
            at = random.choice(places)
            result = rest[:at] + block + rest[at:]
    return result


def _with_insertions(
    pieces: list[_Piece], donors: Sequence[Paragraph], random: Random, rate: float
) -> list[_Piece]:
    by_kind = {kind: [d for d in donors if d.label.kind == kind] for kind in ("PP", "OP")}
    result: list[_Piece] = []
    for piece in pieces:
        if random.random() < rate:
            donor = random.choice(by_kind[piece.kind] or list(donors))
            result.append(_Piece(piece.kind, piece.depth, tuple(donor.text.split())))
        result.append(piece)
    return result
