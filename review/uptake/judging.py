"""A person says what became of an amendment in a later draft."""

from __future__ import annotations

from django.utils.translation import gettext as _

from amendments.models import Amendment, Version
from coalitions.changes import change
from coalitions.models import Organisation, Person
from coalitions.rules import membership_of
from documents.text import as_said
from resolutions.clauses.find import time_of
from resolutions.models import Draft
from review.models import Judgement, Outcome


class JudgementError(ValueError):
    """A judgement that cannot be given like this; `field` names the form's field, the message says what to do."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class JudgedMeanwhileError(Exception):
    """Somebody judged while somebody was deciding. `latest` is what stands now; nothing was recorded."""

    def __init__(self, latest: Judgement) -> None:
        super().__init__(f"{latest} was said meanwhile")
        self.latest = latest


def judge(
    amendment: Amendment,
    draft: Draft,
    person: Person,
    *,
    version: int,
    outcome: str,
    reason: str = "",
    started_from: str = "",
    organisation: Organisation | None = None,
) -> Judgement:
    """Say what became of a version of an amendment in a later draft: recorded with who, when and for which organisation
    (the person's own, if none is given), and in the audit log.

    `version` is the number of the version that was judged, `started_from` the UUID of the last judgement the person saw
    (empty: none). Saying the same again records nothing and gives the one that stands. Raises JudgedMeanwhileError
    where somebody judged since; JudgementError for an unknown outcome, a version that is not there or was not written
    against an earlier draft of the same resolution, and for "in substance" without a reason.
    """
    if outcome not in Outcome.values:
        raise JudgementError(_("Choose what became of it."), "outcome")
    reason = as_said(reason)
    if outcome == Outcome.SUBSTANCE and not reason:
        raise JudgementError(
            _("Say where the draft has it in substance, and why that is enough: others will ask."), "reason"
        )
    with change(person, "Uptake judged", audit="uptake.judged", about=amendment) as made:
        locked = Amendment.objects.locked(amendment)
        judged = _version(locked, version, draft)
        latest = Judgement.objects.filter(amendment=locked, draft=draft).select_related("person").first()
        given = (judged.pk, outcome, reason)
        if latest is not None and given == (latest.version_id, latest.outcome, latest.reason):
            made.happened = False
            return latest
        if latest is not None and str(latest.uuid) != started_from:
            raise JudgedMeanwhileError(latest)
        if organisation is None:
            membership = membership_of(person, locked)
            organisation = membership.organisation if membership else None
        judgement = Judgement.objects.create(
            amendment=locked,
            version=judged,
            draft=draft,
            outcome=outcome,
            reason=reason,
            person=person,
            organisation=organisation,
        )
        made.comment = f"{locked.label}: {judgement.get_outcome_display().lower()}"
        made.about = judgement
        made.facts.update(outcome=outcome, version=judged.number)
    return judgement


def _version(amendment: Amendment, number: int, draft: Draft) -> Version:
    version = (
        amendment.versions.filter(number=number)
        .select_related("paragraph__draft__session", "neighbour__draft__session")
        .first()
    )
    if version is None:
        raise JudgementError(
            _("%(label)s has no version %(number)s.") % {"label": amendment.label, "number": number}
        )
    before = version.draft
    if before.resolution_id != draft.resolution_id or time_of(before) >= time_of(draft):
        raise JudgementError(
            _("%(label)s was not written against a draft before this one.") % {"label": amendment.label}
        )
    return version
