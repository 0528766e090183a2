"""Somebody's place in a coalition."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from coalitions.forms import MembershipForm
from coalitions.load import PersonRequest, load
from coalitions.memberships import LastCoordinatorError, change_membership, end, left_behind
from coalitions.models import Membership


def _current(request: PersonRequest, uuid: UUID) -> Membership:
    return load(request, Membership, "coalitions.manage", uuid=uuid, left_at=None)


@require_POST
def membership(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Change somebody's role or organisation."""
    changed = _current(request, uuid)
    form = MembershipForm(request.POST, instance=changed)
    if not form.is_valid():
        messages.error(request, _("Choose a role and one of the coalition’s organisations."))
        return redirect(changed.coalition)
    data = form.cleaned_data
    try:
        changed = change_membership(changed, data["role"], data["organisation"], request.user)
    except LastCoordinatorError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(person)s is now %(role)s for %(organisation)s.")
            % {
                "person": changed.person,
                "role": changed.get_role_display().lower(),
                "organisation": changed.organisation,
            },
        )
    return redirect(changed.coalition)


@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Remove somebody from the coalition: what they would leave behind is shown first, and ends with it if wished."""
    removed = _current(request, uuid)
    if request.method != "POST":
        return render(
            request,
            "coalitions/membership_removal.html",
            {"membership": removed, "left_behind": left_behind(removed, request.user)},
        )
    try:
        end(removed, request.user, with_left_behind=request.POST.get("left_behind") == "end")
    except LastCoordinatorError as error:
        messages.error(request, str(error))
        return redirect(removed.coalition)
    messages.success(
        request,
        _("%(person)s does not belong to %(coalition)s any more.")
        % {"person": removed.person, "coalition": removed.coalition},
    )
    return redirect("coalitions" if removed.person == request.user else removed.coalition)
