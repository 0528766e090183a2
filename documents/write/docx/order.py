"""The order of paragraphs whose changes are tracked, from which both texts come out: a moved one stands in it twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.redlines import RedlineParagraph


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph where one of the two texts has it. `change` is what became of the whole paragraph there, in the
    words of Word: "", "ins", "del", "moveFrom" or "moveTo"; both ends of a move have the same number in `move`."""

    paragraph: RedlineParagraph
    change: str = ""
    move: int = 0

    @property
    def headings(self) -> tuple[str, str]:
        """The section heading above it, before and after."""
        new = self.paragraph.heading
        old = new if self.paragraph.old_heading is None else self.paragraph.old_heading
        return {
            "": (old, new),
            "ins": ("", new),
            "del": (new, ""),
            "moveFrom": (old, ""),
            "moveTo": ("", new),
        }[self.change]


def in_both_orders(paragraphs: Iterable[RedlineParagraph]) -> Iterator[Tracked]:
    """The paragraphs in order, each moved one also where the draft had it: before the first paragraph that followed it
    there. Rejecting all changes then gives the draft's order, accepting all the proposed one.

    A moved paragraph that does not say which of the draft's it is (`old_index`) stands in its new position only.
    """
    leaving: list[tuple[int, Tracked]] = []
    tracked: list[Tracked] = []
    for paragraph in paragraphs:
        if paragraph.change == "moved" and paragraph.old_index is not None:
            move = len(leaving) + 1
            leaving.append((paragraph.old_index, Tracked(paragraph, "moveFrom", move)))
            tracked.append(Tracked(paragraph, "moveTo", move))
        else:
            whole = {"inserted": "ins", "deleted": "del"}.get(paragraph.change, "")
            tracked.append(Tracked(paragraph, whole))
    leaving.sort(key=lambda source: source[0], reverse=True)
    for here in tracked:
        index = here.paragraph.old_index
        if here.change in ("", "del") and index is not None:
            while leaving and leaving[-1][0] < index:
                yield leaving.pop()[1]
        yield here
    while leaving:
        yield leaving.pop()[1]
