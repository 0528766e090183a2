"""What links do not show: amendments that name persons of whom nothing is settled, and that nobody let out by the link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from amendments.models import Amendment, Ask, Campaign
from exchange.models import NamedPerson, ShareLink, Word
from exchange.persons.naming import Named, Persons, Said, persons_in, public_texts, said_in


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


def held_around(campaign: Campaign, let_out: Collection[str], given_to: str = "") -> str:
    """Why nothing of a campaign may be shown by a link, whatever its amendments say; "" if it may: its draft, its title, its
    notices or to whom it is given name somebody who must not be named, or who may be at risk and was not let out."""
    persons = _around(campaign, given_to)
    if persons.withheld:
        return _("What stands around the amendments names %(names)s, who must not be named.") % {
            "names": ", ".join(one.name for one in persons.withheld)
        }
    asked = [one.name for one in persons.open if one.key not in let_out]
    if not asked:
        return ""
    return _("What stands around the amendments names %(names)s, who may be at risk.") % {
        "names": ", ".join(asked)
    }


def at_risk_around(campaign: Campaign) -> tuple[Named, ...]:
    """Those at risk whom what stands around the amendments names, and whom a coordinator may let out by a link."""
    return _around(campaign).open


def _around(campaign: Campaign, given_to: str = "") -> Persons:
    """Whoever is on record as not to be named, or at risk, in what a link shows besides amendments."""
    guarded = Q(word=Word.WITHHELD) | Q(at_risk=True)
    if not NamedPerson.objects.filter(guarded, campaign=campaign).exists():
        return Persons(())
    draft = campaign.base_draft
    own = [
        Said("", text) for text in (campaign.title, campaign.notice, campaign.contact, draft.notice) if text
    ]
    others = [Said("", text, known=True) for text in (given_to, *public_texts(draft)) if text]
    named = persons_in(campaign, draft, [*own, *others]).named
    return Persons(tuple(one for one in named if one.record is not None))


def not_shown_by(link: ShareLink, amendments: Sequence[Amendment]) -> set[int]:
    """The ids of those of some amendments that a link does not show: who gave it did not say that it may."""
    allowed: Collection[str] = link.named
    return {
        one.amendment.pk
        for one in naming_somebody(link.campaign, amendments)
        if any(named.withheld or named.key not in allowed for named in one.named)
    }


def asks_naming_somebody(campaign: Campaign, asks: Sequence[Ask]) -> dict[int, tuple[Named, ...]]:
    """Whom asks name of whom nothing is settled, or who must not be named; by the id of the ask."""
    said = [Said(f"{ask.pk}", f"{ask.title}\n{ask.text}") for ask in asks]
    unsettled = [
        one for one in persons_in(campaign, campaign.base_draft, said).named if one.open or one.withheld
    ]
    found = {ask.pk: tuple(one for one in unsettled if f"{ask.pk}" in one.places) for ask in asks}
    return {ask: named for ask, named in found.items() if named}


def asks_not_shown_by(link: ShareLink, asks: Sequence[Ask]) -> set[int]:
    """The ids of those of some asks whose words a link does not show, as `not_shown_by` has it of amendments."""
    allowed: Collection[str] = link.named
    return {
        ask
        for ask, named in asks_naming_somebody(link.campaign, asks).items()
        if any(one.withheld or one.key not in allowed for one in named)
    }
