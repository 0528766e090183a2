"""Undo what one did a moment ago: a save, a change of status, a position. The sentence that says what was done offers it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from amendments.drafting import DraftingError, SaveConflictError
from amendments.models import Amendment, StatusChange, Version
from coalitions.languages import listed
from coalitions.load import PersonRequest, load
from resolutions.models import anchor_of
from review.models import Position
from review.positions import PositionError, take_back
from review.status import StatusError, undo_save, undo_status

IN_A_ROW = "X-Row"
"""The header with which the page of a campaign says that it shows a row anew itself."""


@require_POST
def save_undoing(request: PersonRequest, uuid: UUID, number: int) -> HttpResponse:
    """Bring back the text that stood before a version, as the next one; what was begun with it is withdrawn, and what was
    saved in parts goes back as a whole."""
    found = load(request, Amendment, "amendments.propose", uuid=uuid)
    version = get_object_or_404(Version.objects.select_related("person"), amendment=found, number=number)
    undone = [found]
    try:
        undone = undo_save(version, request.user)
    except SaveConflictError as error:
        messages.error(
            request,
            _("%(label)s was changed by somebody in the meantime. Nothing was done.")
            % {"label": error.amendment.label},
        )
    except DraftingError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("%(label)s: undone.") % {"label": listed([one.label for one in undone])},
            extra_tags="" if undone[1:] else _again(undone[0]),
        )
    return _back(request, *undone)


@require_POST
def status_undoing(request: PersonRequest, uuid: UUID, change: int) -> HttpResponse:
    """Undo a change of status, also a withdrawal."""
    found = load(request, Amendment, "review.move", uuid=uuid)
    made = get_object_or_404(StatusChange.objects.select_related("person"), amendment=found, pk=change)
    try:
        now = undo_status(made, request.user)
    except StatusError as error:
        messages.error(request, str(error))
    else:
        status = now.get_status_display().lower()
        messages.success(
            request, _("%(label)s: undone, it is %(status)s.") % {"label": now.label, "status": status}
        )
    return _back(request, found)


@require_POST
def position_undoing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a position back: what the organisation said before stands again."""
    position = load(request, Position, "review.take_position", uuid=uuid)
    amendment = position.amendment
    try:
        take_back(position, request.user)
    except PositionError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(label)s: your position is taken back.") % {"label": amendment.label})
    return _back(request, amendment)


def _again(amendment: Amendment) -> str:
    """Where this is undone again."""
    if amendment.withdrawn:
        return undoing_of(amendment)
    return reverse("save-undoing", args=[amendment.uuid, amendment.version.number])


def undoing_of(amendment: Amendment) -> str:
    """Where the latest change of an amendment's status is undone."""
    latest = amendment.status_changes.order_by("-at", "-pk").first()
    return reverse("status-undoing", args=[amendment.uuid, latest.pk]) if latest else ""


def in_a_row(*about: Amendment) -> HttpResponse:
    """Which rows are to be shown anew: what was done is said with the first."""
    return HttpResponse(status=204, headers={"X-Saved": " ".join(anchor_of(one.label) for one in about)})


def _back(request: PersonRequest, amendment: Amendment, *further: Amendment) -> HttpResponse:
    """To the page on which it was undone: the rows, or the page of the review in the panel, or the campaign."""
    if request.headers.get(IN_A_ROW):
        return in_a_row(amendment, *further)
    if request.headers.get("X-Framed"):
        return redirect("amendment-review", amendment.uuid)
    return redirect(f"{amendment.campaign.get_absolute_url()}#{anchor_of(amendment.label)}")
