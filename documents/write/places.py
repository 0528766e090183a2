"""Where the paragraphs of a redline document stand when its changes are tracked: a moved one stands in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.model import RedlineParagraph
from redline import Label, LabelError, parse_label


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph in one place. `change` is what became of the whole paragraph there, in the words of Word: "",
    "ins", "del", "moveFrom" or "moveTo"; both places of a moved paragraph have the same number in `move`."""

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


def in_both_places(paragraphs: Iterable[RedlineParagraph]) -> Iterator[Placed]:
    """The paragraphs in order, each moved one also where the draft had it: before the first paragraph of the draft
    whose label follows its old label. Where that cannot be read, a moved paragraph stands in its new place only.
    """
    sources: list[tuple[Label, Placed]] = []
    targets: list[Placed] = []
    for paragraph in paragraphs:
        old_label = _old_label(paragraph) if paragraph.change == "moved" else None
        if old_label is not None:
            move = len(sources) + 1
            sources.append((old_label, Placed(paragraph, "moveFrom", move)))
            targets.append(Placed(paragraph, "moveTo", move))
        else:
            whole = {"inserted": "ins", "deleted": "del"}.get(paragraph.change, "")
            targets.append(Placed(paragraph, whole))
    sources.sort(key=lambda source: source[0], reverse=True)
    for placed in targets:
        if sources and placed.change in ("", "del"):
            old_label = _old_label(placed.paragraph)
            while sources and old_label is not None and sources[-1][0] < old_label:
                yield sources.pop()[1]
        yield placed
    while sources:
        yield sources.pop()[1]


def _old_label(paragraph: RedlineParagraph) -> Label | None:
    try:
        return parse_label(paragraph.old_label or paragraph.label)
    except LabelError:
        return None
