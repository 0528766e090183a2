"""One's notifications, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitions.load import PersonRequest
from coalitions.seen import seen
from coalitions.views.paging import paged
from notices.models import MailWish
from notices.reading import listed_notifications, mark_read
from notices.tell import set_wishes, wishes_of
from notices.topics import topics_listed

A_PAGE = 50


@require_safe
def notifications(request: PersonRequest) -> HttpResponse:
    """All of them in pages, unread ones first, each kind with pages of its own."""
    unread, read = listed_notifications(request), listed_notifications(request, read=True)
    return render(
        request,
        "notices/notifications.html",
        {
            "unread": paged(request, unread.prefetch_related("topic"), A_PAGE),
            "read": paged(request, read.prefetch_related("topic"), A_PAGE, name="read", anchor="#read"),
        },
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
    wishes = paged(request, wishes_of(request.user, topics_listed(request)), A_PAGE)
    if request.method == "POST":
        set_wishes(request.user, {w.topic: request.POST.get(w.name, "") for w in wishes})
        messages.success(request, _("Saved."))
        return redirect(request.get_full_path())
    return render(
        request, "notices/notification_settings.html", {"wishes": wishes, "choices": MailWish.choices}
    )
