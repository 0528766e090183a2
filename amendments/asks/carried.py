"""What a carrying onto a newer draft changed in the references of the asks."""

from __future__ import annotations

from dataclasses import dataclass

from amendments.asks.coverage import Coverage
from amendments.models import Ask, Campaign, CarryDecision, CarryOver
from redline import parse_label


@dataclass(frozen=True)
class ChangedReference:
    """An ask that cites other paragraphs than before the carrying."""

    ask: Ask
    before: tuple[str, ...]
    after: tuple[str, ...]
    gone: tuple[str, ...]
    """What became of those that carry it no more, in sentences without their end."""


@dataclass(frozen=True)
class Carried:
    """The carrying by which the campaign came to its present draft."""

    carry_over: CarryOver
    changed: tuple[ChangedReference, ...]


def since_carried(campaign: Campaign, covered: Coverage) -> Carried | None:
    """The latest carrying of a campaign, and which asks cite others since; None where its draft is the one it began with.
    Three queries at most."""
    carryings = campaign.carry_overs.filter(
        onto=campaign.base_draft_id, finished_at__isnull=False, undone_at=None
    )
    last = carryings.order_by("-finished_at").first()
    if last is None:
        return None
    last.campaign, last.onto = campaign, campaign.base_draft
    before = _before(last, covered)
    changed = [
        ChangedReference(
            one.ask, before.get(one.ask.pk, ()), one.labels, tuple(gone.says for gone in one.gone)
        )
        for one in covered.asks
        if before.get(one.ask.pk, ()) != one.labels
    ]
    return Carried(last, tuple(changed))


def _before(carry_over: CarryOver, covered: Coverage) -> dict[int, tuple[str, ...]]:
    """What each ask cited before it, by its id."""
    seen = {one.pk for one in covered.amendments} | {one.amendment.pk for one in covered.gone}
    decisions = CarryDecision.objects.filter(carry_over=carry_over, amendment__in=seen)
    labels: dict[int, set[str]] = {}
    for decision in decisions.select_related("version").prefetch_related("version__asks"):
        for ask in decision.version.asks.all():
            labels.setdefault(ask.pk, set()).add(decision.version.label)
    return {pk: tuple(sorted(some, key=parse_label)) for pk, some in labels.items()}
