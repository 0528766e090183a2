"""The suggested text of a campaign: the base draft with every chosen amendment in its place, beside any draft."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol, TypeVar

from django.db.models import Prefetch, Q, prefetch_related_objects

from amendments.carrying.board import board_onto, under_way
from amendments.carrying.plan import Proposal, Row, State
from amendments.carrying.standing import settled
from amendments.models import Amendment, Ask, Campaign, CarryDecision, Kind, Outcome, Side, Version
from amendments.rivals.texts import Counted, counted_of
from amendments.texts import proposed
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph, DraftText
from documents.redlines import RedlineParagraph
from redline import Label, align, parse_label
from resolutions.clauses.find import is_later
from resolutions.models import Draft, Paragraph, anchor_of, label_of_anchor
from resolutions.texts import plain


@dataclass(frozen=True)
class Compared:
    """A paragraph and what became of it, at least one of them; compared when somebody looks, for a page shows a part of
    its rows at first."""

    old: DraftParagraph | None
    new: DraftParagraph | None

    @cached_property
    def redline(self) -> RedlineParagraph:
        """Both as a redline."""
        return compare_paragraph(self.old, self.new)

    @property
    def label(self) -> Label:
        """The label of the redline."""
        about = self.new or self.old
        if about is None:
            raise ValueError("nothing is compared with nothing")
        return about.label


@dataclass(frozen=True)
class SuggestedRow:
    """One row of the side-by-side: a paragraph as a draft has it, and what the campaign suggests of it.

    `redline` is what is suggested: beside the base draft or an earlier one against the text the amendment was written
    against, beside a later one carried onto that; of a paragraph that nobody amended, the text of the draft it is shown
    beside, unmarked. Beside another draft than the base, `between` says what that draft has differently: information,
    never a suggestion.
    """

    compared: Compared
    left: Paragraph | None
    """The paragraph of the draft on the left."""
    base: Paragraph | None
    """The paragraph of the campaign's base draft; None for a new one, and for one that only the left draft has."""
    amendment: Amendment | None
    between: RedlineParagraph | None = None
    """From the base draft to the draft on the left, where that has other words or has no such paragraph."""
    waiting: Row | None = None
    """An amendment that a person has to settle before it is carried onto the draft on the left. Where that draft has no
    paragraph for it, the row is its own: at the old neighbours' place, with what was asked of the earlier draft."""

    taken_up: Row | None = None
    """An amendment that the draft on the left has taken up here, so that nothing is left to be asked."""

    @property
    def redline(self) -> RedlineParagraph:
        """What is suggested, as a redline."""
        return self.compared.redline

    @property
    def own_label(self) -> Label:
        """The label of the redline."""
        return self.compared.label

    @cached_property
    def anchor(self) -> str:
        """The row's id in the page: by the label in the base draft, whichever draft it is shown beside. A paragraph
        that only the left draft has takes nobody else's."""
        if self.placeless and self.waiting is not None:
            return "gone-" + anchor_of(self.waiting.old_label)
        if self.base is not None:
            return self.base.anchor
        if self.amendment is not None:
            return anchor_of(self.amendment.label)
        return "left-" + anchor_of(str(self.own_label))

    @property
    def heading(self) -> str:
        """The section heading above it: of the draft on the left, or where that has no such paragraph, of the base."""
        above = self.left or (None if self.placeless else self.base)
        return above.heading if above else ""

    @property
    def changed(self) -> bool:
        """Whether something is suggested."""
        return self.amendment is not None or self.placeless

    @property
    def placeless(self) -> bool:
        """Whether it is there for an amendment that has no paragraph in the draft on the left."""
        return self.waiting is not None and self.left is None

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        return self.own_label.level


