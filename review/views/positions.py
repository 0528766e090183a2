"""The review page of an amendment: its positions, giving one's own, adopting a counter-text."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amendments.carrying.standing import settled
from amendments.drafting import DraftingError, SaveConflictError
from amendments.models import Amendment, Campaign, Status, StatusChange, Version
from amendments.translations.known import in_languages
from coalitions.load import PersonRequest, listed, load
from coalitions.rules import membership_of
from coalitions.seen import seen
from documents.redlines import RedlineParagraph
from documents.text import squash
from resolutions.models import anchor_of
from resolutions.named import NamedParagraphs
from review.counter_texts import adopt_counter_text
from review.forms.positions import PositionForm
from review.models import Position, Stance
from review.positions import PositionError, TextChangedError, standings, take_position
from review.status import FOR_WHAT_IS_ASKED, steps_for, verdict_for
from review.subjects import words_of
from review.tasks import Waiting, next_after, positions_asked
from review.views.beside import parts_beside
from review.voices import amendment_redline, shown_voices, version_redline

STEPS_SHOWN = 10


@require_safe
def review(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """An amendment as the coalition decides on it. With `?waiting`, the next one that waits comes after it; with `?given`,
    when a position was just given to it, it is offered."""
    return review_page(request, load(request, Amendment, "review.view", uuid=uuid))


@require_POST
def positions(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give the position of one's organisation to the text of the version that was on the page."""
    amendment = load(request, Amendment, "review.take_position", uuid=uuid)
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
        now = load(request, Amendment, "review.view", uuid=uuid)
        return review_page(request, now, form=form, changed=changed)
    say_it_was_given(request, position)
    if "waiting" in request.POST:
        following = next_after(_queue(request), amendment)
        return redirect(following.address if following else "home")
    return redirect(reverse("amendment-review", args=[amendment.uuid]) + "?given")


