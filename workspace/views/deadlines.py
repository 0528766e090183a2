"""The deadlines of a campaign: its own dates, and those that coordinators add and change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from coalitions.views.paging import paged
from notices.deadlines import add, alter, deadlines_of, remove
from notices.forms import DeadlineForm
from notices.models import Deadline
from notices.topics import dates_of

A_PAGE = 50


@dataclass(frozen=True)
class DateRow:
    """One line of the page, with what the person may do about it: addresses, empty where nothing."""

    title: str
    at: datetime
    over: bool = False
    reminder: str = ""
    change: str = ""
    removal: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def deadlines(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The deadlines of a campaign; coordinators add to them."""
    permission = "amendments.settings" if request.method == "POST" else "amendments.view"
    campaign = load(request, Campaign, permission, uuid=uuid)
    with timezone.override(campaign.coalition.time_zone):
        form = DeadlineForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            add(campaign, request.user, **form.cleaned_data)
            return redirect("deadlines", campaign.uuid)
        may_change = request.user.has_perm("amendments.settings", campaign)
        return render(
            request,
            "workspace/deadlines.html",
            {
                "campaign": campaign,
                "rows": paged(request, _rows(campaign, may_change=may_change), A_PAGE),
                "form": form if may_change else None,
            },
            status=422 if request.method == "POST" else 200,
        )


@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Change a deadline that a coordinator added."""
    found, campaign = _changeable(request, uuid)
    with timezone.override(campaign.coalition.time_zone):
        form = DeadlineForm(request.POST or None, instance=found)
        if request.method == "POST" and form.is_valid():
            alter(found, request.user, **form.cleaned_data)
            return redirect("deadlines", campaign.uuid)
        return render(
            request,
            "workspace/deadline.html",
            {"deadline": found, "campaign": campaign, "form": form},
            status=422 if request.method == "POST" else 200,
        )


@require_POST
def deadline_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a deadline away."""
    found, campaign = _changeable(request, uuid)
    remove(found, request.user)
    return redirect("deadlines", campaign.uuid)


def _changeable(request: PersonRequest, uuid: UUID) -> tuple[Deadline, Campaign]:
    found = load(request, Deadline, "notices.set_deadlines", uuid=uuid)
    return found, load(request, Campaign, "amendments.settings", pk=found.topic_id)


def _rows(campaign: Campaign, *, may_change: bool) -> list[DateRow]:
    rows = [
        DateRow(date.title, date.at, change=date.set_at if may_change else "") for date in dates_of(campaign)
    ]
    for found in deadlines_of(campaign):
        days = found.remind_days_before
        reminder = ngettext("%(days)s day before", "%(days)s days before", days) % {"days": days}
        rows.append(
            DateRow(
                found.title,
                found.at,
                over=found.at < timezone.now(),
                reminder=_("%(reminder)s, sent") % {"reminder": reminder} if found.reminded_at else reminder,
                change=reverse("deadline", args=[found.uuid]) if may_change else "",
                removal=reverse("deadline-removal", args=[found.uuid]) if may_change else "",
            )
        )
    return rows