@dataclass(frozen=True)
class Suggestions:
    """The rows of a campaign beside a draft, and the amendments that have no place in them."""

    rows: list[SuggestedRow]
    elsewhere: list[Amendment]
    """Written against another draft than the present base, and not yet carried over."""
    settled: list[CarryDecision] = field(default_factory=list)
    """What a draft has taken up, and what was set aside: those amendments stand as they were."""
    for_a_person: list[Row] = field(default_factory=list)
    """Beside a later draft: what cannot be carried onto it before a person has settled it."""
    taken_up: list[Row] = field(default_factory=list)
    """Beside a later draft: what that has taken up."""
    texts: Counted = field(default_factory=lambda: Counted({}, ()))
    """How many texts there are for each paragraph of the base draft."""


@dataclass(frozen=True)
class _Suggested:
    text: DraftParagraph | None
    """None for a paragraph whose deletion is proposed."""
    base: Paragraph | None
    amendment: Amendment | None
    proposal: Proposal | None = None

    @property
    def level(self) -> int:
        """0 for a paragraph, 1 to 3 for sub-paragraphs."""
        own = self.base.parsed_label if self.base is not None else self.text.label if self.text else None
        return own.level if own is not None else 0

    @property
    def in_front_of(self) -> Paragraph | None:
        """The paragraph of the base before which a new one is proposed."""
        new = self.proposal if self.base is None else None
        return new.neighbour if new and new.side == Side.BEFORE else None


_T = TypeVar("_T")
_SURELY_BACK = 0.7
"""How certain it has to be that a new paragraph is one that another draft has: about half of its words."""


class _Labelled(Protocol):
    @property
    def parsed_label(self) -> Label:
        """The label of a paragraph."""


@dataclass(frozen=True)
class PutForward:
    """The amendments that a campaign puts forward, by the draft they were written against."""

    here: list[Amendment]
    """Against the base draft."""
    elsewhere: list[Amendment]
    """Against another one, and not yet carried over."""
    settled: list[CarryDecision]
    """Why others of them need no carrying: what a draft has taken up, what was set aside."""
    standing: list[Amendment] = field(default_factory=list)
    """All that stand, the texts that were not chosen among them; of those no paragraph is read."""


def put_forward(
    campaign: Campaign, statuses: Collection[str] | None = None, without: Collection[int] = ()
) -> PutForward:
    """What a campaign puts forward, each amendment with its version and asks; `statuses` leaves out any other status,
    `without` amendments by their ids."""
    found = _put_forward(campaign, [], statuses, without)
    with_asks(found.here)
    return found


def with_asks(amendments: Sequence[Amendment]) -> None:
    """Bring along the asks that the versions of these amendments carry. One query."""
    # Of one campaign, so by their numbers: the model's order would join the campaign and its session.
    prefetch_related_objects(amendments, Prefetch("current__asks", Ask.objects.standing().order_by("number")))


def _put_forward(
    campaign: Campaign,
    base: Iterable[Paragraph],
    statuses: Collection[str] | None,
    without: Collection[int],
    among: Q | None = None,
    *,
    writers: bool = True,
) -> PutForward:
    """The same without asks; the paragraphs of the base draft are taken from those that are here already, so that a
    page of many amendments reads each of them once. `among` leaves out all others, `writers` whether it is asked who wrote."""
    # In the order of the model, which would join the campaign and its session to find that they are the same.
    found = campaign.amendments.not_withdrawn().order_by("pk")
    found = found.select_related("current__person" if writers else "current")
    standing = list(found if among is None else found.filter(among))
    amendments = [
        amendment
        for amendment in standing
        if amendment.is_chosen and (statuses is None or amendment.status in statuses)
    ]
    about = {paragraph.pk: paragraph for paragraph in base}
    versions = [amendment.version for amendment in amendments]
    missing = {pk for v in versions for pk in (v.paragraph_id, v.neighbour_id)} - about.keys() - {None}
    if missing:
        about |= Paragraph.objects.select_related("draft").in_bulk(missing)
    for amendment, version in zip(amendments, versions, strict=True):
        version.amendment = amendment
        if version.paragraph_id is not None:
            version.paragraph = about[version.paragraph_id]
        if version.neighbour_id is not None:
            version.neighbour = about[version.neighbour_id]
    here: list[Amendment] = []
    others: list[Amendment] = []
    for amendment in amendments:
        against = here if amendment.version.draft.pk == campaign.base_draft_id else others
        against.append(amendment)
    done = settled(campaign, others)
    return PutForward(
        [a for a in here if a.pk not in without],
        [a for a in others if a.pk not in done],
        list(done.values()),
        standing,
    )


