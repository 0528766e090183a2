"""The way of an amendment: draft, in review, agreed, submitted, or withdrawn. Which changes of its status there are,
and making one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amendments.campaigns import alone_in
from amendments.carrying.standing import settled
from amendments.drafting import DraftingError, LockedError, SaveConflictError, rivals_of
from amendments.history import words_since
from amendments.models import Amendment, Campaign, Status, StatusChange, Version
from amendments.restoring import restore
from coalitions.changes import Change, change
from coalitions.languages import Words
from coalitions.models import AuditEntry, Person
from documents.text import one_line
from letters.models import Letter
from review import telling
from review.agreement import Rule, Verdict, verdict_on
from review.positions import UNDO_WITHIN, Standing, standings

AUDIT = "amendment.status-changed"


@dataclass(frozen=True)
class Step:
    """One change of status that is allowed, and to which status it leads."""

    after: str
    verb: Words
    permission: str
    needs_agreement: bool = False
    needs_reason: bool = False

    @property
    def is_quiet(self) -> bool:
        """Whether its button is a small one: for what ends or undoes something."""
        return self.withdraws or self.needs_reason

    @property
    def withdraws(self) -> bool:
        """Whether it is the end of the amendment."""
        return self.after == Status.WITHDRAWN


FOR_WHAT_IS_ASKED = (Status.REVIEW, Status.AGREED)
"""What was set aside or taken up when it was carried onto a draft is not asked of that draft: it does not come here."""

Steps = Mapping[tuple[str, str], Step]
"""Changes of status by where they begin and end."""

PUT_IN_REVIEW = Step(Status.REVIEW, gettext_lazy("Put in review"), "review.move")
AGREE = Step(Status.AGREED, gettext_lazy("Mark as agreed"), "review.move", needs_agreement=True)
REOPEN = Step(Status.REVIEW, gettext_lazy("Re-open"), "review.reopen", needs_reason=True)


def by_ends(*steps: tuple[str, Step]) -> Steps:
    """Steps, each with the status it begins from."""
    return {(before, step.after): step for before, step in steps}


STEPS: Steps = by_ends(
    (Status.DRAFT, PUT_IN_REVIEW),
    (Status.REVIEW, AGREE),
    (Status.AGREED, Step(Status.SUBMITTED, gettext_lazy("Mark as submitted"), "review.move")),
    (Status.AGREED, REOPEN),
    (Status.SUBMITTED, REOPEN),
    (Status.DRAFT, Step(Status.WITHDRAWN, gettext_lazy("Withdraw"), "review.move")),
    (Status.REVIEW, Step(Status.WITHDRAWN, gettext_lazy("Withdraw"), "review.move")),
    (Status.AGREED, Step(Status.WITHDRAWN, gettext_lazy("Withdraw"), "review.reopen", needs_reason=True)),
    (Status.WITHDRAWN, Step(Status.DRAFT, gettext_lazy("Bring back as a draft"), "review.move")),
    (Status.WITHDRAWN, Step(Status.REVIEW, gettext_lazy("Bring back into review"), "review.move")),
)
"""Every change of status there is, by where it begins and ends. What is not here cannot happen."""


_NOT_CHOSEN = gettext_lazy(
    "This text for %(label)s is not the campaign’s choice, so it cannot be agreed: choose it first."
)


class StatusError(ValueError):
    """The status cannot change like this; the message says why."""


class StatusConflictError(StatusError):
    """The amendment is no longer as the person saw it: another text or another status stands."""


def steps_for(
    person: Person, thing: Amendment | Letter, verdict: Verdict | None, steps: Steps = STEPS
) -> list[Step]:
    """The steps that a person can make from here. `verdict` says whether the present text may be called agreed; None
    where nothing was judged. `steps` are those of an amendment, or of what `thing` else is."""
    agreed = verdict is not None and verdict.met
    return [
        step
        for (before, _), step in steps.items()
        if before == thing.status
        and ((agreed and getattr(thing, "is_chosen", True)) or not step.needs_agreement)
        and person.has_perm(step.permission, thing)
    ]


def change_status(
    amendment: Amendment, after: str, person: Person, *, seen_status: str, seen_version: int, reason: str = ""
) -> Amendment:
    """Give an amendment another status, from the status and the version the person saw.

    Who may is asked by the view (`STEPS` names the permission). The agreement rule is judged again here, with the
    amendment's row locked. Raises StatusConflictError, or StatusError for a change that is not allowed now.
    """
    with change(person, "Status changed", audit=AUDIT, about=amendment) as made:
        if seen_status == Status.WITHDRAWN:
            alone_in(amendment.campaign)
        locked = Amendment.objects.locked(amendment)
        if (locked.status, locked.version.number) != (seen_status, seen_version):
            raise StatusConflictError(
                _("%(label)s was changed by somebody in the meantime. Nothing was done.")
                % {"label": locked.label}
            )
        step = STEPS.get((locked.status, after))
        if step is None:
            raise StatusError(
                _("%(label)s is %(status)s: this is not possible.")
                % {"label": locked.label, "status": locked.get_status_display().lower()}
            )
        if step.needs_reason and not one_line(reason):
            raise StatusError(_("Give a reason: everybody who agreed will want to know it."))
        if after in FOR_WHAT_IS_ASKED and (done := settled(locked.campaign, [locked]).get(locked.pk)):
            raise StatusError(
                _("%(label)s is not asked of %(draft)s any more: %(outcome)s.")
                % {"label": locked.label, "draft": done.carry_over.onto, "outcome": done.says.lower()}
            )
        if step.needs_agreement:
            if not locked.is_chosen:
                raise StatusError(_NOT_CHOSEN % {"label": locked.label})
            verdict = verdict_for(locked)
            if not verdict.met:
                raise StatusError(
                    _("%(label)s is not agreed. %(why)s") % {"label": locked.label, "why": verdict.why}
                )
        if locked.withdrawn:
            _find_its_place(locked)
        record(locked, after, made, reason)
    return locked


def _find_its_place(locked: Amendment) -> None:
    """One that comes back is the campaign's choice where none stands for its paragraph, else a rival of that. Raises
    StatusError where amendments are written against another draft by now."""
    campaign = locked.campaign
    if locked.version.draft.pk != campaign.base_draft_id:
        raise StatusError(
            _("%(label)s was written against another draft: it cannot come back on this one.")
            % {"label": locked.label}
        )
    locked.is_chosen = not any(rival.is_chosen for rival in rivals_of(locked))
    locked.save(update_fields=["is_chosen"])


def withdraw(amendment: Amendment, person: Person | None, *, started_from: int) -> Amendment:
    """Withdraw an amendment whose text is not locked. It stays in the record with its history.

    `started_from` is the number of the version the person saw. Raises SaveConflictError where another one stands or
    it was withdrawn already, LockedError where its text is agreed.
    """
    with change(person, "Withdrawn", audit=AUDIT, about=amendment) as made:
        locked = Amendment.objects.locked(amendment)
        if locked.version.number != started_from or locked.withdrawn:
            raise SaveConflictError(locked)
        if locked.locked:
            raise LockedError(locked)
        record(locked, Status.WITHDRAWN, made)
    return locked


_TOGETHER = ("amendment.saved-in-parts", "amendment.parts-undone")
"""What is done in several amendments at once, and so undone in all of them or in none; as the log calls it."""

Deed = Version | StatusChange
"""What was done to one amendment."""


def undo_status(made_before: StatusChange, person: Person) -> list[Amendment]:
    """Undo a change of status that this person made a moment ago. One that was withdrawn comes back as it does by a step.

    As `undo_save`; also raises StatusConflictError if it is not the latest change, the text is another one now, or somebody spoke
    to what would be agreed again; StatusError if it was somebody else's, or is too long ago.
    """
    if not can_undo(made_before.person, made_before.at, person):
        raise StatusError(_("Only who did it can undo it, and not for long."))
    return _undo(made_before, person)


def undo_save(version: Version, person: Person) -> list[Amendment]:
    """Undo a save that this person made a moment ago: the text before stands again, as the next version, and what was begun
    with it is withdrawn. Where one save made several amendments, as a text with line breaks does, it is undone in all of
    them or in none; so is the undoing of it.

    Gives those it was undone in, in their order. Raises SaveConflictError where one of them was changed since,
    DraftingError if it was somebody else's save, is too long ago, or one of them is locked; and what `undo_status` raises.
    """
    if not can_undo(version.person, version.at, person):
        raise DraftingError(_("Only who did it can undo it, and not for long."))
    return _undo(version, person)


def _undo(deed: Deed, person: Person) -> list[Amendment]:
    deeds = _done_with(deed)
    if not deeds[1:]:
        return [_without(deed, person)]
    campaign = deed.amendment.campaign
    with change(person, "Save in parts undone", audit="amendment.parts-undone", about=campaign) as made:
        alone_in(campaign)
        made.facts["amendments"] = len(deeds)
        undone = [_without(one, person) for one in reversed(deeds)][::-1]
        made.comment = f"{undone[0].label}: save in {len(deeds)} parts undone"
    return undone


def _done_with(deed: Deed) -> list[Deed]:
    """All that was done together with this, in the order of the amendments; of most it is that alone."""
    together = AuditEntry.objects.filter(action__in=_TOGETHER, revision=deed.revision_id)
    if deed.revision_id is None or not together.exists():
        return [deed]
    of_it = {"revision": deed.revision_id, "amendment__campaign": deed.amendment.campaign_id}
    found: list[Deed] = list(Version.objects.filter(**of_it).select_related("amendment__campaign", "person"))
    found += StatusChange.objects.filter(**of_it).select_related("amendment__campaign", "person")
    return sorted(found, key=lambda one: one.amendment_id)


def _without(deed: Deed, person: Person) -> Amendment:
    if isinstance(deed, StatusChange):
        return _moved_back(deed, person)
    if deed.number == 1:
        return withdraw(deed.amendment, person, started_from=1)
    return restore(deed.amendment, deed.number - 1, person, started_from=deed.number)


def _moved_back(made_before: StatusChange, person: Person) -> Amendment:
    amendment = made_before.amendment
    with change(person, "Status change undone", audit=AUDIT, about=amendment) as made:
        alone_in(amendment.campaign)
        locked = Amendment.objects.locked(amendment)
        latest = locked.status_changes.order_by("-at", "-pk").first()
        again_agreed = made_before.before in (Status.AGREED, Status.SUBMITTED)
        spoken = again_agreed and locked.positions.filter(at__gt=made_before.at).exists()
        if latest != made_before or locked.version.pk != made_before.version_id or spoken:
            raise StatusConflictError(
                _("%(label)s was changed by somebody in the meantime. Nothing was done.")
                % {"label": locked.label}
            )
        if locked.withdrawn:
            _find_its_place(locked)
        record(locked, made_before.before, made, _("Undone"))
    return locked


def can_undo(by: Person | None, at: datetime, person: Person) -> bool:
    """Whether a person can undo what was done: it was them, and not long ago."""
    return by == person and timezone.now() - at <= UNDO_WITHIN


def record(amendment: Amendment, after: str, made: Change, reason: str = "", *, tell: bool = True) -> None:
    """Write the new status of an amendment whose row is locked, and who changed it on which version and why; those
    whom it concerns are told, unless that is done once for many. Called inside the change."""
    before = amendment.status
    amendment.status = after
    amendment.save(update_fields=["status"])
    made.comment = f"{amendment.label}: {Status(before).label.lower()} → {Status(after).label.lower()}"
    made.facts.update(before=before, after=after)
    moved = StatusChange.objects.create(
        amendment=amendment,
        version=amendment.version,
        before=before,
        after=after,
        reason=one_line(reason)[:500],
        person=made.person,
    )
    made.with_revision(lambda revision: _came_with(moved, revision.pk))
    if tell:
        telling.status_changed(moved)


def _came_with(moved: StatusChange, revision: int) -> None:
    StatusChange.objects.filter(pk=moved.pk).update(revision=revision)


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
    """Since when the present words have been in review: the later of the text and of going into review."""
    into_review = [made.at for made in amendment.status_changes.all() if made.after == Status.REVIEW]
    return max([words_since(amendment.versions.all()), *into_review])
