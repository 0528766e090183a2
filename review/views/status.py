"""Another status for an amendment: into review, agreed, submitted, re-opened, withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amendments.drafting import DraftingError, SaveConflictError
from amendments.models import Amendment, Status
from coalitions.load import PersonRequest, load, require
from coalitions.seen import seen
from resolutions.models import anchor_of
from review.forms.positions import StatusForm
from review.status import STEPS, StatusError, change_status, withdraw
from review.views.positions import review_page
from review.views.undoing import IN_A_ROW, in_a_row, undoing_of


@require_POST
def status_changes(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Change the status, from the status and version that were on the page."""
    amendment = load(request, Amendment, "review.move", uuid=uuid)
    form = StatusForm(request.POST)
    if not form.is_valid():
        too_long = _("The reason is too long: 500 characters at most.") if form["reason"].errors else ""
        messages.error(request, too_long or _("There is no such change of status."))
        if request.headers.get(IN_A_ROW):
            return in_a_row(amendment)
        return review_page(request, amendment, reason=request.POST.get("reason", ""), status=422)
    asked = form.cleaned_data
    step = STEPS.get((asked["before"], asked["after"]))
    if step is not None:
        require(request, amendment, step.permission)
    try:
        changed = change_status(
            amendment,
            asked["after"],
            request.user,
            seen_status=asked["before"],
            seen_version=asked["version"],
            reason=asked["reason"],
        )
    except StatusError as error:
        messages.error(request, str(error))
        if request.headers.get(IN_A_ROW):
            return in_a_row(amendment)
        now = load(request, Amendment, "review.move", uuid=uuid)
        return review_page(request, now, reason=asked["reason"], status=409)
    done = f"{changed.label}: {Status(changed.status).label.lower()}."
    messages.success(request, done, extra_tags=undoing_of(changed))
    if request.headers.get(IN_A_ROW):
        return in_a_row(changed)
    return redirect("amendment-review", amendment.uuid)


@require_POST
def withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Withdraw an amendment, from the campaign's page: the address may say what that shows, and it shows that again."""
    found = load(request, Amendment, "review.move", uuid=uuid)
    try:
        gone = withdraw(found, request.user, started_from=seen(request))
    except SaveConflictError:
        messages.error(
            request,
            _("%(label)s was changed by somebody in the meantime, so it was not withdrawn.")
            % {"label": found.label},
        )
    except DraftingError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(label)s withdrawn. Its text stays in the history.") % {"label": found.label},
            extra_tags=undoing_of(gone),
        )
    if request.headers.get(IN_A_ROW):
        return in_a_row(found)
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{found.campaign.get_absolute_url()}{asked}#{anchor_of(found.label)}")