def suggested_paragraphs(
    draft: Draft, versions: Iterable[Version]
) -> list[tuple[RedlineParagraph, Version | None]]:
    """All paragraphs of a draft, in its order, with what some versions written against it suggest. One query."""
    there = {version.amendment_id: version for version in versions}
    said = [(version.amendment, Proposal.of(version)) for version in there.values()]
    suggested = _suggested_text(list(draft.paragraphs.all()), said)
    return [(_compared(one).redline, there[one.amendment.pk] if one.amendment else None) for one in suggested]


def suggestions(
    campaign: Campaign,
    left: Draft | None = None,
    *,
    statuses: Collection[str] | None = None,
    without: Collection[int] = (),
    writers: bool = True,
) -> Suggestions:
    """All paragraphs of a draft with what is suggested of each, in the order of that draft.

    `left` is the draft to show, the base draft if not given. Beside a later one every amendment is carried onto it:
    what a person has to settle first is shown as the draft has it. `statuses` leaves out amendments of any other
    status, `without` amendments by their ids; without `writers` it is not read who wrote each. The number of queries does not depend on the number of paragraphs or amendments.
    """
    base = _paragraphs(campaign.base_draft)
    forward = _put_forward(campaign, base, statuses, without, writers=writers)
    here, texts = forward.here, _texts(base, forward.standing)
    if left is not None and is_later(left, campaign.base_draft):
        there = [a for a in forward.elsewhere if a.version.draft.pk == left.pk]
        found = _carried(campaign, left, base, here, there)
        others = [a for a in forward.elsewhere if a not in there]
        return replace(found, elsewhere=others, settled=forward.settled, texts=texts)
    suggested = _suggested_text(base, [(a, Proposal.of(a.version)) for a in here])
    if left is None or left.pk == campaign.base_draft_id:
        rows = [_row(s, s.base) for s in suggested]
    else:
        rows = _rows_beside(_paragraphs(left), suggested)
    return Suggestions(rows, forward.elsewhere, forward.settled, texts=texts)


def suggestions_at(campaign: Campaign, anchor: str) -> Suggestions:
    """The paragraphs of the base draft with what is suggested around one row, named by its id in the page: that row,
    the texts that there are for it, and the row right before it are as in `suggestions`, the others without what is
    suggested of them. Neither the queries nor what they bring grow with the amendments of the campaign."""
    base = _paragraphs(campaign.base_draft)
    of_label = Q(current__kind=Kind.INSERT, current__label=label_of_anchor(anchor))
    places = [at for at, paragraph in enumerate(base) if paragraph.anchor == anchor]
    if not places:
        index_of = {paragraph.pk: at for at, paragraph in enumerate(base)}
        level = parse_label(label).level if (label := label_of_anchor(anchor)) else 0
        new = campaign.amendments.not_withdrawn().filter(of_label, current__neighbour__in=base).order_by()
        for neighbour, side in new.values_list("current__neighbour", "current__side"):
            at = index_of[neighbour]
            places.append(at if side == Side.BEFORE else _last_below(base, at, level) + 1)
    near = {paragraph.pk for at in places for paragraph in _bordering(base, at)}
    on_it = Q(current__paragraph__in=near) | Q(current__neighbour__in=near) | of_label
    forward = _put_forward(campaign, base, None, (), among=on_it, writers=False)
    suggested = _suggested_text(base, [(a, Proposal.of(a.version)) for a in forward.here])
    return Suggestions([_row(s, s.base) for s in suggested], [], texts=_texts(base, forward.standing))


