"""Ask again what was not taken up: choose the amendments, the text and the session of the new campaign."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amendments.campaigns import CampaignError
from amendments.carrying.again import ask_again
from amendments.forms import CampaignForm
from amendments.models import Amendment, Campaign
from coalitions.languages import name_of
from coalitions.load import PersonRequest, load
from coalitions.rules import those_seen
from redline import parse_label
from resolutions.clauses.find import is_later, time_of
from resolutions.models import Draft
from resolutions.rules import readable_drafts
from review.models import Outcome
from review.uptake import Accounted, uptake_of
from review.uptake.showing import account_row
from workspace.scorecard.card import stood_already
from workspace.scorecard.years import AskedWords, asked_words
from workspace.titles import next_session, title_at

AGAIN = (Outcome.NOT, Outcome.PART)
"""What is ticked at first: what was not taken up, or only in part."""


@dataclass(frozen=True)
class Choice:
    """An amendment that may be asked for again."""

    amendment: Amendment
    became: str
    """What became of it, in words; empty where there is no later draft."""
    ticked: bool

    @property
    def words(self) -> AskedWords:
        """What it asks for, in a few words."""
        return asked_words(self.amendment.version)


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Make the next campaign of what is to be asked for again."""
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    drafts = _drafts(request, campaign)
    latest = drafts[-1]
    choices = _choices(request, campaign, latest)
    following = next_session(campaign, readable_drafts(request, campaign.resolution))
    initial = {
        "title": title_at(campaign.title, campaign.session, following),
        "notice": campaign.notice,
        "contact": campaign.contact,
        "base_draft": latest,
        "body": following.body,
        "session_number": following.number,
    }
    with timezone.override(campaign.coalition.time_zone):
        form = CampaignForm(
            request.POST or None,
            initial=initial,
            resolution=campaign.resolution,
            drafts=readable_drafts(request, campaign.resolution).filter(
                pk__in=[draft.pk for draft in drafts]
            ),
        )
        if request.method == "POST":
            ticked = set(request.POST.getlist("amendments"))
            choices = [
                Choice(one.amendment, one.became, str(one.amendment.uuid) in ticked) for one in choices
            ]
            if form.is_valid():
                data = form.cleaned_data
                try:
                    new, carrying = ask_again(
                        campaign,
                        request.user,
                        onto=data["base_draft"],
                        title=data["title"],
                        notice=data["notice"],
                        contact=data["contact"],
                        session=form.session,
                        chosen=[one.amendment.uuid for one in choices if one.ticked],
                    )
                except CampaignError as error:
                    form.add_error(None, str(error))
                else:
                    messages.success(request, _("The campaign is begun. Nothing of the old one has changed."))
                    return redirect(carrying or new)
        return render(
            request,
            "workspace/again.html",
            {
                "campaign": campaign,
                "form": form,
                "choices": choices,
                "latest": latest,
                "asks": _asks(campaign),
            },
            status=422 if request.method == "POST" else 200,
        )


def _asks(campaign: Campaign) -> list[str]:
    """The asks that come along, each with the languages it was translated into."""
    found = []
    for ask in campaign.asks.standing().prefetch_related("translations"):
        languages = ", ".join(name_of(said.language) for said in ask.translations.all())
        found.append(f"{ask} ({languages})" if languages else str(ask))
    return found


def _drafts(request: PersonRequest, campaign: Campaign) -> list[Draft]:
    """The campaign's base draft, and those after it that the person may read, in order of time."""
    base = campaign.base_draft
    there = readable_drafts(request, campaign.resolution)
    return sorted((one for one in there if one.pk == base.pk or is_later(one, base)), key=time_of)


def _choices(request: PersonRequest, campaign: Campaign, latest: Draft) -> list[Choice]:
    """The campaign's chosen amendments in the order of their labels, with what became of each."""
    became: dict[int, Accounted] = {
        one.amendment.pk: one for one in uptake_of(campaign, latest, request.user)
    }
    chosen = those_seen(
        request.user,
        list(
            campaign.amendments.chosen()
            .with_version()
            .select_related("current__paragraph__draft__session", "current__neighbour__draft__session")
            .prefetch_related("current__asks")
        ),
    )
    if latest.pk == campaign.base_draft_id:
        # What an earlier carrying settled has no place in the text that the campaign stands on now.
        chosen = [one for one in chosen if one.version.draft.pk == latest.pk]
    already = set(stood_already(campaign, request.user))
    found = []
    for amendment in sorted(chosen, key=lambda one: (parse_label(one.label), one.pk)):
        account = became.get(amendment.pk)
        if amendment in already:
            found.append(
                Choice(amendment, _("Stood already in %(draft)s") % {"draft": campaign.begun_on}, False)
            )
            continue
        ticked = account is None or account.outcome in AGAIN
        found.append(Choice(amendment, account_row(account, latest).says if account else "", ticked))
    return found
