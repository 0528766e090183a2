"""What a coordinator does with a whole round at once: all drafts into review, all that may be called agreed, organisations
reminded of the positions that are missing. Each person is told once of all of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign, Status
from coalitions.changes import change
from coalitions.models import Membership, Organisation, Person
from notices.models import Notification
from redline import parse_label
from review import telling
from review.agreement import verdict_on
from review.positions import Standing, standings
from review.status import AUDIT, asked_since, record, rule_of

REMINDED_AGAIN = timedelta(hours=1)
"""So long nobody is reminded of the same once more."""


@dataclass
class Round:
    """What was done, and what was not."""

    done: list[str] = field(default_factory=list)
    """Labels of the amendments that have the new status."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Labels of the others, with why."""


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
                why = "" if verdict.met else verdict.why
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


# --- reminding --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reminded:
    """Whom a reminder reached."""

    organisations: tuple[Organisation, ...]
    people: int
    lately: tuple[Organisation, ...] = ()
    """Those that were reminded a short while ago, and not again."""
    nobody: tuple[Organisation, ...] = ()
    """Those of which nobody could be told: nobody has a place, or may read the draft."""


def remind(campaign: Campaign, person: Person, missing: Mapping[Organisation, Sequence[str]]) -> Reminded:
    """Tell the members of organisations that positions of theirs are missing: `missing` has for each the addresses where
    they are given. Whoever reminds is not told."""
    reached: list[Organisation] = []
    lately: list[Organisation] = []
    nobody: list[Organisation] = []
    people = 0
    with change(person, "Organisations reminded", audit="position.reminded", about=campaign) as made:
        Campaign.objects.select_for_update(no_key=True, of=("self",)).get(pk=campaign.pk)
        before = reminded_at(campaign)
        since = timezone.now() - REMINDED_AGAIN
        for organisation, addresses in missing.items():
            if not addresses:
                continue
            at = before.get(organisation.pk)
            if at is not None and at > since:
                lately.append(organisation)
                continue
            told = telling.positions_missing(campaign, organisation, addresses, person)
            people += told
            (reached if told else nobody).append(organisation)
        made.facts["organisations"] = len(reached)
        made.happened = bool(reached)
    return Reminded(tuple(reached), people, tuple(lately), tuple(nobody))


def reminded_at(campaign: Campaign) -> dict[int, datetime]:
    """When organisations were reminded last, by their ids. Two queries."""
    kind = ContentType.objects.get_for_model(Campaign)
    told = Notification.objects.filter(topic_type=kind, topic_id=campaign.pk, kind=telling.REMINDER)
    latest = dict(told.order_by().values_list("person").annotate(at=Max("created_at")))
    places: Iterable[tuple[int, int]] = Membership.objects.filter(
        coalition=campaign.coalition_id, person__in=list(latest)
    ).values_list("organisation", "person")
    found: dict[int, datetime] = {}
    for organisation, person in places:
        found[organisation] = max(latest[person], found.get(organisation, latest[person]))
    return found
