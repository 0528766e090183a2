"""Two texts to a redline: a list of runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from redline.optimum import edits
from redline.reading import settle
from redline.words import Edit, Texts, fold, split


@dataclass(frozen=True)
class Run:
    """A stretch of a redline. `op` is "=" kept, "-" deleted or "+" inserted; `move` joins both ends of a move."""

    op: str
    text: str
    move: int | None = None


def redline(old: str, new: str, *, fold_typography: bool = False, moves: bool = False) -> list[Run]:
    """Compute the redline."""
    if old == new:
        return [Run("=", new)] if new else []
    old_units, new_units = split(old), split(new)
    texts = (
        _texts(*map(list, (map(fold, old_units), map(fold, new_units))))
        if fold_typography
        else _texts(old_units, new_units)
    )
    changed = settle(texts, edits(texts))
    runs: list[Run] = []
    kept = ""
    at = 0
    for edit in changed:
        before, after, gap = _sides(old_units, new_units, edit)
        space = _common_space(before, after)
        kept += "".join(new_units[at : edit[2]]) + after[:space]
        if len(before) > space or len(after) > space:
            if kept:
                runs.append(Run("=", kept))
            if len(before) > space:
                runs.append(Run("-", before[space:]))
            if len(after) > space:
                runs.append(Run("+", after[space:]))
            kept = ""
        at = edit[3] + 1
        kept += gap + new_units[edit[3]].lstrip()
    kept += "".join(new_units[at:])
    if kept:
        runs.append(Run("=", kept))
    return runs


def _texts(old: list[str], new: list[str]) -> Texts:
    return Texts(old, new, [unit.lstrip() for unit in old], [unit.lstrip() for unit in new])


def _sides(old: list[str], new: list[str], edit: Edit) -> tuple[str, str, str]:
    """The text deleted and the text inserted, and the space kept between them and the next word."""
    i, i_end, j, j_end = edit
    before, after = "".join(old[i:i_end]), "".join(new[j:j_end])
    old_next, new_next = old[i_end], new[j_end]
    old_gap = old_next[: len(old_next) - len(old_next.lstrip())]
    new_gap = new_next[: len(new_next) - len(new_next.lstrip())]
    if old_gap == new_gap:
        return before, after, new_gap
    common = 0
    while common < min(len(old_gap), len(new_gap)) and old_gap[-1 - common] == new_gap[-1 - common]:
        common += 1
    return (
        before + old_gap[: len(old_gap) - common],
        after + new_gap[: len(new_gap) - common],
        new_gap[len(new_gap) - common :],
    )


def _common_space(before: str, after: str) -> int:
    """How much space both begin with."""
    common = 0
    for x, y in zip(before, after, strict=False):
        if x != y or not x.isspace():
            break
        common += 1
    return common


def old_text(runs: Iterable[Run]) -> str:
    """The text before: what is kept and what is deleted."""
    return "".join(run.text for run in runs if run.op != "+")


def new_text(runs: Iterable[Run]) -> str:
    """The text after: what is kept and what is inserted."""
    return "".join(run.text for run in runs if run.op != "-")
