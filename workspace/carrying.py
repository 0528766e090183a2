"""The carry board as a page draws it: each amendment with its words, what became of it, and where it is settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amendments.carrying.beginning import Beginning
from amendments.carrying.board import Board
from amendments.carrying.plan import Proposal, Row, State, beginning_of, words_of_meaning
from amendments.carrying.readings import missing_of
from amendments.carrying.standing import standing_on
from amendments.models import Amendment, Campaign, CarryOver
from amendments.texts import proposed
from coalitions.load import PersonRequest, listed
from coalitions.models import Person
from coalitions.rules import DRAFTERS, VOICES, memberships_as, visible
from documents.compare import compare_paragraph
from documents.redlines import RedlineParagraph
from exchange.models import ShareAnswer
from redline import Conflict, parse_label
from resolutions.after_import import after_import
from resolutions.clauses.find import is_later, is_uncertain, time_of
from resolutions.models import Draft, Paragraph
from resolutions.texts import plain
from review.models import Position
from review.positions import renewable, renewable_of
from review.tasks import OtherGroup, OtherTask, Pointer


@dataclass(frozen=True)
class MarkedPart:
    """A stretch of a text, and whether it is in question."""

    text: str
    in_question: bool


@dataclass(frozen=True)
class BoardRow:
    """One amendment on the page."""

    row: Row
    state: str
    """What became of it, in words."""
    outcome: str
    """What was decided, in words; empty while it waits."""
    redline: RedlineParagraph
    """What it would ask of the later draft; where there is nothing to ask, what it asked of the earlier one."""
    question: tuple[MarkedPart, ...]
    """The text with the words in question marked; of a conflict, and where the draft has words of it already."""
    conflicts: tuple[Conflict, ...]
    """What either side has there; while it waits."""
    address: str
    """Where it is settled."""
    answers: Sequence[ShareAnswer] = ()
    """The latest answers of desks to it."""
    beginning: Beginning | None = None
    """Of a paragraph that the draft begins otherwise, how; while it waits."""
    to_check: str = ""
    """Where a person checks whether the paragraph is the one that it is taken for; empty where that is certain."""

    @property
    def now(self) -> str:
        """Its new label where that is another one: "now OP 4", or "has become PP 3", "stands in OP 5"
        of what the draft says itself."""
        there = self.row.paragraph
        if self.row.state == State.TAKEN_UP and self.row.new and there is not None:
            whole = words_of_meaning(there.text) == words_of_meaning(self.row.version.text)
            return f"{'has become' if whole else 'stands in'} {there.label}"
        return _("now %(label)s") % {"label": self.row.label} if self.row.relabelled else ""

    @property
    def labels(self) -> str:
        """Its old label and the new one: "OP 3, now OP 4"."""
        return ", ".join(filter(None, [self.row.old_label, self.now]))

    @property
    def reason(self) -> str:
        """Why it was set aside, or is said to be taken up in substance; while it waits, what a draft dropped of it."""
        if self.row.waits:
            return self.row.dropped
        if self.row.taken_up_before is not None:
            return self.row.taken_up_before.reason
        return self.row.decision.reason if self.row.outcome and self.row.decision else ""


@dataclass(frozen=True)
class Amended:
    """An amendment of a paragraph that the later draft changed: its label, and where it is settled."""

    label: str
    address: str


@dataclass(frozen=True)
class DraftChange:
    """Something that the later draft did, and what one can do about it."""

    redline: RedlineParagraph
    answers: list[ShareAnswer]
    """The latest answers of desks to what was asked of this paragraph."""
    amended: list[Amended]
    """The amendments on the board that are about it: what the draft did is answered there."""
    address: str
    """Where a change to it is suggested; empty where that is not possible, or an amendment is there."""
    suggested: Amendment | None
    """What was suggested of it since the draft came."""


Answers = Mapping[int, Sequence[ShareAnswer]]
"""The latest answers of desks, by the amendment's id."""

AT_ONCE = 50
"""A part of the board with more rows comes when one gets to it."""

NEEDY_AT_ONCE = 30
"""So many rows of what needs a person are there at once, and come at a time."""


