"""Which paragraph of one draft is which of another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Protocol

from redline.drafts.assignment import heaviest_chain
from redline.drafts.matching import Match, Matching
from redline.drafts.parts import parts_of_known
from redline.labels.label import Label


class LabelledText(Protocol):
    """What is aligned: anything with a label and a text."""

    @property
    def label(self) -> Label: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Link:
    """Paragraph `old` (index) became paragraph `new` (index)."""

    old: int
    new: int
    score: float
    """How certain the link is: 0.5 for a guess, 1 for equal texts and for a person's word."""
    method: str
    """"identical", "similar", "context" (its place or label decided), "split", "merge" or "confirmed"."""
    moved: bool = False
    """True if it changed its place among the others, and not only its number."""
    reason: str = ""
    """Why, for the reader of a page."""
    part: str = ""
    """"split" on all links of a paragraph that became several, "merge" on all links of several that became one."""


@dataclass(frozen=True)
class Alignment:
    """All links between two drafts, by their indices, and the rows in which both are shown side by side.

    `rows` has every paragraph of both drafts once, in the order of the new draft; an old paragraph without a
    counterpart stands after what became of the one before it. A moved paragraph stands at its new place. Where a
    paragraph was split or merged, the best of the parts shares the row, each other has a row of its own.
    """

    links: tuple[Link, ...]
    rows: tuple[tuple[int | None, int | None], ...]

    def new_of(self, old: int) -> tuple[int, ...]:
        """What old paragraph `old` became: nothing, one paragraph, or several where it was split."""
        return self._new_of.get(old, ())

    def old_of(self, new: int) -> tuple[int, ...]:
        """What new paragraph `new` came from: nothing, one paragraph, or several that were merged."""
        return self._old_of.get(new, ())

    # Both are asked of every paragraph of a draft, one after the other.

    @cached_property
    def _new_of(self) -> dict[int, tuple[int, ...]]:
        return _grouped((link.old, link.new) for link in self.links)

    @cached_property
    def _old_of(self) -> dict[int, tuple[int, ...]]:
        return _grouped((link.new, link.old) for link in self.links)

    def uncertain(self, below: float = 0.75) -> tuple[Link, ...]:
        """The links that a person should look at, the least certain first."""
        return tuple(sorted((link for link in self.links if link.score < below), key=lambda link: link.score))


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """What stands second in pairs, by what stands first, in order."""
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return {one: tuple(others) for one, others in found.items()}


def align(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    *,
    confirmed: Mapping[int, int | None] | None = None,
) -> Alignment:
    """Find which paragraph of the old draft became which of the new one.

    Most paragraphs have one counterpart or none; one that was split has several, and so has one into which others
    were merged. `confirmed` says what became of old paragraphs by a person's word: the new index, or None for
    nothing. It is taken as it is, nothing else is linked to those paragraphs, and the rest is sought around them.
    The same drafts always give the same alignment. Raises ValueError if `confirmed` names a paragraph that is not there.
    """
    fixed, joined, closed = _confirmed(confirmed or {}, len(old), len(new))
    matching = Matching(
        ([p.label for p in old], [p.label for p in new]),
        ([p.text for p in old], [p.text for p in new]),
        fixed,
        closed,
    )
    matches = matching.run()
    wholes = [Link(i, j, 1.0, "confirmed", reason=_CONFIRMED) for i, j in fixed.items()]
    wholes += [_link(match, old, new) for match in matches if not match.part]
    wholes.sort(key=lambda link: link.old)
    parts = [Link(i, j, 1.0, "confirmed", reason=_CONFIRMED, part="merge") for i, j in joined.items()]
    parts += [_link(match, old, new) for match in matches if match.part]
    wholes, parts = _with_parts(wholes, parts)
    links = _with_moves(wholes, parts, old, new)
    rows = _rows(len(old), len(new), links[: len(wholes)])
    return Alignment(tuple(sorted(links, key=lambda link: (link.old, link.new))), rows)


def known_alignment(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    links: Mapping[int, int],
    *,
    parts: bool = False,
) -> Alignment:
    """The alignment of two drafts whose links are known: old index to new index, each at most once. Nothing is sought, save
    with `parts` which of the paragraphs that have no counterpart were cut out of another one, or joined to one.

    Raises ValueError if `links` names a paragraph that is not there, or one of them twice.
    """
    fixed, joined, _ = _confirmed(links, len(old), len(new))
    if joined:
        raise ValueError("a new paragraph is linked twice")
    wholes = [Link(i, j, 1.0, "confirmed", reason=_CONFIRMED) for i, j in sorted(fixed.items())]
    found = parts_of_known([p.text for p in old], [p.text for p in new], fixed) if parts else ()
    cut = [_link(Match(i, j, part.contained, 0.9, part=kind), old, new) for i, j, part, kind in found]
    wholes, cut = _with_parts(wholes, cut)
    marked = _with_moves(wholes, cut, old, new)
    rows = _rows(len(old), len(new), marked[: len(wholes)])
    return Alignment(tuple(sorted(marked, key=lambda link: (link.old, link.new))), rows)


