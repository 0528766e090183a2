"""Where new paragraphs stand in a draft: beside which neighbour, under which label."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

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


def label_for(
    wanted: Label,
    neighbour: Paragraph,
    side: str,
    paragraphs: Sequence[Paragraph],
    taken: Collection[Label],
) -> Label | None:
    """The label of a new paragraph at this place: the one that is wanted where that is free and fits there, else the bis label it
    would get; None when no suffix is left. `taken` are the labels of the draft and of other new paragraphs."""
    if wanted not in taken and not misplaced(wanted, neighbour, side, paragraphs, taken):
        return wanted
    return label_at(paragraphs, neighbour, side, taken)


def misplaced(
    label: Label,
    neighbour: Paragraph,
    side: str,
    paragraphs: Sequence[Paragraph],
    new: Collection[Label] = (),
) -> str:
    """Why a new paragraph at this place cannot have a label, and which one would fit; empty where it can.

    `paragraphs` are those of the draft, in order, `new` the labels of other new paragraphs. What fits is what comes
    between the neighbours in the order of labels (bis and ter, sub-paragraphs, an alternative); at the end of a part, or of
    the sub-paragraphs of one, it goes on with the next number.
    """
    above, below = _bounds(neighbour, side, paragraphs)
    known = {paragraph.parsed_label for paragraph in paragraphs} | set(new)
    if above is not None and below is not None and not above < below:
        # Such a draft is not in the order of its labels: only the paragraph that was named says anything.
        above, below = (above, None) if side == Side.AFTER else (None, below)
    outside = (above is not None and not above < label) or (below is not None and not label < below)
    if not outside and _goes_on(label, known):
        return ""
    fitting = label_at(paragraphs, neighbour, side, known)
    told = {
        "label": label,
        "above": above,
        "below": below,
        "fits": f"{fitting} …" if fitting is not None else "–",
    }
    if above is not None and below is not None:
        return _("%(label)s does not fit between %(above)s and %(below)s. What does: %(fits)s") % told
    if above is not None:
        return _("%(label)s does not fit after %(above)s. What does: %(fits)s") % told
    return _("%(label)s does not fit before %(below)s. What does: %(fits)s") % told


def _bounds(
    neighbour: Paragraph, side: str, paragraphs: Sequence[Paragraph]
) -> tuple[Label | None, Label | None]:
    """The labels above and below a place; what is below a paragraph stands behind its sub-paragraphs."""
    own = neighbour.parsed_label
    if side == Side.BEFORE:
        before = [p.parsed_label for p in paragraphs if p.position < neighbour.position]
        return (before[-1] if before else None), own
    behind = (p.parsed_label for p in paragraphs if p.position > neighbour.position)
    return own, next((label for label in behind if not _is_below(label, own)), None)


def _is_below(label: Label, above: Label) -> bool:
    parent = label.parent
    return parent is not None and (parent == above or _is_below(parent, above))


def _goes_on(label: Label, known: Collection[Label]) -> bool:
    """Whether a label goes on from those there are: beyond the last of its kind, or of the sub-paragraphs of its parent,
    it has the next number, and without any the first; its parent is there."""
    parent, bare = label.parent, label.own_suffix == ""
    if parent is not None and parent not in known:
        return False
    beside = [
        other
        for other in known
        if (other.parent, other.kind, other.section) == (parent, label.kind, label.section)
    ]
    if not beside:
        return str(label.subs[-1] if label.is_sub else label.number) in ("1", "a", "i", "A")
    last = max(beside)
    if label < last:
        return True
    stem, whole = _suffixed(last, "") or last, _suffixed(label, "") or label
    if stem == whole:
        return True
    try:
        return bare and not label.alt and len(stem.through(whole)) == 2
    except LabelError:
        return False


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
