"""What left: the list of a campaign, one file with what it held, the same file once more."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from amendments.models import Campaign
from coalitions.languages import name_of
from coalitions.load import PersonRequest, listed, load
from coalitions.views.paging import paged
from exchange.departures.again import leaving_again, made_again, say_given_to, withdrawn_since
from exchange.departures.described import chosen
from exchange.departures.leaving import versions_of
from exchange.models import Departure
from exchange.views.leaving import leave
from redline import parse_label
from resolutions.models import Resolution
from resolutions.views.files import limited_export, limited_making

A_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A file in the list."""

    departure: Departure
    says: str
    """What it held."""


def _says(left: Departure) -> str:
    held = len(left.versions.all())
    amendments = ngettext("%(count)d amendment", "%(count)d amendments", held) % {"count": held}
    parts = len(left.parts.all())
    files = ngettext("%(count)d file", "%(count)d files", parts) % {"count": parts}
    return ", ".join([*([files] if parts else []), *chosen(left), *([amendments] if held else [])])


@require_safe
def departures(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Everything that left of a campaign, the latest first; what is in a package is on its own page."""
    campaign = load(request, Campaign, "exchange.export", uuid=uuid)
    files = reverse("downloads", args=[campaign.uuid])
    return _listed(request, campaign, listed(request, Departure).filter(campaign=campaign), files)


@require_safe
def resolution_departures(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Everything that left of a resolution: of all its campaigns, and comparisons of its drafts."""
    resolution = load(request, Resolution, "resolutions.view", uuid=uuid)
    of_it = listed(request, Departure).filter(base_draft__resolution=resolution)
    return _listed(request, resolution, of_it)


def _listed(
    request: PersonRequest, about: Campaign | Resolution, left: QuerySet[Departure], files: str = ""
) -> HttpResponse:
    left = left.filter(part_of=None).select_related(
        *("person", "campaign", "base_draft__session", "compared_with__session")
    )
    shown = paged(request, left.prefetch_related("parts", "versions"), A_PAGE)
    rows = [Row(one, _says(one)) for one in shown]
    return render(
        request,
        "exchange/departures.html",
        {"about": about, "departures": shown, "rows": rows, "files": files},
    )


@require_safe
@limited_making
def departure(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """One file that left: who, when, to whom, what it held; and whether it can be made again exactly, tried now."""
    found = load(request, Departure, "exchange.export", uuid=uuid)
    versions = sorted(versions_of(found), key=lambda version: parse_label(version.label))
    return render(
        request,
        "exchange/departure.html",
        {
            "departure": found,
            "campaign": found.campaign,
            "about": found.campaign or found.base_draft.resolution,
            "listed_at": reverse("departures", args=[found.campaign.uuid])
            if found.campaign
            else reverse("resolution-departures", args=[found.base_draft.resolution.uuid]),
            "versions": versions,
            "parts": found.parts.order_by("pk"),
            "chosen": chosen(found),
            "language": name_of(found.language),
            "again": made_again(found),
            "withdrawn": withdrawn_since(found),
            "may_make_again": _may_make_again(request, found),
            "may_say": request.user.has_perm("exchange.say_given", found),
        },
    )


@require_POST
def departure_given(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Say to whom a file was given."""
    found = load(request, Departure, "exchange.say_given", uuid=uuid)
    say_given_to(found, request.user, request.POST.get("given_to", ""))
    messages.success(request, _("Saved."))
    return redirect(found)


@require_POST
@limited_export
def departure_file(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The same file once more."""
    found = load(request, Departure, "exchange.export", uuid=uuid)
    if not _may_make_again(request, found):
        raise PermissionDenied
    return leave(request, leaving_again(found), again=True)


def _may_make_again(request: PersonRequest, found: Departure) -> bool:
    """A letter with a name that was withdrawn since is for coordinators alone, who know that it is not to be sent."""
    return not withdrawn_since(found) or request.user.has_perm("exchange.share", found)
