"""Which paragraph of one draft is which of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from redline.assignment import heaviest_chain
from redline.matching import Matching


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
    """How certain the link is, 0 to 1; 1 for equal texts and for a person's word."""
    method: str
    """"identical", "similar", "context" (alike enough only because its place fits), "split", "merge", "confirmed"."""
    moved: bool = False
    """True if the paragraph changed its place among the others."""
    reason: str = ""
    """Why, in words for the reader of the page."""
    part: str = ""
    """"split" or "merge" on all links of a paragraph that became two, or of two that became one."""


@dataclass(frozen=True)
class Alignment:
    """All links between two drafts, and the rows in which both are shown side by side.

    `rows` has every paragraph of both drafts once: in the order of the new draft, with old paragraphs that have no
    place there after the one they stood behind. A paragraph that was moved stands at its new place.
    """

    links: tuple[Link, ...]
    rows: tuple[tuple[int | None, int | None], ...]

    def new_of(self, old: int) -> tuple[int, ...]:
        """What old paragraph `old` became: nothing, one paragraph, or several where it was split."""
        return tuple(link.new for link in self.links if link.old == old)

    def old_of(self, new: int) -> tuple[int, ...]:
        """What new paragraph `new` came from: nothing, one paragraph, or several that were merged."""
        return tuple(link.old for link in self.links if link.new == new)

    def uncertain(self, below: float = 0.7) -> tuple[Link, ...]:
        """The links that a person should look at, the least certain first."""
        return tuple(sorted((link for link in self.links if link.score < below), key=lambda link: link.score))


def align(
    old: Sequence[LabelledText],
    new: Sequence[LabelledText],
    *,
    confirmed: Mapping[int, int | None] | None = None,
) -> Alignment:
    """Align two drafts."""
    confirmed = confirmed or {}
    fixed: dict[int, int] = {}
    extra: list[Link] = []
    for i, j in confirmed.items():
        if j is not None:
            if j in fixed.values():
                extra.append(Link(i, j, 1.0, "confirmed", part="merge"))
            else:
                fixed[i] = j
    matching = Matching(
        ([p.label for p in old], [p.label for p in new]),
        ([p.text for p in old], [p.text for p in new]),
        fixed,
        {i for i, j in confirmed.items() if j is None} | {link.old for link in extra},
    )
    links = [Link(i, j, 1.0, "confirmed") for i, j in fixed.items()]
    parts = extra
    for match in matching.run():
        if match.part:
            parts.append(Link(match.old, match.new, match.certainty, match.part, part=match.part))
        else:
            method = "identical" if old[match.old].text == new[match.new].text else "similar"
            links.append(Link(match.old, match.new, match.certainty, method))
    links.sort(key=lambda link: link.old)
    chain = {links[at].old for at in heaviest_chain([(link.old, link.new, 1.0) for link in links])}
    links = [replace(link, moved=link.old not in chain) for link in links]
    return Alignment(
        tuple(sorted(links + parts, key=lambda k: (k.old, k.new))), _rows(len(old), len(new), links)
    )


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
