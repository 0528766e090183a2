"""The way of an amendment: draft, in review, agreed, submitted, or withdrawn. Which moves there are, and making one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import reversion
from amendments.texts import present_text, words_since
from django.db import transaction
from django.utils import timezone

from amendments.models import Amendment, Campaign, Move, Status
from coalitions.models import Person
from notices import tell as notifying
from review.agreement import Rule, Verdict, verdict_on
from review.positions import Standing, standings


@dataclass(frozen=True)
class Step:
    """One move that is allowed."""

    verb: str
    permission: str
    needs_agreement: bool = False
    needs_reason: bool = False


MOVES: dict[tuple[str, str], Step] = {
    (Status.DRAFT, Status.REVIEW): Step("Put in review", "amendments.move"),
    (Status.REVIEW, Status.AGREED): Step("Mark as agreed", "amendments.move", needs_agreement=True),
    (Status.AGREED, Status.SUBMITTED): Step("Mark as submitted", "amendments.move"),
    (Status.AGREED, Status.REVIEW): Step("Re-open", "amendments.reopen", needs_reason=True),
    (Status.SUBMITTED, Status.REVIEW): Step("Re-open", "amendments.reopen", needs_reason=True),
    (Status.DRAFT, Status.WITHDRAWN): Step("Withdraw", "amendments.move"),
    (Status.REVIEW, Status.WITHDRAWN): Step("Withdraw", "amendments.move"),
    (Status.AGREED, Status.WITHDRAWN): Step("Withdraw", "amendments.reopen", needs_reason=True),
}
"""Every move there is, from and to. What is not here cannot happen; withdrawn is the end."""


class MoveError(ValueError):
    """The move cannot be made; the message says why."""


class MoveConflictError(MoveError):
    """The amendment is no longer as the person saw it: another text or another status stands."""


def steps_from(status: str) -> dict[str, Step]:
    """The moves from a status, by where they lead."""
    return {after: step for (before, after), step in MOVES.items() if before == status}


def move(
    amendment: Amendment, after: str, person: Person, *, seen_status: str, seen_version: int, reason: str = ""
) -> Amendment:
    """Move an amendment on, from the status and the version the person saw. Recorded with its text.

    Who may is asked by the view (`MOVES` names the permission). The agreement rule is judged again here, with the
    amendment's row locked. Raises MoveConflictError, or MoveError for a move that is not allowed now.
    """
    with transaction.atomic():
        locked = Amendment.objects.select_for_update().get(pk=amendment.pk)
        if (locked.status, locked.version) != (seen_status, seen_version):
            raise MoveConflictError(
                f"{locked.label} was changed by somebody in the meantime. Nothing was done."
            )
        step = MOVES.get((locked.status, after))
        if step is None:
            raise MoveError(f"{locked.label} is {locked.get_status_display().lower()}: this is not possible.")
        if step.needs_reason and not reason.strip():
            raise MoveError("Give a reason: everybody who agreed will want to know it.")
        if step.needs_agreement:
            verdict = verdict_for(locked)
            if not verdict.met:
                raise MoveError(f"{locked.label} is not agreed. {verdict.why}")
        record_move(locked, after, person, reason)
    return locked


def record_move(amendment: Amendment, after: str, person: Person | None, reason: str = "") -> Move:
    """Write the new status of an amendment, whose row the caller has locked, and who moved it when and why.

    Inside the caller's transaction; those whom it concerns are told.
    """
    before, label, text = amendment.status, amendment.label, present_text(amendment)
    with reversion.create_revision():
        amendment.status = after
        if after == Status.WITHDRAWN:
            amendment.updated_by, amendment.updated_at = person, timezone.now()
        amendment.save()
        if person is not None:
            reversion.set_user(person)
        reversion.set_comment(f"{label}: {Status(before).label.lower()} → {Status(after).label.lower()}")
    made = Move.objects.create(
        amendment=amendment,
        text=text,
        before=before,
        after=after,
        reason=" ".join(reason.split())[:500],
        person=person,
    )
    notifying.moved(made)
    return made


def rule_of(campaign: Campaign) -> Rule:
    """The agreement rule a campaign has chosen."""
    return Rule(campaign.agreement_rule, campaign.agreement_share, campaign.positions_due)


def verdict_for(amendment: Amendment, standing: Standing | None = None) -> Verdict:
    """Whether the amendment's present text may be called agreed now. `standing` is looked up if not given."""
    campaign = amendment.campaign
    if standing is None:
        standing = standings([amendment], list(campaign.coalition.organisations.all()))[amendment.pk]
    return verdict_on(rule_of(campaign), standing, asked_since=asked_since(amendment), now=timezone.now())


def asked_since(amendment: Amendment) -> datetime:
    """Since when the present words have been in review: the later of the text and of the move into review."""
    into_review = [move.at for move in amendment.moves.all() if move.after == Status.REVIEW]
    return max([words_since(amendment), *into_review])
