"""The carry board: every amendment of a campaign on a later draft, and what that draft did besides. Loads and computes,
changes nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Q

from amendments.carrying.kept import with_what_was_taken_up
from amendments.carrying.parted import Between, between
from amendments.carrying.plan import Loaded, Row, plan
from amendments.carrying.standing import set_aside, settled, standing_on
from amendments.carrying.stands import with_what_stands
from amendments.models import Amendment, Campaign, CarryDecision, CarryOver, Version
from coalitions.models import Person
from coalitions.rules import visible
from documents.compare import compare
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from redline import Alignment
from resolutions.models import Draft, Paragraph
from resolutions.texts import plain


@dataclass(frozen=True)
class Board:
    """The rows of a carrying, and both drafts."""

    rows: list[Row]
    before: int
    """The id of the draft that is left."""
    of_draft: Mapping[int, Sequence[Paragraph]]
    """The paragraphs of it and of every other draft that an amendment was written against, in order, by draft."""
    later: Sequence[Paragraph]
    between: Between

    @property
    def alignment(self) -> Alignment:
        """Which paragraph of the draft that is left became which of the later one."""
        return self.between.alignment

    @property
    def earlier(self) -> Sequence[Paragraph]:
        """The paragraphs of the draft that is left, in order."""
        return self.of_draft[self.before]

    @property
    def waiting(self) -> list[Row]:
        """What is still to be decided."""
        return [row for row in self.rows if row.waits]

    @property
    def for_a_person(self) -> list[Row]:
        """Of that, what only a person can settle."""
        return [row for row in self.rows if row.needs_person]

    @property
    def acceptable(self) -> list[Row]:
        """Of that, what can be accepted as computed."""
        return [row for row in self.rows if row.waits and not row.needs_person]

    @property
    def decided(self) -> list[Row]:
        """What is decided."""
        return [row for row in self.rows if row.outcome]

    @property
    def set_aside_before(self) -> list[Row]:
        """What an earlier carrying set aside, and nobody has picked up."""
        return [row for row in self.rows if row.set_aside_before]

    @property
    def taken_up_before(self) -> list[Row]:
        """What an earlier draft took up, and still stands."""
        return [row for row in self.rows if row.taken_up_before is not None]

    @property
    def complete(self) -> bool:
        """Whether the carrying can be finished."""
        return not self.waiting

    @cached_property
    def _between(self) -> list[RedlineParagraph]:
        earlier, later = (tuple(plain(p) for p in side) for side in (self.earlier, self.later))
        return list(_compared(earlier, later, self.alignment))

    @property
    def draft_did(self) -> list[RedlineParagraph]:
        """What the later draft changed, as redlines, in its order; a moved paragraph is among it."""
        return [paragraph for paragraph in self._between if paragraph.change != "same"]

    def did_to(self, paragraphs: Collection[Paragraph]) -> list[RedlineParagraph]:
        """What it did to some of its paragraphs, as redlines: where words went to another one, that is named."""
        labels = {paragraph.label for paragraph in paragraphs}
        return [one for one in self._between if one.change != "deleted" and str(one.label) in labels]

    @property
    def renumbered(self) -> list[RedlineParagraph]:
        """What has another label there and is else as it was."""
        return [paragraph for paragraph in self._between if paragraph.change == "same" and paragraph.was]


@lru_cache(maxsize=4)
def _compared(
    earlier: tuple[DraftParagraph, ...], later: tuple[DraftParagraph, ...], alignment: Alignment
) -> tuple[RedlineParagraph, ...]:
    """The comparison of two drafts, remembered: what a draft did is shown in several goes."""
    return compare(earlier, later, alignment)


def board(carry_over: CarryOver, reader: Person) -> Board:
    """The board of a carrying, with the amendments that its reader sees: of one that is over as it was decided. A
    constant number of queries."""
    campaign, over = carry_over.campaign, not carry_over.under_way
    decided = carry_over.decisions.prefetch_related("person")
    if over:
        decided = decided.select_related("version")
    decisions = {decision.amendment_id: decision for decision in decided}
    own = campaign.amendments.filter(pk__in=visible(reader, Amendment).order_by().values("pk"))
    if over:
        own = own.filter(pk__in=list(decisions))
    else:
        # What was proposed on the later draft at once stands there already.
        on_it = standing_on(campaign, carry_over.onto).order_by().values("pk")
        own = own.not_withdrawn().exclude(pk__in=on_it)
    if not over:
        own = own.select_related("current")
    amendments = list(own)
    for amendment in amendments:
        amendment.campaign = campaign
        if over:
            amendment.current = decisions[amendment.pk].version
    return board_onto(campaign, carry_over.before, carry_over.onto, amendments, decisions)


def board_onto(
    campaign: Campaign,
    before: Draft,
    onto: Draft,
    amendments: Sequence[Amendment],
    decisions: Mapping[int, CarryDecision] | None = None,
) -> Board:
    """How amendments of a campaign, loaded with the versions that count, stand on a draft, by what was decided of them
    and else as computed. Their versions get their paragraphs from here. A constant number of queries."""
    done = settled(campaign, amendments)
    on = {pk for one in done.values() for pk in (one.carry_over.before_id, one.carry_over.onto_id)}
    settling = [*(decisions or {}).values(), *done.values()]
    earlier = _paragraphs([amendment.version for amendment in amendments], settling, before, onto, on)
    later = earlier[onto.pk]
    became = between(earlier[before.pk], later)
    rows = plan(
        Loaded(
            amendments,
            later,
            earlier,
            decisions or {},
            set_aside(done),
            frozenset(later[link.new].pk for link in became.alignment.links if link.moved),
            became.there,
            became.parts,
        )
    )
    rows = with_what_was_taken_up(rows, done, became.there, earlier)
    rows = with_what_stands(rows, earlier, later)
    return Board(rows, before.pk, earlier, later, became)


def _paragraphs(
    versions: Sequence[Version],
    decisions: Sequence[CarryDecision],
    before: Draft,
    onto: Draft,
    more: Collection[int],
) -> dict[int, list[Paragraph]]:
    """The paragraphs of both drafts, of every other that a version was written against, and of some `more` (their ids), by
    draft, in order. Each row is read once, however many versions and decisions are about it: they get theirs from here."""
    about = {version.paragraph_id or version.neighbour_id or 0 for version in versions}
    drafts = {before.pk: before, onto.pk: onto}
    others = Paragraph.objects.filter(pk__in=about).exclude(draft__in=list(drafts)).order_by()
    others_drafts = Draft.objects.filter(Q(pk__in=others.values("draft")) | Q(pk__in=set(more) - set(drafts)))
    drafts |= {draft.pk: draft for draft in others_drafts.select_related("session", "resolution")}
    found: dict[int, list[Paragraph]] = {pk: [] for pk in drafts}
    by_key: dict[int, Paragraph] = {}
    for paragraph in Paragraph.objects.filter(draft__in=list(drafts)):
        paragraph.draft = drafts[paragraph.draft_id]
        found[paragraph.draft_id].append(paragraph)
        by_key[paragraph.pk] = paragraph
    about_it: list[Version | CarryDecision] = [*versions, *decisions]
    for one in about_it:
        if one.paragraph_id in by_key:
            one.paragraph = by_key[one.paragraph_id]
        if one.neighbour_id in by_key:
            one.neighbour = by_key[one.neighbour_id]
    return found


def under_way(campaign: Campaign) -> CarryOver | None:
    """The campaign's carrying that is under way."""
    return (
        campaign.carry_overs.filter(finished_at=None, undone_at=None)
        .select_related("before__session", "onto__session", "onto__resolution", "person")
        .first()
    )
