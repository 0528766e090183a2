"""The review page of an amendment: its positions, giving one's own, adopting a counter-text."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from amendments.texts import present_text
from amendments.visible import load_amendment, readable_campaigns
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST, require_safe

from amendments.drafting import DraftingError, SaveConflictError
from amendments.models import Amendment, AmendmentText, Kind, Position, Stance, Status
from coalitions import audit
from coalitions.load import PersonRequest
from coalitions.rules import membership_of
from documents.text import squash
from review.counter_texts import adopt_counter_text
from review.forms_positions import PositionForm
from review.positions import (
    PositionError,
    TextChangedError,
    offered_text,
    standings,
    take_position,
)
from review.status import steps_from, verdict_for
from review.tasks import next_after, positions_asked
from review.voices import amendment_redline, shown_voices, text_redline


@require_safe
def review(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """An amendment as the coalition decides on it. With `?waiting`, the next one that waits comes after it."""
    amendment = load_amendment(request, uuid, "amendments.view")
    audit.viewed(request, amendment.campaign.base_draft)
    return review_page(request, amendment)


@require_POST
def positions(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give the position of one's organisation to the text of the version that was on the page."""
    amendment = load_amendment(request, uuid, "amendments.take_position")
    membership = membership_of(request.user, amendment)
    form = PositionForm(request.POST)
    if membership is None or not form.is_valid():
        return review_page(request, amendment, form=form, status=422)
    given = form.cleaned_data
    try:
        position = take_position(
            amendment,
            membership.organisation,
            request.user,
            version=given["version"],
            stance=given["stance"],
            note=given["note"],
            counter_text=given["counter_text"],
        )
    except PositionError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return review_page(request, amendment, form=form, status=422)
    except TextChangedError as changed:
        return review_page(
            request, load_amendment(request, uuid, "amendments.view"), form=form, changed=changed
        )
    _say_it_was_given(request, position)
    if "waiting" in request.POST:
        following = next_after(positions_asked(request.user, readable_campaigns(request)), amendment)
        if following is None:
            return redirect("home")
        return redirect(f"{reverse('amendment-review', args=[following.amendment.uuid])}?waiting")
    return redirect("amendment-review", amendment.uuid)


@require_POST
def adoption(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Make a counter-text the next version of its amendment."""
    position = get_object_or_404(Position.objects.select_related("amendment", "text"), uuid=uuid)
    amendment = load_amendment(request, position.amendment.uuid, "amendments.propose")
    version = request.POST.get("version", "")
    try:
        adopt_counter_text(
            amendment, position, request.user, started_from=int(version) if version.isdigit() else 0
        )
    except SaveConflictError:
        messages.error(
            request,
            f"{amendment.label} was saved by somebody in the meantime. Nothing was adopted; look again.",
        )
    except DraftingError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            f"The counter-text of {position.organisation} is now the text of {amendment.label}. "
            "Positions on the earlier text have to be renewed.",
        )
    return redirect("amendment-review", amendment.uuid)


def _say_it_was_given(request: HttpRequest, position: Position) -> None:
    """Say what was recorded, with the way back: a slip of the thumb is put right by giving it again."""
    says = {
        Stance.SUPPORT: "supports",
        Stance.CHANGES: "supports with changes",
        Stance.OPPOSE: "opposes",
        Stance.ABSTAIN: "abstains on",
    }[Stance(position.stance)]
    back = reverse("amendment-review", args=[position.amendment.uuid])
    text = '{} {} {}. <a href="{}">Change</a>'
    messages.success(request, format_html(text, position.organisation, says, position.amendment.label, back))


def review_page(
    request: PersonRequest,
    amendment: Amendment,
    *,
    form: PositionForm | None = None,
    changed: TextChangedError | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed where it could not be recorded: a position, or the reason of a move."""
    campaign = amendment.campaign
    organisations = list(campaign.coalition.organisations.all())
    standing = standings([amendment], organisations)[amendment.pk]
    present = present_text(amendment)
    membership = membership_of(request.user, amendment)
    own = standing.of(membership.organisation_id) if membership else None
    speaks = amendment.status == Status.REVIEW and request.user.has_perm(
        "amendments.take_position", amendment
    )
    in_queue = "waiting" in (request.POST if request.method == "POST" else request.GET)
    asked = positions_asked(request.user, readable_campaigns(request)) if speaks else []
    if form is None:
        form = PositionForm(initial=_what_was_said(amendment, present, own.position if own else None))
    if changed is not None:
        form = _on_the_present_text(form, amendment, changed.seen, present)
    return render(
        request,
        "review/review.html",
        {
            "amendment": amendment,
            "campaign": campaign,
            "present": present,
            "redline": amendment_redline(amendment),
            "standing": standing,
            "voices": shown_voices(amendment, present, standing),
            "verdict": verdict_for(amendment, standing) if amendment.status == Status.REVIEW else None,
            "steps": _steps(request, amendment),
            "reason": reason,
            "moves": amendment.moves.select_related("person"),
            "own": own,
            "speaks": speaks and own is not None,
            "form": form,
            "offered": offered_text(amendment, present),
            "changed": changed,
            "changed_redline": _since(changed, present),
            "may_propose": request.user.has_perm("amendments.propose", amendment),
            "in_queue": in_queue,
            "waiting_count": len(asked),
            "skip_to": next_after(asked, amendment) if in_queue else None,
        },
        status=409 if changed else status,
    )


def _what_was_said(amendment: Amendment, present: AmendmentText, said: Position | None) -> dict[str, Any]:
    """What the form starts with: one's own last counter-text to this text, or the proposed text to change."""
    counter, note = offered_text(amendment, present), ""
    if said is not None and said.text.same_words(present):
        counter, note = said.counter_text or counter, said.note
    return {"version": present.version, "counter_text": counter, "note": note}


def _on_the_present_text(
    form: PositionForm, amendment: Amendment, seen: AmendmentText | None, present: AmendmentText
) -> PositionForm:
    """The same words of the person, now to be given to the text that stands. A counter-text that was only the
    prefilled one is prefilled anew."""
    typed = cast(QueryDict, form.data).copy()
    typed["version"] = str(present.version)
    if seen is None or squash(typed.get("counter_text", "")) == offered_text(amendment, seen):
        typed["counter_text"] = offered_text(amendment, present)
    return PositionForm(typed)


def _since(changed: TextChangedError | None, present: AmendmentText) -> Any:
    if changed is None or changed.seen is None or changed.seen.kind == present.kind == Kind.DELETE:
        return None
    return text_redline(changed.seen, present)


def _steps(request: HttpRequest, amendment: Amendment) -> list[tuple[str, Any]]:
    """The moves that the person may make from here."""
    return [
        (after, step)
        for after, step in steps_from(amendment.status).items()
        if request.user.has_perm(step.permission, amendment)
    ]
