"""What makes a redline easier to read where there is room for it, such as a page: never what is stored or sent on.

Of a paragraph that keeps less than a third of its words of meaning, a person reads the old one and the new one, not what
they share. And a Korean word holds stem and ending in one: there the stem is shown as kept, and a changed space as no
more than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from redline.texts.grammar import is_light
from redline.texts.runs import Run
from redline.texts.words import listed, split

_FEWEST_WORDS = 6
"""A text of fewer words of meaning is read at a glance either way."""

_HANGUL = re.compile("[가-힣]")
_LEAST_STEM = 2
"""So many syllables are a stem whatever follows; one is where particles follow."""

_LONGEST_ENDING = 4
_PARTICLES = listed("은 는 이 가 을 를 의 에 와 과 도 로 으로 만 에서 에게 까지 부터 이나 나 이며 며")


def is_rewritten(runs: Sequence[Run]) -> bool:
    """Whether the text keeps less than a third of its words of meaning, with words struck and inserted in more than one place.

    Where words moved, also from or to another paragraph, it does not count as rewritten: they are still there, and where
    they went must be seen.
    """
    edits, editing = 0, False
    for run in runs:
        if _hangs(run):
            return False
        if run.op != "=":
            edits += not editing
            editing = True
        elif run.text.strip():
            editing = False
    if edits < 2:
        return False
    struck, inserted = (sum(_words_of_meaning(run) for run in runs if run.op == op) for op in "-+")
    kept = 0
    for run in runs:
        kept += _words_of_meaning(run) if run.op == "=" else 0
        # A third of the old words, or half of the new ones: most paragraphs come to that in their first words.
        if 2 * kept >= struck or kept >= inserted:
            return False
    return kept + min(struck, inserted) >= _FEWEST_WORDS


def _words_of_meaning(run: Run) -> int:
    return sum(1 for unit in split(run.text) if not is_light(unit.lstrip()))


def finer(runs: Sequence[Run]) -> list[Run]:
    """The same redline with what Korean words keep shown as kept: their stems, and all but the space where only space changed.

    Both texts are rebuilt as before, and a deletion stands before the insertion that replaces it; but words are cut.
    Runs without Korean, and runs that moved, stay as they are.
    """
    found: list[Run] = []
    at = 0
    while at < len(runs):
        run = runs[at]
        following = runs[at + 1] if at + 1 < len(runs) else None
        if (
            run.op == "-"
            and following is not None
            and following.op == "+"
            and not _hangs(run)
            and not _hangs(following)
            and _HANGUL.search(run.text)
            and _HANGUL.search(following.text)
        ):
            _add(found, _finer(run.text, following.text))
            at += 2
        else:
            _add(found, [run])
            at += 1
    return found


def _hangs(run: Run) -> bool:
    """Whether its words hang together with others: they moved, or are from or in another paragraph."""
    return run.move is not None or run.source is not None or run.target is not None


def _add(found: list[Run], runs: Iterable[Run]) -> None:
    """Append runs: neighbours of one kind are joined, and of an edit the deletion stands first."""
    for run in runs:
        if not run.text:
            continue
        alone = bool(found) and not _hangs(run) and not _hangs(found[-1])
        if run.op == "-" and alone and found[-1].op == "+":
            inserted = found.pop()
            _add(found, [run])
            found.append(inserted)
        elif alone and run.op == found[-1].op:
            found[-1] = Run(run.op, found[-1].text + run.text)
        else:
            found.append(run)


def _finer(old: str, new: str) -> Iterator[Run]:
    """The runs of a replacement of Korean words."""
    before, after = _units(old), _units(new)
    start = _same_start(before, after)
    end = _same_start([u[::-1] for u in before[start[0] :][::-1]], [u[::-1] for u in after[start[1] :][::-1]])
    old_end, new_end = len(before) - end[0], len(after) - end[1]
    yield from _spaced("".join(before[: start[0]]), "".join(after[: start[1]]))
    old_middle, new_middle = before[start[0] : old_end], after[start[1] : new_end]
    if len(old_middle) == len(new_middle):
        for one, other in zip(old_middle, new_middle, strict=True):
            yield from _stem_kept(one, other)
    else:
        yield from _stem_kept("".join(old_middle), "".join(new_middle))
    yield from _spaced("".join(before[old_end:]), "".join(after[new_end:]))


def _units(text: str) -> list[str]:
    *units, rest = split(text)
    return [*units[:-1], units[-1] + rest] if units else [rest]


def _same_start(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """How many units at the start of both say the same when space does not count."""
    bare = ["".join("".join(units).split()) for units in (old, new)]
    common = next((at for at, (x, y) in enumerate(zip(*bare, strict=False)) if x != y), min(map(len, bare)))
    ends = [[*accumulate(len("".join(unit.split())) for unit in units)] for units in (old, new)]
    shared = max((end for end in set(ends[0]).intersection(ends[1]) if end <= common), default=0)
    return (ends[0].index(shared) + 1, ends[1].index(shared) + 1) if shared else (0, 0)


def _spaced(old: str, new: str) -> Iterator[Run]:
    """The runs of two texts that differ in nothing but space."""
    for op, group in groupby(_letters(old, new), key=itemgetter(0)):
        yield Run(op, "".join(text for _, text in group))


def _letters(old: str, new: str) -> Iterator[tuple[str, str]]:
    parts = [re.findall(r"\s+|\S", text) for text in (old, new)]
    i = j = 0
    while i < len(parts[0]) or j < len(parts[1]):
        one = parts[0][i] if i < len(parts[0]) else ""
        other = parts[1][j] if j < len(parts[1]) else ""
        if one == other:
            yield "=", one
            i, j = i + 1, j + 1
            continue
        if one.isspace():
            yield "-", one
            i += 1
        if other.isspace():
            yield "+", other
            j += 1


def _stem_kept(old: str, new: str) -> Iterator[Run]:
    """The runs of two words, of which the other has the stem of the one; of two that share none, simply both."""
    bare, other = "".join(old.split()), "".join(new.split())
    stem = next(
        (at for at, (x, y) in enumerate(zip(bare, other, strict=False)) if x != y), min(len(bare), len(other))
    )
    endings = {bare[stem:], other[stem:]}
    is_stem = (
        stem > 0
        and all(map(_HANGUL.match, bare[:stem]))
        and max(map(len, endings)) <= _LONGEST_ENDING
        and (stem >= _LEAST_STEM or endings <= _PARTICLES)
    )
    cut, new_cut = (_behind(old, stem), _behind(new, stem)) if is_stem else (0, 0)
    yield from _spaced(old[:cut], new[:new_cut])
    yield from (Run("-", old[cut:]), Run("+", new[new_cut:]))


def _behind(text: str, letters: int) -> int:
    """Where in a text so many characters that are no space end."""
    for at, character in enumerate(text):
        letters -= not character.isspace()
        if not letters:
            return at + 1
    return 0