@dataclass(frozen=True)
class BoardPart:
    """Rows of the board that come with the page, or, where they are many, when one gets to them."""

    name: str
    count: int
    rows: Sequence[BoardRow] | None
    """None: they come from the address `carry-part`."""


CHANGES_AT_ONCE = 100
"""So many of the things that a draft did are shown in one go."""


def is_long(found: Board) -> bool:
    """Whether parts of a board come later than the page."""
    return len(found.rows) > AT_ONCE


def board_part(carry_over: CarryOver, name: str, rows: Sequence[Row], answers: Answers) -> BoardPart:
    """A part of the board for the page."""
    comes = len(rows) <= AT_ONCE
    return BoardPart(name, len(rows), board_rows(carry_over, rows, answers) if comes else None)


def board_rows(carry_over: CarryOver, rows: Iterable[Row], answers: Answers) -> list[BoardRow]:
    """Rows of a board for the page."""
    return [board_row(carry_over, row, answers) for row in rows]


def board_row(carry_over: CarryOver, row: Row, answers: Answers) -> BoardRow:
    """One of them."""
    return BoardRow(
        row,
        _state(row),
        row.decision.says if row.outcome and row.decision else "",
        redline_of(row),
        _in_question(row),
        row.carried.conflicts if row.carried and not row.outcome else (),
        _decision_page(carry_over.uuid).replace(_ANY, str(row.amendment.uuid)),
        answers.get(row.amendment.pk, ()),
        _beginning(row),
        f"{reverse('draft-links', args=[carry_over.onto.uuid])}#{row.paragraph.anchor}"
        if row.paragraph is not None and is_uncertain(row.paragraph)
        else "",
    )


def _beginning(row: Row) -> Beginning | None:
    if row.state != State.BEGINNING or row.outcome or row.paragraph is None:
        return None
    return beginning_of(row.amendment, row.paragraph)


def _state(row: Row) -> str:
    if row.state == State.CONFLICT and row.carried is not None and not row.stale:
        missing = missing_of(row.carried)
        if missing:
            return _("Taken up in part: “%(missing)s” is missing") % {"missing": missing}
    if row.stale:
        return _("Decided of an earlier version")
    if (before := row.taken_up_before) is not None:
        return _("%(outcome)s in %(draft)s") % {"outcome": before.says, "draft": before.carry_over.onto}
    return row.state.says


_ANY = str(UUID(int=0))


@lru_cache(maxsize=8)
def _decision_page(carry_over: UUID) -> str:
    """The address at which `_ANY` amendment of a carrying is settled: looked up once, a board may hold hundreds."""
    return reverse("carry-decision", args=[carry_over, _ANY])


def redline_of(row: Row) -> RedlineParagraph:
    """What an amendment would ask of the later draft, as decided or computed, else what it asked of the earlier one."""
    proposal = row.proposal
    return asked(proposal if proposal is not None else Proposal.of(row.version))


def asked(proposal: Proposal) -> RedlineParagraph:
    """What a proposal asks for, as a redline."""
    base = plain(proposal.paragraph) if proposal.paragraph is not None else None
    return compare_paragraph(base, proposed(proposal))


def _in_question(row: Row) -> tuple[MarkedPart, ...]:
    """The text with its words in question: those of a conflict, or those that the draft has already."""
    if row.state == State.CONFLICT and row.carried:
        return _marked(row.carried.text, (conflict.span for conflict in row.carried.conflicts))
    if row.state == State.ELSEWHERE:
        return _marked(row.version.text, _apart(found.asked for found in row.stands))
    return ()


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> tuple[MarkedPart, ...]:
    """A text in parts, those at these spans marked: in order, and apart; where one has no words, dots stand for it."""
    parts, at = [], 0
    for start, end in spans:
        parts += [MarkedPart(text[at:start], False), MarkedPart(text[start:end] or "…", True)]
        at = end
    return (*parts, MarkedPart(text[at:], False))


