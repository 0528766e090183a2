"""Finish a carrying: the next versions are written, the campaign's base draft moves. And take all of it back, until
something new was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import reversion
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.carrying.board import board
from amendments.carrying.decisions import CarryingError, locked_one, open_one, start
from amendments.carrying.plan import Proposal, Row, same_edit
from amendments.carrying.standing import standing_on
from amendments.carrying.taking_back import obstacle
from amendments.models import (
    Amendment,
    CarriedAsk,
    CarryDecision,
    CarryOver,
    Kind,
    Outcome,
    Status,
    StatusChange,
    Version,
)
from coalitions.changes import Change, change, written_at_once
from coalitions.models import Person
from resolutions.models import Draft

_LOCKED = (Status.AGREED, Status.SUBMITTED)


def finish(
    carry_over: CarryOver, person: Person, *, reopened: Callable[[StatusChange], None] = lambda made: None
) -> CarryOver:
    """Write what was decided: of every carried amendment its next version, against the later draft, which becomes the
    campaign's base draft. Versions already there stay as they are, and so do the amendments that were taken up or set
    aside, and those that the person does not see. An agreed or submitted text stays so where what it takes out and puts in are
    the same words as before; any other goes back into review, for nobody agreed to it: `reopened` is called for each, to tell people.

    Raises CarryingError while an amendment waits, and for what changed under a decision. A constant number of queries.
    """
    with change(person, "Carried over", audit="carry-over.finished", about=carry_over) as made:
        current = open_one(carry_over)
        found = board(current, person)
        if found.waiting:
            raise CarryingError(
                _("%(count)s of %(count2)s amendments are not decided yet, or were changed since.")
                % {"count": len(found.waiting), "count2": len(found.rows)}
            )
        carried = [row for row in found.rows if row.outcome == Outcome.CARRIED and row.decision is not None]
        _check_places(found.later, carried, _stand_there(current))
        asks = _asks_of([row.version for row in carried])
        written = _write([_next(row, asks.get(row.version.pk, []), made) for row in carried], made)
        changes, same = [], []
        for row, version in zip(carried, written, strict=True):
            decision, proposal = row.decision, row.proposal
            if decision is None or proposal is None:
                continue
            if same_edit(row.version, proposal):
                same.append(decision.pk)
            elif row.amendment.status in _LOCKED:
                reason = _reason(row.amendment, current)
                changes.append(_moved(row.amendment, version, Status.REVIEW, reason, made))
        _keep(current, [row.amendment for row in carried], same)
        _point(zip([row.amendment for row in carried], written, strict=True), changes)
        current.finished_at = timezone.now()
        current.save(update_fields=["finished_at"])
        _move_campaign(current, made, current.onto_id)
        made.facts.update(
            carried=len(carried),
            taken_up=sum(1 for row in found.rows if row.outcome == Outcome.TAKEN_UP),
            set_aside=sum(1 for row in found.rows if row.outcome == Outcome.SET_ASIDE),
            back_in_review=len(changes),
        )
        made.comment = f"{len(carried)} amendments carried over onto {current.onto}"
        for one in changes:
            reopened(one)
    return current


def give_up(carry_over: CarryOver, person: Person) -> None:
    """End a carrying that is under way without finishing it: what was decided stays in the record, and counts no more.
    Raises CarryingError for one that is not under way."""
    with change(person, "Carrying given up", audit="carry-over.given-up", about=carry_over):
        current = open_one(carry_over)
        current.undone_at = timezone.now()
        current.save(update_fields=["undone_at"])


def move_over(carry_over: CarryOver, onto: Draft, person: Person) -> CarryOver:
    """Give a carrying up and begin one onto a draft that came after: what was decided stays in the record, and is
    decided anew. Raises CarryingError as `give_up` and `start` do; then nothing has changed."""
    with change(person, f"Carrying moved over onto {onto}", audit="carry-over.moved", about=carry_over):
        give_up(carry_over, person)
        return start(carry_over.campaign, onto, person)


def undo(carry_over: CarryOver, person: Person) -> CarryOver:
    """Take a finished carrying back: the old words become the next versions, against the old draft, so that positions
    given to them count again; statuses and the base draft are as before. Raises CarryingError where `obstacle` is one.
    """
    with change(person, "Carrying taken back", audit="carry-over.undone", about=carry_over) as made:
        current = locked_one(carry_over)
        if why_not := obstacle(current):
            raise CarryingError(why_not)
        decisions = list(
            current.decisions.exclude(written=None).select_related(
                "amendment", "written", "version__paragraph__draft", "version__neighbour__draft"
            )
        )
        asks = _asks_of([decision.version for decision in decisions])
        again = [
            _Next(decision.amendment, _again(decision, made), asks.get(decision.version_id, []))
            for decision in decisions
        ]
        written = _write(again, made)
        changes = []
        for decision, version in zip(decisions, written, strict=True):
            amendment = decision.amendment
            if amendment.status != decision.status_before:
                reason = f"carrying onto {current.onto} taken back"
                changes.append(_moved(amendment, version, decision.status_before, reason, made))
        _point(zip([d.amendment for d in decisions], written, strict=True), changes)
        current.undone_at = timezone.now()
        current.save(update_fields=["undone_at"])
        _move_campaign(current, made, current.before_id)
        made.comment = f"Carrying onto {current.onto} taken back"
    return current


def _reason(amendment: Amendment, carry_over: CarryOver) -> str:
    before = Status(amendment.status).label
    return f"{before} before, changed when carried over onto {carry_over.onto}"[:500]


def _stand_there(carry_over: CarryOver) -> set[int]:
    """The paragraphs of the later draft that the campaign has proposed something of at once. One query."""
    there = standing_on(carry_over.campaign, carry_over.onto).filter(is_chosen=True)
    return set(there.exclude(current__paragraph=None).values_list("current__paragraph", flat=True))


def _check_places(later: Iterable[object], carried: list[Row], stand_there: set[int]) -> None:
    """Raises CarryingError where two new paragraphs that are no rivals would have one label, or where two amendments that
    the campaign has chosen would be of one paragraph: of one of them nothing would be seen. `stand_there` are the
    paragraphs of which one was proposed already."""
    chosen = set(stand_there)
    for row in carried:
        about = row.proposal.paragraph if row.proposal and row.amendment.is_chosen else None
        if about is not None and about.pk in chosen:
            raise CarryingError(
                _("Two amendments would stand for %(label)s. Set one of them aside.") % {"label": about.label}
            )
        chosen |= {about.pk} if about is not None else set()
    taken = {getattr(paragraph, "label", ""): "" for paragraph in later}
    for row in carried:
        proposal = row.proposal
        if proposal is None or proposal.kind != Kind.INSERT:
            continue
        own = f"{row.version.draft.pk} {row.old_label}"
        if taken.setdefault(proposal.label, own) != own:
            raise CarryingError(
                _("Two new paragraphs would be %(label)s. Settle one of them anew.")
                % {"label": proposal.label}
            )


@dataclass(frozen=True)
class _Next:
    """A version that is about to be written, and the asks it carries."""

    amendment: Amendment
    version: Version
    asks: list[int]


def _next(row: Row, asks: list[int], made: Change) -> _Next:
    before, proposal = row.version, row.proposal
    if proposal is None:
        raise ValueError("what is carried proposes something")
    version = _version(row.amendment, before.number + 1, proposal, before, made)
    return _Next(row.amendment, version, asks)


def _again(decision: CarryDecision, made: Change) -> Version:
    """The words of the version that was carried, as the next one."""
    old = decision.version
    number = (decision.written or old).number + 1
    return _version(decision.amendment, number, Proposal.of(old), old, made)


def _version(amendment: Amendment, number: int, proposal: Proposal, before: Version, made: Change) -> Version:
    """What is proposed as a version, for the reason and from the source of the one before."""
    return Version(
        amendment=amendment,
        number=number,
        kind=proposal.kind,
        paragraph=proposal.paragraph,
        neighbour=proposal.neighbour,
        side=proposal.side,
        label=proposal.label,
        text=proposal.text,
        reason=before.reason,
        source_symbol=before.source_symbol,
        source_label=before.source_label,
        fallback=before.fallback,
        person=made.person,
    )


def _asks_of(versions: Iterable[Version]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    carried = CarriedAsk.objects.filter(version__in=[version.pk for version in versions])
    for version, ask in carried.order_by("version", "ask__number").values_list("version", "ask"):
        found.setdefault(version, []).append(ask)
    return found


def _write(nexts: list[_Next], made: Change) -> list[Version]:
    """Store versions with their asks, all at once; they name the revision as soon as there is one."""
    versions = Version.objects.bulk_create([one.version for one in nexts])
    written_at_once.send(Version, keys=[version.pk for version in versions])
    CarriedAsk.objects.bulk_create(
        CarriedAsk(version=version, ask_id=ask)
        for one, version in zip(nexts, versions, strict=True)
        for ask in one.asks
    )
    written = [version.pk for version in versions]
    made.with_revision(
        lambda revision: _came_with(written, revision.pk),
    )
    return versions


def _came_with(versions: list[int], revision: int) -> None:
    Version.objects.filter(pk__in=versions).update(revision=revision)


def _keep(carry_over: CarryOver, amendments: list[Amendment], same: list[int]) -> None:
    """Note with the decisions which versions came of them, how the amendments stood, and which edits are the same."""
    decisions = CarryDecision.objects.filter(carry_over=carry_over, amendment__in=[a.pk for a in amendments])
    latest = Version.objects.filter(amendment=OuterRef("amendment")).order_by("-number").values("pk")[:1]
    decisions.update(
        written=Subquery(latest),
        status_before=Subquery(Amendment.objects.filter(pk=OuterRef("amendment")).values("status")[:1]),
    )
    CarryDecision.objects.filter(pk__in=same).update(same_edit=True)


def _point(written: Iterable[tuple[Amendment, Version]], changes: list[StatusChange]) -> None:
    """Let amendments point at their latest versions, just written, with the status that each has now."""
    amendments = []
    for amendment, version in written:
        amendment.current = version
        amendments.append(amendment)
    # A statement for all, and one for each status that some come to: telling them apart by rows would take longer.
    latest = Version.objects.filter(amendment=OuterRef("pk")).order_by("-number").values("pk")[:1]
    Amendment.objects.filter(pk__in=[a.pk for a in amendments]).update(current=Subquery(latest))
    by_status: dict[str, list[int]] = {}
    for made in changes:
        by_status.setdefault(made.after, []).append(made.amendment_id)
    for status, some in by_status.items():
        Amendment.objects.filter(pk__in=some).update(status=status)
    StatusChange.objects.bulk_create(changes)
    written_at_once.send(Amendment, keys=[amendment.pk for amendment in amendments])
    for amendment in amendments:
        reversion.add_to_revision(amendment)


def _moved(amendment: Amendment, version: Version, after: str, reason: str, made: Change) -> StatusChange:
    before = amendment.status
    amendment.status = after
    return StatusChange(
        amendment=amendment, version=version, before=before, after=after, reason=reason, person=made.person
    )


def _move_campaign(carry_over: CarryOver, made: Change, draft: int) -> None:
    campaign = carry_over.campaign
    campaign.base_draft_id = draft
    campaign.save(update_fields=["base_draft"])
    carry_over.campaign = campaign
