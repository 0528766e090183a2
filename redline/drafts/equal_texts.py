"""Paragraphs that stand in both drafts word for word: the fixed points of an alignment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from redline.drafts.assignment import heaviest_chain


def equal_texts(
    old: Sequence[str],
    new: Sequence[str],
    free_old: Collection[int],
    free_new: Collection[int],
    fixed: Mapping[int, int],
) -> dict[int, int]:
    """Link texts that stand once in each draft, then equal texts next to a link or at either end of both drafts.

    The second step is that of patience diff (Bram Cohen): of several equal paragraphs it takes those whose
    neighbours agree. Only free paragraphs are linked; `fixed` links are neighbours too. Returns the new links.
    """
    olds, news = _indices(old, free_old), _indices(new, free_new)
    links = {
        indices[0]: news[text][0]
        for text, indices in olds.items()
        if len(indices) == len(news.get(text, ())) == 1
    }
    if len(links) == len(free_old):
        return links
    free = (set(free_old).difference(links), set(free_new).difference(links.values()))
    known = sorted({**links, **fixed}.items())
    in_order = {known[at] for at in heaviest_chain([(i, j, 1.0) for i, j in known])}
    known.sort(key=lambda link: (link not in in_order, link))
    for step, end in ((1, (-1, -1)), (-1, (len(old), len(new)))):
        for i, j in (end, *known):
            i, j = i + step, j + step
            while i in free[0] and j in free[1] and old[i] == new[j]:
                links[i] = j
                free[0].remove(i)
                free[1].remove(j)
                i, j = i + step, j + step
    return links


def repeated_texts(
    old: Sequence[str], new: Sequence[str], free_old: Collection[int], free_new: Collection[int], most: int
) -> dict[int, list[int]]:
    """For each free old paragraph, the equal new ones that it may have become: `most` at most, those of like rank."""
    olds, news = _indices(old, free_old), _indices(new, free_new)
    possible = {}
    for text, indices in olds.items():
        others = news.get(text, [])
        for rank, i in enumerate(indices if others else ()):
            start = max(0, rank * len(others) // len(indices) - most // 2)
            possible[i] = others[start : start + most]
    return possible


def _indices(texts: Sequence[str], free: Collection[int]) -> dict[str, list[int]]:
    indices: dict[str, list[int]] = {}
    for index in free:
        indices.setdefault(texts[index], []).append(index)
    return indices
