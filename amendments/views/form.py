"""The form guard: the form of a campaign's draft as it would read, and of a text that is being written."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amendments.models import Campaign
from amendments.under_way import Task
from amendments.writing import form
from coalitions.accounts.limits import limited
from coalitions.load import PersonRequest, load


@require_safe
def campaign_form(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """All remarks on the form of the draft with everything that is chosen in its place."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    may_write = request.user.has_perm("amendments.propose", campaign)
    whole = form.of_campaign(campaign, form.left_of(request.session, campaign), may_write=may_write)
    return render(request, "amendments/form.html", {"campaign": campaign, "whole": whole})


@require_POST
@limited("form-remarks", times=120, seconds=60)
def form_remarks(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """What is to be said of the form of what is being typed (`task` names the editor); nothing is stored."""
    campaign = load(request, Campaign, "amendments.propose", uuid=uuid)
    task = Task.named(campaign, request.POST.get("task", ""))
    if task is None:
        raise Http404(_("There is no such form."))
    written = form.of_text(
        campaign,
        task,
        request.POST.get("proposed_text", ""),
        request.POST.get("label", ""),
        form.left_of(request.session, campaign),
    )
    return render(request, "amendments/_form_remarks.html", {"campaign": campaign, "written": written})


@require_POST
def form_left(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Leave a remark as it is (`remark`), or show all again; for this person, until they sign out."""
    campaign = load(request, Campaign, "amendments.view", uuid=uuid)
    form.leave(request.session, campaign, request.POST.get("remark", ""))
    if request.headers.get("X-Framed"):
        return HttpResponse(status=204)
    return redirect("campaign-form", campaign.uuid)
