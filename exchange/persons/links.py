"""What links do not show: amendments that name persons of whom nothing is settled, and that nobody let out by the link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amendments.models import Amendment, Campaign
from exchange.models import NamedPerson, ShareLink, Word
from exchange.persons.naming import Named, Said, persons_in, public_texts, said_in


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


def withheld_around(campaign: Campaign, *more: str) -> str:
    """Why nothing of a campaign may be shown by a link, whatever its amendments say; "" if it may: its draft, its title or
    its notices, or what else stands there, name somebody who must not be named."""
    if not NamedPerson.objects.filter(campaign=campaign, word=Word.WITHHELD).exists():
        return ""
    draft = campaign.base_draft
    around = (campaign.title, campaign.notice, campaign.contact, draft.notice, *more, *public_texts(draft))
    persons = persons_in(campaign, draft, [Said("", text, known=True) for text in around if text])
    if not persons.withheld:
        return ""
    return _("What stands around the amendments names %(names)s, who must not be named.") % {
        "names": ", ".join(one.name for one in persons.withheld)
    }


def not_shown_by(link: ShareLink, amendments: Sequence[Amendment]) -> set[int]:
    """The ids of those of some amendments that a link does not show: who gave it did not say that it may."""
    allowed: Collection[str] = link.named
    return {
        one.amendment.pk
        for one in naming_somebody(link.campaign, amendments)
        if any(named.withheld or named.key not in allowed for named in one.named)
    }
