"""The review page of a letter: its exact text, the positions on it, giving one's own, and its status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from coalitions.load import PersonRequest, load, require
from coalitions.rules import membership_of, visible
from documents.letters import LetterDocument, blocks
from documents.redlines import MarkedText
from letters.agreeing import agreement_on_text
from letters.models import Letter, LetterStatus, LetterText
from letters.texts import present_text, words_of_letter, words_of_text
from redline import redline
from review.forms.positions import LetterPositionForm, LetterStatusForm
from review.letters.positions import (
    LetterChangedError,
    latest_words,
    letter_standing,
    take_letter_position,
)
from review.letters.status import (
    STEPS,
    letter_verdict,
    move_letter,
)
from review.models import Comment, LetterPosition
from review.positions import PositionError, Voice
from review.status import StatusError, steps_for

MOVES_SHOWN = 10


@dataclass(frozen=True)
class LetterVoice:
    """One organisation's word on a letter, and what the letter says otherwise since."""

    voice: Voice
    position: LetterPosition | None
    since: MarkedText | None
    own: bool


@require_safe
def letter_review(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """A letter as the coalition decides on it."""
    return _page(request, load(request, Letter, "review.view", uuid=uuid))


@require_POST
def letter_positions(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Give the position of one's organisation to the text that was on the page."""
    letter = load(request, Letter, "review.take_position", uuid=uuid)
    membership = membership_of(request.user, letter)
    form = LetterPositionForm(request.POST)
    if membership is None or not form.is_valid():
        return _page(request, letter, form=form, status=422)
    given = form.cleaned_data
    try:
        position = take_letter_position(
            letter,
            membership.organisation,
            request.user,
            fingerprint=given["seen"],
            stance=given["stance"],
            note=given["note"],
        )
    except PositionError as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return _page(request, letter, form=form, status=422)
    except LetterChangedError as changed:
        now = load(request, Letter, "review.view", uuid=uuid)
        return _page(request, now, form=form, changed=changed, status=409)
    messages.success(
        request,
        _("%(organisation)s: %(stance)s, given to the text of %(letter)s as it stands.")
        % {
            "organisation": position.organisation,
            "stance": position.get_stance_display().lower(),
            "letter": letter,
        },
    )
    return redirect("letter-review", letter.uuid)


@require_POST
def letter_status(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Change the status of a letter, from the status and the text that were on the page."""
    letter = load(request, Letter, "review.move", uuid=uuid)
    form = LetterStatusForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("There is no such change of status."))
        return _page(request, letter, reason=request.POST.get("reason", ""), status=422)
    asked = form.cleaned_data
    step = STEPS.get((asked["before"], asked["after"]))
    if step is not None:
        require(request, letter, step.permission)
    try:
        moved = move_letter(
            letter,
            asked["after"],
            request.user,
            seen_status=asked["before"],
            seen=asked["seen"],
            reason=asked["reason"],
        )
    except StatusError as error:
        messages.error(request, str(error))
        now = load(request, Letter, "review.move", uuid=uuid)
        return _page(request, now, reason=asked["reason"], status=409)
    messages.success(request, f"{moved}: {moved.get_status_display().lower()}.")
    return redirect("letter-review", letter.uuid)


def _page(
    request: PersonRequest,
    letter: Letter,
    *,
    form: LetterPositionForm | None = None,
    changed: LetterChangedError | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    document = present_text(letter, request.user)
    latest = latest_words(letter)
    standing = letter_standing(letter, document.fingerprint, latest)
    membership = membership_of(request.user, letter)
    own = standing.of(membership.organisation_id) if membership else None
    in_review = letter.status == LetterStatus.REVIEW
    speaks = in_review and own is not None and request.user.has_perm("review.take_position", letter)
    verdict = letter_verdict(letter, standing, document.fingerprint) if in_review else None
    open_threads = visible(request.user, Comment).filter(letter=letter, reply_to=None, resolved_at=None)
    return render(
        request,
        "review/letter_review.html",
        {
            "letter": letter,
            "campaign": letter.campaign,
            "document": document,
            "blocks": blocks(document),
            "standing": standing,
            "voices": _voices(document, standing.voices, latest, own),
            "verdict": verdict,
            "steps": steps_for(request.user, letter, verdict, STEPS),
            "moves": list(letter.moves.select_related("person")[:MOVES_SHOWN]),
            "reason": reason,
            "own": own,
            "own_position": latest.get(own.organisation.pk) if own else None,
            "speaks": speaks,
            "form": _form(form, document, latest.get(own.organisation.pk) if own else None),
            "changed": changed,
            "changed_redline": _since(changed.seen, document) if changed and changed.seen else None,
            "agreement": agreement_on_text(letter, document) if letter.agreed else None,
            "comments": open_threads.count(),
        },
        status=status,
    )


def _form(
    typed: LetterPositionForm | None, document: LetterDocument, said: LetterPosition | None
) -> LetterPositionForm:
    """The form for the text that stands, with what was typed, or with one's note to these very words."""
    if typed is None:
        current = said is not None and said.text.fingerprint == document.fingerprint
        return LetterPositionForm(
            initial={"seen": document.fingerprint, "note": said.note if said and current else ""}
        )
    data = cast(QueryDict, typed.data).copy()
    if data.get("seen") == document.fingerprint:
        return typed
    data["seen"] = document.fingerprint
    return LetterPositionForm(data)


def _voices(
    document: LetterDocument,
    voices: tuple[Voice, ...],
    latest: dict[int, LetterPosition],
    own: Voice | None,
) -> list[LetterVoice]:
    """Every organisation with what it says; those who have spoken to the present text first."""
    shown = []
    for voice in voices:
        position = latest.get(voice.organisation.pk)
        since = _since(position.text, document) if position is not None and voice.to_renew else None
        shown.append(LetterVoice(voice, position, since, own is not None and voice == own))
    return sorted(shown, key=lambda one: (not one.voice.current, not one.voice.to_renew))


def _since(seen: LetterText, document: LetterDocument) -> MarkedText:
    """From the text somebody saw to the one that stands, the letter as one text."""
    return MarkedText(tuple(redline(words_of_text(seen), words_of_letter(document))))