def _paragraphs(draft: Draft) -> list[Paragraph]:
    """The paragraphs of a draft in their order, which know their draft. One query, of one table."""
    return list(draft.paragraphs.order_by("position"))


@dataclass(frozen=True)
class Spot:
    """One row beside the base draft, of which nothing is read yet."""

    paragraph: int | None
    """The id of the base draft's paragraph; None for a new one."""
    amendment: int | None
    """The id of the chosen amendment."""
    neighbour: int | None
    """Of a new paragraph the id of the one beside which it is proposed."""
    label: str

    @property
    def parsed_label(self) -> Label:
        """The label as a `redline.Label`."""
        return parse_label(self.label)


def spots(campaign: Campaign) -> tuple[list[Spot], Counted]:
    """The rows of `suggestions` beside the base draft in their order, and how many texts there are for each: two queries
    without a text, so that hundreds of amendments cost little."""
    fields = ("pk", "is_chosen", "current__kind", "current__label", "current__side")
    about = ("current__paragraph", "current__neighbour")
    own = campaign.base_draft.paragraphs.order_by("position").values_list("pk", "label")
    base = [Spot(pk, None, None, label) for pk, label in own]
    index_of = {spot.paragraph: index for index, spot in enumerate(base)}
    found = campaign.amendments.not_withdrawn().order_by("pk").values_list(*fields, *about)
    here = [one for one in found if (one[5] or one[6]) in index_of]
    texts = counted_of((label, kind, is_chosen) for _pk, is_chosen, kind, label, *_place in here)
    chosen = {}
    new = []
    for pk, is_chosen, kind, label, side, paragraph, neighbour in here:
        if is_chosen and kind == Kind.INSERT:
            spot = Spot(None, pk, neighbour, label)
            new.append((spot, index_of[neighbour], side, spot.parsed_label))
        elif is_chosen:
            chosen[paragraph] = pk
    before, after = _new_in_place(base, new)
    rows: list[Spot] = []
    for index, spot in enumerate(base):
        rows += before.get(index, ())
        rows.append(replace(spot, amendment=chosen.get(spot.paragraph)))
        rows += after.get(index, ())
    return rows, texts


def suggestions_in(campaign: Campaign, wanted: Sequence[Spot], texts: Counted) -> Suggestions:
    """Some of the rows of `suggestions` beside the base draft, as `spots` gives them; nothing is read of the others."""
    near = {key for spot in wanted for key in (spot.paragraph, spot.neighbour) if key is not None}
    base = list(campaign.base_draft.paragraphs.filter(pk__in=near).order_by("position"))
    chosen = Q(pk__in=[spot.amendment for spot in wanted if spot.amendment is not None])
    forward = _put_forward(campaign, base, None, (), among=chosen, writers=False)
    suggested = _suggested_text(base, [(a, Proposal.of(a.version)) for a in forward.here])
    there = {(s.base.pk if s.base else None, s.amendment.pk if s.amendment else None): s for s in suggested}
    found = [there[spot.paragraph, spot.amendment] for spot in wanted]
    return Suggestions([_row(s, s.base) for s in found], [], texts=texts)


def _bordering(base: list[Paragraph], at: int) -> list[Paragraph]:
    """The paragraphs of which something can be suggested that stands right before the one at `at`, or is itself that:
    it, the one before it, and all to which the one before it belongs."""
    found = base[at : at + 1]
    level = None
    for paragraph in reversed(base[:at]):
        if level is None or paragraph.parsed_label.level < level:
            found.append(paragraph)
            level = paragraph.parsed_label.level
        if level == 0:
            break
    return found


