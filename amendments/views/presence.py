"""Who is editing what, as the pages ask for it every few seconds."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from amendments.models import Campaign
from amendments.presence import editing, leave, note, sentence, thing_at
from coalitions.load import PersonRequest, load, require


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_presence(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What the others are editing: sentences by the UUID of a paragraph or amendment.

    POST says that the person has the form at `place` open, or with `leaving` that it was closed.
    """
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    campaigns = Campaign.objects.select_related("base_draft__resolution")
    campaign = load(request, campaigns, permission, uuid=uuid)
    require(request, campaign.base_draft, "resolutions.view_draft")
    if request.method == "POST":
        place = request.POST.get("place", "")
        if not thing_at(place, campaign):
            raise Http404("There is no such form.")
        if "leaving" in request.POST:
            leave(request.user, place)
            return HttpResponse(status=204)
        note(request.user, campaign, place)
    others = editing(campaign, request.user)
    return JsonResponse({thing: sentence(names) for thing, names in others.items()})
