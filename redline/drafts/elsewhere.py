"""Words that moved to another paragraph: deleted in one, inserted to the letter in another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import count

from redline.texts.runs import Place, Run
from redline.texts.standing import EMPTY_WORDS
from redline.texts.words import split

LEAST_WORDS, LEAST_MEANT = 6, 3
"""A shorter stretch, or one with fewer words of meaning, is too likely to be there by chance. Marks are no words."""
_COMMON, _COMMON_SHARE = 8, 3
"""A word that stands more often than this in the old draft, and in the mean in every third paragraph, says nothing of where a
stretch comes from: the name of the country, "human rights"."""
_MOST_PLACES = 8
"""Six words that stand at more places among what is inserted are a formula."""
_STEPS = 40
"""So many words are looked at for each that was deleted; only texts made of repetitions need more."""
_MOST_CHECKED = 400
"""So many stretches are looked for in the whole drafts, the longest first."""


@dataclass(frozen=True, slots=True)
class _Word:
    """One word: the row and the run it is in, and where it begins and ends there, in characters."""

    row: int
    run: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Side:
    words: list[str]
    places: list[_Word]

    def same_run(self, first: int, last: int) -> bool:
        """Whether two words stand in one run."""
        one, other = self.places[first], self.places[last]
        return (one.row, one.run) == (other.row, other.run)


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
    old, new = _side(rows, "-", olds, news), _side(rows, "+", olds, news)
    if len(old.words) < LEAST_WORDS or len(new.words) < LEAST_WORDS:
        return marked
    chosen = list(_chosen(rows, old, new, texts))
    if not chosen:
        return marked
    numbers = count(1 + max((run.move or 0 for runs in rows for run in runs), default=0))
    cuts: dict[tuple[int, int], list[tuple[int, int, Run]]] = {}
    for a, b, length in sorted(chosen):
        number, (start, end) = next(numbers), (a, a + length - 1)
        source = _source(rows, olds, old.places[start])
        target = news[new.places[b].row]
        for side, first, last, change in (
            (old, start, end, Run("-", "", number, target=target)),
            (new, b, b + length - 1, Run("+", "", number, source=source)),
        ):
            at, until = side.places[first], side.places[last]
            cuts.setdefault((at.row, at.run), []).append((at.start, until.end, change))
    for row in {row for row, _ in cuts}:
        marked[row] = [
            piece for at, run in enumerate(rows[row]) for piece in _pieces(run, cuts.get((row, at), []))
        ]
    return marked


def _source(rows: Sequence[Sequence[Run]], olds: Sequence[Place | None], word: _Word) -> Place | None:
    """The old paragraph that a deleted word stood in."""
    return rows[word.row][word.run].source or olds[word.row]


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


def _side(
    rows: Sequence[Sequence[Run]], op: str, olds: Sequence[Place | None], news: Sequence[Place | None]
) -> _Side:
    words: list[str] = []
    places: list[_Word] = []
    for row, runs in enumerate(rows):
        for index, run in enumerate(runs):
            if run.op != op or run.move is not None or run.text.count(" ") < LEAST_WORDS - 1:
                continue
            at = 0
            for unit in split(run.text):
                word = unit.lstrip()
                end = at + len(unit)
                if word:
                    words.append(word)
                    places.append(_Word(row, index, end - len(word), end))
                at = end
    return _Side(words, places)


def _chosen(
    rows: Sequence[Sequence[Run]], old: _Side, new: _Side, texts: tuple[Sequence[str], Sequence[str]]
) -> Iterator[Stretch]:
    """The stretches that moved, the longest first; no word moves twice."""
    found = sorted(_stretches(old, new), key=lambda s: (-s[2], s[0], s[1]))[:_MOST_CHECKED]
    if not found:
        return
    drafts = ["\x1e".join(side) for side in texts]
    limit = max(_COMMON, len(texts[0]) // _COMMON_SHARE)
    common = EMPTY_WORDS | {word for word, times in Counter(drafts[0].split()).items() if times > limit}
    used_old, used_new = bytearray(len(old.words)), bytearray(len(new.words))
    for whole in found:
        a, b, length = _free(whole, used_old, used_new)
        if not _says_enough(old.words[a : a + length], common):
            continue
        here, there = old.places[a], new.places[b]
        if here.row == there.row:
            continue
        text = rows[here.row][here.run].text[here.start : old.places[a + length - 1].end]
        other = rows[there.row][there.run].text[there.start : new.places[b + length - 1].end]
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


def _says_enough(words: Sequence[str], common: Set[str]) -> bool:
    said = [word for word in words if word[0].isalnum()]
    meant = {word for word in said if word not in common and word.casefold() not in EMPTY_WORDS}
    return len(said) >= LEAST_WORDS and len(meant) >= LEAST_MEANT


def _stretches(old: _Side, new: _Side) -> Iterator[Stretch]:
    """The longest common stretches of at least LEAST_WORDS words and marks, each within one run."""
    starts: dict[tuple[str, ...], list[int]] = {}
    last = LEAST_WORDS - 1
    for b in range(len(new.words) - last):
        if new.same_run(b, b + last):
            starts.setdefault(tuple(new.words[b : b + LEAST_WORDS]), []).append(b)
    steps = _STEPS * len(old.words)
    for a in range(len(old.words) - last):
        if not old.same_run(a, a + last):
            continue
        here = starts.get(tuple(old.words[a : a + LEAST_WORDS]), ())
        if len(here) > _MOST_PLACES:
            continue
        for b in here:
            before = (
                a and b and old.words[a - 1] == new.words[b - 1]
                and old.same_run(a - 1, a) and new.same_run(b - 1, b)
            )  # fmt: skip
            if before and len(starts[tuple(new.words[b - 1 : b + last])]) <= _MOST_PLACES:
                continue
            length = LEAST_WORDS
            while (
                a + length < len(old.words)
                and b + length < len(new.words)
                and old.words[a + length] == new.words[b + length]
                and old.same_run(a, a + length)
                and new.same_run(b, b + length)
            ):
                length += 1
            steps -= length
            if steps < 0:
                return
            yield a, b, length