def _texts(base: Iterable[Paragraph], standing: Iterable[Amendment]) -> Counted:
    """How many texts there are for each paragraph of the base draft."""
    of_base = {paragraph.pk for paragraph in base}
    versions = [(amendment.version, amendment.is_chosen) for amendment in standing]
    return counted_of(
        (version.label, version.kind, is_chosen)
        for version, is_chosen in versions
        if (version.paragraph_id or version.neighbour_id) in of_base
    )


def chosen_for(campaign: Campaign, base: Sequence[Paragraph]) -> list[Amendment]:
    """What is chosen for these paragraphs: those of the base draft. For those of another one, onto which amendments are being
    carried, nothing."""
    is_base = bool(base) and base[0].draft_id == campaign.base_draft_id
    return _put_forward(campaign, base, None, ()).here if is_base else []


def as_it_would_read(
    base: Sequence[Paragraph],
    chosen: Iterable[Amendment],
    more: Proposal | None = None,
    *,
    without: Proposal | None = None,
) -> list[tuple[DraftParagraph, Amendment | None]]:
    """A draft with every chosen amendment (`chosen_for`) in its place, paragraph by paragraph, each with the amendment it comes
    from; and with `more` as somebody is writing it, in place of what is chosen there; or without what is chosen where `without`
    would be."""
    proposals: list[tuple[Amendment | None, Proposal]] = [(a, Proposal.of(a.version)) for a in chosen]
    if (place := more or without) is not None:
        proposals = [one for one in proposals if not _same_place(one[1], place)]
    if more is not None:
        proposals.append((None, more))
    return [
        (one.text, one.amendment) for one in _suggested_text(list(base), proposals) if one.text is not None
    ]


def _same_place(one: Proposal, other: Proposal) -> bool:
    """Whether two proposals are for the same paragraph, or for a new one with the same label."""
    if one.paragraph is None or other.paragraph is None:
        return one.paragraph is other.paragraph and parse_label(one.label) == parse_label(other.label)
    return one.paragraph.pk == other.paragraph.pk


def amended_draft(draft: Draft, text: DraftText, versions: Iterable[Version]) -> DraftText:
    """A draft, stored and as a text, with what some versions written against it propose made in it."""
    base = list(draft.paragraphs.all())
    suggested = _suggested_text(base, [(version.amendment, Proposal.of(version)) for version in versions])
    return replace(text, paragraphs=tuple(one.text for one in suggested if one.text is not None))


def _carried(
    campaign: Campaign,
    left: Draft,
    base: list[Paragraph],
    amendments: list[Amendment],
    there: list[Amendment],
) -> Suggestions:
    """The rows beside a later draft, every amendment carried onto it, with those that stand there already; those that a
    person has to settle first, and those that it has taken up.

    Decisions of a carrying onto it that is under way come first. A paragraph that the later draft has no more is no
    part of it.
    """
    going_on = under_way(campaign)
    decisions = {}
    if going_on is not None and going_on.onto_id == left.pk:
        found = going_on.decisions.select_related("paragraph", "neighbour")
        decisions = {decision.amendment_id: decision for decision in found}
    carried = board_onto(campaign, campaign.base_draft, left, amendments, decisions)
    needy = [row for row in carried.rows if row.needs_person]
    asked = [
        (row.amendment, row.proposal)
        for row in carried.rows
        if row.proposal is not None and not row.needs_person
    ]
    asked += [(amendment, Proposal.of(amendment.version)) for amendment in there]
    taken_up = [
        row
        for row in carried.rows
        if not row.needs_person and (row.outcome or row.computed_outcome) == Outcome.TAKEN_UP
    ]
    stands = {row.paragraph.pk: row for row in taken_up if row.paragraph is not None}
    of_base = {paragraph.clause_id: paragraph for paragraph in base}
    unsettled = {row.paragraph.pk: row for row in needy if row.paragraph is not None and _stands_beside(row)}
    rows = []
    for one in _suggested_text(list(carried.later), asked):
        row = _row(one, one.base)
        if one.base is None:
            rows.append(replace(row, base=None))
            continue
        own = of_base.get(one.base.clause_id)
        between = compare_paragraph(plain(own), plain(one.base)) if own else None
        waiting = unsettled.get(one.base.pk) if one.amendment is None else None
        done = stands.get(one.base.pk) if one.amendment is None and waiting is None else None
        rows.append(
            replace(
                row,
                base=own,
                between=between if between and between.change != "same" else None,
                waiting=waiting,
                taken_up=done,
            )
        )
    _put_placeless(rows, base, [row for row in needy if not _stands_beside(row)])
    return Suggestions(rows, [], for_a_person=needy, taken_up=taken_up)


