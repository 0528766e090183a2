"""What earlier carryings settled: amendments that a draft took up, or that were set aside, and stand as they were."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from amendments.models import SETTLED, Amendment, Campaign, CarryDecision, Outcome
from resolutions.models import Draft


def settling(campaign: Campaign | None = None) -> QuerySet[CarryDecision]:
    """Decisions that stand: of carryings that were finished and not taken back, about the version that still is the
    amendment's present one, and that took it out of the campaign's text."""
    decisions = CarryDecision.objects.filter(
        carry_over__finished_at__isnull=False,
        carry_over__undone_at=None,
        outcome__in=SETTLED,
        version=F("amendment__current"),
    )
    return decisions if campaign is None else decisions.filter(carry_over__campaign=campaign)


def in_play(amendments: QuerySet[Amendment]) -> QuerySet[Amendment]:
    """Those that no draft took up, and that nobody set aside."""
    return amendments.exclude(Exists(settling().filter(amendment=OuterRef("pk"))))


def standing_on(campaign: Campaign, draft: Draft) -> QuerySet[Amendment]:
    """The amendments of a campaign that were written against a draft, not withdrawn: of a later draft than the base,
    those proposed on it at once."""
    on_it = Q(current__paragraph__draft=draft.pk) | Q(current__neighbour__draft=draft.pk)
    return campaign.amendments.not_withdrawn().filter(on_it)


def settled(campaign: Campaign, amendments: Iterable[Amendment]) -> dict[int, CarryDecision]:
    """The decision that settled each of these amendments, by the amendment's id; the latest where there are several.
    Four queries at most; whoever needs the paragraphs of many of them brings these."""
    wanted = {amendment.pk: amendment for amendment in amendments}
    found: dict[int, CarryDecision] = {}
    if not wanted:
        return found
    decisions = (
        settling(campaign)
        .filter(amendment__in=list(wanted))
        .prefetch_related("carry_over__onto__session", "person")
    )
    for decision in decisions.order_by("carry_over__finished_at", "pk"):
        decision.amendment = wanted[decision.amendment_id]
        found[decision.amendment_id] = decision
    return found


def set_aside(decisions: dict[int, CarryDecision]) -> frozenset[int]:
    """The amendments among them that were set aside."""
    return frozenset(pk for pk, decision in decisions.items() if decision.outcome == Outcome.SET_ASIDE)
