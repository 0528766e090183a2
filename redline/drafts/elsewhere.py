"""Words that moved to another paragraph: deleted in one, inserted to the letter in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, count, islice

from redline.texts.runs import Place, Run
from redline.texts.standing import EMPTY_WORDS
from redline.texts.words import split

LEAST_WORDS, LEAST_MEANT = 6, 3
"""A shorter stretch, or one with fewer words of meaning, is too likely to be there by chance. Marks are no words."""
_COMMON, _COMMON_SHARE = 8, 3
"""A word that was deleted more often than this, and in the mean in every third paragraph, says nothing of where a stretch comes
from: the name of the country, "human rights"."""
_MOST_PLACES = 8
"""Six words that stand at more places among what is inserted are a formula."""
_STEPS = 40
"""So many words are looked at for each that was deleted; only texts made of repetitions need more."""
_MOST_CHECKED = 400
"""So many stretches are looked for in the whole drafts, the longest first."""


@dataclass(slots=True)
class _Side:
    """The words of all deleted runs in a row, or of all inserted ones; `end` of each run is a word that no text has."""

    end: str
    words: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    """Where each word ends in its run, in characters."""
    runs: list[tuple[int, int]] = field(default_factory=list)
    """For each word, the row and the number of its run there."""

    def add(self, text: str, run: tuple[int, int], start: int, end: int) -> None:
        """Append the words of a run, of its characters from start to end."""
        units = split(text[start:end])
        ends = list(accumulate(map(len, units), initial=start))[1:]
        del units[-1], ends[-1]
        self.words += [unit.lstrip() for unit in units]
        self.words.append(self.end)
        self.ends += ends
        self.ends.append(0)
        self.runs += [run] * (len(units) + 1)

    def span(self, first: int, length: int) -> tuple[int, int]:
        """Where some words begin and end in their run."""
        return self.ends[first] - len(self.words[first]), self.ends[first + length - 1]

    def grams(self) -> Iterator[tuple[str, ...]]:
        """All stretches of LEAST_WORDS words and marks, as they follow each other."""
        return zip(*(islice(self.words, start, None) for start in range(LEAST_WORDS)), strict=False)


Seed = tuple[str, str, str, str]
_SEED, _SEED_MEANT, _SHORTEST = 4, 2, 24
"""Of six words, four in the middle stand between spaces in both, and two of these say something; so long are six words
at least."""

Stretch = tuple[int, int, int]
"""Words a to a + n of the deleted stand at b to b + n of the inserted: (a, b, n)."""


def mark_elsewhere(
    rows: Sequence[Sequence[Run]],
    olds: Sequence[Place | None],
    news: Sequence[Place | None],
    texts: tuple[Sequence[str], Sequence[str]],
) -> list[Sequence[Run]]:
    """The rows of a comparison with the words marked that moved from one to another: `target` and `source` name the other
    paragraph, and both ends have a `move` number that no other move of the comparison has.

    `olds` and `news` are the paragraphs of each row. Nothing moved within a paragraph is marked, nor what is not to
    the letter, shorter than `LEAST_WORDS`, or stands more than once in either draft (`texts`), for that is a formula. Rows
    without a move are given back as they are.
    """
    marked = list(rows)
    old, new, empty = _sides(rows, len(texts[0]))
    if not old.words or not new.words:
        return marked
    chosen = list(_chosen(rows, (old, new), texts, empty))
    if not chosen:
        return marked
    numbers = count(1 + max((run.move or 0 for runs in rows for run in runs), default=0))
    cuts: dict[tuple[int, int], list[tuple[int, int, Run]]] = {}
    for a, b, length in sorted(chosen):
        number, (row, at) = next(numbers), old.runs[a]
        source, target = rows[row][at].source or olds[row], news[new.runs[b][0]]
        cuts.setdefault(old.runs[a], []).append((*old.span(a, length), Run("-", "", number, target=target)))
        cuts.setdefault(new.runs[b], []).append((*new.span(b, length), Run("+", "", number, source=source)))
    for row in {row for row, _ in cuts}:
        marked[row] = [
            piece for at, run in enumerate(rows[row]) for piece in _pieces(run, cuts.get((row, at), []))
        ]
    return marked


def _pieces(run: Run, cuts: list[tuple[int, int, Run]]) -> Iterator[Run]:
    at = 0
    for start, end, change in sorted(cuts, key=lambda cut: cut[0]):
        if at < start:
            yield replace(run, text=run.text[at:start])
        yield replace(
            run,
            text=run.text[start:end],
            move=change.move,
            source=run.source if run.op == "-" else change.source,
            target=change.target,
        )
        at = end
    if at < len(run.text):
        yield replace(run, text=run.text[at:]) if at else run


def _sides(rows: Sequence[Sequence[Run]], paragraphs: int) -> tuple[_Side, _Side, Set[str]]:
    """The words of what was deleted and of what was inserted, of those runs that may have a stretch in common: they share
    words that follow each other between spaces, and of these two say something. Also the words that say nothing."""
    found: dict[str, list[tuple[tuple[int, int], str, list[str]]]] = {"-": [], "+": []}
    for row, runs in enumerate(rows):
        for at, run in enumerate(runs):
            if run.op != "=" and run.move is None and len(run.text) >= _SHORTEST:
                spaced = run.text.split()
                if len(spaced) >= _SEED:
                    found[run.op].append(((row, at), run.text, spaced))
    sides, empty = (_Side("\x1e-"), _Side("\x1e+")), EMPTY_WORDS
    there = set(chain.from_iterable(_seeds(spaced) for _, _, spaced in found["+"]))
    here = (
        [(place, text, there.intersection(_seeds(spaced))) for place, text, spaced in found["-"]]
        if there
        else []
    )
    shared = set[Seed]().union(*(seeds for _, _, seeds in here))
    if not shared:
        return *sides, empty
    times = Counter(chain.from_iterable(spaced for _, _, spaced in found["-"]))
    limit = max(_COMMON, paragraphs // _COMMON_SHARE)
    empty = EMPTY_WORDS | {word for word, count in times.items() if count > limit}
    shared = {seed for seed in shared if len(set(seed) - empty) >= _SEED_MEANT}
    if shared:
        for (place, text, spaced), (_, _, seeds) in zip(found["-"], here, strict=True):
            if not shared.isdisjoint(seeds):
                sides[0].add(text, place, *_window(text, spaced, shared))
        for place, text, spaced in found["+"]:
            if not shared.isdisjoint(_seeds(spaced)):
                sides[1].add(text, place, *_window(text, spaced, shared))
    return *sides, empty


def _seeds(spaced: list[str]) -> Iterator[Seed]:
    return zip(spaced, spaced[1:], spaced[2:], spaced[3:], strict=False)


def _window(text: str, spaced: list[str], shared: Set[Seed]) -> tuple[int, int]:
    """Where in a run stretches with these seeds can be: from a few words before the first to a few behind the last."""
    if text.strip() != " ".join(spaced):
        return 0, len(text)
    places = [at for at, seed in enumerate(_seeds(spaced)) if seed in shared]
    first, last = max(0, places[0] - _SEED), min(len(spaced), places[-1] + 2 * _SEED)
    start = len(text) - len(text.lstrip()) + sum(map(len, spaced[:first])) + first
    return start, start + sum(map(len, spaced[first:last])) + last - first - 1


def _chosen(
    rows: Sequence[Sequence[Run]],
    sides: tuple[_Side, _Side],
    texts: tuple[Sequence[str], Sequence[str]],
    empty: Set[str],
) -> Iterator[Stretch]:
    """The stretches that moved, the longest first; no word moves twice."""
    old, new = sides
    found = sorted(_stretches(old, new), key=lambda s: (-s[2], s[0], s[1]))[:_MOST_CHECKED]
    if not found:
        return
    drafts = ["\x1e".join(side) for side in texts]
    used_old, used_new = bytearray(len(old.words)), bytearray(len(new.words))
    for whole in found:
        a, b, length = _free(whole, used_old, used_new)
        if not _says_enough(old.words[a : a + length], empty):
            continue
        (row, at), (other_row, other_at) = old.runs[a], new.runs[b]
        if row == other_row:
            continue
        text = rows[row][at].text[slice(*old.span(a, length))]
        other = rows[other_row][other_at].text[slice(*new.span(b, length))]
        if text != other or any(_twice(draft, text) for draft in drafts):
            continue
        used_old[a : a + length] = used_new[b : b + length] = b"\1" * length
        yield a, b, length


def _twice(text: str, part: str) -> bool:
    first = text.find(part)
    return first >= 0 and text.find(part, first + 1) >= 0


def _free(stretch: Stretch, used_old: bytearray, used_new: bytearray) -> Stretch:
    """The longest part of a stretch none of whose words has moved already."""
    a, b, length = stretch
    best = start = 0
    longest = 0
    for k in range(length + 1):
        if k == length or used_old[a + k] or used_new[b + k]:
            if k - start > longest:
                best, longest = start, k - start
            start = k + 1
    return a + best, b + best, longest


def _says_enough(words: Sequence[str], empty: Set[str]) -> bool:
    said = [word for word in words if word[0].isalnum()]
    meant = {word for word in said if word not in empty and word.casefold() not in EMPTY_WORDS}
    return len(said) >= LEAST_WORDS and len(meant) >= LEAST_MEANT


def _stretches(old: _Side, new: _Side) -> Iterator[Stretch]:
    """The longest common stretches of at least LEAST_WORDS words and marks, each within one run."""
    common = set(old.grams()) & set(new.grams())
    if not common:
        return
    starts: dict[tuple[str, ...], list[int]] = {}
    for b, gram in enumerate(new.grams()):
        if gram in common:
            starts.setdefault(gram, []).append(b)
    starts = {gram: found for gram, found in starts.items() if len(found) <= _MOST_PLACES}
    steps = _STEPS * len(old.words)
    before: Sequence[int] = ()
    for a, gram in enumerate(old.grams()):
        here = starts.get(gram, ())
        for b in here:
            if b - 1 in before:
                continue
            length = LEAST_WORDS
            while old.words[a + length] == new.words[b + length]:
                length += 1
            steps -= length
            if steps < 0:
                return
            yield a, b, length
        before = here
