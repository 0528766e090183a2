"""The suggested text of a campaign beside a draft: the base draft, or any other of the resolution."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from amendments.models import Amendment, Campaign, Kind, Place
from amendments.positions import Standing, standings
from documents.compare import align_by_identity, compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from redline import parse_label
from resolutions.models import Draft, Paragraph, anchor_of
from resolutions.texts import plain


@dataclass(frozen=True)
class SuggestedRow:
    """One row of the side-by-side: a paragraph of the draft on the left, and what the campaign suggests."""

    redline: RedlineParagraph
    left: Paragraph | None
    """The paragraph of the draft on the left."""
    base: Paragraph | None
    """The paragraph of the campaign's base draft; None for a new one."""
    amendment: Amendment | None
    standing: Standing | None = None
    """The positions on the amendment, where they were asked for."""

    @property
    def anchor(self) -> str:
        """The row's id in the page; a deleted paragraph does not take that of a new one."""
        gone = self.base is None and self.amendment is None
        return ("left-" if gone else "") + anchor_of(str(self.redline.label))

    @property
    def changed(self) -> bool:
        """Whether anything differs from the draft on the left, or is suggested."""
        return self.redline.change != "same" or self.amendment is not None

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.redline.level


@dataclass(frozen=True)
class _Suggested:
    text: DraftParagraph | None
    """None for a paragraph whose deletion is proposed."""
    base: Paragraph | None
    amendment: Amendment | None


def suggested_changes(
    campaign: Campaign,
    left: Draft | None = None,
    *,
    statuses: Collection[str] | None = None,
    with_positions: bool = False,
) -> list[SuggestedRow]:
    """All paragraphs of a draft and of the campaign's suggested text, in the order of the latter.

    `left` is the draft to compare with, the base draft if not given. `statuses` leaves out amendments of any other
    status. `with_positions` adds how each amendment stands. The number of queries does not depend on the number of
    paragraphs. Paragraphs of `left` that the suggested text does not have stand where they stood.
    """
    base = list(campaign.base_draft.paragraphs.select_related("clause"))
    amendments = list(campaign.amendments.standing().select_related("updated_by").prefetch_related("asks"))
    if statuses is not None:
        amendments = [a for a in amendments if a.status in statuses]
    suggested = _suggested_text(base, amendments)
    if left is None or left.pk == campaign.base_draft_id:
        index_of = {p.pk: index for index, p in enumerate(base)}
        rows = [_row(s.base, s, old_index=index_of.get(s.base.pk) if s.base else None) for s in suggested]
    else:
        rows = _rows_against(list(left.paragraphs.all()), suggested)
    if not with_positions:
        return rows
    standing = standings(amendments, list(campaign.coalition.organisations.all()))
    return [replace(row, standing=standing[row.amendment.pk]) if row.amendment else row for row in rows]


def _rows_against(left: list[Paragraph], suggested: list[_Suggested]) -> list[SuggestedRow]:
    """Rows for a draft that is not the base: paragraphs find each other by their clauses."""
    standing = [s for s in suggested if s.text is not None]
    alignment = align_by_identity(
        [plain(p) for p in left],
        [s.text for s in standing if s.text is not None],
        [p.clause_id for p in left],
        [s.base.clause_id if s.base else ("new", index) for index, s in enumerate(standing)],
    )
    moved = {(link.old, link.new) for link in alignment.links if link.moved}
    deleted = {s.base.clause_id: s for s in suggested if s.text is None and s.base is not None}
    rows = []
    for i, j in alignment.rows:
        there = left[i] if i is not None else None
        here = standing[j] if j is not None else deleted.get(there.clause_id) if there else None
        rows.append(_row(there, here or _Suggested(None, None, None), moved=(i, j) in moved, old_index=i))
    return rows


def _row(
    left: Paragraph | None, suggested: _Suggested, *, moved: bool = False, old_index: int | None = None
) -> SuggestedRow:
    paragraph = compare_paragraph(
        plain(left) if left else None, suggested.text, moved=moved, old_index=old_index
    )
    return SuggestedRow(paragraph, left, suggested.base, suggested.amendment)


def _suggested_text(base: list[Paragraph], amendments: list[Amendment]) -> list[_Suggested]:
    """The base draft with every amendment in its place."""
    by_paragraph = {a.paragraph_id: a for a in amendments if a.kind != Kind.INSERT}
    new = sorted((a for a in amendments if a.kind == Kind.INSERT), key=lambda a: parse_label(a.label))
    before: dict[int, list[Amendment]] = {}
    after: dict[int, list[Amendment]] = {}
    place_of = {p.pk: index for index, p in enumerate(base)}
    for amendment in new:
        index = place_of[amendment.anchor_id or 0]
        if amendment.place == Place.BEFORE:
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
            text = DraftParagraph(paragraph.parsed_label, about.proposed_text, heading=paragraph.heading)
        suggested.append(_Suggested(text, paragraph, about))
        suggested += [_new(a) for a in after.get(index, ())]
    return suggested


def _new(amendment: Amendment) -> _Suggested:
    text = DraftParagraph(parse_label(amendment.label), amendment.proposed_text)
    return _Suggested(text, None, amendment)


def _last_below(base: list[Paragraph], index: int, level: int) -> int:
    """The last paragraph that belongs to the one at `index`, as seen by a new one at this level behind it."""
    own = base[index].parsed_label.level
    if level > own:
        return index
    last = index
    while last + 1 < len(base) and base[last + 1].parsed_label.level > own:
        last += 1
    return last
