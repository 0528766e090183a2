"""The deadlines of a campaign: its own dates, and those that coordinators add."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from amendments.models import Campaign
from coalitions.load import PersonRequest, load
from coalitions.views.paging import paged
from notices.deadlines import add, deadlines_of, remove
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
            given = form.cleaned_data
            add(
                campaign,
                request.user,
                given["title"],
                given["at"],
                remind_days_before=given["remind_days_before"],
            )
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


@require_POST
def deadline_removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a deadline away."""
    deadline = load(request, Deadline, "notices.set_deadlines", uuid=uuid)
    campaign = load(request, Campaign, "amendments.settings", pk=deadline.topic_id)
    remove(deadline, request.user)
    return redirect("deadlines", campaign.uuid)


def _rows(campaign: Campaign, *, may_change: bool) -> list[DateRow]:
    rows = [
        DateRow(date.title, date.at, change=date.set_at if may_change else "") for date in dates_of(campaign)
    ]
    for deadline in deadlines_of(campaign):
        days = deadline.remind_days_before
        sent = ", sent" if deadline.reminded_at else ""
        rows.append(
            DateRow(
                deadline.title,
                deadline.at,
                over=deadline.at < timezone.now(),
                reminder=f"{days} day{'' if days == 1 else 's'} before{sent}",
                removal=reverse("deadline-removal", args=[deadline.uuid]) if may_change else "",
            )
        )
    return rows
