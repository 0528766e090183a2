"""The suggested text of a campaign: the base draft with every chosen amendment in its place, beside any draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from amendments.models import Amendment, Campaign, Kind, Side
from documents.comparing import PlainParagraph, align_by_identity, compare_paragraph
from documents.model import RedlineParagraph
from redline import parse_label
from resolutions.models import Draft, Paragraph, anchor_of
from resolutions.texts import plain


@dataclass(frozen=True)
class SuggestedRow:
    """One row of the side-by-side: a paragraph as a draft has it, and what the campaign suggests of it.

    `redline` is what is suggested, always against the text the amendment was written against. Beside another draft
    than the base, `between` says what that draft has differently: information, never a suggestion.
    """

    redline: RedlineParagraph
    left: Paragraph | None
    """The paragraph of the draft on the left."""
    base: Paragraph | None
    """The paragraph of the campaign's base draft; None for a new one, and for one that only the left draft has."""
    amendment: Amendment | None
    between: RedlineParagraph | None = None
    """From the base draft to the draft on the left; None where they say the same, or the left one is the base."""

    @property
    def anchor(self) -> str:
        """The row's id in the page: by the label in the base draft, whichever draft it is shown beside. A paragraph
        that only the left draft has takes nobody else's."""
        if self.base is not None:
            return self.base.anchor
        return ("" if self.amendment else "left-") + anchor_of(self.redline.label)

    @property
    def changed(self) -> bool:
        """Whether something is suggested."""
        return self.amendment is not None

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.redline.label.count("(")


@dataclass(frozen=True)
class Suggestions:
    """The rows of a campaign beside a draft, and the amendments that have no place in them."""

    rows: list[SuggestedRow]
    elsewhere: list[Amendment]
    """Written against another draft than the present base, and not yet carried over."""


@dataclass(frozen=True)
class _Suggested:
    text: PlainParagraph | None
    """None for a paragraph whose deletion is proposed."""
    base: Paragraph | None
    amendment: Amendment | None


def suggestions(
    campaign: Campaign, left: Draft | None = None, *, statuses: Collection[str] | None = None
) -> Suggestions:
    """All paragraphs of a draft with what is suggested of each, in the order of that draft.

    `left` is the draft to show, the base draft if not given. `statuses` leaves out amendments of any other status.
    The number of queries does not depend on the number of paragraphs or amendments.
    """
    amendments = list(campaign.amendments.chosen().with_version().prefetch_related("current__asks"))
    for amendment in amendments:
        amendment.campaign = campaign
    if statuses is not None:
        amendments = [a for a in amendments if a.status in statuses]
    here = [a for a in amendments if a.version.draft.pk == campaign.base_draft_id]
    base = list(campaign.base_draft.paragraphs.select_related("clause"))
    suggested = _suggested_text(base, here)
    if left is None or left.pk == campaign.base_draft_id:
        rows = [_row(s, s.base) for s in suggested]
    else:
        rows = _rows_beside(list(left.paragraphs.select_related("clause")), suggested)
    return Suggestions(rows, [a for a in amendments if a.version.draft.pk != campaign.base_draft_id])


def _row(suggested: _Suggested, left: Paragraph | None) -> SuggestedRow:
    base = plain(suggested.base) if suggested.base else None
    return SuggestedRow(compare_paragraph(base, suggested.text), left, suggested.base, suggested.amendment)


def _rows_beside(left: list[Paragraph], suggested: list[_Suggested]) -> list[SuggestedRow]:
    """Rows beside a draft that is not the base, in its order; paragraphs find each other by their clauses.

    What the base has and the draft has not stands where it stood in the base, a new paragraph beside its neighbour.
    """
    based = [s for s in suggested if s.base is not None]
    alignment = align_by_identity(
        [plain(p) for p in left],
        [plain(s.base) for s in based if s.base is not None],
        [p.clause_id for p in left],
        [s.base.clause_id for s in based if s.base is not None],
    )
    partner = {link.new: link.old for link in alignment.links}
    ordered: list[Paragraph | _Suggested] = list(left)
    row_of = {p.pk: p for p in left}
    place: Paragraph | _Suggested | None = None
    index = 0
    for one in suggested:
        if one.base is not None:
            old = partner.get(index)
            index += 1
            if old is not None:
                place = left[old]
                continue
        ordered.insert(_behind(ordered, place), one)
        place = one
    of_left = {
        left[old].pk: based[new] for new, old in partner.items() if old is not None and new is not None
    }
    rows = []
    for entry in ordered:
        if isinstance(entry, Paragraph):
            rows.append(_beside(row_of[entry.pk], of_left.get(entry.pk)))
        else:
            rows.append(_beside(None, entry))
    return rows


def _behind(ordered: list[Paragraph | _Suggested], place: Paragraph | _Suggested | None) -> int:
    return next((i + 1 for i, entry in enumerate(ordered) if entry is place), 0)


def _beside(left: Paragraph | None, suggested: _Suggested | None) -> SuggestedRow:
    shown = plain(left) if left else None
    base = plain(suggested.base) if suggested and suggested.base else None
    between = None
    if base is not None or (shown is not None and suggested is None):
        between = compare_paragraph(base, shown)
        between = (
            None if between.change == "same" and base and shown and base.label == shown.label else between
        )
    if suggested is None or suggested.amendment is None:
        # A paragraph nobody amended reads as in the draft it is shown beside.
        kept = shown or base
        same = compare_paragraph(kept, kept)
        return SuggestedRow(same, left, suggested.base if suggested else None, None, between)
    return SuggestedRow(
        compare_paragraph(base, suggested.text), left, suggested.base, suggested.amendment, between
    )


def _suggested_text(base: list[Paragraph], amendments: Iterable[Amendment]) -> list[_Suggested]:
    """The base draft with every amendment in its place."""
    by_paragraph = {a.version.paragraph_id: a for a in amendments if a.kind != Kind.INSERT}
    new = sorted((a for a in amendments if a.kind == Kind.INSERT), key=lambda a: parse_label(a.label))
    before: dict[int, list[Amendment]] = {}
    after: dict[int, list[Amendment]] = {}
    index_of = {p.pk: index for index, p in enumerate(base)}
    for amendment in new:
        index = index_of[amendment.version.neighbour_id or 0]
        if amendment.version.side == Side.BEFORE:
            before.setdefault(index, []).append(amendment)
        else:
            after.setdefault(_last_below(base, index, amendment.label.count("(")), []).append(amendment)
    suggested: list[_Suggested] = []
    for index, paragraph in enumerate(base):
        suggested += [_new(a) for a in before.get(index, ())]
        about = by_paragraph.get(paragraph.pk)
        text: PlainParagraph | None = plain(paragraph)
        if about is not None and about.kind == Kind.DELETE:
            text = None
        elif about is not None:
            text = PlainParagraph(paragraph.label, about.text, heading=paragraph.heading)
        suggested.append(_Suggested(text, paragraph, about))
        suggested += [_new(a) for a in after.get(index, ())]
    return suggested


def _new(amendment: Amendment) -> _Suggested:
    return _Suggested(PlainParagraph(amendment.label, amendment.text), None, amendment)


def _last_below(base: list[Paragraph], index: int, level: int) -> int:
    """The last paragraph that belongs to the one at `index`, as seen by a new one at this level behind it."""
    own = base[index].label.count("(")
    if level > own:
        return index
    last = index
    while last + 1 < len(base) and base[last + 1].label.count("(") > own:
        last += 1
    return last
