"""What links do not show: amendments that name persons of whom nothing is settled, and that nobody let out by the link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from amendments.models import Amendment, Campaign
from exchange.models import ShareLink
from exchange.persons.naming import Named, persons_in, said_in


@dataclass(frozen=True)
class HeldBack:
    """An amendment that links do not show, and whom it names."""

    amendment: Amendment
    named: tuple[Named, ...]


def naming_somebody(campaign: Campaign, amendments: Sequence[Amendment]) -> list[HeldBack]:
    """Those of some amendments that name a person of whom nothing is settled, or who must not be named."""
    said = {one.pk: said_in([one.version]) for one in amendments}
    persons = persons_in(campaign, campaign.base_draft, [text for texts in said.values() for text in texts])
    unsettled = [one for one in persons.named if one.open or one.withheld]
    if not unsettled:
        return []
    held = []
    for amendment in amendments:
        places = {text.where for text in said[amendment.pk]}
        named = tuple(one for one in unsettled if places.intersection(one.places))
        if named:
            held.append(HeldBack(amendment, named))
    return held


def not_shown_by(link: ShareLink, amendments: Sequence[Amendment]) -> set[int]:
    """The ids of those of some amendments that a link does not show: who gave it did not say that it may."""
    allowed: Collection[str] = link.named
    return {
        one.amendment.pk
        for one in naming_somebody(link.campaign, amendments)
        if any(named.withheld or named.key not in allowed for named in one.named)
    }
