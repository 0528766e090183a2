"""Whether an amendment's text may be called agreed, by the rule its campaign has chosen. Pure rules, no database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from amendments.models import AgreementRule
from coalitions.models import Organisation
from review.positions import Standing


@dataclass(frozen=True)
class Rule:
    """What a campaign has chosen."""

    kind: str
    share: int = 100
    """Per cent; for the rule of a share."""
    due: datetime | None = None
    """Until when positions are asked for."""


@dataclass(frozen=True)
class Verdict:
    """Whether the rule is met, and why or why not, in one sentence."""

    met: bool
    why: str


def verdict_on(rule: Rule, standing: Standing, *, asked_since: datetime, now: datetime) -> Verdict:
    """Judge by the positions on the present text alone.

    `asked_since`: since when these very words have been before the organisations. Silence until the deadline counts
    as no opposition only where there was time to speak before it: words written later need everybody's position.
    """
    if not standing.voices:
        return Verdict(False, _("The coalition has no organisations."))
    if rule.kind == AgreementRule.ALL:
        return _all(standing)
    if standing.opposing:
        return Verdict(False, _("Opposed by %(opposing)s.") % {"opposing": _names(standing.opposing)})
    if rule.kind == AgreementRule.SHARE:
        return _share(standing, rule.share)
    return _no_opposition(standing, rule.due, asked_since, now)


def silence_counts(rule: Rule, standing: Standing, now: datetime) -> bool:
    """Whether the verdict hangs on how long the words have been before the organisations: only then has `asked_since`
    to be known."""
    past_due = rule.due is not None and now >= rule.due
    by_silence = rule.kind == AgreementRule.NO_OPPOSITION and past_due
    return by_silence and bool(standing.missing) and not standing.opposing


def _all(standing: Standing) -> Verdict:
    others = [v.organisation for v in standing.voices if v.organisation not in standing.supporting]
    if not others:
        return Verdict(True, _("Every organisation supports it."))
    return Verdict(
        False, _("Every organisation has to support it; not yet: %(others)s.") % {"others": _names(others)}
    )


def _share(standing: Standing, share: int) -> Verdict:
    support, total = len(standing.supporting), len(standing.voices)
    said = _(
        "%(support)s of %(total)s organisations support it; %(share)s per cent are needed and nobody may oppose."
    ) % {"support": support, "total": total, "share": share}
    return Verdict(support * 100 >= share * total, said)


def _no_opposition(standing: Standing, due: datetime | None, asked_since: datetime, now: datetime) -> Verdict:
    if not standing.missing:
        return Verdict(True, _("Everybody has spoken and nobody opposes it."))
    missing = _names(standing.missing)
    if due is None:
        return Verdict(
            False,
            _("No deadline is set, so everybody has to speak; missing: %(missing)s.") % {"missing": missing},
        )
    if now < due:
        return Verdict(
            False,
            _("Nobody opposes it so far; until the deadline still missing: %(missing)s.")
            % {"missing": missing},
        )
    if asked_since > due:
        return Verdict(
            False,
            _(
                "This text came after the deadline: set a later one, or wait for everybody; missing: %(missing)s."
            )
            % {"missing": missing},
        )
    return Verdict(True, _("Nobody opposed it by the deadline; silent: %(missing)s.") % {"missing": missing})


def _names(organisations: Sequence[Organisation]) -> str:
    return ", ".join(map(str, organisations))
