"""Mails of a coalition that did not go out."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from coalitions.load import PersonRequest, load
from coalitions.models import Coalition
from coalitions.views.paging import paged
from notices.mail import ATTEMPTS, try_again
from notices.models import OutgoingMail

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def coalition_mail(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Mails of a coalition that could not be sent, and why; POST tries one again."""
    coalition = load(request, Coalition, "coalitions.manage", uuid=uuid)
    waiting = OutgoingMail.objects.filter(coalition=coalition, sent_at=None)
    if request.method == "POST":
        try:
            key = UUID(request.POST.get("mail", ""))
        except ValueError as error:
            raise Http404 from error
        try_again(get_object_or_404(waiting, uuid=key), request.user)
        messages.success(request, _("It will be tried again with the next delivery."))
        return redirect(request.get_full_path())
    return render(
        request,
        "notices/coalition_mail.html",
        {"coalition": coalition, "mails": paged(request, waiting, A_PAGE), "attempts": ATTEMPTS},
    )