def _stands_beside(row: Row) -> bool:
    """Whether the later draft has the paragraph that it is about, or one much like it."""
    return row.paragraph is not None and (not row.new or row.state == State.ALIKE)


def _put_placeless(rows: list[SuggestedRow], base: list[Paragraph], placeless: list[Row]) -> None:
    """Put in rows for amendments whose paragraph or place the later draft has no more: where that stood, behind the
    nearest paragraph above it that is left."""
    index_of = {paragraph.pk: at for at, paragraph in enumerate(base)}
    for waiting in reversed(placeless):
        version = waiting.version
        about, level = version.paragraph or version.neighbour, parse_label(version.label).level
        above = index_of.get(about.pk, 0) if about is not None else 0
        if version.paragraph is None and version.side == Side.AFTER:
            above = _last_below(base, above, level) + 1
        there = {row.left.clause_id: at for at, row in enumerate(rows) if row.left is not None}
        nearest = (paragraph.clause_id for paragraph in reversed(base[:above]))
        at = next((there[clause] + 1 for clause in nearest if clause in there), 0)
        while at < len(rows) and (later := rows[at].left) is not None and later.parsed_label.level > level:
            at += 1
        asked = Compared(
            plain(version.paragraph) if version.paragraph else None, proposed(Proposal.of(version))
        )
        rows.insert(at, SuggestedRow(asked, None, version.paragraph, None, waiting=waiting))


def _row(suggested: _Suggested, left: Paragraph | None) -> SuggestedRow:
    return SuggestedRow(_compared(suggested), left, suggested.base, suggested.amendment)


def _compared(suggested: _Suggested) -> Compared:
    base = plain(suggested.base) if suggested.base else None
    return Compared(base, suggested.text)


def _rows_beside(left: list[Paragraph], suggested: list[_Suggested]) -> list[SuggestedRow]:
    """Rows beside a draft that is not the base, in its order; paragraphs find each other by their clauses.

    What the base has and the draft has not stands where it stood in the base, a new paragraph where its neighbour is, or
    beside the paragraph of the draft that it brings back.
    """
    there = {paragraph.clause_id: (at, paragraph) for at, paragraph in enumerate(left)}
    back = _brought_back(left, suggested)
    of_left: dict[int, _Suggested] = {}
    before: dict[int, list[_Suggested]] = {}
    behind: dict[int, list[_Suggested]] = {}
    last = -1  # before all that the draft has
    for one in suggested:
        partner = there.get(one.base.clause_id) if one.base else None
        following = there.get(one.in_front_of.clause_id) if one.in_front_of else None
        if partner is not None:
            last, paragraph = partner
            of_left[paragraph.pk] = one
        elif (paragraph_there := back.get(id(one))) is not None:
            of_left[paragraph_there.pk] = one
        elif following is not None:
            before.setdefault(following[0], []).append(one)
        else:
            behind.setdefault(_behind_all_of(left, last, one.level), []).append(one)
    rows = [_beside(None, one) for one in behind.get(-1, ())]
    for at, there_now in enumerate(left):
        rows += [_beside(None, one) for one in before.get(at, ())]
        rows.append(_beside(there_now, of_left.get(there_now.pk)))
        rows += [_beside(None, one) for one in behind.get(at, ())]
    return rows


