"""All drafts into review, and as agreed all that may be called so. Each person is told once of all of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign, Status
from coalitions.changes import change
from coalitions.models import Person
from redline import parse_label
from review import telling
from review.agreement import verdict_on
from review.positions import Standing, standings
from review.status import AUDIT, asked_since, record, rule_of


@dataclass
class Round:
    """What was done, and what was not."""

    done: list[str] = field(default_factory=list)
    """Labels of the amendments that have the new status."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Labels of the others, with why."""
    not_yet: list[tuple[str, str]] = field(default_factory=list)
    """Labels of those that the campaign's rule does not let call agreed, with what is wanting."""


def put_in_review(campaign: Campaign, person: Person, seen: Mapping[int, int]) -> Round:
    """Put drafts in review: of those seen, by their ids with the numbers of their versions, whichever still stand so."""
    return _move(campaign, person, seen, Status.DRAFT, Status.REVIEW)


def agree(campaign: Campaign, person: Person, seen: Mapping[int, int]) -> Round:
    """Mark as agreed whatever the campaign's rule lets call so, of amendments in review, by their ids with the numbers of
    their versions; the rule is judged here, with their rows locked. Why the others are not is given back."""
    return _move(campaign, person, seen, Status.REVIEW, Status.AGREED)


def _move(
    campaign: Campaign, person: Person, seen: Mapping[int, int], before: Status, after: Status
) -> Round:
    made_of_it = Round()
    with change(person, f"All {before} to {after}", audit=AUDIT, about=campaign) as made:
        made.happened = False  # each amendment has an entry of its own
        moved = []
        for amendment, standing in _locked(campaign, seen):
            why = _why_not(amendment, seen[amendment.pk], before)
            if not why and after == Status.AGREED:
                since, now = asked_since(amendment), timezone.now()
                verdict = verdict_on(rule_of(campaign), standing, asked_since=since, now=now)
                if not verdict.met:
                    made_of_it.not_yet.append((amendment.label, verdict.why))
                    continue
            if why:
                made_of_it.left_out.append((amendment.label, why))
                continue
            with change(person, "Status changed", audit=AUDIT, about=amendment) as one:
                record(amendment, after, one, tell=False)
            moved.append(amendment)
            made_of_it.done.append(amendment.label)
        if moved:
            telling.round_moved(campaign, moved, after, person)
    return made_of_it


def _locked(campaign: Campaign, seen: Collection[int]) -> list[tuple[Amendment, Standing]]:
    """The amendments as they stand now with what is said to them, in the order of their labels, their rows locked in that of
    their ids. The same number of queries for any number."""
    own = campaign.amendments.filter(pk__in=list(seen))
    list(own.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
    related = ("versions", "status_changes")
    found = list(own.with_version().prefetch_related(*related))
    standing = standings(found, list(campaign.coalition.organisations.all()))
    for amendment in found:
        amendment.campaign = campaign
    found.sort(key=lambda one: (parse_label(one.label), one.pk))
    return [(amendment, standing[amendment.pk]) for amendment in found]


def _why_not(amendment: Amendment, version: int, before: Status) -> str:
    if amendment.version.number != version or amendment.status != before:
        return _("It was changed by somebody in the meantime.")
    return ""
