"""The order of paragraphs whose changes are tracked, from which both texts come out: a moved one stands in it twice, and
those that were split or merged stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from documents.groups import apart
from documents.redlines import RedlineParagraph


@dataclass(frozen=True, slots=True)
class Tracked:
    """A paragraph where one of the two texts has it. `change` is what became of the whole paragraph there, in the
    words of Word: "", "ins", "del", "moveFrom" or "moveTo"; both ends of a move have the same number in `move`."""

    paragraph: RedlineParagraph
    change: str = ""
    move: int = 0
    group: tuple[RedlineParagraph, ...] = ()
    """All paragraphs of a group that was split or merged, if `paragraph` is the first of one."""

    @property
    def headings(self) -> tuple[str, str]:
        """The section heading above it, before and after."""
        old, new = self.paragraph.headings
        return {"moveFrom": (old, ""), "moveTo": ("", new)}.get(self.change, (old, new))


def in_both_orders(paragraphs: Sequence[RedlineParagraph], *, together: bool = True) -> Iterator[Tracked]:
    """The paragraphs in order, each moved one also where the draft had it: before the first paragraph that followed it
    there. Rejecting all changes then gives the draft's order, accepting all the proposed one.

    A moved paragraph that does not say which of the draft's it is (`old_index`) stands in its new position only. Split and
    merged paragraphs stand together in `Tracked.group`, where Word can say so; else, and without `together`, each alone, with
    what is kept in another one as moved.
    """
    leaving: list[tuple[int, Tracked]] = []
    tracked: list[tuple[int | None, Tracked]] = []
    for group in _grouped(paragraphs, together=together):
        paragraph, index = group[0], group[0].old_index
        if len(group) > 1:
            index = min(p.old_index for p in group if p.old_index is not None)
            shown = tuple(p for p in group if p.runs)
            tracked.append((index, Tracked(shown[0], group=shown)))
        elif paragraph.change == "moved" and index is not None:
            move = len(leaving) + 1
            leaving.append((index, Tracked(paragraph, "moveFrom", move)))
            tracked.append((index, Tracked(paragraph, "moveTo", move)))
        else:
            whole = {"inserted": "ins", "deleted": "del"}.get(paragraph.change, "")
            tracked.append((index, Tracked(paragraph, whole)))
    leaving.sort(key=lambda source: source[0], reverse=True)
    for index, here in tracked:
        if here.change in ("", "del") and index is not None:
            while leaving and leaving[-1][0] < index:
                yield leaving.pop()[1]
        yield here
    while leaving:
        yield leaving.pop()[1]


def whole_moves(paragraphs: Iterable[Tracked]) -> frozenset[int]:
    """The numbers of the moves from one paragraph to another of which both ends are there, and neither in a paragraph that
    moved itself: a change in a change is none that every reader knows."""
    ends: set[tuple[str, int]] = set()
    for tracked in paragraphs:
        for paragraph in tracked.group or (tracked.paragraph,):
            if tracked.change in ("", "ins", "del"):
                ends.update(
                    (run.op, run.move) for run in paragraph.runs if run.move is not None and run.elsewhere
                )
    return frozenset(move for op, move in ends if op == "-" and ("+", move) in ends)


def _grouped(
    paragraphs: Sequence[RedlineParagraph], *, together: bool
) -> Iterator[Sequence[RedlineParagraph]]:
    """The paragraphs one by one, and those together that were split or merged and can stand so in Word."""
    groups = _groups(paragraphs)
    joined = {group[0]: group for group in groups if together and _stand_together(paragraphs, group)}
    alone = apart(paragraphs, [at for group in groups if group[0] not in joined for at in group])
    at = 0
    while at < len(alone):
        end = joined[at][-1] + 1 if at in joined else at + 1
        yield alone[at:end]
        at = end


def _groups(paragraphs: Sequence[RedlineParagraph]) -> list[list[int]]:
    """Which paragraphs hang together, by the words of the draft's paragraphs that they show; each in order."""
    root = list(range(len(paragraphs)))

    def top(at: int) -> int:
        while root[at] != at:
            root[at] = at = root[root[at]]
        return at

    home = {p.old_index: at for at, p in enumerate(paragraphs) if p.part and p.old_index is not None}
    for at, paragraph in enumerate(paragraphs):
        for run in paragraph.runs if paragraph.part else ():
            if run.op != "+" and run.source:
                one, other = sorted((top(at), top(home.get(run.source.index, at))))
                root[other] = one
    found: defaultdict[int, list[int]] = defaultdict(list)
    for at, paragraph in enumerate(paragraphs):
        if paragraph.part:
            found[top(at)].append(at)
    return list(found.values())


def _stand_together(paragraphs: Sequence[RedlineParagraph], group: Sequence[int]) -> bool:
    """Whether both texts come out where the paragraphs of a group are written one behind the other: they are neighbours
    in both, nothing in the group moved, no heading stands inside it, and each shows words
    of the draft."""
    members = [paragraphs[at] for at in group]
    olds = sorted(p.old_index for p in members if p.old_index is not None)
    shown = [p for p in members if p.runs]
    if group[-1] - group[0] + 1 != len(group) or len(group) < 2:
        return False
    if not olds or olds[-1] - olds[0] + 1 != len(olds):
        return False
    if any(p.change == "moved" for p in members) or any(
        not p.runs and p.change != "deleted" for p in members
    ):
        return False
    if any(any(p.headings) for p in members if p is not shown[0]):
        return False
    if any(all(run.op == "+" for run in p.runs) for p in shown):
        return False
    homes = [
        home
        for p in shown
        for run in p.runs
        if run.op != "+" and (home := p.old_index if run.source is None else run.source.index) is not None
    ]
    return homes == sorted(homes) and set(homes) == set(olds)
