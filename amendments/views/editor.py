"""Writing amendments: the editor with its live redline, new paragraphs and deletions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amendments import drafting, under_way
from amendments.carrying.board import under_way as carrying
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.forms import WordingForm, typed_in
from amendments.merging import Merge, merge
from amendments.models import Amendment, Campaign, CarryOver, Kind, Side, Status, UnsavedText, Writing
from amendments.under_way import Task
from amendments.writing import live
from amendments.writing.breaks import Breaks, save_in_parts
from amendments.writing.form import mended
from coalitions.accounts.limits import limited
from coalitions.languages import listed
from coalitions.load import PersonRequest, load
from coalitions.rules import those_seen
from coalitions.seen import seen
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import RedlineParagraph
from documents.text import lines_of, squash
from redline import parse_label
from resolutions.models import Paragraph, anchor_of

Save = Callable[[Wording, int, UUID | None], Amendment]
"""Saves a wording, from the version of the amendment that the person saw."""


def _begun(
    request: PersonRequest, campaign: UUID, paragraph: UUID, *, at_once: bool = False
) -> tuple[Campaign, Paragraph]:
    """A campaign in which the person may propose, and a paragraph of its base draft; with `at_once` it may be one of the
    draft that the amendments are being carried onto."""
    shown = load(request, Campaign, "amendments.propose", uuid=campaign)
    drafts = {shown.base_draft_id}
    if at_once and (going_on := _carrying(request, shown)) is not None:
        drafts.add(going_on.onto_id)
    return shown, get_object_or_404(
        Paragraph.objects.select_related("draft__session"), uuid=paragraph, draft__in=drafts
    )


def _carrying(request: PersonRequest, campaign: Campaign) -> CarryOver | None:
    """The carrying that is under way, if the person sees it."""
    going_on = carrying(campaign)
    return next(iter(those_seen(request.user, [going_on] if going_on else [])), None)


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_amendment(request: PersonRequest, campaign: UUID, paragraph: UUID) -> HttpResponse:
    """Write the full proposed text of a paragraph."""
    shown, about = _begun(request, campaign, paragraph, at_once=True)
    return _editor(
        request,
        Task(shown, Writing.CHANGE, paragraph=about),
        drafting.chosen_for(shown, about),
        save=lambda wording, version, seen: drafting.propose_change(
            shown, about, wording, request.user, started_from=version, seen=seen
        ),
        start={"proposed_text": about.text},
        save_beside=lambda wording: drafting.propose_change(shown, about, wording, request.user, rival=True),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_deletion(request: PersonRequest, campaign: UUID, paragraph: UUID) -> HttpResponse:
    """Propose that a paragraph be taken out, with a reason."""
    shown, about = _begun(request, campaign, paragraph, at_once=True)
    return _editor(
        request,
        Task(shown, Writing.DELETE, paragraph=about),
        drafting.chosen_for(shown, about),
        kind=Kind.DELETE,
        save=lambda wording, version, seen: drafting.propose_deletion(
            shown, about, wording, request.user, started_from=version, seen=seen
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_paragraph(request: PersonRequest, campaign: UUID, paragraph: UUID, side: str) -> HttpResponse:
    """Propose a new paragraph before or after one of the draft."""
    shown, neighbour = _begun(request, campaign, paragraph)
    label = drafting.proposed_label(shown, neighbour, side)
    return _editor(
        request,
        Task(shown, Writing(side), paragraph=neighbour),
        None,
        kind=Kind.INSERT,
        save=lambda wording, _version, _seen: drafting.propose_paragraph(
            shown, neighbour, side, wording, request.user
        ),
        start={"label": str(label) if label else ""},
        where=Side(side).of(neighbour.label),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def amendment(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """An amendment: a new paragraph is edited here, any other at its paragraph."""
    found = load(request, Amendment, "amendments.propose", uuid=uuid)
    campaign, version = found.campaign, found.version
    going_on = _carrying(request, campaign)
    at_once = going_on is not None and version.paragraph is not None and version.draft.pk == going_on.onto_id
    if version.draft.pk != campaign.base_draft_id and not at_once:
        # Written against another draft and not carried over: there is no place to edit it in.
        return redirect("amendment-history", found.uuid)
    if version.paragraph is not None:
        if not found.is_chosen:
            return _rival(request, found, version.paragraph)
        name = "paragraph-deletion" if found.kind == Kind.DELETE else "paragraph-amendment"
        return redirect(name, campaign.uuid, version.paragraph.uuid)
    task = Task(campaign, Writing.REVISE, amendment=found)
    neighbour = version.neighbour
    if neighbour is None:
        raise Http404(_("This paragraph has no place."))
    if found.withdrawn and request.method != "POST" and not under_way.unsaved(request.user, task):
        return redirect("amendment-history", found.uuid)

    def save(wording: Wording, started_from: int, _seen: UUID | None) -> Amendment:
        if found.withdrawn and not started_from:
            # Withdrawn while somebody was writing: their text becomes a new paragraph at the same place.
            return drafting.propose_paragraph(campaign, neighbour, version.side, wording, request.user)
        return drafting.revise_paragraph(found, wording, request.user, started_from=started_from)

    return _editor(
        request,
        task,
        found,
        kind=Kind.INSERT,
        save=save,
        where=Side(version.side).of(neighbour.label),
    )


def _rival(request: PersonRequest, found: Amendment, about: Paragraph) -> HttpResponse:
    """Another text for a paragraph than the campaign's choice: written on by itself."""
    campaign, task = found.campaign, Task(found.campaign, Writing.REVISE, amendment=found)
    if found.withdrawn and request.method != "POST" and not under_way.unsaved(request.user, task):
        return redirect("amendment-history", found.uuid)
    propose = drafting.propose_deletion if found.kind == Kind.DELETE else drafting.propose_change
    return _editor(
        request,
        task,
        found,
        kind=found.kind,
        save=lambda wording, version, seen: propose(
            campaign, about, wording, request.user, started_from=version, seen=seen
        ),
        save_beside=lambda wording: propose(campaign, about, wording, request.user, rival=True),
        about=about,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def another(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Another text beside an amendment, for the same paragraph or with the same new label: an amendment of its own."""
    found = load(request, Amendment, "amendments.propose", uuid=uuid)
    campaign, version = found.campaign, found.version
    if version.draft.pk != campaign.base_draft_id:
        return redirect("amendment-history", found.uuid)
    about, neighbour, side = version.paragraph, version.neighbour, version.side

    def save(wording: Wording, _started_from: int = 0, _seen: UUID | None = None) -> Amendment:
        if about is not None:
            return drafting.propose_change(campaign, about, wording, request.user, rival=True)
        if neighbour is None:
            raise Http404(_("This paragraph has no place."))
        return drafting.propose_paragraph(campaign, neighbour, side, wording, request.user, rival=True)

    return _editor(
        request,
        Task(campaign, Writing.ANOTHER, amendment=found),
        None,
        kind=Kind.INSERT if about is None else Kind.CHANGE,
        save=save,
        start={"proposed_text": about.text if about else version.text, "label": version.label},
        where=Side(side).of(neighbour.label) if neighbour else "",
        about=about,
        beside=True,
    )


def _editor(
    request: PersonRequest,
    task: Task,
    existing: Amendment | None,
    *,
    save: Save,
    kind: str = Kind.CHANGE,
    start: dict[str, str] | None = None,
    where: str = "",
    save_beside: Callable[[Wording], Amendment] | None = None,
    about: Paragraph | None = None,
    beside: bool = False,
) -> HttpResponse:
    """Show the editor, or save what it sends and go back to the paragraph in the campaign. `save_beside` saves it as another
    text where somebody else saved meanwhile; `beside` says that it is one from the first."""
    campaign = task.campaign
    about = about or (task.paragraph if kind != Kind.INSERT else None)
    going_on = _carrying(request, campaign)
    at_once = going_on is not None and about is not None and about.draft_id == going_on.onto_id
    blank = partial(
        WordingForm, campaign=campaign, with_label=kind == Kind.INSERT, with_text=kind != Kind.DELETE
    )
    merged: Merge | None = None
    unsaved: UnsavedText | None = None
    is_mended = False
    status = 200
    if request.method != "POST":
        unsaved = under_way.unsaved(request.user, task)
        initial = _initial(existing, about, unsaved, start or {})
        if rule := request.GET.get("mend", ""):
            stands = str(initial.get("proposed_text", ""))
            own, remark = str(initial.get("label", "")), request.GET.get("remark", "")
            initial["proposed_text"] = mended(campaign, task, stands, own, rule, remark)
            is_mended = initial["proposed_text"] != stands
        form = blank(initial=initial)
    elif "show" in request.POST:
        form = blank(initial=_sent(request))
    else:
        form = blank(request.POST)
        status = 422
        if form.is_valid():
            wording, version = form.wording(), form.cleaned_data["version"]
            seen_amendment = form.cleaned_data["amendment"]
            try:
                every = _saved(
                    request,
                    task,
                    about.text if about is not None and existing is None and kind == Kind.CHANGE else "",
                    wording,
                    form.cleaned_data.get("breaks", ""),
                    save_beside
                    if save_beside is not None and "beside" in request.POST
                    else lambda said: save(said, version, seen_amendment),
                )
            except DraftingError as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            except SaveConflictError as error:
                under_way.keep_unsaved(request.user, task, typed_in(request.POST), version)
                merged = merge(error, wording, started_from=version, deletes=kind == Kind.DELETE)
                form = blank(initial=_initial_of(merged))
                status = 409
            else:
                under_way.forget_unsaved(request.user, task)
                under_way.leave(request.user, task)
                # Of a save in parts the last is new in any case: the first may say what it said.
                saved, last = every[0], every[-1]
                # Undo would take back the save before it.
                said_so_already = last == existing and last.version.number == version
                messages.success(
                    request,
                    _("%(label)s saved.") % {"label": listed([one.label for one in every])},
                    extra_tags=""
                    if said_so_already
                    else reverse("save-undoing", args=[last.uuid, last.version.number]),
                )
                at = anchor_of(saved.label)
                if going_on is not None and at_once:
                    goes_to = f"{going_on.get_absolute_url()}#did-{at}"
                elif not saved.is_chosen:
                    goes_to = reverse("rivals", args=[campaign.uuid, at])
                else:
                    goes_to = f"{campaign.get_absolute_url()}#{at}"
                if request.headers.get("X-Framed"):
                    anchors = " ".join(anchor_of(one.label) for one in every)
                    return HttpResponse(status=204, headers={"X-Saved": anchors, "X-Goes-To": goes_to})
                return redirect(goes_to)
    proposed = "" if kind == Kind.DELETE else (form["proposed_text"].value() or "")
    label = about.label if about else (form["label"].value() or "")
    return render(
        request,
        "amendments/amendment_edit.html",
        {
            "campaign": campaign,
            "amendment": existing,
            "locked": existing is not None and existing.locked,
            "in_review": existing is not None and existing.status == Status.REVIEW,
            "about": about,
            "on_draft": about.draft if about else campaign.base_draft,
            "going_on": going_on,
            "at_once": at_once,
            "kind": kind,
            "where": where,
            "beside": beside,
            "may_stand_beside": save_beside is not None,
            "form": form,
            "label": label,
            "habits": live.habits_of(about.draft if about else campaign.base_draft),
            **live.beside(about, label, proposed),
            "unsaved": unsaved,
            "mended": is_mended,
            "form_is_asked": existing is not None
            or unsaved is not None
            or is_mended
            or "proposed_text" not in form.fields,
            "task": task,
            "editing": under_way.editing(campaign, request.user),
            "own": request.method == "POST" and "show" in request.POST,
            "merged": merged,
            "conflict_with": _who(request, merged.present) if merged else "",
            "sent": _hidden(request) if merged else (),
            "conflict_redline": _conflict_redline(merged) if merged and merged.both_texts else None,
        },
        status=status,
    )


def _saved(
    request: PersonRequest,
    task: Task,
    stands: str,
    wording: Wording,
    breaks: str,
    save: Callable[[Wording], Amendment],
) -> list[Amendment]:
    """Save a wording; each line of it apart where somebody said that these are several paragraphs. `stands` is what a line need
    not say anew."""
    place = task.place
    if place is None or breaks in ("", Breaks.JOIN) or len(lines_of(wording.text)) < 2:
        try:
            return [save(wording)]
        except SaveConflictError as error:
            if drafting.was_sent_before(error.amendment, wording, request.user):
                return [error.amendment]
            raise
    return save_in_parts(task.campaign, place, wording, breaks, request.user, stands=stands, save=save)


def _who(request: HttpRequest, present: Amendment) -> str:
    """Whose version stands."""
    writer = present.version.person
    if writer == request.user:
        return _("You (in another window)")
    return str(writer or _("Somebody"))


def _sent(request: HttpRequest) -> dict[str, object]:
    """What the form sends, to be shown in it again."""
    return {
        **typed_in(request.POST),
        "version": seen(request),
        "asks": request.POST.getlist("asks"),
    }


def _hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form sent, to be sent again as it was; the version is that of the form now shown."""
    left_out = {"csrfmiddlewaretoken", "version", "amendment"}
    return [(name, v) for name, values in request.POST.lists() if name not in left_out for v in values]


def _initial(
    existing: Amendment | None, about: Paragraph | None, unsaved: UnsavedText | None, start: dict[str, str]
) -> dict[str, object]:
    """What the form begins with: the amendment or the start of one, and over it what was not saved."""
    initial: dict[str, object] = {"version": 0, **start}
    if existing is not None and not existing.withdrawn:
        initial |= _fields(Wording.of(existing.version), existing)
        if existing.kind == Kind.DELETE and about is not None:
            initial["proposed_text"] = about.text
    if unsaved is not None:
        initial.update(unsaved.fields, version=unsaved.base_version)
    return initial


def _initial_of(merged: Merge) -> dict[str, object]:
    """What the form begins with after a conflict: both wordings, from the version now seen."""
    return _fields(merged.wording, None if merged.present.withdrawn else merged.present)


def _fields(wording: Wording, seen_amendment: Amendment | None) -> dict[str, object]:
    """A wording as the fields of the form, with the version it starts from."""
    return {
        "proposed_text": wording.text,
        "label": wording.label,
        "reason": wording.reason,
        "source_symbol": wording.source_symbol,
        "source_label": wording.source_label,
        "fallback": wording.fallback,
        "asks": wording.asks,
        "version": seen_amendment.version.number if seen_amendment else 0,
        "amendment": seen_amendment.uuid if seen_amendment else None,
    }


def _conflict_redline(merged: Merge) -> RedlineParagraph:
    """From the text that stands now to the text the person just sent."""
    return compare_paragraph(
        DraftParagraph(parse_label(merged.present.label), merged.present.text),
        DraftParagraph(parse_label(merged.present.label), squash(merged.own.text)),
    )


@require_POST
@limited("redline", times=900, seconds=60)
def redline_preview(request: HttpRequest) -> HttpResponse:
    """The redline of what is being typed; nothing is stored. Takes `base` (a paragraph, or empty) and the text.

    An editor that shows it in its own text asks for JSON, and names the `amendment` that it edits.
    """
    base = request.POST.get("base", "")
    about = None
    if base:
        about = load(request, Paragraph, "resolutions.view_draft", uuid=_uuid(base))
    label = about.label if about else request.POST.get("label", "")
    proposed = request.POST.get("proposed_text", "")
    if request.accepts("text/html"):
        return render(request, "amendments/_live_redline.html", live.beside(about, label, proposed))
    edited = request.POST.get("amendment", "")
    amendment = load(request, Amendment, "amendments.view", uuid=_uuid(edited)) if edited else None
    return JsonResponse(live.in_the_text(about, label, proposed, amendment))


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as error:
        raise Http404("no such thing") from error
