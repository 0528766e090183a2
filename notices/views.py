"""One's notifications and how one wants them; deadlines; the calendar; mails that could not be sent."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amendments.models import Campaign, Deadline, MailWish, Notification, OutgoingMail, Subscription
from coalitions.load import PersonRequest, load, own_coalitions
from coalitions.models import Coalition
from notices import calendar as calendars
from notices import tell as notifying


@require_safe
def notifications(request: PersonRequest) -> HttpResponse:
    """The newest two hundred, unread first."""
    mine = Notification.objects.filter(person=request.user, campaign__coalition__in=own_coalitions(request))
    return render(
        request,
        "notices/notifications.html",
        {
            "unread": mine.filter(read_at=None).select_related("campaign")[:200],
            "read": mine.exclude(read_at=None).select_related("campaign")[:50],
        },
    )


@require_POST
def notification_reading(request: PersonRequest) -> HttpResponse:
    """Mark one (`notification`) or all as read, and go where it points."""
    mine = Notification.objects.filter(person=request.user)
    key = request.POST.get("notification", "")
    if key:
        one = get_object_or_404(mine, pk=int(key) if key.isdigit() else 0)
        mine.filter(pk=one.pk, read_at=None).update(read_at=timezone.now())
        return redirect(one.address)
    mine.filter(read_at=None).update(read_at=timezone.now())
    return redirect("notifications")


@require_http_methods(["GET", "HEAD", "POST"])
def notification_settings(request: PersonRequest) -> HttpResponse:
    """By mail at once, daily or not at all, for each campaign; the address of one's calendar."""
    campaigns = Campaign.objects.filter(coalition__in=own_coalitions(request)).select_related("coalition")
    if request.method == "POST":
        for campaign in campaigns:
            wish = request.POST.get(f"mail-{campaign.uuid}")
            if wish in MailWish.values:
                Subscription.objects.update_or_create(
                    person=request.user, campaign=campaign, defaults={"mail": wish}
                )
        messages.success(request, "Saved.")
        return redirect("notification-settings")
    wishes = dict(Subscription.objects.filter(person=request.user).values_list("campaign", "mail"))
    return render(
        request,
        "notices/notification_settings.html",
        {
            "campaigns": [(campaign, wishes.get(campaign.pk, MailWish.AT_ONCE)) for campaign in campaigns],
            "choices": MailWish.choices,
        },
    )


@require_POST
def calendar_address(request: PersonRequest) -> HttpResponse:
    """A new address for one's calendar. It is shown once; the one before stops working."""
    token = calendars.new_address(request.user)
    address = request.build_absolute_uri(reverse("calendar", args=[token]))
    return render(request, "notices/calendar_address.html", {"address": address})


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Deadlines as an iCalendar file, for whoever holds the address."""
    person = calendars.person_of(token)
    if person is None:
        raise Http404
    response = HttpResponse(
        calendars.calendar_of(person, timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Cache-Control"] = "private, max-age=900"
    return response


class DeadlineForm(forms.ModelForm):
    """A deadline, meant in the coalition's time zone."""

    class Meta:
        model = Deadline
        fields = ["title", "at", "remind_days_before"]
        labels = {"at": "When", "remind_days_before": "Remind so many days before"}
        widgets = {"at": forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})}


@require_http_methods(["GET", "HEAD", "POST"])
def deadlines(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """The deadlines of a campaign; coordinators add to them."""
    permission = "amendments.settings" if request.method == "POST" else "amendments.view"
    campaign = load(request, Campaign.objects.select_related("coalition", "session"), permission, uuid=uuid)
    with timezone.override(campaign.coalition.time_zone):
        form = DeadlineForm(request.POST or None, instance=Deadline(campaign=campaign))
        if request.method == "POST" and form.is_valid():
            form.save()
            return redirect("deadlines", campaign.uuid)
        return render(
            request,
            "notices/deadlines.html",
            {
                "campaign": campaign,
                "deadlines": campaign.deadlines.all(),
                "form": form,
                "now": timezone.now(),
            },
            status=422 if request.method == "POST" else 200,
        )


@require_POST
def deadline_removal(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take a deadline away."""
    deadline = load(request, Deadline.objects.select_related("campaign"), "amendments.settings", uuid=uuid)
    deadline.delete()
    return redirect("deadlines", deadline.campaign.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def coalition_mail(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Mails of a coalition that could not be sent, and why; POST tries one again."""
    coalition = load(request, Coalition, "coalitions.manage", uuid=uuid)
    waiting = OutgoingMail.objects.filter(coalition=coalition, sent_at=None)
    if request.method == "POST":
        try:
            key = UUID(request.POST.get("mail", ""))
        except ValueError as error:
            raise Http404 from error
        notifying.try_again(get_object_or_404(waiting, uuid=key))
        messages.success(request, "It will be tried again with the next delivery.")
        return redirect("coalition-mail", coalition.uuid)
    return render(
        request,
        "notices/coalition_mail.html",
        {"coalition": coalition, "mails": waiting, "attempts": notifying.ATTEMPTS},
    )
