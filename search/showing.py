"""The words around what was found: of a text a piece of it, of an amendment a piece of its redline."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from redline import Run
from search.asked import Asked, Word
from search.folding import places

AROUND = 60
"""Characters before the first word that was found."""
LENGTH = 260
"""Characters of the piece."""
LOOKED_THROUGH = 20_000
"""Characters of a text in which words are marked."""


@dataclass(frozen=True)
class Piece:
    """A few characters: kept, inserted or deleted (=, +, -), and whether they were looked for."""

    text: str
    op: str = "="
    found: bool = False


@dataclass(frozen=True)
class Text:
    """Something that a thing says: a redline, or one run of plain words."""

    runs: tuple[Run, ...]
    language: str = ""


def excerpt(texts: tuple[Text, ...], asked: Asked) -> tuple[str, tuple[Piece, ...]]:
    """The language and a piece of the text that has most of the words, with these marked; of a redline without any, where it
    changes something. Linear in the length of the texts."""
    best = texts[0] if texts else Text(())
    marks: list[tuple[int, int]] = []
    most = 0
    for text in texts:
        spans, different = _spans("".join(run.text for run in text.runs), asked)
        if different > most:
            best, marks, most = text, spans, different
    return best.language, _cut(best.runs, marks)


def _spans(text: str, asked: Asked) -> tuple[list[tuple[int, int]], int]:
    """Where words that are asked for stand in a text, and how many different ones."""
    text = text[:LOOKED_THROUGH]
    spans: list[tuple[int, int]] = []
    seen: set[str] = set()
    for word, start, end in places(text):
        for wanted in asked.words:
            if _is(word, wanted):
                seen.add(wanted.text)
                if not spans or spans[-1] != (start, end):
                    spans.append((start, end))
    return spans, len(seen)


def _is(word: str, wanted: Word) -> bool:
    if wanted.inside:
        return wanted.text in word
    return word.startswith(wanted.text) if wanted.begins else word == wanted.text


def _cut(runs: tuple[Run, ...], marks: list[tuple[int, int]]) -> tuple[Piece, ...]:
    whole = "".join(run.text for run in runs)
    first = marks[0][0] if marks else _first_change(runs)
    # Where little comes behind it, more stands before it.
    start = _at_a_space(whole, min(first - AROUND, len(whole) - LENGTH), first)
    end = _at_a_space(whole, start + LENGTH, len(whole)) if start + LENGTH < len(whole) else len(whole)
    edges = {start, end, *(edge for span in marks for edge in span if start < edge < end)}
    at = 0
    ops: list[tuple[int, int, str]] = []
    for run in runs:
        ops.append((at, at + len(run.text), run.op))
        at += len(run.text)
        if start < at < end:
            edges.add(at)
    pieces = [Piece("…")] if start else []
    cuts = sorted(edges)
    for low, high in pairwise(cuts):
        op = next((op for first, last, op in ops if first <= low < last), "=")
        pieces.append(Piece(whole[low:high], op, any(a <= low and high <= b for a, b in marks)))
    if end < len(whole):
        pieces.append(Piece("…"))
    return tuple(pieces)


def _first_change(runs: tuple[Run, ...]) -> int:
    at = 0
    for run in runs:
        if run.op != "=" and len(runs) > 1:
            return at
        at += len(run.text)
    return 0


def _at_a_space(text: str, near: int, limit: int) -> int:
    """The first beginning of a word from a place on, before a limit; the place itself where no space comes."""
    if near <= 0:
        return 0
    space = text.find(" ", near, limit)
    return space + 1 if space >= 0 else near