def _apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, each without what an earlier one has."""
    at = 0
    for start, end in sorted(spans):
        if max(start, at) < end:
            yield max(start, at), end
            at = end


def draft_changes(
    carry_over: CarryOver, found: Board, answers: Answers, *, may_propose: bool
) -> list[DraftChange]:
    """All that the later draft did since the one before, each with what desks answered there and the amendments that
    are about it. Of the rest a change can be suggested at once, while the carrying is under way and after it.
    """
    by_label = {paragraph.label: paragraph for paragraph in found.later}
    by_clause = _answers_by_clause(found, answers)
    amended = _amended(carry_over, found)
    there = carry_over.under_way or carry_over.campaign.base_draft_id == carry_over.onto_id
    suggested = {}
    if there:
        proposed_there = standing_on(carry_over.campaign, carry_over.onto).filter(is_chosen=True)
        for amendment in proposed_there.select_related("current"):
            suggested[amendment.version.paragraph_id] = amendment
    changes = []
    for redline in found.draft_did:
        paragraph = by_label.get(str(redline.label)) if redline.change != "deleted" else None
        if redline.old_index is not None:
            clause = found.earlier[redline.old_index].clause_id
        else:
            clause = paragraph.clause_id if paragraph is not None else 0
        here, address = amended.get(clause, []), ""
        own = suggested.get(paragraph.pk) if paragraph is not None else None
        if may_propose and there and paragraph is not None and not here:
            address = reverse("paragraph-amendment", args=[carry_over.campaign.uuid, paragraph.uuid])
        changes.append(DraftChange(redline, by_clause.get(clause, []), here, address, own))
    return changes


def _amended(carry_over: CarryOver, found: Board) -> dict[int, list[Amended]]:
    """The amendments on the board by the paragraphs they are about: those they were written against, and the draft's new
    ones that say what was asked, or are much like it."""
    amended: dict[int, list[Amended]] = {}
    of_label = {paragraph.label: paragraph.clause_id for paragraph in found.later}
    for row in found.rows:
        about = {row.version.paragraph.clause_id} if row.version.paragraph is not None else set()
        if row.paragraph is not None and (not row.new or row.state == State.TAKEN_UP):
            about.add(row.paragraph.clause_id)
        about |= {of_label[one.label] for one in row.stands}
        about |= {row.alike.clause_id} if row.alike is not None else set()
        address = _decision_page(carry_over.uuid).replace(_ANY, str(row.amendment.uuid))
        for clause in about:
            amended.setdefault(clause, []).append(Amended(row.old_label, address))
    return amended


def _answers_by_clause(found: Board, latest: Answers) -> dict[int, list[ShareAnswer]]:
    by_clause: dict[int, list[ShareAnswer]] = {}
    for row in found.rows:
        about: Paragraph | None = row.version.paragraph or row.version.neighbour
        if about is not None and row.amendment.pk in latest:
            by_clause.setdefault(about.clause_id, []).extend(latest[row.amendment.pk])
    return by_clause


def newer_drafts(campaign: Campaign, drafts: Iterable[Draft]) -> list[Draft]:
    """Of some drafts that the person may read, those of the campaign's resolution that came after its base draft, the latest
    first: a revision that was imported after the adopted text comes before it all the same."""
    found = [
        draft
        for draft in drafts
        if draft.resolution_id == campaign.resolution_id and is_later(draft, campaign.base_draft)
    ]
    return sorted(found, key=time_of, reverse=True)


@after_import
def where_to_carry(request: PersonRequest, draft: Draft) -> str:
    """Where a campaign's amendments are carried onto a draft just saved, if one campaign stands on an earlier one."""
    standing = listed(request, Campaign).filter(resolution=draft.resolution_id)
    earlier = [one for one in standing.select_related("base_draft__session") if newer_drafts(one, [draft])]
    return reverse("carry-overs", args=[earlier[0].uuid]) if len(earlier) == 1 else ""


@dataclass(frozen=True)
class Renewal:
    """Positions that can be renewed since the amendments stand on a later draft, for one who looks."""

    carry_over: CarryOver
    count: int
    """How many of all organisations."""
    own: int
    """How many of one's own."""
    own_ones: tuple[Position, ...]
    """Of these those that are given once more as they were, in one go, in the order of their labels."""
    own_apart: tuple[Position, ...]
    """Those that one has to tick: an opposition, and what has a remark beside it."""
    asks: bool
    """Whether the person may ask for it, and nobody has."""

    @property
    def asked(self) -> bool:
        """Whether a coordinator asks for it."""
        return self.carry_over.renewal_asked_at is not None


