"""An invitation: opened by whoever holds its link, taken back by a coordinator."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from coalitions.accounts.sign_in import sign_in_new
from coalitions.forms import NewPersonForm
from coalitions.invitations import (
    JoiningError,
    SpentError,
    confirm,
    find_invitation,
    is_for,
    join_as_new_person,
    remember_in_session,
    revoke,
    take,
)
from coalitions.load import load
from coalitions.models import Invitation, Person
from coalitions.views.language import chosen_language


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take the place offered. A link that does not work says nothing of why."""
    if not ratelimit.consume(request, app="allauth.account", action="invitation", limit_get=True):
        limited: HttpResponse = ratelimit.respond_429(request)
        return limited
    offered = find_invitation(token)
    if offered is None:
        return _no_invitation(request)
    if request.user.is_authenticated:
        return _for_somebody_known(request, offered)
    return _for_somebody_new(request, offered)


def _for_somebody_known(request: HttpRequest, offered: Invitation) -> HttpResponse:
    if request.method == "POST":
        try:
            membership = take(offered, cast(Person, request.user))
        except SpentError:
            return _no_invitation(request)
        except JoiningError as error:
            messages.error(request, str(error))
            return redirect(offered.coalition)
        if membership is None:
            messages.success(
                request, _("The coordinators are asked. You are in as soon as one of them agrees.")
            )
            return redirect("coalitions")
        messages.success(request, _("Welcome to %(coalition)s.") % {"coalition": membership.coalition})
        return redirect(membership.coalition)
    own = is_for(offered, cast(Person, request.user))
    return render(request, "coalitions/invitation.html", {"invitation": offered, "own": own})


def _for_somebody_new(request: HttpRequest, offered: Invitation) -> HttpResponse:
    remember_in_session(request, offered)
    form = NewPersonForm(request.POST or None, email=offered.email)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            person, membership = join_as_new_person(
                offered,
                data["first_name"],
                data["last_name"],
                data["password"],
                chosen_language(request),
            )
        except SpentError:
            return _no_invitation(request)
        except JoiningError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Welcome to %(coalition)s.") % {"coalition": membership.coalition})
            return sign_in_new(request, person, membership.coalition.get_absolute_url())
    return render(
        request,
        "coalitions/invitation.html",
        {"invitation": offered, "form": form},
        status=422 if form.errors else 200,
    )


def _no_invitation(request: HttpRequest) -> HttpResponse:
    return render(request, "coalitions/invitation_gone.html", status=404)


@require_POST
def revocation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Take an invitation back."""
    revoked = load(request, Invitation, "coalitions.manage", uuid=uuid)
    revoke(revoked, cast(Person, request.user))
    refused = (
        _("%(claimed_by)s is told that they are not let in. ") % {"claimed_by": revoked.claimed_by}
        if revoked.claimed_by
        else ""
    )
    ended = _("The invitation of %(email)s does not work any more.") % {"email": revoked.email}
    messages.success(request, f"{refused}{ended}")
    return redirect(revoked.coalition)


@require_POST
def confirmation(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Let in who asked for a place that was offered to another address."""
    claimed = load(request, Invitation, "coalitions.manage", uuid=uuid)
    try:
        membership = confirm(claimed, cast(Person, request.user), asker=request.POST.get("asker", ""))
    except JoiningError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(person)s belongs to %(coalition)s now.")
            % {"person": membership.person, "coalition": membership.coalition},
        )
    return redirect(claimed.coalition)
