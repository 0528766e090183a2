"""What is under way, as the pages say and ask it every few seconds: unsaved texts, and who is editing what."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from amendments.forms import typed_in
from amendments.models import Campaign
from amendments.under_way import (
    Task,
    be_present,
    editing,
    forget_unsaved,
    keep_unsaved,
    leave,
    own_task,
    sentence,
)
from coalitions.load import PersonRequest, load
from coalitions.seen import seen


def _task(request: HttpRequest, campaign: Campaign) -> Task:
    """What the form that asks is about: its field `task`."""
    task = Task.named(campaign, request.POST.get("task", ""))
    if task is None:
        raise Http404(_("There is no such form."))
    return task


@require_POST
def unsaved_text(request: PersonRequest, campaign: UUID) -> HttpResponse:
    """Keep what has been typed so far (`task` names the form), or throw it away (`discard`)."""
    found = load(request, Campaign, "amendments.propose", uuid=campaign)
    if "discard" in request.POST:
        kept = own_task(request.user, found, request.POST.get("task", ""))
        if kept is not None:
            forget_unsaved(request.user, kept)
        return redirect(kept.address if kept and kept.is_open else "home")
    task = _task(request, found)
    keep_unsaved(request.user, task, typed_in(request.POST), seen(request))
    return render(request, "amendments/_kept.html", {"at": timezone.now()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def campaign_presence(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What the others are editing: sentences by the id of a row in the page of the campaign.

    POST says that the person has the form `task` open, or with `leaving` that it was closed.
    """
    permission = "amendments.propose" if request.method == "POST" else "amendments.view"
    campaign = load(request, Campaign, permission, uuid=uuid)
    if request.method == "POST":
        task = _task(request, campaign)
        if "leaving" in request.POST:
            leave(request.user, task)
            return HttpResponse(status=204)
        be_present(request.user, task)
    others = editing(campaign, request.user)
    return JsonResponse({anchor: sentence(names) for anchor, names in others.items()})