_CONFIRMED = "confirmed by a person"


def _confirmed(
    confirmed: Mapping[int, int | None], olds: int, news: int
) -> tuple[dict[int, int], dict[int, int], set[int]]:
    """What a person said: links, further links to a paragraph that has one already, old paragraphs to leave alone."""
    fixed: dict[int, int] = {}
    joined: dict[int, int] = {}
    taken: set[int] = set()
    for i, j in confirmed.items():
        if not 0 <= i < olds or (j is not None and not 0 <= j < news):
            raise ValueError(f"confirmed link {i} -> {j}: there are {olds} old and {news} new paragraphs")
        if j in taken:
            joined[i] = j
        elif j is not None:
            fixed[i] = j
            taken.add(j)
    return fixed, joined, {i for i in confirmed if i not in fixed}


def _link(match: Match, old: Sequence[LabelledText], new: Sequence[LabelledText]) -> Link:
    """A match in words."""
    share = f"{round(match.similarity * 100)} %"
    if match.part == "split":
        method, reason = "split", f"{share} of it stood in the earlier paragraph"
    elif match.part == "merge":
        method, reason = "merge", f"{share} of it stands in the later paragraph"
    elif old[match.old].text == new[match.new].text:
        method, reason = "identical", "same text"
    elif match.by_context:
        method, reason = "context", f"{share} alike; its place or its label speaks for it"
    else:
        method, reason = "similar", f"{share} alike"
    if match.contested:
        reason += "; another paragraph fits nearly as well"
    return Link(match.old, match.new, match.certainty, method, reason=reason, part=match.part)


def _with_parts(wholes: Sequence[Link], parts: Sequence[Link]) -> tuple[list[Link], list[Link]]:
    """Mark the links of those paragraphs that were split or merged.

    A part never scores as high as what became of the whole, so that it is not taken for it by score.
    """
    split = {part.old for part in parts if part.part == "split"}
    merged = {part.new for part in parts if part.part == "merge"}
    by_old, by_new = {link.old: link.score for link in wholes}, {link.new: link.score for link in wholes}

    def capped(part: Link) -> Link:
        highest = by_old.get(part.old, 1.0) if part.part == "split" else by_new.get(part.new, 1.0)
        return part if part.method == "confirmed" else replace(part, score=min(part.score, highest - 0.01))

    marked = [
        replace(link, part="split" if link.old in split else "merge")
        if link.old in split or link.new in merged
        else link
        for link in wholes
    ]
    return marked, [capped(part) for part in parts]


def _with_moves(
    wholes: list[Link], parts: Iterable[Link], old: Sequence[LabelledText], new: Sequence[LabelledText]
) -> list[Link]:
    """Mark what moved: what is not among the most paragraphs that kept their order. Wholes come first.

    Of two that changed places the shorter one moved; a link that owes itself to its place counts half. Where a preambular
    paragraph became an operative one, or the other way, it is the one that moved, and however many did so, none that
    they passed moved for it.
    """

    def weight(link: Link) -> float:
        if old[link.old].label.kind != new[link.new].label.kind:
            return 0.4 / len(wholes)
        return 0.5 if link.method == "context" else 1.0

    weights = [(link.old, link.new, weight(link) + len(new[link.new].text) / 1e9) for link in wholes]
    kept = [wholes[at] for at in heaviest_chain(weights)]
    in_order = {link.old for link in kept}
    olds, news = [link.old for link in kept], [link.new for link in kept]

    def out_of_order(part: Link) -> bool:
        before, after = bisect_left(olds, part.old), bisect_right(olds, part.old)
        return bool(
            (before and news[before - 1] > part.new) or (after < len(news) and news[after] < part.new)
        )

    return [
        *(replace(link, moved=True) if link.old not in in_order else link for link in wholes),
        *(replace(part, moved=True) if out_of_order(part) else part for part in parts),
    ]


def _rows(olds: int, news: int, wholes: Sequence[Link]) -> tuple[tuple[int | None, int | None], ...]:
    """The rows of a side-by-side page; see `Alignment`."""
    old_of = {link.new: link.old for link in wholes}
    index_of = {link.old: link.new for link in wholes if not link.moved}
    linked = {link.old for link in wholes}
    alone: dict[int, list[int]] = {}
    after = -1
    for i in range(olds):
        after = index_of.get(i, after)
        if i not in linked:
            alone.setdefault(after, []).append(i)
    rows: list[tuple[int | None, int | None]] = [(i, None) for i in alone.get(-1, ())]
    for j in range(news):
        rows.append((old_of.get(j), j))
        rows += [(i, None) for i in alone.get(j, ())]
    return tuple(rows)
