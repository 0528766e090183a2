"""Moving an amendment on: into review, agreed, submitted, re-opened, withdrawn."""

from __future__ import annotations

from uuid import UUID

from amendments.visible import load_amendment
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from amendments.models import Status
from coalitions import audit
from coalitions.load import PersonRequest, require
from review.forms_positions import MoveForm
from review.status import MOVES, MoveError, move
from review.views.positions import review_page


@require_POST
def moves(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Make one move, from the status and version that were on the page."""
    amendment = load_amendment(request, uuid, "amendments.move")
    form = MoveForm(request.POST)
    if not form.is_valid():
        too_long = "The reason is too long: 500 characters at most." if form["reason"].errors else ""
        messages.error(request, too_long or "There is no such move.")
        return review_page(request, amendment, reason=request.POST.get("reason", ""), status=422)
    asked = form.cleaned_data
    step = MOVES.get((asked["before"], asked["after"]))
    if step is not None:
        require(request, amendment, step.permission)
    try:
        moved = move(
            amendment,
            asked["after"],
            request.user,
            seen_status=asked["before"],
            seen_version=asked["version"],
            reason=asked["reason"],
        )
    except MoveError as error:
        messages.error(request, str(error))
        now = load_amendment(request, uuid, "amendments.move")
        return review_page(request, now, reason=asked["reason"], status=409)
    audit.record(
        "amendment.moved",
        request=request,
        coalition=amendment.campaign.coalition,
        about=moved,
        before=asked["before"],
        after=moved.status,
    )
    messages.success(request, f"{moved.label}: {Status(moved.status).label.lower()}.")
    return redirect("amendment-review", amendment.uuid)
