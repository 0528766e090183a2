"""One's notifications, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitions.load import PersonRequest
from coalitions.seen import seen
from notices.models import MailWish
from notices.reading import listed_notifications, mark_read
from notices.topics import topics_listed
from notices.wishes import set_wishes, wishes_of


@require_safe
def notifications(request: PersonRequest) -> HttpResponse:
    """The newest two hundred, unread first."""
    unread, read = listed_notifications(request), listed_notifications(request, read=True)
    return render(
        request,
        "notices/notifications.html",
        {"unread": unread.prefetch_related("topic")[:200], "read": read.prefetch_related("topic")[:50]},
    )


@require_POST
def notification_reading(request: PersonRequest) -> HttpResponse:
    """Mark one (`notification`) or all as read, and go where it points."""
    if not request.POST.get("notification"):
        mark_read(listed_notifications(request))
        return redirect("notifications")
    key = seen(request, "notification")
    if not key:
        raise Http404
    unread = listed_notifications(request).filter(pk=key)
    one = unread.first() or get_object_or_404(listed_notifications(request, read=True), pk=key)
    mark_read(unread)
    return redirect(one.address)


@require_http_methods(["GET", "HEAD", "POST"])
def notification_settings(request: PersonRequest) -> HttpResponse:
    """By mail at once, daily or not at all, for each topic; the address of one's calendar."""
    wishes = wishes_of(request.user, topics_listed(request))
    if request.method == "POST":
        set_wishes(request.user, {w.topic: request.POST.get(w.name, "") for w in wishes})
        messages.success(request, "Saved.")
        return redirect("notification-settings")
    return render(
        request, "notices/notification_settings.html", {"wishes": wishes, "choices": MailWish.choices}
    )
