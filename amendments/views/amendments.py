"""Writing amendments: the editor with its live redline, autosave, deletion and withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from amendments import drafting, presence
from amendments.drafting import DraftingError, SaveConflictError, Wording
from amendments.forms import WordingForm
from amendments.merging import Merge, merge
from amendments.models import Amendment, Campaign, Kind, UnsavedText
from amendments.visible import load_amendment
from coalitions.loading import PersonRequest, load, require
from documents.compare import compare_paragraph
from documents.draft import DraftParagraph
from documents.redlines import MarkedText, RedlineParagraph
from documents.text import squash
from documents.wording import opening_words
from redline import LabelError, Run, parse_label
from resolutions.models import Paragraph, anchor_of
from resolutions.texts import plain

_TYPED = ("proposed_text", "label", "reason", "source_symbol", "source_label")

Save = Callable[[Wording, int, UUID | None], Amendment]
"""Saves a wording, from the version of the amendment that the person saw."""


def _place(request: HttpRequest, campaign: UUID, paragraph: UUID) -> tuple[Campaign, Paragraph]:
    """A campaign in which the person may propose, and a paragraph of its base draft."""
    campaigns = Campaign.objects.select_related("coalition", "base_draft__session", "base_draft__resolution")
    shown = load(request, campaigns, "amendments.propose", uuid=campaign)
    require(request, shown.base_draft, "resolutions.view_draft")
    return shown, get_object_or_404(Paragraph, uuid=paragraph, draft=shown.base_draft)


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_amendment(request: PersonRequest, campaign: UUID, paragraph: UUID) -> HttpResponse:
    """Write the full proposed text of a paragraph."""
    shown, about = _place(request, campaign, paragraph)
    existing = shown.amendments.standing().filter(paragraph=about).first()
    return _editor(
        request,
        shown,
        existing,
        about,
        save=lambda wording, version, seen: drafting.propose_change(
            shown, about, wording, request.user, started_from=version, seen=seen
        ),
        start={"proposed_text": about.text},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paragraph_deletion(request: PersonRequest, campaign: UUID, paragraph: UUID) -> HttpResponse:
    """Propose that a paragraph be taken out, with a reason."""
    shown, about = _place(request, campaign, paragraph)
    existing = shown.amendments.standing().filter(paragraph=about).first()
    return _editor(
        request,
        shown,
        existing,
        about,
        kind=Kind.DELETE,
        save=lambda wording, version, seen: drafting.propose_deletion(
            shown, about, wording, request.user, started_from=version, seen=seen
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_paragraph(request: PersonRequest, campaign: UUID, paragraph: UUID, place: str) -> HttpResponse:
    """Propose a new paragraph before or after one of the draft."""
    shown, anchor = _place(request, campaign, paragraph)
    label = drafting.proposed_label(shown, anchor, place)
    return _editor(
        request,
        shown,
        None,
        None,
        kind=Kind.INSERT,
        save=lambda wording, _version, _seen: drafting.propose_paragraph(
            shown, anchor, place, wording, request.user
        ),
        start={"label": str(label) if label else ""},
        where=f"{place} {anchor.label}",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def amendment(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """An amendment: a new paragraph is edited here, any other at its paragraph."""
    found = load_amendment(request, uuid, "amendments.propose")
    if found.paragraph is not None:
        name = "paragraph-deletion" if found.kind == Kind.DELETE else "paragraph-amendment"
        return redirect(name, found.campaign.uuid, found.paragraph.uuid)
    if found.anchor is None:
        raise Http404("This paragraph has no place.")
    anchor = found.anchor
    if found.withdrawn and request.method != "POST" and not _unsaved(request):
        return redirect("amendment-history", found.uuid)

    def save(wording: Wording, version: int, _seen: UUID | None) -> Amendment:
        if found.withdrawn and not version:
            # Withdrawn while somebody was writing: their text becomes a new paragraph at the same place.
            return drafting.propose_paragraph(found.campaign, anchor, found.place, wording, request.user)
        return drafting.revise_paragraph(found, wording, request.user, started_from=version)

    return _editor(
        request,
        found.campaign,
        found,
        None,
        kind=Kind.INSERT,
        save=save,
        where=f"{found.get_place_display()} {anchor.label}",
    )


def _editor(
    request: PersonRequest,
    campaign: Campaign,
    existing: Amendment | None,
    about: Paragraph | None,
    *,
    save: Save,
    kind: str = Kind.CHANGE,
    start: dict[str, str] | None = None,
    where: str = "",
) -> HttpResponse:
    """Show the editor, or save what it sends and go back to the paragraph in the campaign."""
    blank = partial(
        WordingForm, campaign=campaign, with_label=kind == Kind.INSERT, with_text=kind != Kind.DELETE
    )
    merged: Merge | None = None
    unsaved: UnsavedText | None = None
    status = 200
    if request.method != "POST":
        unsaved = _unsaved(request)
        form = blank(initial=_initial(existing, about, unsaved, start or {}))
    elif "show" in request.POST:
        form = blank(initial=_sent(request))
    else:
        form = blank(request.POST)
        status = 422
        if form.is_valid():
            wording, version = form.wording(), form.cleaned_data["version"]
            try:
                saved = save(wording, version, form.cleaned_data["amendment"])
            except DraftingError as error:
                form.add_error(error.field if error.field in form.fields else None, str(error))
            except SaveConflictError as error:
                drafting.keep_unsaved(request.user, campaign, request.path, _typed(request), version)
                merged = merge(error, wording, started_from=version, deletes=kind == Kind.DELETE)
                form = blank(initial=_initial_of(merged))
                status = 409
            else:
                drafting.forget_unsaved(request.user, [request.path])
                presence.leave(request.user, request.path)
                messages.success(request, f"{saved.label} saved.")
                return redirect(f"{campaign.get_absolute_url()}#{anchor_of(saved.label)}")
    proposed = "" if kind == Kind.DELETE else (form["proposed_text"].value() or "")
    label = about.label if about else (form["label"].value() or "")
    return render(
        request,
        "amendments/amendment_edit.html",
        {
            "campaign": campaign,
            "amendment": existing,
            "about": about,
            "kind": kind,
            "where": where,
            "form": form,
            "label": label,
            "redline": _redline(about, label, proposed),
            "unsaved": unsaved,
            "thing": presence.thing_at(request.path, campaign),
            "editing": presence.editing(campaign, request.user),
            "own": request.method == "POST" and "show" in request.POST,
            "merged": merged,
            "conflict_with": _who(request, merged.standing) if merged else "",
            "sent": _hidden(request) if merged else (),
            "conflict_redline": _conflict_redline(merged) if merged and merged.both_texts else None,
        },
        status=status,
    )


def _who(request: HttpRequest, standing: Amendment) -> str:
    """Whose version stands."""
    if standing.updated_by == request.user:
        return "You (in another window)"
    return str(standing.updated_by or "Somebody")


def _unsaved(request: PersonRequest) -> UnsavedText | None:
    """What the person typed into this form earlier and did not save."""
    return UnsavedText.objects.filter(person=request.user, place=request.path).first()


def _typed(request: HttpRequest) -> dict[str, object]:
    """What the form sends, as it is kept while it is not saved."""
    return {name: request.POST.get(name, "") for name in (*_TYPED, "amendment") if name in request.POST}


def _sent(request: HttpRequest) -> dict[str, object]:
    """What the form sends, to be shown in it again."""
    return {
        **_typed(request),
        "version": request.POST.get("version", "0"),
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
        initial.update({name: getattr(existing, name) for name in _TYPED}, asks=existing.asks.all())
        initial.update(version=existing.version, amendment=existing.uuid)
        if existing.kind == Kind.DELETE and about is not None:
            initial["proposed_text"] = about.text
    if unsaved is not None:
        initial.update(unsaved.fields, version=unsaved.base_version)
    return initial


def _initial_of(merged: Merge) -> dict[str, object]:
    """What the form begins with after a conflict: both wordings, from the version now seen."""
    wording, standing = merged.wording, merged.standing
    return {
        "proposed_text": wording.text,
        "label": wording.label,
        "reason": wording.reason,
        "source_symbol": wording.source_symbol,
        "source_label": wording.source_label,
        "asks": wording.asks,
        "version": 0 if standing.withdrawn else standing.version,
        "amendment": None if standing.withdrawn else standing.uuid,
    }


def _redline(about: Paragraph | None, label: str, proposed: str) -> RedlineParagraph | MarkedText | None:
    text = squash(proposed)
    if about is None and not text:
        return None
    try:
        new = DraftParagraph(parse_label(label), text) if text else None
    except LabelError:  # a new paragraph whose label is not typed yet
        return MarkedText((Run("+", text),), "inserted", opening_words(text))
    return compare_paragraph(plain(about) if about else None, new)


def _conflict_redline(merged: Merge) -> RedlineParagraph:
    """From the text that stands now to the text the person just sent."""
    label = parse_label(merged.standing.label)
    return compare_paragraph(
        DraftParagraph(label, merged.standing.proposed_text),
        DraftParagraph(label, squash(merged.own.text)),
    )


@require_POST
def redline_preview(request: HttpRequest) -> HttpResponse:
    """The redline of what is being typed; nothing is stored. Takes `base` (a paragraph, or empty) and the text."""
    base = request.POST.get("base", "")
    about = None
    if base:
        try:
            key = UUID(base)
        except ValueError as error:
            raise Http404("no such paragraph") from error
        about = get_object_or_404(Paragraph.objects.select_related("draft__resolution"), uuid=key)
        require(request, about.draft, "resolutions.view_draft")
    label = about.label if about else request.POST.get("label", "")
    return render(
        request,
        "amendments/_live_redline.html",
        {"redline": _redline(about, label, request.POST.get("proposed_text", ""))},
    )


@require_POST
def unsaved_text(request: PersonRequest, campaign: UUID) -> HttpResponse:
    """Keep what has been typed so far (`place` names the form), or throw it away (`discard`)."""
    shown = load(request, Campaign, "amendments.propose", uuid=campaign)
    place = request.POST.get("place", "")
    if not place.startswith(("/campaigns/", "/amendments/")) or len(place) > 200:
        raise Http404("no such form")
    if "discard" in request.POST:
        drafting.forget_unsaved(request.user, [place])
        return redirect(place)
    version = request.POST.get("version", "0")
    drafting.keep_unsaved(
        request.user, shown, place, _typed(request), int(version) if version.isdigit() else 0
    )
    return render(request, "amendments/_kept.html", {"at": timezone.now()})


@require_POST
def withdrawal(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Withdraw an amendment."""
    found = load_amendment(request, uuid, "amendments.propose")
    version = request.POST.get("version", "")
    try:
        drafting.withdraw(found, request.user, started_from=int(version) if version.isdigit() else 0)
    except SaveConflictError:
        messages.error(
            request, f"{found.label} was changed by somebody in the meantime, so it was not withdrawn."
        )
    except DraftingError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{found.label} withdrawn. Its text stays in the history.")
    return redirect(found.campaign)
