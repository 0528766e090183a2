"""Undo what one did a moment ago: a save, a change of status, a position. The sentence that says what was done offers it."""

from __future__ import annotations

from collections.abc import Callable
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
from coalitions.rules import membership_of
from resolutions.models import anchor_of
from review.models import Position
from review.positions import PositionError, TextChangedError, take_back, take_position
from review.status import StatusError, undo_save, undo_status
from review.views.positions import say_it_was_given

IN_A_ROW = "X-Row"
"""The header with which the page of a campaign says that it shows a row anew itself."""


TAKEN_BACK = "position-taken-back"
"""In the session: the position that was taken back last, with its words, until it is given again."""


@require_POST
def save_undoing(request: PersonRequest, uuid: UUID, number: int) -> HttpResponse:
    """Bring back the text that stood before a version, as the next one; what was begun with it is withdrawn, and what was
    saved in parts goes back as a whole."""
    found = load(request, Amendment, "amendments.propose", uuid=uuid)
    version = get_object_or_404(Version.objects.select_related("person"), amendment=found, number=number)
    undone = _undone(request, lambda: undo_save(version, request.user))
    if undone:
        says = _("%(label)s: undone.") % {"label": listed([one.label for one in undone])}
        messages.success(request, says, extra_tags=_again(undone[0]))
    return _back(request, *(undone or [found]))


@require_POST
def status_undoing(request: PersonRequest, uuid: UUID, change: int) -> HttpResponse:
    """Undo a change of status, also a withdrawal; what was done together with it goes back as well."""
    found = load(request, Amendment, "review.move", uuid=uuid)
    made = get_object_or_404(StatusChange.objects.select_related("person"), amendment=found, pk=change)
    undone = _undone(request, lambda: undo_status(made, request.user))
    if undone[1:]:
        says = _("%(label)s: undone.") % {"label": listed([one.label for one in undone])}
    elif undone:
        says = _("%(label)s: undone, it is %(status)s.") % {
            "label": undone[0].label,
            "status": undone[0].get_status_display().lower(),
        }
    if undone:
        messages.success(request, says, extra_tags=_again(undone[0]))
    return _back(request, *(undone or [found]))


@require_POST
def position_undoing(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Take a position back: what the organisation said before stands again. Its words are kept for as long as it can be given
    again."""
    position = load(request, Position, "review.take_position", uuid=uuid)
    amendment = position.amendment
    said = {
        "version": position.version.number,
        "stance": position.stance,
        "note": position.note,
        "counter_text": position.counter_text,
    }
    try:
        take_back(position, request.user)
    except PositionError as error:
        messages.error(request, str(error))
    else:
        request.session[TAKEN_BACK] = {"amendment": str(amendment.uuid), "said": said}
        messages.success(
            request,
            _("%(label)s: your position is taken back.") % {"label": amendment.label},
            extra_tags=reverse("position-again", args=[amendment.uuid]),
        )
    return _back(request, amendment)


@require_POST
def position_again(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give the position again that was taken back last, with its words, to the text it was given to."""
    amendment = load(request, Amendment, "review.take_position", uuid=uuid)
    kept = request.session.get(TAKEN_BACK, {})
    membership = membership_of(request.user, amendment)
    if membership is None or kept.get("amendment") != str(uuid):
        messages.error(request, _("There is nothing to undo any more."))
        return _back(request, amendment)
    try:
        position = take_position(amendment, membership.organisation, request.user, **kept["said"])
    except PositionError as error:
        messages.error(request, str(error))
    except TextChangedError:
        messages.error(
            request,
            _("%(label)s was changed by somebody in the meantime. Nothing was done.")
            % {"label": amendment.label},
        )
    else:
        del request.session[TAKEN_BACK]
        say_it_was_given(request, position)
    return _back(request, amendment)


def _undone(request: PersonRequest, undo: Callable[[], list[Amendment]]) -> list[Amendment]:
    """What was undone; nothing where that could not be, and why is said."""
    try:
        return undo()
    except SaveConflictError as error:
        says = _("%(label)s was changed by somebody in the meantime. Nothing was done.")
        messages.error(request, says % {"label": error.amendment.label})
    except (DraftingError, StatusError) as error:
        messages.error(request, str(error))
    return []


def _again(amendment: Amendment) -> str:
    """Where what was done last to an amendment is undone: its latest text, or the change of its status if that is later."""
    latest = amendment.status_changes.order_by("-at", "-pk").first()
    if latest is not None and (amendment.withdrawn or latest.at > amendment.version.at):
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
