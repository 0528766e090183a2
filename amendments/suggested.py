"""The suggested text of a campaign: the base draft with every chosen amendment in its place, beside any draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from amendments.models import Amendment, Campaign, Kind, Side
from documents.compare import compare_paragraph, reworded
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from redline import parse_label
from resolutions.models import Draft, Paragraph, anchor_of
from resolutions.texts import plain


@dataclass(frozen=True)
class SuggestedRow:
    """One row of the side-by-side: a paragraph as a draft has it, and what the campaign suggests of it.

    `redline` is what is suggested, always against the text the amendment was written against; of a paragraph that
    nobody amended, the text of the draft it is shown beside, unmarked. Beside another draft than the base, `between`
    says what that draft has differently: information, never a suggestion.
    """

    redline: RedlineParagraph
    left: Paragraph | None
    """The paragraph of the draft on the left."""
    base: Paragraph | None
    """The paragraph of the campaign's base draft; None for a new one, and for one that only the left draft has."""
    amendment: Amendment | None
    between: RedlineParagraph | None = None
    """From the base draft to the draft on the left, where that has other words or has no such paragraph."""

    @property
    def anchor(self) -> str:
        """The row's id in the page: by the label in the base draft, whichever draft it is shown beside. A paragraph
        that only the left draft has takes nobody else's."""
        if self.base is not None:
            return self.base.anchor
        return ("" if self.amendment else "left-") + anchor_of(str(self.redline.label))

    @property
    def heading(self) -> str:
        """The section heading above it: of the draft on the left, or where that has no such paragraph, of the base."""
        above = self.left or self.base
        return above.heading if above else ""

    @property
    def changed(self) -> bool:
        """Whether something is suggested."""
        return self.amendment is not None

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.redline.level


@dataclass(frozen=True)
class Suggestions:
    """The rows of a campaign beside a draft, and the amendments that have no place in them."""

    rows: list[SuggestedRow]
    elsewhere: list[Amendment]
    """Written against another draft than the present base, and not yet carried over."""


@dataclass(frozen=True)
class _Suggested:
    text: DraftParagraph | None
    """None for a paragraph whose deletion is proposed."""
    base: Paragraph | None
    amendment: Amendment | None

    @property
    def in_front_of(self) -> Paragraph | None:
        """The paragraph of the base before which a new one is proposed."""
        version = self.amendment.version if self.amendment and self.base is None else None
        return version.neighbour if version and version.side == Side.BEFORE else None


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
    return SuggestedRow(_redline(suggested), left, suggested.base, suggested.amendment)


def _redline(suggested: _Suggested) -> RedlineParagraph:
    base = plain(suggested.base) if suggested.base else None
    return compare_paragraph(base, suggested.text)


def _rows_beside(left: list[Paragraph], suggested: list[_Suggested]) -> list[SuggestedRow]:
    """Rows beside a draft that is not the base, in its order; paragraphs find each other by their clauses.

    What the base has and the draft has not stands where it stood in the base, a new paragraph where its neighbour is.
    """
    there = {paragraph.clause_id: paragraph for paragraph in left}
    of_left: dict[int, _Suggested] = {}
    before: dict[int, list[_Suggested]] = {}
    behind: dict[int, list[_Suggested]] = {}
    last = 0  # the id of no paragraph: what comes before all that the draft has
    for one in suggested:
        partner = there.get(one.base.clause_id) if one.base else None
        following = there.get(one.in_front_of.clause_id) if one.in_front_of else None
        if partner is not None:
            of_left[partner.pk] = one
            last = partner.pk
        elif following is not None:
            before.setdefault(following.pk, []).append(one)
        else:
            behind.setdefault(last, []).append(one)
    rows = [_beside(None, one) for one in behind.get(0, ())]
    for there_now in left:
        rows += [_beside(None, one) for one in before.get(there_now.pk, ())]
        rows.append(_beside(there_now, of_left.get(there_now.pk)))
        rows += [_beside(None, one) for one in behind.get(there_now.pk, ())]
    return rows


def _beside(left: Paragraph | None, suggested: _Suggested | None) -> SuggestedRow:
    """One row beside another draft. A paragraph that nobody amended reads as in that draft."""
    base = suggested.base if suggested else None
    between = None
    if base is not None:
        there = compare_paragraph(plain(base), plain(left) if left else None)
        between = there if there.change != "same" else None
    if suggested is not None and suggested.amendment is not None:
        return SuggestedRow(_redline(suggested), left, base, suggested.amendment, between)
    shown = left or base
    kept = plain(shown) if shown else None
    return SuggestedRow(compare_paragraph(kept, kept), left, base, None, between)


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
            after.setdefault(_last_below(base, index, parse_label(amendment.label).level), []).append(
                amendment
            )
    suggested: list[_Suggested] = []
    for index, paragraph in enumerate(base):
        suggested += [_new(a) for a in before.get(index, ())]
        about = by_paragraph.get(paragraph.pk)
        text: DraftParagraph | None = plain(paragraph)
        if about is not None and about.kind == Kind.DELETE:
            text = None
        elif about is not None:
            text = reworded(plain(paragraph), about.text)
        suggested.append(_Suggested(text, paragraph, about))
        suggested += [_new(a) for a in after.get(index, ())]
    return suggested


def _new(amendment: Amendment) -> _Suggested:
    return _Suggested(DraftParagraph(parse_label(amendment.label), amendment.text), None, amendment)


def _last_below(base: list[Paragraph], index: int, level: int) -> int:
    """The last paragraph that belongs to the one at `index`, as seen by a new one at this level behind it."""
    own = base[index].parsed_label.level
    if level > own:
        return index
    last = index
    while last + 1 < len(base) and base[last + 1].parsed_label.level > own:
        last += 1
    return last