def renewal(carry_over: CarryOver, person: Person) -> Renewal | None:
    """What can be renewed after a carrying; None for nothing that concerns the person."""
    positions = renewable(carry_over)
    place = person.current_memberships.get(carry_over.campaign.coalition_id)
    speaks = place is not None and person.has_perm("review.take_position", carry_over)
    own = [
        one for one in positions if speaks and place and one.position.organisation_id == place.organisation_id
    ]
    own.sort(key=lambda one: parse_label(one.position.amendment.label))
    plain = tuple(one.position for one in own if one.is_plain)
    apart = tuple(one.position for one in own if not one.is_plain)
    asks = carry_over.renewal_asked_at is None and person.has_perm("review.reopen", carry_over)
    found = Renewal(carry_over, len(positions), len(own), plain, apart, asks)
    return found if positions and (asks or (found.asked and own)) else None


_RENEW = OtherTask(gettext_lazy("Renew what was said before a newer draft came: what is asked is the same"))


def renewal_groups(person: Person, campaigns: Iterable[Campaign]) -> tuple[list[OtherGroup], set[int]]:
    """What a coordinator asks the person's organisation to renew in these campaigns, all of it in one go; and of which
    amendments (their ids) that is. A constant number of queries."""
    places = memberships_as(person, VOICES)
    speaking = {campaign.pk: campaign for campaign in campaigns if campaign.coalition_id in places}
    if not speaking:
        return [], set()
    asked = visible(person, CarryOver).filter(
        campaign__in=list(speaking),
        renewal_asked_at__isnull=False,
        finished_at__isnull=False,
        undone_at=None,
        onto=F("campaign__base_draft"),
    )
    asked_of = {found.pk: found for found in asked.select_related("onto__session")}
    own = {pk: places[campaign.coalition_id] for pk, campaign in speaking.items()}
    renewed = [
        found
        for found in renewable_of(asked_of.values(), [m.organisation_id for m in own.values()])
        if found.position.organisation_id == own[asked_of[found.carry_over].campaign_id].organisation_id
    ]
    counts = Counter(found.carry_over for found in renewed)
    groups = [
        OtherGroup(
            speaking[asked_of[pk].campaign_id],
            _RENEW,
            (
                Pointer(
                    ngettext("%(count)s position on %(draft)s", "%(count)s positions on %(draft)s", count)
                    % {"count": count, "draft": asked_of[pk].onto},
                    f"{asked_of[pk].get_absolute_url()}#renewal",
                ),
            ),
        )
        for pk, count in counts.items()
    ]
    return groups, {found.position.amendment_id for found in renewed}


_NEWER = OtherTask(gettext_lazy("A newer draft is here: carry the amendments onto it"))


def new_draft_groups(person: Person, campaigns: Iterable[Campaign]) -> list[OtherGroup]:
    """What waits for somebody who drafts in these campaigns, those without amendments left out. Two queries."""
    drafting = [
        campaign
        for campaign in campaigns
        if (membership := person.current_memberships.get(campaign.coalition_id))
        and membership.role in DRAFTERS
    ]
    if not drafting:
        return []
    amended = set(
        Amendment.objects.not_withdrawn()
        .filter(campaign__in=[campaign.pk for campaign in drafting])
        .order_by()
        .values_list("campaign", flat=True)
    )
    drafts = list(
        visible(person, Draft)
        .filter(resolution__in=[campaign.resolution_id for campaign in drafting])
        .select_related("session")
    )
    groups = []
    for campaign in drafting:
        newer = newer_drafts(campaign, drafts) if campaign.pk in amended else []
        address = reverse("carry-overs", args=[campaign.uuid])
        if newer:
            groups.append(
                OtherGroup(campaign, _NEWER, tuple(Pointer(str(draft), address) for draft in newer))
            )
    return groups
