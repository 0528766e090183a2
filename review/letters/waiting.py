"""Letters that wait for somebody: for a position of one's organisation, or for being marked as agreed."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from amendments.models import Campaign
from coalitions.models import Person
from coalitions.rules import VOICES, memberships_as, visible
from letters.models import Letter, LetterStatus
from review.models import LetterPosition
from review.tasks import OtherGroup, OtherTask, Pointer


def letter_groups(person: Person, campaigns: Iterable[Campaign]) -> list[OtherGroup]:
    """Letters in review, in these campaigns, on whose present version the person's organisation has said nothing. Two
    queries. That an ask was changed since is seen on the letter's page: here its text is not made."""
    places = memberships_as(person, VOICES)
    speaking = {
        campaign.pk: (campaign, places[campaign.coalition_id])
        for campaign in campaigns
        if campaign.coalition_id in places
    }
    if not speaking:
        return []
    asked = visible(person, Letter).filter(campaign__in=list(speaking), status=LetterStatus.REVIEW)
    letters = list(asked)
    spoken = set(
        LetterPosition.objects.filter(
            letter__in=letters, text__version__current_of__isnull=False
        ).values_list("letter", "organisation")
    )
    groups = []
    for letter in letters:
        campaign, membership = speaking[letter.campaign_id]
        if (letter.pk, membership.organisation_id) not in spoken:
            pointer = Pointer(letter.name, reverse("letter-review", args=[letter.uuid]))
            groups.append(
                OtherGroup(
                    campaign, OtherTask(_("Give your organisation’s position on a letter")), (pointer,)
                )
            )
    return groups