def _brought_back(left: Sequence[Paragraph], suggested: Sequence[_Suggested]) -> dict[int, Paragraph]:
    """New paragraphs, by their ids, that the draft has and the base no longer: what was taken out and is asked for again,
    so that "not in this draft" is never said of words that stand there."""
    of_base = {one.base.clause_id for one in suggested if one.base}
    only_there = [paragraph for paragraph in left if paragraph.clause_id not in of_base]
    new = [(one, one.text) for one in suggested if one.base is None and one.text is not None]
    if not only_there or not new:
        return {}
    links = align([plain(paragraph) for paragraph in only_there], [text for _, text in new]).links
    return {
        id(new[link.new][0]): only_there[link.old]
        for link in links
        if link.score >= _SURELY_BACK and not link.part
    }


def _behind_all_of(left: Sequence[_Labelled], at: int, level: int) -> int:
    """Behind which paragraph of a draft one at this level comes that follows the one at `at`: none comes between the
    sub-paragraphs of another one."""
    if at < 0 or level > left[at].parsed_label.level:
        return at
    while at + 1 < len(left) and left[at + 1].parsed_label.level > level:
        at += 1
    return at


def _beside(left: Paragraph | None, suggested: _Suggested | None) -> SuggestedRow:
    """One row beside another draft. A paragraph that nobody amended reads as in that draft."""
    base = suggested.base if suggested else None
    between = None
    if base is not None:
        there = compare_paragraph(plain(base), plain(left) if left else None)
        between = there if there.change != "same" else None
    if suggested is not None and suggested.amendment is not None:
        return SuggestedRow(_compared(suggested), left, base, suggested.amendment, between)
    shown = left or base
    kept = plain(shown) if shown else None
    return SuggestedRow(Compared(kept, kept), left, base, None, between)


def _suggested_text(
    base: list[Paragraph], proposals: Iterable[tuple[Amendment | None, Proposal]]
) -> list[_Suggested]:
    """A draft with everything that is proposed of it in its place."""
    proposals = list(proposals)
    by_paragraph = {p.paragraph.pk: (a, p) for a, p in proposals if p.paragraph is not None}
    index_of = {p.pk: index for index, p in enumerate(base)}
    before, after = _new_in_place(
        base,
        [
            (
                one,
                index_of[one[1].neighbour.pk if one[1].neighbour else 0],
                one[1].side,
                parse_label(one[1].label),
            )
            for one in proposals
            if one[1].kind == Kind.INSERT
        ],
    )
    suggested: list[_Suggested] = []
    for index, paragraph in enumerate(base):
        suggested += [_new(*one) for one in before.get(index, ())]
        amendment_of, about = by_paragraph.get(paragraph.pk, (None, None))
        text = plain(paragraph) if about is None else proposed(about)
        suggested.append(_Suggested(text, paragraph, amendment_of, about))
        suggested += [_new(*one) for one in after.get(index, ())]
    return suggested


def _new_in_place(
    base: Sequence[_Labelled], new: Iterable[tuple[_T, int, str, Label]]
) -> tuple[dict[int, list[_T]], dict[int, list[_T]]]:
    """What is new right before, and what right behind each paragraph of a draft, by its index; at one place in the order of the
    labels. Of each new one: where its neighbour stands, on which side of it, and under which label."""
    before: dict[int, list[_T]] = {}
    after: dict[int, list[_T]] = {}
    for one, index, side, label in sorted(new, key=lambda placed: placed[3]):
        if side == Side.BEFORE:
            before.setdefault(index, []).append(one)
        else:
            after.setdefault(_last_below(base, index, label.level), []).append(one)
    return before, after


def _new(amendment: Amendment | None, proposal: Proposal) -> _Suggested:
    return _Suggested(proposed(proposal), None, amendment, proposal)


def _last_below(base: Sequence[_Labelled], index: int, level: int) -> int:
    """The last paragraph that belongs to the one at `index`, as seen by a new one at this level behind it."""
    return _behind_all_of(base, index, max(level, base[index].parsed_label.level))
