"""Where new paragraphs stand in a draft: beside which neighbour, under which label."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from amendments.models import Side
from redline import Label, LabelError
from resolutions.models import Paragraph


@dataclass(frozen=True)
class Place:
    """One side of a paragraph; `own` says whether it is the neighbour that was named, found again."""

    neighbour: Paragraph
    side: str
    own: bool = True


def label_at(
    paragraphs: Sequence[Paragraph], neighbour: Paragraph, side: str, taken: Collection[Label]
) -> Label | None:
    """The bis label that a new paragraph at this place would get; None when no suffix is left.

    `paragraphs` are those of the draft, in order.
    """
    label = neighbour.parsed_label
    if side == Side.BEFORE:
        siblings = [
            paragraph.parsed_label
            for paragraph in paragraphs
            if paragraph.position < neighbour.position
            and paragraph.parsed_label.parent == label.parent
            and paragraph.parsed_label.kind == label.kind
        ]
        if not siblings:
            return label.first_before(taken)
        label = siblings[-1]
    try:
        return label.next_bis(taken)
    except LabelError:
        return None


def place_on(
    neighbour: Paragraph, side: str, earlier: Sequence[Paragraph], there: dict[int, Paragraph]
) -> Place | None:
    """Where a new paragraph comes to stand in a later draft; None where no neighbour of its kind is left.

    `earlier` are the paragraphs of the draft in which it stood beside `neighbour`, in order; `there` are those of the
    later one by their clauses. Beside its own neighbour; where that is gone, beside the nearest paragraph of the same
    level that still stands: first looked for on the side from which the neighbour looked at it.
    """
    if found := there.get(neighbour.clause_id):
        return Place(found, side)
    label = neighbour.parsed_label
    alike = [
        p for p in earlier if p.parsed_label.kind == label.kind and p.parsed_label.parent == label.parent
    ]
    before = [p for p in reversed(alike) if p.position < neighbour.position]
    behind = [p for p in alike if p.position > neighbour.position]
    ways = [(before, Side.AFTER), (behind, Side.BEFORE)]
    for paragraphs, beside in ways:
        for paragraph in paragraphs:
            if found := there.get(paragraph.clause_id):
                return Place(found, beside, own=False)
    return None


def label_on(
    label: Label,
    place: Place,
    earlier: dict[str, Paragraph],
    later: Sequence[Paragraph],
    there: dict[int, Paragraph],
    taken: Collection[Label],
) -> Label | None:
    """The label of a new paragraph on a later draft: PP 11bis becomes PP 12bis where PP 11 is now PP 12.

    `earlier` are the paragraphs of the earlier draft by label, `later` those of the later one, `there` the same by
    their clauses. Its own suffix if that is free, else the next; None when none is left.
    """
    bare = _suffixed(label, "") if label.own_suffix else None
    stem = earlier.get(str(bare)) if bare is not None else None
    now = there.get(stem.clause_id) if stem is not None else None
    if now is not None:
        wanted = _suffixed(now.parsed_label, label.own_suffix)
        if wanted is not None and wanted not in taken:
            return wanted
        try:
            return now.parsed_label.next_bis(taken)
        except LabelError:
            return None
    if stem is None and label not in taken:
        return label
    return label_at(later, place.neighbour, place.side, taken)


def _suffixed(label: Label, suffix: str) -> Label | None:
    try:
        return label.with_suffix(suffix)
    except LabelError:
        return None
