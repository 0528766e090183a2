"""Which paragraph of one draft is which of another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from redline.similarity import Similarity


class LabelledText(Protocol):
    """What is aligned: anything with a canonical label (as text) and a text."""

    @property
    def label(self) -> str: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Link:
    """Paragraph `old` (index) became paragraph `new` (index)."""

    old: int
    new: int
    score: float
    method: str
    moved: bool = False


@dataclass(frozen=True)
class Alignment:
    """All links between two drafts, and the rows in which both are shown side by side."""

    links: tuple[Link, ...]
    rows: tuple[tuple[int | None, int | None], ...]


_ENOUGH = 0.3


def align(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    *,
    confirmed: Mapping[int, int | None] | None = None,
) -> Alignment:
    """Align two drafts."""
    confirmed = confirmed or {}
    pairs: dict[int, tuple[int, float, str]] = {
        i: (j, 1.0, "confirmed") for i, j in confirmed.items() if j is not None
    }
    taken = {j for j, _, _ in pairs.values()}
    free_old = [i for i in range(len(old)) if i not in confirmed]
    free_new = [j for j in range(len(new)) if j not in taken]
    similarity = Similarity([old[i].text for i in free_old], [new[j].text for j in free_new])
    candidates = [(similarity.of(a, b), i, j) for a, i in enumerate(free_old) for b, j in enumerate(free_new)]
    candidates.sort(key=lambda c: (-c[0], abs(c[1] - c[2]), c[1]))
    for score, i, j in candidates:
        if score < _ENOUGH:
            break
        if i not in pairs and j not in taken:
            pairs[i] = (j, score, "identical" if old[i].text == new[j].text else "similar")
            taken.add(j)
    in_order = _longest_in_order(sorted((i, j) for i, (j, _, _) in pairs.items()))
    links = tuple(
        Link(i, j, score, method, moved=i not in in_order) for i, (j, score, method) in sorted(pairs.items())
    )
    return Alignment(links, _rows(len(old), len(new), links))


def _longest_in_order(pairs: list[tuple[int, int]]) -> set[int]:
    ends: list[int] = []
    chains: list[list[int]] = []
    for i, j in pairs:
        at = bisect_left(ends, j)
        chain = (chains[at - 1] if at else []) + [i]
        ends[at : at + 1] = [j]
        chains[at : at + 1] = [chain]
    return set(chains[-1]) if chains else set()


def _rows(olds: int, news: int, links: Sequence[Link]) -> tuple[tuple[int | None, int | None], ...]:
    old_of = {link.new: link for link in links}
    place_of = {link.old: link.new for link in links if not link.moved}
    linked = {link.old for link in links}
    gone: dict[int, list[int]] = {}
    place = -1
    for i in range(olds):
        place = place_of.get(i, place)
        if i not in linked:
            gone.setdefault(place, []).append(i)
    rows: list[tuple[int | None, int | None]] = [(i, None) for i in gone.get(-1, ())]
    for j in range(news):
        rows.append((old_of[j].old if j in old_of else None, j))
        rows += [(i, None) for i in gone.get(j, ())]
    return tuple(rows)
