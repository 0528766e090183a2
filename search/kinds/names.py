"""What is found by its name: resolutions, campaigns, organisations."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy

from amendments.models import Campaign, CampaignTranslation
from coalitions.load import PersonRequest, own_coalitions
from coalitions.models import Membership, Organisation
from resolutions.models import Resolution, Session
from search.kinds.kind import Kind, Shown, Written, of_session, plain, translated, words_in

_NO_DAY = date(1945, 10, 24)
"""Of what has no day of its own: it comes after all that has one."""


def _resolution(resolution: Resolution) -> Written:
    return Written(resolution.coalition_id, _NO_DAY, [resolution.title], [resolution.body])


def _resolution_shown(_: PersonRequest, resolution: Resolution) -> Shown:
    return Shown(
        resolution.get_absolute_url(),
        resolution.title,
        resolution.get_body_display(),
        plain(resolution.title),
    )


def _campaign(campaign: Campaign) -> Written:
    texts = [campaign.title, campaign.notice, campaign.contact, *words_in(campaign.translations.all())]
    session = campaign.session
    return Written(
        campaign.coalition_id, session.starts_on or campaign.created_at, texts, of_session(session), rank=1
    )


def _campaign_shown(_: PersonRequest, campaign: Campaign) -> Shown:
    return Shown(
        campaign.get_absolute_url(),
        campaign.named,
        str(campaign.resolution),
        (
            *plain(campaign.title, campaign.notice, campaign.contact),
            *translated(campaign.translations.all()),
        ),
    )


def _organisation(organisation: Organisation) -> Written:
    return Written(None, _NO_DAY, [organisation.name, organisation.name_ko])


def _organisation_shown(request: PersonRequest, organisation: Organisation) -> Shown:
    own = own_coalitions(request)
    place = organisation.coalitions.filter(pk__in=own).first()
    if place is None:
        place = Membership.objects.filter(organisation=organisation, coalition__in=own)[0].coalition
    return Shown(
        f"{reverse('coalition', args=[place.uuid])}#organisation-{organisation.pk}",
        str(organisation),
        str(place),
        (*plain(organisation.name), *plain(organisation.name_ko, language="ko")),
    )


RESOLUTION = Kind(
    "resolution",
    gettext_lazy("Resolutions"),
    Resolution,
    lambda: Resolution.objects.all(),
    _resolution,
    _resolution_shown,
    {Resolution: lambda r: [r.pk]},
    shows_texts=False,
)
CAMPAIGN = Kind(
    "campaign",
    gettext_lazy("Campaigns"),
    Campaign,
    lambda: Campaign.objects.select_related("session").prefetch_related("translations"),
    _campaign,
    _campaign_shown,
    {
        Campaign: lambda c: [c.pk],
        CampaignTranslation: lambda t: [t.campaign_id],
        Session: lambda s: Campaign.objects.filter(session=s.pk).values_list("pk", flat=True),
    },
    draws=("resolution", "session"),
    more=("translations",),
)
ORGANISATION = Kind(
    "organisation",
    gettext_lazy("Organisations"),
    Organisation,
    lambda: Organisation.objects.all(),
    _organisation,
    _organisation_shown,
    {Organisation: lambda o: [o.pk]},
    shows_texts=False,
)