@require_POST
def adoption(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Make a counter-text the next version of its amendment."""
    position = load(request, Position, "amendments.propose", uuid=uuid)
    amendment = position.amendment
    try:
        adopt_counter_text(amendment, position, request.user, started_from=seen(request))
    except SaveConflictError:
        messages.error(
            request,
            _("%(label)s was saved by somebody in the meantime. Nothing was adopted; look again.")
            % {"label": amendment.label},
        )
    except DraftingError as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _(
                "The counter-text of %(organisation)s is now the text of %(label)s. Positions on the earlier text have to be renewed."
            )
            % {"organisation": position.organisation, "label": amendment.label},
        )
    return redirect("amendment-review", amendment.uuid)


def _queue(request: PersonRequest) -> list[Waiting]:
    """The positions that the signed-in person is asked for, in all campaigns."""
    return positions_asked(request.user, listed(request, Campaign))


def say_it_was_given(request: HttpRequest, position: Position) -> None:
    """Say what was recorded, with the way back: a slip of the thumb is put right by giving it again."""
    says = {
        Stance.SUPPORT: _("%(organisation)s supports %(label)s."),
        Stance.CHANGES: _("%(organisation)s supports with changes %(label)s."),
        Stance.OPPOSE: _("%(organisation)s opposes %(label)s."),
        Stance.ABSTAIN: _("%(organisation)s abstains on %(label)s."),
    }[Stance(position.stance)] % {"organisation": position.organisation, "label": position.amendment.label}
    back = reverse("amendment-review", args=[position.amendment.uuid])
    undo = reverse("position-undoing", args=[position.uuid])
    messages.success(request, format_html('{} <a href="{}">{}</a>', says, back, _("Change")), extra_tags=undo)


def review_page(
    request: PersonRequest,
    amendment: Amendment,
    *,
    form: PositionForm | None = None,
    changed: TextChangedError | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with what was typed where it could not be recorded: a position, or the reason of another status."""
    campaign, present = amendment.campaign, amendment.version
    standing = standings([amendment], list(campaign.coalition.organisations.all()), persons=True)[
        amendment.pk
    ]
    membership = membership_of(request.user, amendment)
    own = standing.of(membership.organisation_id) if membership else None
    done = settled(campaign, [amendment]).get(amendment.pk)
    in_review = amendment.status == Status.REVIEW and done is None
    speaks = in_review and own is not None and request.user.has_perm("review.take_position", amendment)
    in_queue = "waiting" in (request.POST if request.method == "POST" else request.GET)
    given = "given" in request.GET
    # Who goes through what waits, or did a part of it, sees how much is left; nobody else waits for that count.
    queue = _queue(request) if speaks and (in_queue or given) else []
    skip_to = next_after(queue, amendment)
    verdict = verdict_for(amendment, standing) if in_review else None
    if form is None:
        form = PositionForm(initial=_what_was_said(present, own.position if own else None))
    if changed is not None:
        form = _on_the_present_text(form, changed.seen, present)
    return render(
        request,
        "review/review.html",
        {
            "amendment": amendment,
            "campaign": campaign,
            "version": present,
            "named": NamedParagraphs(campaign.base_draft, campaign.get_absolute_url()),
            "redline": amendment_redline(amendment),
            "editing": _editing(request, amendment),
            "standing": standing,
            "voices": shown_voices(amendment, standing, request.user),
            "verdict": verdict,
            "settled": done,
            "back_in_review": "" if done else standing.back_in_review(amendment.status),
            "steps": [
                step
                for step in steps_for(request.user, amendment, verdict)
                if done is None or step.after not in FOR_WHAT_IS_ASKED
            ],
            "reason": reason,
            "status_changes": _latest_steps(amendment),
            "own": own,
            "speaks": speaks,
            "form": form,
            "changed": changed,
            "changed_redline": _since(changed, present),
            "in_queue": in_queue,
            "waiting_count": len(queue),
            "given": given and speaks,
            "skip_to": skip_to,
            "skip_row": _row_of(skip_to, campaign) if given and skip_to else "",
            "translations": in_languages(request.user, amendment),
            "parts": parts_beside(request.user, amendment),
            "asked_until": campaign.positions_due if in_review else None,
        },
        status=409 if changed else status,
    )


def _row_of(item: Waiting, campaign: Campaign) -> str:
    """The row in which the page of a campaign shows what waits; empty where it shows another text there, or none."""
    shown = campaign.amendments.chosen().filter(pk=item.amendment)
    return anchor_of(item.label) if shown.exists() else ""


def _latest_steps(amendment: Amendment) -> list[StatusChange]:
    """The last changes of its status, the latest first; all of them stand in its history."""
    return list(amendment.status_changes.select_related("person")[:STEPS_SHOWN])


def _editing(request: PersonRequest, amendment: Amendment) -> str:
    """Where its text is edited; empty where the person cannot, or nobody can now."""
    fixed = amendment.locked or amendment.withdrawn
    may = not fixed and request.user.has_perm("amendments.propose", amendment)
    return amendment.get_absolute_url() if may else ""


def _what_was_said(present: Version, said: Position | None) -> dict[str, Any]:
    """What the form starts with: one's own last counter-text to this text, or the proposed text to change."""
    counter, note = words_of(present), ""
    if said is not None and said.version.same_words(present):
        counter, note = said.counter_text or counter, said.note
    return {"version": present.number, "counter_text": counter, "note": note}


def _on_the_present_text(form: PositionForm, read: Version | None, present: Version) -> PositionForm:
    """The same words of the person, now to be given to the text that stands. A counter-text that was only the
    prefilled one is prefilled anew."""
    typed = cast(QueryDict, form.data).copy()
    typed["version"] = str(present.number)
    if read is None or squash(typed.get("counter_text", "")) == words_of(read):
        typed["counter_text"] = words_of(present)
    return PositionForm(typed)


def _since(changed: TextChangedError | None, present: Version) -> RedlineParagraph | None:
    if changed is None or changed.seen is None:
        return None
    return version_redline(changed.seen, present)
